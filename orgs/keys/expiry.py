"""Expiring API keys: the organization is notified once before and once after."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from orgs.audit import Tag
from orgs.keys.api_keys import record_for_key, tell_of_key
from orgs.models import ApiKey, ApiKeyQuerySet
from orgs.signals import KeyChange

# A key lives at least 30 days, which leaves time to replace it after this warning.
WARNED_BEFORE = timedelta(days=7)
AT_ONCE = 100

Notice = ApiKey.ExpiryNotice


def sweep(*, now: datetime) -> int:
    """Send `key_changed` for keys that expire within a week or have expired; return how many."""
    soon = _expiring_soon(now)[:AT_ONCE]
    expired = _expired(now)[:AT_ONCE]
    return sum(
        [
            *(_tell(key, KeyChange.EXPIRES_SOON, Notice.SOON, now=now) for key in soon),
            *(_tell(key, KeyChange.EXPIRED, Notice.EXPIRED, now=now) for key in expired),
        ]
    )


def _expiring_soon(now: datetime) -> ApiKeyQuerySet:
    """Return the keys to warn about; replaced ones are excluded, since a user chose their end."""
    within = Q(expires_at__lte=now + WARNED_BEFORE, expiry_notice=Notice.NONE)
    return _with_organization().living(now).filter(within)


def _expired(now: datetime) -> ApiKeyQuerySet:
    # An expired key may already be closed because its name was reused; see orgs.keys.api_keys.
    revoked_before = Q(revoked_at__isnull=False) & ~Q(revoked_at=F("expires_at"))
    untold = _with_organization().exclude(expiry_notice=Notice.EXPIRED)
    return untold.filter(expires_at__lte=now).exclude(revoked_before)


def _with_organization() -> ApiKeyQuerySet:
    keys: ApiKeyQuerySet = ApiKey.objects.select_related("organization").order_by("expires_at")
    return keys


@transaction.atomic
def _tell(api_key: ApiKey, change: KeyChange, notice: Notice, *, now: datetime) -> int:
    """Return 1 if this call sent the signal; 0 if another worker did or the key has changed."""
    unchanged = ApiKey.objects.filter(
        pk=api_key.pk,
        expiry_notice=api_key.expiry_notice,
        expires_at=api_key.expires_at,
        revoked_at=api_key.revoked_at,
    )
    told = unchanged.update(expiry_notice=notice)
    if told:
        if change is KeyChange.EXPIRED:
            record_for_key(Tag.KEY_EXPIRED, api_key, actor=None, now=now)
        tell_of_key(change, api_key, actor=None, now=now)
    return told
