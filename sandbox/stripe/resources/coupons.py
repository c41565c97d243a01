"""Coupons, and the promotion codes that customers enter for them."""

from __future__ import annotations

import string
from decimal import Decimal

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import ParameterError, StripeError
from sandbox.stripe.ids import new_id, random_text
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import (
    Params,
    Reader,
    Shape,
    boolean,
    currency,
    decimal,
    integer,
    listing,
    merge_metadata,
    metadata,
    one_of,
    positive,
    text,
    time_range,
)
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/coupons"
CODES_URL = "/v1/promotion_codes"
_ALPHABET = string.ascii_uppercase + string.digits
_COUPON: dict[str, Reader] = {
    "amount_off": positive,
    "currency": currency,
    "duration": one_of("forever", "once", "repeating"),
    "duration_in_months": positive,
    "id": text,
    "max_redemptions": positive,
    "metadata": metadata,
    "name": text,
    "percent_off": decimal,
    "redeem_by": integer,
}
_PROMOTION = Shape(required={"type": one_of("coupon"), "coupon": text})
_RESTRICTIONS = Shape(
    optional={
        "first_time_transaction": boolean,
        "minimum_amount": positive,
        "minimum_amount_currency": currency,
    }
)
CREATE = Shape(optional=_COUPON)
CREATE_CODE = Shape(
    required={"promotion": _PROMOTION},
    optional={
        "active": boolean,
        "code": text,
        "customer": text,
        "expires_at": integer,
        "max_redemptions": positive,
        "metadata": metadata,
        "restrictions": _RESTRICTIONS,
    },
)
UPDATE = Shape(optional={"metadata": metadata, "name": text})
UPDATE_CODE = Shape(optional={"active": boolean, "metadata": metadata})


def create(tx: Transaction, params: Params) -> StripeObject:
    _check(params)
    coupon_id = params.get("id", random_text(8, _ALPHABET))
    if tx.store.get(coupon_id) is not None:
        raise StripeError("Coupon already exists.", code="resource_already_exists", param="id")
    coupon = {**blank("coupon"), **params, "id": coupon_id, "created": tx.now}
    coupon["metadata"] = merge_metadata({}, params.get("metadata"))
    if "percent_off" in params:
        coupon["percent_off"] = float(params["percent_off"])
    return tx.create(coupon, event="coupon.created")


def create_code(tx: Transaction, params: Params) -> StripeObject:
    coupon = usable(tx, params["promotion"]["coupon"], param="promotion[coupon]")
    tx.refuse_unknown("customer", params.get("customer"))
    code = params.get("code", random_text(8, _ALPHABET))
    if _active_with(tx, code):
        raise StripeError(
            f"An active promotion code with `code: {code}` already exists.", param="code"
        )
    promotion_code = {**blank("promotion_code"), **params, "id": new_id("promo"), "code": code}
    none = blank("promotion_code")["restrictions"]
    promotion_code |= {
        "created": tx.now,
        "restrictions": {**none, **params.get("restrictions", {})},
        "metadata": merge_metadata({}, params.get("metadata")),
        "promotion": {"coupon": coupon["id"], "type": "coupon"},
    }
    return tx.create(promotion_code, event="promotion_code.created")


def usable(tx: Transaction, coupon_id: str, *, param: str) -> StripeObject:
    """Return a coupon that can still be redeemed; raises StripeError otherwise."""
    coupon = tx.get("coupon", coupon_id, param=param)
    is_late = coupon["redeem_by"] is not None and coupon["redeem_by"] <= tx.now
    if not coupon["valid"] or is_late:
        raise StripeError(
            f"Coupon expired: {coupon_id}", code="coupon_expired", param=param, status=400
        )
    return coupon


def usable_code(tx: Transaction, code_id: str, *, param: str) -> StripeObject:
    """Return a promotion code that can still be redeemed; raises StripeError otherwise."""
    code = tx.get("promotion_code", code_id, param=param)
    is_late = code["expires_at"] is not None and code["expires_at"] <= tx.now
    if not code["active"] or is_late:
        raise StripeError("This promotion code is not active.", param=param)
    usable(tx, code["promotion"]["coupon"], param=param)
    return code


def code_typed(tx: Transaction, typed: str) -> StripeObject:
    """Return the typed promotion code; raises StripeError if it does not exist."""
    for code in _active_with(tx, typed.strip()):
        return usable_code(tx, code["id"], param="promotion_code")
    raise StripeError("This code is invalid.", param="promotion_code", status=402)


def redeem(tx: Transaction, coupon_id: str, code_id: str | None) -> None:
    """Count a redemption; after the last one the coupon is used up."""
    _count(tx, tx.get("coupon", coupon_id), ends="valid")
    if code_id:
        _count(tx, tx.get("promotion_code", code_id), ends="active")


def _count(tx: Transaction, obj: StripeObject, *, ends: str) -> None:
    used = obj["times_redeemed"] + 1
    is_last = obj["max_redemptions"] is not None and used >= obj["max_redemptions"]
    tx.save({**obj, "times_redeemed": used, ends: obj[ends] and not is_last})


def _check(params: Params) -> None:
    if ("percent_off" in params) == ("amount_off" in params):
        raise ParameterError("You must pass either percent_off or amount_off.")
    if "amount_off" in params and "currency" not in params:
        raise ParameterError("You must pass currency when passing amount_off.", param="currency")
    if "percent_off" in params and not 0 < Decimal(params["percent_off"]) <= 100:
        raise ParameterError("Invalid percent_off: must be within (0, 100]", param="percent_off")
    if (params.get("duration") == "repeating") != ("duration_in_months" in params):
        raise ParameterError(
            "You must specify duration_in_months exactly if duration is repeating.",
            param="duration_in_months",
        )


def _active_with(tx: Transaction, code: str) -> list[StripeObject]:
    active = tx.find("promotion_code", active=True)
    return [other for other in active if other["code"].casefold() == code.casefold()]


def _find(tx: Transaction, params: Params) -> StripeObject:
    return page([c for c in tx.find("coupon") if not c.get("deleted")], params, url=URL)


def _find_codes(tx: Transaction, params: Params) -> StripeObject:
    found = tx.find(
        "promotion_code",
        active=params.get("active"),
        code=params.get("code"),
        customer=params.get("customer"),
        promotion__coupon=params.get("coupon"),
    )
    return page(found, params, url=CODES_URL)


def _update(tx: Transaction, params: Params, object_id: str) -> StripeObject:
    obj = tx.store.get(object_id) or {}
    kind = "coupon" if "percent_off" in obj else "promotion_code"
    changes = dict(params)
    if "metadata" in params:
        changes["metadata"] = merge_metadata(obj["metadata"], params["metadata"])
    return tx.update(tx.get(kind, object_id), event=f"{kind}.updated", **changes)


def _delete(tx: Transaction, params: Params, coupon_id: str) -> StripeObject:
    """Delete a coupon; existing discounts continue, as at Stripe."""
    coupon = tx.get("coupon", coupon_id)
    tx.emit("coupon.deleted", coupon)
    tx.save({**coupon, "deleted": True, "valid": False})
    return {"id": coupon_id, "object": "coupon", "deleted": True}


ENDPOINTS = (
    Endpoint("POST", URL, create, CREATE),
    Endpoint("GET", URL, _find, listing(created=time_range)),
    retrieving("coupon", URL),
    Endpoint("POST", f"{URL}/{{id}}", _update, UPDATE),
    Endpoint("DELETE", f"{URL}/{{id}}", _delete),
    Endpoint("POST", CODES_URL, create_code, CREATE_CODE),
    Endpoint(
        "GET",
        CODES_URL,
        _find_codes,
        listing(active=boolean, code=text, coupon=text, created=time_range, customer=text),
    ),
    retrieving("promotion_code", CODES_URL),
    Endpoint("POST", f"{CODES_URL}/{{id}}", _update, UPDATE_CODE),
)
