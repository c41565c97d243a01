"""Format of a key: `lk_test_` or `lk_live_`, 32 random characters, 6 of checksum.

docs/api-keys.md publishes it to scanners for leaked keys, so it never changes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
import zlib

from django.views.decorators.debug import sensitive_variables

ALPHABET = string.digits + string.ascii_letters
RANDOM_LENGTH = 32
CHECKSUM_LENGTH = 6
PREFIX_LENGTH = len("lk_test_") + 8
KEY_LENGTH = len("lk_test_") + RANDOM_LENGTH + CHECKSUM_LENGTH


@sensitive_variables()
def new_key(*, live: bool) -> str:
    """Return a fresh key with about 190 bits of randomness and its checksum."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    start = f"lk_{'live' if live else 'test'}_{body}"
    return start + _checksum(start)


@sensitive_variables()
def is_well_formed(key: str) -> bool:
    """Whether the key's checksum fits; tells a typo from an unknown key without a query."""
    return (
        len(key) == KEY_LENGTH
        and key.startswith(("lk_live_", "lk_test_"))
        and key.isascii()
        and hmac.compare_digest(_checksum(key[:-CHECKSUM_LENGTH]), key[-CHECKSUM_LENGTH:])
    )


@sensitive_variables()
def fingerprint(key: str) -> str:
    """Return a short public name for the key, such as 3f9a:04c1:77de:b20e."""
    name = hashlib.sha256(f"fingerprint:{key}".encode()).hexdigest()[:16]
    return ":".join(name[i : i + 4] for i in range(0, 16, 4))


@sensitive_variables()
def _checksum(text: str) -> str:
    number, letters = zlib.crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        number, remainder = divmod(number, len(ALPHABET))
        letters = ALPHABET[remainder] + letters
    return letters
