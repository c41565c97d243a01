"""Mails about a team: to its owners, and to a member about their own place in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse

from onboarding.models import OutgoingMail
from orgs.signals import MemberChange

IF_NOT_RIGHT = "If this is wrong, correct it on the team page and write to us."


class Change(StrEnum):
    """Kinds of change in a team."""

    INVITATIONS_WITHDRAWN = "withdrawn"
    WAY_BACK_CLOSED = "way-back"
    OWNERSHIP_GIVEN = "ownership"
    ROLE = "role"
    REMOVED = "removed"
    LEFT = "left"
    # The changes that the person concerned reads about.
    YOUR_ROLE = "your-role"
    YOU_WERE_REMOVED = "you-removed"


# A change's name for the owners, and for the person; nobody gets a mail on their own action.
MEMBER_CHANGES = {
    MemberChange.ROLE: (Change.ROLE, Change.YOUR_ROLE),
    MemberChange.REMOVED: (Change.REMOVED, Change.YOU_WERE_REMOVED),
    MemberChange.LEFT: (Change.LEFT, None),
}


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a mail about a change."""

    headline: str
    explanation: str
    advice: str


WORDS = {
    Change.INVITATIONS_WITHDRAWN: Words(
        headline="Open invitations were withdrawn",
        explanation=(
            "{person} has left {organization_name} or now has a different role, so the open "
            "invitations they sent no longer work: {emails}."
        ),
        advice="If any of these people should still join, invite them again.",
    ),
    Change.WAY_BACK_CLOSED: Words(
        headline="Open invitations were withdrawn",
        explanation=(
            "{person} is no longer a member of {organization_name}, so the open invitations "
            "to addresses they gave as their own no longer work: {emails}."
        ),
        advice="If one of them was meant for someone else, invite that person again.",
    ),
    Change.OWNERSHIP_GIVEN: Words(
        headline="There is a new owner",
        explanation="Our support team made {person} an owner of {organization_name}. Owners "
        "manage billing, can see API keys and manage the team.",
        advice="If this is wrong, write to us right away.",
    ),
    Change.ROLE: Words(
        headline="A role in your team has changed",
        explanation="{by} changed the role of {person} in {organization_name} to {role}.",
        advice=IF_NOT_RIGHT,
    ),
    Change.REMOVED: Words(
        headline="Someone was removed from your team",
        explanation="{by} removed {person} ({role}) from {organization_name}. API keys they know "
        "keep working until you replace them.",
        advice=IF_NOT_RIGHT,
    ),
    Change.LEFT: Words(
        headline="Someone has left your team",
        explanation="{person} ({role}) has left {organization_name}. API keys they know keep "
        "working until you replace them.",
        advice="You can invite them again at any time.",
    ),
    Change.YOUR_ROLE: Words(
        headline="Your role has changed",
        explanation="{by} changed your role in {organization_name} to {role}.",
        advice="If you didn’t expect this, ask an owner of your team.",
    ),
    Change.YOU_WERE_REMOVED: Words(
        headline="You were removed from a team",
        explanation=(
            "{by} removed you from {organization_name}, so you no longer have access to it."
        ),
        advice="If you didn’t expect this, reply to this email.",
    ),
}


def facts_of(
    change: Change, *, person: str, emails: Iterable[str] = (), by: str = "", role: str = ""
) -> dict[str, str]:
    """Return the facts of a change for its mail, taken at the time of the change."""
    emails = ", ".join(emails)
    return {"change": change, "person": person, "emails": emails, "by": by, "role": role}


def context_of(mail: OutgoingMail) -> dict[str, object]:
    """Return the template context that is specific to mails about the team."""
    change = Change(mail.facts["change"])
    words = WORDS[change]
    facts = {**mail.facts, "organization_name": mail.organization.name}
    return {
        "headline": words.headline,
        "explanation": words.explanation.format_map(facts),
        "advice": words.advice,
        "team_url": _team_url(change),
    }


def _team_url(change: Change) -> str:
    """Return the address of the team's page; empty for who can no longer open it."""
    if change is Change.YOU_WERE_REMOVED or not settings.PRODUCT.parts.team:
        return ""
    return str(settings.SITE_URL + reverse("settings_team"))
