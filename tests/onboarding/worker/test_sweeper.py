"""The sweeper and its supervisor go on, whatever one kind of work meets."""

from __future__ import annotations

import sys
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from onboarding import sweeper
from onboarding.models import Worker
from onboarding.worker import supervisor
from orgs.staff.roles import Role
from tests.people.staff import Desk
from tests.trouble.races import meanwhile, until


@pytest.fixture
def broken(monkeypatch):
    """Have the look for one kind of work meet an error."""

    def break_it(name, error):
        def look(*, now):
            raise error

        monkeypatch.setitem(sweeper.LOOKS, name, look)

    return break_it


@pytest.mark.fault("P15")
@pytest.mark.parametrize("error", [ZeroDivisionError(), DatabaseError("deadlock")])
def test_one_kind_that_cannot_be_looked_for_stops_no_other(db, broken, caplog, error):
    broken("checkouts", error)
    failed = []

    found = sweeper.sweep(now=timezone.now(), note_failure=failed.append)

    assert set(found) == set(sweeper.LOOKS) - {"checkouts"}
    assert failed == ["checkouts"]
    [record] = [r for r in caplog.records if r.name == "onboarding.sweeper"]
    assert (record.levelname, record.of, record.exc_info[1]) == ("ERROR", "checkouts", error)


@pytest.mark.fault("P15")
def test_the_command_says_what_it_could_not_look_for_and_exits_with_1(db, broken, capsys):
    broken("checkouts", ZeroDivisionError())

    with pytest.raises(CommandError, match="checkouts"):
        call_command("sweep")

    assert "mails: 0" in capsys.readouterr().out


@pytest.mark.thorough
@pytest.mark.fault("P15")
def test_a_supervisor_outlives_an_error_and_staff_see_what_fails(
    transactional_db, monkeypatch, broken
):
    monkeypatch.setattr(supervisor, "SWEEP_EVERY", 0.05)
    broken("mails", ZeroDivisionError())
    # Neither is this one the database's.
    monkeypatch.setattr(supervisor.broker, "send_probe", lambda worker_id: 1 / 0)
    asleep = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    watched = supervisor.Supervisor(command=asleep, sweep=sweeper.sweep)

    with meanwhile(watched.run):
        try:
            until(lambda: Worker.objects.exists())
            monkeypatch.setattr(supervisor.broker, "send_probe", lambda worker_id: None)
            until(lambda: Worker.objects.exclude(failing="").exists())
            assert Worker.objects.get().failing == "mails"
            assert "Workers that cannot look for everything" in Desk(Role.VIEWER).dashboard()

            monkeypatch.setitem(sweeper.LOOKS, "mails", lambda *, now: 0)
            until(lambda: not Worker.objects.exclude(failing="").exists())
        finally:
            watched.stop()


@pytest.mark.fault("P15")
def test_a_supervisor_that_cannot_start_a_cluster_tries_again(transactional_db, monkeypatch):
    monkeypatch.setattr(supervisor, "RESTART_PAUSE", 0.05)
    started, starts = threading.Event(), []

    def start(self):
        starts.append(1)
        if len(starts) > 2:
            started.set()
        raise OSError(11, "no process to be had")

    monkeypatch.setattr(supervisor.Supervisor, "_start", start)
    watched = supervisor.Supervisor(command=["none"], sweep=sweeper.sweep)

    with meanwhile(watched.run):
        assert started.wait(30)
        watched.stop()


@pytest.mark.fault("P15")
def test_a_database_that_has_gone_away_ends_the_sweep(transactional_db, monkeypatch):
    asked = []

    def look(*, now):
        asked.append(now)
        connection.close()
        raise DatabaseError("the server closed the connection")

    for name in sweeper.LOOKS:
        monkeypatch.setitem(sweeper.LOOKS, name, look)

    with pytest.raises(DatabaseError):
        sweeper.sweep(now=timezone.now())
    assert len(asked) == 1
