"""Draft invoices with their lines: the cost of a subscription's current period."""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import list_object
from sandbox.stripe.money import format_amount
from sandbox.stripe.resources import account, discounts, prices, prorations, tax_ids, taxes
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def new(
    tx: Transaction, subscription: StripeObject, reason: str, *, is_for_changes: bool = False
) -> StripeObject:
    """Return a draft for the current period and pending changes, or only for the changes."""
    invoice_id = new_id("in")
    items = [tx.get("subscription_item", item) for item in subscription["items"]["data"]]
    lines = prorations.lines(tx, invoice_id, subscription)
    if not is_for_changes:
        lines += [_new_line(tx, invoice_id, subscription, item) for item in items]
    discounted = discounts.in_force(tx, subscription)
    subtotal = sum(line["amount"] for line in lines)
    off = _take_off(tx, lines, discounted, currency=subscription["currency"])
    customer = tx.get("customer", subscription["customer"])
    taxed = _tax(tx, lines, subscription, taxes.country_of(customer["address"]))
    tax = sum(one["amount"] for one in taxed)
    return {
        **blank("invoice"),
        **_totals(subtotal, off, tax),
        "id": invoice_id,
        "account_name": account.business_name(tx),
        "auto_advance": True,
        "automatic_tax": _automatic_tax(subscription, taxes.country_of(customer["address"])),
        "billing_reason": reason,
        "created": tx.now,
        "currency": subscription["currency"],
        "customer": customer["id"],
        "customer_address": customer["address"],
        "customer_email": customer["email"],
        "customer_name": customer["name"],
        "customer_phone": customer["phone"],
        "customer_tax_ids": tax_ids.shown(tx, customer["id"]),
        "discounts": [discount["id"] for discount in discounted],
        "lines": list_object(lines, url=f"/v1/invoices/{invoice_id}/lines"),
        "parent": _parent(subscription),
        "period_end": tx.now,
        "period_start": tx.now,
        "total_discount_amounts": [{"amount": off, "discount": d["id"]} for d in discounted],
        "total_taxes": taxed,
        "_payments": list_object([], url="/v1/invoice_payments"),
    }


def _take_off(
    tx: Transaction, lines: list[StripeObject], discounted: list[StripeObject], *, currency: str
) -> int:
    """Set each line's discounts, and return their total."""
    amounts = [line["amount"] for line in lines]
    shares = discounts.shares(tx, discounted, amounts, currency=currency)
    for line, share in zip(lines, shares, strict=True):
        line["discount_amounts"] = share
    return sum(one["amount"] for share in shares for one in share)


def _tax(
    tx: Transaction, lines: list[StripeObject], subscription: StripeObject, country: str
) -> list[StripeObject]:
    """Set each line's tax, and return the total; empty if no tax applies."""
    if not subscription["automatic_tax"]["enabled"] or not country:
        return []
    for line in lines:
        off = sum(one["amount"] for one in line["discount_amounts"])
        line["taxes"] = [taxes.entry(tx, line["amount"] - off, country)]
    each = [line["taxes"][0] for line in lines]
    totals = {name: sum(one[name] for one in each) for name in ("amount", "taxable_amount")}
    return [{**each[0], **totals}]


def _automatic_tax(subscription: StripeObject, country: str) -> StripeObject:
    is_enabled = subscription["automatic_tax"]["enabled"]
    status = "complete" if country else "requires_location_inputs"
    return {
        **blank("invoice")["automatic_tax"],
        **taxes.settings(is_enabled=is_enabled),
        "provider": "stripe" if is_enabled else None,
        "status": status if is_enabled else None,
    }


def _totals(subtotal: int, off: int, tax: int) -> StripeObject:
    before = dict.fromkeys(("subtotal", "subtotal_excluding_tax"), subtotal)
    due = dict.fromkeys(("amount_due", "amount_remaining", "total"), subtotal - off + tax)
    return {**before, **due, "total_excluding_tax": subtotal - off}


def _parent(subscription: StripeObject) -> StripeObject:
    details = {"metadata": subscription["metadata"], "subscription": subscription["id"]}
    return {
        "quote_details": None,
        "subscription_details": details,
        "type": "subscription_details",
    }


def _new_line(
    tx: Transaction, invoice_id: str, subscription: StripeObject, item: StripeObject
) -> StripeObject:
    price = tx.get("price", item["price"])
    unit_amount = prices.unit_amount(price, subscription["currency"])
    amount = 0 if subscription["status"] == "trialing" else unit_amount * item["quantity"]
    return {
        **blank("line_item"),
        "id": new_id("il"),
        "amount": amount,
        "currency": subscription["currency"],
        "description": _line_description(tx, price, subscription, item),
        "invoice": invoice_id,
        "parent": _line_parent(subscription, item),
        "period": {"start": item["current_period_start"], "end": item["current_period_end"]},
        "pricing": {
            "price_details": {"price": price["id"], "product": price["product"]},
            "type": "price_details",
            "unit_amount_decimal": str(unit_amount),
        },
        "quantity": item["quantity"],
        "subscription": subscription["id"],
        "subtotal": amount,
    }


def _line_description(
    tx: Transaction, price: StripeObject, subscription: StripeObject, item: StripeObject
) -> str:
    name = tx.get("product", price["product"])["name"]
    if subscription["status"] == "trialing":
        return f"Free trial for {item['quantity']} × {name}"
    currency = subscription["currency"]
    amount = format_amount(prices.unit_amount(price, currency), currency)
    return f"{item['quantity']} × {name} (at {amount} / {price['recurring']['interval']})"


def _line_parent(subscription: StripeObject, item: StripeObject) -> StripeObject:
    return {
        "invoice_item_details": None,
        "subscription_item_details": {
            "invoice_item": None,
            "proration": False,
            "proration_details": {"credited_items": None},
            "subscription": subscription["id"],
            "subscription_item": item["id"],
        },
        "type": "subscription_item_details",
    }
