"""Paused subscriptions: a trial ended without a payment method, and billing stopped.

This API version has no other way into this state.
"""

from __future__ import annotations

from sandbox.stripe.errors import StripeError
from sandbox.stripe.resources import subscriptions
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def begin(tx: Transaction, subscription: StripeObject) -> StripeObject:
    subscription = subscriptions.change(tx, subscription, status="paused")
    tx.emit("customer.subscription.paused", subscription)
    return subscription


def paused(tx: Transaction, subscription_id: str) -> StripeObject:
    """Return the paused subscription; raises StripeError if it is not paused or is resuming."""
    subscription = tx.get("subscription", subscription_id)
    if subscription["status"] != "paused":
        raise StripeError(
            "Only subscriptions with a status of `paused` can be resumed. This subscription has a "
            f"status of `{subscription['status']}`."
        )
    if tx.get("invoice", subscription["latest_invoice"])["status"] == "open":
        raise StripeError("The invoice of an earlier attempt to resume has to be paid first.")
    return subscription


def start_over(tx: Transaction, subscription: StripeObject) -> StripeObject:
    """Return the subscription with a new first period from now."""
    for item in subscriptions.items_of(tx, subscription):
        price = tx.get("price", item["price"])
        tx.save({**item, **subscriptions.first_period(price, start=tx.now, trial_end=None)})
    return tx.save({**subscription, "billing_cycle_anchor": tx.now})


def end(tx: Transaction, subscription: StripeObject) -> StripeObject:
    subscription = subscriptions.change(tx, subscription, status="active")
    tx.emit("customer.subscription.resumed", subscription)
    return subscription
