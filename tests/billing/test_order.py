"""Whatever becomes of one subscription's events on their way, we end with what Stripe holds.

A customer lives through moments that Hypothesis picks. What Stripe tells of it arrives in any
order, doubled, in between or never, and the worker takes it up in any order too. A day later the
row is read again, and then docs/billing.md says what must stand here, given what stands at Stripe.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import groupby

import pytest
import stripe as library
from django.core import mail
from django.db import transaction
from django.utils import timezone
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from billing.inbox import ENABLED_EVENTS
from billing.models import PaymentIncident, StripeEvent, Subscription
from billing.subscriptions import READ_AGAIN_AFTER
from onboarding import directory, sweeper
from onboarding.models import OutgoingMail, Refresh
from orgs.models import AuditEvent
from sandbox.stripe.errors import StripeError
from tests.groundwork.dice import examples

pytestmark = pytest.mark.thorough

# Which of those that there are, the latest being 0; a number too many starts over.
PICK = st.integers(0, 12)
MOMENTS = st.one_of(
    st.just(("renew",)),
    st.just(("fail_renewal",)),
    st.tuples(st.just("end_dunning"), st.sampled_from(["unpaid", "unpaid", "canceled"])),
    st.just(("pay_what_is_open",)),
    st.tuples(
        st.just("change_price"),
        st.sampled_from(["starter_month", "scale_month", "professional_year", "scale_year"]),
    ),
    st.tuples(st.just("cancel_at_period_end"), st.booleans()),
    st.tuples(st.just("refund"), PICK, st.sampled_from([100, None])),
    st.tuples(st.just("dispute"), PICK),
    st.tuples(st.just("close_dispute"), PICK, st.sampled_from(["won", "lost"])),
)
DELIVERIES = st.tuples(st.just("deliver"), st.lists(PICK, min_size=1, max_size=6))
WORK = st.one_of(
    st.tuples(st.just("work"), st.lists(PICK, min_size=1, max_size=6)),
    st.just(("lose_tasks",)),
)
# Left to chance alone, hardly any state would be seen here before it is over at Stripe.
HEARING = st.just(("hear",))
LIVES = st.lists(st.one_of(MOMENTS, MOMENTS, HEARING, DELIVERIES, WORK), min_size=3, max_size=16)
AFTERWARDS = st.lists(PICK, max_size=8)


class Life:
    """A customer who has arrived, what happens to her at Stripe, and what of it we hear."""

    def __init__(self, traveller, stripe):
        self.traveller, self.sandbox = traveller, stripe.sandbox
        self.moments = stripe.sandbox.moments
        self.client = library.StripeClient(
            "sk_test_" + "3" * 32, base_addresses={"api": stripe.url}
        ).v1
        self.id = Subscription.objects.get().stripe_id
        self.heard: list[str] = []

    def live(self, acts):
        for name, *details in acts:
            # What cannot happen in the state that it is in, does not.
            with suppress(StripeError, library.StripeError):
                getattr(self, name)(*details)

    # What happens at Stripe.

    def renew(self):
        self.moments.renew(self.id)

    def fail_renewal(self):
        self.moments.fail_renewal(self.id)

    def end_dunning(self, status):
        self.moments.end_dunning(self.id, status=status)

    def pay_what_is_open(self):
        for invoice in self.sandbox.objects("invoice"):
            if invoice["status"] == "open":
                self.client.invoices.pay(invoice["id"])

    def change_price(self, name):
        [price] = self.client.prices.list({"lookup_keys": [f"latchkey_{name}"]}).data
        [item] = self.subscription()["items"]["data"]
        change = {"items": [{"id": item["id"], "price": price.id}]}
        self.client.subscriptions.update(self.id, change)

    def cancel_at_period_end(self, asked):
        self.client.subscriptions.update(self.id, {"cancel_at_period_end": asked})

    def refund(self, pick, amount):
        charge = self._one("charge", pick)
        asked = {"amount": amount} if amount else {}
        self.client.refunds.create({"charge": charge["id"], **asked})

    def dispute(self, pick):
        self.moments.dispute(self._one("charge", pick)["id"])

    def close_dispute(self, pick, status):
        if self.sandbox.objects("dispute"):
            self.moments.close_dispute(self._one("dispute", pick)["id"], status=status)

    # What we hear and do.

    def deliver(self, picks):
        events = self.events()
        for pick in picks:
            # Counted from the latest, because the first ones are those of her arrival.
            self._hear(events[-1 - pick % len(events)])

    def hear(self):
        """For once everything goes as it should: what is new arrives and is worked on."""
        for event in self.events():
            if event["id"] not in self.heard:
                self._hear(event)
        self.traveller.worker.run()

    def work(self, picks):
        self.traveller.worker.run_some(picks)

    def lose_tasks(self):
        self.traveller.worker.lose_tasks()

    def let_a_day_pass(self):
        """The sweeper finds what is due by then; nothing else tells us what we did not hear."""
        sweeper.sweep(now=timezone.now() + READ_AGAIN_AFTER)
        self.traveller.worker.run()

    # What stands at Stripe.

    def events(self):
        return [event for event in self.sandbox.events() if event["type"] in ENABLED_EVENTS]

    def subscription(self):
        [held] = self.sandbox.objects("subscription")
        return held

    def history(self):
        """Return (status, plan) of the subscription whenever Stripe told of it, oldest first."""
        told = [e for e in self.events() if e["type"].startswith("customer.subscription.")]
        held = [event["data"]["object"] for event in told]
        return [(one["status"], plan_of(one)) for one in held]

    def was_told_last_of(self, kind, object_id):
        """Whether we heard the last event that Stripe had about a charge or a dispute."""
        about = [
            event["id"]
            for event in self.events()
            if event["type"].startswith(kind) and event["data"]["object"]["id"] == object_id
        ]
        return bool(about) and about[-1] in self.heard

    def _hear(self, event):
        self.heard.append(event["id"])
        assert self.traveller.hand_in(event) == 200

    def _one(self, kind, pick):
        found = self.sandbox.objects(kind)
        return found[-1 - pick % len(found)]


def plan_of(held):
    [item] = held["items"]["data"]
    return item["price"]["metadata"]["plan"]


@pytest.fixture
def arrived(alice):
    return alice.arrive()


@contextmanager
def as_it_was(stripe):
    """Let everything be afterwards as it was before: our rows, Stripe's, and the directory's."""
    kept, entries = list(stripe.sandbox.store), dict(directory.get_directory().entries)
    mail.outbox.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    stripe.sandbox.webhooks.clear()
    with stripe.sandbox.store.transaction():
        stripe.sandbox.store.clear()
        for one in kept:
            stripe.sandbox.store.put(one)
    directory.get_directory().entries.clear()
    directory.get_directory().entries.update(entries)


@pytest.mark.property
@examples(12, 100)
def test_any_order_doubling_delay_and_loss_of_events_ends_with_what_stripe_holds(
    arrived, stripe, examples
):
    @given(acts=LIVES, last_heard=AFTERWARDS, last_done=AFTERWARDS)
    @example(
        acts=[("fail_renewal",), ("end_dunning", "unpaid"), ("pay_what_is_open",)],
        last_heard=[0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2],
        last_done=[5, 1, 4],
    )
    @example(
        acts=[("refund", 0, 100), ("deliver", [0]), ("refund", 0, None), ("deliver", [0, 1, 0])],
        last_heard=[],
        last_done=[1],
    )
    @example(
        acts=[("cancel_at_period_end", True), ("hear",), ("cancel_at_period_end", False)],
        last_heard=[],
        last_done=[],
    )
    @example(
        acts=[("fail_renewal",), ("change_price", "scale_month"), ("hear",)],
        last_heard=[3, 2, 1],
        last_done=[],
    )
    @hypothesis_settings(max_examples=examples)
    def holds(acts, last_heard, last_done):
        with as_it_was(stripe):
            life = Life(arrived, stripe)

            life.live(acts)
            if last_heard:
                life.deliver(last_heard)
            life.work(last_done)
            life.let_a_day_pass()

            the_row_says_what_stripe_does(life)
            access_is_what_the_status_says(life)
            the_plan_is_what_the_paid_price_says(life)
            each_mail_has_a_change_of_its_own(life)
            each_incident_is_there_once(life)
            nothing_is_left_to_do()

    holds()


def the_row_says_what_stripe_does(life):
    held, row = life.subscription(), Subscription.objects.get()
    [item] = held["items"]["data"]
    price = life.sandbox.store.get(item["price"]["id"])

    assert (row.stripe_id, row.status) == (held["id"], held["status"])
    assert (row.stripe_price_id, row.lookup_key) == (price["id"], price["lookup_key"])
    assert row.plan == plan_of(held)
    assert row.amount == price["_currency_options"]["eur"]["unit_amount"]
    assert (row.currency, row.interval) == ("EUR", price["recurring"]["interval"])
    assert row.current_period_end == moment(item["current_period_end"])
    assert row.cancel_at == moment(held["cancel_at"])
    assert (row.other_live_ids, row.has_unknown_price) == ("", False)


def access_is_what_the_status_says(life):
    status, is_suspended = life.subscription()["status"], life.traveller.organization.is_suspended

    if status in ("active", "past_due"):
        assert not is_suspended
    else:
        assert status in ("unpaid", "canceled")
        assert is_suspended


def the_plan_is_what_the_paid_price_says(life):
    held, organization = life.subscription(), life.traveller.organization
    paid_for = {plan for status, plan in life.history() if status == "active"}

    if held["status"] == "active":
        assert organization.plan == plan_of(held)
    # What is not paid for changes no plan; which was the last paid one we may not have heard.
    assert organization.plan in paid_for
    assert directory.get_directory().entries[organization.slug].plan == organization.plan


def each_mail_has_a_change_of_its_own(life):
    statuses = [status for status, _ in groupby(status for status, _ in life.history())]
    mails = list(OutgoingMail.objects.exclude(kind="WELCOME").order_by("pk"))
    kinds = [one.kind for one in mails]
    access = [kind for kind in kinds if kind != "PAYMENT_OVERDUE"]

    # Suspended and served again take turns, so that none is told twice of the same.
    assert access == ["SUSPENDED", "RESUMED"] * (len(access) // 2) + ["SUSPENDED"] * (
        len(access) % 2
    )
    assert life.traveller.organization.is_suspended is (access[-1:] == ["SUSPENDED"])
    assert kinds.count("PAYMENT_OVERDUE") <= statuses.count("past_due")
    assert kinds.count("SUSPENDED") <= sum(status in ("unpaid", "canceled") for status in statuses)
    assert all(one.sent_at for one in mails)
    assert len(mail.outbox) == len(mails)
    tags = AuditEvent.objects.filter(tag__contains="access").order_by("recorded_at")
    assert [tag.rpartition(":")[2].upper() for tag in tags.values_list("tag", flat=True)] == access


def each_incident_is_there_once(life):
    refunded = [c for c in life.sandbox.objects("charge") if c["amount_refunded"]]
    incidents = {one.pk: one for one in PaymentIncident.objects.all()}

    assert set(incidents) <= {one["id"] for one in [*refunded, *life.sandbox.objects("dispute")]}
    for charge in refunded:
        if life.was_told_last_of("charge.refunded", charge["id"]):
            incident = incidents[charge["id"]]
            status = "full" if charge["refunded"] else "partial"
            assert (incident.amount, incident.status) == (charge["amount_refunded"], status)
    for dispute in life.sandbox.objects("dispute"):
        if life.was_told_last_of("charge.dispute", dispute["id"]):
            assert incidents[dispute["id"]].status == dispute["status"]
    for pk in incidents:
        noted = AuditEvent.objects.filter(facts__stripe_id=pk).order_by("recorded_at")
        facts = list(noted.values_list("facts", flat=True))
        assert facts == [fact for fact, _ in groupby(facts)]


def nothing_is_left_to_do():
    assert not StripeEvent.objects.filter(processed_at=None).exists()
    assert not StripeEvent.objects.exclude(error="").exists()
    assert not Refresh.objects.exists()


def moment(unix_seconds):
    return datetime.fromtimestamp(unix_seconds, UTC) if unix_seconds else None


def test_a_renewal_that_fails_after_a_recovery_we_never_heard_of_has_its_grace_period(
    arrived, stripe
):
    life = Life(arrived, stripe)
    life.live([("fail_renewal",), ("end_dunning", "unpaid"), ("hear",)])
    assert life.traveller.organization.is_suspended

    life.live([("pay_what_is_open",), ("fail_renewal",)])
    life.let_a_day_pass()

    assert Subscription.objects.get().status == "past_due"
    assert not life.traveller.organization.is_suspended


def test_a_refund_whose_event_was_lost_is_noticed_in_the_end(arrived, stripe):
    life = Life(arrived, stripe)
    life.live([("refund", 0, None)])

    life.let_a_day_pass()

    assert PaymentIncident.objects.get().status == "full"
