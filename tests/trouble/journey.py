"""Every order of events that workers, customers, staff, Stripe and time can come up with.

The rows are PostgreSQL's and the acts are the engine's own; the clock is the test's, and the
warehouse and the directory are those in memory. A model of one field says what each act may do:
which run is in charge. All the others go on trying for ever, as if nobody had told them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from hypothesis.strategies._internal.featureflags import FeatureFlags

from billing.models import Checkout, Customer, Subscription
from billing.signals import payment_confirmed, payment_ended
from billing.stripe_api import StripeNotFound
from onboarding import directory, warehouse
from onboarding.models import LeaseLost, Onboarding, OnboardingStep, OutgoingMail
from onboarding.provisioning import abandonment, build, runner, steps
from onboarding.warehouse import WarehouseError, WarehouseUnavailable, get_warehouse
from onboarding.warehouse.status import uncounted
from onboarding.workspaces import bootstrap
from orgs.audit import Tag
from orgs.models import ApiKey, AuditEvent
from tests.factories import OnboardingFactory, UserFactory

State = Onboarding.State
ENDED = (State.COMPLETED, State.ROLLED_BACK)
# How long after it was begun an act outside, which may be two calls, may still have an effect.
LONGEST_ACT = timedelta(minutes=1)
# What may have to pass for something else to become possible; the short ones more often.
SPELLS = (
    *[runner.LEASE] * 4,
    *[abandonment.SETTLING] * 2,
    build.DEADLINE,
    runner.FAILED_DEADLINE,
)
# Which run acts: the one of so many claims ago, mostly a late one, or hardly anything would ever be
# built. NEW: a worker comes by and takes it up first, if it may; LATER: after a lease's time.
NEW, LATER = -1, -2
AGO = st.sampled_from([NEW, LATER, 0, 0, 0, 1, 2, 5])
SO_FAR = ("in hand", "taken over", "given up")


def unless(*states: str) -> Any:
    """Leave a rule out while the onboarding is in one of these states, to waste no steps."""
    return precondition(lambda journey: journey.seen.onboarding.state not in states)


somebody_works = precondition(lambda journey: journey.claimed)
somebody_builds = precondition(lambda journey: journey.runs(undoing=False))
somebody_undoes = precondition(lambda journey: journey.runs(undoing=True))


class Journey(RuleBasedStateMachine):
    """A customer who has paid, then the next, and every run that there ever was for any."""

    def __init__(self):
        super().__init__()
        # Hypothesis leaves out half of the rules each time, and this journey needs most of them.
        self._rules_strategy.enabled_rules_strategy = st.just(FeatureFlags())
        self.stage = ExitStack()
        self.stage.enter_context(_rolled_back())
        self.stage.enter_context(patch("django.utils.timezone.now", lambda: self.now))
        self.stage.enter_context(patch("orgs.clock.now", lambda: self.now))
        # There is no subscription at Stripe to be cancelled after a refund.
        self.stage.enter_context(patch("billing.subscriptions.list_subscriptions", lambda _: []))
        nobody = StripeNotFound("No such subscription")
        unknown = patch("billing.subscriptions.retrieve_subscription", side_effect=nobody)
        self.stage.enter_context(unknown)
        _empty_memory()
        self.now = datetime(2026, 8, 1, 12, tzinfo=UTC)
        self.user = UserFactory()
        self.in_charge = None
        self.claimed: list[Onboarding] = []
        # Acts that were begun while their run was in charge, and that go on whenever they do.
        self.keys_to_issue: list[Onboarding] = []
        self.keys_to_revoke: list[Onboarding] = []
        self.datasets_to_create: list[tuple[Onboarding, datetime]] = []
        self.ended: dict[Any, dict[str, Any]] = {}
        self.given_up: set[Any] = set()
        # How often which organization had arrived and was then taken down on purpose.
        self.left_again: Counter[Any] = Counter()
        self.another_customer_pays()
        self.seen = Seen.of(self.organization)

    def teardown(self):
        self.stage.close()

    # Left to chance alone, hardly any journey would come this far.
    @initialize(is_acting=st.booleans(), has_key=st.booleans(), then=st.sampled_from(SO_FAR))
    def so_far(self, is_acting, has_key, then):
        if is_acting:
            self.a_run_comes_to_the_dataset(ago=0, at_once=False)
        if has_key:
            self.a_run_comes_to_the_key(ago=0, at_once=True)
        if then == "given up":
            self.staff_abandon_it(may_drop_rows=False)
        if then != "in hand":
            self.now += runner.LEASE
            self.a_worker_wants_it()
        if then == "given up" and is_acting:
            self.a_run_comes_to_revoking_the_key(ago=0)

    # Customers, staff, Stripe and time.

    @precondition(lambda self: self.seen.onboarding.state == State.COMPLETED)
    @rule()
    def another_customer_pays(self):
        self.organization = OnboardingFactory(deadline_at=self.now).organization
        _pay_at_stripe(self.organization, now=self.now)
        build.start(self.organization, now=self.now)
        self.a_worker_wants_it()

    @unless(State.IN_PROGRESS)
    @rule(is_new=st.booleans())
    def a_payment_is_confirmed(self, is_new):
        payment_confirmed.send(
            sender=Checkout, organization=self.organization, now=self.now, is_new=is_new
        )

    @unless(State.PENDING, State.COMPLETED)
    @rule()
    def somebody_retries(self):
        onboarding = self.seen.onboarding
        failed = onboarding.state == State.FAILED and not onboarding.is_being_undone

        retried = build.retry(onboarding, by=self.user, now=self.now)

        assert retried is failed
        if retried:
            self.in_charge = None

    @unless(State.IN_PROGRESS, State.FAILED)
    @rule()
    def the_customer_starts_again(self):
        gone = self.seen.onboarding.state == State.ROLLED_BACK

        started = abandonment.start_again(self.organization, by=self.user, now=self.now)

        assert started is gone

    @unless(*ENDED)
    @rule(may_drop_rows=st.booleans())
    def staff_abandon_it(self, may_drop_rows):
        abandoned = abandonment.abandon(
            self.seen.onboarding,
            because=Onboarding.Abandoned.BY_STAFF,
            now=self.now,
            by=self.user,
            may_drop_rows=may_drop_rows,
        )

        assert abandoned
        self.in_charge = None

    @unless(State.PENDING, State.ROLLED_BACK)
    @rule(because=st.sampled_from(Onboarding.TAKES_DOWN_COMPLETED))
    def staff_have_it_moved_or_deleted(self, because):
        before = self.seen.onboarding
        may = because == Onboarding.Abandoned.DELETED or not before.is_being_undone

        taken_down = abandonment.abandon(
            before, because=because, now=self.now, by=self.user, may_drop_rows=True
        )

        assert taken_down is may
        if taken_down:
            self.in_charge = None
            if self.ended.pop(before.pk, None):
                self.left_again[self.organization.pk] += 1

    @unless(State.PENDING, State.ROLLED_BACK)
    @rule()
    def the_payment_ends(self):
        before = self.seen.onboarding
        unfinished = before.state in (State.IN_PROGRESS, State.FAILED)

        payment_ended.send(sender=Subscription, organization=self.organization, now=self.now)

        if unfinished and not before.is_being_undone:
            assert Onboarding.objects.get(pk=before.pk).is_being_undone
            self.in_charge = None

    @rule(spell=st.sampled_from(SPELLS))
    def time_passes(self, spell):
        self.now += spell

    @unless(State.PENDING, State.IN_PROGRESS, *ENDED)
    @rule()
    def the_supervisor_sweeps(self):
        runner.sweep(now=self.now)

    # Workers.

    @unless(State.PENDING, *ENDED)
    @rule()
    def a_worker_wants_it(self):
        onboarding = Onboarding.objects.of(self.organization)
        lease = onboarding.lease_expires_at
        free = _is_work(onboarding) and lease is not None and lease <= self.now

        run = Onboarding.objects.claim(onboarding.pk, now=self.now, lease=runner.LEASE)

        assert (run is not None) is free
        if run:
            self.in_charge = run
            self.claimed.insert(0, run)

    @somebody_works
    @rule(ago=AGO)
    def a_run_renews_its_lease(self, ago):
        run = self._anyone(ago)
        self._try(run, lambda: run.renew_lease(until=self.now + runner.LEASE))

    @somebody_works
    @rule(ago=AGO, name=st.sampled_from(list(build.titles())), done=st.integers(1, 7))
    def a_run_records_a_step(self, ago, name, done):
        run = self._anyone(ago)
        rows = OnboardingStep.objects
        self._try(run, lambda: rows.advance(run, name, done=done, total=7))

    @somebody_builds
    @rule(ago=AGO, at_once=st.booleans())
    def a_run_comes_to_the_dataset(self, ago, at_once):
        run = self._builder(ago)
        if self._begin(run, "ensure_dataset"):
            self.datasets_to_create.append((run, self.now))
            if at_once:
                self.a_call_for_a_dataset_arrives()

    @precondition(lambda self: self.datasets_to_create)
    @rule()
    def a_call_for_a_dataset_arrives(self):
        run, since = self.datasets_to_create.pop()
        if self.now - since <= LONGEST_ACT:
            steps.ensure_dataset(run, uncounted)

    @somebody_builds
    @rule(ago=AGO, at_once=st.booleans())
    def a_run_comes_to_the_key(self, ago, at_once):
        run = self._builder(ago)
        if self._begin(run, "issue_key"):
            self.keys_to_issue.append(run)
            if at_once:
                self.a_run_issues_the_key()

    @precondition(lambda self: self.keys_to_issue)
    @rule()
    def a_run_issues_the_key(self):
        run = self.keys_to_issue.pop()
        self._try(run, lambda: steps.issue_key(run, uncounted))

    @somebody_builds
    @rule(ago=AGO)
    def a_run_comes_to_the_key_and_to_the_end(self, ago):
        run = self._builder(ago)
        if self._begin(run, "issue_key"):
            steps.issue_key(run, uncounted)
            build.finish(run, now=self.now)

    @somebody_builds
    @rule(ago=AGO)
    def a_run_finishes(self, ago):
        self._finish(self._builder(ago))

    @somebody_works
    @rule(ago=AGO, passing=st.booleans())
    def a_run_is_set_back(self, ago, passing):
        run = self._anyone(ago)
        error = WarehouseUnavailable("503") if passing else WarehouseError("403")
        self._try(run, lambda: runner._set_back(run, error, now=self.now))

    @somebody_undoes
    @rule(ago=AGO, step=st.sampled_from(build.STEPS))
    def a_run_takes_a_step_down(self, ago, step):
        run = self._undoer(ago)
        self._try(run, lambda: abandonment._undo(step, run))

    @somebody_undoes
    @rule(ago=AGO)
    def a_run_comes_to_revoking_the_key(self, ago):
        run = self._undoer(ago)
        if self._may_write(run):
            run.ensure_mine()
            self.keys_to_revoke.append(run)

    @precondition(lambda self: self.keys_to_revoke)
    @rule()
    def a_run_revokes_the_key(self):
        run = self.keys_to_revoke.pop()
        self._try(run, lambda: steps.revoke_key(run))

    @somebody_undoes
    @rule(ago=AGO, has_settled=st.booleans())
    def a_run_takes_it_all_down(self, ago, has_settled):
        if has_settled:
            self.now += abandonment.SETTLING
        run = self._undoer(ago)
        self._try(run, lambda: self._undo(run))

    # What is promised.

    @invariant()
    def the_promises_hold(self):
        self.seen = Seen.of(self.organization)
        self._only_the_run_in_charge_can_write()
        self._what_ended_stays_as_it_ended()
        self._what_was_given_up_is_never_built()
        self._there_is_one_live_onboarding_at_most()
        self._there_is_one_valid_key_at_most_and_none_before_and_after()
        self._who_arrived_has_a_key_one_mail_and_one_entry_in_the_log()
        self._every_failure_and_every_end_is_told_of_once()
        self._nothing_is_left_of_what_was_rolled_back()

    def _only_the_run_in_charge_can_write(self):
        with _rolled_back():
            # Those of long ago are left out for the sake of time.
            able = [run for run in self.claimed[:6] if run._update_if_mine(setbacks=F("setbacks"))]

        assert able == ([self.in_charge] if self._may_write(self.in_charge) else [])

    def _what_ended_stays_as_it_ended(self):
        ended = {row["id"]: row for row in self.seen.rows if row["state"] in ENDED}

        assert {pk: ended.get(pk) for pk in self.ended} == self.ended
        self.ended = ended

    def _what_was_given_up_is_never_built(self):
        self.given_up |= {row["id"] for row in self.seen.rows if row["abandoned_at"]}
        states = {row["state"] for row in self.seen.rows if row["id"] in self.given_up}

        assert states <= {State.FAILED, State.ROLLED_BACK}

    def _there_is_one_live_onboarding_at_most(self):
        live = [
            row["organization_id"] for row in self.seen.rows if row["state"] != State.ROLLED_BACK
        ]

        assert len(live) == len(set(live))

    def _there_is_one_valid_key_at_most_and_none_before_and_after(self):
        may_be = self.seen.onboarding.state not in (State.PENDING, State.ROLLED_BACK)

        assert len(self.seen.valid_keys) <= (1 if may_be else 0)

    def _who_arrived_has_a_key_one_mail_and_one_entry_in_the_log(self):
        is_there = self.seen.onboarding.state == State.COMPLETED
        arrived = self.left_again[self.organization.pk] + is_there

        welcomes = self.seen.mails["WELCOME"]
        assert (welcomes, self.seen.events[Tag.ONBOARDING_COMPLETED]) == (arrived, arrived)
        assert len(self.seen.valid_keys) >= is_there

    def _every_failure_and_every_end_is_told_of_once(self):
        mails, events = self.seen.mails, self.seen.events

        assert mails["SETUP_FAILED"] == events[Tag.ONBOARDING_FAILED]
        assert mails["SETUP_ENDED"] == events[Tag.ONBOARDING_ROLLED_BACK]
        assert mails["SETUP_RECOVERED"] == self.seen.recovered

    def _nothing_is_left_of_what_was_rolled_back(self):
        if self.seen.onboarding.state == State.ROLLED_BACK:
            datasets, mine = get_warehouse().datasets, str(self.organization.pk)
            rows = datasets[bootstrap.system_dataset().dataset_id].rows.get("org_api_keys", {})

            assert self.organization.dataset_id not in datasets
            assert mine not in [row["organization_id"] for row in rows.values()]
            assert not any(key.encrypted_copy for key in self.seen.keys)

    # The model, and how it is asked.

    def runs(self, *, undoing: bool) -> list[Onboarding]:
        """Return those that build or those that undo, the last to claim it first."""
        return [run for run in self.claimed if run.is_being_undone is undoing]

    def _anyone(self, ago: int) -> Onboarding:
        return self._one(ago, lambda: self.claimed)

    def _builder(self, ago: int) -> Onboarding:
        return self._one(ago, lambda: self.runs(undoing=False))

    def _undoer(self, ago: int) -> Onboarding:
        return self._one(ago, lambda: self.runs(undoing=True))

    def _one(self, ago: int, runs: Callable[[], list[Onboarding]]) -> Onboarding:
        if ago == LATER:
            self.now += runner.LEASE
        if ago < 0:
            self.a_worker_wants_it()
        found = runs()
        return found[min(max(ago, 0), len(found) - 1)]

    def _may_write(self, run: Onboarding | None) -> bool:
        """Whether it was the last to claim it, was not fenced off since, and has work left."""
        if run is None or run is not self.in_charge:
            return False
        row = Onboarding.objects.get(pk=run.pk)
        return row.state == run.state and _is_work(row)

    def _try(self, run: Onboarding, write: Callable[[], object]) -> bool:
        """Let a run write and return whether it might; where not, nothing must have changed."""
        if self._may_write(run):
            write()
            return True
        before = _everything()
        with suppress(LeaseLost):
            write()
        assert _everything() == before
        return False

    def _begin(self, run: Onboarding, name: str) -> bool:
        """Write down that a step is begun, as is done before each act of building."""
        return self._try(run, lambda: OnboardingStep.objects.begin(run, name, now=self.now))

    def _finish(self, run: Onboarding) -> None:
        if ApiKey.objects.filter(organization=run.organization, revoked_at=None).exists():
            self._try(run, lambda: build.finish(run, now=self.now))
        else:
            with pytest.raises((LeaseLost, ApiKey.DoesNotExist)):
                build.finish(run, now=self.now)

    def _undo(self, run: Onboarding) -> None:
        go_on_at = abandonment.undo(run)
        if go_on_at:
            run.renew_lease(until=go_on_at)


def follow(*acts: Callable[[Journey], object]) -> None:
    """Play one order of events and look at the promises after each, as Hypothesis does."""
    journey = Journey()
    try:
        for act in acts:
            act(journey)
            journey.the_promises_hold()
    finally:
        journey.teardown()


@dataclass(frozen=True)
class Seen:
    """What the promises are about, read once after each event."""

    onboarding: Onboarding
    rows: list[dict[str, Any]]
    keys: list[ApiKey]
    mails: Counter[str]
    events: Counter[str]
    # As many setups as failed first and were welcomed in the end.
    recovered: int

    @classmethod
    def of(cls, organization) -> Seen:
        onboarding = Onboarding.objects.of(organization)
        mails = OutgoingMail.objects.filter(organization=organization)
        events = AuditEvent.objects.filter(organization_id=organization.pk)
        return cls(
            onboarding=onboarding,
            rows=list(Onboarding.objects.values()),
            keys=list(ApiKey.objects.filter(organization=organization, is_initial=True)),
            mails=Counter(mails.values_list("kind", flat=True)),
            events=Counter(events.values_list("tag", flat=True)),
            recovered=sum(
                mails.filter(kind="SETUP_FAILED", occasion__startswith=reference).exists()
                for reference in mails.filter(kind="WELCOME").values_list("occasion", flat=True)
            ),
        )

    @property
    def valid_keys(self) -> list[ApiKey]:
        return [key for key in self.keys if key.revoked_at is None]


def _is_work(onboarding) -> bool:
    return onboarding.state == State.IN_PROGRESS or onboarding.is_being_undone


def _everything() -> list[object]:
    """Return all that a run could change, to the last column."""
    models = (Onboarding, OnboardingStep, ApiKey, OutgoingMail, AuditEvent)
    return [list(model.objects.order_by("pk").values()) for model in models]


@contextmanager
def _rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _empty_memory() -> None:
    _forget_memory()
    get_warehouse().ensure_dataset(bootstrap.system_dataset())


def _forget_memory() -> None:
    warehouse._backend.cache_clear()
    directory._backend.cache_clear()


def _pay_at_stripe(organization, *, now) -> None:
    customer_id = f"cus_{organization.pk}"
    Customer.objects.create(organization=organization, stripe_id=customer_id)
    Subscription.objects.create(
        organization=organization,
        stripe_id=f"sub_{organization.pk}",
        stripe_customer_id=customer_id,
        stripe_price_id="price_1",
        status="active",
        amount=6900,
        currency="EUR",
        interval="month",
        livemode=False,
        updated_at=now,
    )
