"""Invoices: what is owed for a period, and whether it was paid."""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import CardDeclined, StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import list_object, page
from sandbox.stripe.money import format_amount
from sandbox.stripe.parameters import Params, Shape, listing, one_of, text, time_range
from sandbox.stripe.resources import account, customers, payments, prices
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
# Where the id of the subscription stands in an invoice.
_OF_SUBSCRIPTION = "parent__subscription_details__subscription"


def bill(tx: Transaction, subscription: StripeObject, *, reason: str) -> StripeObject:
    """Return the open invoice for the subscription's current period; paid if nothing is due."""
    draft = tx.create(_new_invoice(tx, subscription, reason), event="invoice.created")
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


def pay(tx: Transaction, invoice: StripeObject, method: StripeObject) -> StripeObject:
    """Charge the card for the invoice and return it paid.

    Raises CardDeclined once the failed attempt is recorded, StripeError if it is not open.
    """
    if invoice["status"] != "open":
        raise StripeError(f"Invoice is already {invoice['status']}")
    payment = tx.get("invoice_payment", invoice["_payments"]["data"][0]["id"])
    intent = tx.get("payment_intent", payment["payment"]["payment_intent"])
    attempted = {"attempted": True, "attempt_count": invoice["attempt_count"] + 1}
    invoice = tx.save({**invoice, **attempted})
    try:
        payments.collect(tx, intent, method)
    except CardDeclined:
        _mark_unpaid(tx, invoice)
        raise
    return _mark_paid(tx, invoice, payment=payment)


def of_subscription(tx: Transaction, subscription_id: str) -> list[StripeObject]:
    """Return the subscription's invoices, newest first."""
    return tx.find("invoice", **{_OF_SUBSCRIPTION: subscription_id})


def subscription_id(invoice: StripeObject) -> str:
    return str(invoice["parent"]["subscription_details"]["subscription"])


def _new_invoice(tx: Transaction, subscription: StripeObject, reason: str) -> StripeObject:
    invoice_id = new_id("in")
    items = [tx.get("subscription_item", item) for item in subscription["items"]["data"]]
    lines = [_new_line(tx, invoice_id, subscription, item) for item in items]
    customer = tx.get("customer", subscription["customer"])
    return {
        **blank("invoice"),
        **_totals(sum(line["amount"] for line in lines)),
        "id": invoice_id,
        "account_name": account.business_name(tx),
        "auto_advance": True,
        "billing_reason": reason,
        "created": tx.now,
        "currency": subscription["currency"],
        "customer": customer["id"],
        "customer_address": customer["address"],
        "customer_email": customer["email"],
        "customer_name": customer["name"],
        "customer_phone": customer["phone"],
        "lines": list_object(lines, url=f"{URL}/{invoice_id}/lines"),
        "parent": _parent(subscription),
        "period_end": tx.now,
        "period_start": tx.now,
        "_payments": list_object([], url=PAYMENTS_URL),
    }


def _totals(amount: int) -> StripeObject:
    names = ("amount_due", "amount_remaining", "subtotal", "subtotal_excluding_tax", "total")
    return dict.fromkeys((*names, "total_excluding_tax"), amount)


def _parent(subscription: StripeObject) -> StripeObject:
    details = {"metadata": subscription["metadata"], "subscription": subscription["id"]}
    return {
        "quote_details": None,
        "subscription_details": details,
        "type": "subscription_details",
    }


def _new_line(
    tx: Transaction, invoice_id: str, subscription: StripeObject, item: StripeObject
) -> StripeObject:
    price = tx.get("price", item["price"])
    unit_amount = prices.unit_amount(price, subscription["currency"])
    amount = 0 if subscription["status"] == "trialing" else unit_amount * item["quantity"]
    return {
        **blank("line_item"),
        "id": new_id("il"),
        "amount": amount,
        "currency": subscription["currency"],
        "description": _line_description(tx, price, subscription, item),
        "invoice": invoice_id,
        "parent": _line_parent(subscription, item),
        "period": {"start": item["current_period_start"], "end": item["current_period_end"]},
        "pricing": {
            "price_details": {"price": price["id"], "product": price["product"]},
            "type": "price_details",
            "unit_amount_decimal": str(unit_amount),
        },
        "quantity": item["quantity"],
        "subscription": subscription["id"],
        "subtotal": amount,
    }


def _line_description(
    tx: Transaction, price: StripeObject, subscription: StripeObject, item: StripeObject
) -> str:
    name = tx.get("product", price["product"])["name"]
    if subscription["status"] == "trialing":
        return f"Free trial for {item['quantity']} × {name}"
    currency = subscription["currency"]
    amount = format_amount(prices.unit_amount(price, currency), currency)
    return f"{item['quantity']} × {name} (at {amount} / {price['recurring']['interval']})"


def _line_parent(subscription: StripeObject, item: StripeObject) -> StripeObject:
    return {
        "invoice_item_details": None,
        "subscription_item_details": {
            "invoice_item": None,
            "proration": False,
            "proration_details": {"credited_items": None},
            "subscription": subscription["id"],
            "subscription_item": item["id"],
        },
        "type": "subscription_item_details",
    }


def _finalize(tx: Transaction, draft: StripeObject) -> StripeObject:
    customer = tx.get("customer", draft["customer"])
    page_url = f"{tx.base_url}/i/{draft['id']}"
    invoice = tx.save(
        {
            **draft,
            "auto_advance": False,
            "effective_at": tx.now,
            "ending_balance": 0,
            "hosted_invoice_url": page_url,
            "invoice_pdf": f"{page_url}/pdf",
            "number": customers.next_invoice_number(tx, customer),
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


def _mark_unpaid(tx: Transaction, invoice: StripeObject) -> None:
    unpaid = tx.save({**invoice, "next_payment_attempt": tx.now + DAY})
    tx.emit("invoice.payment_failed", unpaid)


def _find(tx: Transaction, params: Params) -> StripeObject:
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
    Endpoint("GET", f"{URL}/{{id}}/lines", _find_lines, listing()),
    Endpoint("GET", PAYMENTS_URL, _find_payments, LIST_PAYMENTS),
    retrieving("invoice_payment", PAYMENTS_URL),
)
