"""Payment methods: customers' cards and bank accounts."""

from __future__ import annotations

from sandbox.stripe.banks import BankAccount
from sandbox.stripe.blanks import blank
from sandbox.stripe.cards import Card, card_from_token
from sandbox.stripe.errors import StripeError, no_such
from sandbox.stripe.ids import new_id, random_text
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, Shape, listing, text
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import PRIVATE, StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/payment_methods"
BANK_DEBIT = "sepa_debit"
# Card or bank account as typed in.
Source = Card | BankAccount


def create(
    tx: Transaction, source: Source, *, customer: str | None, email: str | None = None
) -> StripeObject:
    method = tx.create(_new_payment_method(source, customer=customer, email=email, now=tx.now))
    if customer:
        tx.emit("payment_method.attached", method)
    return method


def attach(tx: Transaction, method_id: str, *, customer: str) -> StripeObject:
    """Save a payment method, or a new one for a test token, to the customer."""
    card = card_from_token(method_id, now=tx.now)
    if card is not None:
        return create(tx, card, customer=customer)
    method = tx.get("payment_method", method_id, param="payment_method")
    if method["customer"] not in (None, customer):
        raise StripeError(
            "The payment method you provided has already been attached to a customer.",
            code="payment_method_unexpected_state",
        )
    return tx.update(method, event="payment_method.attached", customer=customer)


def of_customer(tx: Transaction, method_id: str, *, customer: str) -> StripeObject:
    """Return the customer's payment method; a test token means their latest such card."""
    card = card_from_token(method_id, now=tx.now)
    for method in tx.find("payment_method", customer=customer):
        if method["id"] == method_id or (card and _is_of(method, card)):
            return method
    if card is not None:
        return create(tx, card, customer=customer)
    raise no_such("payment_method", method_id, param="default_payment_method")


def failing(tx: Transaction, customer: str) -> StripeObject:
    """Return a payment method of the customer whose charges are all declined."""
    return of_customer(tx, "pm_card_chargeCustomerFail", customer=customer)


def card_number(method: StripeObject) -> str:
    return str(method[PRIVATE]["number"])


def is_bank_debit(method: StripeObject) -> bool:
    return bool(method["type"] == BANK_DEBIT)


def iban(method: StripeObject) -> str:
    return str(method[PRIVATE]["iban"])


def label(method: StripeObject) -> str:
    """Return a payment method's label for its owner: `Visa •••• 4242`."""
    if is_bank_debit(method):
        return f"SEPA debit •••• {method[BANK_DEBIT]['last4']}"
    return f"{method['card']['brand'].title()} •••• {method['card']['last4']}"


def _new_payment_method(
    source: Source, *, customer: str | None, email: str | None, now: int
) -> StripeObject:
    method = {**blank("payment_method"), "id": new_id("pm"), "created": now, "customer": customer}
    method["billing_details"] |= {"email": email, "name": source.name or None}
    if isinstance(source, BankAccount):
        return {**method, **_account_fields(source)}
    return {**method, **_card_fields(source)}


def _account_fields(account: BankAccount) -> StripeObject:
    shown = {
        "bank_code": account.bank_code,
        "branch_code": "",
        "country": account.country,
        "fingerprint": random_text(16),
        "generated_from": {"charge": None, "setup_attempt": None},
        "last4": account.last4,
    }
    return {"type": BANK_DEBIT, BANK_DEBIT: shown, PRIVATE: {"iban": account.iban}}


def _card_fields(card: Card) -> StripeObject:
    shown = {
        **blank("card"),
        "brand": card.brand,
        "display_brand": card.brand,
        "exp_month": card.exp_month,
        "exp_year": card.exp_year,
        "fingerprint": random_text(16),
        "last4": card.last4,
        "networks": {"available": [card.brand], "preferred": None},
    }
    return {"type": "card", "card": shown, PRIVATE: {"number": card.number}}


def _is_of(method: StripeObject, card: Card) -> bool:
    return not is_bank_debit(method) and card_number(method) == card.number


def _attach(tx: Transaction, params: Params, method_id: str) -> StripeObject:
    tx.get("customer", params["customer"], param="customer")
    return attach(tx, method_id, customer=params["customer"])


def _detach(tx: Transaction, params: Params, method_id: str) -> StripeObject:
    method = tx.get("payment_method", method_id)
    return tx.update(method, event="payment_method.detached", customer=None)


def _find(tx: Transaction, params: Params) -> StripeObject:
    tx.refuse_unknown("customer", params.get("customer"))
    methods = tx.find("payment_method", customer=params.get("customer"), type=params.get("type"))
    return page(methods, params, url=URL)


def _find_of_customer(tx: Transaction, params: Params, customer_id: str) -> StripeObject:
    tx.get("customer", customer_id, param="customer")
    methods = tx.find("payment_method", customer=customer_id, type=params.get("type"))
    return page(methods, params, url=f"/v1/customers/{customer_id}/payment_methods")


ENDPOINTS = (
    Endpoint("GET", URL, _find, listing(customer=text, type=text)),
    retrieving("payment_method", URL),
    Endpoint("POST", f"{URL}/{{id}}/attach", _attach, Shape(required={"customer": text})),
    Endpoint("POST", f"{URL}/{{id}}/detach", _detach),
    Endpoint("GET", "/v1/customers/{id}/payment_methods", _find_of_customer, listing(type=text)),
)
