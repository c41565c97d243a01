"""What plans cost, in whose currency and in whose way of writing; paying by the month or year."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

import httpx
import pytest
from django.urls import reverse

from billing.models import Checkout, Subscription
from billing.plans import format_amount
from onboarding.sync import rows
from tests.factories import OrganizationFactory


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "written"),
    [
        (2900, "USD", "en", "$29"),
        (2950, "USD", "en", "$29.50"),
        (279000, "EUR", "de", "2.790\u00a0€"),
        (2490000, "INR", "en_IN", "₹24,900"),
        (15000, "JPY", "en", "¥15,000"),
        (15000, "JPY", "ja", "￥15,000"),
        # Stripe counts these in hundredths, though a locale gives them no decimals.
        (390000, "ISK", "en", "ISK3,900"),
        (10900000, "UGX", "en", "UGX109,000"),
        (310000, "RSD", "en", "RSD3,100"),
        (310050, "RSD", "en", "RSD3,100.50"),
        # And these not at all.
        (130000, "MGA", "en", "MGA130,000"),
        (9500, "KWD", "en", "KWD9.500"),
    ],
)
def test_amounts_are_written_as_their_reader_writes_them(amount, currency, locale, written):
    assert format_amount(amount, currency, locale=locale) == written


@pytest.mark.parametrize(
    ("currency", "told"), [("EUR", "3100.5"), ("RSD", "3100.5"), ("JPY", "310050")]
)
def test_the_warehouse_is_told_of_whole_units(db, currency, told):
    paying = OrganizationFactory()
    subscription = Subscription(organization=paying, amount=310050, currency=currency)

    assert rows.subscription_row(subscription)["amount"] == Decimal(told)


def test_strangers_see_three_plans_side_by_side(client, db):
    page = client.get(reverse("pricing")).content.decode()

    assert page.count('class="plan ') + page.count('class="plan"') == 3
    assert "$99" in page
    assert "100 pipeline runs a day" in page


def test_the_year_costs_ten_months_and_says_what_that_saves(client, db):
    page = client.get(reverse("pricing", query={"interval": "year", "currency": "gbp"}))

    assert "£820" in page.content.decode()
    assert "£164 less than paying monthly" in page.content.decode()


@pytest.mark.parametrize(
    "query", [{"interval": "decade"}, {"currency": "<b>"}, {"currency": "SEK"}]
)
def test_what_we_do_not_have_reads_as_our_default(client, db, query):
    page = client.get(reverse("pricing", query=query)).content.decode()

    assert "$99" in page
    assert "<b>" not in page


def test_the_browsers_language_decides_how_amounts_are_written(client, db):
    page = client.get(
        reverse("pricing", query={"currency": "EUR"}), headers={"Accept-Language": "de-DE,de;q=0.9"}
    )

    assert "92\u00a0€" in page.content.decode()
    assert "Accept-Language" in page["Vary"]


def test_whoever_chooses_the_year_pays_for_the_year(traveller):
    traveller.sign_up()
    answer = traveller.client.post(reverse("billing"), {"plan": "PROFESSIONAL", "interval": "year"})
    assert Checkout.objects.get().interval == "year"

    traveller.pay_here(answer["Location"])

    subscription = Subscription.objects.get()
    assert (subscription.interval, subscription.amount) == ("year", 92000)


def test_changing_from_month_to_year_leaves_one_page_that_can_be_paid(traveller, stripe):
    traveller.sign_up()
    for interval in ("month", "year"):
        traveller.client.post(reverse("billing"), {"plan": "STARTER", "interval": interval})

    states = sorted(s["status"] for s in stripe.sandbox.objects("checkout.session"))
    assert states == ["expired", "open"]


# --- The billing page ---------------------------------------------------------------------------


@pytest.mark.thorough
def test_the_billing_page_shows_plan_price_and_invoices(traveller):
    traveller.arrive()

    page = traveller.client.get(reverse("settings_billing")).content.decode()

    assert "Professional" in page
    assert "€92 per month" in page
    assert page.count("Paid") == 1


@pytest.mark.thorough
def test_the_portal_opens_at_stripe_and_leads_back(traveller, stripe):
    traveller.arrive()

    answer = traveller.client.post(reverse("billing_portal"))

    assert answer.status_code == 303
    assert answer["Location"].startswith(stripe.url)


@pytest.mark.thorough
def test_what_was_changed_in_the_portal_is_shown_before_its_event_comes(traveller, stripe):
    traveller.arrive()
    portal = traveller.client.post(reverse("billing_portal"))["Location"]
    [subscription] = stripe.sandbox.objects("subscription")
    page = httpx.post(portal, data={"subscription": subscription["id"], "do": "cancel"})
    [back] = re.findall(r'class="back" href="([^"]+)"', page.text or httpx.get(portal).text)

    answer = traveller.client.get(unescape(back).removeprefix("http://testserver"), follow=True)

    assert "It ends on" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("settings_billing")


def test_whoever_has_not_paid_is_sent_to_the_plans(traveller):
    traveller.sign_up()

    assert traveller.client.get(reverse("settings_billing"))["Location"] == reverse("billing")
    assert traveller.client.post(reverse("billing_portal"))["Location"] == reverse("billing")


@pytest.mark.thorough
def test_whoever_has_paid_is_not_offered_a_plan_again(traveller):
    traveller.arrive()

    assert traveller.client.get(reverse("billing"))["Location"] == reverse("success")
    assert traveller.choose()["Location"] == reverse("success")
