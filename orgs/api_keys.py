"""API keys: issue, check, reveal, acknowledge.

A key reads `lk_test_` or `lk_live_`, 32 random characters, 6 of checksum. What is stored is its
prefix for looking it up, an HMAC digest for checking it and a fingerprint for naming it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
import zlib
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from orgs.audit import Tag, record_event
from orgs.encryption import decrypt, encrypt
from orgs.models import ApiKey, Organization, User

ALPHABET = string.digits + string.ascii_letters
RANDOM_LENGTH = 32
CHECKSUM_LENGTH = 6
PREFIX_LENGTH = len("lk_test_") + 8
KEY_LENGTH = len("lk_test_") + RANDOM_LENGTH + CHECKSUM_LENGTH


class KeyNotRevealable(Exception):
    """There is no copy of the key any more: its owner confirmed that they stored it."""


@sensitive_variables()
def new_key(*, live: bool) -> str:
    """Return a fresh key, about 190 bits of randomness, with its checksum."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    start = f"lk_{'live' if live else 'test'}_{body}"
    return start + _checksum(start)


@sensitive_variables()
def is_well_formed(key: str) -> bool:
    """Whether the key's checksum fits: tells a typo from a key we do not know, without a query."""
    return (
        len(key) == KEY_LENGTH
        and key.startswith(("lk_live_", "lk_test_"))
        and key.isascii()
        and hmac.compare_digest(_checksum(key[:-CHECKSUM_LENGTH]), key[-CHECKSUM_LENGTH:])
    )


@sensitive_variables()
def issue_initial_key(organization: Organization, *, now: datetime) -> ApiKey:
    """Return the organization's first key, made now unless an earlier run made it.

    The unique row settles it: however often and however parallel this runs, one key exists.
    """
    key = new_key(live=settings.STRIPE_LIVE_MODE)
    try:
        with transaction.atomic():
            return ApiKey.objects.create(
                organization=organization,
                name="Initial key",
                prefix=key[:PREFIX_LENGTH],
                digest=digest(key),
                fingerprint=fingerprint(key),
                encrypted_copy=encrypt(key),
                is_initial=True,
                created_at=now,
            )
    except IntegrityError:
        return initial_key_of(organization)


def revoke_initial_key(organization: Organization, *, now: datetime) -> None:
    """Revoke the first key and destroy its readable copy; a later first key may follow."""
    with transaction.atomic():
        for api_key in ApiKey.objects.filter(
            organization=organization, is_initial=True, revoked_at=None
        ):
            ApiKey.objects.filter(pk=api_key.pk).update(revoked_at=now, encrypted_copy=None)
            record_event(
                Tag.KEY_REVOKED,
                organization=organization,
                now=now,
                fingerprint=api_key.fingerprint,
            )


def initial_key_of(organization: Organization) -> ApiKey:
    """Return the key made when the workspace was built; raises ApiKey.DoesNotExist before."""
    return ApiKey.objects.select_related("organization").get(
        organization=organization, is_initial=True, revoked_at=None
    )


@sensitive_variables()
def find_by_plaintext(key: str) -> ApiKey | None:
    """Return the valid key with this plaintext, or None; one indexed query, constant-time check."""
    if not is_well_formed(key):
        return None
    found = (
        ApiKey.objects.select_related("organization")
        .filter(prefix=key[:PREFIX_LENGTH], revoked_at=None)
        .first()
    )
    expected = found.digest if found else digest("no such key")
    return found if hmac.compare_digest(expected, digest(key)) else None


@sensitive_variables()
def reveal(api_key: ApiKey, *, owner: User, now: datetime) -> str:
    """Return the plaintext for its owner and record that they saw it.

    Raises KeyNotRevealable once it was acknowledged.
    """
    with transaction.atomic():
        # Locked, so that an acknowledgement from another tab cannot slip in between.
        locked = ApiKey.objects.select_for_update().get(pk=api_key.pk)
        if not locked.can_be_revealed or locked.encrypted_copy is None:
            raise KeyNotRevealable(locked.prefix)
        plaintext = decrypt(bytes(locked.encrypted_copy))
        locked.set_revealed(now=now)
        record_event(
            Tag.KEY_REVEALED,
            organization=locked.organization,
            now=now,
            actor=owner,
            fingerprint=locked.fingerprint,
        )
    return plaintext


def acknowledge(api_key: ApiKey, *, owner: User, now: datetime) -> bool:
    """Destroy the readable copy; returns False where that was done before (or never shown)."""
    with transaction.atomic():
        acknowledged = ApiKey.objects.filter(
            pk=api_key.pk, acknowledged_at=None, revealed_at__isnull=False
        ).update(acknowledged_at=now, encrypted_copy=None)
        if acknowledged:
            record_event(
                Tag.KEY_ACKNOWLEDGED,
                organization=api_key.organization,
                now=now,
                actor=owner,
                fingerprint=api_key.fingerprint,
            )
    return bool(acknowledged)


@sensitive_variables()
def digest(key: str) -> str:
    return hmac.new(settings.API_KEY_SECRET.encode(), key.encode(), hashlib.sha256).hexdigest()


@sensitive_variables()
def fingerprint(key: str) -> str:
    """Return a short public name of the key, such as 3f9a:04c1:77de:b20e."""
    name = hashlib.sha256(f"fingerprint:{key}".encode()).hexdigest()[:16]
    return ":".join(name[i : i + 4] for i in range(0, 16, 4))


@sensitive_variables()
def _checksum(text: str) -> str:
    number, letters = zlib.crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        number, remainder = divmod(number, len(ALPHABET))
        letters = ALPHABET[remainder] + letters
    return letters
