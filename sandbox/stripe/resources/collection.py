"""Collects what a subscription owes: first invoice, renewals, and retries."""

from __future__ import annotations

from sandbox.stripe.errors import CardDeclined, StripeError
from sandbox.stripe.parameters import Params, Shape, one_of, text
from sandbox.stripe.periods import add_interval
from sandbox.stripe.resources import (
    account,
    cancellations,
    discounts,
    invoices,
    pauses,
    payment_methods,
    prorations,
    subscriptions,
)
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def bill(
    tx: Transaction,
    subscription: StripeObject,
    *,
    reason: str,
    ended: Params | None = None,
    is_for_changes: bool = False,
) -> StripeObject:
    """Return the subscription with a new latest invoice for its period, or only for changes."""
    invoice = invoices.bill(
        tx, subscription, reason=reason, ended=ended, is_for_changes=is_for_changes
    )
    billed = tx.save({**prorations.forget(subscription), "latest_invoice": invoice["id"]})
    if is_for_changes:
        return billed
    # A trial's invoice has no amount that could be discounted.
    return discounts.use_up(tx, billed) if invoice["subtotal"] else billed


def collect(
    tx: Transaction,
    subscription: StripeObject,
    method: StripeObject | None,
    *,
    is_authenticated: bool = False,
) -> StripeObject:
    """Try to pay the latest invoice; return the updated subscription.

    An unpaid first invoice leaves the subscription incomplete, a later one past due; an unpaid
    subscription stays unpaid.
    """
    invoice = tx.get("invoice", subscription["latest_invoice"])
    if invoice["status"] == "paid" and subscription["status"] == "incomplete":
        return activate(tx, subscription)  # Nothing was due.
    if invoice["status"] != "open":
        return subscription
    try:
        if method is not None and account.may_charge(tx):
            return settle(tx, invoice, method, is_authenticated=is_authenticated)
    except CardDeclined:
        pass  # The failed attempt is recorded and announced; the status tells the rest.
    if subscription["status"] in ("incomplete", "unpaid"):
        return subscription
    return subscriptions.change(tx, subscription, status="past_due")


def settle(
    tx: Transaction, invoice: StripeObject, method: StripeObject, *, is_authenticated: bool = False
) -> StripeObject:
    """Pay the invoice and return its subscription, active again.

    A bank debit counts as paid until the bank returns it, as at Stripe. Raises CardDeclined once
    the failed attempt is recorded, StripeError if the invoice is not open.
    """
    invoices.pay(tx, invoice, method, is_authenticated=is_authenticated)
    return activate(tx, tx.get("subscription", invoices.subscription_id(invoice)))


def activate(tx: Transaction, subscription: StripeObject) -> StripeObject:
    """Return the subscription after its invoice is paid; an ended one stays ended."""
    if subscription["status"] in subscriptions.UNPAID:
        return subscriptions.change(tx, subscription, status="active")
    if subscription["status"] == "paused":
        return pauses.end(tx, subscription)
    return subscription


def renew(tx: Transaction, subscription_id: str) -> StripeObject:
    """End the period: bill the next one, or end the subscription if requested.

    If an invoice of the subscription is open, it is paid instead. Raises StripeError if the
    subscription has ended or is paused.
    """
    subscription = _running_subscription(tx, subscription_id)
    if subscription["status"] in subscriptions.UNPAID:
        return collect(tx, subscription, subscriptions.payment_method_of(tx, subscription))
    if subscription["cancel_at_period_end"]:
        return cancellations.end(tx, subscription, reason="cancellation_requested")
    subscription = _begin_next_period(tx, subscription)
    return collect(tx, subscription, subscriptions.payment_method_of(tx, subscription))


def fail_renewal(tx: Transaction, subscription_id: str) -> StripeObject:
    """End the period and decline the card, whatever card it is."""
    subscription = _running_subscription(tx, subscription_id)
    if subscription["status"] not in subscriptions.UNPAID:
        subscription = _begin_next_period(tx, subscription)
    return collect(tx, subscription, payment_methods.failing(tx, subscription["customer"]))


def end_trial(tx: Transaction, subscription_id: str) -> StripeObject:
    """End the trial: bill the first period, or apply `trial_settings` without a payment method."""
    subscription = _on_trial(tx, subscription_id)
    behavior = subscription["trial_settings"]["end_behavior"]["missing_payment_method"]
    if behavior != "create_invoice" and not subscriptions.payment_method_of(tx, subscription):
        if behavior == "pause":
            return pauses.begin(tx, subscription)
        return cancellations.end(tx, subscription, reason="payment_failed")
    return renew(tx, subscription_id)


def fail_trial_end(tx: Transaction, subscription_id: str) -> StripeObject:
    """End the trial and decline the card, whatever card it is."""
    return fail_renewal(tx, _on_trial(tx, subscription_id)["id"])


def pause_trial(tx: Transaction, subscription_id: str) -> StripeObject:
    """End the trial without a payment method, pausing the subscription."""
    return pauses.begin(tx, _on_trial(tx, subscription_id))


def _on_trial(tx: Transaction, subscription_id: str) -> StripeObject:
    subscription = subscriptions.live_subscription(tx, subscription_id)
    if subscription["status"] != "trialing":
        raise StripeError(f"This subscription is not on trial but {subscription['status']}.")
    return subscription


def _running_subscription(tx: Transaction, subscription_id: str) -> StripeObject:
    subscription = subscriptions.live_subscription(tx, subscription_id)
    if subscription["status"] == "paused":
        raise StripeError("A paused subscription bills nothing until it is resumed.")
    return subscription


def _begin_next_period(tx: Transaction, subscription: StripeObject) -> StripeObject:
    before = tx.show(subscription)
    items = subscriptions.items_of(tx, subscription)
    ended = {
        "period_start": items[0]["current_period_start"],
        "period_end": items[0]["current_period_end"],
    }
    for item in items:
        recurring = tx.get("price", item["price"])["recurring"]
        start = item["current_period_end"]
        end = add_interval(start, recurring["interval"], recurring["interval_count"])
        tx.save({**item, "current_period_start": start, "current_period_end": end})
    subscription = tx.save({**subscription, "status": "active"})
    subscription = bill(tx, subscription, reason="subscription_cycle", ended=ended)
    tx.emit_difference("customer.subscription.updated", before, subscription)
    return subscription


def _pay_invoice(tx: Transaction, params: Params, invoice_id: str) -> StripeObject:
    account.refuse_unless_charging(tx)
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


def _resume(tx: Transaction, params: Params, subscription_id: str) -> StripeObject:
    """Bill from today on; without a payment method, stay paused until the invoice is paid."""
    subscription = pauses.paused(tx, subscription_id)
    subscription = bill(tx, pauses.start_over(tx, subscription), reason="subscription_update")
    method = subscriptions.payment_method_of(tx, subscription)
    if method is None:
        return subscription
    subscription = collect(tx, subscription, method)
    if subscription["status"] == "past_due":
        tx.emit("customer.subscription.resumed", subscription)
    return subscription


# The period begins anew, so nothing is prorated.
_RESUME = Shape(optional={"billing_cycle_anchor": one_of("now")})
_PAY = Shape(optional={"payment_method": text})
ENDPOINTS = (
    Endpoint("POST", f"{invoices.URL}/{{id}}/pay", _pay_invoice, _PAY),
    Endpoint("POST", f"{subscriptions.URL}/{{id}}/resume", _resume, _RESUME),
)
