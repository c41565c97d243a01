"""Receipts: keeps the email address of the Stripe customer equal to the organization's."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django_q.tasks import async_task

from billing.customers import customer_lock
from billing.models import Customer
from billing.stripe_api import StripeNotFound, update_customer_email
from orgs.models import Organization
from orgs.signals import address_changed


@receiver(address_changed)
def tell_later(sender: object, *, organization: Organization, now: datetime, **kwargs: Any) -> None:
    """Queue a task that sends the new address to Stripe; the daily sync repairs a lost task."""
    for customer in Customer.objects.filter(organization=organization):
        async_task("billing.tasks.tell_address", customer.pk)


def tell_address(customer_id: int) -> None:
    """Set the Stripe customer's email address to the organization's, if they differ.

    Raises StripeError or StripeUnavailable.
    """
    found = Customer.objects.select_related("organization").filter(pk=customer_id)
    customer = found.first()
    if customer is None or customer.told_email == customer.organization.email:
        return
    with customer_lock(customer.stripe_id):
        # Read again under the lock, so that of two changes the later one reaches Stripe last.
        email = found.get().organization.email
        with suppress(StripeNotFound):  # The customer was deleted at Stripe.
            update_customer_email(customer.stripe_id, email)
        found.update(told_email=email)
