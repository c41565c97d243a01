"""Amounts as Stripe counts them: whole numbers of a currency's smallest unit."""

from __future__ import annotations

from decimal import Decimal

# As listed at https://docs.stripe.com/currencies#zero-decimal, and its special cases. Locales and
# ISO 4217 have other digits: Stripe counts Serbian dinars in hundredths, and still counts Icelandic
# krónur and Ugandan shillings so, though only whole ones can be charged.
WITHOUT_DECIMALS = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV"}
    | {"XAF", "XOF", "XPF"}
)
WITH_THREE_DECIMALS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def decimals(currency: str) -> int:
    """Return how many digits of an amount at Stripe stand behind the point."""
    if currency in WITHOUT_DECIMALS:
        return 0
    return 3 if currency in WITH_THREE_DECIMALS else 2


def in_smallest_unit(value: int, currency: str) -> int:
    """Return a whole amount as Stripe counts it: 29 US dollars are 2900."""
    return int(value * 10 ** decimals(currency))


def in_whole_units(amount: int, currency: str) -> Decimal:
    """Return what Stripe counts as people do: 2950 US cents are 29.50."""
    return Decimal(amount).scaleb(-decimals(currency))
