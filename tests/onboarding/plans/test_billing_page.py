"""The billing page where a subscription or a setup is not as it should be, and its ways on."""

from __future__ import annotations

import pytest
import stripe as library
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from billing.models import Checkout, Subscription
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment
from sandbox.stripe.banks import GOOD_IBAN
from tests.people.traveller import ANSWERS

PORTAL = f'action="{reverse("billing_portal")}"'
START_AGAIN = f'action="{reverse("retry")}"'


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def hear(traveller, *types):
    cache.clear()
    traveller.deliver(*types)
    traveller.worker.run()


def page_of(traveller) -> str:
    return traveller.client.get(reverse("settings_billing")).content.decode()


@pytest.fixture
def ended(alice):
    """Alice, whose setup staff ended and undid before it was complete; her subscription goes on."""
    alice.buy()
    alice.worker.lose_tasks()
    abandonment.abandon(alice.onboarding, because="BY_STAFF", now=timezone.now())
    settled = timezone.now() - abandonment.SETTLING
    Onboarding.objects.update(abandoned_at=settled, lease_expires_at=timezone.now())
    alice.worker.run()
    assert alice.onboarding.state == "ROLLED_BACK"
    return alice


@pytest.fixture
def about_to_start_again(ended):
    abandonment.start_again(ended.organization, by=ended.user, now=timezone.now())
    return ended


# --- A payment that is open before there is a workspace ------------------------------------------


def owe(traveller, stripe, status):
    """Let the renewal fail, and have us hear of it."""
    subscription_id = Subscription.objects.get().stripe_id
    stripe.sandbox.moments.fail_renewal(subscription_id)
    if status == "unpaid":
        stripe.sandbox.moments.end_dunning(subscription_id, status="unpaid")
    hear(traveller, "customer.subscription.updated")


@pytest.mark.thorough
@pytest.mark.parametrize("status", ["past_due", "unpaid"])
def test_whoever_has_to_settle_first_is_led_to_the_portal(about_to_start_again, stripe, status):
    owe(about_to_start_again, stripe, status)

    answer = about_to_start_again.client.post(reverse("billing"), {"plan": "SCALE"}, follow=True)

    words = answer.content.decode()
    assert answer.redirect_chain == [(reverse("settings_billing"), 302)]
    assert PORTAL in words
    assert reverse("billing") not in words
    assert "Pay the open invoice" in words
    assert "Everything keeps working" not in words
    assert about_to_start_again.client.post(reverse("billing_portal")).status_code == 303


@pytest.mark.thorough
@pytest.mark.parametrize("status", ["past_due", "unpaid"])
def test_whoever_has_settled_it_there_goes_on_with_the_workspace(
    about_to_start_again, stripe, status
):
    owe(about_to_start_again, stripe, status)
    [invoice] = [i for i in stripe.sandbox.objects("invoice") if i["status"] == "open"]
    client_of(stripe).invoices.pay(invoice["id"])

    back = about_to_start_again.client.get(
        reverse("settings_billing", query={"from": "portal"}), follow=True
    )

    assert back.redirect_chain[-1][0] == reverse("success")
    assert about_to_start_again.onboarding.state == "IN_PROGRESS"


# --- A setup that was ended -----------------------------------------------------------------------


@pytest.mark.thorough
def test_whose_setup_and_subscription_have_ended_can_start_again(ended, stripe):
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    hear(ended, "customer.subscription.deleted")

    words = page_of(ended)
    answer = ended.client.post(reverse("retry"), follow=True)

    assert "data is safe" not in words
    assert "Choose a plan" not in words
    assert "we’ve removed what we had built" in words
    assert START_AGAIN in words
    assert PORTAL not in words
    assert answer.redirect_chain[-1][0] == reverse("billing")


@pytest.mark.thorough
def test_whose_setup_alone_has_ended_can_start_again_or_cancel(ended):
    words = page_of(ended)

    assert START_AGAIN in words
    assert PORTAL in words


@pytest.mark.thorough
def test_whose_setup_is_still_being_ended_is_told_to_wait(alice, stripe):
    alice.buy()
    alice.worker.lose_tasks()
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    hear(alice, "customer.subscription.deleted")
    assert alice.onboarding.is_being_undone

    words = page_of(alice)

    assert "data is safe" not in words
    assert "removing what we had built" in words
    assert START_AGAIN not in words
    assert PORTAL not in words


@pytest.mark.thorough
def test_whoever_has_a_workspace_and_lets_their_subscription_end_keeps_their_data(alice, stripe):
    alice.arrive()
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    hear(alice, "customer.subscription.deleted")

    words = page_of(alice)

    assert "It has ended; your data is safe." in words
    assert f'href="{reverse("billing")}">Choose a plan' in words
    assert PORTAL not in words


# --- Coming back ----------------------------------------------------------------------------------


@pytest.mark.thorough
def test_whoever_subscribed_again_after_the_webhook_came_is_not_offered_their_old_key(
    alice, stripe
):
    alice.arrive()
    alice.reveal()
    alice.client.post(reverse("acknowledge"))
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    hear(alice, "customer.subscription.deleted")
    address = alice.pay("SCALE")
    hear(alice)

    back = alice.come_back(address)

    assert back["Location"] == reverse("settings_billing")


@pytest.mark.thorough
def test_whoever_waits_for_their_bank_finds_that_out_the_next_day(alice):
    alice.sign_up()
    alice.come_back(alice.pay(bank=GOOD_IBAN))
    alice.client.logout()

    page = alice.client.post(
        reverse("account_login"),
        {"login": alice.email, "password": ANSWERS["password"]},
        follow=True,
    )

    assert "We’re waiting for your bank" in page.content.decode()
    assert Checkout.objects.get().state == "OPEN"
