"""Words of the page: each account, what it may do, and whether Google has let it in."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from orgs.grants import Role, State
from orgs.models import Organization, WorkspaceGrant


@dataclass(frozen=True, kw_only=True)
class Line:
    """One account in words; `problem` if somebody has to do something about it."""

    pk: int
    email: str
    kind: str
    may: str
    state: str
    is_waiting: bool
    problem: str


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    """An account of the product's own programs."""

    email: str
    may: str


def lines_of(organization: Organization) -> list[Line]:
    """Return the accounts that owners have listed, by their addresses."""
    return [_line(grant, organization) for grant in organization.grants.order_by("email")]


def own_lines() -> list[OwnLine]:
    """Return the product's own service accounts, which use each workspace."""
    listed = settings.PRODUCT.warehouse
    rights = {Role.READER: listed.readers, Role.WRITER: listed.writers}
    return [
        OwnLine(email=email, may=str(role.label))
        for role, emails in rights.items()
        for email in emails
    ]


def _line(grant: WorkspaceGrant, organization: Organization) -> Line:
    words = {
        State.WAITING: gettext("Being set up"),
        State.IN_FORCE: gettext("In force"),
        State.REFUSED: gettext("Refused by Google"),
    }
    return Line(
        pk=grant.pk,
        email=grant.email,
        kind=str(grant.Kind(grant.kind).label),
        may=_may(grant, organization),
        state=words[State(grant.state)],
        is_waiting=grant.state == State.WAITING,
        problem=_problem() if grant.state == State.REFUSED else "",
    )


def _may(grant: WorkspaceGrant, organization: Organization) -> str:
    if grant.role == Role.WRITER and not organization.is_served:
        return gettext("May read; writing is paused while your organization is suspended")
    return str(grant.get_role_display())


def _problem() -> str:
    return gettext(
        "Google doesn’t let this address in. It may not exist at Google, be a group instead of a "
        "person or the other way round, or be another name of the account. Check it, then add it "
        "again."
    )
