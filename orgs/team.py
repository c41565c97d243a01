"""Who belongs to an organization and as what: roles change, people leave, an owner stays."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from orgs.audit import Tag, record_event
from orgs.models import Membership, Organization, User
from orgs.signals import team_changed

Role = Membership.Role

# What each role may make of others, and of whom.
ROLES_TO_GIVE: dict[Role, tuple[Role, ...]] = {
    Role.OWNER: (Role.OWNER, Role.ADMIN, Role.MEMBER),
    Role.ADMIN: (Role.ADMIN, Role.MEMBER),
    Role.MEMBER: (),
}


class NotAllowed(PermissionDenied):
    """The role of whoever asks does not reach so far (any more)."""


class LastOwner(Exception):
    """They are the only owner, and an organization keeps one."""


def may_manage(role: Role, of: Role) -> bool:
    """Whether somebody with this role may change and remove somebody with the other."""
    return of in ROLES_TO_GIVE[role]


def change_role(membership: Membership, *, role: Role, by: User, now: datetime) -> bool:
    """Give somebody another role; returns False where they have it, or have left meanwhile.

    Raises NotAllowed and LastOwner.
    """
    with transaction.atomic():
        mine = role_held(membership.organization, by)
        theirs = _role_of(membership)
        if theirs in (None, role):
            return False
        if not may_manage(mine, theirs) or role not in ROLES_TO_GIVE[mine]:
            raise NotAllowed
        if theirs == Role.OWNER:
            _ensure_another_owner(membership)
        Membership.objects.filter(pk=membership.pk).update(role=role)
        _record(Tag.TEAM_ROLE_CHANGED, membership, by=by, now=now, role=role, before=theirs)
    return True


def remove_member(membership: Membership, *, by: User, now: datetime) -> bool:
    """Take somebody out; returns False where they have left meanwhile.

    Raises NotAllowed and LastOwner.
    """
    with transaction.atomic():
        mine = role_held(membership.organization, by)
        theirs = _role_of(membership)
        if theirs is None:
            return False
        if not may_manage(mine, theirs):
            raise NotAllowed
        _remove(membership, theirs)
        _record(Tag.TEAM_REMOVED, membership, by=by, now=now, role=theirs)
    return True


def leave(membership: Membership, *, now: datetime) -> bool:
    """Let somebody go who wants to; returns False where they have gone. Raises LastOwner."""
    with transaction.atomic():
        lock_team(membership.organization)
        role = _role_of(membership)
        if role is None:
            return False
        _remove(membership, role)
        _record(Tag.TEAM_LEFT, membership, by=membership.user, now=now, role=role)
    return True


def role_held(organization: Organization, user: User) -> Role:
    """Return what somebody is, to hold until the transaction ends; raises NotAllowed if nothing."""
    lock_team(organization)
    membership = Membership.objects.filter(organization=organization, user=user).first()
    if membership is None:
        raise NotAllowed
    return Role(membership.role)


def lock_team(organization: Organization) -> None:
    """Let nobody else change the team until the transaction ends.

    Locked, because what may be done hangs on rows that others change: two owners who leave at
    once would each find the other. Not so strongly that rows could not refer to the organization.
    """
    Organization.objects.select_for_update(no_key=True).values_list("pk").get(pk=organization.pk)


def _role_of(membership: Membership) -> Role | None:
    found = Membership.objects.filter(pk=membership.pk).values_list("role", flat=True).first()
    return Role(found) if found else None


def _ensure_another_owner(membership: Membership) -> None:
    owners = Membership.objects.filter(organization=membership.organization, role=Role.OWNER)
    if not owners.exclude(pk=membership.pk).exists():
        raise LastOwner


def _remove(membership: Membership, role: Role) -> None:
    if role == Role.OWNER:
        _ensure_another_owner(membership)
    Membership.objects.filter(pk=membership.pk).delete()


def _record(
    tag: Tag, membership: Membership, *, by: User, now: datetime, role: Role, **facts: str
) -> None:
    team_changed.send(Membership, organization=membership.organization, now=now)
    record_event(
        tag,
        organization=membership.organization,
        now=now,
        actor=by,
        email=membership.user.known_as,
        role=role,
        **facts,
    )
