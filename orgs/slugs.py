"""Slugs: a company name in any script becomes an identifier that is safe everywhere.

The steps: NFKC, case-fold, transliterate, underscore, trim, cut, and append the date of signup:
`Acme™ Inc.` becomes `acme_inc_01082026`.
"""

from __future__ import annotations

import re
import secrets
import string
import unicodedata
from datetime import date

from anyascii import anyascii
from django.conf import settings

MAX_LENGTH = 50
FALLBACK = "org"
# Slugs name datasets, labels and addresses, where these words mean something else.
RESERVED = frozenset(
    {
        "admin",
        "api",
        "app",
        "auth",
        "billing",
        "bigquery",
        "dataset",
        "default",
        "demo",
        "google",
        "health",
        "information_schema",
        "internal",
        "login",
        "logout",
        "null",
        "onboarding",
        "organization",
        "organizations",
        "postgres",
        "prod",
        "production",
        "public",
        "root",
        "security",
        "settings",
        "signup",
        "static",
        "stripe",
        "supabase",
        "support",
        "system",
        "test",
        "undefined",
        "webhook",
        "webhooks",
        "www",
    }
)

# How many slugs of one name and day are numbered.
COUNTED = 5
_DRAWN = string.ascii_lowercase + string.digits
_DATE_LENGTH = len("_MMDDYYYY")
_COUNTER_LENGTH = len("_9999")
_BASE_LENGTH = MAX_LENGTH - _DATE_LENGTH - _COUNTER_LENGTH


class ReservedName(ValueError):
    """The company name reduces to a reserved word."""


def is_reserved(company_name: str) -> bool:
    """Whether `slug_for` refuses the name."""
    return _is_reserved(_base(company_name))


def slug_for(company_name: str, *, signed_up_on: date, taken: int = 0) -> str:
    """Return the slug for a company; `taken` is how many candidates were already taken.

    The first candidate ends in the date, a few more in `_2`, `_3` and so on, and later ones in
    random letters, so that the thousandth customer waits no longer than the sixth. Raises
    ReservedName for a name such as "Admin".
    """
    base = _base(company_name)
    if _is_reserved(base):
        raise ReservedName(base)
    if not base:
        base = FALLBACK
    elif not base[0].isalpha():
        base = _cut(f"{FALLBACK}_{base}")
    return f"{base}_{signed_up_on:%m%d%Y}{_suffix(taken)}"


def _is_reserved(base: str) -> bool:
    """Whether the word means something else already; the product's own name does as well."""
    return base in RESERVED or (bool(base) and base == _base(settings.PRODUCT.brand.name))


def _suffix(taken: int) -> str:
    if taken >= COUNTED:
        return "_" + "".join(secrets.choice(_DRAWN) for _ in range(_COUNTER_LENGTH - 1))
    return f"_{taken + 1}" if taken else ""


def is_slug_of(slug: str, company_name: str) -> bool:
    """Whether the company could have been given this slug, on any day."""
    try:
        undated = slug_for(company_name, signed_up_on=date(2000, 1, 1))[:-_DATE_LENGTH]
    except ReservedName:
        return False
    return bool(re.fullmatch(rf"{re.escape(undated)}_\d{{8}}(_\d{{1,4}})?", slug, re.ASCII))


def _base(company_name: str) -> str:
    """Return the slug's part made from the name; empty if none of it can be written in ASCII."""
    without_symbols = "".join(c for c in company_name if unicodedata.category(c) not in _DROPPED)
    folded = unicodedata.normalize("NFKC", without_symbols).casefold()
    words = re.sub(r"[^a-z0-9]+", "_", _ascii(folded).casefold())
    return _cut(words.strip("_"))


def _ascii(text: str) -> str:
    # Combining marks left over by case-folding (İ) would become letters of their own.
    composed = unicodedata.normalize("NFKC", text)
    return anyascii("".join(c for c in composed if not unicodedata.combining(c)))


def _cut(words: str) -> str:
    return words[:_BASE_LENGTH].rstrip("_")


# Other symbols (™ 🚀 transliterate to words that nobody wrote), modifiers and invisible characters.
_DROPPED = frozenset({"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn"})
