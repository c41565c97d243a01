"""Payment intents and charges: successive attempts to collect an amount.

A card answers at once. A bank answers days after the debit was sent, and its charge is pending
until then.
"""

from __future__ import annotations

from sandbox.stripe.banks import Failure
from sandbox.stripe.blanks import blank
from sandbox.stripe.cards import ALWAYS_AUTHENTICATES_CARD, decline_of
from sandbox.stripe.errors import AuthenticationNeeded, CardDeclined
from sandbox.stripe.ids import new_id, random_text
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, listing, text, time_range
from sandbox.stripe.resources import payment_methods
from sandbox.stripe.resources.endpoint import Endpoint, always_empty, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def create_intent(
    tx: Transaction, *, amount: int, currency: str, customer: str | None, description: str
) -> StripeObject:
    intent_id = new_id("pi")
    intent = {
        **blank("payment_intent"),
        "id": intent_id,
        "created": tx.now,
        "client_secret": f"{intent_id}_secret_{random_text(25)}",
        "amount": amount,
        "currency": currency,
        "customer": customer,
        "description": description,
    }
    return tx.create(intent, event="payment_intent.created")


def collect(
    tx: Transaction, intent: StripeObject, method: StripeObject, *, is_authenticated: bool
) -> StripeObject:
    """Charge the payment method; return the intent, succeeded or processing for a bank debit.

    Raises CardDeclined once the failed charge and its events are recorded, and AuthenticationNeeded
    if the bank requires authentication that has not happened.
    """
    if payment_methods.is_bank_debit(method):
        return _send_debit(tx, intent, method)
    if not is_authenticated and payment_methods.card_number(method) == ALWAYS_AUTHENTICATES_CARD:
        _ask_back(tx, intent, method)
        raise AuthenticationNeeded
    decline = decline_of(payment_methods.card_number(method))
    charge = tx.create(_new_charge(intent, method, decline, now=tx.now))
    if decline is not None:
        tx.emit("charge.failed", charge)
        _fail(tx, intent, charge, method, decline)
        raise decline
    tx.emit("charge.succeeded", charge)
    return _succeed(tx, intent, charge)


def _ask_back(tx: Transaction, intent: StripeObject, method: StripeObject) -> None:
    changes = {
        "next_action": {"type": "use_stripe_sdk", "use_stripe_sdk": {}},
        "payment_method": method["id"],
        "status": "requires_action",
    }
    _finish(tx, intent, changes, event="payment_intent.requires_action")


def finish_debit(tx: Transaction, intent: StripeObject, failure: Failure | None) -> StripeObject:
    """Have the bank answer a processing debit, and return the updated intent."""
    pending = tx.get("charge", intent["latest_charge"])
    charge = tx.save({**pending, **_result(failure), "outcome": _outcome(failure)})
    if failure is None:
        tx.emit("charge.succeeded", charge)
        return _succeed(tx, intent, charge)
    tx.emit("charge.failed", charge)
    error = {
        "type": "invalid_request_error",
        "code": "payment_intent_payment_attempt_failed",
        "message": failure.message,
        "charge": charge["id"],
        "payment_method": tx.show(tx.get("payment_method", intent["payment_method"])),
    }
    changes = {
        "last_payment_error": error,
        "payment_method": None,
        "status": "requires_payment_method",
    }
    return _finish(tx, intent, changes, event="payment_intent.payment_failed")


def cancel(tx: Transaction, intent: StripeObject, *, reason: str) -> StripeObject:
    """Cancel the payment permanently."""
    changes = {"canceled_at": tx.now, "cancellation_reason": reason, "status": "canceled"}
    return _finish(tx, intent, changes, event="payment_intent.canceled")


def _send_debit(tx: Transaction, intent: StripeObject, method: StripeObject) -> StripeObject:
    charge = tx.create(
        {**_new_charge(intent, method, None, now=tx.now), "paid": False, "status": "pending"},
        event="charge.pending",
    )
    changes = {
        "last_payment_error": None,
        "latest_charge": charge["id"],
        "payment_method": method["id"],
        "payment_method_types": ["card", payment_methods.BANK_DEBIT],
        "status": "processing",
    }
    return _finish(tx, intent, changes, event="payment_intent.processing")


def _succeed(tx: Transaction, intent: StripeObject, charge: StripeObject) -> StripeObject:
    changes = {
        "amount_received": intent["amount"],
        "last_payment_error": None,
        "latest_charge": charge["id"],
        "payment_method": charge["payment_method"],
        "status": "succeeded",
    }
    return _finish(tx, intent, changes, event="payment_intent.succeeded")


def _fail(
    tx: Transaction,
    intent: StripeObject,
    charge: StripeObject,
    method: StripeObject,
    decline: CardDeclined,
) -> None:
    error = {
        "type": "card_error",
        "code": decline.code,
        "message": str(decline),
        "charge": charge["id"],
        "payment_method": tx.show(method),
        **({"decline_code": decline.decline_code} if decline.decline_code else {}),
    }
    changes = {"last_payment_error": error, "latest_charge": charge["id"]}
    _finish(tx, intent, changes, event="payment_intent.payment_failed")


def _finish(
    tx: Transaction, intent: StripeObject, changes: StripeObject, *, event: str
) -> StripeObject:
    finished = tx.save({**intent, "next_action": None, **changes})
    tx.emit(event, finished)
    return finished


def _new_charge(
    intent: StripeObject, method: StripeObject, decline: CardDeclined | None, *, now: int
) -> StripeObject:
    failure = Failure(decline.code, str(decline)) if decline else None
    return {
        **blank("charge"),
        **_result(failure),
        "id": new_id("ch"),
        "amount": intent["amount"],
        "amount_captured": 0 if decline else intent["amount"],
        "billing_details": method["billing_details"],
        "captured": not decline,
        "created": now,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "outcome": _outcome(failure, decline.decline_code if decline else None),
        "payment_intent": intent["id"],
        "payment_method": method["id"],
        "payment_method_details": _details(method),
    }


def _result(failure: Failure | None) -> StripeObject:
    return {
        "failure_code": failure.code if failure else None,
        "failure_message": failure.message if failure else None,
        "paid": failure is None,
        "status": "failed" if failure else "succeeded",
    }


def _outcome(failure: Failure | None, decline_code: str | None = None) -> StripeObject:
    return {
        "advice_code": "try_again_later" if failure else None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "declined_by_network" if failure else "approved_by_network",
        "reason": decline_code,
        "risk_level": "normal",
        "risk_score": 20,
        "seller_message": "The bank declined it." if failure else "Payment complete.",
        "type": "issuer_declined" if failure else "authorized",
    }


def _details(method: StripeObject) -> StripeObject:
    if payment_methods.is_bank_debit(method):
        account = dict(method[payment_methods.BANK_DEBIT])
        del account["generated_from"]
        return {"sepa_debit": {**account, "mandate": None}, "type": payment_methods.BANK_DEBIT}
    return {"card": _card_details(method["card"]), "type": "card"}


def _card_details(card: StripeObject) -> StripeObject:
    shown = (
        "brand",
        "checks",
        "country",
        "exp_month",
        "exp_year",
        "fingerprint",
        "funding",
        "last4",
        "regulated_status",
        "wallet",
    )
    return {
        **{name: card[name] for name in shown},
        **dict.fromkeys(("amount_authorized", "authorization_code", "installments", "mandate")),
        **dict.fromkeys(("network_transaction_id", "three_d_secure")),
        "network": card["brand"],
    }


def _find_intents(tx: Transaction, params: Params) -> StripeObject:
    tx.refuse_unknown("customer", params.get("customer"))
    intents = tx.find("payment_intent", customer=params.get("customer"))
    return page(intents, params, url="/v1/payment_intents")


def _find_charges(tx: Transaction, params: Params) -> StripeObject:
    tx.refuse_unknown("customer", params.get("customer"))
    charges = tx.find(
        "charge", customer=params.get("customer"), payment_intent=params.get("payment_intent")
    )
    return page(charges, params, url="/v1/charges")


ENDPOINTS = (
    Endpoint(
        "GET", "/v1/payment_intents", _find_intents, listing(customer=text, created=time_range)
    ),
    retrieving("payment_intent", "/v1/payment_intents"),
    Endpoint(
        "GET",
        "/v1/charges",
        _find_charges,
        listing(customer=text, payment_intent=text, created=time_range),
    ),
    retrieving("charge", "/v1/charges"),
    always_empty("/v1/setup_intents", "customer", "payment_method", "created"),
    always_empty("/v1/balance_transactions", "created", "type", "source"),
)
