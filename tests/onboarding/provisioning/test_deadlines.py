"""A deadline counts the time in which we could have worked, by a clock that may be put back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from onboarding import sweeper
from onboarding.models import Onboarding, Worker
from onboarding.provisioning import abandonment, build, runner
from onboarding.warehouse import WarehouseError, WarehouseUnavailable, get_warehouse
from onboarding.worker import heartbeats
from tests.factories import OnboardingFactory

A_WHILE = build.DEADLINE + timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def paid(alice):
    alice.buy()
    return alice


def nobody_works_for(spell) -> None:
    """Let that much time pass, as far as onboardings can tell."""
    for onboarding in Onboarding.objects.all():
        moments = {
            name: getattr(onboarding, name) - spell
            for name in ("lease_expires_at", "deadline_at", "abandoned_at")
            if getattr(onboarding, name)
        }
        Onboarding.objects.filter(pk=onboarding.pk).update(**moments)


@pytest.mark.fault("P2")
def test_who_paid_while_no_worker_was_there_is_built_for_once_there_is_one(paid):
    nobody_works_for(A_WHILE)

    paid.worker.run()

    assert paid.onboarding.state == "COMPLETED"


@pytest.mark.fault("P2")
def test_what_was_retried_while_no_worker_was_there_is_taken_up(paid):
    get_warehouse().errors.append(WarehouseError("403"))
    paid.worker.run()
    assert build.retry(paid.onboarding, by=paid.user, now=timezone.now())
    nobody_works_for(A_WHILE)

    paid.worker.run()

    assert paid.onboarding.state == "COMPLETED"


@pytest.mark.fault("P2")
def test_what_was_given_up_while_no_worker_was_there_is_taken_down(paid):
    abandonment.abandon(paid.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now())
    nobody_works_for(A_WHILE)

    paid.worker.run()

    assert paid.onboarding.state == "ROLLED_BACK"


@pytest.mark.fault("P2")
def test_workers_that_are_away_during_a_run_take_none_of_its_time(paid):
    get_warehouse().errors.append(WarehouseUnavailable("503"))
    paid.worker.run()
    assert paid.onboarding.setbacks == 1
    nobody_works_for(A_WHILE)

    sweeper.sweep(now=timezone.now())
    paid.worker.run()

    assert paid.onboarding.state == "COMPLETED"


@pytest.mark.fault("P2")
def test_time_in_which_it_was_worked_on_counts(paid):
    now, attempts = timezone.now(), 0
    while Onboarding.objects.get().state == "IN_PROGRESS":
        onboarding = Onboarding.objects.get()
        now = max(now, onboarding.lease_expires_at)
        run = Onboarding.objects.claim(onboarding.pk, now=now, lease=runner.LEASE)
        # Half a minute of work, then BigQuery does not answer.
        now += timedelta(seconds=30)
        runner._set_back(run, WarehouseUnavailable("503"), now=now)
        attempts += 1
        assert attempts < 40

    assert Onboarding.objects.get().failure_code == "warehouse_unreachable"
    assert now - timezone.now() <= build.DEADLINE + timedelta(minutes=1)


@pytest.mark.fault("P18")
def test_a_clock_that_is_put_back_keeps_nobody_waiting(db):
    onboarding = OnboardingFactory(paid=True)
    ahead = timezone.now() + AN_HOUR
    run = Onboarding.objects.claim(onboarding.pk, now=ahead, lease=runner.LEASE)

    # NTP puts it right, and the worker has died.
    assert onboarding in Onboarding.objects.due(timezone.now())

    taken = Onboarding.objects.claim(onboarding.pk, now=timezone.now(), lease=runner.LEASE)
    assert taken.attempt == run.attempt + 1
    assert not run.renew_lease(until=timezone.now())


@pytest.mark.fault("P18")
def test_every_wait_of_ours_is_shorter_than_what_only_a_clock_put_back_explains(db):
    longest = max(runner.LEASE, runner.LONGEST_PAUSE, abandonment.SETTLING)
    onboarding = OnboardingFactory(paid=True, lease_expires_at=timezone.now() + longest)

    assert onboarding not in Onboarding.objects.due(timezone.now())


@pytest.mark.fault("P18")
def test_a_dead_worker_does_not_live_on_because_the_clock_was_put_back(db):
    now = timezone.now()
    Worker.objects.create(pk="one", started_at=now + AN_HOUR, beat_at=now + AN_HOUR)

    assert heartbeats.alive(now=now) == []
    assert heartbeats.is_stuck("one", now=now)
