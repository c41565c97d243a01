"""The engine: who may work, what a lost lease may still change, when it gives up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from onboarding.models import LeaseLost, Onboarding, OnboardingStep
from onboarding.provisioning import build, runner
from onboarding.warehouse import WarehouseUnavailable
from orgs.models import AuditEvent
from tests.factories import OnboardingFactory, UserFactory
from tests.trouble.races import at_once

NOW = timezone.now()
LEASE = timedelta(seconds=15)


def claim(onboarding):
    return Onboarding.objects.claim(onboarding.pk, now=timezone.now(), lease=LEASE)


def test_it_starts_once(db):
    onboarding = OnboardingFactory()

    started = [build.start(onboarding.organization, now=NOW) for _ in range(2)]

    assert started == [True, False]
    assert OnboardingStep.objects.count() == len(build.titles())


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_gets_the_lease():
    onboarding = OnboardingFactory(paid=True)

    claimed = at_once(2, lambda: claim(onboarding))

    assert [found is None for found in claimed].count(True) == 1


def test_nobody_gets_it_while_the_lease_runs(db):
    onboarding = OnboardingFactory(paid=True)
    claim(onboarding)

    assert claim(onboarding) is None


def test_another_worker_gets_it_when_the_lease_is_over(db):
    onboarding = OnboardingFactory(paid=True)
    first = claim(onboarding)
    Onboarding.objects.update(lease_expires_at=timezone.now())

    assert claim(onboarding).attempt == first.attempt + 1


@pytest.mark.parametrize("state", ["PENDING", "COMPLETED", "FAILED", "ROLLED_BACK"])
def test_nobody_gets_one_that_is_not_in_progress(db, state):
    onboarding = OnboardingFactory(paid=True, state=state)

    assert claim(onboarding) is None


def test_a_worker_that_lost_its_lease_completes_nothing(db):
    onboarding = OnboardingFactory(paid=True)
    late = claim(onboarding)
    Onboarding.objects.update(lease_expires_at=timezone.now())
    claim(onboarding)

    with pytest.raises(LeaseLost):
        build.finish(late, now=NOW)

    onboarding.refresh_from_db()
    assert onboarding.state == "IN_PROGRESS"


def test_a_worker_that_lost_its_lease_records_no_step(db):
    onboarding = OnboardingFactory(paid=True)
    late = claim(onboarding)
    Onboarding.objects.update(lease_expires_at=timezone.now())
    claim(onboarding)

    with pytest.raises(LeaseLost):
        OnboardingStep.objects.end(late, "ensure_dataset", now=NOW)


def test_a_worker_that_lost_its_lease_fails_nothing(db):
    onboarding = OnboardingFactory(paid=True)
    late = claim(onboarding)
    Onboarding.objects.update(lease_expires_at=timezone.now())
    claim(onboarding)

    runner._set_back(late, ValueError("late"), now=NOW)

    onboarding.refresh_from_db()
    assert (onboarding.state, onboarding.failure_code) == ("IN_PROGRESS", "")


def test_a_passing_failure_comes_back_later_and_ever_later(db):
    onboarding = OnboardingFactory(paid=True)
    pauses = []
    for _ in range(8):
        Onboarding.objects.update(lease_expires_at=timezone.now())
        runner._set_back(claim(onboarding), WarehouseUnavailable("503"), now=NOW)
        onboarding.refresh_from_db()
        pauses.append(onboarding.lease_expires_at - NOW)

    assert timedelta(seconds=1) <= pauses[0] <= timedelta(seconds=2)
    assert timedelta(seconds=30) <= pauses[-1] <= timedelta(seconds=60)
    assert onboarding.setbacks == 8


def test_a_passing_failure_is_final_at_the_deadline(db):
    onboarding = OnboardingFactory(paid=True, deadline_at=NOW)

    runner._set_back(claim(onboarding), WarehouseUnavailable("503"), now=NOW)

    onboarding.refresh_from_db()
    assert (onboarding.state, onboarding.failure_code) == ("FAILED", "warehouse_unreachable")
    assert AuditEvent.objects.get().facts == {"code": "warehouse_unreachable"}


def test_an_error_nobody_foresaw_is_final_at_once_and_kept_for_staff(db):
    onboarding = OnboardingFactory(paid=True)

    runner._set_back(claim(onboarding), ZeroDivisionError("by zero"), now=NOW)

    onboarding.refresh_from_db()
    assert (onboarding.state, onboarding.failure_code) == ("FAILED", "unexpected")
    assert "by zero" in onboarding.failure_detail


def test_a_retry_takes_only_a_failed_one_up_again(db):
    user, onboarding = UserFactory(), OnboardingFactory(failed=True)

    retried = [build.retry(onboarding, by=user, now=NOW) for _ in range(2)]

    onboarding.refresh_from_db()
    assert retried == [True, False]
    assert (onboarding.state, onboarding.failure_code, onboarding.setbacks) == (
        "IN_PROGRESS",
        "",
        0,
    )


@pytest.mark.django_db(transaction=True)
def test_fifty_starts_at_once_start_it_once():
    organization = OnboardingFactory().organization

    started = at_once(50, lambda: build.start(organization, now=NOW))

    assert started.count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_a_long_step_keeps_its_lease(monkeypatch):
    monkeypatch.setattr(runner, "RENEW_EVERY", timedelta(seconds=0.05))
    onboarding = OnboardingFactory(paid=True)
    mine = claim(onboarding)
    Onboarding.objects.update(lease_expires_at=timezone.now())

    with runner.lease_renewed(mine):
        _wait_until(lambda: Onboarding.objects.get().lease_expires_at > timezone.now() + LEASE / 2)

    assert claim(onboarding) is None


def _wait_until(condition):
    deadline = timezone.now() + timedelta(seconds=10)
    while not condition():
        assert timezone.now() < deadline
