"""Refunds: returning a payment in full or in part.

A refund affects only the charge: the invoice stays paid and the subscription continues.
"""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import ParameterError, StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.money import format_amount
from sandbox.stripe.parameters import (
    Params,
    Shape,
    listing,
    merge_metadata,
    metadata,
    one_of,
    positive,
    text,
    time_range,
)
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/refunds"
CREATE = Shape(
    optional={
        "amount": positive,
        "charge": text,
        "metadata": metadata,
        "payment_intent": text,
        "reason": one_of("duplicate", "fraudulent", "requested_by_customer"),
    }
)
LIST = listing(charge=text, created=time_range, payment_intent=text)


def create(tx: Transaction, params: Params) -> StripeObject:
    """Return a refund of the requested amount, or of all that is left.

    Raises StripeError if the charge was not paid, or has less left than requested.
    """
    charge = _paid_charge(tx, params)
    _refuse_if_charged_back(tx, charge)
    amount = _amount(charge, params.get("amount"))
    refund = tx.create(_new_refund(charge, amount, params, now=tx.now), event="refund.created")
    _keep_refunded(tx, charge, amount)
    return refund


def fail(
    tx: Transaction, refund_id: str, *, reason: str = "expired_or_canceled_card"
) -> StripeObject:
    """Have the bank return a refund, days later; the charge then counts as not refunded.

    Raises StripeError if the refund has failed already.
    """
    refund = tx.get("refund", refund_id)
    if refund["status"] == "failed":
        raise StripeError("This refund has failed already.")
    failed = tx.save({**refund, "failure_reason": reason, "status": "failed"})
    charge = tx.get("charge", refund["charge"])
    left = charge["amount_refunded"] - refund["amount"]
    tx.save({**charge, "amount_refunded": left, "refunded": False})
    previous = {"failure_reason": None, "status": refund["status"]}
    for event in ("refund.failed", "refund.updated", "charge.refund.updated"):
        tx.emit(event, failed, previous=previous)
    return failed


def _paid_charge(tx: Transaction, params: Params) -> StripeObject:
    """Return the paid charge that a charge id or payment intent id names."""
    if "charge" in params and "payment_intent" in params:
        raise StripeError("You may only specify one of these parameters: charge, payment_intent.")
    if "charge" in params:
        charge = tx.get("charge", params["charge"])
        return _only_paid([charge], charge["payment_intent"])
    if "payment_intent" in params:
        intent = tx.get("payment_intent", params["payment_intent"], param="payment_intent")
        return _only_paid(tx.find("charge", payment_intent=intent["id"]), intent["id"])
    raise ParameterError(
        "One of the following params should be provided for this request: payment_intent or charge."
    )


def _only_paid(charges: list[StripeObject], intent_id: str) -> StripeObject:
    for charge in charges:
        if charge["paid"]:
            return charge
    raise StripeError(
        f"This PaymentIntent ({intent_id}) does not have a successful charge to refund."
    )


def _refuse_if_charged_back(tx: Transaction, charge: StripeObject) -> None:
    disputes = tx.find("dispute", charge=charge["id"])
    if not all(dispute["is_charge_refundable"] for dispute in disputes):
        raise StripeError(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            code="charge_disputed",
        )


def _amount(charge: StripeObject, asked: int | None) -> int:
    left = int(charge["amount"] - charge["amount_refunded"])
    if left == 0:
        raise StripeError(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    if asked is not None and asked > left:
        raise _too_much(charge, asked, left)
    return left if asked is None else asked


def _too_much(charge: StripeObject, asked: int, left: int) -> StripeError:
    # Stripe gives this error no code.
    limit = "unrefunded amount on charge" if charge["amount_refunded"] else "charge amount"
    currency = charge["currency"]
    return StripeError(
        f"Refund amount ({format_amount(asked, currency)}) is greater than {limit} "
        f"({format_amount(left, currency)})",
        param="amount",
    )


def _new_refund(charge: StripeObject, amount: int, params: Params, *, now: int) -> StripeObject:
    return {
        **blank("refund"),
        "id": new_id("re"),
        "amount": amount,
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "metadata": merge_metadata({}, params.get("metadata")),
        "payment_intent": charge["payment_intent"],
        "reason": params.get("reason"),
    }


def _keep_refunded(tx: Transaction, charge: StripeObject, amount: int) -> None:
    refunded = charge["amount_refunded"] + amount
    tx.update(
        charge,
        event="charge.refunded",
        amount_refunded=refunded,
        refunded=refunded == charge["amount"],
    )


def _find(tx: Transaction, params: Params) -> StripeObject:
    refunds = tx.find(
        "refund", charge=params.get("charge"), payment_intent=params.get("payment_intent")
    )
    return page(refunds, params, url=URL)


ENDPOINTS = (
    Endpoint("POST", URL, create, CREATE),
    Endpoint("GET", URL, _find, LIST),
    retrieving("refund", URL),
)
