"""Identifiers that look like Stripe's, so that code cannot rely on another format."""

from __future__ import annotations

import secrets
import string

ALPHABET = string.ascii_letters + string.digits

_SHORT = 14
_LONG = 24
_LENGTHS = {"cus": _SHORT, "prod": _SHORT, "si": _SHORT, "req": _SHORT, "cs_test": 58}


def new_id(prefix: str) -> str:
    """Return a fresh identifier such as `cus_…` or `price_1…`."""
    length = _LENGTHS.get(prefix, _LONG)
    return f"{prefix}_{random_text(length)}"


def random_text(length: int, alphabet: str = ALPHABET) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))
