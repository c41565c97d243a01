"""Encrypted sessions, because they hold addresses, codes and unfinished second factors.

django-allauth keeps mailed codes and the secret of an app being added in the session. Django only
signs sessions, so a reader of the table could read both. Session keys are worth even more, since
they are the cookies of signed-in users; we store their hashes.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from django.views.decorators.debug import sensitive_variables

from orgs import clock
from orgs.encryption import Rotation, decrypt, encrypt, reencrypt_token


class EncryptedSerializer:
    """Encrypts sessions under ENCRYPTION_KEYS; a session that no key decrypts is empty."""

    @sensitive_variables()
    def dumps(self, obj: Any) -> bytes:
        return encrypt(JSONSerializer().dumps(obj).decode("latin-1"))

    @sensitive_variables()
    def loads(self, data: bytes) -> Any:
        return JSONSerializer().loads(decrypt(data).encode("latin-1"))


class SessionStore(db.SessionStore):
    """Stores sessions under a hash of the browser's key, which cannot be used to sign in.

    The class keeps Django's name, which salts the signatures.
    """

    @sensitive_variables()
    def exists(self, session_key: str) -> bool:
        return super().exists(_kept_under(session_key))

    @sensitive_variables()
    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = _kept_under(row.session_key)
        return row

    @sensitive_variables()
    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(_kept_under(key))

    @sensitive_variables()
    def _get_session_from_db(self) -> Session | None:
        kept = Session.objects.filter(pk=_kept_under(self.session_key or ""))
        found = kept.filter(expire_date__gt=clock.Now()).first()
        if found is None:
            self._session_key = None
        return found


class _Token:
    """Serializer that removes Django's signature and leaves the session encrypted."""

    def dumps(self, obj: bytes) -> bytes:
        return obj

    def loads(self, data: bytes) -> bytes:
        return data


def reencrypt() -> Rotation:
    """Re-encrypt sessions under the newest key; delete those that cannot be decrypted."""
    rotation = Rotation()
    for row in Session.objects.iterator(chunk_size=200):
        token = _token_of(row)
        if token is None:
            row.delete()
            continue
        reencrypt_token(
            row,
            "session_data",
            before=row.session_data,
            token=token,
            wrap=_signed,
            rotation=rotation,
        )
    Session.objects.filter(pk__in=[row.pk for row in rotation.unreadable]).delete()
    rotation.unreadable.clear()
    return rotation


def prune(*, now: datetime) -> int:
    """Delete a batch of expired sessions; returns how many."""
    over = Session.objects.filter(expire_date__lt=now)
    keys = list(over.values_list("pk", flat=True)[:500])
    # Checked again, because a user may have renewed a session meanwhile.
    return over.filter(pk__in=keys).delete()[0]


@sensitive_variables()
def _kept_under(session_key: str) -> str:
    # The length of Django's column; 32 random characters of 36 need no salt.
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


def _token_of(row: Session) -> bytes | None:
    """Return the encrypted session; None if our SECRET_KEY did not sign it."""
    try:
        token = signing.loads(row.session_data, salt=SessionStore().key_salt, serializer=_Token)
    except signing.BadSignature:
        return None
    return bytes(token)


def _signed(token: bytes) -> str:
    return signing.dumps(token, salt=SessionStore().key_salt, serializer=_Token, compress=True)
