"""Stripe on its bad days: nobody reads a technical word, pays twice, or loses anything.

Once it is back, what was begun goes on.
"""

from __future__ import annotations

import re

import pytest
import stripe as library
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from billing import inbox, stripe_api, subscriptions
from billing.models import Checkout, Customer, PaymentIncident, StripeEvent, Subscription
from onboarding import sweeper
from orgs.models import AuditEvent
from tests.test_gaps import TECHNICAL

pytestmark = pytest.mark.thorough

BAD_DAYS = {
    "silent": {"action": "hang"},
    "hanging up": {"action": "reset"},
    "cutting answers": {"action": "truncate"},
    "busy": {"action": "error", "status": 429},
    "failing": {"action": "error", "status": 500},
    "a proxy's page": {"action": "error", "status": 502, "raw": "<html>Bad gateway</html>"},
    "a stranger's page": {"action": "error", "status": 200, "raw": "<html>Sign in here</html>"},
}


class Weather:
    """What lies between us and Stripe."""

    def __init__(self, faults, day):
        self._faults, self._day = faults, day

    def turn_bad(self, path=""):
        cache.clear()
        self._faults.add(**BAD_DAYS[self._day], path=path, times=None)

    def clear_up(self):
        self._faults.clear()
        self._faults.settle()
        cache.clear()


@pytest.fixture(params=BAD_DAYS)
def weather(request, in_memory, _stripe_door, settings, monkeypatch):
    """A bad day that is about to come, with an impatient client so that the test is short."""
    monkeypatch.setattr(stripe_api, "TIMEOUT", 0.4)
    monkeypatch.setattr(stripe_api, "QUICK_TIMEOUT", 0.4)
    monkeypatch.setattr(stripe_api, "NETWORK_RETRIES", 0)
    settings.STRIPE_API_BASE, faults = _stripe_door
    stripe_api._client.cache_clear()
    weather = Weather(faults, request.param)
    yield weather
    weather.clear_up()
    stripe_api._client.cache_clear()


@pytest.fixture
def bought(alice):
    """Alice has paid; what is built for her meanwhile is not the point."""
    alice.buy()
    alice.worker.lose_tasks()
    return alice


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def words_of(answer) -> str:
    """Return what a person reads of a page, having made sure that it is nothing technical."""
    page = answer.content.decode()
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
    assert not TECHNICAL.search(words), words
    return words


def charges(stripe) -> int:
    return len(stripe.sandbox.objects("charge"))


# --- Pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["/v1/customers$", "/v1/checkout/sessions$"])
def test_a_checkout_that_cannot_be_started_says_so_and_is_started_later(weather, alice, stripe, at):
    alice.sign_up()
    alice.client.get(reverse("billing"))
    weather.turn_bad(at)
    refused = alice.choose()
    weather.clear_up()

    alice.come_back(alice.pay())

    assert refused.status_code == 503
    assert "You haven’t been charged" in words_of(refused)
    assert alice.onboarding.state == "IN_PROGRESS"
    assert len(stripe.sandbox.objects("customer")) == Customer.objects.count() == 1
    open_pages = [s for s in stripe.sandbox.objects("checkout.session") if s["status"] == "open"]
    assert (charges(stripe), open_pages) == (1, [])


def test_nobody_is_asked_to_pay_while_nothing_is_known_of_stripe(weather, alice, stripe):
    alice.sign_up()
    weather.turn_bad()
    page = alice.client.get(reverse("billing"))
    weather.clear_up()

    assert page.status_code == 503
    assert "You haven’t been charged" in words_of(page)
    assert alice.client.get(reverse("billing")).status_code == 200
    assert charges(stripe) == 0


def test_who_comes_back_having_paid_is_told_that_it_is_safe_and_goes_on_later(
    weather, alice, stripe
):
    alice.sign_up()
    address = alice.pay()
    weather.turn_bad()
    told = alice.come_back(address)
    weather.clear_up()

    again = alice.come_back(address)

    assert (told.status_code, again.status_code) == (503, 200)
    assert "your payment is safe" in words_of(told)
    assert alice.onboarding.state == "IN_PROGRESS"
    assert charges(stripe) == 1
    assert AuditEvent.objects.filter(tag="organization:payment:confirmed").count() == 1


def test_who_chooses_again_having_paid_on_a_bad_day_does_not_pay_twice(weather, alice, stripe):
    alice.sign_up()
    address = alice.pay()
    weather.turn_bad()
    alice.come_back(address)
    refused = alice.choose("SCALE")
    weather.clear_up()

    leads_to = alice.choose("SCALE")["Location"]

    assert refused.status_code == 503
    assert "You haven’t been charged" in words_of(refused)
    assert leads_to.startswith(reverse("success"))
    assert (charges(stripe), Checkout.objects.count()) == (1, 1)


def test_the_billing_page_stands_without_its_invoices_and_shows_them_later(weather, bought):
    weather.turn_bad()
    without = bought.client.get(reverse("settings_billing"))
    weather.clear_up()

    with_them = bought.client.get(reverse("settings_billing"))

    assert without.status_code == 200
    assert "Your invoices are safe" in words_of(without)
    assert "The next payment is on" in words_of(without)
    assert "Paid" in words_of(with_them)


def test_the_way_to_stripes_portal_says_that_nothing_was_changed_and_opens_later(weather, bought):
    weather.turn_bad("/v1/billing_portal/")
    refused = bought.client.post(reverse("billing_portal"), follow=True)
    weather.clear_up()

    opened = bought.client.post(reverse("billing_portal"))

    assert "Nothing was changed" in words_of(refused)
    assert opened.status_code == 303


def test_whoever_comes_back_from_the_portal_sees_what_we_knew_while_stripe_is_down(weather, bought):
    weather.turn_bad()

    page = bought.client.get(reverse("settings_billing", query={"from": "portal"}), follow=True)

    assert page.status_code == 200
    assert "The next payment is on" in words_of(page)


# --- What nobody watches ------------------------------------------------------------------------


def test_an_event_stays_visible_and_is_acted_on_when_stripe_is_back(weather, bought, stripe):
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    bought.deliver("customer.subscription.updated", "invoice.payment_failed")
    weather.turn_bad()
    bought.worker.run()
    failing = list(StripeEvent.objects.all())
    weather.clear_up()

    StripeEvent.objects.update(due_at=timezone.now())
    inbox.sweep(now=timezone.now())
    bought.worker.run()

    assert {event.state for event in failing} == {"failing"}
    assert {event.attempts for event in failing} == {1}
    assert {event.state for event in StripeEvent.objects.all()} == {"processed"}
    assert Subscription.objects.get().status == "past_due"
    assert AuditEvent.objects.filter(tag="organization:payment:overdue").count() == 1


def test_a_daily_look_that_was_in_vain_changes_nothing_and_is_taken_again(weather, bought, stripe):
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    tomorrow = timezone.now() + subscriptions.READ_AGAIN_AFTER
    sweeper.sweep(now=tomorrow)
    weather.turn_bad("/v1/subscriptions")
    with pytest.raises(stripe_api.StripeError):
        bought.worker.run()
    in_vain = Subscription.objects.get().status
    weather.clear_up()
    bought.worker.lose_tasks()

    sweeper.sweep(now=tomorrow + subscriptions.READ_AGAIN_AFTER)
    bought.worker.run()

    assert (in_vain, Subscription.objects.get().status) == ("active", "past_due")


@pytest.mark.parametrize("at", ["/v1/charges/", "/v1/invoices/"])
def test_a_refund_that_cannot_be_looked_up_is_noted_whole_or_not_at_all(
    weather, bought, stripe, at
):
    [charge] = stripe.sandbox.objects("charge")
    client_of(stripe).refunds.create({"charge": charge["id"]})
    bought.deliver("charge.refunded")
    weather.turn_bad(at)
    bought.worker.run()
    noted = PaymentIncident.objects.count()
    weather.clear_up()

    StripeEvent.objects.update(due_at=timezone.now())
    inbox.sweep(now=timezone.now())
    bought.worker.run()

    assert noted == 0
    assert PaymentIncident.objects.get().status == "full"
    assert AuditEvent.objects.filter(tag="organization:payment:refunded").count() == 1
    assert not StripeEvent.objects.filter(processed_at=None).exists()
