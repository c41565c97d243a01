"""Products and prices."""

from __future__ import annotations

import pytest
from stripe import InvalidRequestError


def test_it_refuses_a_lookup_key_that_is_taken(client, product, price):
    with pytest.raises(InvalidRequestError, match=f"{price.id}.* already uses that lookup key"):
        client.v1.prices.create(
            {
                "product": product.id,
                "currency": "usd",
                "unit_amount": 3900,
                "lookup_key": "starter_monthly",
            }
        )


def test_it_transfers_a_lookup_key(client, product, price):
    new = client.v1.prices.create(
        {
            "product": product.id,
            "currency": "usd",
            "unit_amount": 3900,
            "lookup_key": "starter_monthly",
            "transfer_lookup_key": True,
        }
    )

    [found] = client.v1.prices.list({"lookup_keys": ["starter_monthly"]}).data
    assert found.id == new.id
    assert client.v1.prices.retrieve(price.id).lookup_key is None


def test_it_lists_prices_by_what_they_are(client, product, price, dearer_price):
    client.v1.prices.update(dearer_price.id, {"active": False})

    assert [p.id for p in client.v1.prices.list({"active": True}).data] == [price.id]
    assert [p.id for p in client.v1.prices.list({"product": product.id}).data] == [price.id]
    assert client.v1.prices.list({"currency": "gbp"}).data == []


def test_it_adds_currencies_to_a_price(client, price):
    options = {"currency_options": {"gbp": {"unit_amount": 2500}}, "expand": ["currency_options"]}

    changed = client.v1.prices.update(price.id, options)

    amounts = {code: o.unit_amount for code, o in changed.currency_options.items()}
    assert amounts == {"usd": 2900, "eur": 2700, "gbp": 2500}


def test_it_lists_products_by_id_and_activity(client, product):
    other = client.v1.products.create({"name": "Old", "active": False})

    assert [p.id for p in client.v1.products.list({"ids": [product.id]}).data] == [product.id]
    assert [p.id for p in client.v1.products.list({"active": False}).data] == [other.id]


def test_it_creates_a_product_with_its_price(client):
    made = client.v1.products.create(
        {"name": "Starter", "default_price_data": {"currency": "usd", "unit_amount": 100}}
    )

    assert client.v1.prices.retrieve(made.default_price).product == made.id


def test_it_refuses_a_product_id_that_is_taken(client, product):
    with pytest.raises(InvalidRequestError) as caught:
        client.v1.products.create({"name": "Again", "id": product.id})

    assert caught.value.code == "resource_already_exists"


def test_it_tells_what_a_price_was_before(client, shop, price):
    client.v1.prices.update(price.id, {"nickname": "Monthly"})

    last = shop.sandbox.events()[-1]
    assert (last["type"], last["data"]["previous_attributes"]) == (
        "price.updated",
        {"nickname": None},
    )
