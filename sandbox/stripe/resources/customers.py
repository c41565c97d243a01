"""Customers, who pay."""

from __future__ import annotations

import string

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError, no_such
from sandbox.stripe.ids import new_id, random_text
from sandbox.stripe.lists import list_object, page
from sandbox.stripe.parameters import (
    Params,
    Reader,
    Shape,
    array,
    clearable,
    email,
    integer,
    listing,
    merge_metadata,
    metadata,
    one_of,
    text,
    time_range,
)
from sandbox.stripe.resources import payment_methods
from sandbox.stripe.resources.endpoint import Endpoint, always_empty
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/customers"
ADDRESS_FIELDS = ("city", "country", "line1", "line2", "postal_code", "state")
# A subscription with one of these states binds its customer to its currency.
ENDED = frozenset({"canceled", "incomplete_expired"})

_ADDRESS = Shape(optional=dict.fromkeys(ADDRESS_FIELDS, clearable(text)))
_INVOICE_SETTINGS = Shape(
    optional={"default_payment_method": clearable(text), "footer": clearable(text)}
)
_CHANGEABLE: dict[str, Reader] = {
    "address": clearable(_ADDRESS),
    "balance": integer,
    "description": clearable(text),
    "email": clearable(email),
    "invoice_prefix": text,
    "invoice_settings": _INVOICE_SETTINGS,
    "metadata": metadata,
    "name": clearable(text),
    "phone": clearable(text),
    "preferred_locales": array(text),
    "tax_exempt": one_of("none", "exempt", "reverse"),
}
CREATE = Shape(optional={**_CHANGEABLE, "payment_method": text})
UPDATE = Shape(optional=_CHANGEABLE)


def create(tx: Transaction, params: Params) -> StripeObject:
    customer = _new_customer(tx.now)
    customer.update(_read(customer, params))
    tx.create(customer)
    if "payment_method" in params:
        payment_methods.attach(tx, params["payment_method"], customer=customer["id"])
    customer = _with_default_payment_method(tx, customer, params)
    return tx.create(customer, event="customer.created")


def update(tx: Transaction, params: Params, customer_id: str) -> StripeObject:
    customer = get_present(tx, customer_id)
    changed = _with_default_payment_method(tx, {**customer, **_read(customer, params)}, params)
    return tx.update(customer, event="customer.updated", **changed)


def retrieve(tx: Transaction, params: Params, customer_id: str) -> StripeObject:
    customer = tx.get("customer", customer_id)
    if customer.get("deleted"):
        return {"id": customer_id, "object": "customer", "deleted": True}
    subscriptions = tx.find("subscription", customer=customer_id)
    live = [s for s in subscriptions if s["status"] not in ENDED]
    url = f"{URL}/{customer_id}/subscriptions"
    held = list_object(tx.find("tax_id", customer=customer_id), url=f"{URL}/{customer_id}/tax_ids")
    return {**customer, "_subscriptions": list_object(live, url=url), "_tax_ids": held}


def find(tx: Transaction, params: Params) -> StripeObject:
    customers = tx.find("customer", email=params.get("email"))
    return page([c for c in customers if not c.get("deleted")], params, url=URL)


def get_present(tx: Transaction, customer_id: str, *, param: str | None = None) -> StripeObject:
    """Return the customer; raises StripeError if missing or deleted."""
    customer = tx.get("customer", customer_id, param=param)
    if customer.get("deleted"):
        raise no_such("customer", customer_id)
    return customer


def currency_for(customer: StripeObject | None, price: StripeObject, params: Params) -> str:
    """Return the requested currency, else the customer's if the price has it, else the price's."""
    if "currency" in params:
        return str(params["currency"])
    if customer is not None and customer["currency"] in price["_currency_options"]:
        return str(customer["currency"])
    return str(price["currency"])


def check_currency(tx: Transaction, customer_id: str, currency: str) -> None:
    """Raise StripeError if the customer is bound to another currency."""
    for subscription in tx.find("subscription", customer=customer_id):
        bound = subscription["currency"]
        if subscription["status"] not in ENDED and bound != currency:
            raise StripeError(
                "You cannot combine currencies on a single customer. This customer has an active "
                "subscription, subscription schedule, discount, quote, or invoice item with "
                f"currency {bound}."
            )


def next_invoice_number(tx: Transaction, customer: StripeObject) -> str:
    """Return the customer's next invoice number, and advance the counter."""
    number = customer["next_invoice_sequence"]
    tx.save({**customer, "next_invoice_sequence": number + 1})
    return f"{customer['invoice_prefix']}-{number:04d}"


def _new_customer(now: int) -> StripeObject:
    customer_id = new_id("cus")
    url = f"{URL}/{customer_id}"
    return {
        **blank("customer"),
        "id": customer_id,
        "created": now,
        "invoice_prefix": random_text(8, string.ascii_uppercase + string.digits),
        "_sources": list_object([], url=f"{url}/sources"),
        "_tax_ids": list_object([], url=f"{url}/tax_ids"),
    }


def _read(customer: StripeObject, params: Params) -> StripeObject:
    """Return the fields that these parameters set."""
    changes = {name: value for name, value in params.items() if name in _CHANGEABLE}
    if changes.get("address"):
        changes["address"] = {**dict.fromkeys(ADDRESS_FIELDS), **changes["address"]}
    if "metadata" in changes:
        changes["metadata"] = merge_metadata(customer["metadata"], changes["metadata"])
    if "invoice_settings" in changes:
        settings = {**customer["invoice_settings"], **changes["invoice_settings"]}
        changes["invoice_settings"] = settings
    return changes


def _with_default_payment_method(
    tx: Transaction, customer: StripeObject, params: Params
) -> StripeObject:
    """Check that `default_payment_method` names one of the customer's own."""
    asked = params.get("invoice_settings", {}).get("default_payment_method")
    if not asked:
        return customer
    method = payment_methods.of_customer(tx, asked, customer=customer["id"])
    settings = {**customer["invoice_settings"], "default_payment_method": method["id"]}
    return {**customer, "invoice_settings": settings}


ENDPOINTS = (
    Endpoint("POST", URL, create, CREATE),
    Endpoint("GET", URL, find, listing(email=text, created=time_range)),
    Endpoint("GET", f"{URL}/{{id}}", retrieve),
    Endpoint("POST", f"{URL}/{{id}}", update, UPDATE),
    always_empty(f"{URL}/{{id}}/sources", "object"),
    always_empty(f"{URL}/{{id}}/balance_transactions"),
)
