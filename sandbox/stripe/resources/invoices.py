"""Invoices: what is owed for a period, and whether it was paid."""

from __future__ import annotations

from sandbox.stripe.banks import Failure
from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import AuthenticationNeeded, CardDeclined, StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, Shape, listing, one_of, text, time_range
from sandbox.stripe.resources import customers, invoice_drafts, payments
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/invoices"
DAY = 24 * 3600
LIST = listing(
    created=time_range,
    customer=text,
    status=one_of("draft", "open", "paid", "uncollectible", "void"),
    subscription=text,
)
PAYMENTS_URL = "/v1/invoice_payments"
_PAYMENT = Shape(
    required={"type": one_of("payment_intent", "payment_record")},
    optional={"payment_intent": text, "payment_record": text},
)
LIST_PAYMENTS = listing(
    created=time_range,
    invoice=text,
    payment=_PAYMENT,
    status=one_of("canceled", "open", "paid"),
)
_DESCRIPTIONS = {
    "subscription_create": "Subscription creation",
    "subscription_update": "Subscription update",
}
# Path of the subscription's id in an invoice.
_OF_SUBSCRIPTION = "parent__subscription_details__subscription"


def bill(
    tx: Transaction,
    subscription: StripeObject,
    *,
    reason: str,
    ended: Params | None = None,
    is_for_changes: bool = False,
) -> StripeObject:
    """Return an open invoice for the subscription's current period; paid if nothing is due.

    `ended` are the fields of the previous period, which a renewal's invoice names at Stripe.
    """
    draft = invoice_drafts.new(tx, subscription, reason, is_for_changes=is_for_changes)
    invoice = {**draft, **(ended or {})}
    draft = tx.create(invoice, event="invoice.created")
    if subscription["pause_collection"] is not None:
        return _rest(tx, draft, behavior=subscription["pause_collection"]["behavior"])
    invoice = _finalize(tx, draft)
    if invoice["amount_due"] == 0:
        return _mark_paid(tx, invoice)
    intent = payments.create_intent(
        tx,
        amount=invoice["amount_due"],
        currency=invoice["currency"],
        customer=invoice["customer"],
        description=_DESCRIPTIONS.get(reason, "Subscription renewal"),
    )
    return _with_payment(tx, invoice, intent)


def _rest(tx: Transaction, draft: StripeObject, *, behavior: str) -> StripeObject:
    """Apply the subscription's pause of payments to an invoice."""
    if behavior == "keep_as_draft":
        return tx.save({**draft, "auto_advance": False})
    invoice = _finalize(tx, draft)
    name = "voided_at" if behavior == "void" else "marked_uncollectible_at"
    status = "void" if behavior == "void" else "uncollectible"
    transitions = {**invoice["status_transitions"], name: tx.now}
    rested = tx.save({**invoice, "status": status, "status_transitions": transitions})
    event = "invoice.voided" if behavior == "void" else "invoice.marked_uncollectible"
    tx.emit(event, rested)
    return rested


def pay(
    tx: Transaction, invoice: StripeObject, method: StripeObject, *, is_authenticated: bool = False
) -> StripeObject:
    """Charge the invoice and return it paid; still open while a bank has yet to answer.

    Raises CardDeclined once the failed attempt is recorded, StripeError if it is not open.
    """
    _refuse_unless_open(tx, invoice)
    payment, intent = _payment_of(tx, invoice)
    attempted = {"attempted": True, "attempt_count": invoice["attempt_count"] + 1}
    invoice = tx.save({**invoice, **attempted})
    try:
        intent = payments.collect(tx, intent, method, is_authenticated=is_authenticated)
    except CardDeclined as e:
        unpaid = _mark_unpaid(tx, invoice)
        if isinstance(e, AuthenticationNeeded):
            tx.emit("invoice.payment_action_required", unpaid)
        raise
    if intent["status"] == "processing":
        return invoice
    return _mark_paid(tx, invoice, payment=payment)


def is_processing(tx: Transaction, invoice: StripeObject) -> bool:
    """Whether a debit for the invoice still awaits its bank's answer."""
    if invoice["status"] != "open":
        return False
    return bool(_payment_of(tx, invoice)[1]["status"] == "processing")


def finish_debit(tx: Transaction, invoice: StripeObject, failure: Failure | None) -> StripeObject:
    """Have the bank answer the invoice's debit, leaving the invoice paid or open."""
    payment, intent = _payment_of(tx, invoice)
    payments.finish_debit(tx, intent, failure)
    if failure is not None:
        return _mark_unpaid(tx, invoice)
    return _mark_paid(tx, invoice, payment=payment)


def void(tx: Transaction, invoice: StripeObject) -> StripeObject:
    """Void the invoice; raises StripeError if it is not open."""
    _refuse_unless_open(tx, invoice)
    _, intent = _payment_of(tx, invoice)
    payments.cancel(tx, intent, reason="void_invoice")
    transitions = {**invoice["status_transitions"], "voided_at": tx.now}
    voided = tx.save(
        {
            **invoice,
            "next_payment_attempt": None,
            "status": "void",
            "status_transitions": transitions,
        }
    )
    tx.emit("invoice.voided", voided)
    return voided


def stop_retrying(tx: Transaction, invoice: StripeObject) -> StripeObject:
    """Leave the invoice open without further automatic attempts."""
    return tx.update(invoice, event="invoice.updated", next_payment_attempt=None)


def of_subscription(tx: Transaction, subscription_id: str) -> list[StripeObject]:
    """Return the subscription's invoices, newest first."""
    return tx.find("invoice", **{_OF_SUBSCRIPTION: subscription_id})


def subscription_id(invoice: StripeObject) -> str:
    return str(invoice["parent"]["subscription_details"]["subscription"])


def _refuse_unless_open(tx: Transaction, invoice: StripeObject) -> None:
    if invoice["status"] != "open":
        raise StripeError(f"Invoice is already {invoice['status']}")
    if is_processing(tx, invoice):
        raise StripeError("A payment of this invoice is being processed.")


def _payment_of(tx: Transaction, invoice: StripeObject) -> tuple[StripeObject, StripeObject]:
    """Return the invoice's payment and its payment intent."""
    payment = tx.get("invoice_payment", invoice["_payments"]["data"][0]["id"])
    return payment, tx.get("payment_intent", payment["payment"]["payment_intent"])


def _finalize(tx: Transaction, draft: StripeObject) -> StripeObject:
    customer = tx.get("customer", draft["customer"])
    # The customer's credit is used first; a debt is added.
    owed = draft["total"] + customer["balance"]
    due, balance = max(owed, 0), min(owed, 0)
    page_url = f"{tx.base_url}/i/{draft['id']}"
    invoice = tx.save(
        {
            **draft,
            "amount_due": due,
            "amount_remaining": due,
            "auto_advance": False,
            "effective_at": tx.now,
            "ending_balance": balance,
            "hosted_invoice_url": page_url,
            "invoice_pdf": f"{page_url}/pdf",
            "number": customers.next_invoice_number(tx, {**customer, "balance": balance}),
            "starting_balance": customer["balance"],
            "status": "open",
            "status_transitions": {**draft["status_transitions"], "finalized_at": tx.now},
        }
    )
    tx.emit("invoice.finalized", invoice)
    return invoice


def _with_payment(tx: Transaction, invoice: StripeObject, intent: StripeObject) -> StripeObject:
    payment = {
        **blank("invoice_payment"),
        "id": new_id("inpay"),
        "amount_paid": None,
        "amount_requested": invoice["amount_due"],
        "created": tx.now,
        "currency": invoice["currency"],
        "invoice": invoice["id"],
        "payment": {"payment_intent": intent["id"], "type": "payment_intent"},
        "status": "open",
        "status_transitions": {"canceled_at": None, "paid_at": None},
    }
    tx.save(payment)
    return _keep_payment(tx, invoice, payment)


def _keep_payment(tx: Transaction, invoice: StripeObject, payment: StripeObject) -> StripeObject:
    return tx.save({**invoice, "_payments": {**invoice["_payments"], "data": [payment]}})


def _mark_paid(
    tx: Transaction, invoice: StripeObject, *, payment: StripeObject | None = None
) -> StripeObject:
    paid = tx.save(
        {
            **invoice,
            "amount_paid": invoice["amount_due"],
            "amount_remaining": 0,
            "attempted": True,
            "next_payment_attempt": None,
            "status": "paid",
            "status_transitions": {**invoice["status_transitions"], "paid_at": tx.now},
        }
    )
    if payment is not None:
        paid = _keep_payment(tx, paid, _mark_payment_paid(tx, payment))
    tx.emit("invoice.paid", paid)
    tx.emit("invoice.payment_succeeded", paid)
    return paid


def _mark_payment_paid(tx: Transaction, payment: StripeObject) -> StripeObject:
    paid = tx.save(
        {
            **payment,
            "amount_paid": payment["amount_requested"],
            "status": "paid",
            "status_transitions": {"canceled_at": None, "paid_at": tx.now},
        }
    )
    tx.emit("invoice_payment.paid", paid)
    return paid


def _mark_unpaid(tx: Transaction, invoice: StripeObject) -> StripeObject:
    unpaid = tx.save({**invoice, "next_payment_attempt": tx.now + DAY})
    tx.emit("invoice.payment_failed", unpaid)
    return unpaid


def _void(tx: Transaction, params: Params, invoice_id: str) -> StripeObject:
    return void(tx, tx.get("invoice", invoice_id))


def _find(tx: Transaction, params: Params) -> StripeObject:
    tx.refuse_unknown("customer", params.get("customer"))
    invoices = tx.find(
        "invoice",
        customer=params.get("customer"),
        status=params.get("status"),
        **{_OF_SUBSCRIPTION: params.get("subscription")},
    )
    return page(invoices, params, url=URL)


def _find_lines(tx: Transaction, params: Params, invoice_id: str) -> StripeObject:
    lines = tx.get("invoice", invoice_id)["lines"]
    return page(lines["data"], params, url=lines["url"])


def _find_payments(tx: Transaction, params: Params) -> StripeObject:
    payment = params.get("payment", {})
    found = tx.find(
        "invoice_payment",
        invoice=params.get("invoice"),
        payment__payment_intent=payment.get("payment_intent"),
        payment__payment_record=payment.get("payment_record"),
        payment__type=payment.get("type"),
        status=params.get("status"),
    )
    return page(found, params, url=PAYMENTS_URL)


ENDPOINTS = (
    Endpoint("GET", URL, _find, LIST),
    retrieving("invoice", URL),
    Endpoint("POST", f"{URL}/{{id}}/void", _void),
    Endpoint("GET", f"{URL}/{{id}}/lines", _find_lines, listing()),
    Endpoint("GET", PAYMENTS_URL, _find_payments, LIST_PAYMENTS),
    retrieving("invoice_payment", PAYMENTS_URL),
)
