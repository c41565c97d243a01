"""Mails about a team: to its owners, and to a member about their own place in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django_stubs_ext import StrOrPromise

from onboarding.models import OutgoingMail
from orgs.models import Membership
from orgs.signals import MemberChange

IF_NOT_RIGHT = gettext_lazy("If this is wrong, correct it on the team page and write to us.")


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

    headline: StrOrPromise
    explanation: StrOrPromise
    advice: StrOrPromise


UNNAMED = {
    "OWNER": gettext_lazy("An owner"),
    "ADMIN": gettext_lazy("An admin"),
    "MEMBER": gettext_lazy("A member"),
}
WORDS = {
    Change.INVITATIONS_WITHDRAWN: Words(
        headline=gettext_lazy("Open invitations were withdrawn"),
        explanation=gettext_lazy(
            "{person} has left {organization_name} or now has a different role, so the open "
            "invitations they sent no longer work: {emails}."
        ),
        advice=gettext_lazy("If any of these people should still join, invite them again."),
    ),
    Change.WAY_BACK_CLOSED: Words(
        headline=gettext_lazy("Open invitations were withdrawn"),
        explanation=gettext_lazy(
            "{person} is no longer a member of {organization_name}, so the open invitations "
            "to addresses they gave as their own no longer work: {emails}."
        ),
        advice=gettext_lazy("If one of them was meant for someone else, invite that person again."),
    ),
    Change.OWNERSHIP_GIVEN: Words(
        headline=gettext_lazy("There is a new owner"),
        explanation=gettext_lazy(
            "Our support team made {person} an owner of {organization_name}. Owners "
            "manage billing, can see API keys and manage the team."
        ),
        advice=gettext_lazy("If this is wrong, write to us right away."),
    ),
    Change.ROLE: Words(
        headline=gettext_lazy("A role in your team has changed"),
        explanation=gettext_lazy(
            "{by} changed the role of {person} in {organization_name} to {role}."
        ),
        advice=IF_NOT_RIGHT,
    ),
    Change.REMOVED: Words(
        headline=gettext_lazy("Someone was removed from your team"),
        explanation=gettext_lazy(
            "{by} removed {person} ({role}) from {organization_name}. API keys they know "
            "keep working until you replace them."
        ),
        advice=IF_NOT_RIGHT,
    ),
    Change.LEFT: Words(
        headline=gettext_lazy("Someone has left your team"),
        explanation=gettext_lazy(
            "{person} ({role}) has left {organization_name}. API keys they know keep "
            "working until you replace them."
        ),
        advice=gettext_lazy("You can invite them again at any time."),
    ),
    Change.YOUR_ROLE: Words(
        headline=gettext_lazy("Your role has changed"),
        explanation=gettext_lazy("{by} changed your role in {organization_name} to {role}."),
        advice=gettext_lazy("If you didn’t expect this, ask an owner of your team."),
    ),
    Change.YOU_WERE_REMOVED: Words(
        headline=gettext_lazy("You were removed from a team"),
        explanation=gettext_lazy(
            "{by} removed you from {organization_name}, so you no longer have access to it."
        ),
        advice=gettext_lazy("If you didn’t expect this, reply to this email."),
    ),
}


def facts_of(
    change: Change, *, person: str, emails: Iterable[str] = (), **who: str
) -> dict[str, str]:
    """Return the facts of a change for its mail, taken at the time of the change.

    `who` is the actor's proven address, `by`, or if there is none, their role, `by_role`; and the
    role that somebody got or had. Roles become words when the mail is written.
    """
    return {"change": change, "person": person, "emails": ", ".join(emails), **who}


def context_of(mail: OutgoingMail) -> dict[str, object]:
    """Return the template context that is specific to mails about the team."""
    change = Change(mail.facts["change"])
    words = WORDS[change]
    facts = {**mail.facts, "by": _actor(mail.facts), "role": _role(mail.facts.get("role", ""))}
    facts["organization_name"] = mail.organization.name
    return {
        "headline": words.headline,
        "explanation": words.explanation.format_map(facts),
        "advice": words.advice,
        "team_url": _team_url(change),
    }


def _actor(facts: Mapping[str, str]) -> str:
    """Name who did it: by their proven address, else by their role."""
    return facts.get("by") or str(UNNAMED.get(facts.get("by_role", ""), gettext("Someone")))


def _role(value: str) -> str:
    """Return a role in words; mails owed by the release before have the words already."""
    return str(Membership.Role(value).label) if value in Membership.Role.values else value


def _team_url(change: Change) -> str:
    """Return the address of the team's page; empty for who can no longer open it."""
    if change is Change.YOU_WERE_REMOVED or not settings.PRODUCT.parts.team:
        return ""
    return str(settings.SITE_URL + reverse("settings_team"))
