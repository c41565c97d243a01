"""What django-q2 calls."""

from __future__ import annotations

from billing import checkout, inbox, receipts, subscriptions
from billing.incidents import look_for_incidents
from billing.models import Customer
from orgs import clock


def process_stripe_event(event_id: str) -> None:
    inbox.process(event_id, now=clock.now())


def read_subscription(subscription_id: int) -> None:
    found = Customer.objects.filter(organization__subscription=subscription_id)
    customer = found.select_related("organization").first()
    if customer is None:
        return  # Deleted since, with its organization.
    subscriptions.sync_subscription(customer, now=clock.now())
    look_for_incidents(customer, now=clock.now())
    receipts.tell_address(customer.pk)


def tell_address(customer_id: int) -> None:
    receipts.tell_address(customer_id)


def end_subscription(stripe_id: str) -> None:
    subscriptions.end_one(stripe_id, now=clock.now())


def look_after_checkout(checkout_id: int) -> None:
    checkout.look_after(checkout_id, now=clock.now())
