"""Mails about API keys to owners: who did what, never the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from onboarding.dates import moment
from onboarding.models import OutgoingMail
from orgs.addresses import shown_as
from orgs.models import ApiKey, Organization, User
from orgs.models.keys import shown_name
from orgs.signals import KeyChange

# Stands in a mail's facts for whoever of the staff did it.
BY_STAFF = "staff"
STAFF = gettext_lazy("Our support team")
VIEW_MY_KEYS = gettext_lazy("View my keys")


@dataclass(frozen=True)
class Words:
    """The words of a mail; braces are filled from its facts."""

    headline: StrOrPromise
    explanation: StrOrPromise
    button: StrOrPromise = VIEW_MY_KEYS
    # Whether the change may have been made by an intruder, so that the mail warns of it.
    may_be_foreign: bool = True


WORDS: Mapping[KeyChange, Words] = {
    KeyChange.ISSUED: Words(
        gettext_lazy("A new API key was created"),
        gettext_lazy("{by} created the API key “{name}” for {organization_name}."),
    ),
    KeyChange.ROTATED: Words(
        gettext_lazy("An API key was replaced"),
        gettext_lazy(
            "{by} replaced the API key “{name}” of {organization_name} with a new one. The old one "
            "works until {until}."
        ),
    ),
    KeyChange.REVOKED: Words(
        gettext_lazy("An API key was revoked"),
        gettext_lazy(
            "{by} revoked the API key “{name}” of {organization_name}. It no longer works."
        ),
    ),
    KeyChange.SHOWN_AGAIN: Words(
        gettext_lazy("An API key was shown again"),
        gettext_lazy(
            "{by} viewed the API key “{name}” of {organization_name} again. It can be viewed until "
            "someone confirms that it’s been saved."
        ),
    ),
    KeyChange.REOPENED: Words(
        gettext_lazy("Your API key is waiting for you"),
        gettext_lazy(
            "Our support team renewed the link to the API key “{name}” of {organization_name}. "
            "Sign in, view it, and confirm that you’ve saved it. We never see it ourselves."
        ),
        button=gettext_lazy("Show my key"),
        may_be_foreign=False,
    ),
    KeyChange.REISSUED: Words(
        gettext_lazy("We created a new API key for you"),
        gettext_lazy(
            "We no longer have a copy of the API key “{name}” of {organization_name}, so our "
            "support team created a new one in its place. Sign in to view it; we never see it "
            "ourselves. The old one works until {until}."
        ),
        button=gettext_lazy("Show my key"),
        may_be_foreign=False,
    ),
    KeyChange.EXPIRES_SOON: Words(
        gettext_lazy("An API key expires soon"),
        gettext_lazy(
            "The API key “{name}” of {organization_name} stops working on {until}. Replace it "
            "before then: you’ll get a new key, and you choose how long the old one keeps working."
        ),
        may_be_foreign=False,
    ),
    KeyChange.EXPIRED: Words(
        gettext_lazy("An API key has expired"),
        gettext_lazy(
            "The API key “{name}” of {organization_name} stopped working on {until}. Create a new "
            "one if your programs still need it."
        ),
        may_be_foreign=False,
    ),
}
# Not an action by anybody: the expiry was decided when the key was created.
BY_NOBODY = (KeyChange.EXPIRES_SOON, KeyChange.EXPIRED)


def occasion_of(api_key: ApiKey, *, change: KeyChange, now: datetime) -> str:
    """Return a name for this change of a key; letters separate the numbers, for the Message-ID."""
    return f"{change}{api_key.pk}n{api_key.reveals}at{int(now.timestamp())}"


def facts_of(
    api_key: ApiKey, *, change: KeyChange, actor: User | None, now: datetime
) -> dict[str, str]:
    """Return the facts of a change for its mail, taken at the time of the change."""
    organization, replaced = api_key.organization, api_key.replaces
    is_member = actor is not None and organization.memberships.filter(user=actor).exists()
    ends = api_key if change in BY_NOBODY else replaced
    until = ends.expires_at if ends and ends.expires_at else now
    return {
        "change": change,
        "name": api_key.name,
        "fingerprint": api_key.fingerprint,
        "by": "" if change in BY_NOBODY else shown_as(actor) if actor and is_member else BY_STAFF,
        "at": now.isoformat(),
        "until": until.isoformat(),
    }


def context_of(mail: OutgoingMail) -> dict[str, object]:
    """Return the template context that is specific to KEY_CHANGED mails."""
    facts = {**mail.facts, "organization_name": mail.organization.name}
    facts["name"] = shown_name(facts["name"])
    facts |= {name: _moment(facts[name], mail.organization) for name in ("at", "until")}
    facts["by"] = str(STAFF) if facts["by"] == BY_STAFF else facts["by"]
    words = WORDS[KeyChange(facts["change"])]
    return {
        **facts,
        "headline": words.headline,
        "explanation": words.explanation.format_map(facts),
        "button": words.button,
        "may_be_foreign": words.may_be_foreign,
        "keys_url": settings.SITE_URL + reverse("settings_keys"),
    }


def _moment(when: str, organization: Organization) -> str:
    """Return a time in words; mails owed by the release before have the words already."""
    try:
        read = datetime.fromisoformat(when)
    except ValueError:
        return when
    return f"{moment(read, organization)} ({organization.timezone})"
