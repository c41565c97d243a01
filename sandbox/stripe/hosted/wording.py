"""Words for prices, dates and states on the hosted pages."""

from __future__ import annotations

from datetime import UTC, datetime

from sandbox.stripe.money import format_amount
from sandbox.stripe.resources.prices import unit_amount
from sandbox.stripe.store import StripeObject

_STATUSES = {
    "active": "Active",
    "canceled": "Ended",
    "incomplete": "Waiting for payment",
    "incomplete_expired": "Never paid",
    "past_due": "Payment overdue",
    "paused": "Paused",
    "trialing": "Free trial",
    "open": "Due",
    "paid": "Paid",
    "uncollectible": "Written off",
    "unpaid": "Unpaid",
    "void": "Void",
}


def amount_per_period(price: StripeObject, currency: str) -> str:
    """Return `$29.00 per month`."""
    return f"{format_amount(unit_amount(price, currency), currency)} {period(price)}"


def period(price: StripeObject) -> str:
    """Return `per month`, or `every 3 months`."""
    interval, count = price["recurring"]["interval"], price["recurring"]["interval_count"]
    return f"per {interval}" if count == 1 else f"every {count} {interval}s"


def date(timestamp: int) -> str:
    """Return `27 May 2026`."""
    moment = datetime.fromtimestamp(timestamp, UTC)
    return f"{moment.day} {moment:%B %Y}"


def status(name: str) -> str:
    return _STATUSES.get(name, name.replace("_", " ").capitalize())
