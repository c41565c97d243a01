"""Contents of the billing portal for a customer: plans, choices and invoices, in words."""

from __future__ import annotations

from typing import Any

from sandbox.stripe.hosted.wording import amount_per_period, date, status
from sandbox.stripe.money import format_amount
from sandbox.stripe.resources import card_changes, invoices, payment_methods, subscriptions
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

INVOICES_SHOWN = 12
_NOTES = {
    "incomplete": "The first payment has not gone through yet.",
    "past_due": "The last payment failed. Pay it with another card to keep your plan.",
    "paused": "Your trial ended without a card, so your plan is paused.",
    "unpaid": "The last payment failed. Pay it with another card to use your plan again.",
}


def overview(tx: Transaction, session: StripeObject, features: StripeObject) -> dict[str, Any]:
    """Return the template's context: text, addresses, and the actions allowed."""
    customer = tx.get("customer", session["customer"])
    billed = tx.find("invoice", customer=customer["id"])[:INVOICES_SHOWN]
    live = card_changes.live_subscriptions(tx, customer["id"])
    return {
        "customer": customer["email"] or customer["name"] or "",
        "subscriptions": [_subscription(tx, s, features) for s in live],
        "can_cancel": features["subscription_cancel"]["enabled"],
        "can_change_card": features["payment_method_update"]["enabled"],
        "details": _details(customer, features["customer_update"]),
        "invoices": [_invoice(invoice) for invoice in billed],
        "shows_invoices": features["invoice_history"]["enabled"],
    }


def _details(customer: StripeObject, feature: StripeObject) -> list[dict[str, str]]:
    """Return the fields that the customer may change, with their current values."""
    if not feature["enabled"]:
        return []
    address = customer["address"] or {}
    fields = {
        "name": [("name", "Name", customer["name"])],
        "email": [("email", "Email", customer["email"])],
        "phone": [("phone", "Phone", customer["phone"])],
        "address": [
            ("country", "Country", address.get("country")),
            ("postal_code", "Postal code", address.get("postal_code")),
        ],
        "tax_id": [("tax_id", "Tax ID", "")],
    }
    shown = [
        field
        for part, each in fields.items()
        if part in feature["allowed_updates"]
        for field in each
    ]
    return [{"name": name, "label": label, "value": value or ""} for name, label, value in shown]


def _subscription(
    tx: Transaction, subscription: StripeObject, features: StripeObject
) -> dict[str, Any]:
    item = subscriptions.items_of(tx, subscription)[0]
    price = tx.get("price", item["price"])
    update = features["subscription_update"]
    can_change = update["enabled"] and "price" in update["default_allowed_updates"]
    return {
        "id": subscription["id"],
        "plan": tx.get("product", price["product"])["name"],
        "price": amount_per_period(price, subscription["currency"]),
        "status": subscription["status"],
        "status_text": status(subscription["status"]),
        "next_date": date(subscriptions.period_end(tx, subscription)),
        "is_ending": subscription["cancel_at_period_end"],
        "choices": _choices(tx, subscription, price, features) if can_change else [],
        **_payment(tx, subscription),
    }


def _payment(tx: Transaction, subscription: StripeObject) -> dict[str, str]:
    """Return the text about the next or last payment, and where to pay what is due."""
    invoice = tx.get("invoice", subscription["latest_invoice"])
    due = format_amount(invoice["amount_remaining"], invoice["currency"])
    if invoices.is_processing(tx, invoice):
        note = f"Your bank was asked for {due}, which takes a few days."
        return {"note": note, "due": due, "due_url": ""}
    url = f"/i/{invoice['id']}" if invoice["status"] == "open" else ""
    return {"note": _note(tx, subscription), "due": due, "due_url": url}


def _note(tx: Transaction, subscription: StripeObject) -> str:
    next_date = date(subscriptions.period_end(tx, subscription))
    if subscription["cancel_at_period_end"]:
        return f"You have access until {next_date}."
    if subscription["status"] in _NOTES:
        return _NOTES[subscription["status"]]
    method = subscriptions.payment_method_of(tx, subscription)
    with_method = f" with {payment_methods.label(method)}" if method else ""
    return f"Renews on {next_date}{with_method}."


def _choices(
    tx: Transaction, subscription: StripeObject, current: StripeObject, features: StripeObject
) -> list[dict[str, Any]]:
    currency = subscription["currency"]
    offered = [
        price
        for price in tx.find("price", active=True, type="recurring")
        if currency in price["_currency_options"] and _is_offered(price, features)
    ]
    offered.sort(key=lambda price: int(price["_currency_options"][currency]["unit_amount"] or 0))
    return [_choice(tx, price, currency, current) for price in offered]


def _choice(
    tx: Transaction, price: StripeObject, currency: str, current: StripeObject
) -> dict[str, Any]:
    product = tx.get("product", price["product"])
    return {
        "id": price["id"],
        "name": product["name"],
        "description": product["description"] or "",
        "price": amount_per_period(price, currency),
        "is_current": price["id"] == current["id"],
    }


def _is_offered(price: StripeObject, features: StripeObject) -> bool:
    """Whether the configuration offers the price; one without products offers all."""
    products = features["subscription_update"]["_products"]
    return not products or any(price["id"] in product["prices"] for product in products)


def _invoice(invoice: StripeObject) -> dict[str, str]:
    return {
        "number": invoice["number"] or "Draft",
        "date": date(invoice["created"]),
        "amount": format_amount(invoice["total"], invoice["currency"]),
        "status": invoice["status"],
        "status_text": status(invoice["status"]),
        "url": f"/i/{invoice['id']}",
    }
