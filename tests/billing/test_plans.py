"""The plans of the folder as billing knows them: found, priced, and gone."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from billing.plans import (
    all_plans,
    charged_currency,
    format_price,
    plan_by_code,
    plan_by_lookup_key,
    plan_name,
)
from billing.stripe_setup import ensure_prices
from onboarding.sync.rows import quota_rows
from tests.billing.life import Life
from tests.billing.shop import selling
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile
from tests.orgs.product.folders import folder_with, worn

MANY = "".join(
    f"""
[[plans]]
code = "SIZE_{size}"
name = "Size {size}"
prices.month = {{ EUR = {size}99 }}
"""
    for size in range(1, 11)
)


@pytest.mark.parametrize(
    ("currency", "text"), [("USD", "$99"), ("EUR", "€92"), ("JPY", "¥15,000"), ("INR", "₹8,200")]
)
def test_it_writes_prices_for_people(currency, text):
    assert format_price(plan_by_code("PROFESSIONAL"), "month", currency) == text


@pytest.mark.parametrize(("chosen", "charged"), [("GBP", "GBP"), ("SEK", "USD")])
def test_it_charges_in_the_customers_currency_where_every_plan_has_it(chosen, charged):
    assert charged_currency(chosen) == charged


def test_it_finds_a_plan_by_the_lookup_key_of_its_price():
    assert plan_by_lookup_key("latchkey_professional_year").code == "PROFESSIONAL"


@pytest.mark.parametrize("lookup_key", [None, "", "somebody_elses_price"])
def test_it_knows_no_plan_for_an_unknown_price(lookup_key):
    assert plan_by_lookup_key(lookup_key) is None


def test_a_price_of_an_interval_no_longer_offered_still_names_its_plan(tmp_path):
    with worn(folder_with(tmp_path)):
        assert plan_by_lookup_key("plan_only_year").code == "ONLY"


def test_a_plan_that_is_gone_goes_by_its_code():
    assert (plan_name("STARTER"), plan_name("FOUNDERS")) == ("Starter", "FOUNDERS")


def test_ten_plans_are_sold_at_stripe_and_on_a_page_without_years(alice, tmp_path, stripe):
    with worn(folder_with(tmp_path, **{"plans.toml": MANY})):
        alice.sign_up()
        ensure_prices()
        cache.clear()
        page = alice.client.get(reverse("billing")).content.decode()

        alice.come_back(alice.pay("SIZE_10"))

    assert len(all_plans()) == 3
    assert page.count("Choose Size") == 10
    assert "€10.99" in page
    assert "Yearly" not in page
    assert alice.organization.plan == "SIZE_10"
    assert len(stripe.sandbox.objects("price")) == 6 + 10


def test_whoever_has_a_plan_that_is_gone_keeps_access_and_pages(alice, stripe, tmp_path):
    life = Life(alice.arrive(), stripe)

    with worn(folder_with(tmp_path)):
        stripe.sandbox.moments.renew(life.subscription_id)
        life.hear()
        page, answer = life.page(), life.api()
        quotas = quota_rows(alice.onboarding, now=timezone.now())

    assert "PROFESSIONAL" in page
    assert (answer.status_code, answer.json()["plan"]) == (200, "PROFESSIONAL")
    assert quotas == []


def test_whoever_has_a_plan_that_is_not_offered_any_more_keeps_it(alice, stripe, tmp_path):
    life = Life(alice.arrive(), stripe)

    with selling(tmp_path, ("highlighted = true", "offered = false")):
        life.hear()
        page = alice.client.get(reverse("pricing")).content.decode()
        quotas = quota_rows(alice.onboarding, now=timezone.now())
        kept = life.page()

    assert "Professional" not in page
    assert "<dd>Professional</dd>" in kept
    assert {row["plan"] for row in quotas} == {"PROFESSIONAL"}
    assert reconcile() == NOTHING


def test_a_plan_that_is_not_offered_cannot_be_chosen(alice, stripe, tmp_path):
    alice.sign_up()

    with selling(tmp_path, ("highlighted = true", "offered = false")):
        answer = alice.choose("PROFESSIONAL")

    assert answer.status_code == 422
    assert stripe.sandbox.objects("checkout.session") == []


def test_a_plan_with_another_code_keeps_those_who_pay_an_old_price(alice, stripe, tmp_path):
    life = Life(alice.arrive(), stripe)
    renamed = ('code = "PROFESSIONAL"', 'code = "TEAM"\nstripe_name = "latchkey_professional"')

    with selling(tmp_path, renamed, ("EUR = 9200,", "EUR = 9900,")):
        life.hear()
        alice.worker.run()
        row = Subscription.objects.get()

    assert (row.plan, row.amount, row.has_unknown_price) == ("TEAM", 9200, False)
