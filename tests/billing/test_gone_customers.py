"""Customers that Stripe does not know any more, and pages of Stripe's that went out of date."""

from __future__ import annotations

import pytest
import stripe as library
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import reread, stripe_setup, subscriptions
from billing.models import Checkout, Customer, Subscription
from orgs.models import AuditEvent
from orgs.staff.roles import Role
from sandbox.stripe.testing import pay
from tests.billing.life import Life
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile
from tests.orgs.product.folders import today_but, worn
from tests.people.staff import Desk
from tests.people.traveller import Traveller


def client_of(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


def delete_in_the_dashboard(stripe):
    client_of(stripe).customers.delete(Customer.objects.get().stripe_id)


def take_keys_of_the_other_mode(stripe):
    """Nothing that was made with the keys of before is known with the new ones."""
    with stripe.sandbox.transaction() as tx:
        for kind in ("customer", "checkout.session", "subscription"):
            for held in tx.find(kind):
                tx.store.delete(held["id"])


LOSSES = [delete_in_the_dashboard, take_keys_of_the_other_mode]


def started() -> int:
    return AuditEvent.objects.filter(tag="organization:checkout:started").count()


@pytest.mark.thorough
@pytest.mark.fault("M4")
@pytest.mark.parametrize("lose", LOSSES)
def test_who_never_paid_is_made_anew_and_pays(alice, stripe, lose):
    alice.sign_up()
    alice.choose()
    lost = Customer.objects.get().stripe_id
    lose(stripe)

    chosen = alice.choose()
    alice.pay_here(chosen["Location"])
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert Customer.objects.get().stripe_id != lost
    assert (Checkout.objects.count(), started()) == (2, 2)
    assert reconcile() == NOTHING


@pytest.mark.thorough
@pytest.mark.fault("M4")
@pytest.mark.parametrize("lose", LOSSES)
def test_whose_subscription_had_ended_is_made_anew_and_subscribes_again(alice, stripe, lose):
    life = Life(alice.arrive(), stripe)
    client_of(stripe).subscriptions.cancel(life.subscription_id)
    life.hear("customer.subscription.deleted")
    lose(stripe)

    alice.pay_here(alice.choose()["Location"])
    alice.worker.run()

    assert life.api().status_code == 200
    assert Subscription.objects.get().stripe_customer_id == Customer.objects.get().stripe_id


@pytest.mark.fault("M4")
def test_two_presses_at_stripe_make_one_customer_in_the_place_of_the_deleted_one(alice, stripe):
    alice.sign_up()
    alice.choose()
    delete_in_the_dashboard(stripe)

    first, second = alice.choose()["Location"], alice.choose()["Location"]

    assert first == second
    present = [c for c in stripe.sandbox.objects("customer") if not c.get("deleted")]
    assert [c["id"] for c in present] == [Customer.objects.get().stripe_id]


@pytest.mark.thorough
@pytest.mark.fault("M4")
@pytest.mark.parametrize("looked", ["clock", "read again", "reconcile"])
def test_a_customer_deleted_while_served_is_noticed_by_every_look(alice, stripe, looked):
    life = Life(alice.arrive(), stripe)
    delete_in_the_dashboard(stripe)

    if looked == "clock":
        life.read_what_is_due(now=timezone.now() + subscriptions.READ_AGAIN_AFTER)
    elif looked == "read again":
        reread.read_again(alice.organization, by=alice.user, reason="asked", now=timezone.now())
    else:
        assert reconcile("--repair")[0] == 0

    assert Subscription.objects.get().status == "canceled"
    assert life.api().status_code == 402
    assert alice.choose()["Location"].startswith(stripe.url)


@pytest.mark.thorough
@pytest.mark.fault("M4")
def test_reconcile_tells_of_every_customer_though_stripe_does_not_know_the_first(alice, stripe):
    alice.arrive()
    other = Traveller(Client(), worker=alice.worker, stripe=stripe)
    other.email = "bob@other.example"
    other.sign_up(email=other.email, company_name="Other Ltd.")
    other.come_back(other.pay())
    other.worker.run()
    lost = Customer.objects.get(organization=alice.organization).stripe_id
    with stripe.sandbox.transaction() as tx:
        tx.store.delete(lost)
        tx.store.delete(Subscription.objects.get(organization=alice.organization).stripe_id)
    kept = Subscription.objects.get(organization=other.organization).stripe_id
    client_of(stripe).subscriptions.cancel(kept)

    code, lines = reconcile("--repair")

    assert code == 1
    what = f"✗ {alice.organization.slug}: {lost} is unknown at Stripe (see to it by hand)"
    assert what in lines
    assert any(line.startswith(f"✓ {other.organization.slug}: subscription") for line in lines)


@pytest.mark.fault("M4")
def test_reconcile_makes_anew_whoever_is_not_served_and_closes_pages_that_are_gone(alice, stripe):
    alice.sign_up()
    alice.choose()
    take_keys_of_the_other_mode(stripe)

    mended, lines = reconcile("--repair")

    assert (mended, len(lines)) == (0, 3)
    assert reconcile() == NOTHING
    assert Customer.objects.get().stripe_id == stripe.sandbox.objects("customer")[0]["id"]


@pytest.mark.fault("M4")
def test_staff_who_read_again_are_told_that_stripe_does_not_know_the_customer(alice, stripe):
    alice.sign_up()
    alice.choose()
    take_keys_of_the_other_mode(stripe)

    [said] = Desk(Role.SUPPORT).act("read_again", alice.organization)

    assert "No such customer" in said
    assert "made anew with the next choice of a plan" in said


# --- A page that went out of date -----------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.fault("M3")
def test_a_page_with_the_price_of_yesterday_is_replaced(alice, stripe, tmp_path):
    alice.sign_up()
    old = alice.choose("SCALE")["Location"]
    with worn(today_but(tmp_path, ("EUR = 27900,", "EUR = 19900,"))):
        stripe_setup.ensure_prices()
        cache.clear()
        shown = alice.client.get(reverse("billing")).content.decode()

        new = alice.choose("SCALE")["Location"]
        alice.come_back(pay(new).headers["Location"])

    assert "€199" in shown
    assert new != old
    sessions = stripe.sandbox.objects("checkout.session")
    assert sorted(s["status"] for s in sessions) == ["complete", "expired"]
    assert [c["amount"] for c in stripe.sandbox.objects("charge")] == [19900]
    assert Subscription.objects.get().amount == 19900


@pytest.mark.fault("M3")
def test_a_page_at_the_price_of_today_is_used_again(alice, stripe):
    alice.sign_up()

    assert alice.choose("SCALE")["Location"] == alice.choose("SCALE")["Location"]
    assert started() == 1
