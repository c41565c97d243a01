"""Money that arrived and that nothing of ours leads to is found, and what it pays for is built."""

from __future__ import annotations

from datetime import timedelta

import pytest
import stripe as library
from django.urls import reverse
from django.utils import timezone

from billing import reread
from billing.models import Checkout, Customer, PaymentIncident, Subscription
from billing.subscriptions import sync_subscription
from onboarding import sweeper
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment
from sandbox.stripe.banks import GOOD_IBAN
from sandbox.stripe.resources.customer_search import INDEXED_AFTER
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def read_again(traveller):
    return reread.read_again(
        traveller.organization, by=traveller.user, reason="asked", now=timezone.now()
    )


# --- A database restored from a dump older than the payment --------------------------------------


def restore():
    """Forget everything of money, as a dump from before it does."""
    for model in (Subscription, PaymentIncident, Checkout, Customer):
        model.objects.all().delete()


def forget_idempotency_keys(stripe):
    """A day goes by, after which Stripe forgets what was asked under a key."""
    with stripe.sandbox.transaction() as tx:
        for customer in tx.find("customer"):
            tx.save({**customer, "created": customer["created"] - INDEXED_AFTER})
        stripe.sandbox.idempotency.clear()


@pytest.fixture
def restored(alice, stripe):
    """Alice, who paid, and whose payment our database has forgotten."""
    alice.sign_up()
    alice.address = alice.pay()
    restore()
    forget_idempotency_keys(stripe)
    return alice


def choose_a_plan(traveller, stripe):
    answer = traveller.choose("SCALE")
    assert answer["Location"] == reverse("success")


def come_back(traveller, stripe):
    traveller.come_back(traveller.address)


def press_read_again(traveller, stripe):
    read_again(traveller)


def run_reconcile(traveller, stripe):
    [customer] = stripe.sandbox.objects("customer")
    code, lines = reconcile("--repair")
    what = f"{customer['id']} is unknown here, with 1 subscriptions not over"
    assert (code, lines[0]) == (0, f"✓ {traveller.organization.slug}: {what}")


def hear_of_the_checkout(traveller, stripe):
    traveller.deliver("checkout.session.completed")


def hear_of_the_subscription(traveller, stripe):
    traveller.deliver("customer.subscription.updated")


DOORS = [
    choose_a_plan,
    come_back,
    press_read_again,
    run_reconcile,
    hear_of_the_checkout,
    hear_of_the_subscription,
]


@pytest.mark.thorough
@pytest.mark.fault("M2")
@pytest.mark.parametrize("door", DOORS)
def test_a_payment_that_the_database_forgot_is_found_and_built_and_not_asked_for_again(
    restored, stripe, door
):
    door(restored, stripe)
    restored.worker.run()

    assert restored.onboarding.state == "COMPLETED"
    assert len(stripe.sandbox.objects("customer")) == 1
    assert len(stripe.sandbox.objects("subscription")) == 1
    assert reconcile() == NOTHING


@pytest.mark.fault("M2")
def test_a_customer_who_has_another_address_by_now_is_found_by_what_they_carry(restored, stripe):
    [customer] = stripe.sandbox.objects("customer")
    client_of(stripe).customers.update(customer["id"], {"email": "new@acme.example"})

    choose_a_plan(restored, stripe)
    restored.worker.run()

    assert restored.onboarding.state == "COMPLETED"
    assert Customer.objects.get().stripe_id == customer["id"]


@pytest.mark.fault("M2")
def test_a_customer_of_another_deployment_is_not_adopted(restored, stripe, settings):
    settings.ENVIRONMENT = "staging"

    answer = restored.choose()

    assert answer["Location"].startswith(stripe.url)
    assert len(stripe.sandbox.objects("customer")) == 2


@pytest.mark.fault("M2")
def test_of_two_customers_the_one_who_pays_is_adopted(restored, stripe):
    [paying] = stripe.sandbox.objects("customer")
    twin = {"email": paying["email"], "metadata": paying["metadata"]}
    older = client_of(stripe).customers.create(twin)
    with stripe.sandbox.transaction() as tx:
        tx.save({**tx.get("customer", older.id), "created": paying["created"] - 100})

    choose_a_plan(restored, stripe)

    assert Customer.objects.get().stripe_id == paying["id"]


@pytest.mark.fault("M2")
@pytest.mark.parametrize("door", [choose_a_plan, run_reconcile, hear_of_the_subscription])
def test_what_a_bank_has_not_paid_yet_builds_nothing_though_its_page_is_forgotten(
    alice, stripe, door
):
    alice.sign_up()
    alice.pay(bank=GOOD_IBAN)
    restore()
    forget_idempotency_keys(stripe)

    if door is run_reconcile:
        reconcile("--repair")
    else:
        alice.choose() if door is choose_a_plan else door(alice, stripe)
    alice.worker.run()

    assert alice.onboarding.state == "PENDING"
    assert len(stripe.sandbox.objects("subscription")) == 1


@pytest.mark.fault("M2")
def test_who_waits_for_a_bank_is_told_so_though_the_page_is_forgotten(alice, stripe):
    alice.sign_up()
    alice.pay(bank=GOOD_IBAN)
    restore()
    forget_idempotency_keys(stripe)

    page = alice.client.get(alice.choose()["Location"]).content.decode()
    [session] = stripe.sandbox.objects("checkout.session")
    stripe.sandbox.moments.bank_succeeds(session["id"])
    alice.deliver("checkout.session.async_payment_succeeded")
    alice.worker.run()

    assert "We’re waiting for your bank" in page
    assert alice.onboarding.state == "COMPLETED"


# --- A subscription put in the place of another before anybody noticed its payment ----------------


@pytest.fixture
def swapped(alice, stripe):
    """Alice has paid for Starter, and support gave her Scale before anything was noticed."""
    alice.sign_up()
    alice.address = alice.pay("STARTER")
    swap(stripe)
    return alice


def swap(stripe):
    """Have support cancel the one subscription, and give the customer Scale in its place."""
    client = client_of(stripe)
    [subscription] = stripe.sandbox.objects("subscription")
    paid = client.subscriptions.retrieve(subscription["id"])
    [scale] = client.prices.list({"lookup_keys": ["latchkey_scale_month"]}).data
    client.subscriptions.cancel(paid.id)
    client.subscriptions.create(
        {
            "customer": paid.customer,
            "items": [{"price": scale.id}],
            "currency": "eur",
            "default_payment_method": paid.default_payment_method,
            "metadata": paid.metadata.to_dict(),
        }
    )


def look_by_the_clock(traveller, stripe):
    """What is due is looked at: the open checkout."""
    later = timezone.now() + timedelta(days=1)
    sweeper.sweep(now=later)


@pytest.mark.thorough
@pytest.mark.fault("M15")
@pytest.mark.parametrize(
    "door",
    [
        come_back,
        press_read_again,
        hear_of_the_checkout,
        hear_of_the_subscription,
        look_by_the_clock,
    ],
)
def test_a_subscription_swapped_before_its_payment_was_noticed_is_built(swapped, stripe, door):
    door(swapped, stripe)
    swapped.worker.run()

    assert swapped.onboarding.state == "COMPLETED"
    assert swapped.organization.plan == "SCALE"
    assert not Checkout.objects.filter(state="OPEN").exists()
    assert reconcile() == NOTHING


@pytest.mark.fault("M15")
def test_who_chooses_again_after_a_swap_is_led_to_what_is_being_built(swapped, stripe):
    chosen = swapped.choose("SCALE")
    shown = swapped.client.get(chosen["Location"])

    assert shown.status_code == 200
    assert swapped.onboarding.state == "IN_PROGRESS"


@pytest.mark.fault("M15")
def test_one_repair_is_enough_after_a_swap(swapped, stripe):
    code, _ = reconcile("--repair")
    swapped.worker.run()

    assert code == 0
    assert swapped.onboarding.state == "COMPLETED"
    assert reconcile() == NOTHING


@pytest.mark.thorough
@pytest.mark.fault("M15")
def test_a_setup_that_staff_ended_is_not_begun_again_behind_their_back(alice, stripe):
    alice.buy()
    alice.worker.lose_tasks()
    Onboarding.objects.update(
        state="ROLLED_BACK", abandoned_at=timezone.now(), abandoned_because="BY_STAFF"
    )
    swap(stripe)

    read_again(alice)
    alice.deliver("customer.subscription.created", "customer.subscription.updated")
    alice.worker.run()

    assert alice.onboarding.state == "ROLLED_BACK"


# --- Money that support took by hand --------------------------------------------------------------


def give_by_hand(stripe):
    """Have support give the customer Scale in Stripe's dashboard."""
    client = client_of(stripe)
    [customer] = stripe.sandbox.objects("customer")
    [scale] = client.prices.list({"lookup_keys": ["latchkey_scale_month"]}).data
    client.subscriptions.create(
        {
            "customer": customer["id"],
            "items": [{"price": scale.id}],
            "currency": "eur",
            "trial_period_days": 14,
            "metadata": customer["metadata"],
        }
    )


@pytest.mark.fault("M15")
def test_money_is_not_hidden_by_a_checkout_that_never_got_its_page(alice, stripe):
    alice.sign_up()
    alice.choose()
    Checkout.objects.update(stripe_session_id="")
    give_by_hand(stripe)
    sync_subscription(Customer.objects.get(), now=timezone.now())

    code, lines = reconcile("--repair")
    alice.worker.run()

    assert code == 0
    assert "nothing was built" in lines[0]
    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.thorough
@pytest.mark.fault("M15")
def test_money_given_by_hand_for_a_second_setup_is_noticed_beside_an_older_payment(alice, stripe):
    alice.buy()
    alice.worker.lose_tasks()
    client_of(stripe).subscriptions.cancel(Subscription.objects.get().stripe_id)
    Onboarding.objects.update(
        state="ROLLED_BACK",
        abandoned_at=timezone.now(),
        abandoned_because="PAYMENT_ENDED",
        finished_at=timezone.now(),
    )
    alice.deliver("customer.subscription.deleted")
    alice.worker.run()
    assert abandonment.start_again(alice.organization, by=None, now=timezone.now())
    give_by_hand(stripe)

    alice.deliver("customer.subscription.created")
    alice.worker.run()

    assert Onboarding.objects.latest("created_at").state == "COMPLETED"


def look_each_day(traveller, stripe):
    for _ in range(2):
        Subscription.objects.update(due_at=timezone.now())
        Checkout.objects.update(due_at=timezone.now())
        sweeper.sweep(now=timezone.now())
        traveller.worker.run()


def choose_twice(traveller, stripe):
    for _ in range(2):
        traveller.come_back(traveller.choose("SCALE")["Location"])


@pytest.mark.fault("M2")
@pytest.mark.parametrize("door", [press_read_again, look_each_day, choose_twice])
def test_money_is_not_hidden_by_a_page_that_stripe_knows_nothing_of(alice, stripe, door):
    """As after a move to another account at Stripe, which takes subscriptions along only."""
    alice.sign_up()
    alice.pay()
    Checkout.objects.update(stripe_session_id="cs_test_" + "Z" * 24)
    sync_subscription(Customer.objects.get(), now=timezone.now())

    door(alice, stripe)
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert len(stripe.sandbox.objects("subscription")) == 1
