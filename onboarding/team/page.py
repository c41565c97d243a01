"""Words of the team page: members, invitations, and what the reader may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from orgs.addresses import shown_as
from orgs.models import Invitation, Membership, Organization, User
from orgs.teams.team import ROLES_TO_GIVE, Role, may_manage


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member; `roles` are those the reader may assign, empty if none."""

    membership_id: int
    email: str
    role: str
    role_label: str
    is_reader: bool
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation that has not been accepted yet."""

    invitation_id: int
    email: str
    role_label: str
    invited_by: str
    expires_at: datetime
    has_expired: bool


def people_of(organization: Organization, *, reader: User, role: Role) -> list[Person]:
    """Return all members, owners first."""
    rows = Membership.objects.filter(organization=organization).select_related("user")
    by_rank = sorted(rows, key=lambda row: (list(Role).index(Role(row.role)), shown_as(row.user)))
    return [_person(row, reader=reader, role=role) for row in by_rank]


def invited_to(organization: Organization, *, now: datetime) -> list[Invited]:
    """Return the open invitations, latest first."""
    rows = Invitation.objects.pending().filter(organization=organization)
    return [
        Invited(
            invitation_id=row.pk,
            email=row.email,
            role_label=row.get_role_display(),
            invited_by=shown_as(row.invited_by) if row.invited_by else "",
            expires_at=row.expires_at,
            has_expired=not row.is_open(now=now),
        )
        for row in rows.select_related("invited_by").order_by("-created_at", "-pk")
    ]


def _person(row: Membership, *, reader: User, role: Role) -> Person:
    may = may_manage(role, Role(row.role))
    return Person(
        membership_id=row.pk,
        email=shown_as(row.user),
        role=row.role,
        role_label=row.get_role_display(),
        is_reader=row.user == reader,
        roles=tuple((r.value, str(r.label)) for r in ROLES_TO_GIVE[role]) if may else (),
    )
