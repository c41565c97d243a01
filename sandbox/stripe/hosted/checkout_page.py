"""The hosted checkout page: what is sold, and the card or bank account to pay with."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.bank_form import BankForm
from sandbox.stripe.hosted.card_form import AuthenticationRequired, CardForm
from sandbox.stripe.hosted.pages import message_page, page
from sandbox.stripe.hosted.payment_form import PaymentForm
from sandbox.stripe.hosted.wording import date, period
from sandbox.stripe.money import format_amount
from sandbox.stripe.resources import checkout_payment, checkout_sessions, coupons, customers
from sandbox.stripe.resources.subscription_changes import trial_end
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import PRIVATE, StripeObject
from sandbox.stripe.transaction import Transaction

PAID = "You have already paid, and nothing was charged again."
DEBIT_UNDER_WAY = "Your bank was asked for the money, which takes a few days."
COUNTRY_MISSING = "Please enter the two letters of your country."
EMAIL_MISSING = "Please enter your email address."


def show(stripe: StripeSandbox, session_id: str) -> Response:
    with stripe.transaction() as tx:
        session = checkout_sessions.get(tx, session_id)
        return _page_for(tx, session, CardForm({"email": _known_email(tx, session)}))


def submit(stripe: StripeSandbox, session_id: str, values: dict[str, str]) -> Response:
    """Pay and redirect to the shop; show the page again if payment failed."""
    form = _form(values)
    try:
        with stripe.transaction() as tx:
            return _pay(tx, checkout_sessions.get(tx, session_id), form)
    except StripeError as e:
        with stripe.transaction() as tx:
            session = checkout_sessions.get(tx, session_id)
            return _page_for(tx, session, form.with_error(e), status=e.status)


def _form(values: dict[str, str]) -> PaymentForm:
    return BankForm(values) if values.get("method") == BankForm.method else CardForm(values)


def _pay(tx: Transaction, session: StripeObject, form: PaymentForm) -> Response:
    if session["status"] != "open":
        return _page_for(tx, session, form)
    session = _with_address(tx, session, form)
    session = _with_code(tx, session, form.values.get("promotion_code", ""))
    if form.values.get("do") == "apply":
        return _page_for(tx, session, form)
    email = _known_email(tx, session) or form.values.get("email", "").strip()
    if "@" not in email:
        return _page_for(tx, session, form.refused(EMAIL_MISSING, field="email"), status=402)
    try:
        source = None if checkout_payment.needs_no_method(session) else form.read(now=tx.now)
    except AuthenticationRequired as e:
        return page("authenticate.html", tx, fields=e.fields, amount=_total(session))
    if needs_address(session) and not session[PRIVATE]["address"]:
        return _page_for(tx, session, form.refused(COUNTRY_MISSING, field="country"), status=402)
    completed = checkout_payment.complete(
        tx,
        session,
        source,
        email=email,
        business_name=form.values.get("business_name", "").strip(),
        tax_id=form.values.get("tax_id", "").strip(),
    )
    return RedirectResponse(_success_url(completed), 303)


def needs_address(session: StripeObject) -> bool:
    """Whether the page asks for an address: to compute tax, or because the shop requires it."""
    is_wanted = session["billing_address_collection"] == "required"
    return is_wanted or bool(session["automatic_tax"]["enabled"])


def _with_address(tx: Transaction, session: StripeObject, form: PaymentForm) -> StripeObject:
    country = form.values.get("country", "").strip().upper()
    if not country or not needs_address(session):
        return session
    typed = {"country": country, "postal_code": form.values.get("postal_code") or None}
    address = {**dict.fromkeys(customers.ADDRESS_FIELDS), **typed}
    return tx.save(checkout_sessions.with_address(session, address))


def _with_code(tx: Transaction, session: StripeObject, typed: str) -> StripeObject:
    """Return the session with the typed promotion code, if the shop accepts any."""
    if not typed.strip() or not session["allow_promotion_codes"]:
        return session
    code = coupons.code_typed(tx, typed)
    asked = [{"promotion_code": code["id"]}]
    return tx.save(checkout_sessions.discounted(tx, session, asked))


def _page_for(
    tx: Transaction, session: StripeObject, form: PaymentForm, *, status: int = 200
) -> Response:
    if session["status"] == "complete":
        return message_page(
            tx,
            title="This payment is complete",
            text=PAID if session["payment_status"] != "unpaid" else DEBIT_UNDER_WAY,
            back_url=_success_url(session),
        )
    if session["status"] == "expired":
        return message_page(
            tx,
            title="This page has expired",
            text="Nothing was charged. Go back and start again to choose a plan.",
            back_url=session["cancel_url"],
        )
    return page("checkout.html", tx, status=status, form=form.context(), **_offer(tx, session))


def _offer(tx: Transaction, session: StripeObject) -> dict[str, object]:
    items = session["_line_items"]["data"]
    first_price = tx.get("price", items[0]["price"])
    trial_ends = trial_end(session[PRIVATE]["subscription_data"], now=tx.now)
    recurring = sum(item["amount_subtotal"] for item in items)
    return {
        "lines": [_line(tx, item, session["currency"]) for item in items],
        "title": items[0]["description"],
        "amount": format_amount(recurring, session["currency"]),
        "period": period(first_price),
        "total": _total(session),
        "discount": _discount(session),
        "needs_address": needs_address(session),
        "takes_tax_id": checkout_payment.takes_tax_id(session),
        "tax": _tax(session),
        "takes_codes": bool(session["allow_promotion_codes"]),
        "is_free": checkout_payment.needs_no_method(session),
        "trial_ends": date(trial_ends) if trial_ends else "",
        "offers_bank": checkout_payment.offers_bank_debit(session),
        "email_is_known": bool(_known_email(tx, session)),
        "back_url": session["cancel_url"],
        "locale": session["locale"],
    }


def _line(tx: Transaction, item: StripeObject, currency: str) -> dict[str, str]:
    product = tx.get("product", tx.get("price", item["price"])["product"])
    return {
        "name": item["description"],
        "description": product["description"] or "",
        "quantity": str(item["quantity"]) if item["quantity"] > 1 else "",
        "amount": format_amount(item["amount_subtotal"], currency),
    }


def _tax(session: StripeObject) -> str:
    tax = session["total_details"]["amount_tax"]
    return format_amount(tax, session["currency"]) if tax else ""


def _discount(session: StripeObject) -> str:
    off = session["total_details"]["amount_discount"]
    return format_amount(-off, session["currency"]) if off else ""


def _total(session: StripeObject) -> str:
    return format_amount(session["amount_total"], session["currency"])


def _known_email(tx: Transaction, session: StripeObject) -> str:
    """Return the email address from the shop, which the customer need not type."""
    if session["customer"]:
        return tx.get("customer", session["customer"])["email"] or ""
    return session["customer_email"] or ""


def _success_url(session: StripeObject) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])
