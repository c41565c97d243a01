"""A refund counts for the period that it gives back, and once: when it is noticed."""

from __future__ import annotations

import pytest
import stripe as library
from django.db.models import F
from django.utils import timezone

from billing import reread
from billing.incidents import look_for_incidents
from billing.models import Checkout, Customer, PaymentIncident, Subscription
from billing.stripe_api import StripeUnavailable
from onboarding import sweeper
from onboarding.lifecycle import relocation
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment
from orgs.models import Location
from tests.billing.life import Life
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile


@pytest.fixture
def life(alice, stripe):
    """A customer who has their key, warehouse and directory in memory."""
    return Life(alice.arrive(), stripe)


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def charge_of(stripe, reason):
    """Return the charge that paid the invoice of this reason."""
    invoices = {i["id"] for i in stripe.sandbox.objects("invoice") if i["billing_reason"] == reason}
    intents = {
        p["payment"]["payment_intent"]
        for p in stripe.sandbox.objects("invoice_payment")
        if p["invoice"] in invoices
    }
    [charge] = [c for c in stripe.sandbox.objects("charge") if c["payment_intent"] in intents]
    return charge["id"]


def give_back(life, reason):
    life.client.v1.refunds.create({"charge": charge_of(life.stripe, reason)})


def move(life):
    """Have the workspace moved, and let it be rebuilt as far as the start of that."""
    traveller = life.traveller
    relocation.move(
        traveller.organization,
        location=Location.US,
        by=traveller.user,
        reason="wrong region",
        may_drop_rows=True,
        now=timezone.now(),
    )
    traveller.worker.run()
    life.traveller.worker.lose_tasks()
    Onboarding.objects.update(
        abandoned_at=F("abandoned_at") - abandonment.SETTLING, lease_expires_at=timezone.now()
    )
    sweeper.sweep(now=timezone.now())
    traveller.worker.run_some([0])
    traveller.worker.lose_tasks()
    assert traveller.onboarding.state == "IN_PROGRESS"


def look(life):
    customer = Customer.objects.select_related("organization").get()
    look_for_incidents(customer, now=timezone.now())


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_an_old_month_given_back_ends_no_rebuild_of_a_month_that_is_paid(life):
    life.moments.renew(life.subscription_id)
    give_back(life, "subscription_create")
    life.hear()
    move(life)

    look(life)
    reread.read_again(
        life.traveller.organization, by=life.traveller.user, reason="asked", now=timezone.now()
    )
    Onboarding.objects.update(lease_expires_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    life.traveller.worker.run()

    assert life.traveller.onboarding.state == "COMPLETED"
    assert life.client.v1.subscriptions.retrieve(life.subscription_id).status == "active"
    assert PaymentIncident.objects.get().status == "full"


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_an_old_month_given_back_while_nothing_stands_ends_nothing_either(life):
    life.moments.renew(life.subscription_id)
    move(life)
    give_back(life, "subscription_create")

    life.hear("charge.refunded")

    assert life.traveller.onboarding.abandoned_at is None
    assert life.client.v1.subscriptions.retrieve(life.subscription_id).status == "active"


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_an_old_month_is_known_as_old_though_nobody_heard_of_the_new_one(life):
    move(life)
    life.moments.renew(life.subscription_id)
    give_back(life, "subscription_create")

    life.traveller.deliver("charge.refunded")
    life.traveller.worker.run()

    assert life.traveller.onboarding.abandoned_at is None


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_what_was_noticed_once_and_left_to_staff_ends_nothing_later(life):
    give_back(life, "subscription_create")
    life.hear("charge.refunded")
    served = life.api().status_code
    move(life)

    look(life)
    life.hear("charge.refunded")

    assert served == 200
    assert life.traveller.onboarding.abandoned_at is None


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_the_month_that_runs_given_back_while_it_is_rebuilt_ends_it(life):
    life.moments.renew(life.subscription_id)
    life.hear()
    move(life)
    give_back(life, "subscription_cycle")

    life.hear("charge.refunded")

    assert life.traveller.onboarding.abandoned_because == "PAYMENT_ENDED"


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_the_month_that_runs_given_back_while_it_is_taken_down_to_be_moved_ends_it(life):
    relocation.move(
        life.traveller.organization,
        location=Location.US,
        by=life.traveller.user,
        reason="wrong region",
        may_drop_rows=True,
        now=timezone.now(),
    )
    life.traveller.worker.run()
    give_back(life, "subscription_create")

    life.hear("charge.refunded")

    assert life.traveller.onboarding.abandoned_because == "PAYMENT_ENDED"
    assert life.client.v1.subscriptions.retrieve(life.subscription_id).status == "canceled"


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_a_payment_given_back_before_anybody_noticed_it_builds_nothing(alice, stripe):
    alice.sign_up()
    address = alice.pay()
    client_of(stripe).refunds.create({"charge": charge_of(stripe, "subscription_create")})
    alice.deliver("charge.refunded")
    alice.worker.run()

    alice.come_back(address)
    alice.worker.run()

    assert alice.onboarding.state == "PENDING"
    assert Subscription.objects.get().status == "canceled"


@pytest.mark.thorough
@pytest.mark.fault("M1")
def test_an_end_that_stripe_did_not_take_is_owed_until_it_does(alice, stripe):
    alice.sign_up()
    alice.pay()
    client_of(stripe).refunds.create({"charge": charge_of(stripe, "subscription_create")})
    alice.deliver("charge.refunded")
    alice.worker.run_some([0])
    stripe.sandbox.faults.add("api", "down", path="^/v1/subscriptions/")
    with pytest.raises(StripeUnavailable):
        alice.worker.run()
    stripe.sandbox.faults.remove("api", "down")
    alice.worker.lose_tasks()

    soon = Subscription.objects.get().due_at
    found = sweeper.sweep(now=soon)["subscriptions to look at"]
    alice.worker.run()

    row = Subscription.objects.get()
    assert found == 1
    assert (row.status, row.is_to_end) == ("canceled", False)


@pytest.mark.fault("M1")
@pytest.mark.parametrize("heard", ["checkout", "success page", "read again", "reconcile"])
def test_what_was_given_back_builds_nothing_while_it_is_still_to_end(alice, stripe, heard):
    alice.sign_up()
    address = alice.pay()
    client_of(stripe).refunds.create({"charge": charge_of(stripe, "subscription_create")})
    alice.deliver("charge.refunded")
    alice.worker.run_some([0])
    alice.worker.lose_tasks()
    if heard in ("read again", "reconcile"):
        Checkout.objects.all().delete()

    if heard == "checkout":
        alice.deliver("checkout.session.completed", "customer.subscription.updated")
    elif heard == "success page":
        alice.come_back(address)
    elif heard == "read again":
        reread.read_again(alice.organization, by=alice.user, reason="asked", now=timezone.now())
    else:
        assert reconcile("--repair") == NOTHING
    alice.worker.run()

    assert alice.onboarding.state == "PENDING"
    assert Subscription.objects.get().is_to_end
