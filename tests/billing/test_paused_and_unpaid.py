"""What brings a subscription back that is not paid: resuming it, or paying the open invoice."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from billing import subscriptions
from billing.models import StripeRefusal, Subscription
from tests.billing.life import Life

RESUME = f'action="{reverse("resume_subscription")}"'


@pytest.fixture
def life(alice, stripe):
    """A customer who has their key, warehouse and directory in memory."""
    return Life(alice.arrive(), stripe)


@pytest.fixture
def paused(life):
    """Their trial has ended without a card, and their keys are refused."""
    trial = life.start_trial()
    with life.stripe.sandbox.transaction() as tx:
        subscription = tx.get("subscription", trial)
        tx.save({**subscription, "default_payment_method": None})
        customer = tx.get("customer", subscription["customer"])
        settings = {**customer["invoice_settings"], "default_payment_method": None}
        tx.save({**customer, "invoice_settings": settings})
    life.moments.pause(trial)
    life.hear("customer.subscription.paused")
    assert life.api().status_code == 402
    return life


def add_card(life, card="pm_card_visa"):
    """The customer does, on the portal's page."""
    customer = Subscription.objects.get().stripe_customer_id
    client = life.client.v1
    method = client.payment_methods.attach(card, {"customer": customer})
    client.customers.update(customer, {"invoice_settings": {"default_payment_method": method.id}})


def press_resume(life):
    return life.traveller.client.post(reverse("resume_subscription"))


def charges(life):
    return len(life.stripe.sandbox.objects("charge"))


def come_back(life):
    address = reverse("settings_billing", query={"from": "portal"})
    life.traveller.client.get(address, follow=True)


def hear_of_the_card(life):
    life.hear("customer.updated")


def wait_a_day(life):
    life.read_what_is_due(now=timezone.now() + subscriptions.READ_AGAIN_AFTER)


@pytest.mark.fault("M5")
def test_the_page_says_that_a_card_alone_does_not_resume_it(paused):
    page = paused.page()

    assert "you may need to add a payment method first" in page
    assert "Update your payment method" not in page
    assert RESUME in page


@pytest.mark.thorough
@pytest.mark.fault("M5")
@pytest.mark.parametrize("door", [come_back, hear_of_the_card, wait_a_day])
def test_who_resumes_adds_a_card_and_is_served_again_however_they_leave_that_page(paused, door):
    before = charges(paused)
    led_to = press_resume(paused)["Location"]
    add_card(paused)

    door(paused)
    paused.hear()

    assert led_to.startswith(paused.stripe.url)
    assert Subscription.objects.get().status == "active"
    assert paused.api().status_code == 200
    assert paused.mails()[-1] == "RESUMED"
    assert charges(paused) == before + 1


@pytest.mark.thorough
@pytest.mark.fault("M5")
def test_who_has_a_card_by_now_resumes_by_one_press_and_is_charged_once(paused):
    before = charges(paused)
    add_card(paused)

    answers = [press_resume(paused)["Location"] for _ in range(2)]

    assert answers == [reverse("settings_billing")] * 2
    assert paused.api().status_code == 200
    assert charges(paused) == before + 1


@pytest.mark.thorough
@pytest.mark.fault("M5")
def test_a_card_that_somebody_adds_without_asking_to_resume_charges_nothing(paused):
    before = charges(paused)
    add_card(paused)

    for door in (come_back, hear_of_the_card, wait_a_day):
        door(paused)

    assert Subscription.objects.get().status == "paused"
    assert charges(paused) == before


@pytest.mark.thorough
@pytest.mark.fault("M5")
def test_a_wish_to_resume_ends_with_the_subscription_that_it_was_for(paused):
    press_resume(paused)
    paused.client.v1.subscriptions.cancel(paused.subscription_id)

    paused.hear("customer.subscription.deleted")

    assert Subscription.objects.get().resume_wanted_at is None


@pytest.mark.thorough
@pytest.mark.fault("M5", "M10")
def test_where_stripe_refuses_to_resume_staff_see_why(paused):
    add_card(paused)
    paused.stripe.sandbox.faults.add("api", "down", path="/resume$")
    press_resume(paused)
    kept = Subscription.objects.get().resume_wanted_at
    paused.stripe.sandbox.faults.remove("api", "down")
    with paused.stripe.sandbox.transaction() as tx:
        latest = tx.get("subscription", paused.subscription_id)["latest_invoice"]
        tx.save({**tx.get("invoice", latest), "status": "open"})

    press_resume(paused)

    assert kept is not None
    assert StripeRefusal.objects.get().act == "RESUMING"
    assert Subscription.objects.get().resume_wanted_at is None


@pytest.mark.thorough
@pytest.mark.fault("M5")
@pytest.mark.parametrize("status", ["past_due", "unpaid"])
def test_what_is_open_is_offered_to_be_paid_and_paying_it_brings_everything_back(life, status):
    life.moments.fail_renewal(life.subscription_id)
    if status == "unpaid":
        life.moments.end_dunning(life.subscription_id, status="unpaid")
    life.hear("customer.subscription.updated")
    [invoice] = [i for i in life.stripe.sandbox.objects("invoice") if i["status"] == "open"]

    page = life.page()
    links = [unescape(url) for url in re.findall(r'href="([^"]+)">Pay the open invoice', page)]
    life.client.v1.invoices.pay(invoice["id"], {"payment_method": new_card(life, invoice)})
    life.hear("invoice.paid")

    assert links == [invoice["hosted_invoice_url"]]
    assert "Pay the open invoice" in page
    assert life.api().status_code == 200
    assert "Pay the open invoice" not in life.page()


def new_card(life, invoice):
    method = life.client.v1.payment_methods.attach(
        "pm_card_visa", {"customer": invoice["customer"]}
    )
    return method.id
