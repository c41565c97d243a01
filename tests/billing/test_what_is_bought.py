"""What a subscription's items come to: the plan that one names, and the sum of all."""

from __future__ import annotations

import pytest

from billing.models import Subscription
from orgs.models import AuditEvent
from tests.billing.life import Life
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile


@pytest.fixture
def life(alice, stripe):
    """A customer who has their key, warehouse and directory in memory."""
    return Life(alice.arrive(), stripe)


def price_of(life, lookup_key):
    [price] = life.client.v1.prices.list({"lookup_keys": [lookup_key]}).data
    return price.id


def addon(life, **wanted):
    product = life.client.v1.products.create({"name": "Extra support"})
    made = life.client.v1.prices.create(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 500,
            "recurring": {"interval": "month"},
            **wanted,
        }
    )
    return made.id


def have(life, *items):
    """Let the subscription consist of these prices, in this order."""
    client = life.client.v1
    before = client.subscription_items.list({"subscription": life.subscription_id}).data
    wanted = [item if isinstance(item, dict) else {"price": item} for item in items]
    keep = {item.price.id: item.id for item in before}
    for item in wanted:
        if item["price"] not in keep:
            client.subscriptions.update(life.subscription_id, {"items": [item]})
    gone = [i.id for i in before if i.price.id not in {item["price"] for item in wanted}]
    for item_id in gone:
        client.subscriptions.update(
            life.subscription_id, {"items": [{"id": item_id, "deleted": True}]}
        )
    life.hear("customer.subscription.updated")
    return Subscription.objects.get()


@pytest.mark.thorough
@pytest.mark.fault("M7")
def test_an_add_on_that_comes_first_decides_nothing_and_is_added_to_the_price(life):
    extra, scale = addon(life), price_of(life, "latchkey_scale_month")

    row = have(life, extra, scale)

    held = life.client.v1.subscriptions.retrieve(life.subscription_id)
    assert [i.price.id for i in held["items"].data] == [extra, scale]
    assert (row.plan, row.amount, row.stripe_price_id) == ("SCALE", 27900 + 500, scale)
    assert not row.has_unknown_price
    assert life.traveller.organization.plan == "SCALE"
    assert "€284 per month" in life.page()
    assert not AuditEvent.objects.filter(tag="organization:plan:unknown_price").exists()
    assert reconcile() == NOTHING


@pytest.mark.fault("M7")
def test_an_add_on_that_comes_last_is_added_with_its_quantity(life):
    row = have(
        life,
        price_of(life, "latchkey_professional_month"),
        {"price": addon(life), "quantity": 3},
    )

    assert (row.plan, row.amount) == ("PROFESSIONAL", 9200 + 1500)


@pytest.mark.thorough
@pytest.mark.fault("M7")
def test_of_two_plans_the_greater_is_served_in_whatever_order_they_come(life):
    scale, starter = (
        price_of(life, "latchkey_scale_month"),
        price_of(life, "latchkey_starter_month"),
    )

    row = have(life, scale, starter)

    assert (row.plan, row.amount) == ("SCALE", 27900 + 2700)


@pytest.mark.thorough
@pytest.mark.fault("M7")
def test_a_plan_named_by_its_products_metadata_counts_beside_an_add_on(life):
    made = addon(life, product="latchkey_scale", unit_amount=19900)

    row = have(life, addon(life), made)

    assert (row.plan, row.has_unknown_price) == ("SCALE", False)


@pytest.mark.thorough
@pytest.mark.fault("M7")
def test_items_that_are_paid_at_other_times_make_no_price_that_would_be_wrong(life):
    yearly = addon(life, recurring={"interval": "year"})

    row = have(life, price_of(life, "latchkey_professional_month"), yearly)

    assert (row.plan, row.amount) == ("PROFESSIONAL", None)
    assert "per month" not in life.page()


@pytest.mark.thorough
@pytest.mark.fault("M7")
def test_where_no_item_names_a_plan_the_plan_stays_and_staff_are_told(life):
    row = have(life, addon(life), addon(life))

    assert (row.plan, row.amount, row.has_unknown_price) == ("PROFESSIONAL", 1000, True)
