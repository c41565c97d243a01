"""The result of a bank debit, days after it was sent: paid or returned.

Until then the session is complete but unpaid, and the subscription active: Stripe activates it once
the debit is confirmed. A returned debit makes the subscription past due, with its invoice open.
"""

from __future__ import annotations

from sandbox.stripe.banks import INSUFFICIENT_FUNDS, Failure, failure_of
from sandbox.stripe.errors import StripeError
from sandbox.stripe.resources import (
    checkout_sessions,
    collection,
    customers,
    invoices,
    payment_methods,
    subscriptions,
)
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

# Delay after which a test account's bank answers by itself, as Stripe's delayed test accounts do.
SECONDS_TO_ANSWER = 3 * 60


def succeed(tx: Transaction, session_id: str) -> StripeObject:
    """Have the bank pay now, whatever account it is; return the paid session."""
    return _answer_session(tx, session_id, None)


def fail(tx: Transaction, session_id: str) -> StripeObject:
    """Have the bank return the debit now, whatever account it is; return the session."""
    return _answer_session(tx, session_id, INSUFFICIENT_FUNDS)


def answer_overdue(tx: Transaction) -> None:
    """Have every overdue bank answer as its test account says."""
    for charge in tx.find("charge", status="pending"):
        if charge["created"] + SECONDS_TO_ANSWER <= tx.now:
            method = tx.get("payment_method", charge["payment_method"])
            _answer(tx, _invoice_of(tx, charge), failure_of(payment_methods.iban(method)))


def _answer_session(tx: Transaction, session_id: str, failure: Failure | None) -> StripeObject:
    session = tx.get(checkout_sessions.KIND, session_id)
    invoice = tx.get("invoice", session["invoice"]) if session["invoice"] else None
    if invoice is None or not invoices.is_processing(tx, invoice):
        raise StripeError("No bank debit of this Checkout Session is under way.")
    _answer(tx, invoice, failure)
    return tx.get(checkout_sessions.KIND, session_id)


def _answer(tx: Transaction, invoice: StripeObject, failure: Failure | None) -> None:
    invoice = invoices.finish_debit(tx, invoice, failure)
    subscription = tx.get("subscription", invoices.subscription_id(invoice))
    if failure is None:
        collection.activate(tx, subscription)
    elif subscription["status"] not in customers.ENDED:
        subscriptions.change(tx, subscription, status="past_due")
    for session in tx.find(checkout_sessions.KIND, invoice=invoice["id"]):
        _tell_session(tx, session, failure)


def _tell_session(tx: Transaction, session: StripeObject, failure: Failure | None) -> None:
    if failure is not None:
        tx.emit("checkout.session.async_payment_failed", session)
        return
    paid = tx.save({**session, "payment_status": "paid"})
    tx.emit("checkout.session.async_payment_succeeded", paid)


def _invoice_of(tx: Transaction, charge: StripeObject) -> StripeObject:
    [payment] = tx.find("invoice_payment", payment__payment_intent=charge["payment_intent"])
    return tx.get("invoice", payment["invoice"])
