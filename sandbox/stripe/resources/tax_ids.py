"""Tax ids: registration numbers that businesses have on invoices."""

from __future__ import annotations

import re

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, Shape, listing, one_of, text
from sandbox.stripe.resources import customers
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

# Formats of the modelled kinds; Stripe has many more.
_FORMS = {
    "eu_vat": r"(AT|BE|DE|DK|ES|FI|FR|IE|IT|LU|NL|PL|PT|SE)[0-9A-Z]{8,12}",
    "gb_vat": r"GB[0-9]{9}",
    "in_gst": r"[0-9]{2}[A-Z0-9]{13}",
}
CREATE = Shape(required={"type": one_of(*_FORMS), "value": text})


def create(tx: Transaction, params: Params, customer_id: str) -> StripeObject:
    customer = customers.get_present(tx, customer_id)
    value = _compact(params["value"])
    if not re.fullmatch(_FORMS[params["type"]], value):
        raise _invalid(params["value"], params["type"])
    tax_id = {
        **blank("tax_id"),
        "id": new_id("txi"),
        "country": value[:2] if value[:2].isalpha() else "IN",
        "created": tx.now,
        "customer": customer["id"],
        "owner": {"customer": customer["id"], "customer_account": None, "type": "customer"},
        "type": params["type"],
        "value": value,
    }
    return tx.create(tax_id, event="customer.tax_id.created")


def typed(tx: Transaction, value: str, *, customer: str) -> StripeObject:
    """Give the customer a typed tax id, detecting its kind; raises StripeError."""
    for kind, form in _FORMS.items():
        if re.fullmatch(form, _compact(value)):
            return create(tx, {"type": kind, "value": value}, customer)
    raise _invalid(value, "tax ID", status=402)


def shown(tx: Transaction, customer: str) -> list[StripeObject]:
    """Return the customer's tax ids as shown on invoices and sessions."""
    found = tx.find("tax_id", customer=customer)
    return [{"type": one["type"], "value": one["value"]} for one in reversed(found)]


def _find(tx: Transaction, params: Params, customer_id: str) -> StripeObject:
    tx.get("customer", customer_id)
    url = f"{customers.URL}/{customer_id}/tax_ids"
    return page(tx.find("tax_id", customer=customer_id), params, url=url)


def _retrieve(tx: Transaction, params: Params, customer_id: str, tax_id: str) -> StripeObject:
    return tx.get("tax_id", tax_id)


def _delete(tx: Transaction, params: Params, customer_id: str, tax_id: str) -> StripeObject:
    tx.emit("customer.tax_id.deleted", tx.get("tax_id", tax_id))
    tx.store.delete(tax_id)
    return {"id": tax_id, "object": "tax_id", "deleted": True}


def _compact(value: str) -> str:
    return re.sub(r"[\s.-]", "", value).upper()


def _invalid(value: str, kind: str, *, status: int = 400) -> StripeError:
    return StripeError(
        f"Invalid value for {kind}: {value}", status=status, code="tax_id_invalid", param="value"
    )


ENDPOINTS = (
    Endpoint("POST", f"{customers.URL}/{{id}}/tax_ids", create, CREATE),
    Endpoint("GET", f"{customers.URL}/{{id}}/tax_ids", _find, listing()),
    Endpoint("GET", f"{customers.URL}/{{id}}/tax_ids/{{tax_id}}", _retrieve),
    Endpoint("DELETE", f"{customers.URL}/{{id}}/tax_ids/{{tax_id}}", _delete),
)
