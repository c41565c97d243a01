"""Free plans while others act: staff, a deletion, a lost answer, a folder that changed since."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Event

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from billing import customers, subscriptions
from billing.customers import customer_lock
from billing.models import Checkout, Customer, Subscription
from billing.stripe_api import StripeUnavailable
from billing.unnoticed import look
from orgs import suspension
from orgs.models import AuditEvent
from tests.billing.life import Life
from tests.billing.shop import WITH_FREE, selling
from tests.trouble.races import meanwhile, until


@pytest.fixture
def seen_by_all(traveller, tmp_path):
    """Somebody on the free plan, whose rows other connections see."""
    with selling(tmp_path, WITH_FREE):
        traveller.sign_up()
        traveller.verify()
        traveller.choose("FREE")
        yield traveller


def at_stripe(stripe):
    return [s["status"] for s in stripe.sandbox.objects("subscription")]


def customer():
    return Customer.objects.select_related("organization").get()


@pytest.mark.thorough
def test_nothing_begins_for_whoever_staff_suspended(hobbyist, stripe, sam):
    suspension.suspend(hobbyist.organization, by=sam, reason="to see", now=timezone.now())

    answer = hobbyist.choose("FREE")

    assert answer["Location"] == reverse("settings_billing")
    assert at_stripe(stripe) == []


def test_whoever_ends_a_subscription_waits_for_whoever_is_beginning_one(seen_by_all, monkeypatch):
    monkeypatch.setattr(customers, "LOCK_PATIENCE", 0.1)
    held, done = Event(), Event()

    def begin():
        with customer_lock(customer().stripe_id):
            held.set()
            done.wait(20)

    with meanwhile(begin):
        held.wait(20)
        with pytest.raises(StripeUnavailable):
            subscriptions.end_for_good(seen_by_all.organization)
        done.set()


@pytest.mark.thorough
def test_a_wish_to_end_is_not_overwritten_by_whoever_read_just_before(seen_by_all):
    read = customer()

    with ExitStack() as reading, transaction.atomic():
        subscriptions.end_subscription_later(read.organization, now=timezone.now())
        reading.enter_context(
            meanwhile(lambda: subscriptions.sync_subscription(read, now=timezone.now()))
        )
        until(is_waiting_for_a_row)

    assert Subscription.objects.get().is_to_end


def is_waiting_for_a_row():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where not granted")
        return cursor.fetchone()[0]


@pytest.mark.thorough
@pytest.mark.parametrize("by_event", [True, False], ids=["an event", "another press"])
def test_a_free_plan_whose_beginning_was_not_answered_is_recorded(hobbyist, stripe, by_event):
    stripe.sandbox.faults.add("api", "lost", path="/v1/subscriptions$")
    hobbyist.choose("FREE")
    stripe.sandbox.faults.clear()

    if by_event:
        look(customer(), now=timezone.now())
    else:
        hobbyist.choose("FREE")

    assert list(Checkout.objects.values_list("state", flat=True)) == ["COMPLETE"]
    assert AuditEvent.objects.filter(tag="organization:plan:free_started").count() == 1


@pytest.mark.thorough
def test_a_paid_plan_is_sold_in_the_currency_of_the_free_one_beside_it(
    alice, tmp_path, in_memory, stripe
):
    with selling(tmp_path / "before", WITH_FREE, ("EUR = ", "CHF = ")):
        alice.sign_up()
        alice.verify()
        alice.choose("FREE")
        alice.worker.run()
    with selling(tmp_path / "after", WITH_FREE):
        page = alice.client.get(reverse("billing")).content.decode()
        alice.pay_here(alice.choose("SCALE")["Location"])
        Life(alice, stripe).hear()

    assert {s["currency"] for s in stripe.sandbox.objects("subscription")} == {"usd"}
    assert ("$" in page, "€" in page) == (True, False)
    assert alice.organization.plan == "SCALE"
