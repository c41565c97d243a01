"""Revealing a key to its owner: links, showings, acknowledgement, and re-reveal by staff.

While an encrypted copy exists, the owner can get any number of links. A link is good for two hours
and for the next showing only; using one invalidates every other link to that showing. So a link
left in a tab, a history or a mail reveals nothing, and yet the owner is never locked out, because a
signed-in owner gets a fresh one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F
from django.views.decorators.debug import sensitive_variables

from orgs.addresses import require_proof
from orgs.audit import Tag
from orgs.encryption import DecryptionFailed, decrypt
from orgs.keys.api_keys import (
    COPY_KEPT,
    alone_with_keys_of,
    maker_of,
    record_for_key,
    replace_for_owner,
    tell_of_key,
)
from orgs.models import ApiKey, Membership, User
from orgs.signals import KeyChange

LINK_LASTS = timedelta(hours=2)

_signer = Signer(salt="orgs.reveal")


class Reason(StrEnum):
    """Why a key is not shown."""

    NO_LINK = "no_link"
    LINK_EXPIRED = "link_expired"
    LINK_USED = "link_used"
    NOT_YET = "not_yet"
    STORED = "stored"
    NOT_STORED_IN_TIME = "not_stored_in_time"
    ENDED = "ended"
    UNREADABLE = "unreadable"


class KeyNotRevealable(Exception):
    """The key cannot be shown; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Reopened(StrEnum):
    """What staff did for an owner who wants to see their key again."""

    LINK_RENEWED = "link_renewed"
    KEY_REPLACED = "key_replaced"


@dataclass(frozen=True)
class RevealLink:
    """A signed link's contents: which showing of which key it allows, and until when."""

    api_key_id: int
    showing: int
    expires_at: datetime

    def __str__(self) -> str:
        expires_at = int(self.expires_at.timestamp())
        return _signer.sign_object([self.api_key_id, self.showing, expires_at])


def link_to(api_key: ApiKey, *, now: datetime) -> RevealLink:
    """Return a link to the next showing of a key."""
    return RevealLink(api_key.pk, api_key.reveals, now + LINK_LASTS)


def first_link_to(api_key: ApiKey, *, now: datetime) -> RevealLink:
    """Return a link valid only for the first showing of a key that was just created."""
    return RevealLink(api_key.pk, 0, now + LINK_LASTS)


def read_link(signed: str) -> RevealLink | None:
    """Return the contents of a link we signed, however old; None for anything else."""
    try:
        api_key_id, showing, expires_at = _signer.unsign_object(signed)
    except BadSignature:
        return None
    return RevealLink(api_key_id, showing, datetime.fromtimestamp(expires_at, UTC))


def may_reveal(api_key: ApiKey, *, user: User, role: Membership.Role) -> bool:
    """Whether this member may see the key: its creator, or any owner once the creator has left."""
    if api_key.created_by_id == user.pk:
        return True
    return role == Membership.Role.OWNER and maker_of(api_key) is None


def allow(api_key: ApiKey, *, now: datetime) -> bool:
    """Allow the initial key to be revealed while a copy is kept; returns False if it was before."""
    not_yet = ApiKey.objects.filter(pk=api_key.pk, copy_kept_until=None)
    return bool(not_yet.update(copy_kept_until=now + COPY_KEPT))


@sensitive_variables()
def reveal(api_key: ApiKey, *, link: RevealLink | None, by: User, now: datetime) -> str:
    """Return the plaintext to the key's owner, use up the link, and record the showing.

    Raises KeyNotRevealable and Unproven.
    """
    require_proof(by)
    with transaction.atomic():
        # The row stays locked, so that neither a second tab nor an acknowledgement can interleave.
        if link is None or not _use_up(link, api_key, now=now):
            raise KeyNotRevealable(_why_not(api_key, link, now=now))
        shown = ApiKey.objects.select_related("organization").get(pk=api_key.pk)
        plaintext = _decrypted(shown)
        record_for_key(Tag.KEY_REVEALED, shown, actor=by, now=now, showing=shown.reveals)
        if shown.reveals > 1:
            tell_of_key(KeyChange.SHOWN_AGAIN, shown, actor=by, now=now)
    return plaintext


def acknowledge(api_key: ApiKey, *, by: User, now: datetime) -> bool:
    """Destroy the readable copy; returns False if it was already destroyed or never shown."""
    with transaction.atomic():
        shown = ApiKey.objects.filter(
            pk=api_key.pk, acknowledged_at=None, revealed_at__isnull=False
        )
        acknowledged = shown.update(acknowledged_at=now, encrypted_copy=None)
        if acknowledged:
            record_for_key(Tag.KEY_ACKNOWLEDGED, api_key, actor=by, now=now)
    return bool(acknowledged)


def reopen_for_owner(api_key: ApiKey, *, by: User, reason: str, now: datetime) -> Reopened:
    """Let the owner see their key again, at the request of staff, who never see it.

    While a copy exists, the owner is mailed a way to it. After that the key is replaced by a new
    one for the owner to reveal, and the old key stays valid for a grace period. Raises
    KeyNotRevealable for a key that has ended or was never revealable, and TooManyKeys.
    """
    with alone_with_keys_of(api_key.organization):
        # Locked, so that it is not acknowledged meanwhile.
        locked = ApiKey.objects.select_for_update(of=("self",)).get(pk=api_key.pk)
        if not locked.is_living(now=now):
            raise KeyNotRevealable(Reason.ENDED)
        if locked.encrypted_copy is not None and locked.copy_kept_until is None:
            raise KeyNotRevealable(Reason.NOT_YET)
        if not locked.is_revealable(now=now):
            replace_for_owner(locked, by=by, now=now, reason=reason)
            return Reopened.KEY_REPLACED
        record_for_key(Tag.KEY_REOPENED, locked, actor=by, now=now, reason=reason)
        tell_of_key(KeyChange.REOPENED, locked, actor=by, now=now)
        return Reopened.LINK_RENEWED


def destroy_old_copies(*, now: datetime) -> int:
    """Destroy readable copies that were not acknowledged in time; return how many."""
    old = ApiKey.objects.filter(encrypted_copy__isnull=False, copy_kept_until__lte=now)
    return sum(_destroy_copy(api_key, now=now) for api_key in old.select_related("organization"))


def _destroy_copy(api_key: ApiKey, *, now: datetime) -> bool:
    with transaction.atomic():
        kept = ApiKey.objects.filter(
            pk=api_key.pk, encrypted_copy__isnull=False, copy_kept_until__lte=now
        )
        destroyed = kept.update(encrypted_copy=None)
        if destroyed:
            record_for_key(Tag.KEY_COPY_DESTROYED, api_key, actor=None, now=now)
    return bool(destroyed)


def _use_up(link: RevealLink, api_key: ApiKey, *, now: datetime) -> bool:
    if link.api_key_id != api_key.pk or now >= link.expires_at:
        return False
    awaited = ApiKey.objects.revealable(now).filter(pk=api_key.pk, reveals=link.showing)
    return bool(awaited.update(reveals=F("reveals") + 1, revealed_at=now))


@sensitive_variables()
def _decrypted(api_key: ApiKey) -> str:
    try:
        return decrypt(bytes(api_key.encrypted_copy or b""))
    except DecryptionFailed as e:
        raise KeyNotRevealable(Reason.UNREADABLE) from e


def _why_not(api_key: ApiKey, link: RevealLink | None, *, now: datetime) -> Reason:
    """Return the reason the owner can act on best: the key's own state first, then the link."""
    found = ApiKey.objects.get(pk=api_key.pk)
    if not found.is_living(now=now):
        return Reason.ENDED
    if found.acknowledged_at is not None:
        return Reason.STORED
    if found.encrypted_copy is not None and found.copy_kept_until is None:
        return Reason.NOT_YET
    if not found.is_revealable(now=now):
        return Reason.NOT_STORED_IN_TIME
    if link is None or link.api_key_id != api_key.pk:
        return Reason.NO_LINK
    return Reason.LINK_USED if link.showing != found.reveals else Reason.LINK_EXPIRED
