"""Paid and no workspace, stuck, the wrong plan, charged twice: the runbook's cases about money."""

from __future__ import annotations

import pytest

from billing.models import Customer, StripeEvent, Subscription
from onboarding.models import Onboarding
from tests.onboarding.provisioning.ending import datasets, insert_a_row
from tests.onboarding.staff.runbook.steps import found, let_time_pass

pytestmark = pytest.mark.thorough


# --- Paid, but no workspace -----------------------------------------------------------------------


def test_paid_but_no_workspace(traveller, support):
    traveller.sign_up()
    traveller.verify()
    traveller.pay()  # The tab was closed and no event came.

    organization = found(support, traveller.email)
    assert "Signed up, not paid" in support.look_at(organization)
    [said] = support.act("read_again", organization, reason="Paid yesterday, sees the plans")
    traveller.worker.run()

    assert "Stripe says active, PROFESSIONAL" in said
    assert "Completed" in support.look_at(organization)
    assert traveller.onboarding.state == "COMPLETED"
    assert traveller.reveal()


def test_paid_but_the_event_keeps_failing(traveller, support, monkeypatch):
    traveller.sign_up()
    traveller.pay()
    traveller.stripe.sandbox.faults.add("api", "down", path="/v1/checkout/sessions")
    traveller.deliver("checkout.session.completed")
    traveller.worker.run()
    traveller.stripe.sandbox.faults.clear()
    customer = Customer.objects.get().stripe_id

    failing = support.list_of(StripeEvent, state="failing", q=traveller.email)
    assert failing == support.list_of(StripeEvent, q=customer) != set()
    support.act("resend", *failing)
    traveller.worker.run()

    assert traveller.onboarding.state == "COMPLETED"
    assert support.list_of(StripeEvent, state="failing") == set()


# --- Stuck ----------------------------------------------------------------------------------------


def test_stuck(traveller, support, fail_at):
    traveller.buy()
    with fail_at("ensure_tables"):
        traveller.worker.run()
    reference = traveller.onboarding.reference

    home = support.dashboard()
    assert "1 needs attention" in home
    assert traveller.organization.slug in home
    assert support.list_of(Onboarding, attention="needed") == {traveller.onboarding}
    assert found(support, reference) == traveller.organization
    page = support.look_at(traveller.onboarding)
    assert "Why it stopped: warehouse_refused" in page
    assert "BigQuery refused; the detail says why" in page
    assert "403 POST" in page
    [said] = support.act("retry", traveller.onboarding, reason="The rights were put right")
    traveller.worker.run()

    assert "taken up again" in said
    assert traveller.onboarding.state == "COMPLETED"
    assert "0 need attention" in support.dashboard()
    page = support.look_at(traveller.onboarding)
    assert "organization:onboarding:retried" in page
    assert "The rights were put right" in page


def test_stuck_while_it_is_taken_down(failed_at_the_end, operator, bigquery):
    traveller = failed_at_the_end
    insert_a_row(bigquery, traveller.organization.dataset_id)
    operator.act("abandon", traveller.onboarding, reason="Signed up twice")
    traveller.worker.run()

    assert "the workspace holds rows" in operator.look_at(traveller.onboarding)
    assert operator.list_of(Onboarding, attention="needed") == {traveller.onboarding}
    operator.act("abandon", traveller.onboarding, reason="They let it go", may_drop_rows="on")
    let_time_pass(traveller.worker)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]


@pytest.fixture
def failed_at_the_end(traveller, fail_at):
    traveller.buy()
    with fail_at("publish_to_directory"):
        traveller.worker.run()
    return traveller


# --- Wrong plan -----------------------------------------------------------------------------------


def change_price(at_stripe, lookup_key):
    """Change the subscription's price in Stripe's dashboard."""
    subscription_id = Subscription.objects.get().stripe_id
    [price] = at_stripe.prices.list({"lookup_keys": [lookup_key]}).data
    [item] = at_stripe.subscription_items.list({"subscription": subscription_id}).data
    at_stripe.subscriptions.update(subscription_id, {"items": [{"id": item.id, "price": price.id}]})


def test_wrong_plan(traveller, support, at_stripe, bigquery):
    traveller.arrive()

    organization = found(support, traveller.email)
    page = support.look_at(organization)
    assert f"/objects/{Subscription.objects.get().stripe_id}" in page
    change_price(at_stripe, "latchkey_scale_month")
    [said] = support.act("read_again", organization, reason="Chose the wrong one")
    traveller.worker.run()

    assert "Stripe says active, SCALE" in said
    assert traveller.organization.plan == "SCALE"
    label = bigquery.client().get_dataset(organization.dataset_id).labels["plan"]
    assert label == "scale"


def test_a_price_that_belongs_to_no_plan(traveller, support, at_stripe):
    traveller.arrive()
    product = at_stripe.products.create({"name": "A special offer"})
    at_stripe.prices.create(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 100,
            "recurring": {"interval": "month"},
            "lookup_key": "special_offer",
        }
    )
    change_price(at_stripe, "special_offer")
    support.act("read_again", traveller.organization)

    [odd] = support.list_of(Subscription, attention="needed")
    assert "belongs to no plan" in support.look_at(odd)
    at_stripe.products.update(product.id, {"metadata": {"plan": "STARTER"}})
    support.act("read_again", odd)

    assert traveller.organization.plan == "STARTER"
    assert support.list_of(Subscription, attention="needed") == set()


# --- Double charge --------------------------------------------------------------------------------


def test_double_charge(traveller, support, at_stripe, stripe):
    traveller.arrive()
    first = Subscription.objects.get()
    held = at_stripe.subscriptions.retrieve(first.stripe_id)
    second = at_stripe.subscriptions.create(
        {
            "customer": first.stripe_customer_id,
            "items": [{"price": first.stripe_price_id}],
            "default_payment_method": str(held.default_payment_method),
        }
    )
    support.act("read_again", traveller.organization, reason="Charged twice, they say")

    assert found(support, second.id) == traveller.organization
    [odd] = support.list_of(Subscription, attention="needed")
    assert f"Charged twice: {second.id} runs as well" in support.look_at(odd)
    at_stripe.subscriptions.cancel(second.id)
    newest = max(stripe.sandbox.objects("charge"), key=lambda charge: charge["created"])
    at_stripe.refunds.create({"charge": newest["id"], "amount": 100})
    support.act("read_again", odd, reason="Cancelled the second and refunded it")

    assert support.list_of(Subscription, attention="needed") == set()
    assert not traveller.organization.is_suspended
    assert "Refund" in support.look_at(traveller.organization)
    assert traveller.onboarding.state == "COMPLETED"
