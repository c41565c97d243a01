"""Customers at Stripe that carry our name, and that we have no row of."""

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
    """One of them. `organization` is the one it names, if that has no customer here."""

    stripe_id: str
    organization_id: str
    organization_slug: str
    organization: Organization | None

    @property
    def is_former(self) -> bool:
        """Whether we knew it, and another took its place."""
        return FormerCustomer.objects.filter(pk=self.stripe_id).exists()

    def count_unended_subscriptions(self) -> int:
        """Ask Stripe how many subscriptions are not over; raises StripeError."""
        return len(unended_subscriptions(self.stripe_id))


def unknown_customers() -> Iterator[UnknownCustomer]:
    """Yield them, as Stripe lists them; raises StripeError where it lists none."""
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
