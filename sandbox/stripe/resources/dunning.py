"""The end of dunning: what happens to a subscription that was not paid in time.

At Stripe this follows the last retry, or 23 hours with an unpaid first invoice.
"""

from __future__ import annotations

from sandbox.stripe.errors import StripeError
from sandbox.stripe.resources import cancellations, invoices, subscriptions
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

ENDS = ("canceled", "unpaid")


def give_up(tx: Transaction, subscription_id: str, *, status: str) -> StripeObject:
    """Stop retrying; return the subscription, `canceled` or `unpaid`, with its invoice open.

    Raises StripeError if it is not past due.
    """
    if status not in ENDS:
        raise StripeError(f"Invalid status: must be one of {', '.join(ENDS)}", param="status")
    subscription = _in_status(tx, subscription_id, "past_due")
    invoices.stop_retrying(tx, tx.get("invoice", subscription["latest_invoice"]))
    if status == "canceled":
        return cancellations.end(tx, subscription, reason="payment_failed")
    return subscriptions.change(tx, subscription, status="unpaid")


def expire(tx: Transaction, subscription_id: str) -> StripeObject:
    """Expire a subscription whose first invoice was never paid, and void the invoice.

    Raises StripeError if it is not incomplete.
    """
    subscription = _in_status(tx, subscription_id, "incomplete")
    invoices.void(tx, tx.get("invoice", subscription["latest_invoice"]))
    return subscriptions.change(tx, subscription, ended_at=tx.now, status="incomplete_expired")


def _in_status(tx: Transaction, subscription_id: str, status: str) -> StripeObject:
    subscription = tx.get("subscription", subscription_id)
    if subscription["status"] != status:
        raise StripeError(f"This subscription is not {status} but {subscription['status']}.")
    return subscription
