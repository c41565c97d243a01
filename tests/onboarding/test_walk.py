"""A walk over what may go wrong in between: every outside call × every fault, every crash point.

Whatever happened and wherever, a sweep (or the customer's retry, after a refusal) ends in the same
state as an undisturbed run. One journey meets a fault at every call in turn, because each start
from an empty world costs more than all its failures.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
import uvicorn
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from billing import stripe_api
from onboarding import provisioning, sweeper
from onboarding.directory import DirectoryError, DirectoryUnavailable
from onboarding.models import Onboarding, OnboardingStep
from onboarding.warehouse import bigquery as warehouse_module
from sandbox.bigquery.fault_layer import FaultLayer
from sandbox.bigquery.faults import Faults
from sandbox.stripe.app import create_app
from tests import services
from tests.onboarding.states import UNDISTURBED, world_of

# Seconds that a call may take, and go on trying, while a fault is in force.
SHORT_TIMEOUT = 0.3
SHORT_PATIENCE = 0.4
RESCUED_AFTER = 4.0


@dataclass(frozen=True)
class Call:
    """A call that a step makes: a request, or a method of the directory's."""

    step: str
    service: str
    method: str
    path: str = ""
    # So many like it are an earlier step's.
    skip: int = 0


# In the order in which a run makes them.
CALLS = (
    Call("check_prerequisites", "stripe", "GET", r"/v1/account$"),
    Call("check_prerequisites", "stripe", "GET", r"/v1/prices$"),
    Call("check_prerequisites", "stripe", "GET", r"/v1/webhook_endpoints$"),
    Call("check_prerequisites", "bigquery", "GET", r"/datasets/organizations$"),
    Call("check_prerequisites", "bigquery", "GET", r"/organizations/tables$"),
    Call("check_prerequisites", "bigquery", "GET", r"/tables/org_profiles$"),
    Call("confirm_payment", "stripe", "GET", r"/v1/subscriptions$"),
    Call("confirm_payment", "stripe", "GET", r"/v1/prices/price_\w+$"),
    Call("confirm_organization", "directory", "confirm"),
    Call("ensure_dataset", "bigquery", "POST", r"/datasets$"),
    Call("ensure_tables", "bigquery", "POST", r"/tables$"),
    Call("verify_workspace", "bigquery", "GET", r"/datasets/\w+_prod$"),
    Call("verify_workspace", "bigquery", "GET", r"_prod/tables$"),
    Call("verify_workspace", "bigquery", "GET", r"_prod/tables/budgets$"),
    Call("publish_to_directory", "directory", "publish"),
)
STATEMENTS = (
    Call("register_organization", "bigquery", "POST", r"/jobs$"),
    Call("issue_key", "bigquery", "POST", r"/jobs$", skip=3),
)
CHANGES = {call.step: call for call in (*CALLS, *STATEMENTS) if call.method == "POST"}

FAULTS = {
    "unavailable": {"action": "error", "status": 503},
    "refused": {"action": "error", "status": 403, "reason": "accessDenied"},
    "lost": {"action": "lost"},
    "truncated": {"action": "truncate"},
    "hang": {"action": "hang"},
}
# Done all the same, which only a change can be harmed by.
FALSE_ALARMS = {
    "lost": FAULTS["lost"],
    "truncated": FAULTS["truncated"],
    # Done after the caller gave up, and perhaps asked again.
    "late": {"action": "latency", "latency": SHORT_TIMEOUT * 2},
    "409": {"action": "lost_error", "status": 409, "reason": "duplicate"},
    "412": {"action": "lost_error", "status": 412, "reason": "conditionNotMet"},
    "500": {"action": "lost_error", "status": 500, "reason": "internalError"},
}

STATE_AFTER = {kind: "FAILED" if kind == "refused" else "IN_PROGRESS" for kind in FAULTS}
WALKS = [
    *(pytest.param(CALLS, kind, id=kind) for kind in FAULTS),
    *(pytest.param(STATEMENTS, kind, id=f"statements-{kind}") for kind in FAULTS),
]

STEPS = tuple(step.name for step in provisioning.STEPS)
CRASHES = {
    "before": (*STEPS, provisioning.FINISH),
    "midway": ("ensure_tables", "register_organization", "verify_workspace", "issue_key"),
    "after": (*STEPS, provisioning.FINISH),
    "recorded": STEPS,
}


@pytest.fixture(scope="module")
def _stripe_door(_stripe):
    """Stripe's stand-in behind the fault layer of BigQuery's: both then fail in the same ways."""
    faults = Faults()
    app = FaultLayer(create_app(_stripe.sandbox), faults)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", faults
        server.should_exit = True
        thread.join()


@pytest.fixture
def doors(traveller, bigquery, directory_entries, _stripe_door, settings):
    """What stands in front of each service, for somebody who has paid."""
    traveller.buy()
    settings.STRIPE_API_BASE, at_stripe = _stripe_door
    stripe_api._client.cache_clear()
    yield {"bigquery": bigquery.faults, "stripe": at_stripe, "directory": directory_entries}
    at_stripe.clear()


@pytest.mark.parametrize(("calls", "kind"), WALKS)
def test_it_ends_as_if_no_call_had_failed_until_the_run_gave_up(traveller, doors, calls, kind):
    for call in calls:
        with _failing(doors[call.service], call, kind), _impatience():
            _take_up(traveller)
        assert _stopped_at(traveller) == (STATE_AFTER[kind], [call.step]), call
    _take_up(traveller)

    assert world_of(traveller) == UNDISTURBED


def test_it_ends_as_if_the_directory_had_been_told_once(traveller, doors):
    for call in CALLS:
        if call.service == "directory":
            with _failing(doors["directory"], call, "lost"):
                _take_up(traveller)
    _take_up(traveller)

    ((slug, entry),) = doors["directory"].entries.items()
    assert (slug, entry.is_onboarded) == (traveller.organization.slug, True)


def test_a_statement_that_met_a_conflict_is_looked_up_no_longer_than_any_call(traveller, doors):
    """The client answers a 409 by asking for the job: so it finds what was lost."""
    look_up = Call("register_organization", "bigquery", "GET", r"/jobs/[\w-]+$")
    doors["bigquery"].add(**FALSE_ALARMS["409"], method="POST", path=r"/jobs$")

    with _failing(doors["bigquery"], look_up, "hang"), _impatience():
        _take_up(traveller)

    assert _stopped_at(traveller) == ("IN_PROGRESS", [look_up.step])


@pytest.mark.parametrize("kind", FALSE_ALARMS)
@pytest.mark.parametrize("times", [1, 2])
def test_it_ends_as_if_the_answers_to_changes_had_come(traveller, doors, kind, times):
    fault, waiting, met = FALSE_ALARMS[kind], dict(CHANGES), []
    with _armed(doors["bigquery"], fault, waiting, met, times=times), _impatience():
        for _ in range(1 + len(CHANGES) * times):
            _take_up(traveller)
    assert not waiting
    assert all(fault.times < times for fault in met)

    _take_up(traveller)

    assert world_of(traveller) == UNDISTURBED


@pytest.mark.parametrize("point", CRASHES)
def test_it_ends_as_if_no_worker_had_been_killed(traveller, stripe, bigquery, point):
    traveller.buy()
    traveller.worker.lose_tasks()

    for step in CRASHES[point]:
        _let_time_pass()
        _run_and_be_killed(traveller, stripe, bigquery, step, point)
        assert OnboardingStep.objects.get(name=step).state == _state_left_by(step, point), step
    _take_up(traveller)

    assert world_of(traveller) == UNDISTURBED


def test_nobody_takes_up_what_a_killed_worker_left_before_its_lease_is_over(
    traveller, stripe, bigquery
):
    traveller.buy()
    traveller.worker.lose_tasks()
    _run_and_be_killed(traveller, stripe, bigquery, "ensure_dataset", "after")
    left = traveller.onboarding

    found = sweeper.sweep(now=timezone.now())["onboardings"]
    provisioning.run(left.pk)

    assert (found, traveller.onboarding.attempt) == (0, left.attempt)
    assert sweeper.sweep(now=left.lease_expires_at)["onboardings"] == 1


def _stopped_at(traveller) -> tuple[str, list[str]]:
    running = OnboardingStep.objects.filter(state="RUNNING")
    return traveller.onboarding.state, list(running.values_list("name", flat=True))


def _take_up(traveller) -> None:
    """Let time pass, the customer retry what was refused, and the sweeper wake the worker."""
    if traveller.onboarding.state == "FAILED":
        traveller.client.post(reverse("retry"))
    _let_time_pass()
    sweeper.sweep(now=timezone.now())
    traveller.worker.run()


def _let_time_pass() -> None:
    """Until leases and pauses are over, and nobody relies on what was once found."""
    Onboarding.objects.filter(state="IN_PROGRESS").update(lease_expires_at=timezone.now())
    cache.clear()


@contextmanager
def _failing(door, call, kind):
    """Let a call fail for as long as this lasts."""
    if call.service == "directory":
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(door, call.method, _failing_method(door, call.method, kind))
            yield
        return
    raw = '{"error": {"type": "api_error", "message": "injected"}}'
    door.add(
        **FAULTS[kind],
        method=call.method,
        path=call.path,
        skip=call.skip,
        times=None,
        raw=raw if call.service == "stripe" else None,
    )
    # So that a call which does not give up ends as well, though at the wrong place.
    rescue = threading.Timer(RESCUED_AFTER, door.clear)
    rescue.start()
    yield
    rescue.cancel()
    door.clear()


def _failing_method(directory, method, kind):
    """What the port makes of it: a refusal, or no answer to what may have been done."""
    act = getattr(directory, method)

    def fail(entry):
        if kind in ("lost", "truncated"):
            act(entry)
        raise DirectoryError("42501") if kind == "refused" else DirectoryUnavailable("reset")

    return fail


@contextmanager
def _armed(faults, fault, waiting, met, *, times):
    """Put the fault before each of the calls waiting when its step first begins."""

    def armed(step):
        def do(organization, count):
            if call := waiting.pop(step.name, None):
                met.append(faults.add(**fault, method=call.method, path=call.path, times=times))
            step.do(organization, count)

        return replace(step, do=do)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(provisioning, "STEPS", tuple(armed(step) for step in provisioning.STEPS))
        yield


@contextmanager
def _impatience():
    """Let calls give up within half a second, for a run through an outage takes as long as that.

    Only while a fault is in force: a busy machine may need more for an honest answer.
    """
    retry = warehouse_module.RETRY.with_timeout(SHORT_PATIENCE).with_delay(0.05, 0.1)
    limits = {"retry": retry, "timeout": SHORT_TIMEOUT}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warehouse_module, "RETRY", retry)
        patch.setattr(warehouse_module, "TIMEOUT", SHORT_TIMEOUT)
        patch.setattr(warehouse_module, "QUERY_TIMEOUT", SHORT_PATIENCE)
        # Patience is given as a default argument, which no constant could change any more.
        patch.setattr(warehouse_module, "_limits", lambda patience: limits)
        patch.setattr(stripe_api, "TIMEOUT", SHORT_TIMEOUT)
        patch.setattr(stripe_api, "QUICK_TIMEOUT", SHORT_TIMEOUT)
        # Clients keep the time-out that they were made with.
        stripe_api._client.cache_clear()
        yield
    stripe_api._client.cache_clear()


def _run_and_be_killed(traveller, stripe, bigquery, step, point) -> None:
    """Run the onboarding in a process that kills itself at the point."""
    killed = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.onboarding.crashing",
            str(traveller.onboarding.pk),
            step,
            point,
        ],
        cwd=django_settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": services.postgres.url(connection.settings_dict["NAME"]),
            "STRIPE_API_HOST": stripe.url,
            "BIGQUERY_API_ENDPOINT": bigquery.url,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr


def _state_left_by(step, point) -> str:
    if step == provisioning.FINISH:
        return "DONE" if point == "after" else "WAITING"
    return "DONE" if point == "recorded" else "RUNNING"
