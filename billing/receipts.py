"""Where Stripe sends receipts: its customer's address follows the organization's."""

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
    """Have a worker tell Stripe; should it not get through, the daily reading does."""
    for customer in Customer.objects.filter(organization=organization):
        async_task("billing.tasks.tell_address", customer.pk)


def tell_address(customer_id: int) -> None:
    """Have Stripe send receipts where the organization's mails go, unless it does.

    Raises StripeError or StripeUnavailable.
    """
    found = Customer.objects.select_related("organization").filter(pk=customer_id)
    customer = found.first()
    if customer is None or customer.told_email == customer.organization.email:
        return
    with customer_lock(customer.stripe_id):
        # Read again: of two changes, the later one is to be told last.
        email = found.get().organization.email
        with suppress(StripeNotFound):  # Deleted at Stripe: there is nobody to tell.
            update_customer_email(customer.stripe_id, email)
        found.update(told_email=email)
