"""Amounts as Stripe counts them: whole numbers of a currency's smallest unit."""

from __future__ import annotations

from decimal import Decimal

# Listed at https://docs.stripe.com/currencies#zero-decimal, special cases included. Locale data and
# ISO 4217 differ: Stripe counts Serbian dinars in hundredths, and still counts Icelandic krónur and
# Ugandan shillings in hundredths although only whole ones can be charged.
WITHOUT_DECIMALS = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV"}
    | {"XAF", "XOF", "XPF"}
)
WITH_THREE_DECIMALS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def decimals(currency: str) -> int:
    """Return how many decimal places an amount in this currency has at Stripe."""
    if currency in WITHOUT_DECIMALS:
        return 0
    return 3 if currency in WITH_THREE_DECIMALS else 2


def in_whole_units(amount: int, currency: str) -> Decimal:
    """Convert Stripe's smallest unit to whole units: 2950 US cents become 29.50."""
    return Decimal(amount).scaleb(-decimals(currency))
