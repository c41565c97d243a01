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

from onboarding.models import Onboarding, Worker
from onboarding.provisioning import runner
from onboarding.worker.broker import Broker
from orgs import clock
from orgs.identity.users import Profile, ensure_user
from orgs.models import Identity
from tests.factories import OnboardingFactory

SOME_MINUTES = timedelta(minutes=10)
# Who may ask the machine's clock all the same, and why; see decision 22.
MAY_ASK_THE_MACHINE = {
    "orgs/access.py": "the gate of the API, which is asked a thousand times a second",
    "orgs/identity/users.py": "on the way of each token too, and grants a provider five minutes",
    "orgs/accounts.py": "compares with what django-allauth has written by the same clock",
    "billing/models.py": "defaults of rows that our code writes with a `now` of its own",
}
MACHINES_CLOCK = {
    "django.utils.timezone.now",
    "django.utils.timezone.localtime",
    "django.utils.timezone.localdate",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
}


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

    with patch("onboarding.provisioning.build.build", lambda onboarding: None):
        runner.run(onboarding.pk)

    onboarding.refresh_from_db()
    assert onboarding.state == "IN_PROGRESS"
    assert onboarding.lease_expires_at <= clock.now() + runner.LEASE


@pytest.mark.fault("P20")
def test_a_web_server_that_is_ahead_takes_no_worker_for_dead(in_memory, machine_ahead):
    Worker.objects.update(started_at=clock.now(), beat_at=clock.now())

    said = Client().get(reverse("health_onboarding")).json()

    assert said["prerequisites"]["worker"]["ok"]


@pytest.mark.thorough
@pytest.mark.fault("P20")
def test_no_module_asks_its_machines_clock():
    """The sandbox may: it is the clouds, which have a clock of their own."""
    modules = {
        path.relative_to(settings.BASE_DIR).as_posix(): path.read_text()
        for app in ("config", "orgs", "billing", "onboarding")
        for path in Path(settings.BASE_DIR, app).rglob("*.py")
        if "migrations" not in path.parts
    }

    asking = {name: found for name, code in modules.items() if (found := _clocks_asked(code))}

    assert set(asking) == set(MAY_ASK_THE_MACHINE), asking


@pytest.mark.parametrize(
    "code",
    [
        "from django.utils import timezone\ntimezone.now()",
        "from django.utils.timezone import now\nnow()",
        "import django.utils.timezone as tz\ntz.now()",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date as day\nday.today()",
        "import time\ntime.time()",
        "def f(at=None):\n    from time import time as seconds\n    return at or seconds()",
    ],
)
def test_however_it_is_asked(code):
    assert _clocks_asked(code)


def _clocks_asked(code):
    """Return the lines of a module in which the machine's clock is named, by whatever name."""
    tree = ast.parse(code)
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import):
            names |= {a.asname: a.name for a in node.names if a.asname}
    return [
        f"{node.lineno}: {called}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name)
        and (called := _full_name(node, names)) in MACHINES_CLOCK
    ]


def _full_name(node, names):
    parts = []
    while isinstance(node, ast.Attribute):
        parts, node = [node.attr, *parts], node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([names.get(node.id, node.id), *parts])


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
