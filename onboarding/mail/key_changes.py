"""Mails about API keys to owners: who did what, never the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from onboarding.dates import moment
from onboarding.models import OutgoingMail
from orgs.addresses import shown_as
from orgs.models import ApiKey, User
from orgs.signals import KeyChange

STAFF = "Our support team"


@dataclass(frozen=True)
class Words:
    """The words of a mail; braces are filled from its facts."""

    headline: str
    explanation: str
    button: str = "View my keys"
    # Whether the change may have been made by an intruder, so that the mail warns of it.
    may_be_foreign: bool = True


WORDS: Mapping[KeyChange, Words] = {
    KeyChange.ISSUED: Words(
        "A new API key was created", "{by} created the API key “{name}” for {organization_name}."
    ),
    KeyChange.ROTATED: Words(
        "An API key was replaced",
        "{by} replaced the API key “{name}” of {organization_name} with a new one. The old one "
        "works until {until}.",
    ),
    KeyChange.REVOKED: Words(
        "An API key was revoked",
        "{by} revoked the API key “{name}” of {organization_name}. It no longer works.",
    ),
    KeyChange.SHOWN_AGAIN: Words(
        "An API key was shown again",
        "{by} viewed the API key “{name}” of {organization_name} again. It can be viewed until "
        "someone confirms that it’s been saved.",
    ),
    KeyChange.REOPENED: Words(
        "Your API key is waiting for you",
        "Our support team renewed the link to the API key “{name}” of {organization_name}. Sign "
        "in, view it, and confirm that you’ve saved it. We never see it ourselves.",
        button="Show my key",
        may_be_foreign=False,
    ),
    KeyChange.REISSUED: Words(
        "We created a new API key for you",
        "We no longer have a copy of the API key “{name}” of {organization_name}, so our support "
        "team created a new one in its place. Sign in to view it; we never see it ourselves. The "
        "old one works until {until}.",
        button="Show my key",
        may_be_foreign=False,
    ),
    KeyChange.EXPIRES_SOON: Words(
        "An API key expires soon",
        "The API key “{name}” of {organization_name} stops working on {until}. Replace it before "
        "then: you’ll get a new key, and you choose how long the old one keeps working.",
        may_be_foreign=False,
    ),
    KeyChange.EXPIRED: Words(
        "An API key has expired",
        "The API key “{name}” of {organization_name} stopped working on {until}. Create a new one "
        "if your programs still need it.",
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
        "by": "" if change in BY_NOBODY else shown_as(actor) if actor and is_member else STAFF,
        "at": f"{moment(now, organization)} ({organization.timezone})",
        "until": f"{moment(until, organization)} ({organization.timezone})",
    }


def context_of(mail: OutgoingMail) -> dict[str, object]:
    """Return the template context that is specific to KEY_CHANGED mails."""
    facts = {**mail.facts, "organization_name": mail.organization.name}
    words = WORDS[KeyChange(facts["change"])]
    return {
        **facts,
        "headline": words.headline,
        "explanation": words.explanation.format_map(facts),
        "button": words.button,
        "may_be_foreign": words.may_be_foreign,
        "keys_url": settings.SITE_URL + reverse("settings_keys"),
    }
