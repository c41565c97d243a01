"""Members of an organization and their roles; an owner always remains."""

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

# Which roles each role may give, and to members of which roles.
ROLES_TO_GIVE: dict[Role, tuple[Role, ...]] = {
    Role.OWNER: (Role.OWNER, Role.ADMIN, Role.MEMBER),
    Role.ADMIN: (Role.ADMIN, Role.MEMBER),
    Role.MEMBER: (),
}


class NotAllowed(PermissionDenied):
    """The user's role does not allow this, or no longer does."""


class LastOwner(Exception):
    """The user is the only active owner, and an organization must keep one."""


class CannotSignIn(Exception):
    """The user signs in with a provider's token only, so they could do nothing on the pages."""


class UnprovenMember(Exception):
    """The member has not proven their address, so we do not know who would get this power."""


def may_manage(role: Role, of: Role) -> bool:
    """Whether a member with this role may change and remove a member with the other."""
    return of in ROLES_TO_GIVE[role]


def change_role(membership: Membership, *, role: Role, by: User, now: datetime) -> bool:
    """Change a member's role; returns False if they have it already or have left.

    A lower role ends the open invitations that they sent. Raises Unproven, UnprovenMember,
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
    """Remove a member; returns False if they have already left.

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
    """Remove a member at their own request; returns False if they have left. Raises LastOwner."""
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
    """Make the user who has proven this address an owner, on behalf of staff.

    They need not be a member. Returns False if they are an owner already. Raises Unproven if no
    active user has proven the address, and CannotSignIn.
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
        before = _role_in(organization, user)
        if not mine.update(role=Role.OWNER):
            Membership.objects.create(organization=organization, user=user, role=Role.OWNER)
        _end_invitations_to(organization, user, by=by, now=now)
        _record_ownership(organization, user, before=before, by=by, reason=reason, now=now)
        team_changed.send(Membership, organization=organization, now=now)
        follow_owner(organization, now=now)
        ownership_given.send(Membership, organization=organization, user=user, now=now)
    return True


def _record_ownership(
    organization: Organization, user: User, *, before: str, by: User, reason: str, now: datetime
) -> None:
    facts = {"actor": by, "reason": reason, "email": user.email, "account": user.pk}
    if not before:
        record_event(Tag.TEAM_JOINED, organization=organization, now=now, role=Role.OWNER, **facts)
    record_event(
        Tag.OWNERSHIP_GIVEN,
        organization=organization,
        now=now,
        role=Role.OWNER,
        before=before,
        **facts,
    )


def stand_down(user: User, *, by: User | None, now: datetime) -> None:
    """End everything that a deactivated user could still cause in their organizations."""
    for organization in user.organizations.order_by("pk"):
        lock_team(organization)
        team_changed.send(Membership, organization=organization, now=now)
        _let_go(organization, user, by=by, now=now)


def come_back(user: User, *, now: datetime) -> None:
    """Notify the organizations of a user who was reactivated."""
    for organization in user.organizations.order_by("pk"):
        team_changed.send(Membership, organization=organization, now=now)
        follow_owner(organization, now=now)


def active_owners(organization: Organization) -> list[User]:
    """Return the organization's active owners, oldest first."""
    owners = User.objects.filter(
        is_active=True,
        memberships__organization=organization,
        memberships__role=Role.OWNER,
    )
    return list(owners.order_by("memberships__pk"))


def nobody_can_act_for() -> QuerySet[Organization]:
    """Return the organizations with a plan but without an active owner."""
    owned = Membership.objects.filter(
        organization=OuterRef("pk"), role=Role.OWNER, user__is_active=True
    )
    return Organization.objects.exclude(plan="").exclude(Exists(owned))


def follow_owner(organization: Organization, *, now: datetime) -> None:
    """Move the organization's address to an active owner's, if it belongs to no owner any more."""
    owners = [addresses.address_of(owner).email for owner in active_owners(organization)]
    current = Organization.objects.values_list("email", flat=True).get(pk=organization.pk)
    if not any(owners) or current in owners:
        return
    move_address(organization, next(filter(None, owners)), now=now)


def move_address(organization: Organization, email: str, *, now: datetime) -> None:
    """Change the address that an organization's mail and receipts go to."""
    organization.email = email
    organization.save(update_fields=["email"])
    address_changed.send(Organization, organization=organization, now=now)


def role_held(organization: Organization, user: User) -> Role:
    """Return the member's role, locked until the transaction ends.

    Raises NotAllowed if they are no member, or were deactivated during the request.
    """
    lock_team(organization)
    mine = Membership.objects.filter(organization=organization, user=user, user__is_active=True)
    membership = mine.first()
    if membership is None:
        raise NotAllowed
    return Role(membership.role)


def lock_team(organization: Organization) -> None:
    """Lock the team against changes until the transaction ends.

    What a member may do depends on rows of others: of two owners leaving at once, each would find
    the other. The lock is weak enough for rows to reference the organization meanwhile.
    """
    Organization.objects.select_for_update(no_key=True).values_list("pk").get(pk=organization.pk)


def _role_of(membership: Membership) -> Role | None:
    found = Membership.objects.filter(pk=membership.pk).values_list("role", flat=True).first()
    return Role(found) if found else None


def _ensure_another_owner(membership: Membership) -> None:
    if not [o for o in active_owners(membership.organization) if o.pk != membership.user_id]:
        raise LastOwner


def _let_go(organization: Organization, user: User, *, by: User | None, now: datetime) -> None:
    """End the invitations a member sent, which could readmit them; update receipts' address."""
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
    """End the invitations to a former member, and notify the owners of them."""
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
    """End open invitations to a user's addresses, whoever sent them; return those addresses.

    No mailed link then lets the user return.
    """
    claimed = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    theirs = [email for email in (user.email, *claimed) if email]
    pending = Invitation.objects.pending().filter(organization=organization, email__in=theirs)
    ended = [one for one in pending.order_by("pk") if _withdraw(one, by=by, now=now)]
    return [invitation.email for invitation in ended]


def _withdraw(invitation: Invitation, *, by: User | None, now: datetime) -> bool:
    """Revoke an invitation unless it has just been accepted."""
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
        by_name=addresses.proven_by(by),
        by_role=_role_in(membership.organization, by),
        now=now,
    )


def _role_in(organization: Organization, user: User) -> str:
    """Return the actor's role, by which mails call somebody who has proven no address."""
    found = Membership.objects.filter(organization=organization, user=user).first()
    return found.role if found else ""


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
        account=membership.user_id,
        role=role,
        **facts,
    )
