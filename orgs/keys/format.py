"""Format of a key: a prefix, `_test_` or `_live_`, 32 random characters, 6 of checksum.

The product folder says the prefix of new keys; a key with any other prefix stays valid, so that a
new brand breaks no program. docs/api-keys.md publishes the format to scanners for leaked keys, so
the rest never changes.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
import zlib

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

ALPHABET = string.digits + string.ascii_letters
RANDOM_LENGTH = 32
CHECKSUM_LENGTH = 6
# How many characters of the random part are stored to look a key up.
SHOWN_LENGTH = 8
_START = re.compile(r"[a-z][a-z0-9]{1,5}_(test|live)_")
_KEY = re.compile(rf"{_START.pattern}[0-9A-Za-z]{{{RANDOM_LENGTH + CHECKSUM_LENGTH}}}")
# A service's secret says what it is in the place of a key's mode.
_SERVICE_START = re.compile(r"[a-z][a-z0-9]{1,5}_service_")
_SERVICE_SECRET = re.compile(
    rf"{_SERVICE_START.pattern}[0-9A-Za-z]{{{RANDOM_LENGTH + CHECKSUM_LENGTH}}}"
)


@sensitive_variables()
def new_key(*, live: bool) -> str:
    """Return a fresh key with about 190 bits of randomness and its checksum."""
    return _made("live" if live else "test")


@sensitive_variables()
def new_service_secret() -> str:
    """Return a fresh secret of a service, as long and as random as a key."""
    return _made("service")


@sensitive_variables()
def is_service_secret(text: str) -> bool:
    """Whether the text has the form of a service's secret, its checksum included."""
    return bool(_SERVICE_SECRET.fullmatch(text)) and _has_checksum(text)


@sensitive_variables()
def service_prefix_of(secret: str) -> str:
    """Return the start of a service's secret, which names it and is safe to show."""
    start = _SERVICE_START.match(secret)
    return secret[: start.end() + SHOWN_LENGTH] if start else ""


@sensitive_variables()
def is_well_formed(key: str) -> bool:
    """Whether the key's checksum fits; tells a typo from an unknown key without a query."""
    return bool(_KEY.fullmatch(key)) and _has_checksum(key)


@sensitive_variables()
def looks_like_key(text: str) -> bool:
    """Whether the text begins as a key does, whatever follows; tokens of others begin otherwise."""
    return bool(_START.match(text))


@sensitive_variables()
def prefix_of(key: str) -> str:
    """Return the start of a key, which is stored to look it up and is safe to show."""
    start = _START.match(key)
    return key[: start.end() + SHOWN_LENGTH] if start else ""


def is_live(prefix: str) -> bool:
    """Whether a key with this stored prefix is for live mode."""
    start = _START.match(prefix)
    return start is not None and start[1] == "live"


@sensitive_variables()
def fingerprint(key: str) -> str:
    """Return a short public name for the key, such as 3f9a:04c1:77de:b20e."""
    name = hashlib.sha256(f"fingerprint:{key}".encode()).hexdigest()[:16]
    return ":".join(name[i : i + 4] for i in range(0, 16, 4))


@sensitive_variables()
def _made(kind: str) -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    start = f"{settings.PRODUCT.brand.key_prefix}_{kind}_{body}"
    return start + _checksum(start)


@sensitive_variables()
def _has_checksum(text: str) -> bool:
    return hmac.compare_digest(_checksum(text[:-CHECKSUM_LENGTH]), text[-CHECKSUM_LENGTH:])


@sensitive_variables()
def _checksum(text: str) -> str:
    number, letters = zlib.crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        number, remainder = divmod(number, len(ALPHABET))
        letters = ALPHABET[remainder] + letters
    return letters
