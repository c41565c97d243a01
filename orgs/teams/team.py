"""Who belongs to an organization and as what: roles change, people leave, an owner stays."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from orgs import addresses
from orgs.audit import Tag, record_event
from orgs.models import Invitation, Membership, Organization, User
from orgs.signals import (
    MemberChange,
    address_changed,
    invitations_withdrawn,
    member_changed,
    ownership_given,
    team_changed,
)

Role = Membership.Role

_RANK = (Role.MEMBER, Role.ADMIN, Role.OWNER)

# What each role may make of others, and of whom.
ROLES_TO_GIVE: dict[Role, tuple[Role, ...]] = {
    Role.OWNER: (Role.OWNER, Role.ADMIN, Role.MEMBER),
    Role.ADMIN: (Role.ADMIN, Role.MEMBER),
    Role.MEMBER: (),
}


class NotAllowed(PermissionDenied):
    """The role of whoever asks does not reach so far (any more)."""


class LastOwner(Exception):
    """They are the only owner who is active, and an organization keeps one."""


class CannotSignIn(Exception):
    """They come in by a provider's token alone, so they could do nothing on the pages."""


class UnprovenMember(Exception):
    """They have not proven their address, so nobody knows whom this would give power to."""


def may_manage(role: Role, of: Role) -> bool:
    """Whether somebody with this role may change and remove somebody with the other."""
    return of in ROLES_TO_GIVE[role]


def change_role(membership: Membership, *, role: Role, by: User, now: datetime) -> bool:
    """Give somebody another role; returns False where they have it, or have left meanwhile.

    A lower one ends the open invitations that they sent. Raises Unproven, UnprovenMember,
    NotAllowed and LastOwner.
    """
    addresses.require_proof(by)
    with transaction.atomic():
        mine = role_held(membership.organization, by)
        theirs = _role_of(membership)
        if theirs in (None, role):
            return False
        if not may_manage(mine, theirs) or role not in ROLES_TO_GIVE[mine]:
            raise NotAllowed
        if role == Role.OWNER and not addresses.is_proven(membership.user):
            raise UnprovenMember
        if theirs == Role.OWNER:
            _ensure_another_owner(membership)
        Membership.objects.filter(pk=membership.pk).update(role=role)
        _record(Tag.TEAM_ROLE_CHANGED, membership, by=by, now=now, role=role, before=theirs)
        _tell(MemberChange.ROLE, membership, role=role, by=by, now=now)
        if _RANK.index(role) < _RANK.index(theirs):
            _let_go(membership.organization, membership.user, by=by, now=now)
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
        _tell(MemberChange.REMOVED, membership, role=theirs, by=by, now=now)
        _let_go(membership.organization, membership.user, by=by, now=now)
        _close_way_back(membership.organization, membership.user, by=by, now=now)
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
        _tell(MemberChange.LEFT, membership, role=role, by=membership.user, now=now)
        _let_go(membership.organization, membership.user, by=membership.user, now=now)
        _close_way_back(membership.organization, membership.user, by=membership.user, now=now)
    return True


def give_ownership(
    organization: Organization, *, email: str, by: User, reason: str, now: datetime
) -> bool:
    """Have staff make somebody an owner who has proven this address, member or not.

    Returns False where they own it. Raises Unproven where nobody who is active has proven it, and
    CannotSignIn.
    """
    user = addresses.who_has_proven(email)
    if user is None or not user.is_active:
        raise addresses.Unproven
    if addresses.has_no_door(user):
        raise CannotSignIn
    with transaction.atomic():
        lock_team(organization)
        mine = Membership.objects.filter(organization=organization, user=user)
        if mine.filter(role=Role.OWNER).exists():
            return False
        if not mine.update(role=Role.OWNER):
            Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
        _end_invitations_to(organization, user, by=by, now=now)
        facts = {"actor": by, "reason": reason, "email": user.email}
        record_event(Tag.OWNERSHIP_GIVEN, organization=organization, now=now, **facts)
        team_changed.send(Membership, organization=organization, now=now)
        follow_owner(organization, now=now)
        ownership_given.send(Membership, organization=organization, user=user, now=now)
    return True


def stand_down(user: User, *, by: User | None, now: datetime) -> None:
    """End what somebody who was switched off could still bring about in their organizations."""
    for organization in user.organizations.order_by("pk"):
        lock_team(organization)
        team_changed.send(Membership, organization=organization, now=now)
        _let_go(organization, user, by=by, now=now)


def come_back(user: User, *, now: datetime) -> None:
    """Tell of somebody who was switched on again, wherever they belong."""
    for organization in user.organizations.order_by("pk"):
        team_changed.send(Membership, organization=organization, now=now)
        follow_owner(organization, now=now)


def active_owners(organization: Organization) -> list[User]:
    """Return the owners who can act for it, the first one first."""
    owners = User.objects.filter(
        is_active=True,
        memberships__organization=organization,
        memberships__role=Role.OWNER,
    )
    return list(owners.order_by("memberships__pk"))


def nobody_can_act_for() -> QuerySet[Organization]:
    """Return the organizations with a plan and without an owner who is active."""
    owned = Membership.objects.filter(
        organization=OuterRef("pk"), role=Role.OWNER, user__is_active=True
    )
    return Organization.objects.exclude(plan="").exclude(Exists(owned))


def follow_owner(organization: Organization, *, now: datetime) -> None:
    """Move the organization's address to an active owner, where it is none's any more."""
    owners = [addresses.address_of(owner).email for owner in active_owners(organization)]
    current = Organization.objects.values_list("email", flat=True).get(pk=organization.pk)
    if not any(owners) or current in owners:
        return
    move_address(organization, next(filter(None, owners)), now=now)


def move_address(organization: Organization, email: str, *, now: datetime) -> None:
    """Have mails and receipts of an organization go to another address."""
    organization.email = email
    organization.save(update_fields=["email"])
    address_changed.send(Organization, organization=organization, now=now)


def role_held(organization: Organization, user: User) -> Role:
    """Return what somebody is, to hold until the transaction ends.

    Raises NotAllowed if nothing, or if they were switched off while their request was under way.
    """
    lock_team(organization)
    mine = Membership.objects.filter(organization=organization, user=user, user__is_active=True)
    membership = mine.first()
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
    if not [o for o in active_owners(membership.organization) if o.pk != membership.user_id]:
        raise LastOwner


def _let_go(organization: Organization, user: User, *, by: User | None, now: datetime) -> None:
    """End the invitations that somebody sent, by which they could come back; see to receipts."""
    pending = Invitation.objects.pending().filter(organization=organization, invited_by=user)
    ended = [one for one in pending.order_by("pk") if _withdraw(one, by=by, now=now)]
    if ended:
        invitations_withdrawn.send(
            Invitation,
            organization=organization,
            person_name=addresses.shown_as(user),
            were_theirs_to_accept=False,
            emails=[invitation.email for invitation in ended],
            now=now,
        )
    follow_owner(organization, now=now)


def _close_way_back(organization: Organization, user: User, *, by: User, now: datetime) -> None:
    """End the invitations to whoever has gone, and have the owners hear that they were there."""
    ended = _end_invitations_to(organization, user, by=by, now=now)
    if ended:
        invitations_withdrawn.send(
            Invitation,
            organization=organization,
            person_name=addresses.shown_as(user),
            were_theirs_to_accept=True,
            emails=ended,
            now=now,
        )


def _end_invitations_to(
    organization: Organization, user: User, *, by: User, now: datetime
) -> list[str]:
    """End what is open to somebody's addresses, whoever sent it; returns to which.

    So no way back is left by mail.
    """
    claimed = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    theirs = [email for email in (user.email, *claimed) if email]
    pending = Invitation.objects.pending().filter(organization=organization, email__in=theirs)
    ended = [one for one in pending.order_by("pk") if _withdraw(one, by=by, now=now)]
    return [invitation.email for invitation in ended]


def _withdraw(invitation: Invitation, *, by: User | None, now: datetime) -> bool:
    """Revoke an invitation unless it was accepted just now."""
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=now):
        return False
    facts = {"email": invitation.email, "role": invitation.role}
    organization = invitation.organization
    record_event(Tag.INVITATION_REVOKED, organization=organization, now=now, actor=by, **facts)
    return True


def _remove(membership: Membership, role: Role) -> None:
    if role == Role.OWNER:
        _ensure_another_owner(membership)
    Membership.objects.filter(pk=membership.pk).delete()


def _tell(
    change: MemberChange, membership: Membership, *, role: Role, by: User, now: datetime
) -> None:
    member_changed.send(
        Membership,
        organization=membership.organization,
        user=membership.user,
        change=change,
        role=role,
        by=by,
        by_name=_named_by_proof(membership.organization, by),
        now=now,
    )


def _named_by_proof(organization: Organization, user: User) -> str:
    """Name whoever acted, in mails to others: by an address that is theirs, or by their role."""
    role = Membership.objects.filter(organization=organization, user=user).first()
    unnamed = f"An {role.get_role_display().lower()}" if role else "Somebody"
    return addresses.proven_by(user) or unnamed


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
