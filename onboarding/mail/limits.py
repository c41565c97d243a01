"""Mails about limits of the plan to owners: what is used, and when the limit starts over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.numbers import format_decimal
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from billing.plans import limit_title
from billing.usage import Limit
from onboarding.dates import moment
from onboarding.models import OutgoingMail
from orgs import languages


@dataclass(frozen=True)
class Words:
    """The words of a mail; braces are filled from its facts."""

    headline: StrOrPromise
    explanation: StrOrPromise


NEARLY = Words(
    gettext_lazy("You’ve used {percent} of your limit for {name}"),
    gettext_lazy(
        "{organization_name} has used {used} of the {limit} in its plan. The limit starts over on "
        "{resets_at}."
    ),
)
# By whether the limit may be passed.
REACHED: Mapping[bool, Words] = {
    False: Words(
        gettext_lazy("You’ve reached your limit for {name}"),
        gettext_lazy(
            "{organization_name} has used {used} of the {limit} in its plan. More isn’t possible "
            "until the limit starts over on {resets_at}, unless you choose a bigger plan."
        ),
    ),
    True: Words(
        gettext_lazy("You’ve reached your limit for {name}"),
        gettext_lazy(
            "{organization_name} has used {used} of the {limit} in its plan. Nothing is blocked. "
            "The limit starts over on {resets_at}."
        ),
    ),
}


def facts_of(limit: Limit, *, used: int, share: int) -> dict[str, str]:
    """Return the facts for a mail, taken when the share of the limit was reached."""
    return {
        "metric": limit.name,
        "limit": str(limit.number),
        "used": str(used),
        "share": str(share),
        "soft": "soft" if limit.is_soft else "",
        "resets_at": limit.resets_at.isoformat(),
    }


def context_of(mail: OutgoingMail) -> dict[str, object]:
    """Return the template context that is specific to LIMIT_REACHED mails."""
    facts, share = mail.facts, int(mail.facts["share"])
    words = REACHED[bool(facts["soft"])] if share >= 100 else NEARLY
    resets_at = moment(datetime.fromisoformat(facts["resets_at"]), mail.organization)
    said = {
        "organization_name": mail.organization.name,
        "name": limit_title(facts["metric"]),
        "percent": languages.percent(share),
        "limit": _number(facts["limit"]),
        "used": _number(facts["used"]),
        "resets_at": f"{resets_at} ({mail.organization.timezone})",
    }
    return {
        "headline": words.headline.format_map(said),
        "explanation": words.explanation.format_map(said),
        "usage_url": settings.SITE_URL + reverse("settings_usage"),
    }


def has_begun_anew(mail: OutgoingMail, *, now: datetime) -> bool:
    """Whether the limit has started over, so that the mail is of no use any more."""
    return now >= datetime.fromisoformat(mail.facts["resets_at"])


def _number(digits: str) -> str:
    return str(format_decimal(int(digits), locale=languages.locale()))
