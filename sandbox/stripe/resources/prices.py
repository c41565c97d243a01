"""Prices: what a product costs, in one or several currencies."""

from __future__ import annotations

from decimal import Decimal

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import (
    Params,
    Reader,
    Shape,
    array,
    boolean,
    clearable,
    currency,
    decimal,
    hash_of,
    integer,
    listing,
    merge_metadata,
    metadata,
    missing,
    one_of,
    text,
    time_range,
)
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/prices"
MAX_LOOKUP_KEYS = 10

_INTERVAL = one_of("day", "week", "month", "year")
_TAX_BEHAVIOR = one_of("exclusive", "inclusive", "unspecified")
_AMOUNT: dict[str, Reader] = {
    "tax_behavior": _TAX_BEHAVIOR,
    "unit_amount": integer,
    "unit_amount_decimal": decimal,
}
_RECURRING = Shape(
    required={"interval": _INTERVAL},
    optional={"interval_count": integer, "usage_type": one_of("licensed", "metered")},
)
_CHANGEABLE: dict[str, Reader] = {
    "active": boolean,
    "currency_options": clearable(hash_of(Shape(optional=_AMOUNT))),
    "lookup_key": clearable(text),
    "metadata": metadata,
    "nickname": clearable(text),
    "tax_behavior": _TAX_BEHAVIOR,
    "transfer_lookup_key": boolean,
}
REQUIRED: dict[str, Reader] = {"currency": currency}
OPTIONAL: dict[str, Reader] = {
    **_CHANGEABLE,
    **_AMOUNT,
    "billing_scheme": one_of("per_unit"),
    "product": text,
    "recurring": _RECURRING,
}
UPDATE = Shape(optional=_CHANGEABLE)
LIST = listing(
    active=boolean,
    created=time_range,
    currency=currency,
    lookup_keys=array(text),
    product=text,
    recurring=Shape(optional={"interval": _INTERVAL, "usage_type": text}),
    type=one_of("one_time", "recurring"),
)


def create(tx: Transaction, params: Params) -> StripeObject:
    if "product" not in params:
        raise missing("product")
    product = tx.get("product", params["product"], param="product")
    amount = _amount(params)
    _claim_lookup_key(tx, params, owner=None)
    price: StripeObject = {
        **blank("price"),
        "id": new_id("price"),
        "created": tx.now,
        **{name: params[name] for name in ("active", "nickname", "lookup_key") if name in params},
        **amount,
        "currency": params["currency"],
        "metadata": merge_metadata({}, params.get("metadata")),
        "product": product["id"],
        "recurring": _recurring(params.get("recurring")),
        "tax_behavior": params.get("tax_behavior", "unspecified"),
        "type": "recurring" if "recurring" in params else "one_time",
    }
    price["_currency_options"] = _currency_options(price, params.get("currency_options") or {})
    return tx.create(price, event="price.created")


def update(tx: Transaction, params: Params, price_id: str) -> StripeObject:
    price = tx.get("price", price_id)
    _claim_lookup_key(tx, params, owner=price_id)
    changes: StripeObject = {n: v for n, v in params.items() if n in price}
    if "metadata" in params:
        changes["metadata"] = merge_metadata(price["metadata"], params["metadata"])
    options = {**price["_currency_options"], **(params.get("currency_options") or {})}
    changes["_currency_options"] = _currency_options({**price, **changes}, options)
    return tx.update(price, event="price.updated", **changes)


def find(tx: Transaction, params: Params) -> StripeObject:
    recurring, keys = params.get("recurring", {}), params.get("lookup_keys")
    if keys and len(keys) > MAX_LOOKUP_KEYS:
        raise StripeError(
            f"You can specify up to {MAX_LOOKUP_KEYS} lookup keys.", param="lookup_keys"
        )
    prices = tx.find(
        "price",
        active=params.get("active"),
        currency=params.get("currency"),
        product=params.get("product"),
        recurring__interval=recurring.get("interval"),
        recurring__usage_type=recurring.get("usage_type"),
        type=params.get("type"),
    )
    return page([p for p in prices if keys is None or p["lookup_key"] in keys], params, url=URL)


def refuse_unless_sold(tx: Transaction, price: StripeObject, *, param: str) -> None:
    """Raise StripeError if the price or its product is archived."""
    if not price["active"]:
        raise StripeError(
            "The price specified is inactive. This field only accepts active prices: "
            f"{price['id']}",
            param=param,
        )
    if not tx.get("product", price["product"])["active"]:
        raise StripeError(
            f"Price `{price['id']}` is not available to be purchased because its product is not "
            "active.",
            param=param,
        )


def unit_amount(price: StripeObject, currency: str) -> int:
    """Return the cost of one unit; raises StripeError if the price lacks the currency."""
    options = price["_currency_options"]
    if currency not in options:
        raise _wrong_currency(list(options), currency)
    return int(options[currency]["unit_amount"])


def _wrong_currency(offered: list[str], expected: str) -> StripeError:
    if len(offered) == 1:
        message = (
            f"The price specified only supports `{offered[0]}`. This doesn't match the expected "
            f"currency: `{expected}`."
        )
    else:
        message = (
            f"The price specified supports currencies of {', '.join(f'`{c}`' for c in offered)} "
            f"which doesn't include the expected currency of `{expected}`."
        )
    return StripeError(message, param="currency")


def _amount(params: Params) -> StripeObject:
    """Return `unit_amount` and its decimal form; the former is null for fractions of a cent."""
    if "unit_amount" not in params and "unit_amount_decimal" not in params:
        raise missing("unit_amount")
    exact = Decimal(
        params["unit_amount_decimal" if "unit_amount_decimal" in params else "unit_amount"]
    )
    if exact < 0:
        raise StripeError("Invalid non-negative integer", code="parameter_invalid_integer")
    whole = int(exact) if exact == exact.to_integral_value() else None
    return {"unit_amount": whole, "unit_amount_decimal": f"{exact.normalize():f}"}


def _recurring(params: Params | None) -> StripeObject | None:
    if params is None:
        return None
    return {
        "interval": params["interval"],
        "interval_count": params.get("interval_count", 1),
        "meter": None,
        "trial_period_days": None,
        "usage_type": params.get("usage_type", "licensed"),
    }


def _currency_options(price: StripeObject, options: Params) -> StripeObject:
    """Return the amount in every currency, the price's own first."""
    own = {price["currency"]: price}
    return {code: _currency_option(option) for code, option in {**own, **options, **own}.items()}


def _currency_option(option: Params) -> StripeObject:
    return {
        "custom_unit_amount": None,
        "tax_behavior": option.get("tax_behavior", "unspecified"),
        **_amount({n: v for n, v in option.items() if v is not None}),
    }


def _claim_lookup_key(tx: Transaction, params: Params, *, owner: str | None) -> None:
    """Keep lookup keys unique; `transfer_lookup_key` takes one from another price."""
    if not params.get("lookup_key"):
        return
    for other in tx.find("price", lookup_key=params["lookup_key"]):
        if other["id"] == owner:
            continue
        if not params.get("transfer_lookup_key"):
            raise StripeError(
                f"A price (`{other['id']}`) already uses that lookup key.", param="lookup_key"
            )
        tx.update(other, event="price.updated", lookup_key=None)


ENDPOINTS = (
    Endpoint("GET", URL, find, LIST),
    retrieving("price", URL),
    Endpoint("POST", f"{URL}/{{id}}", update, UPDATE),
)
