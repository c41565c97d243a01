"""Encryption of what must be readable again, under keys that can be rotated."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class DecryptionFailed(Exception):
    """What was stored cannot be read with any of the configured encryption keys."""


def encrypt(plaintext: str) -> bytes:
    """Encrypt under the newest key of ENCRYPTION_KEYS."""
    return _fernet().encrypt(plaintext.encode())


def decrypt(token: bytes) -> str:
    """Decrypt with whichever key fits; raises DecryptionFailed when none does."""
    try:
        return _fernet().decrypt(token).decode()
    except InvalidToken as e:
        raise DecryptionFailed("No configured encryption key fits.") from e


def _fernet() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
