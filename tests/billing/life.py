"""A customer who has their key, and whatever then becomes of their subscription."""

from __future__ import annotations

import stripe as library
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from onboarding import sweeper
from onboarding.models import OutgoingMail
from orgs.models import AuditEvent


class Life:
    """A customer who has their key, and whatever then becomes of their subscription."""

    def __init__(self, traveller, stripe):
        self.traveller, self.stripe = traveller, stripe
        self.key = traveller.reveal()
        self.moments = stripe.sandbox.moments

    @property
    def subscription_id(self) -> str:
        return Subscription.objects.get().stripe_id

    @property
    def client(self):
        return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": self.stripe.url})

    def hear(self, *types: str) -> None:
        """Deliver Stripe's events and let the worker act on them."""
        cache.clear()
        self.traveller.deliver(*types)
        self.traveller.worker.run()

    def api(self):
        slug = self.traveller.organization.slug
        address = reverse("api_organization_status", args=[slug])
        return self.traveller.client.get(address, headers={"X-API-Key": self.key})

    def page(self) -> str:
        return self.traveller.client.get(reverse("settings_billing")).content.decode()

    def start_trial(self) -> str:
        """Have staff end what is there, at Stripe, and give this customer a trial instead."""
        row = Subscription.objects.get()
        paid = self.client.v1.subscriptions.retrieve(row.stripe_id)
        self.client.v1.subscriptions.cancel(row.stripe_id)
        trial = self.client.v1.subscriptions.create(
            {
                "customer": row.stripe_customer_id,
                "items": [{"price": row.stripe_price_id}],
                "trial_period_days": 14,
                "default_payment_method": paid.default_payment_method,
                "metadata": paid.metadata.to_dict(),
            }
        )
        self.hear("customer.subscription.deleted", "customer.subscription.created")
        return trial.id

    def read_what_is_due(self, *, now=None) -> int:
        """Let the sweeper find what is due and the worker read it; return how many that were."""
        found = sweeper.sweep(now=now or timezone.now())["subscriptions to look at"]
        self.traveller.worker.run()
        return found

    def mails(self) -> list[str]:
        return list(
            OutgoingMail.objects.exclude(kind="WELCOME")
            .order_by("created_at")
            .values_list("kind", flat=True)
        )

    def events(self) -> list[str]:
        tags = AuditEvent.objects.order_by("recorded_at").values_list("tag", flat=True)
        return [tag for tag in tags if ":access:" in tag or ":overdue" in tag]
