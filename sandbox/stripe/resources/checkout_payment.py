"""Completes a checkout session: customer, payment method, subscription, payment.

With a bank debit, the session completes unpaid and the subscription begins anyway, as at Stripe;
`bank_debits` handles the result.
"""

from __future__ import annotations

from sandbox.stripe.banks import BankAccount
from sandbox.stripe.cards import Card, decline_of
from sandbox.stripe.errors import StripeError
from sandbox.stripe.parameters import merge_metadata
from sandbox.stripe.resources import (
    account,
    collection,
    customers,
    payment_methods,
    payments,
    subscriptions,
    tax_ids,
)
from sandbox.stripe.resources.subscription_changes import trial_end
from sandbox.stripe.store import PRIVATE, StripeObject
from sandbox.stripe.transaction import Transaction


class SessionNotOpen(StripeError):
    """The session was already paid or has expired."""


class DebitNotAvailable(StripeError):
    """The session cannot be paid by bank debit, which requires euros."""


def complete(
    tx: Transaction,
    session: StripeObject,
    source: payment_methods.Source | None,
    *,
    email: str,
    business_name: str = "",
    tax_id: str = "",
) -> StripeObject:
    """Complete and return the session; `source` is None if no payment is needed.

    Raises CardDeclined once the failed payment is recorded; the session then stays open. Raises
    SessionNotOpen, and StripeError if the customer has since subscribed in another currency.
    """
    if session["status"] != "open":
        raise SessionNotOpen(f"This Checkout Session is {session['status']}.")
    account.refuse_unless_charging(tx)
    if source is None:
        _refuse_unless_free(session)
    elif isinstance(source, BankAccount):
        _refuse_unless_offered(session)
    else:
        _try_card(tx, session, source, email)
    customer = _ensure_customer(tx, session, source, email)
    customer = _keep_details(tx, session, customer, business_name)
    if tax_id and takes_tax_id(session):
        tax_ids.typed(tx, tax_id, customer=customer["id"])
    method = None
    if source is not None:
        method = payment_methods.create(tx, source, customer=customer["id"], email=email)
    subscription = _subscribe(tx, session, customer, method)
    completed = tx.save({**session, **_completion(tx, session, subscription, source, email)})
    tx.emit("checkout.session.completed", completed)
    return completed


def needs_no_method(session: StripeObject) -> bool:
    """Whether nothing is due today and the shop requires a payment method only if something is."""
    is_free = session["amount_total"] == 0
    return is_free and bool(session["payment_method_collection"] == "if_required")


def _refuse_unless_free(session: StripeObject) -> None:
    if not needs_no_method(session):
        raise StripeError("Please enter a payment method.", status=402)


def takes_tax_id(session: StripeObject) -> bool:
    return bool(session.get("tax_id_collection", {}).get("enabled"))


def offers_bank_debit(session: StripeObject) -> bool:
    return payment_methods.BANK_DEBIT in session["payment_method_types"]


def _refuse_unless_offered(session: StripeObject) -> None:
    if not offers_bank_debit(session):
        raise DebitNotAvailable("This payment method is not available.", status=402)


def _try_card(tx: Transaction, session: StripeObject, card: Card, email: str) -> None:
    """Record only a failed payment if the card would be declined."""
    if decline_of(card.number) is None or session["amount_total"] == 0:
        return
    intent = payments.create_intent(
        tx,
        amount=session["amount_total"],
        currency=session["currency"],
        customer=session["customer"],
        description="Subscription creation",
    )
    method = payment_methods.create(tx, card, customer=None, email=email)
    payments.collect(tx, intent, method, is_authenticated=True)


def _ensure_customer(
    tx: Transaction, session: StripeObject, source: payment_methods.Source | None, email: str
) -> StripeObject:
    if session["customer"]:
        customer = customers.get_present(tx, session["customer"])
        known = customer["email"] or email
        return tx.update(customer, event="customer.updated", email=known)
    named = {"name": source.name} if source and source.name else {}
    return customers.create(tx, {"email": email, **named})


def _keep_details(
    tx: Transaction, session: StripeObject, customer: StripeObject, business_name: str
) -> StripeObject:
    """Save the details entered on the page to the customer, if the shop allows it."""
    update, address = session[PRIVATE]["customer_update"], session[PRIVATE]["address"]
    is_new = not session["customer"]
    changes: StripeObject = {}
    if address and (is_new or update.get("address") == "auto"):
        changes["address"] = {**dict.fromkeys(customers.ADDRESS_FIELDS), **address}
    if business_name and (is_new or update.get("name") == "auto"):
        changes["name"] = business_name
    return tx.update(customer, event="customer.updated", **changes)


def _subscribe(
    tx: Transaction, session: StripeObject, customer: StripeObject, method: StripeObject | None
) -> StripeObject:
    asked = session[PRIVATE]["subscription_data"]
    order = subscriptions.Order(
        customer=customer["id"],
        currency=session["currency"],
        items=session["_line_items"]["data"],
        metadata=merge_metadata({}, asked.get("metadata")),
        description=asked.get("description"),
        trial_end=trial_end(asked, now=tx.now),
        default_payment_method=method["id"] if method else None,
        discounts=session["discounts"],
        checkout_session=session["id"],
        is_taxed=session["automatic_tax"]["enabled"],
        trial_settings=asked.get("trial_settings"),
    )
    subscription = subscriptions.open_subscription(tx, order)
    subscription = collection.bill(tx, subscription, reason="subscription_create")
    # The page has already had the cardholder authenticate.
    return collection.collect(tx, subscription, method, is_authenticated=True)


def _completion(
    tx: Transaction,
    session: StripeObject,
    subscription: StripeObject,
    source: payment_methods.Source | None,
    email: str,
) -> StripeObject:
    customer = tx.get("customer", subscription["customer"])
    details = {
        "address": session[PRIVATE]["address"] or customer["address"],
        "business_name": None,
        "email": customer["email"] or email,
        "individual_name": None,
        "name": (source.name if source else "") or customer["name"],
        "phone": customer["phone"],
        "tax_exempt": "none",
        "tax_ids": tax_ids.shown(tx, customer["id"]),
    }
    return {
        "customer": customer["id"],
        "customer_details": details,
        "invoice": subscription["latest_invoice"],
        "payment_status": _payment_status(session, source),
        "status": "complete",
        "subscription": subscription["id"],
        "url": None,
    }


def _payment_status(session: StripeObject, source: payment_methods.Source | None) -> str:
    if session["amount_total"] == 0:
        return "no_payment_required"
    return "unpaid" if isinstance(source, BankAccount) else "paid"
