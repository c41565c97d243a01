"""The plan is what the paid price says, and whoever needs to hears of a change (GAP-018)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from billing.models import Subscription
from onboarding import sweeper
from onboarding.models import Refresh
from orgs.models import AuditEvent
from tests.billing.life import Life

pytestmark = pytest.mark.thorough


def change_price(life, lookup_key):
    [price] = life.client.v1.prices.list({"lookup_keys": [lookup_key]}).data
    [item] = life.client.v1.subscription_items.list({"subscription": life.subscription_id}).data
    life.client.v1.subscriptions.update(
        life.subscription_id, {"items": [{"id": item.id, "price": price.id}]}
    )


@pytest.mark.parametrize("plan", ["SCALE", "STARTER"])
def test_a_change_of_plan_reaches_organization_quotas_labels_and_directory(
    directory_entries, traveller, stripe, bigquery, plan
):
    life = Life(traveller.arrive(), stripe)
    change_price(life, f"latchkey_{plan.lower()}_year")

    life.hear("customer.subscription.updated")

    organization, client = traveller.organization, bigquery.client()
    quotas = client.query_and_wait("select distinct plan from organizations.org_usage_quotas")
    assert organization.plan == plan
    assert [row[0] for row in quotas] == [plan]
    assert client.get_dataset(organization.dataset_id).labels["plan"] == plan.lower()
    assert directory_entries.entries[organization.slug].plan == plan
    assert not Refresh.objects.exists()


def test_the_warehouse_is_told_since_when_limits_hold_and_when_rows_were_written(life, bigquery):
    def times():
        query = "select distinct effective_at, updated_at from organizations.org_usage_quotas"
        [quotas] = bigquery.client().query_and_wait(query)
        [profile] = bigquery.client().query_and_wait(
            "select updated_at from organizations.org_profiles"
        )
        return quotas["effective_at"], quotas["updated_at"], profile["updated_at"]

    began = times()
    change_price(life, "latchkey_scale_month")
    life.hear("customer.subscription.updated")
    upgraded = times()
    life.moments.renew(life.subscription_id)
    life.hear("customer.subscription.updated")
    renewed = times()

    assert all(later > earlier for earlier, later in zip(began, upgraded, strict=True))
    assert renewed[0] == upgraded[0]
    assert all(later > earlier for earlier, later in zip(upgraded[1:], renewed[1:], strict=True))


def test_a_change_of_plan_that_the_warehouse_does_not_hear_of_is_told_again(life, bigquery):
    bigquery.faults.add("error", method="POST", path=r"/jobs$", status=403, times=None)
    change_price(life, "latchkey_scale_month")
    life.hear("customer.subscription.updated")
    assert Refresh.objects.get().error

    bigquery.faults.clear()
    Refresh.objects.update(due_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    life.traveller.worker.run()

    assert not Refresh.objects.exists()
    rows = bigquery.client().query_and_wait("select plan from organizations.org_subscriptions")
    assert [row[0] for row in rows] == ["SCALE"]


def test_an_unknown_price_keeps_the_plan_and_tells_staff_once(life):
    product = life.client.v1.products.create({"name": "Somebody's idea"})
    life.client.v1.prices.create(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 100,
            "recurring": {"interval": "month"},
            "lookup_key": "somebodys_idea",
        }
    )
    change_price(life, "somebodys_idea")

    for _ in range(2):
        life.hear("customer.subscription.updated")

    assert life.traveller.organization.plan == "PROFESSIONAL"
    assert Subscription.objects.get().has_unknown_price
    assert AuditEvent.objects.filter(tag="organization:plan:unknown_price").count() == 1


def test_a_price_without_our_lookup_key_is_known_by_its_products_metadata(life):
    life.client.v1.prices.create(
        {
            "product": "latchkey_scale",
            "currency": "eur",
            "unit_amount": 19900,
            "recurring": {"interval": "month"},
            "lookup_key": "scale_for_friends",
        }
    )
    change_price(life, "scale_for_friends")

    life.hear("customer.subscription.updated")

    assert life.traveller.organization.plan == "SCALE"


def test_a_price_that_is_free_in_the_customers_currency_is_shown_as_free(life):
    price = Subscription.objects.get().stripe_price_id
    life.client.v1.prices.update(price, {"currency_options": {"eur": {"unit_amount": 0}}})

    life.hear("customer.subscription.updated")

    assert Subscription.objects.get().amount == 0
    assert "€0 per month" in life.page()


def test_a_price_that_says_nothing_of_the_customers_currency_is_not_shown_in_another(life):
    with life.stripe.sandbox.transaction() as tx:
        price = tx.get("price", Subscription.objects.get().stripe_price_id)
        del price["_currency_options"]["eur"]
        tx.save(price)

    life.hear("customer.subscription.updated")

    assert Subscription.objects.get().amount is None
    assert "per month" not in life.page()
    assert not Refresh.objects.exists()
