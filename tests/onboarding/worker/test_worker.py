"""`manage.py worker` as a process: what it does when parts of it die, and when it is to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ

from onboarding.models import Onboarding, OnboardingStep, Worker
from onboarding.worker import broker
from tests.groundwork import services
from tests.groundwork.queue import WORKER_ID

SECONDS_TO_WAIT = 60.0
# A cluster takes some seconds to start, longer while the tests load the machine.
PATIENCE = "12"


@pytest.fixture
def start_worker(stripe, bigquery):
    """Start a worker on the test's database; all are ended with the test."""
    started = []

    def start():
        started.append(_start(stripe, bigquery))
        wait_until(lambda: _worker_of(started[-1]) and _worker_of(started[-1]).beat_at)
        return started[-1]

    yield start
    for process in started:
        process.terminate()
        process.wait(SECONDS_TO_WAIT)


def test_it_builds_what_is_paid_and_leaves_no_trace_of_itself(traveller, start_worker):
    traveller.buy()
    worker = start_worker()
    wait_until(lambda: traveller.onboarding.state == "COMPLETED")

    worker.terminate()
    code = worker.wait(SECONDS_TO_WAIT)

    assert code == 0
    assert not Worker.objects.exclude(pk=WORKER_ID).exists()
    assert not OrmQ.objects.exclude(key=settings.Q_CLUSTER["name"]).exists()


@pytest.mark.thorough
def test_a_dead_cluster_does_not_hide_behind_a_living_one(bootstrapped, start_worker):
    dead, living = start_worker(), start_worker()
    since = {w.pid: _worker_of(w).started_at for w in (dead, living)}

    # With an idle process killed, django-q2 runs no task any more and does not end either.
    _kill_idle_processes(dead)

    wait_until(lambda: _restarted_since(dead, since[dead.pid]))
    wait_until(lambda: _worker_of(dead).beat_at)
    assert _worker_of(living).started_at == since[living.pid]


def test_asked_to_stop_it_ends_the_step_in_hand_and_leaves_the_next(
    traveller, bigquery, start_worker
):
    worker = start_worker()
    slow = bigquery.faults.add("latency", method="POST", path=r"/datasets$", latency=4)
    traveller.buy()
    wait_until(lambda: slow.times == 0)

    worker.terminate()
    code = worker.wait(SECONDS_TO_WAIT)

    states = dict(OnboardingStep.objects.values_list("name", "state"))
    assert code == 0
    assert (states["ensure_dataset"], states["ensure_tables"]) == ("DONE", "WAITING")
    assert traveller.onboarding in Onboarding.objects.due(timezone.now())

    start_worker()
    wait_until(lambda: traveller.onboarding.state == "COMPLETED")


@pytest.mark.thorough
def test_its_cluster_does_not_outlive_it(bootstrapped, start_worker):
    worker = start_worker()
    cluster = psutil.Process(worker.pid).children(recursive=True)

    worker.kill()

    _, alive = psutil.wait_procs(cluster, timeout=SECONDS_TO_WAIT)
    assert alive == []


def test_a_probe_is_for_one_cluster_alone(db, settings):
    settings.WORKER_ID = "one"
    broker.send_probe("two")
    mine = broker.Broker()

    assert mine.dequeue() is None
    settings.WORKER_ID = "two"
    assert len(mine.dequeue()) == 1


def test_probes_do_not_pile_up_nor_outlast_their_cluster(db):
    Worker.objects.create(pk="one", started_at=timezone.now())
    for worker_id in ("one", "one", "two"):
        broker.send_probe(worker_id)
    assert OrmQ.objects.count() == 2

    broker.drop_orphaned_probes()

    assert OrmQ.objects.get().key == "one"


def wait_until(condition) -> None:
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _start(stripe, bigquery) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trouble.impatient_worker"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": services.postgres.url(connection.settings_dict["NAME"]),
            "STRIPE_API_HOST": stripe.url,
            "BIGQUERY_API_ENDPOINT": bigquery.url,
            "EMAIL_URL": "consolemail://",
            "TESTS_PATIENCE": PATIENCE,
        },
        stdout=subprocess.DEVNULL,
    )


def _worker_of(process) -> Worker | None:
    return Worker.objects.filter(pk__contains=f":{process.pid}:").first()


def _restarted_since(process, moment) -> bool:
    worker = _worker_of(process)
    return worker is not None and worker.started_at > moment


def _kill_idle_processes(worker) -> None:
    """Kill those of a cluster that wait for a task: the children of the sentinel, all but two."""
    [parent] = psutil.Process(worker.pid).children()
    [sentinel] = [p for p in parent.children() if p.children()]
    for process in sentinel.children()[:2]:
        os.kill(process.pid, signal.SIGKILL)
