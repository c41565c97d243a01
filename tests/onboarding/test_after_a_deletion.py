"""What is left once an organization's data were deleted, and who is content with it."""

from __future__ import annotations

import pytest
import stripe as stripe_library
from django.core.management import CommandError, call_command
from django.utils import timezone

from onboarding import abandonment, deletion, sweeper
from onboarding.models import Deletion, Onboarding, Refresh
from orgs.models import User


@pytest.fixture
def deleted(alice):
    """Alice, who had everything deleted; returns her customer at Stripe."""
    alice.arrive()
    staff = User.objects.create_superuser("sam@example.com", "a password for sam")
    deletion.request(alice.organization, by=staff, reason="GDPR", now=timezone.now())
    alice.worker.run()
    # It is taken down twice, other systems are told, and then the rows go.
    for _ in range(5):
        let_time_pass()
        sweeper.sweep(now=timezone.now())
        alice.worker.run()
    assert Deletion.objects.get().finished_at
    [customer] = alice.stripe.sandbox.objects("customer")
    return customer


@pytest.mark.fault("P17")
def test_reconcile_is_content_after_an_ordinary_deletion(deleted):
    call_command("reconcile")


@pytest.mark.fault("P17")
def test_reconcile_names_a_customer_that_is_charged_after_a_deletion(deleted, stripe, capsys):
    at_stripe = stripe_library.StripeClient(
        "sk_test_" + "3" * 32, base_addresses={"api": stripe.url}
    )
    price = stripe.sandbox.objects("price")[0]["id"]
    at_stripe.v1.subscriptions.create(
        {
            "customer": deleted["id"],
            "items": [{"price": price}],
            "trial_period_days": 14,
        }
    )

    with pytest.raises(CommandError):
        call_command("reconcile")

    assert "with 1 subscriptions not over" in capsys.readouterr().out


def let_time_pass() -> None:
    """Until every pause is over, and what was late has settled."""
    now = timezone.now()
    Onboarding.objects.filter(state="FAILED").update(
        abandoned_at=now - abandonment.SETTLING, lease_expires_at=now
    )
    Refresh.objects.update(due_at=now)
    Deletion.objects.update(due_at=now)
