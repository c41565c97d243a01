"""What Stripe's page asks for, and how prices are written, where the folder says so."""

from __future__ import annotations

import pytest
import stripe as library
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from billing.models import Customer
from billing.stripe_setup import held_prices, price_drifts
from onboarding.plans import offers
from tests.billing.shop import selling
from tests.orgs.product.folders import today_but, worn

CHECKOUT = (
    'default_currency = "USD"',
    """default_currency = "USD"
[checkout]
tax = "automatic"
prices_include_tax = false
tax_ids = true
promotion_codes = true
billing_address = "required"
""",
)
GERMAN = """[plans.texts.de]
tagline = "Für ein Unternehmen,"""
FRENCH = (
    GERMAN,
    f"""[plans.texts.fr]
name = "Pro"
features = ["100 passages par jour"]

{GERMAN}""",
)


@pytest.fixture
def taxed(alice, tmp_path):
    with selling(tmp_path, CHECKOUT):
        alice.sign_up()
        yield alice


def test_todays_page_asks_for_nothing_more_than_stripe_does(alice, stripe):
    alice.sign_up()
    alice.choose()

    [session] = stripe.sandbox.objects("checkout.session")
    assert not session["automatic_tax"]["enabled"]
    assert session["billing_address_collection"] is None
    assert not session["allow_promotion_codes"]
    assert session["payment_method_collection"] == "always"


def test_tax_is_computed_from_an_address_that_stays_with_the_customer(taxed, stripe):
    page = taxed.choose()["Location"]

    taxed.pay_here(page, country="DE", postal_code="10115", tax_id="DE123456789", business_name="A")

    assert [c["amount"] for c in stripe.sandbox.objects("charge")] == [10948]
    [customer] = stripe.sandbox.objects("customer")
    assert customer["address"]["country"] == "DE"
    assert [t["value"] for t in stripe.sandbox.objects("tax_id")] == ["DE123456789"]
    taxed.worker.run()
    assert taxed.onboarding.state == "COMPLETED"


@pytest.mark.thorough
def test_a_promotion_code_is_taken_off(taxed, stripe):
    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1
    coupon = client.coupons.create({"percent_off": 50, "duration": "once"})
    client.promotion_codes.create(
        {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "HALF"}
    )

    taxed.pay_here(taxed.choose()["Location"], country="FR", promotion_code="HALF")

    assert [c["amount"] for c in stripe.sandbox.objects("charge")] == [5520]
    assert Customer.objects.count() == 1


@pytest.mark.thorough
def test_prices_say_whether_taxes_come_on_top(taxed, stripe, client):
    page = client.get(reverse("pricing")).content.decode()

    assert "Taxes are added at checkout." in page
    assert price_drifts(held_prices()) == []
    [held] = [
        p
        for p in stripe.sandbox.objects("price")
        if p["lookup_key"] == "latchkey_scale_month" and p["active"]
    ]
    assert held["tax_behavior"] == "exclusive"


@pytest.mark.thorough
def test_prices_that_say_nothing_of_taxes_are_replaced_where_the_folder_does(in_memory, tmp_path):
    with worn(today_but(tmp_path, CHECKOUT)):
        cache.clear()
        drifts = price_drifts(held_prices())

    assert len(drifts) == 6
    assert drifts[0].differences == ("taxes exclusive here, unspecified at Stripe",)


def test_where_one_price_has_cents_all_are_written_with_them(tmp_path):
    with worn(today_but(tmp_path, ("EUR = 9200,", "EUR = 9199,"))):
        euros = [offer.price for offer in offers.offers_for("EUR")]
        dollars = [offer.price for offer in offers.offers_for("USD")]
        saved = [offer.saving for offer in offers.offers_for("EUR", "year")]

    assert euros == ["€27.00", "€91.99", "€279.00"]
    assert dollars == ["$29", "$99", "$299"]
    assert saved[1] == "€183.88 less than paying monthly"


def test_texts_are_in_the_readers_language_where_the_folder_has_them(tmp_path):
    with worn(today_but(tmp_path, FRENCH)), translation.override("fr-ca"):
        starter, professional, _ = offers.offers_for("EUR")

    assert starter.name == "Starter"
    assert (professional.name, professional.features) == ("Pro", ("100 passages par jour",))
    assert professional.tagline == "For a company that steers by its numbers."
