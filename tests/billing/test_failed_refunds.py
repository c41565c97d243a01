"""Refunds that fail afterwards, and payments that are paused."""

from __future__ import annotations

import pytest
import stripe as library
from django.urls import reverse
from django.utils import timezone

from billing.incidents import look_for_incidents
from billing.models import Customer, PaymentIncident, Subscription


@pytest.fixture
def api(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


@pytest.fixture
def subscriber(alice):
    return alice.arrive()


def hear(traveller, *types):
    assert set(traveller.deliver(*types)) == {200}
    traveller.worker.run()


def refunded(api, stripe, **params):
    [charge] = stripe.sandbox.objects("charge")
    return api.refunds.create({"charge": charge["id"], **params})


def incident():
    found = PaymentIncident.objects.get()
    return found.status, found.amount


@pytest.mark.thorough
@pytest.mark.fault("M13")
@pytest.mark.parametrize("event", ["refund.updated", "refund.failed"])
def test_a_refund_that_fails_afterwards_is_full_no_more(subscriber, api, stripe, event):
    refund = refunded(api, stripe)
    hear(subscriber, "charge.refunded")
    assert incident()[0] == "full"

    stripe.sandbox.moments.fail_refund(refund.id)
    hear(subscriber, event)

    assert incident() == ("failed", 0)


@pytest.mark.thorough
@pytest.mark.fault("M13")
def test_of_two_refunds_only_the_one_that_failed_counts_for_nothing(subscriber, api, stripe):
    refunded(api, stripe, amount=900)
    rest = refunded(api, stripe)
    hear(subscriber, "charge.refunded")

    stripe.sandbox.moments.fail_refund(rest.id)
    hear(subscriber, "refund.failed")

    assert incident() == ("partial", 900)


@pytest.mark.thorough
@pytest.mark.fault("M13")
def test_the_refund_decides_whatever_the_charge_says(subscriber, api, stripe):
    refund = refunded(api, stripe)
    hear(subscriber, "charge.refunded")
    stripe.sandbox.moments.fail_refund(refund.id)
    with stripe.sandbox.transaction() as tx:
        charge = tx.get("charge", refund.charge)
        tx.save({**charge, "amount_refunded": charge["amount"], "refunded": True})

    hear(subscriber, "refund.failed")

    assert incident() == ("failed", 0)


@pytest.mark.fault("M13")
def test_the_daily_reading_notices_where_no_event_told(subscriber, api, stripe):
    refund = refunded(api, stripe)
    hear(subscriber, "charge.refunded")
    stripe.sandbox.moments.fail_refund(refund.id)

    look_for_incidents(Customer.objects.get(), now=timezone.now())

    assert incident() == ("failed", 0)


@pytest.mark.thorough
@pytest.mark.fault("M17")
def test_a_pause_of_payments_promises_no_next_one(subscriber, api, stripe):
    assert "The next payment is on" in page(subscriber)
    stripe_id = Subscription.objects.get().stripe_id

    api.subscriptions.update(stripe_id, {"pause_collection": {"behavior": "void"}})
    hear(subscriber, "customer.subscription.updated")

    assert "Payments are paused" in page(subscriber)
    assert "next payment" not in page(subscriber)

    api.subscriptions.update(stripe_id, {"pause_collection": ""})
    hear(subscriber, "customer.subscription.updated")
    assert "The next payment is on" in page(subscriber)


def page(traveller):
    return traveller.client.get(reverse("settings_billing")).content.decode()
