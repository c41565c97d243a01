"""Finds customers at Stripe that carry our metadata but have no row here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from billing.customers import organization_without_customer, unended_subscriptions
from billing.models import Customer, FormerCustomer
from billing.stripe_api import list_customers
from orgs.models import Organization


@dataclass(frozen=True, kw_only=True)
class UnknownCustomer:
    """A customer at Stripe without a row; `organization` is set if it lacks a customer here."""

    stripe_id: str
    organization_id: str
    organization_slug: str
    organization: Organization | None

    @property
    def is_former(self) -> bool:
        """Whether this is a former customer of ours that another has replaced."""
        return FormerCustomer.objects.filter(pk=self.stripe_id).exists()

    def count_unended_subscriptions(self) -> int:
        """Return how many of its subscriptions at Stripe have not ended; raises StripeError."""
        return len(unended_subscriptions(self.stripe_id))


def unknown_customers() -> Iterator[UnknownCustomer]:
    """Yield each unknown customer in Stripe's order; raises StripeError."""
    known = set(Customer.objects.values_list("stripe_id", flat=True))
    for found in list_customers():
        metadata = found.metadata.to_dict() if found.metadata else {}
        if metadata.get("environment") == settings.ENVIRONMENT and found.id not in known:
            yield UnknownCustomer(
                stripe_id=found.id,
                organization_id=metadata.get("organization_id") or "",
                organization_slug=metadata.get("organization_slug") or "",
                organization=organization_without_customer(found),
            )
