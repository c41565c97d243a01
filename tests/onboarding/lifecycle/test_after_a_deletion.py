"""What is left once an organization's data were deleted, and who is content with it."""

from __future__ import annotations

import pytest
import stripe as stripe_library
from django.core.management import CommandError, call_command
from django.utils import timezone

from billing import erasure
from billing.models import Customer, Subscription
from onboarding import sweeper
from onboarding.lifecycle import deletion
from onboarding.models import Deletion, Onboarding, Refresh
from onboarding.provisioning import abandonment
from orgs.models import User
from tests.billing.test_gone_customers import LOSSES


def delete(traveller):
    staff = User.objects.create_superuser("sam@example.com", "a password for sam")
    deletion.request(traveller.organization, by=staff, reason="GDPR", now=timezone.now())
    traveller.worker.run()
    # It is taken down twice, other systems are told, and then the rows go.
    for _ in range(5):
        let_time_pass()
        sweeper.sweep(now=timezone.now())
        traveller.worker.run()


@pytest.fixture
def deleted(alice):
    """Alice, who had everything deleted; returns her customer at Stripe."""
    alice.arrive()
    delete(alice)
    assert Deletion.objects.get().finished_at
    [customer] = alice.stripe.sandbox.objects("customer")
    return customer


@pytest.mark.thorough
@pytest.mark.fault("P17")
def test_reconcile_is_content_after_an_ordinary_deletion(deleted):
    call_command("reconcile")


@pytest.mark.thorough
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


@pytest.mark.thorough
@pytest.mark.fault("P17")
def test_reconcile_looks_at_everybody_though_stripe_refuses_to_tell_of_one_gone(
    deleted, refusing, capsys
):
    refusing("/v1/subscriptions$", "This customer is under review.")

    with pytest.raises(CommandError):
        call_command("reconcile")

    told = capsys.readouterr().out
    assert "could not be looked at: This customer is under review." in told
    assert "1 drifts, 0 repaired, 1 left." in told


def let_time_pass() -> None:
    """Until every pause is over, and what was late has settled."""
    now = timezone.now()
    Onboarding.objects.filter(state="FAILED").update(
        abandoned_at=now - abandonment.SETTLING, lease_expires_at=now
    )
    Refresh.objects.update(due_at=now)
    Deletion.objects.update(due_at=now)


@pytest.mark.thorough
@pytest.mark.fault("M4")
@pytest.mark.parametrize("is_built", [True, False])
@pytest.mark.parametrize("lose", LOSSES)
def test_a_deletion_ends_where_stripe_does_not_know_the_customer(alice, stripe, lose, is_built):
    alice.sign_up()
    if is_built:
        alice.come_back(alice.pay())
        alice.worker.run()
    else:
        alice.choose()
    lose(stripe)

    delete(alice)

    assert Deletion.objects.get().finished_at


@pytest.mark.thorough
@pytest.mark.fault("M4")
def test_what_is_still_charged_ends_though_stripe_does_not_know_the_customer(alice, stripe):
    alice.arrive()
    with stripe.sandbox.transaction() as tx:
        tx.store.delete(Customer.objects.get().stripe_id)
    held = Subscription.objects.get().stripe_id

    erasure.end_at_stripe(alice.organization)

    [subscription] = stripe.sandbox.objects("subscription")
    assert (subscription["id"], subscription["status"]) == (held, "canceled")
