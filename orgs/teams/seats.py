"""Seats: how many people the plan lets an organization have, open invitations included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from orgs.models import Invitation, Membership, Organization


class NoSeat(Exception):
    """All seats of the organization's plan are taken."""


@dataclass(frozen=True)
class Seats:
    """The seats of a plan, None if it does not limit them, and how many are taken."""

    number: int | None
    taken: int

    @property
    def are_full(self) -> bool:
        return self.number is not None and self.taken >= self.number


def seats_of(organization: Organization, *, now: datetime) -> Seats:
    """Return the seats that members and open invitations take."""
    invited = Invitation.objects.open(now).filter(organization=organization).count()
    return Seats(_number(organization), _members(organization) + invited)


def require_seat(organization: Organization, *, now: datetime) -> None:
    """Raise NoSeat if nobody else may be invited; call it with the team locked."""
    if seats_of(organization, now=now).are_full:
        raise NoSeat(organization.slug)


def require_seat_to_join(organization: Organization) -> None:
    """Raise NoSeat if members alone take every seat; call it with the team locked.

    An invitation holds its seat, so this happens only after the organization took a smaller plan.
    """
    if Seats(_number(organization), _members(organization)).are_full:
        raise NoSeat(organization.slug)


def _members(organization: Organization) -> int:
    return Membership.objects.filter(organization=organization).count()


def _number(organization: Organization) -> int | None:
    # Read anew: the plan may have changed since the organization was loaded.
    rows = Organization.objects.filter(pk=organization.pk).values_list("plan", flat=True)
    plan = settings.PRODUCT.plans.by_code(rows.first() or "")
    return plan.seats if plan else None
