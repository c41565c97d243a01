"""Checkout sessions: offers to subscribe, open until completed or expired."""

from __future__ import annotations

from typing import Any

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import list_object, page
from sandbox.stripe.parameters import (
    Params,
    Reader,
    Shape,
    array,
    boolean,
    currency,
    email,
    integer,
    listing,
    merge_metadata,
    metadata,
    missing,
    one_of,
    text,
    time_range,
    url,
)
from sandbox.stripe.resources import account, customers, discounts, prices, taxes
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.resources.payment_methods import BANK_DEBIT
from sandbox.stripe.resources.subscription_changes import TRIAL_SETTINGS, trial_end
from sandbox.stripe.store import PRIVATE, StripeObject
from sandbox.stripe.transaction import Transaction

KIND = "checkout.session"
URL = "/v1/checkout/sessions"
MIN_LIFETIME = 30 * 60
MAX_LIFETIME = 24 * 3600
# Currencies of SEPA debits: euros only.
BANK_DEBIT_CURRENCY = "eur"

# What the page speaks at Stripe; here it only names the language.
LOCALES = (
    "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl "
    "pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW"
)

_ENABLED = Shape(required={"enabled": boolean})
_SUBSCRIPTION_DATA = Shape(
    optional={
        "billing_mode": Shape(required={"type": one_of("flexible")}),
        "description": text,
        "metadata": metadata,
        "trial_end": integer,
        "trial_period_days": integer,
        "trial_settings": TRIAL_SETTINGS,
    }
)
_LINE_ITEM = Shape(required={"price": text}, optional={"metadata": metadata, "quantity": integer})
# Stored as given; the page and the payment use them.
_SHOWN: dict[str, Reader] = {
    "allow_promotion_codes": boolean,
    "automatic_tax": _ENABLED,
    "billing_address_collection": one_of("auto", "required"),
    "locale": one_of("auto", *LOCALES.split()),
    "payment_method_collection": one_of("always", "if_required"),
    "payment_method_types": array(one_of("card", BANK_DEBIT)),
    "tax_id_collection": _ENABLED,
}
CREATE = Shape(
    required={"line_items": array(_LINE_ITEM), "mode": one_of("subscription"), "success_url": url},
    optional={
        **_SHOWN,
        "cancel_url": url,
        "client_reference_id": text,
        "currency": currency,
        "customer": text,
        "customer_email": email,
        "discounts": discounts.DISCOUNTS,
        "customer_update": Shape(
            optional=dict.fromkeys(("address", "name"), one_of("auto", "never"))
        ),
        "expires_at": integer,
        "metadata": metadata,
        "subscription_data": _SUBSCRIPTION_DATA,
        "ui_mode": one_of("hosted_page"),
    },
)
LIST = listing(
    created=time_range,
    customer=text,
    customer_details=Shape(required={"email": text}),
    payment_intent=text,
    status=one_of("complete", "expired", "open"),
    subscription=text,
)


def create(tx: Transaction, params: Params) -> StripeObject:
    account.refuse_unless_charging(tx)
    customer = _customer(tx, params)
    chosen = _currency(tx, customer, params)
    items = [
        _new_item(tx, item, chosen, at=f"line_items[{index}]")
        for index, item in enumerate(params["line_items"])
    ]
    session = _new_session(tx, params, items, chosen)
    _refuse_unless_updatable(customer, params)
    address = customer["address"] if customer else None
    session = with_address(session, address)
    if "discounts" in params:
        if "allow_promotion_codes" in params:
            raise StripeError(
                "You may only specify one of these parameters: allow_promotion_codes, discounts."
            )
        session = discounted(tx, session, params["discounts"])
    if not any(tx.get("price", item["price"])["recurring"] for item in items):
        raise StripeError(
            "You must provide at least one recurring price in `subscription` mode when using "
            "prices."
        )
    return tx.create(session)


def with_address(session: StripeObject, address: StripeObject | None) -> StripeObject:
    """Return the session with the tax of this address, if any."""
    session = {**session, PRIVATE: {**session[PRIVATE], "address": address}}
    if not session["automatic_tax"]["enabled"]:
        return session
    country, items = taxes.country_of(address), session["_line_items"]["data"]
    is_free = session["amount_subtotal"] == 0
    for item in items:
        net = item["amount_subtotal"] - item["amount_discount"]
        item["amount_tax"] = 0 if is_free else taxes.on(net, country)
        item["amount_total"] = net + item["amount_tax"]
    tax, details = sum(item["amount_tax"] for item in items), session["total_details"]
    status = "complete" if country else "requires_location_inputs"
    return {
        **session,
        "amount_total": session["amount_subtotal"] - details["amount_discount"] + tax,
        "automatic_tax": {**session["automatic_tax"], "status": status},
        "total_details": {**details, "amount_tax": tax},
    }


def discounted(tx: Transaction, session: StripeObject, asked: list[Params]) -> StripeObject:
    """Return the session with these discounts; raises StripeError if they do not apply."""
    items, currency = session["_line_items"]["data"], session["currency"]
    amounts = [item["amount_subtotal"] for item in items]
    customer, amount = session["customer"], sum(amounts)
    chosen = discounts.read(tx, asked, customer=customer, currency=currency, amount=amount)
    off = discounts.amount_off(tx, chosen, currency=currency, amount=amount)
    if session["amount_subtotal"] == 0:
        return {**session, "discounts": chosen}  # On trial there is no amount to discount today.
    left = off
    for item in items:
        item["amount_discount"] = min(left, item["amount_subtotal"])
        item["amount_total"] = item["amount_subtotal"] - item["amount_discount"]
        left -= item["amount_discount"]
    session = {
        **session,
        "amount_total": session["amount_subtotal"] - off,
        "discounts": chosen,
        "total_details": {**session["total_details"], "amount_discount": off},
    }
    return with_address(session, session[PRIVATE]["address"])


def get(tx: Transaction, session_id: str) -> StripeObject:
    """Return the session, expired if its time has passed."""
    return _expired_if_overdue(tx, tx.get(KIND, session_id))


def expire_overdue(tx: Transaction) -> None:
    for session in tx.find(KIND, status="open"):
        _expired_if_overdue(tx, session)


def expire(tx: Transaction, params: Params, session_id: str) -> StripeObject:
    session = get(tx, session_id)
    if session["status"] != "open":
        raise StripeError(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of `{session['status']}`."
        )
    return _expire(tx, session)


def find(tx: Transaction, params: Params) -> StripeObject:
    tx.refuse_unknown("customer", params.get("customer"))
    expire_overdue(tx)
    sessions = tx.find(
        KIND,
        customer=params.get("customer"),
        customer_details__email=params.get("customer_details", {}).get("email"),
        payment_intent=params.get("payment_intent"),
        status=params.get("status"),
        subscription=params.get("subscription"),
    )
    return page(sessions, params, url=URL)


def _customer(tx: Transaction, params: Params) -> StripeObject | None:
    if "customer" not in params:
        return None
    if "customer_email" in params:
        raise StripeError("You may only specify one of these parameters: customer, customer_email.")
    return tx.get("customer", params["customer"], param="customer")


def _refuse_unless_updatable(customer: StripeObject | None, params: Params) -> None:
    """Raise StripeError if the page may not save what it would ask of an existing customer."""
    if customer is None:
        return
    update = params.get("customer_update", {})
    is_taxed = params.get("automatic_tax", {}).get("enabled", False)
    if is_taxed and update.get("address") != "auto" and not customer["address"]:
        raise StripeError(
            "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a "
            "valid address to the Customer or set either `customer_update[address]` to 'auto' or "
            "`customer_update[shipping]` to 'auto' to save the address entered in Checkout to the "
            "Customer.",
            code="customer_tax_location_invalid",
            param="automatic_tax",
        )
    if params.get("tax_id_collection", {}).get("enabled") and update.get("name") != "auto":
        raise StripeError(
            "Tax ID collection requires updating business name on the customer. To enable tax ID "
            "collection for an existing customer, please set `customer_update[name]` to `auto`.",
            param="customer_update[name]",
        )


def _currency(tx: Transaction, customer: StripeObject | None, params: Params) -> str:
    """Return the session's currency; raises StripeError if the customer is bound to another."""
    if not params["line_items"]:
        raise missing("line_items")
    first = tx.get("price", params["line_items"][0]["price"], param="line_items[0][price]")
    chosen = customers.currency_for(customer, first, params)
    if customer is not None:
        customers.check_currency(tx, customer["id"], chosen)
    return chosen


def _new_item(tx: Transaction, item: Params, currency: str, *, at: str) -> StripeObject:
    price = tx.get("price", item["price"], param=f"{at}[price]")
    prices.refuse_unless_sold(tx, price, param=f"{at}[price]")
    if "quantity" not in item:
        raise StripeError(
            f"Quantity is required. Add `quantity` to `{at}`", param=f"{at}[quantity]"
        )
    amount = prices.unit_amount(price, currency) * item["quantity"]
    return {
        **blank("item"),
        "id": new_id("li"),
        "amount_subtotal": amount,
        "amount_total": amount,
        "currency": currency,
        "description": tx.get("product", price["product"])["name"],
        "metadata": item.get("metadata") or {},
        "price": price["id"],
        "quantity": item["quantity"],
    }


def _new_session(
    tx: Transaction, params: Params, items: list[StripeObject], currency: str
) -> StripeObject:
    session_id = new_id("cs_test")
    subscription_data = params.get("subscription_data", {})
    # On trial nothing is due today.
    on_trial = trial_end(subscription_data, now=tx.now) is not None
    total = 0 if on_trial else sum(item["amount_total"] for item in items)
    return {
        **blank(KIND),
        "payment_method_types": _payment_method_types(currency),
        **_read_shown(params),
        "id": session_id,
        "amount_subtotal": total,
        "amount_total": total,
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "created": tx.now,
        "currency": currency,
        "customer": params.get("customer"),
        "customer_creation": None if "customer" in params else "always",
        "customer_email": params.get("customer_email"),
        "expires_at": _expires_at(params, now=tx.now),
        "metadata": merge_metadata({}, params.get("metadata")),
        "success_url": params["success_url"],
        "url": f"{tx.base_url}/c/pay/{session_id}",
        "_line_items": list_object(items, url=f"{URL}/{session_id}/line_items"),
        PRIVATE: {
            "address": None,
            "customer_update": params.get("customer_update", {}),
            "subscription_data": subscription_data,
        },
    }


def _payment_method_types(currency: str) -> list[str]:
    return ["card", BANK_DEBIT] if currency == BANK_DEBIT_CURRENCY else ["card"]


def _read_shown(params: Params) -> StripeObject:
    shown: dict[str, Any] = {name: params[name] for name in _SHOWN if name in params}
    if "automatic_tax" in shown:
        is_enabled = shown["automatic_tax"]["enabled"]
        shown["automatic_tax"] = {
            **blank(KIND)["automatic_tax"],
            **taxes.settings(is_enabled=is_enabled),
            "provider": "stripe" if is_enabled else None,
        }
    if "tax_id_collection" in shown:
        shown["tax_id_collection"] = {**shown["tax_id_collection"], "required": "never"}
    return shown


def _expires_at(params: Params, *, now: int) -> int:
    expires_at = int(params.get("expires_at", now + MAX_LIFETIME))
    if expires_at > now + MAX_LIFETIME:
        raise StripeError(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
            param="expires_at",
        )
    if expires_at < now + MIN_LIFETIME:
        raise StripeError(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session "
            "creation.",
            param="expires_at",
        )
    return expires_at


def _expired_if_overdue(tx: Transaction, session: StripeObject) -> StripeObject:
    if session["status"] == "open" and session["expires_at"] <= tx.now:
        return _expire(tx, session)
    return session


def _expire(tx: Transaction, session: StripeObject) -> StripeObject:
    expired = tx.save({**session, "status": "expired", "url": None})
    tx.emit("checkout.session.expired", expired)
    return expired


def _retrieve(tx: Transaction, params: Params, session_id: str) -> StripeObject:
    return get(tx, session_id)


def _update(tx: Transaction, params: Params, session_id: str) -> StripeObject:
    session = get(tx, session_id)
    merged = merge_metadata(session["metadata"], params.get("metadata", {}))
    return tx.save({**session, "metadata": merged})


def _find_items(tx: Transaction, params: Params, session_id: str) -> StripeObject:
    items = tx.get(KIND, session_id)["_line_items"]
    return page(items["data"], params, url=items["url"])


ENDPOINTS = (
    Endpoint("POST", URL, create, CREATE),
    Endpoint("GET", URL, find, LIST),
    Endpoint("GET", f"{URL}/{{id}}", _retrieve),
    Endpoint("POST", f"{URL}/{{id}}", _update, Shape(optional={"metadata": metadata})),
    Endpoint("POST", f"{URL}/{{id}}/expire", expire),
    Endpoint("GET", f"{URL}/{{id}}/line_items", _find_items, listing()),
)
