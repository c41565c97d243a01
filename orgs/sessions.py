"""Sessions hold addresses, codes and half-made second steps: they are encrypted, then deleted.

django-allauth keeps the code that it has mailed in the session, and the secret of an app that is
being added. Django signs what it stores there, and anybody who reads the table could read it. The
key of a row would be worth more still: it is the cookie of whoever is signed in.
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
    """Has Django store sessions under ENCRYPTION_KEYS; one that no key reads is empty."""

    @sensitive_variables()
    def dumps(self, obj: Any) -> bytes:
        return encrypt(JSONSerializer().dumps(obj).decode("latin-1"))

    @sensitive_variables()
    def loads(self, data: bytes) -> Any:
        return JSONSerializer().loads(decrypt(data).encode("latin-1"))


class SessionStore(db.SessionStore):
    """Keeps sessions under a hash of the key that the browser has; nobody signs in with the hash.

    Named as Django's, whose name salts the signatures.
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
    """Takes a session out of Django's signature, and leaves it encrypted."""

    def dumps(self, obj: bytes) -> bytes:
        return obj

    def loads(self, data: bytes) -> bytes:
        return data


def reencrypt() -> Rotation:
    """Bring sessions under the newest key; one that cannot be read any more is deleted."""
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
    """Delete sessions that have run out, some hundred at a time; returns how many."""
    over = Session.objects.filter(expire_date__lt=now)
    keys = list(over.values_list("pk", flat=True)[:500])
    # Asked again: somebody may have come back to one of them since.
    return over.filter(pk__in=keys).delete()[0]


@sensitive_variables()
def _kept_under(session_key: str) -> str:
    # As long as Django's column; what is drawn of 36 letters, 32 times, needs no salt.
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


def _token_of(row: Session) -> bytes | None:
    """Return the encrypted session; None where our SECRET_KEY has not signed it."""
    try:
        token = signing.loads(row.session_data, salt=SessionStore().key_salt, serializer=_Token)
    except signing.BadSignature:
        return None
    return bytes(token)


def _signed(token: bytes) -> str:
    return signing.dumps(token, salt=SessionStore().key_salt, serializer=_Token, compress=True)
