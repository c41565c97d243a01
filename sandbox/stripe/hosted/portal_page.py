"""The billing portal: the plan, changing it, ending it, and the invoices."""

from __future__ import annotations

from typing import Any

from starlette.responses import RedirectResponse, Response

from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.pages import message_page, page
from sandbox.stripe.hosted.wording import amount_per_period, date, status
from sandbox.stripe.money import format_amount
from sandbox.stripe.resources import (
    cancellations,
    customers,
    payment_methods,
    portal_configurations,
    portal_sessions,
    subscription_changes,
    subscriptions,
)
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

LIFETIME = 3600
INVOICES_SHOWN = 12
NOTICES = {
    "plan": "Your plan was changed.",
    "cancel": "Your plan will end with the current period.",
    "cancel_now": "Your plan has ended.",
    "resume": "Your plan goes on as before.",
}


def show(stripe: StripeSandbox, session_id: str, *, notice: str = "") -> Response:
    with stripe.transaction() as tx:
        session = tx.get(portal_sessions.KIND, session_id)
        if session["created"] + LIFETIME < tx.now:
            return message_page(
                tx,
                title="This link has expired",
                text="Open the billing page again from your account.",
                back_url=session["return_url"],
            )
        return page(
            "portal.html",
            tx,
            notice=NOTICES.get(notice, notice),
            return_url=session["return_url"],
            action=f"/p/session/{session_id}",
            **_overview(tx, session),
        )


def submit(stripe: StripeSandbox, session_id: str, values: dict[str, str]) -> Response:
    """Do what the customer asked for, and show the page again."""
    try:
        with stripe.transaction() as tx:
            notice = _act(tx, tx.get(portal_sessions.KIND, session_id), values)
    except StripeError as e:
        return show(stripe, session_id, notice=str(e))
    return RedirectResponse(f"/p/session/{session_id}?done={notice}", 303)


def _act(tx: Transaction, session: StripeObject, values: dict[str, str]) -> str:
    """Do it and return which notice says so; raises StripeError if it may not be done."""
    subscription = _own_subscription(tx, session, values.get("subscription", ""))
    features = _features(tx, session)
    action = values.get("do", "")
    if action == "resume":
        subscription_changes.update(tx, {"cancel_at_period_end": False}, subscription["id"])
        return action
    if action == "plan" and features["subscription_update"]["enabled"]:
        item = {"id": subscription["items"]["data"][0], "price": values.get("price", "")}
        subscription_changes.update(tx, {"items": [item]}, subscription["id"])
        return action
    if action == "cancel" and features["subscription_cancel"]["enabled"]:
        return _cancel(tx, subscription, mode=features["subscription_cancel"]["mode"])
    raise StripeError("This change is not available.")


def _cancel(tx: Transaction, subscription: StripeObject, *, mode: str) -> str:
    if mode == "immediately":
        cancellations.end(tx, subscription, reason="cancellation_requested")
        return "cancel_now"
    subscription_changes.update(tx, {"cancel_at_period_end": True}, subscription["id"])
    return "cancel"


def _own_subscription(tx: Transaction, session: StripeObject, subscription_id: str) -> StripeObject:
    for subscription in _live_subscriptions(tx, session["customer"]):
        if subscription["id"] == subscription_id:
            return subscription
    raise StripeError("This plan has ended.")


def _live_subscriptions(tx: Transaction, customer: str) -> list[StripeObject]:
    found = tx.find("subscription", customer=customer)
    return [s for s in found if s["status"] not in customers.ENDED]


def _features(tx: Transaction, session: StripeObject) -> StripeObject:
    configuration = tx.get(portal_configurations.KIND, session["configuration"])
    features: StripeObject = configuration["features"]
    return features


def _overview(tx: Transaction, session: StripeObject) -> dict[str, Any]:
    features = _features(tx, session)
    customer = tx.get("customer", session["customer"])
    invoices = tx.find("invoice", customer=customer["id"])[:INVOICES_SHOWN]
    return {
        "customer": customer["email"] or customer["name"] or "",
        "subscriptions": [
            _subscription(tx, s, features) for s in _live_subscriptions(tx, customer["id"])
        ],
        "can_cancel": features["subscription_cancel"]["enabled"],
        "invoices": [_invoice(invoice) for invoice in invoices],
        "shows_invoices": features["invoice_history"]["enabled"],
    }


def _subscription(
    tx: Transaction, subscription: StripeObject, features: StripeObject
) -> dict[str, Any]:
    item = subscriptions.items_of(tx, subscription)[0]
    price = tx.get("price", item["price"])
    method = subscriptions.payment_method_of(tx, subscription)
    can_change = features["subscription_update"]["enabled"]
    invoice = tx.get("invoice", subscription["latest_invoice"])
    return {
        "id": subscription["id"],
        "plan": tx.get("product", price["product"])["name"],
        "price": amount_per_period(price, subscription["currency"]),
        "status": subscription["status"],
        "status_text": status(subscription["status"]),
        "next_date": date(subscriptions.period_end(tx, subscription)),
        "due": format_amount(invoice["amount_remaining"], invoice["currency"]),
        "due_url": f"/i/{invoice['id']}" if invoice["status"] == "open" else "",
        "is_ending": subscription["cancel_at_period_end"],
        "card": payment_methods.label(method) if method else "",
        "choices": _choices(tx, subscription, price, features) if can_change else [],
    }


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
    """Whether the configuration offers the price; one that names no products offers all."""
    products = features["subscription_update"]["products"]
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
