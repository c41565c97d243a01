"""Creates products and prices, each of which may create the other along with it."""

from __future__ import annotations

from sandbox.stripe.parameters import Params, Shape, boolean, metadata, text
from sandbox.stripe.resources import prices, products
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

_DEFAULT_PRICE = Shape(
    required=prices.REQUIRED,
    optional={
        name: prices.OPTIONAL[name]
        for name in (
            "currency_options",
            "metadata",
            "recurring",
            "tax_behavior",
            "unit_amount",
            "unit_amount_decimal",
        )
    },
)
_PRODUCT_DATA = Shape(
    required={"name": text},
    optional={"id": text, "active": boolean, "metadata": metadata, "unit_label": text},
)
CREATE_PRODUCT = Shape(
    required={"name": text},
    optional={**products.OPTIONAL, "default_price_data": _DEFAULT_PRICE},
)
CREATE_PRICE = Shape(
    required=prices.REQUIRED, optional={**prices.OPTIONAL, "product_data": _PRODUCT_DATA}
)


def create_product(tx: Transaction, params: Params) -> StripeObject:
    default_price = params.pop("default_price_data", None)
    product = products.create(tx, params)
    if default_price is None:
        return product
    price = prices.create(tx, {**default_price, "product": product["id"]})
    return products.update(tx, {"default_price": price["id"]}, product["id"])


def create_price(tx: Transaction, params: Params) -> StripeObject:
    product = params.pop("product_data", None)
    if product is not None:
        params["product"] = products.create(tx, product)["id"]
    return prices.create(tx, params)


ENDPOINTS = (
    Endpoint("POST", products.URL, create_product, CREATE_PRODUCT),
    Endpoint("POST", prices.URL, create_price, CREATE_PRICE),
    *products.ENDPOINTS,
    *prices.ENDPOINTS,
)
