"""Tasks that django-q2 runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from billing import inbox, payments, receipts, subscriptions, unnoticed
from billing.incidents import look_for_incidents
from billing.models import Customer, StripeRefusal, Subscription
from billing.refusals import noted
from billing.stripe_api import StripeKeyRefused, StripeRefused
from orgs import clock
from orgs.models import Organization
from orgs.references import new_reference, under_reference

logger = logging.getLogger(__name__)


def process_stripe_event(event_id: str) -> None:
    inbox.process(event_id, now=clock.now())


def read_subscription(subscription_id: int) -> None:
    found = Customer.objects.filter(organization__subscription=subscription_id)
    customer = found.select_related("organization").first()
    if customer is None:
        return  # The row was deleted with its organization.
    now, subscription = clock.now(), None
    with _told_to_staff(StripeRefusal.Act.READING, customer.organization, now=now):
        subscription = unnoticed.look(customer, now=now)
        look_for_incidents(customer, now=now)
    if subscription and subscription.is_to_end:
        end_subscription(subscription.stripe_id)
    tell_address(customer.pk)


def tell_address(customer_id: int) -> None:
    customer = Customer.objects.select_related("organization").filter(pk=customer_id).first()
    if customer is None:
        return  # The row was deleted with its organization.
    now, whose = clock.now(), customer.organization
    with _told_to_staff(StripeRefusal.Act.ADDRESS, whose, now=now):
        receipts.tell_address(customer_id)


def end_subscription(stripe_id: str) -> None:
    now = clock.now()
    whose = Subscription.objects.select_related("organization").filter(stripe_id=stripe_id).first()
    if whose is None:
        subscriptions.end_one(stripe_id, now=now)
        return
    with _told_to_staff(StripeRefusal.Act.ENDING, whose.organization, now=now):
        subscriptions.end_one(stripe_id, now=now)


def end_free_beside(customer_id: int) -> None:
    customer = Customer.objects.select_related("organization").filter(pk=customer_id).first()
    if customer is None:
        return  # The row was deleted with its organization.
    now = clock.now()
    with _told_to_staff(StripeRefusal.Act.ENDING, customer.organization, now=now):
        subscriptions.end_free_beside(customer, now=now)


def look_after_checkout(checkout_id: int) -> None:
    payments.look_after(checkout_id, now=clock.now())


@contextmanager
def _told_to_staff(
    act: StripeRefusal.Act, organization: Organization, *, now: datetime
) -> Iterator[None]:
    """Store a refusal by Stripe for staff, as retrying would not help; an outage fails the task."""
    with under_reference(new_reference()):
        try:
            with noted(act, organization, now=now):
                yield
        except StripeKeyRefused:
            raise
        except StripeRefused as e:
            logger.warning("Stripe refused a task", extra={"act": act, "code": e.code})
