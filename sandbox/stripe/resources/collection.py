"""Collecting what a subscription owes: the first invoice, the renewals, and after a failure."""

from __future__ import annotations

from sandbox.stripe.errors import CardDeclined, StripeError
from sandbox.stripe.parameters import Params, Shape, boolean, text
from sandbox.stripe.periods import add_interval
from sandbox.stripe.resources import cancellations, invoices, payment_methods, subscriptions
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def bill(tx: Transaction, subscription: StripeObject, *, reason: str) -> StripeObject:
    """Return the subscription with a new latest invoice for its current period."""
    invoice = invoices.bill(tx, subscription, reason=reason)
    return tx.save({**subscription, "latest_invoice": invoice["id"]})


def collect(
    tx: Transaction, subscription: StripeObject, method: StripeObject | None
) -> StripeObject:
    """Try to have the latest invoice paid and return the subscription as it is then.

    A first invoice that is not paid leaves it incomplete, a later one past due.
    """
    invoice = tx.get("invoice", subscription["latest_invoice"])
    if invoice["status"] != "open":
        return subscription
    try:
        if method is not None:
            return settle(tx, invoice, method)
    except CardDeclined:
        pass  # The failed attempt is on record and told; the status says the rest.
    if subscription["status"] == "incomplete":
        return subscription
    return subscriptions.change(tx, subscription, status="past_due")


def settle(tx: Transaction, invoice: StripeObject, method: StripeObject) -> StripeObject:
    """Have the invoice paid and return its subscription, active again.

    Raises CardDeclined once the failed attempt is recorded, StripeError if it is not open.
    """
    invoices.pay(tx, invoice, method)
    subscription = tx.get("subscription", invoices.subscription_id(invoice))
    if subscription["status"] in ("incomplete", "past_due", "unpaid"):
        return subscriptions.change(tx, subscription, status="active")
    return subscription


def renew(tx: Transaction, subscription_id: str) -> StripeObject:
    """Let the period end: bill the next one, or end the subscription if that was asked for.

    A subscription that is past due has its open invoice paid instead.
    """
    subscription = subscriptions.live_subscription(tx, subscription_id)
    if subscription["status"] in ("past_due", "incomplete"):
        return collect(tx, subscription, subscriptions.payment_method_of(tx, subscription))
    if subscription["cancel_at_period_end"]:
        return cancellations.end(tx, subscription, reason="cancellation_requested")
    subscription = _begin_next_period(tx, subscription)
    return collect(tx, subscription, subscriptions.payment_method_of(tx, subscription))


def fail_renewal(tx: Transaction, subscription_id: str) -> StripeObject:
    """Let the period end and the card be declined, whatever card it is."""
    subscription = subscriptions.live_subscription(tx, subscription_id)
    if subscription["status"] in ("past_due", "incomplete"):
        return collect(tx, subscription, payment_methods.failing(tx, subscription["customer"]))
    subscription = _begin_next_period(tx, subscription)
    return collect(tx, subscription, payment_methods.failing(tx, subscription["customer"]))


def _begin_next_period(tx: Transaction, subscription: StripeObject) -> StripeObject:
    before = tx.show(subscription)
    for item in subscriptions.items_of(tx, subscription):
        recurring = tx.get("price", item["price"])["recurring"]
        start = item["current_period_end"]
        end = add_interval(start, recurring["interval"], recurring["interval_count"])
        tx.save({**item, "current_period_start": start, "current_period_end": end})
    subscription = bill(
        tx, tx.save({**subscription, "status": "active"}), reason="subscription_cycle"
    )
    tx.emit_difference("customer.subscription.updated", before, subscription)
    return subscription


def _pay_invoice(tx: Transaction, params: Params, invoice_id: str) -> StripeObject:
    invoice = tx.get("invoice", invoice_id)
    subscription = tx.get("subscription", invoices.subscription_id(invoice))
    method = subscriptions.payment_method_of(tx, subscription)
    if "payment_method" in params:
        method = payment_methods.of_customer(
            tx, params["payment_method"], customer=invoice["customer"]
        )
    if method is None:
        raise StripeError(
            "There is no `default_payment_method` set on this Customer or Invoice. Please set one "
            "to pay this invoice."
        )
    settle(tx, invoice, method)
    return tx.get("invoice", invoice_id)


_PAY = Shape(optional={"payment_method": text, "off_session": boolean})
ENDPOINTS = (Endpoint("POST", f"{invoices.URL}/{{id}}/pay", _pay_invoice, _PAY),)
