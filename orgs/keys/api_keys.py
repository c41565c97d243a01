"""API keys: issue, check, rotate, revoke. How their owner gets to see them, orgs.reveal knows.

What is stored of a key is its prefix for looking it up, an HMAC digest for checking it and a
fingerprint for naming it.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, F, Q, Value
from django.db.models.functions import Least
from django.views.decorators.debug import sensitive_variables

from orgs.addresses import require_proof
from orgs.audit import Tag, record_event
from orgs.encryption import encrypt
from orgs.keys.format import PREFIX_LENGTH, fingerprint, is_well_formed, new_key
from orgs.models import ApiKey, ApiKeyQuerySet, Organization, User
from orgs.signals import KeyChange, key_changed
from orgs.staff.suspension import refuse_suspended

INITIAL_NAME = "Initial key"
# Of living ones; of those in their grace period as many again.
MAX_KEYS = 20
# How long a readable copy waits for somebody to confirm that they stored the key.
COPY_KEPT = timedelta(days=7)
# For what staff replace: enough for the owner to hear of it and to change their programs.
STAFF_GRACE = timedelta(days=7)
NOTED_EVERY = timedelta(minutes=5)
# What the key of an unknown prefix is compared with, so that it takes as long as any other.
NO_DIGEST = "0" * 64


class AlreadyIssued(Exception):
    """The same form was sent before, and `api_key` is what it made."""

    def __init__(self, api_key: ApiKey) -> None:
        super().__init__(api_key.prefix)
        self.api_key = api_key


class NameTaken(Exception):
    """The organization has a living key of this name."""


class TooManyKeys(Exception):
    """The organization has as many valid keys as it may have."""


class KeyEnded(Exception):
    """The key was revoked, replaced or has expired, perhaps this very moment."""


# --- Issuing ------------------------------------------------------------------------------------


def issue_initial_key(organization: Organization, *, now: datetime) -> ApiKey:
    """Return the organization's first key, made now unless an earlier run made it.

    The unique row settles it: however often and however parallel this runs, one key exists. It
    may not be revealed before orgs.reveal allows it.
    """
    try:
        with transaction.atomic():
            return _make(organization, name=INITIAL_NAME, is_initial=True, now=now)
    except IntegrityError:
        return initial_key_of(organization)


def issue(
    organization: Organization,
    *,
    name: str,
    lifetime: timedelta | None,
    by: User,
    request_id: uuid.UUID,
    now: datetime,
) -> ApiKey:
    """Return a new key, which its maker may reveal.

    Raises Unproven, NotServed, NameTaken, TooManyKeys, and AlreadyIssued where the request was
    carried out before.
    """
    require_proof(by)
    with alone_with_keys_of(organization):
        _refuse_a_copy_of(request_id, organization)
        refuse_suspended(organization)
        _close_expired(organization, now=now)
        living = organization.api_keys.living(now)
        if living.count() >= MAX_KEYS:
            raise TooManyKeys(organization.slug)
        if living.filter(name__iexact=name).exists():
            raise NameTaken(name)
        api_key = _make(
            organization,
            name=name,
            expires_at=now + lifetime if lifetime else None,
            copy_kept_until=now + min(COPY_KEPT, lifetime or COPY_KEPT),
            created_by=by,
            request_id=request_id,
            now=now,
        )
        record_for_key(
            Tag.KEY_ISSUED, api_key, actor=by, now=now, name=name, expires_at=api_key.expires_at
        )
        tell_of_key(KeyChange.ISSUED, api_key, actor=by, now=now)
    return api_key


def initial_key_of(organization: Organization) -> ApiKey:
    """Return the key made when the workspace was built; raises ApiKey.DoesNotExist before."""
    return _initial_keys().get(organization=organization)


def find_initial_key(organization: Organization) -> ApiKey | None:
    """Return the same, or what took its place; None before, and once it was revoked."""
    return _initial_keys().filter(organization=organization).first()


# --- Rotating and revoking ----------------------------------------------------------------------


def rotate(
    api_key: ApiKey, *, grace: timedelta, by: User, request_id: uuid.UUID, now: datetime
) -> ApiKey:
    """Return a new key of the same name; the old one is valid for the grace period.

    Raises Unproven, NotServed, TooManyKeys, AlreadyIssued where the request was carried out
    before, and KeyEnded where somebody else was quicker.
    """
    require_proof(by)
    with alone_with_keys_of(api_key.organization):
        _refuse_a_copy_of(request_id, api_key.organization)
        refuse_suspended(api_key.organization)
        successor = _replace(
            api_key, grace=grace, created_by=by, actor=by, request_id=request_id, now=now
        )
        tell_of_key(KeyChange.ROTATED, successor, actor=by, now=now)
    return successor


def replace_for_owner(api_key: ApiKey, *, by: User, reason: str, now: datetime) -> ApiKey:
    """Replace it as staff, for whoever may reveal it; raises KeyEnded and TooManyKeys."""
    with alone_with_keys_of(api_key.organization):
        successor = _replace(
            api_key,
            grace=STAFF_GRACE,
            created_by=maker_of(api_key),
            actor=by,
            request_id=None,
            now=now,
            reason=reason,
        )
        tell_of_key(KeyChange.REISSUED, successor, actor=by, now=now)
    return successor


def maker_of(api_key: ApiKey) -> User | None:
    """Return who made it, as long as they belong to its organization and can sign in."""
    if api_key.created_by_id is None:
        return None
    members = User.objects.filter(memberships__organization=api_key.organization_id)
    return members.filter(pk=api_key.created_by_id, is_active=True).first()


def revoke(api_key: ApiKey, *, by: User | None, now: datetime) -> bool:
    """Let it open nothing from now on and destroy its readable copy.

    Returns False where that was so before.
    """
    with transaction.atomic():
        valid = ApiKey.objects.valid(now).filter(pk=api_key.pk)
        revoked = valid.update(revoked_at=now, encrypted_copy=None)
        if revoked:
            record_for_key(Tag.KEY_REVOKED, api_key, actor=by, now=now)
            tell_of_key(KeyChange.REVOKED, api_key, actor=by, now=now)
    return bool(revoked)


def revoke_initial_key(organization: Organization, *, now: datetime) -> None:
    """Revoke the first key; a later first key may follow."""
    api_key = find_initial_key(organization)
    if api_key:
        revoke(api_key, by=None, now=now)


# --- Checking -----------------------------------------------------------------------------------


def has_unstored_initial_key(organization: Organization) -> bool:
    """Whether the first key still waits for its owner to confirm that they stored it."""
    first = ApiKey.objects.filter(organization=organization, is_initial=True, revoked_at=None)
    return first.filter(encrypted_copy__isnull=False).exists()


@sensitive_variables()
def find_by_plaintext(key: str, *, now: datetime) -> ApiKey | None:
    """Return the valid key with this plaintext, or None; one indexed query, constant-time check."""
    if not is_well_formed(key):
        return None
    keys = ApiKey.objects.select_related("organization")
    found = keys.filter(prefix=key[:PREFIX_LENGTH]).first()
    fits = _fits(found.digest if found else NO_DIGEST, key)
    return found if found and fits and found.is_valid(now=now) else None


@sensitive_variables()
def note_use(api_key: ApiKey, key: str, *, now: datetime) -> None:
    """Note when it was used last, with a write every few minutes and not for each request.

    A digest under a former secret is made anew on the way.
    """
    current, noted_before = digest(key), now - NOTED_EVERY
    is_noted = api_key.last_used_at is not None and api_key.last_used_at > noted_before
    if is_noted and hmac.compare_digest(api_key.digest, current):
        return
    # Of many requests at once, one writes.
    is_due = Q(last_used_at=None) | Q(last_used_at__lte=noted_before) | ~Q(digest=current)
    ApiKey.objects.filter(is_due, pk=api_key.pk).update(last_used_at=now, digest=current)


@sensitive_variables()
def digest(key: str, *, secret: str = "") -> str:
    """Return what is stored of a key, under the current secret unless another is named."""
    secret = secret or settings.API_KEY_SECRET
    return hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()


@sensitive_variables()
def _fits(expected: str, key: str) -> bool:
    secrets = [settings.API_KEY_SECRET, *settings.API_KEY_FORMER_SECRETS]
    # All of them are tried, whichever fits.
    return True in [hmac.compare_digest(expected, digest(key, secret=one)) for one in secrets]


# --- What these have in common ------------------------------------------------------------------


@contextmanager
def alone_with_keys_of(organization: Organization) -> Iterator[None]:
    """Let no two at once add to an organization's keys: their number and names are looked at."""
    with transaction.atomic():
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        yield


def record_for_key(
    tag: Tag,
    api_key: ApiKey,
    *,
    actor: User | None,
    now: datetime,
    reason: str = "",
    **facts: object,
) -> None:
    """Record what happened to a key, which only its fingerprint names."""
    record_event(
        tag,
        organization=api_key.organization,
        now=now,
        actor=actor,
        reason=reason,
        fingerprint=api_key.fingerprint,
        **facts,
    )


def tell_of_key(change: KeyChange, api_key: ApiKey, *, actor: User | None, now: datetime) -> None:
    """Tell whoever listens; inside the transaction that changes it."""
    key_changed.send(ApiKey, api_key=api_key, change=change, actor=actor, now=now)


@sensitive_variables()
def _make(organization: Organization, *, now: datetime, **fields: Any) -> ApiKey:
    key = new_key(live=settings.STRIPE_LIVE_MODE)
    return ApiKey.objects.create(
        organization=organization,
        prefix=key[:PREFIX_LENGTH],
        digest=digest(key),
        fingerprint=fingerprint(key),
        encrypted_copy=encrypt(key),
        created_at=now,
        **fields,
    )


def _replace(
    api_key: ApiKey,
    *,
    grace: timedelta,
    created_by: User | None,
    actor: User,
    request_id: uuid.UUID | None,
    now: datetime,
    reason: str = "",
) -> ApiKey:
    lifetime = api_key.expires_at - api_key.created_at if api_key.expires_at else None
    replaced = _retire(api_key, grace=grace, now=now)
    successor = _make(
        api_key.organization,
        name=api_key.name,
        is_initial=api_key.is_initial,
        # As long as the old one had been given.
        expires_at=now + lifetime if lifetime else None,
        copy_kept_until=now + min(COPY_KEPT, lifetime or COPY_KEPT),
        created_by=created_by,
        request_id=request_id,
        replaces=replaced,
        now=now,
    )
    record_for_key(
        Tag.KEY_ROTATED,
        successor,
        actor=actor,
        now=now,
        replaces=api_key.fingerprint,
        old_valid_until=replaced.expires_at,
        reason=reason,
    )
    return successor


def _retire(api_key: ApiKey, *, grace: timedelta, now: datetime) -> ApiKey:
    """Let it end with the grace period, and return it as it is then."""
    keys = api_key.organization.api_keys
    if keys.valid(now).count() >= 2 * MAX_KEYS:
        raise TooManyKeys(api_key.organization.slug)
    # LEAST takes no notice of a NULL, of a key that would never expire.
    until = Least("expires_at", Value(now + grace, output_field=DateTimeField()))
    living = keys.living(now).filter(pk=api_key.pk)
    if not living.update(replaced_at=now, expires_at=until, encrypted_copy=None):
        raise KeyEnded(api_key.prefix)
    return ApiKey.objects.get(pk=api_key.pk)


def _refuse_a_copy_of(request_id: uuid.UUID, organization: Organization) -> None:
    made = ApiKey.objects.filter(organization=organization, request_id=request_id).first()
    if made:
        raise AlreadyIssued(made)


def _close_expired(organization: Organization, *, now: datetime) -> None:
    """Count what has expired as revoked since then, so that its name is free again."""
    organization.api_keys.filter(expires_at__lte=now, revoked_at=None).update(
        revoked_at=F("expires_at"), encrypted_copy=None
    )


def _initial_keys() -> ApiKeyQuerySet:
    keys: ApiKeyQuerySet = ApiKey.objects.select_related("organization")
    return keys.filter(is_initial=True, revoked_at=None, replaced_at=None)
