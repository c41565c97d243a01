"""What we hold the id of is ours, whatever its metadata say by now."""

from __future__ import annotations

import pytest
from django.utils import timezone

from billing import reread, subscriptions
from billing.models import Subscription
from tests.billing.life import Life
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile


@pytest.fixture
def life(alice, stripe):
    """A customer who has their key, warehouse and directory in memory."""
    return Life(alice.arrive(), stripe)


def rename_the_deployment(life, settings):
    settings.ENVIRONMENT = "production-eu"


def edit_the_metadata(life, settings):
    """Somebody does, in Stripe's dashboard, with the customer's as well."""
    client, row = life.client.v1, Subscription.objects.get()
    others = {"purpose": "", "environment": "", "organization_id": ""}
    client.subscriptions.update(row.stripe_id, {"metadata": others})
    client.customers.update(row.stripe_customer_id, {"metadata": others})


def hear(life):
    life.hear("customer.subscription.updated", "customer.subscription.deleted")


def read_again(life):
    traveller = life.traveller
    reread.read_again(traveller.organization, by=traveller.user, reason="asked", now=timezone.now())


def wait_a_day(life):
    life.read_what_is_due(now=timezone.now() + subscriptions.READ_AGAIN_AFTER)


def run_reconcile(life):
    code, lines = reconcile("--repair")
    assert code == 0
    assert "status 'active' here, 'canceled' there" in lines[0]


@pytest.mark.thorough
@pytest.mark.fault("M8")
@pytest.mark.parametrize("looked", [hear, read_again, wait_a_day, run_reconcile])
@pytest.mark.parametrize("changed", [rename_the_deployment, edit_the_metadata])
def test_a_cancellation_is_noticed_though_the_metadata_name_somebody_else(
    life, settings, changed, looked
):
    changed(life, settings)
    life.client.v1.subscriptions.cancel(life.subscription_id)

    looked(life)
    life.traveller.worker.run()

    assert Subscription.objects.get().status == "canceled"
    assert life.api().status_code == 402
    assert reconcile() == NOTHING


@pytest.mark.fault("M8")
def test_a_payment_counts_though_the_deployment_was_renamed_while_it_was_made(
    alice, stripe, settings
):
    alice.sign_up()
    address = alice.pay()
    settings.ENVIRONMENT = "production-eu"

    alice.come_back(address)
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.thorough
@pytest.mark.fault("M8")
def test_whose_subscription_was_edited_is_not_sent_to_support_nor_charged_twice(life, settings):
    edit_the_metadata(life, settings)
    life.moments.fail_renewal(life.subscription_id)
    life.hear("customer.subscription.updated")

    assert Subscription.objects.get().status == "past_due"
