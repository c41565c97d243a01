"""System checks that refuse settings which would lose keys or leave them open."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

MINIMUM_SECRET_LENGTH = 32


@register()
def check_encryption_keys(**kwargs: Any) -> list[CheckMessage]:
    """E001: every encryption key must be one that Fernet accepts."""
    from orgs.encryption import is_valid_key

    if settings.ENCRYPTION_KEYS and all(map(is_valid_key, settings.ENCRYPTION_KEYS)):
        return []
    return [
        Error(
            "ENCRYPTION_KEYS must hold one or more Fernet keys, newest first.",
            hint="Make one with: python -c 'from cryptography.fernet import Fernet; "
            "print(Fernet.generate_key().decode())'",
            id="orgs.E001",
        )
    ]


@register()
def check_secret_lengths(**kwargs: Any) -> list[CheckMessage]:
    """E002: secrets that guard API keys must not be guessable."""
    short = [
        name
        for name in ("API_KEY_SECRET", "CA_ROOT_API_KEY")
        if len(getattr(settings, name)) < MINIMUM_SECRET_LENGTH
    ]
    return [
        Error(f"{name} must have at least {MINIMUM_SECRET_LENGTH} characters.", id="orgs.E002")
        for name in short
    ]
