"""Reversible encryption under keys that can be rotated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models
from django.views.decorators.debug import sensitive_variables


class DecryptionFailed(Exception):
    """No configured encryption key decrypts the stored value."""


class EncryptedField(models.BinaryField):  # type: ignore[type-arg]
    """A column of `encrypt` results; `manage.py rotate_secrets` finds every field of this class."""


@dataclass
class Rotation:
    """Counts for one field after a rotation; `unreadable` values match no key."""

    reencrypted: int = 0
    up_to_date: int = 0
    # Replaced or destroyed by another process meanwhile.
    changed_meanwhile: int = 0
    unreadable: list[models.Model] = field(default_factory=list)


@sensitive_variables()
def encrypt(plaintext: str) -> bytes:
    """Encrypt under the newest of ENCRYPTION_KEYS."""
    return _fernet().encrypt(plaintext.encode())


@sensitive_variables()
def decrypt(token: bytes) -> str:
    """Decrypt with any of ENCRYPTION_KEYS; raises DecryptionFailed if none fits."""
    try:
        return _fernet().decrypt(token).decode()
    except InvalidToken as e:
        raise DecryptionFailed("No configured encryption key fits.") from e


def encrypted_fields() -> list[tuple[type[models.Model], str]]:
    """Return (model, field name) for every encrypted field in the project."""
    return [
        (model, each.name)
        for model in apps.get_models()
        for each in model._meta.concrete_fields
        if isinstance(each, EncryptedField)
    ]


def reencrypt(model: type[models.Model], name: str) -> Rotation:
    """Re-encrypt one field's values under the newest key; rows changed meanwhile are left alone."""
    rotation = Rotation()
    rows = model._default_manager.filter(**{f"{name}__isnull": False})
    for row in rows.only("pk", name).iterator(chunk_size=200):
        before = bytes(getattr(row, name))
        reencrypt_token(row, name, before=before, rotation=rotation, token=before, wrap=lambda t: t)
    return rotation


def reencrypt_in_json(model: type[models.Model], name: str, key: str) -> Rotation:
    """Re-encrypt a token stored under `key` in a JSON field."""
    rotation = Rotation()
    rows = model._default_manager.filter(**{f"{name}__has_key": key})
    for row in rows.only("pk", name).iterator(chunk_size=200):
        before = getattr(row, name)
        reencrypt_token(
            row,
            name,
            before=before,
            rotation=rotation,
            token=before[key].encode(),
            wrap=partial(_within, before, key),
        )
    return rotation


def _within(whole: dict[str, object], key: str, token: bytes) -> dict[str, object]:
    return {**whole, key: token.decode()}


def reencrypt_token(
    row: models.Model,
    name: str,
    *,
    before: object,
    token: bytes,
    wrap: Callable[[bytes], object],
    rotation: Rotation,
) -> None:
    """Re-encrypt a token and store `wrap(token)`, unless the row changed meanwhile."""
    if _is_under_newest(token):
        rotation.up_to_date += 1
        return
    try:
        after = wrap(_fernet().rotate(token))
    except InvalidToken:
        rotation.unreadable.append(row)
        return
    unchanged = type(row)._default_manager.filter(pk=row.pk, **{name: before})
    if unchanged.update(**{name: after}):
        rotation.reencrypted += 1
    else:
        rotation.changed_meanwhile += 1


def _is_under_newest(token: bytes) -> bool:
    try:
        Fernet(settings.ENCRYPTION_KEYS[0]).decrypt(token)
    except InvalidToken:
        return False
    return True


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
