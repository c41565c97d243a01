"""API keys: issue, check, rotate, revoke. orgs.keys.reveal shows a key to its owner.

Of a key we store its prefix, to look it up; an HMAC digest, to check it; and a fingerprint, to name
it.
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
from orgs.keys.format import fingerprint, is_well_formed, new_key, prefix_of
from orgs.models import ApiKey, ApiKeyQuerySet, Organization, ServiceSecret, User
from orgs.models.keys import INITIAL_NAME
from orgs.signals import KeyChange, key_changed
from orgs.suspension import refuse_suspended

# Limit on living keys; as many again may be in their grace period.
MAX_KEYS = 20
# How long a readable copy is kept for a user who has not confirmed storing the key.
COPY_KEPT = timedelta(days=7)
# Grace period of a key that staff replace: time for the owner to hear of it and update their
# programs.
STAFF_GRACE = timedelta(days=7)
NOTED_EVERY = timedelta(minutes=5)
# Compared with the key of an unknown prefix, so that checking it takes as long as any other.
NO_DIGEST = "0" * 64


class AlreadyIssued(Exception):
    """An API key was already issued for this request id; `api_key` is that key."""

    def __init__(self, api_key: ApiKey) -> None:
        super().__init__(api_key.prefix)
        self.api_key = api_key


class NameTaken(Exception):
    """The organization already has a living key of this name."""


class TooManyKeys(Exception):
    """The organization has as many valid keys as it is allowed."""


class KeyEnded(Exception):
    """The key was revoked, was replaced or has expired, perhaps a moment ago."""


# --- Issuing ------------------------------------------------------------------------------------


def issue_initial_key(organization: Organization, *, now: datetime) -> ApiKey:
    """Return the organization's initial key, creating it unless an earlier run did.

    The unique row decides any race: repeated and parallel calls create one key. It cannot be
    revealed until orgs.keys.reveal allows it.
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
    """Return a new key, which its creator may reveal.

    Raises Unproven, NotServed, NameTaken, TooManyKeys, and AlreadyIssued if this request was
    already carried out.
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
    """Return the initial key; raises ApiKey.DoesNotExist until it is issued."""
    return _initial_keys().get(organization=organization)


def find_initial_key(organization: Organization) -> ApiKey | None:
    """Return the initial key or its replacement; None if not issued yet or revoked."""
    return _initial_keys().filter(organization=organization).first()


# --- Rotating and revoking ----------------------------------------------------------------------


def rotate(
    api_key: ApiKey, *, grace: timedelta, by: User, request_id: uuid.UUID, now: datetime
) -> ApiKey:
    """Return a new key of the same name; the old key stays valid for the grace period.

    Raises Unproven, NotServed, TooManyKeys, AlreadyIssued if this request was already carried out,
    and KeyEnded if another request ended the key first.
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
    """Replace a key as staff, for its owner to reveal; raises KeyEnded and TooManyKeys."""
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
    """Return the key's creator while they are a member who can sign in; else None."""
    if api_key.created_by_id is None:
        return None
    members = User.objects.filter(memberships__organization=api_key.organization_id)
    return members.filter(pk=api_key.created_by_id, is_active=True).first()


def revoke(api_key: ApiKey, *, by: User | None, now: datetime) -> bool:
    """Revoke the key at once and destroy its readable copy.

    Returns False if it was already revoked.
    """
    with transaction.atomic():
        valid = ApiKey.objects.valid(now).filter(pk=api_key.pk)
        revoked = valid.update(revoked_at=now, encrypted_copy=None)
        if revoked:
            record_for_key(Tag.KEY_REVOKED, api_key, actor=by, now=now)
            tell_of_key(KeyChange.REVOKED, api_key, actor=by, now=now)
    return bool(revoked)


def revoke_initial_key(organization: Organization, *, now: datetime) -> None:
    """Revoke the initial key; another initial key may be issued later."""
    api_key = find_initial_key(organization)
    if api_key:
        revoke(api_key, by=None, now=now)


# --- Checking -----------------------------------------------------------------------------------


def has_unstored_initial_key(organization: Organization) -> bool:
    """Whether the initial key still waits for its owner to confirm that they stored it."""
    first = ApiKey.objects.filter(organization=organization, is_initial=True, revoked_at=None)
    return first.filter(encrypted_copy__isnull=False).exists()


@sensitive_variables()
def find_by_plaintext(key: str, *, now: datetime) -> ApiKey | None:
    """Return the valid key with this plaintext, or None; one indexed query, constant-time check."""
    if not is_well_formed(key):
        return None
    keys = ApiKey.objects.select_related("organization")
    found = keys.filter(prefix=prefix_of(key)).first()
    is_it = fits(found.digest if found else NO_DIGEST, key)
    return found if found and is_it and found.is_valid(now=now) else None


@sensitive_variables()
def note_use(api_key: ApiKey, key: str, *, now: datetime) -> None:
    """Record the key's last use, writing at most once every few minutes.

    A digest under a previous secret is replaced by one under the current secret.
    """
    note_in(
        ApiKey,
        api_key.pk,
        key,
        stored=api_key.digest,
        last_used_at=api_key.last_used_at,
        now=now,
    )


@sensitive_variables()
def note_in(
    table: type[ApiKey] | type[ServiceSecret],
    pk: int,
    text: str,
    *,
    stored: str,
    last_used_at: datetime | None,
    now: datetime,
) -> None:
    """Record the last use of a row that was read with the digest `stored` of this text.

    Writes at most once every few minutes, and renews a digest under a previous secret.
    """
    current, noted_before = digest(text), now - NOTED_EVERY
    is_noted = last_used_at is not None and last_used_at > noted_before
    if is_noted and hmac.compare_digest(stored, current):
        return
    # Of many concurrent requests, only one writes.
    is_due = Q(last_used_at=None) | Q(last_used_at__lte=noted_before) | ~Q(digest=current)
    table.objects.filter(is_due, pk=pk).update(last_used_at=now, digest=current)


@sensitive_variables()
def digest(key: str, *, secret: str = "") -> str:
    """Return the digest stored for a key, under the current secret or the one given."""
    secret = secret or settings.API_KEY_SECRET
    return hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()


@sensitive_variables()
def digests_of(key: str) -> list[str]:
    """Return the digests under which a key may be stored: of the current secret, and former."""
    secrets = [settings.API_KEY_SECRET, *settings.API_KEY_FORMER_SECRETS]
    return [digest(key, secret=one) for one in secrets]


@sensitive_variables()
def fits(expected: str, key: str) -> bool:
    """Whether a stored digest is this key's, under any of the secrets."""
    # Every digest is compared, so timing does not reveal which one matches.
    return True in [hmac.compare_digest(expected, one) for one in digests_of(key)]


# --- What these have in common ------------------------------------------------------------------


@contextmanager
def alone_with_keys_of(organization: Organization) -> Iterator[None]:
    """Lock an organization's keys, so that concurrent additions cannot break limits on them."""
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
    """Record an audit event about a key, named only by its fingerprint."""
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
    """Send `key_changed`; call it inside the transaction that changes the key."""
    key_changed.send(ApiKey, api_key=api_key, change=change, actor=actor, now=now)


@sensitive_variables()
def _make(organization: Organization, *, now: datetime, **fields: Any) -> ApiKey:
    key = new_key(live=settings.STRIPE_LIVE_MODE)
    return ApiKey.objects.create(
        organization=organization,
        prefix=prefix_of(key),
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
        # The new key gets the same lifetime that the old one had.
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
    """Let a replaced key expire with its grace period; return the updated row."""
    keys = api_key.organization.api_keys
    if keys.valid(now).count() >= 2 * MAX_KEYS:
        raise TooManyKeys(api_key.organization.slug)
    # LEAST ignores NULL, the expiry of a key that never expires.
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
    """Mark expired keys as revoked since their expiry, so that their names are free again."""
    organization.api_keys.filter(expires_at__lte=now, revoked_at=None).update(
        revoked_at=F("expires_at"), encrypted_copy=None
    )


def _initial_keys() -> ApiKeyQuerySet:
    keys: ApiKeyQuerySet = ApiKey.objects.select_related("organization")
    return keys.filter(is_initial=True, revoked_at=None, replaced_at=None)
