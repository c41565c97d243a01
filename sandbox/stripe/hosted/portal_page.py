"""The billing portal: view and change the plan, cancel it, replace the card, see invoices."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.pages import message_page, page
from sandbox.stripe.hosted.portal_overview import overview
from sandbox.stripe.resources import (
    cancellations,
    card_changes,
    customers,
    portal_configurations,
    portal_sessions,
    subscription_changes,
    tax_ids,
)
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

LIFETIME = 3600
NOTICES = {
    "details": "Your details were saved.",
    "plan": "Your plan was changed.",
    "cancel": "Your plan will end with the current period.",
    "cancel_now": "Your plan has ended.",
    "resume": "Your plan goes on as before.",
    "card": "Your card was saved.",
    "card_unpaid": "Your card was saved. The open invoice still has to be paid.",
}


def show(stripe: StripeSandbox, session_id: str, *, notice: str = "") -> Response:
    with stripe.transaction() as tx:
        session = tx.get(portal_sessions.KIND, session_id)
        if is_expired(tx, session):
            return expired_page(tx, session)
        return page(
            "portal.html",
            tx,
            notice=NOTICES.get(notice, notice),
            return_url=session["return_url"],
            action=f"/p/session/{session_id}",
            **overview(tx, session, features_of(tx, session)),
        )


def submit(stripe: StripeSandbox, session_id: str, values: dict[str, str]) -> Response:
    """Carry out the customer's request, and show the page again."""
    try:
        with stripe.transaction() as tx:
            notice = _act(tx, tx.get(portal_sessions.KIND, session_id), values)
    except StripeError as e:
        return show(stripe, session_id, notice=str(e))
    return RedirectResponse(f"/p/session/{session_id}?done={notice}", 303)


def is_expired(tx: Transaction, session: StripeObject) -> bool:
    return bool(session["created"] + LIFETIME < tx.now)


def expired_page(tx: Transaction, session: StripeObject) -> Response:
    return message_page(
        tx,
        title="This link has expired",
        text="Open the billing page again from your account.",
        back_url=session["return_url"],
    )


def features_of(tx: Transaction, session: StripeObject) -> StripeObject:
    configuration = tx.get(portal_configurations.KIND, session["configuration"])
    features: StripeObject = configuration["features"]
    return features


def _act(tx: Transaction, session: StripeObject, values: dict[str, str]) -> str:
    """Carry out the request and return its notice; raises StripeError if it is not allowed."""
    features = features_of(tx, session)
    action = values.get("do", "")
    if action == "details" and features["customer_update"]["enabled"]:
        allowed = features["customer_update"]["allowed_updates"]
        _change_details(tx, session["customer"], values, allowed)
        return action
    subscription = _own_subscription(tx, session, values.get("subscription", ""))
    if action == "resume":
        subscription_changes.update(tx, {"cancel_at_period_end": False}, subscription["id"])
        return action
    if action == "plan" and features["subscription_update"]["enabled"]:
        item = {"id": subscription["items"]["data"][0], "price": values.get("price", "")}
        behavior = features["subscription_update"]["proration_behavior"]
        asked = {"items": [item], "proration_behavior": behavior}
        subscription_changes.update(tx, asked, subscription["id"])
        return action
    if action == "cancel" and features["subscription_cancel"]["enabled"]:
        return _cancel(tx, subscription, mode=features["subscription_cancel"]["mode"])
    raise StripeError("This change is not available.")


def _change_details(
    tx: Transaction, customer_id: str, values: dict[str, str], allowed: list[str]
) -> None:
    """Save those of the typed details that the customer may change."""
    typed = {name: value.strip() for name, value in values.items() if value.strip()}
    changes: StripeObject = {n: typed[n] for n in ("email", "name", "phone") if n in typed}
    if "country" in typed:
        places = {"country": typed["country"].upper(), "postal_code": typed.get("postal_code")}
        changes["address"] = places
    kept = {name: value for name, value in changes.items() if name in allowed}
    customers.update(tx, kept, customer_id)
    if "tax_id" in typed and "tax_id" in allowed:
        tax_ids.typed(tx, typed["tax_id"], customer=customer_id)


def _cancel(tx: Transaction, subscription: StripeObject, *, mode: str) -> str:
    if mode == "immediately":
        cancellations.end(tx, subscription, reason="cancellation_requested")
        return "cancel_now"
    subscription_changes.update(tx, {"cancel_at_period_end": True}, subscription["id"])
    return "cancel"


def _own_subscription(tx: Transaction, session: StripeObject, subscription_id: str) -> StripeObject:
    for subscription in card_changes.live_subscriptions(tx, session["customer"]):
        if subscription["id"] == subscription_id:
            return subscription
    raise StripeError("This plan has ended.")
