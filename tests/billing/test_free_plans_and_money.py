"""Free plans where money is near: nothing is charged unasked, nothing paid is given for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import stripe as library
from django.urls import reverse
from django.utils import timezone

from billing import free_plans, portal, subscriptions
from billing.models import Checkout, Customer, Subscription
from billing.stripe_api import StripeUnavailable, retrieve_subscription
from onboarding.directory import get_directory
from onboarding.sync.rows import subscription_row
from sandbox.stripe.banks import GOOD_IBAN
from sandbox.stripe.testing import pay
from tests.billing.life import Life
from tests.billing.shop import FREE_AFTER_END, WITH_FREE, selling
from tests.orgs.product.folders import LEAST, folder_with, worn


@pytest.fixture
def life(hobbyist, stripe):
    """A customer of the free plan who has their workspace and key."""
    hobbyist.choose("FREE")
    hobbyist.worker.run()
    return Life(hobbyist, stripe)


def live(stripe):
    """Return the lookup key behind each subscription at Stripe that has not ended."""
    held = [s for s in stripe.sandbox.objects("subscription") if s["status"] != "canceled"]
    return sorted(s["items"]["data"][0]["price"]["lookup_key"] for s in held)


def by_bank(life):
    """Choose a paid plan and let a bank be asked; return the id of the payment page."""
    traveller = life.traveller
    address = pay(traveller.choose("SCALE")["Location"], bank=GOOD_IBAN).headers["Location"]
    traveller.come_back(address)
    return Checkout.objects.exclude(stripe_session_id="").latest("created_at").stripe_session_id


def raise_the_free_price(stripe, **amounts):
    """Let somebody give the free plan's lookup key to another price at Stripe."""
    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
    [old] = client.v1.prices.list({"lookup_keys": ["latchkey_free_month"]}).data
    client.v1.prices.create(
        {
            "product": old.product,
            "currency": old.currency,
            "recurring": {"interval": "month"},
            "lookup_key": "latchkey_free_month",
            "transfer_lookup_key": True,
            **amounts,
        }
    )


PRICES = [
    {"unit_amount": 900, "currency_options": {"eur": {"unit_amount": 900}}},
    {"unit_amount": 0, "currency_options": {"eur": {"unit_amount": 900}}},
]


def keep_the_card(life):
    """Let the card of the paid plan be charged for whatever else the customer is subscribed to."""
    row = Subscription.objects.get()
    card = life.client.v1.subscriptions.retrieve(row.stripe_id).default_payment_method
    settled = {"invoice_settings": {"default_payment_method": card}}
    life.client.v1.customers.update(row.stripe_customer_id, settled)


@pytest.mark.parametrize("amounts", PRICES, ids=["costs", "costs in euros"])
def test_a_free_plan_whose_price_costs_something_is_not_begun(alice, tmp_path, stripe, amounts):
    with selling(tmp_path, WITH_FREE):
        life = Life(alice.arrive(), stripe)
        keep_the_card(life)
        life.client.v1.subscriptions.cancel(life.subscription_id)
        life.hear()
        alice.client.get(reverse("billing"))  # Prices were found to be in order just before.
        raise_the_free_price(stripe, **amounts)

        answer = alice.choose("FREE")

    assert answer.status_code == 503
    assert live(stripe) == []
    assert len(stripe.sandbox.objects("charge")) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("amounts", PRICES, ids=["costs", "costs in euros"])
def test_nobody_is_charged_for_the_free_plan_that_follows(alice, tmp_path, stripe, amounts):
    with selling(tmp_path, WITH_FREE, FREE_AFTER_END):
        life = Life(alice.arrive(), stripe)
        keep_the_card(life)
        raise_the_free_price(stripe, **amounts)

        life.client.v1.subscriptions.cancel(life.subscription_id)
        life.hear()

    assert live(stripe) == []
    assert len(stripe.sandbox.objects("charge")) == 1


@pytest.mark.thorough
@pytest.mark.fault("GAP-009")
def test_a_bank_that_refuses_gives_nothing_where_the_folder_lost_the_free_plan(
    life, stripe, tmp_path
):
    with selling(tmp_path / "later"):
        session_id = by_bank(life)
        life.hear()
        waiting = life.traveller.organization.plan
        stripe.sandbox.moments.bank_fails(session_id)
        life.hear()

        assert waiting == life.traveller.organization.plan == "FREE"
        assert Subscription.objects.get().is_free
        assert live(stripe) == ["latchkey_free_month"]
        assert life.traveller.choose("SCALE")["Location"].startswith(stripe.url)


def test_whoever_chooses_again_after_a_bank_refused_pays_for_one_plan(life, stripe):
    stripe.sandbox.moments.bank_fails(by_bank(life))

    life.traveller.pay_here(life.traveller.choose("SCALE")["Location"])
    life.hear()

    assert live(stripe) == ["latchkey_scale_month"]
    assert life.traveller.organization.plan == "SCALE"


@pytest.mark.thorough
def test_no_plan_is_sold_beside_one_that_is_still_owed(life, stripe):
    session_id = by_bank(life)
    stripe.sandbox.moments.bank_fails(session_id)
    Checkout.objects.filter(stripe_session_id=session_id).update(state="CLOSED")
    customer = Customer.objects.select_related("organization").get()
    subscriptions.sync_subscription(customer, now=timezone.now())

    answer = life.traveller.choose("SCALE")

    assert answer["Location"] == reverse("settings_billing")
    assert len(stripe.sandbox.objects("checkout.session")) == 1


def told_plans():
    """Return the plan of the subscription as the directory and the warehouse are told of it."""
    (entry,) = get_directory().entries.values()
    return entry.subscription.plan, subscription_row(Subscription.objects.get())["plan"]


@pytest.mark.thorough
def test_others_hear_of_a_paid_plan_once_it_is_paid(life, stripe):
    session_id = by_bank(life)
    life.hear()
    waiting = told_plans()

    stripe.sandbox.moments.bank_succeeds(session_id)
    life.hear()

    assert waiting == ("FREE", "FREE")
    assert told_plans() == ("SCALE", "SCALE")


@pytest.mark.thorough
def test_a_failure_of_stripes_keeps_the_free_plan_that_follows_for_an_hour_at_most(
    alice, tmp_path, stripe
):
    with selling(tmp_path, WITH_FREE, FREE_AFTER_END):
        life = Life(alice.arrive(), stripe)
        life.client.v1.subscriptions.cancel(life.subscription_id)
        ended, now = retrieve_subscription(life.subscription_id), timezone.now()
        customer = Customer.objects.select_related("organization").get()
        stripe.sandbox.faults.add("api", "failing", path="/v1/subscriptions$")
        with pytest.raises(StripeUnavailable):
            free_plans.follow_up(customer, ended, now=now)
        stripe.sandbox.faults.clear()

        followed = free_plans.follow_up(customer, ended, now=now + timedelta(hours=1))

    assert followed.begun.status == "active"
    assert live(stripe) == ["latchkey_free_month"]


ONLY_FREE = '[[plans]]\ncode = "FREE"\nname = "Hobby"\nfree = true\n'


@pytest.mark.thorough
def test_the_portal_changes_no_plans_where_all_are_free(in_memory, stripe, tmp_path):
    with worn(folder_with(tmp_path, LEAST, **{"plans.toml": ONLY_FREE})):
        portal.ensure_portal()

        assert portal.portal_differences() == []

    [configuration] = stripe.sandbox.objects("billing_portal.configuration")
    assert not configuration["features"]["subscription_update"]["enabled"]
