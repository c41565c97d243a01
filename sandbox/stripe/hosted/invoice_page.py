"""The hosted invoice page: shows what was billed, and takes payment."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.card_form import AuthenticationRequired, CardForm
from sandbox.stripe.hosted.pages import page
from sandbox.stripe.hosted.wording import date
from sandbox.stripe.hosted.wording import status as status_in_words
from sandbox.stripe.money import format_amount
from sandbox.stripe.resources import collection, invoices, payment_methods, subscriptions
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def show(stripe: StripeSandbox, invoice_id: str) -> Response:
    with stripe.transaction() as tx:
        return _page_for(tx, tx.get("invoice", invoice_id), CardForm({}))


def submit(stripe: StripeSandbox, invoice_id: str, values: dict[str, str]) -> Response:
    """Pay the open invoice; its card becomes the one for renewals."""
    try:
        with stripe.transaction() as tx:
            return _pay(tx, tx.get("invoice", invoice_id), CardForm(values))
    except StripeError as e:
        with stripe.transaction() as tx:
            invoice = tx.get("invoice", invoice_id)
            return _page_for(tx, invoice, CardForm(values).with_error(e), status=e.status)


def _pay(tx: Transaction, invoice: StripeObject, form: CardForm) -> Response:
    try:
        card = form.read(now=tx.now)
    except AuthenticationRequired as e:
        amount = _amount(invoice, "amount_remaining")
        return page("authenticate.html", tx, fields=e.fields, amount=amount)
    method = payment_methods.create(tx, card, customer=invoice["customer"])
    subscription = collection.settle(tx, invoice, method, is_authenticated=True)
    subscriptions.change(tx, subscription, default_payment_method=method["id"])
    return RedirectResponse(f"/i/{invoice['id']}", 303)


def _page_for(
    tx: Transaction, invoice: StripeObject, form: CardForm, *, status: int = 200
) -> Response:
    lines = [
        {"name": line["description"], "amount": format_amount(line["amount"], line["currency"])}
        for line in invoice["lines"]["data"]
    ]
    return page(
        "invoice.html",
        tx,
        status=status,
        form=form.context(),
        number=invoice["number"] or "Draft",
        date=date(invoice["created"]),
        customer=invoice["customer_email"] or "",
        lines=lines,
        total=_amount(invoice, "total"),
        due=_amount(invoice, "amount_remaining"),
        status_text=status_in_words(invoice["status"]),
        is_open=invoice["status"] == "open",
        is_paid=invoice["status"] == "paid",
        is_processing=invoices.is_processing(tx, invoice),
    )


def _amount(invoice: StripeObject, name: str) -> str:
    return format_amount(invoice[name], invoice["currency"])
