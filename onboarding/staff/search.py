"""The admin's search box: one term, looked up everywhere it may occur."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Prefetch, Q

from billing.models import StripeEvent
from onboarding.models import Deletion, Onboarding
from onboarding.staff.case_file import AdminLink, admin_url, sign_in_of
from orgs.models import AuditEvent, Organization, User
from orgs.staff.search import organizations_like

# A term with more results than this is too vague.
SHOWN = 20


@dataclass(frozen=True)
class Group:
    """The results of one kind."""

    title: str
    links: list[AdminLink]


def find(term: str) -> list[Group]:
    """Return what a term may mean, grouped by kind; kinds without results are left out."""
    groups = [
        Group("Organizations", _organizations(term)),
        Group("People", _people(term)),
        Group("Stripe events", _stripe_events(term)),
        Group("Audit events", _audit_events(term)),
        Group("Deletions", _deletions(term)),
    ]
    return [group for group in groups if group.links]


def _organizations(term: str) -> list[AdminLink]:
    journeys = Prefetch("onboardings", Onboarding.objects.order_by("-created_at"))
    found = organizations_like(term).prefetch_related(journeys, "members__emailaddress_set")
    return [_organization(organization) for organization in found[:SHOWN]]


def _organization(organization: Organization) -> AdminLink:
    journeys = list(organization.onboardings.all())
    standing = journeys[0].get_state_display() if journeys else ""
    proven = "proven" if _is_theirs(organization) else "not proven"
    note = f"{organization.name}, {organization.email} ({proven}): {standing}"
    return AdminLink(organization.slug, admin_url(organization), note)


def _is_theirs(organization: Organization) -> bool:
    """Whether a member has proven the organization's address; two organizations may share one."""
    members: list[Any] = list(organization.members.all())
    addresses = [address for member in members for address in member.emailaddress_set.all()]
    return any(a.verified and a.email == organization.email for a in addresses)


def _people(term: str) -> list[AdminLink]:
    """Return users by an address they hold or only sign in with; the note says which."""
    claimed = EmailAddress.objects.filter(email__icontains=term)
    found = User.objects.filter(Q(email__icontains=term) | Q(pk__in=claimed.values("user")))
    listed = found.prefetch_related("emailaddress_set", "authenticator_set").order_by("email", "pk")
    return [AdminLink(user.known_as, admin_url(user), sign_in_of(user)) for user in listed[:SHOWN]]


def _stripe_events(term: str) -> list[AdminLink]:
    found = StripeEvent.objects.filter(pk=term)
    return [
        AdminLink(event.pk, admin_url(event), f"{event.type}, {event.state}") for event in found
    ]


def _audit_events(term: str) -> list[AdminLink]:
    found = AuditEvent.objects.filter(reference=term.upper()).order_by("-recorded_at")
    return [
        AdminLink(e.tag, admin_url(e), f"{e.organization_slug}, {e.actor}") for e in found[:SHOWN]
    ]


def _deletions(term: str) -> list[AdminLink]:
    found = Deletion.objects.filter(organization_slug__icontains=term).order_by("-requested_at")
    return [
        AdminLink(d.organization_slug, admin_url(d), "gone" if d.finished_at else "under way")
        for d in found[:SHOWN]
    ]
