"""How subscriptions end: immediately, at the period's end, or with their customer."""

from __future__ import annotations

from sandbox.stripe.errors import no_such
from sandbox.stripe.parameters import Params, Shape, clearable, one_of, text
from sandbox.stripe.resources import customers, subscriptions
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

FEEDBACK = (
    "customer_service",
    "low_quality",
    "missing_features",
    "other",
    "switched_service",
    "too_complex",
    "too_expensive",
    "unused",
)
DETAILS = Shape(
    optional={"comment": clearable(text), "feedback": clearable(one_of(*FEEDBACK))},
)
CANCEL = Shape(optional={"cancellation_details": DETAILS})


def end(tx: Transaction, subscription: StripeObject, *, reason: str) -> StripeObject:
    """Cancel the subscription immediately."""
    details = {**subscription["cancellation_details"], "reason": reason}
    ended = tx.save(
        {
            **subscription,
            "canceled_at": subscription["canceled_at"] or tx.now,
            "cancellation_details": details,
            "ended_at": tx.now,
            "status": "canceled",
        }
    )
    tx.emit("customer.subscription.deleted", ended)
    return ended


def at_period_end(tx: Transaction, subscription: StripeObject) -> StripeObject:
    """Return the fields of a subscription that ends with its period."""
    details = {**subscription["cancellation_details"], "reason": "cancellation_requested"}
    return {
        "cancel_at": subscriptions.period_end(tx, subscription),
        "cancel_at_period_end": True,
        "canceled_at": tx.now,
        "cancellation_details": details,
    }


def not_at_all(subscription: StripeObject) -> StripeObject:
    """Return the fields of a subscription that continues."""
    return {
        "cancel_at": None,
        "cancel_at_period_end": False,
        "canceled_at": None,
        "cancellation_details": dict.fromkeys(subscription["cancellation_details"]),
    }


def _cancel(tx: Transaction, params: Params, subscription_id: str) -> StripeObject:
    subscription = tx.get("subscription", subscription_id)
    if subscription["status"] in customers.ENDED:
        raise no_such("subscription", subscription_id)
    given = params.get("cancellation_details", {})
    subscription["cancellation_details"] = {**subscription["cancellation_details"], **given}
    return end(tx, subscription, reason="cancellation_requested")


def _delete_customer(tx: Transaction, params: Params, customer_id: str) -> StripeObject:
    customer = customers.get_present(tx, customer_id)
    for subscription in tx.find("subscription", customer=customer_id):
        if subscription["status"] not in customers.ENDED:
            end(tx, subscription, reason="cancellation_requested")
    tx.emit("customer.deleted", customer)
    tx.save({**customer, "deleted": True})
    return {"id": customer_id, "object": "customer", "deleted": True}


ENDPOINTS = (
    Endpoint("DELETE", f"{subscriptions.URL}/{{id}}", _cancel, CANCEL),
    Endpoint("DELETE", f"{customers.URL}/{{id}}", _delete_customer),
)
