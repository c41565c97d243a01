"""Automatic tax, by the country of the customer's address.

The rates are invented, so that they are recognizable; tax ids have no effect.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sandbox.stripe.blanks import blank
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, boolean, listing, time_range
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/tax_rates"
PERCENT = {"AT": 20, "DE": 19, "FR": 20, "GB": 20, "IN": 18, "JP": 10}


def country_of(address: StripeObject | None) -> str:
    """Return an address's country; empty if it has none."""
    return str((address or {}).get("country") or "")


def on(amount: int, country: str) -> int:
    """Return the tax to add to an amount."""
    exact = Decimal(amount) * PERCENT.get(country, 0) / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def entry(tx: Transaction, amount: int, country: str) -> StripeObject:
    """Return the tax on an amount as shown on invoices and their lines."""
    percent = PERCENT.get(country, 0)
    return {
        "amount": on(amount, country),
        "tax_behavior": "exclusive",
        "tax_rate_details": {"tax_rate": _rate(tx, country)["id"]},
        "taxability_reason": "standard_rated" if percent else "not_collecting",
        "taxable_amount": amount if percent else 0,
        "type": "tax_rate_details",
    }


def settings(*, is_enabled: bool) -> dict[str, Any]:
    """Return an object's automatic tax settings."""
    liability = {"type": "self"} if is_enabled else None
    return {"enabled": is_enabled, "liability": liability}


def _rate(tx: Transaction, country: str) -> StripeObject:
    """Return a country's tax rate, created when first needed."""
    rate_id = f"txr_sandbox{country}"
    found = tx.store.get(rate_id)
    if found is not None:
        return found
    percent = float(PERCENT.get(country, 0))
    rate = {
        **blank("tax_rate"),
        "id": rate_id,
        "country": country or None,
        "created": tx.now,
        "effective_percentage": percent,
        "percentage": percent,
    }
    return tx.create(rate)


def _find(tx: Transaction, params: Params) -> StripeObject:
    rates = tx.find("tax_rate", active=params.get("active"), inclusive=params.get("inclusive"))
    return page(rates, params, url=URL)


ENDPOINTS = (
    Endpoint("GET", URL, _find, listing(active=boolean, created=time_range, inclusive=boolean)),
    retrieving("tax_rate", URL),
)
