"""One clock for all machines: PostgreSQL's, through one function."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from onboarding import runner
from onboarding.broker import Broker
from onboarding.models import Onboarding, Worker
from orgs import clock
from orgs.identity import Profile, ensure_user
from orgs.models import Identity
from tests.factories import OnboardingFactory

SOME_MINUTES = timedelta(minutes=10)
# Where leases, deadlines and heartbeats are written and compared.
KEPT_BY_ONE_CLOCK = [
    "abandonment",
    "broker",
    "provisioning",
    "receivers",
    "refresh",
    "runner",
    "steps",
    "supervisor",
    "tasks",
    "views",
    "workers",
]


@pytest.fixture
def machine_ahead():
    """Let this machine's clock be some minutes ahead of PostgreSQL's."""
    real = timezone.now
    with patch("django.utils.timezone.now", lambda: real() + SOME_MINUTES):
        yield


@contextmanager
def simulated(moment):
    """Put another clock in place of PostgreSQL's, as a simulation of many machines would."""
    replace = "CREATE OR REPLACE FUNCTION latchkey_now() RETURNS timestamptz LANGUAGE sql AS %s"
    with connection.cursor() as cursor:
        cursor.execute(replace, [f"SELECT timestamptz '{moment.isoformat()}'"])
    yield
    with connection.cursor() as cursor:
        cursor.execute(replace, ["SELECT clock_timestamp()"])


@pytest.mark.fault("P20")
def test_a_simulation_can_put_its_own_clock_in_place(transactional_db):
    moment = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)

    with simulated(moment):
        assert clock.now() == moment
        assert Onboarding.objects.annotate(at=clock.Now()).query
    assert abs(clock.now() - timezone.now()) < SOME_MINUTES


@pytest.mark.fault("P20")
def test_a_web_server_that_is_ahead_delays_no_build(alice, machine_ahead):
    alice.buy()

    task = OrmQ.objects.earliest("pk")
    assert task.lock <= clock.now()
    assert Onboarding.objects.get() in Onboarding.objects.due(clock.now())
    assert Broker(list_key=settings.Q_CLUSTER["name"]).dequeue() is not None


@pytest.mark.fault("P20")
def test_a_worker_that_is_ahead_neither_keeps_nor_fails_what_it_takes_up(db, machine_ahead):
    onboarding = OnboardingFactory(paid=True)
    Onboarding.objects.update(
        lease_expires_at=clock.now(), deadline_at=clock.now() + SOME_MINUTES / 2
    )

    with patch("onboarding.provisioning.build", lambda onboarding: None):
        runner.run(onboarding.pk)

    onboarding.refresh_from_db()
    assert onboarding.state == "IN_PROGRESS"
    assert onboarding.lease_expires_at <= clock.now() + runner.LEASE


@pytest.mark.fault("P20")
def test_a_web_server_that_is_ahead_takes_no_worker_for_dead(in_memory, machine_ahead):
    Worker.objects.update(started_at=clock.now(), beat_at=clock.now())

    said = Client().get(reverse("health_onboarding")).json()

    assert said["prerequisites"]["worker"]["ok"]


@pytest.mark.fault("P20")
@pytest.mark.parametrize("name", KEPT_BY_ONE_CLOCK)
def test_no_module_that_keeps_leases_asks_its_machines_clock(name):
    path = Path(settings.BASE_DIR, "onboarding", f"{name}.py")
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in {("timezone", "now"), ("datetime", "now")}
    ]
    assert asked == []


@pytest.mark.fault("P20")
def test_a_profile_dated_a_century_ahead_freezes_no_account(db):
    now = timezone.now()
    ahead = Profile(as_of=now + timedelta(days=36500), name="From the future")
    later = Profile(as_of=now + timedelta(seconds=1), name="Alice")

    ensure_user("clerk", "user_1", ahead)
    ensure_user("clerk", "user_1", later)

    assert Identity.objects.get().name == "Alice"


@pytest.mark.fault("P20")
def test_an_account_that_such_a_profile_has_frozen_thaws(db):
    now = timezone.now()
    ensure_user("clerk", "user_1", Profile(as_of=now, name="From the future"))
    Identity.objects.update(name_at=now + timedelta(days=36500))

    ensure_user("clerk", "user_1", Profile(as_of=now + timedelta(seconds=1), name="Alice"))

    assert Identity.objects.get().name == "Alice"
