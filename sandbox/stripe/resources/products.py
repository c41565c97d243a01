"""Products: what is sold."""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import (
    Params,
    Shape,
    array,
    boolean,
    clearable,
    listing,
    merge_metadata,
    metadata,
    one_of,
    text,
    time_range,
    url,
)
from sandbox.stripe.resources.endpoint import Endpoint, always_empty, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/products"

_CHANGEABLE = {
    "active": boolean,
    "description": clearable(text),
    "images": clearable(array(text)),
    "marketing_features": clearable(array(Shape(required={"name": text}))),
    "metadata": metadata,
    "name": text,
    "shippable": boolean,
    "statement_descriptor": text,
    "tax_code": clearable(text),
    "unit_label": clearable(text),
    "url": clearable(url),
}
OPTIONAL = {**_CHANGEABLE, "id": text, "type": one_of("good", "service")}
UPDATE = Shape(optional={**_CHANGEABLE, "default_price": text})
LIST = listing(
    active=boolean,
    created=time_range,
    ids=array(text),
    shippable=boolean,
    type=one_of("good", "service"),
    url=text,
)


def create(tx: Transaction, params: Params) -> StripeObject:
    product_id = params.get("id", new_id("prod"))
    if tx.store.get(product_id) is not None:
        raise StripeError("Product already exists.", code="resource_already_exists", param="id")
    product = {**blank("product"), "id": product_id, "created": tx.now, "updated": tx.now}
    return tx.create({**product, **_read(product, params)}, event="product.created")


def update(tx: Transaction, params: Params, product_id: str) -> StripeObject:
    product = tx.get("product", product_id)
    if "default_price" in params:
        tx.get("price", params["default_price"], param="default_price")
    changes = {**_read(product, params), "updated": tx.now}
    return tx.update(product, event="product.updated", **changes)


def delete(tx: Transaction, params: Params, product_id: str) -> StripeObject:
    product = tx.get("product", product_id)
    if tx.find("price", product=product_id):
        raise StripeError(
            "This product cannot be deleted because it has one or more user-created prices."
        )
    tx.emit("product.deleted", product)
    tx.store.delete(product_id)
    return {"id": product_id, "object": "product", "deleted": True}


def find(tx: Transaction, params: Params) -> StripeObject:
    products = tx.find(
        "product",
        active=params.get("active"),
        shippable=params.get("shippable"),
        type=params.get("type"),
        url=params.get("url"),
    )
    ids = params.get("ids")
    return page([p for p in products if ids is None or p["id"] in ids], params, url=URL)


def _read(product: StripeObject, params: Params) -> StripeObject:
    changes = dict(params)
    for name in ("images", "marketing_features"):
        if name in changes:
            changes[name] = changes[name] or []
    if "metadata" in changes:
        changes["metadata"] = merge_metadata(product["metadata"], changes["metadata"])
    return changes


ENDPOINTS = (
    Endpoint("GET", URL, find, LIST),
    retrieving("product", URL),
    Endpoint("POST", f"{URL}/{{id}}", update, UPDATE),
    Endpoint("DELETE", f"{URL}/{{id}}", delete),
    always_empty(f"{URL}/{{id}}/features"),
)
