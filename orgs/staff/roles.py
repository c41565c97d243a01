"""Staff roles, each a group with its members; actions decide what a role may do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import Group
from django.db import transaction

from orgs import addresses
from orgs.audit import OPERATOR, Tag, chains_of, record_event
from orgs.models import User


class Role(StrEnum):
    """Staff roles from least to most powerful; each includes the ones before it."""

    VIEWER = "Viewer"
    SUPPORT = "Support"
    OPERATOR = "Operator"

    @property
    def includes(self) -> frozenset[Role]:
        """Return the roles that this one includes, itself among them."""
        order = list(Role)
        return frozenset(order[: order.index(self) + 1])


def role_of(user: User) -> str:
    """Return the user's role in words; empty for a user who is not staff."""
    if user.is_superuser:
        return "Superuser"
    names = {group.name for group in user.groups.all()}
    held = [role for role in Role if role in names]
    return held[-1] if held and user.is_staff else ""


def give_role(user: User, role: Role | None, *, by: User, reason: str, now: datetime) -> bool:
    """Give a user a role or remove them from staff; returns False for superusers and oneself.

    So nobody can lock themselves out, and only the server's operator decides about superusers.
    Raises Unproven if the user has not proven their address, which anybody could have typed.
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
    """Create a staff user, who then sets a password by asking for a reset link.

    An account that only claimed the address loses it. Raises AddressTaken if another user has
    proven it, or is a staff user with it.
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
    """Release the address of a user who has not proven it; returns False if they have."""
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
