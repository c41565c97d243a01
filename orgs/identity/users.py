"""One user for every account at a provider, whether webhook or user arrives first."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed
from django.db import IntegrityError, transaction
from django.utils import timezone

from orgs import addresses
from orgs.audit import Tag, record_event
from orgs.models import Identity, User
from orgs.openid import sign_ins
from orgs.teams import team

logger = logging.getLogger(__name__)

# Times further in the future than this cannot come from a provider's working clock.
CLOCKS_DIFFER_BY = timedelta(minutes=5)


class IdentityDeleted(Exception):
    """The provider deleted this account, so it can no longer sign in."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a provider said about a user at `as_of`, by its clock; None where it said nothing.

    `email` is an address the provider vouches for, empty if it says there is none. `claim` is one
    that it knows but does not vouch for.
    """

    as_of: datetime
    email: str | None = None
    name: str | None = None
    image_url: str | None = None
    pending: dict[str, str] | None = None
    claim: str = ""


class Account(NamedTuple):
    """A provider's account, ready for `ensure_user(*account)`."""

    provider: str
    subject: str
    profile: Profile


def ensure_user(provider: str, subject: str, profile: Profile) -> User:
    """Return the account's only user, creating it if needed, updated from the profile.

    A profile dated in the future counts as current, or later news would never count. Never links
    accounts by email: an address that another user has proven stays theirs. Raises IdentityDeleted.
    The caller must check that the user may sign in (`is_active`).
    """
    profile = _dated_no_later_than_now(profile)
    identity = _find(provider, subject) or _insert_or_read(provider, subject)
    if _has_news(identity, profile) or _wants_address(identity.user, profile):
        identity = _take(identity, profile)
    if identity.is_deleted or identity.user is None:
        raise IdentityDeleted
    return identity.user


def _dated_no_later_than_now(profile: Profile) -> Profile:
    now = timezone.now()
    return replace(profile, as_of=now) if profile.as_of > now + CLOCKS_DIFFER_BY else profile


def forget_user(provider: str, subject: str, *, now: datetime) -> None:
    """Mark an account deleted at its provider; later events cannot restore it.

    Its user is deactivated unless they can sign in another way. Their organizations stay.
    """
    with transaction.atomic():
        Identity.objects.get_or_create(
            provider=provider, subject=subject, defaults={"deleted_at": now}
        )
        living = Identity.objects.filter(provider=provider, subject=subject, deleted_at=None)
        # Drop the profile; only the fact that the account existed must be kept.
        if living.update(deleted_at=now, email="", name="", image_url="", pending={}):
            _close(Identity.objects.select_related("user").get(provider=provider, subject=subject))


def _find(provider: str, subject: str) -> Identity | None:
    found = Identity.objects.select_related("user").filter(provider=provider, subject=subject)
    return found.first()


def _insert_or_read(provider: str, subject: str) -> Identity:
    """Let the unique row decide a race; the losers' new users are rolled back."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email="")
            return Identity.objects.create(provider=provider, subject=subject, user=user)
    except IntegrityError:
        return Identity.objects.select_related("user").get(provider=provider, subject=subject)


def _has_news(identity: Identity, profile: Profile) -> bool:
    is_newer = any(_is_newer(identity, field, profile) for field in Identity.FIELDS)
    return not identity.is_deleted and (is_newer or _email_is_free(identity))


def _is_newer(identity: Identity, field: str, profile: Profile) -> bool:
    said, at = getattr(profile, field), getattr(identity, f"{field}_at")
    if said is None:
        return False
    if at != profile.as_of:
        is_from_the_future = at is not None and at > timezone.now() + CLOCKS_DIFFER_BY
        return at is None or at < profile.as_of or is_from_the_future
    # Of two profiles with one timestamp, the same one wins in either order.
    return _order(said) > _order(getattr(identity, field))


def _order(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _email_is_free(identity: Identity) -> bool:
    """Whether the address this user could not have before has since been released.

    Only spares PostgreSQL futile attempts; the constraint decides.
    """
    user, email = identity.user, identity.email
    if user is None or not email or user.email == email:
        return False
    others = EmailAddress.objects.filter(email=email, verified=True)
    return not addresses.is_proven(user) and not others.exists()


def _wants_address(user: User | None, profile: Profile) -> bool:
    """Whether a user without any address has one that no provider vouches for."""
    if user is None or not profile.claim or user.email:
        return False
    return not addresses.address_of(user).email


def _take(identity: Identity, profile: Profile) -> Identity:
    with transaction.atomic():
        # Locked, so that of two concurrent profiles the newer one wins.
        locked = (
            Identity.objects.select_for_update(of=("self",))
            .select_related("user")
            .get(pk=identity.pk)
        )
        if locked.user is None or locked.is_deleted:
            return locked
        held = locked.email
        newer = [field for field in Identity.FIELDS if _is_newer(locked, field, profile)]
        locked.take({field: getattr(profile, field) for field in newer}, profile.as_of)
        # An address proven here stays the user's until the provider reports another.
        if locked.email != held or not addresses.is_proven(locked.user):
            _hand_over_email(locked.user, locked.email, held=held)
        if _wants_address(locked.user, profile):
            addresses.claim_first(locked.user, profile.claim)
    return locked


def _hand_over_email(user: User, email: str, *, held: str) -> None:
    """Take the provider's word as proof, or leave the address with the user who has proven it."""
    vouched_before = bool(held) and user.email == held
    if email:
        _prove_or_claim(user, email, may_lose=vouched_before)
    elif vouched_before:
        addresses.withdraw(user)


def _prove_or_claim(user: User, email: str, *, may_lose: bool) -> None:
    """Prove or claim the address; a claim never replaces one the user has proven here."""
    old = addresses.address_of(user)
    try:
        addresses.prove(user, email)
    except addresses.AddressTaken:
        logger.info(
            "An address has another account here, to which nothing was linked",
            extra={"user": user.pk},
        )
        if may_lose or not addresses.is_proven(user):
            addresses.withdraw(user)
            addresses.claim(user, email)
    else:
        _tell_of_change(user, old)


def _tell_of_change(user: User, old: EmailAddress) -> None:
    """Move whatever is sent to the user's address to the new one, as after a change made here."""
    new = addresses.address_of(user)
    if old.email and old.email != new.email:
        email_changed.send(
            EmailAddress,
            request=None,
            user=user,
            from_email_address=old,
            to_email_address=new,
        )


def _close(identity: Identity) -> None:
    user, now = identity.user, identity.deleted_at
    if user is None or now is None or _has_another_way_in(user):
        return
    for organization in user.organizations.all():
        record_event(
            Tag.ACCOUNT_DELETED,
            organization=organization,
            now=now,
            member=user.known_as,
            provider=identity.provider,
        )
    addresses.withdraw(user)
    user.deactivate()
    team.stand_down(user, by=None, now=now)
    sign_ins.end_all(user)


def _has_another_way_in(user: User) -> bool:
    return user.has_usable_password() or user.identities.filter(deleted_at=None).exists()
