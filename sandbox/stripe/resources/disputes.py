"""Disputes: a cardholder asks their bank for the money back, and the bank decides.

As with a refund, the invoice stays paid and the subscription continues.
"""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, Shape, boolean, listing, text, time_range
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/disputes"
DAYS_TO_RESPOND = 7
DAY = 24 * 3600
OUTCOMES = ("won", "lost")
# Card networks' codes for each `reason`.
_NETWORK_CODES = {"fraudulent": "10.4", "product_not_received": "13.1", "duplicate": "12.6"}
EVIDENCE = ("product_description", "service_date", "uncategorized_text")
ANSWER = Shape(
    optional={"evidence": Shape(optional=dict.fromkeys(EVIDENCE, text)), "submit": boolean}
)
LIST = listing(charge=text, created=time_range, payment_intent=text)


def create(
    tx: Transaction, charge_id: str, *, reason: str = "fraudulent", amount: int | None = None
) -> StripeObject:
    """Return a new dispute of a charge; raises StripeError if it is unpaid or disputed already."""
    charge = tx.get("charge", charge_id)
    if not charge["paid"] or charge["disputed"]:
        raise StripeError(f"Charge {charge_id} cannot be disputed, or already was.")
    dispute = tx.save(_new_dispute(charge, reason, amount or charge["amount"], now=tx.now))
    tx.save({**charge, "disputed": True})
    tx.emit("charge.dispute.created", dispute)
    tx.emit("charge.dispute.funds_withdrawn", dispute)
    return dispute


def close(tx: Transaction, dispute_id: str, *, status: str) -> StripeObject:
    """Close a dispute as `won` or `lost` for the shop; raises StripeError if closed already."""
    if status not in OUTCOMES:
        raise StripeError(f"Invalid status: must be one of {', '.join(OUTCOMES)}", param="status")
    dispute = tx.get("dispute", dispute_id)
    if dispute["status"] in OUTCOMES:
        raise StripeError("This dispute is already closed.")
    closed = tx.save({**dispute, "is_charge_refundable": status == "won", "status": status})
    tx.emit("charge.dispute.closed", closed)
    if status == "won":
        tx.emit("charge.dispute.funds_reinstated", closed)
    return closed


def _new_dispute(charge: StripeObject, reason: str, amount: int, *, now: int) -> StripeObject:
    dispute = {
        **blank("dispute"),
        **_details(charge, _NETWORK_CODES.get(reason)),
        "id": new_id("du"),
        "amount": amount,
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "payment_intent": charge["payment_intent"],
        "reason": reason,
    }
    dispute["evidence_details"] |= {"due_by": now + DAYS_TO_RESPOND * DAY}
    return dispute


def _details(charge: StripeObject, network_code: str | None) -> StripeObject:
    """Return details of the payment method; Stripe gives none for a bank debit."""
    if charge["payment_method_details"]["type"] != "card":
        return {}
    card = {
        "brand": charge["payment_method_details"]["card"]["brand"],
        "case_type": "chargeback",
        "network_reason_code": network_code,
    }
    return {"payment_method_details": {"card": card, "type": "card"}}


def _answer(tx: Transaction, params: Params, dispute_id: str) -> StripeObject:
    """Save the shop's evidence; it is submitted to the bank unless `submit` says otherwise."""
    dispute = tx.get("dispute", dispute_id)
    if dispute["status"] != "needs_response":
        raise StripeError("This dispute has been answered or closed.")
    dispute["evidence"] |= params.get("evidence", {})
    dispute["evidence_details"] |= {"has_evidence": any(dispute["evidence"].values())}
    if params.get("submit", True):
        dispute["evidence_details"]["submission_count"] += 1
        dispute |= {"status": "under_review"}
    tx.emit("charge.dispute.updated", tx.save(dispute))
    return dispute


def _accept(tx: Transaction, params: Params, dispute_id: str) -> StripeObject:
    """Close the dispute by conceding it, as the shop may."""
    return close(tx, dispute_id, status="lost")


def _find(tx: Transaction, params: Params) -> StripeObject:
    disputes = tx.find(
        "dispute", charge=params.get("charge"), payment_intent=params.get("payment_intent")
    )
    return page(disputes, params, url=URL)


ENDPOINTS = (
    Endpoint("GET", URL, _find, LIST),
    retrieving("dispute", URL),
    Endpoint("POST", f"{URL}/{{id}}", _answer, ANSWER),
    Endpoint("POST", f"{URL}/{{id}}/close", _accept),
)
