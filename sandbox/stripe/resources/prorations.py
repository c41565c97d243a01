"""Prorations: credit and cost of a change within a period.

They wait for the subscription's next invoice, unless they are billed at once.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sandbox.stripe.blanks import blank
from sandbox.stripe.ids import new_id
from sandbox.stripe.resources import prices
from sandbox.stripe.store import PRIVATE, StripeObject
from sandbox.stripe.transaction import Transaction

BEHAVIORS = ("always_invoice", "create_prorations", "none")


def note(
    tx: Transaction,
    subscription: StripeObject,
    before: StripeObject,
    after: StripeObject,
    *,
    is_new_period: bool,
) -> StripeObject:
    """Return the subscription with the prorations of changing this item.

    If a new period began, only the rest of the old one is credited.
    """
    start, end = before["current_period_start"], before["current_period_end"]
    if subscription["status"] != "active" or end <= tx.now or end == start:
        return subscription
    left = Fraction(end - tx.now, end - start)
    parts = [_part(tx, subscription, before, -left, "Unused time on")]
    if not is_new_period:
        parts.append(_part(tx, subscription, after, left, "Remaining time on"))
    return _with(subscription, [*_waiting(subscription), *parts])


def forget(subscription: StripeObject) -> StripeObject:
    """Return the subscription without these prorations, once they are on an invoice."""
    return _with(subscription, [])


def lines(tx: Transaction, invoice_id: str, subscription: StripeObject) -> list[StripeObject]:
    """Return invoice lines for the pending prorations."""
    return [_line(invoice_id, subscription, part) for part in _waiting(subscription)]


def _waiting(subscription: StripeObject) -> list[StripeObject]:
    waiting: list[StripeObject] = subscription.get(PRIVATE, {}).get("prorations", [])
    return waiting


def _with(subscription: StripeObject, parts: list[StripeObject]) -> StripeObject:
    return {**subscription, PRIVATE: {**subscription.get(PRIVATE, {}), "prorations": parts}}


def _part(
    tx: Transaction, subscription: StripeObject, item: StripeObject, share: Fraction, words: str
) -> dict[str, Any]:
    price = tx.get("price", item["price"])
    unit_amount = prices.unit_amount(price, subscription["currency"])
    name = tx.get("product", price["product"])["name"]
    return {
        "amount": round(share * unit_amount * item["quantity"]),
        "description": f"{words} {item['quantity']} × {name}",
        "item": item["id"],
        "period": {"start": tx.now, "end": item["current_period_end"]},
        "price": price["id"],
        "product": price["product"],
        "quantity": item["quantity"],
        "unit_amount": unit_amount,
    }


def _line(invoice_id: str, subscription: StripeObject, part: StripeObject) -> StripeObject:
    details = {
        "invoice_item": None,
        "proration": True,
        "proration_details": {"credited_items": None},
        "subscription": subscription["id"],
        "subscription_item": part["item"],
    }
    return {
        **blank("line_item"),
        "id": new_id("il"),
        "amount": part["amount"],
        "currency": subscription["currency"],
        "description": part["description"],
        "discountable": False,
        "invoice": invoice_id,
        "parent": {
            "invoice_item_details": None,
            "subscription_item_details": details,
            "type": "subscription_item_details",
        },
        "period": part["period"],
        "pricing": {
            "price_details": {"price": part["price"], "product": part["product"]},
            "type": "price_details",
            "unit_amount_decimal": str(part["unit_amount"]),
        },
        "quantity": part["quantity"],
        "subscription": subscription["id"],
        "subtotal": part["amount"],
    }
