"""The roles of staff: a group each, and who is in it. What a role may do, its actions say."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import Group
from django.db import transaction

from orgs import addresses
from orgs.audit import OPERATOR, Tag, chains_of, record_event
from orgs.models import User


class Role(StrEnum):
    """From the least to the most; each may do what those before it may."""

    VIEWER = "Viewer"
    SUPPORT = "Support"
    OPERATOR = "Operator"

    @property
    def includes(self) -> frozenset[Role]:
        """Return the roles whose actions this one has, itself among them."""
        order = list(Role)
        return frozenset(order[: order.index(self) + 1])


def role_of(user: User) -> str:
    """Return the role in words, empty for whoever is no staff."""
    if user.is_superuser:
        return "Superuser"
    names = {group.name for group in user.groups.all()}
    held = [role for role in Role if role in names]
    return held[-1] if held and user.is_staff else ""


def give_role(user: User, role: Role | None, *, by: User, reason: str, now: datetime) -> bool:
    """Put a user into a role, or out of the staff; returns False for superusers and oneself.

    Nobody can lock themselves out that way, and who is a superuser the server's owner decides.
    Raises Unproven where they have not proven their address, which anybody may have typed.
    """
    if role:
        addresses.require_proof(user)
    with transaction.atomic():
        others = User.objects.filter(pk=user.pk, is_superuser=False).exclude(pk=by.pk)
        if not others.update(is_staff=role is not None):
            return False
        _put_into(user, role)
        record_event(
            Tag.STAFF_ROLE_GIVEN,
            organization=OPERATOR,
            now=now,
            actor=by,
            reason=reason,
            user=user.email,
            role=role or "none",
        )
    return True


def add_staff(*, email: str, role: Role, by: User, reason: str, now: datetime) -> User:
    """Make a user for somebody on the staff, who then sets a password by asking for a new one.

    Whoever has only claimed the address loses it to them. Raises AddressTaken where somebody has
    proven it, or is on the staff with it.
    """
    with transaction.atomic():
        for claimant in User.objects.filter(email=email, is_staff=False):
            release_address(claimant, by=by, reason=reason, now=now)
        user = User.objects.create_user("", is_staff=True)
        addresses.claim_first(user, email)
        if not user.email:
            raise addresses.AddressTaken(email)
        _put_into(user, role)
        record_event(
            Tag.STAFF_ADDED,
            organization=OPERATOR,
            now=now,
            actor=by,
            reason=reason,
            user=user.email,
            role=role,
        )
    return user


def release_address(user: User, *, by: User, reason: str, now: datetime) -> bool:
    """Free an address of somebody who has not proven it; returns False where they have."""
    email = user.email
    with transaction.atomic():
        if not addresses.release_claim(user):
            return False
        for chain in chains_of(user):
            record_event(
                Tag.ADDRESS_RELEASED,
                organization=chain,
                now=now,
                actor=by,
                reason=reason,
                email=email,
                account=user.pk,
            )
    return True


def _put_into(user: User, role: Role | None) -> None:
    user.groups.remove(*Group.objects.filter(name__in=list(Role)))
    if role:
        user.groups.add(Group.objects.get(name=role))
