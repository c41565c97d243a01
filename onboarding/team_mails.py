"""What owners are mailed of their team: who became an owner, which invitations have ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse

from onboarding.models import OutgoingMail


class Change(StrEnum):
    """What became of a team."""

    INVITATIONS_WITHDRAWN = "withdrawn"
    OWNERSHIP_GIVEN = "ownership"


@dataclass(frozen=True, kw_only=True)
class Words:
    """How a mail tells of a change."""

    headline: str
    explanation: str
    advice: str


WORDS = {
    Change.INVITATIONS_WITHDRAWN: Words(
        headline="Open invitations were withdrawn",
        explanation="{person} has left the team of {organization_name} or has another role now, so "
        "the open invitations that they sent no longer work: {emails}.",
        advice="If somebody among them should still join, invite them again.",
    ),
    Change.OWNERSHIP_GIVEN: Words(
        headline="There is a new owner",
        explanation="Our support made {person} an owner of {organization_name}. Owners pay, "
        "cancel, see API keys and manage the team.",
        advice="If that is not right, write to us at once.",
    ),
}


def facts_of(change: Change, *, person: str, emails: Iterable[str] = ()) -> dict[str, str]:
    """Return what is kept of a change for its mail, as it is when that happens."""
    return {"change": change, "person": person, "emails": ", ".join(emails)}


def context_of(mail: OutgoingMail) -> dict[str, object]:
    """Return what the template of TEAM_CHANGED says beside what every mail says."""
    words = WORDS[Change(mail.facts["change"])]
    facts = {**mail.facts, "organization_name": mail.organization.name}
    return {
        "headline": words.headline,
        "explanation": words.explanation.format_map(facts),
        "advice": words.advice,
        "team_url": settings.SITE_URL + reverse("settings_team"),
    }
