"""Invitations into an organization: invite, resend, revoke, accept."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.views.decorators.debug import sensitive_variables

from orgs import addresses
from orgs.audit import Tag, record_event
from orgs.models import AuditEvent, Invitation, Membership, Organization, User
from orgs.signals import invitation_issued, team_changed
from orgs.suspension import refuse_suspended
from orgs.teams.seats import require_seat, require_seat_to_join
from orgs.teams.team import ROLES_TO_GIVE, NotAllowed, Role, lock_team, role_held

LIFETIME = timedelta(days=7)
# Mails per organization and day, including resent ones.
DAILY_LIMIT = 20


class NotPaid(Exception):
    """The organization has no plan yet; unpaid strangers must not send mail through us."""


class AlreadyMember(Exception):
    """The invited user already belongs to the organization."""


class AlreadyInvited(Exception):
    """The address already has an invitation whose link works."""


class TooManyInvitations(Exception):
    """The organization has sent its daily limit of invitations."""


class InvitationClosed(Exception):
    """The invitation was accepted, revoked, replaced by a newer mail, or is too old."""


class WrongAddress(Exception):
    """The invitation was sent to another address."""


class AccountExists(Exception):
    """An account has this address: its owner must sign in."""


def invite(
    *, organization: Organization, email: str, role: Role, by: User, now: datetime
) -> Invitation:
    """Invite an address, renewing an earlier invitation that has expired.

    Raises NotAllowed, NotServed, NotPaid, Unproven, AlreadyMember, AlreadyInvited, NoSeat and
    TooManyInvitations.
    """
    email = addresses.canonical(email)
    with transaction.atomic():
        _ensure_may_invite(organization, role=role, by=by, now=now)
        if _belongs_to(organization, email):
            raise AlreadyMember
        _drop_expired(organization, email=email, now=now)
        _require_seat_for(email, organization, now=now)
        invitation = _create(organization, email=email, role=role, by=by, now=now)
        _issue(Tag.TEAM_INVITED, invitation, by=by, now=now)
    return invitation


def resend(invitation: Invitation, *, by: User, now: datetime) -> None:
    """Mail a new link with a full lifetime; the previous link stops working.

    An invitation that has expired takes a seat again. Raises NotAllowed, NotServed, NotPaid,
    Unproven, NoSeat, TooManyInvitations and InvitationClosed.
    """
    organization, role = invitation.organization, Role(invitation.role)
    with transaction.atomic():
        _ensure_may_invite(organization, role=role, by=by, now=now)
        renewed = Invitation.objects.pending().filter(pk=invitation.pk)
        if renewed.filter(expires_at__lte=now).exists():
            require_seat(organization, now=now)
        if not renewed.update(nonce=uuid.uuid4(), expires_at=now + LIFETIME, invited_by=by):
            raise InvitationClosed
        invitation.refresh_from_db()
        _issue(Tag.INVITATION_RESENT, invitation, by=by, now=now)


def revoke(invitation: Invitation, *, by: User, now: datetime) -> bool:
    """Revoke an invitation; returns False if it has ended. Raises NotAllowed."""
    with transaction.atomic():
        mine = role_held(invitation.organization, by)
        if invitation.role not in ROLES_TO_GIVE[mine]:
            raise NotAllowed
        revoked = Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=now)
        if revoked:
            _record(Tag.INVITATION_REVOKED, invitation, by=by, now=now)
    return bool(revoked)


def revoke_all(organization: Organization, *, by: User, now: datetime) -> None:
    """Revoke every invitation into an organization that is being deleted."""
    for invitation in Invitation.objects.pending().filter(organization=organization):
        if Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=now):
            _record(Tag.INVITATION_REVOKED, invitation, by=by, now=now)


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether the invitation was sent to the user's sign-in address, proven or not."""
    theirs: str = addresses.address_of(user).email
    return bool(theirs == invitation.email)


def accept(invitation: Invitation, *, user: User, now: datetime) -> None:
    """Add the invited user as a member; an existing member keeps their role.

    The link was mailed to the address, so using it proves the address. Raises WrongAddress, NoSeat,
    InvitationClosed, and AccountExists if another account has proven it.
    """
    if not is_for(invitation, user):
        raise WrongAddress
    with transaction.atomic():
        lock_team(invitation.organization)
        # The nonce belongs to the link in hand, which a newer mail may have replaced.
        mine = Invitation.objects.open(now).filter(pk=invitation.pk, nonce=invitation.nonce)
        if not mine.update(accepted_at=now):
            raise InvitationClosed
        if not user.memberships.filter(organization=invitation.organization_id).exists():
            require_seat_to_join(invitation.organization)
        _take_as_proof(invitation, user)
        _, joined = Membership.objects.get_or_create(
            user=user, organization=invitation.organization, defaults={"role": invitation.role}
        )
        if joined:
            team_changed.send(Membership, organization=invitation.organization, now=now)
            _record(Tag.TEAM_JOINED, invitation, by=user, now=now, account=user.pk)


@sensitive_variables("password")
def accept_as_new(invitation: Invitation, *, password: str, now: datetime) -> User:
    """Create an account for the invited address, whose mail the link's holder can read.

    Raises AccountExists, NoSeat and InvitationClosed.
    """
    with transaction.atomic():
        # Created without the address, which another account may have claimed; accepting proves it.
        user = User.objects.create_user("", password)
        addresses.claim(user, invitation.email)
        accept(invitation, user=user, now=now)
    return user


@sensitive_variables()
def token_of(invitation: Invitation) -> str:
    """Return the token for the invitation's link, computed on demand and stored nowhere."""
    return _signer().sign(invitation.nonce.hex)


@sensitive_variables()
def find_by_token(token: str) -> Invitation | None:
    """Return the invitation of this link, open or not; None if replaced or forged."""
    try:
        nonce = uuid.UUID(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    related = Invitation.objects.select_related("organization", "invited_by")
    found: Invitation | None = related.filter(nonce=nonce).first()
    return found


def waiting_for(user: User, *, now: datetime) -> Invitation | None:
    """Return the newest invitation to an address the user has proven; None for a claimed one."""
    email = addresses.address_of(user).email
    if not addresses.is_proven(user):
        return None
    waiting = Invitation.objects.open(now).filter(email=email).select_related("organization")
    newest: Invitation | None = waiting.order_by("-pk").first()
    return newest


def _take_as_proof(invitation: Invitation, user: User) -> None:
    try:
        addresses.prove(user, invitation.email, by_mail=True)
    except addresses.AddressTaken as e:
        raise AccountExists from e


def _ensure_may_invite(organization: Organization, *, role: Role, by: User, now: datetime) -> None:
    if role not in ROLES_TO_GIVE[role_held(organization, by)] or role == Role.OWNER:
        raise NotAllowed
    refuse_suspended(organization)
    if not organization.plan:
        raise NotPaid
    addresses.require_proof(by)  # Otherwise a user could invite under somebody else's name.
    sent = AuditEvent.objects.filter(
        organization_id=organization.pk,
        tag__in=[Tag.TEAM_INVITED, Tag.INVITATION_RESENT],
        recorded_at__gt=now - timedelta(days=1),
    )
    # Counted under the lock of `role_held`, so that no concurrent request can exceed the limit.
    if sent.count() >= DAILY_LIMIT:
        raise TooManyInvitations


def _belongs_to(organization: Organization, email: str) -> bool:
    """Whether a member has proven this address, or claims it and could still prove it."""
    has_it = Q(user__email=email) | Q(user__emailaddress__email=email)
    return Membership.objects.filter(has_it, organization=organization).exists()


def _require_seat_for(email: str, organization: Organization, *, now: datetime) -> None:
    # Whoever is invited already has a seat, and that they are is the better answer.
    open_ones = Invitation.objects.open(now).filter(organization=organization, email=email)
    if not open_ones.exists():
        require_seat(organization, now=now)


def _drop_expired(organization: Organization, *, email: str, now: datetime) -> None:
    """Revoke expired invitations to make room for a fresh one."""
    pending = Invitation.objects.pending().filter(organization=organization, email=email)
    pending.filter(expires_at__lte=now).update(revoked_at=now)


def _create(
    organization: Organization, *, email: str, role: Role, by: User, now: datetime
) -> Invitation:
    try:
        with transaction.atomic():
            return Invitation.objects.create(
                organization=organization,
                email=email,
                role=role,
                invited_by=by,
                created_at=now,
                expires_at=now + LIFETIME,
            )
    except IntegrityError as e:
        raise AlreadyInvited from e


def _issue(tag: Tag, invitation: Invitation, *, by: User, now: datetime) -> None:
    _record(tag, invitation, by=by, now=now)
    invitation_issued.send(Invitation, invitation=invitation, now=now)


def _record(tag: Tag, invitation: Invitation, *, by: User, now: datetime, **facts: Any) -> None:
    record_event(
        tag,
        organization=invitation.organization,
        now=now,
        actor=by,
        email=invitation.email,
        role=invitation.role,
        **facts,
    )


def _signer() -> Signer:
    # A dot, because mail programs end a link at a colon.
    return Signer(salt="orgs.invitations", sep=".")
