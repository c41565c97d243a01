"""Receipts go where the organization's owner is now."""

from __future__ import annotations

import pytest
import stripe as library
from django.utils import timezone

from billing.models import Customer, Subscription
from billing.stripe_api import StripeUnavailable
from billing.subscriptions import READ_AGAIN_AFTER, sweep
from orgs.signals import address_changed

pytestmark = pytest.mark.fault("M11")
NEW = "alice@new.example"


@pytest.fixture
def subscriber(alice):
    alice.buy()
    alice.worker.run()
    return alice


def at_stripe(stripe):
    [customer] = stripe.sandbox.objects("customer")
    return customer["email"]


def move(organization):
    """Have the organization's mails go elsewhere, as a proven change of its owner's does."""
    organization.email = NEW
    organization.save(update_fields=["email"])
    address_changed.send(None, organization=organization, now=timezone.now())


@pytest.mark.thorough
def test_a_changed_and_proven_address_of_the_owner_reaches_stripe(subscriber, stripe, client):
    from allauth.account.models import EmailAddress
    from allauth.account.signals import email_changed

    old = EmailAddress.objects.get(user=subscriber.user)
    new = EmailAddress.objects.create(user=subscriber.user, email=NEW, verified=True)
    email_changed.send(
        None, request=None, user=subscriber.user, from_email_address=old, to_email_address=new
    )
    subscriber.worker.run()

    assert at_stripe(stripe) == NEW


@pytest.mark.thorough
def test_where_stripe_was_down_the_daily_reading_tells_it(subscriber, stripe):
    organization = subscriber.organization
    stripe.sandbox.faults.add("api", "down")
    move(organization)
    with pytest.raises(StripeUnavailable):
        subscriber.worker.run()
    stripe.sandbox.faults.clear()
    assert at_stripe(stripe) != NEW

    sweep(now=timezone.now() + READ_AGAIN_AFTER + READ_AGAIN_AFTER)
    subscriber.worker.run()

    assert at_stripe(stripe) == NEW
    assert Customer.objects.get().told_email == NEW


@pytest.mark.thorough
def test_nobody_is_told_twice(subscriber, stripe):
    move(subscriber.organization)
    subscriber.worker.run()
    stripe.sandbox.requests.clear()

    Subscription.objects.update(due_at=timezone.now())
    sweep(now=timezone.now())
    subscriber.worker.run()

    assert [r for r in stripe.sandbox.requests.entries() if r["method"] == "POST"] == []


def test_a_customer_that_is_gone_at_stripe_is_left_alone(subscriber, stripe):
    organization = subscriber.organization
    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
    client.v1.customers.delete(Customer.objects.get().stripe_id)

    move(organization)
    subscriber.worker.run()

    assert Customer.objects.get().told_email == NEW
