from __future__ import annotations

import dataclasses

import pytest

from billing.plans import (
    PLANS,
    PROFESSIONAL,
    STARTER,
    charged_currency,
    format_price,
    plan_by_lookup_key,
)


@pytest.mark.parametrize(
    ("currency", "interval", "amount"),
    [("USD", "month", 2900), ("JPY", "month", 4400), ("EUR", "year", 27000)],
)
def test_it_counts_in_the_smallest_unit_as_stripe_does(currency, interval, amount):
    assert STARTER.amount(interval, currency) == amount


@pytest.mark.parametrize(
    ("currency", "amount"),
    [("ISK", 390000), ("UGX", 390000), ("RSD", 390000), ("MGA", 3900), ("KWD", 3900000)],
)
def test_it_counts_as_stripe_does_where_locales_do_not(currency, amount):
    plan = dataclasses.replace(STARTER, monthly={currency: 3900})

    assert plan.amount("month", currency) == amount


@pytest.mark.parametrize(
    ("currency", "text"), [("USD", "$99"), ("EUR", "€92"), ("JPY", "¥15,000"), ("INR", "₹8,200")]
)
def test_it_writes_prices_for_people(currency, text):
    assert format_price(PROFESSIONAL, "month", currency) == text


@pytest.mark.parametrize(("chosen", "charged"), [("GBP", "GBP"), ("SEK", "USD")])
def test_it_charges_in_the_customers_currency_where_every_plan_has_it(chosen, charged):
    assert charged_currency(chosen) == charged


def test_it_finds_a_plan_by_the_lookup_key_of_its_price():
    assert plan_by_lookup_key("latchkey_professional_year") is PROFESSIONAL


@pytest.mark.parametrize("lookup_key", [None, "", "somebody_elses_price"])
def test_it_knows_no_plan_for_an_unknown_price(lookup_key):
    assert plan_by_lookup_key(lookup_key) is None


def test_every_plan_has_every_currency_of_the_others():
    assert len({frozenset(plan.monthly) for plan in PLANS}) == 1
