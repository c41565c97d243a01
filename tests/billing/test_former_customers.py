"""A customer whom another took the place of at Stripe still is the organization's."""

from __future__ import annotations

import psycopg
import pytest
import stripe as library
from django.db import connection, transaction
from django.utils import timezone

from billing import erasure, inbox, reread
from billing.models import Customer, FormerCustomer, PaymentIncident, StripeEvent, Subscription
from orgs.models import AuditEvent
from orgs.staff.roles import Role
from tests.billing.life import Life
from tests.billing.test_erased_customers import erase, hear, mentions
from tests.groundwork import services
from tests.onboarding.lifecycle.test_reconciliation import NOTHING, reconcile
from tests.people.staff import Desk, employee

pytestmark = pytest.mark.fault("M4")


@pytest.fixture
def api(stripe):
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


@pytest.fixture
def back(alice, api, stripe):
    """Somebody who had ended their subscription, was deleted at Stripe, and subscribed again."""
    life = Life(alice.arrive(), stripe)
    alice.former, alice.old_charge = _paid_by_the_first(stripe)
    api.customers.update(alice.former, {"address": {"line1": "1 Long Lane"}})
    hear(alice)
    api.subscriptions.cancel(life.subscription_id)
    life.hear("customer.subscription.deleted")
    api.customers.delete(alice.former)
    alice.pay_here(alice.choose()["Location"])
    alice.worker.run()
    assert Customer.objects.get().stripe_id != alice.former
    return alice


def _paid_by_the_first(stripe):
    [charge] = [c for c in stripe.sandbox.objects("charge") if c["paid"]]
    return charge["customer"], charge["id"]


def give_back(stripe, api, charge_id):
    api.refunds.create({"charge": charge_id})


def dispute(stripe, api, charge_id):
    stripe.sandbox.moments.dispute(charge_id)


def hear_of_it(traveller):
    hear(traveller)


def lose_the_event_and_read_again(traveller):
    reread.read_again(traveller.organization, by=traveller.user, reason="asked", now=timezone.now())


@pytest.mark.thorough
@pytest.mark.parametrize("learn", [hear_of_it, lose_the_event_and_read_again])
@pytest.mark.parametrize("happen", [give_back, dispute])
def test_what_becomes_of_an_earlier_months_charge_reaches_staff(back, api, stripe, happen, learn):
    happen(stripe, api, back.old_charge)

    learn(back)

    incident = PaymentIncident.objects.get()
    assert incident.organization == back.organization
    assert incident.kind == ("REFUND" if happen is give_back else "DISPUTE")
    # What runs now was paid by the customer of now.
    assert Subscription.objects.get().is_served
    assert back.onboarding.state == "COMPLETED"


@pytest.mark.thorough
def test_an_erasure_takes_what_the_former_customer_left(back, stripe):
    assert mentions(back.former)

    erase(back)

    for text in (back.former, "1 Long Lane", back.old_charge):
        assert mentions(text) == [], text


@pytest.mark.thorough
def test_what_stripe_tells_of_the_former_customer_after_an_erasure_is_forgotten(back, stripe):
    erase(back)

    with stripe.sandbox.transaction() as tx:
        tx.emit("charge.refunded", tx.get("charge", back.old_charge))
    hear(back)

    for text in (back.former, back.old_charge):
        assert mentions(text) == [], text
    told = StripeEvent.objects.filter(left_because=inbox.ERASED)
    assert "charge.refunded" in told.values_list("type", flat=True)


@pytest.mark.thorough
def test_nobody_mirrors_a_former_customer_while_an_erasure_is_under_way(back):
    url = services.postgres.url(connection.settings_dict["NAME"])
    names = (back.former, f"mirror of {back.former}")
    with erasure.nobody_reads(back.organization), psycopg.connect(url) as another:
        for name in names:
            sql = "select pg_try_advisory_lock(hashtextextended(%s, 0))"
            assert another.execute(sql, [name]).fetchone() == (False,)


@pytest.mark.thorough
def test_what_staff_do_with_an_event_of_then_is_in_the_organizations_audit_log(back):
    event = StripeEvent.objects.filter(stripe_customer_id=back.former).first()

    inbox.resend(event, by=employee(Role.OPERATOR), reason="Once more", now=timezone.now())

    resent = AuditEvent.objects.get(tag="organization:stripe_event:resent")
    assert resent.organization_id == back.organization.pk


@pytest.mark.thorough
def test_staff_see_the_former_customer_in_the_file_and_find_their_events(back):
    desk = Desk(Role.SUPPORT)

    assert back.former in desk.look_at(back.organization)
    found = desk.list_of(StripeEvent, q=back.organization.slug)
    assert back.former in {event.stripe_customer_id for event in found}


@pytest.mark.thorough
def test_reconcile_has_nothing_to_say_of_a_customer_who_was_replaced(back):
    assert reconcile() == NOTHING


@pytest.mark.thorough
def test_who_was_given_up_is_taken_back_when_stripe_knows_them_again(alice, stripe):
    """The keys of another mode were taken by mistake, and then those of before."""
    alice.sign_up()
    alice.choose()
    with stripe.sandbox.transaction() as tx:
        [first] = tx.find("customer")
        tx.store.delete(first["id"])
    alice.choose()
    with stripe.sandbox.transaction() as tx:
        [second] = tx.find("customer")
        tx.store.delete(second["id"])
        tx.save(first)

    alice.choose()

    assert Customer.objects.get().stripe_id == first["id"]
    assert [f.pk for f in FormerCustomer.objects.all()] == [second["id"]]


@pytest.mark.thorough
def test_an_organization_is_deleted_with_all_its_former_customers(back):
    with transaction.atomic():
        erasure.erase(back.organization)

    assert not FormerCustomer.objects.exists()
