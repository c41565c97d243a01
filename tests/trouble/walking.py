"""What may go wrong on an onboarding's way, there and back: faults before calls, deaths of workers.

One journey meets a fault at every call in turn, because each start from an empty world costs more
than all its failures.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import stripe as stripe_library
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from requests.adapters import HTTPAdapter

from billing import stripe_api
from onboarding import sweeper
from onboarding.directory import DirectoryError, DirectoryUnavailable
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment, build
from onboarding.warehouse.bigquery import limits as warehouse_limits
from tests.groundwork import services
from tests.trouble.file_directory import FOLDER_VARIABLE

# Seconds that a call waits for an answer which a fault keeps back, and goes on trying.
SHORT_TIMEOUT = 0.2
SHORT_PATIENCE = 0.3
# Whoever still waits then has no time-out; that is what fails, and not being slow.
RESCUED_AFTER = 60.0
LONGEST_TIMEOUT = max(warehouse_limits.TIMEOUT, stripe_api.TIMEOUT)


@dataclass(frozen=True)
class Call:
    """A call that a step makes: a request, or a method of the directory's."""

    step: str
    service: str
    method: str
    path: str = ""
    # So many like it come before it in the same run.
    skip: int = 0
    # It changes nothing, though it is no GET.
    is_trial: bool = False

    @property
    def is_change(self) -> bool:
        return self.service != "directory" and self.method != "GET" and not self.is_trial

    def stands_for(self, made: Call) -> bool:
        is_like_it = (self.step, self.service, self.method) == (
            made.step,
            made.service,
            made.method,
        )
        return is_like_it and re.search(self.path, made.path) is not None


FAULTS: dict[str, dict[str, Any]] = {
    "unavailable": {"action": "error", "status": 503},
    "refused": {"action": "error", "status": 403, "reason": "accessDenied"},
    "lost": {"action": "lost"},
    "truncated": {"action": "truncate"},
    "hang": {"action": "hang"},
}
# Done all the same, which only a change can be harmed by.
FALSE_ALARMS: dict[str, dict[str, Any]] = {
    "lost": FAULTS["lost"],
    # Done after the caller gave up, and perhaps asked again.
    "late": {"action": "latency", "latency": SHORT_TIMEOUT * 2},
    # Done when everything else is over.
    "latest": {"action": "latency", "latency": 3600.0},
    "409": {"action": "lost_error", "status": 409, "reason": "duplicate"},
    "412": {"action": "lost_error", "status": 412, "reason": "conditionNotMet"},
    "500": {"action": "lost_error", "status": 500, "reason": "internalError"},
}
# A second one in a row is met by the client's own retry, or, where that does not ask again, by the
# next run. Answers that never come at all are among the faults above.
IN_A_ROW = [
    ("lost", 1),
    ("late", 1),
    ("latest", 2),
    ("409", 2),
    ("412", 2),
    ("500", 2),
]


def one_in_short(names: Iterable[Any], short: Any) -> list[Any]:
    """Leave all walks but one to the thorough tests; each takes half a minute."""
    return [name if name == short else _as_thorough(name) for name in names]


def _as_thorough(values: Any) -> Any:
    values = values if isinstance(values, tuple) else (values,)
    return pytest.param(*values, marks=pytest.mark.thorough)


# Whoever is not allowed to ask for permissions is not kept from building anything.
MAY_BE_REFUSED = ":testIamPermissions"
STRIPE_ERROR = '{"error": {"type": "api_error", "message": "injected"}}'


def changes_of(calls: Sequence[Call]) -> dict[str, Call]:
    """Return the change that each step makes, if it makes any."""
    return {call.step: call for call in calls if call.is_change}


def crashes_of(
    steps: Sequence[str],
    *,
    midway: Sequence[str],
    committed: Sequence[str],
    acting: Sequence[str] | None = None,
) -> list[tuple[str, str]]:
    """Return where a worker is killed, one after the other: within each step, and at the end.

    Only what acts dies before and after its act; see `crashing` for the points.
    """
    dying_at = {
        "before": steps if acting is None else acting,
        "midway": midway,
        "committed": committed,
        "after": steps if acting is None else acting,
        "recorded": steps,
    }
    within = [(step, point) for step in steps for point in dying_at if step in dying_at[point]]
    return [*within, (build.FINISH, "before"), (build.FINISH, "after")]


def give_up(traveller, *, because: Onboarding.Abandoned) -> None:
    assert abandonment.abandon(traveller.onboarding, because=because, now=timezone.now())


def take_up(traveller) -> None:
    """Let time pass, somebody see to what was refused, and the sweeper wake the worker."""
    onboarding = traveller.onboarding
    if stands_still(onboarding):
        give_up(traveller, because=Onboarding.Abandoned.BY_STAFF)
    elif onboarding.state == "FAILED" and not onboarding.is_being_undone:
        traveller.client.post(reverse("retry"))
    let_time_pass()
    # The sweeper has to find it by itself.
    traveller.worker.lose_tasks()
    sweeper.sweep(now=timezone.now())
    traveller.worker.run()


def stands_still(onboarding) -> bool:
    """Whether it is to be undone and was refused, which only staff can go on from."""
    return onboarding.is_being_undone and onboarding.lease_expires_at is None


def let_time_pass() -> None:
    """Until leases and pauses are over, and late acts have settled."""
    due = Onboarding.objects.exclude(lease_expires_at=None)
    due.filter(Onboarding.IS_WORK).update(lease_expires_at=timezone.now())
    given_up = Onboarding.objects.exclude(abandoned_at=None)
    given_up.update(abandoned_at=timezone.now() - abandonment.SETTLING)


@contextmanager
def failing(door, call: Call, kind: str) -> Iterator[None]:
    """Let a call fail for as long as this lasts."""
    fail = _failing_method if call.service == "directory" else _failing_request
    with fail(door, call, kind), _asked_anew(call):
        yield


@contextmanager
def failing_in_its_step(door, call: Call, kind: str) -> Iterator[None]:
    """Let a call fail from when its step begins to act: a retry makes sure of those before it."""
    with ExitStack() as stack:

        def arm(step):
            if step.name == call.step:
                stack.enter_context(failing(door, call, kind))

        with steps_changed("do", before=arm):
            yield


@contextmanager
def _asked_anew(call: Call) -> Iterator[None]:
    """Have what must stand looked at now and again later, where this call does the looking."""
    forget = cache.clear if call.step == "check_prerequisites" else lambda: None
    forget()
    yield
    forget()


@contextmanager
def _failing_request(door, call: Call, kind: str) -> Iterator[None]:
    fault = put_before(door, call, FAULTS[kind], skip=call.skip, times=None)
    # So that a call which does not give up ends as well.
    rescue = threading.Timer(RESCUED_AFTER, door.clear)
    rescue.start()
    try:
        with impatience(fault):
            yield
        assert not fault.is_cleared, f"{call} has no time-out"
    finally:
        rescue.cancel()
        door.clear()


@contextmanager
def _failing_method(directory, call: Call, kind: str) -> Iterator[None]:
    """What the port makes of it: a refusal, or no answer to what may have been done."""
    act = getattr(directory, call.method)

    def fail(entry):
        if kind in ("lost", "truncated"):
            act(entry)
        raise DirectoryError("42501") if kind == "refused" else DirectoryUnavailable("reset")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(directory, call.method, fail)
        yield


def put_before(door, call: Call, fault: dict[str, Any], **options):
    raw = STRIPE_ERROR if call.service == "stripe" else None
    return door.add(**fault, method=call.method, path=call.path, raw=raw, **options)


@contextmanager
def armed(doors, fault, waiting: dict[str, Call], *, act: str, times: int) -> Iterator[list]:
    """Put the fault before each of the calls waiting when its step first begins to `act`."""
    met: list = []
    with ExitStack() as stack:

        def arm(step):
            if call := waiting.pop(step.name, None):
                met.append(put_before(doors[call.service], call, fault, times=times))
                stack.enter_context(impatience(met[-1]))

        with steps_changed(act, before=arm):
            yield met


def calls_nobody_walks(made: Sequence[Call], walked: Sequence[Call]) -> list[Call]:
    """Return the calls that were made and that none of those walked stands for."""
    asked_for = [call for call in made if not call.path.endswith(MAY_BE_REFUSED)]
    return [call for call in asked_for if not any(known.stands_for(call) for known in walked)]


@contextmanager
def calls_noted(doors, *, act: str) -> Iterator[list[Call]]:
    """Note which calls each step makes while it acts."""
    made: list[Call] = []
    in_hand = {"step": ""}

    def noting(service, original, method=None):
        def note(*args):
            made.append(Call(in_hand["step"], service, *([method] if method else args)))
            return original(*args)

        return note

    # Or a recent answer would do for checking what must stand.
    cache.clear()
    before = steps_changed(act, before=lambda step: in_hand.update(step=step.name))
    with pytest.MonkeyPatch.context() as patch, before:
        for service in ("bigquery", "stripe"):
            patch.setattr(doors[service], "meet", noting(service, doors[service].meet))
        for method in ("confirm", "publish", "withdraw"):
            original = getattr(doors["directory"], method)
            patch.setattr(doors["directory"], method, noting("directory", original, method))
        yield made


@contextmanager
def steps_changed(act: str, *, before) -> Iterator[None]:
    """Call `before` with each step when it begins to `act`."""

    def changed(step):
        original = getattr(step, act)

        def do(*args):
            before(step)
            original(*args)

        return replace(step, **{act: do}) if original else step

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "STEPS", tuple(changed(s) for s in build.STEPS))
        yield


@contextmanager
def impatience(fault) -> Iterator[None]:
    """Let calls that meet this fault give up within half a second.

    Others keep their time: a busy machine may need it for an honest answer.
    """
    within, retry = warehouse_limits.within, warehouse_limits.RETRY
    retry = retry.with_timeout(SHORT_PATIENCE).with_delay(0.05, 0.1)
    send = HTTPAdapter.send

    def send_impatiently(adapter, request, **options):
        if _meets(fault, request) and _longest(options.get("timeout")) <= LONGEST_TIMEOUT:
            options["timeout"] = SHORT_TIMEOUT
        return send(adapter, request, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HTTPAdapter, "send", send_impatiently)
        patch.setattr(warehouse_limits, "RETRY", retry)
        patch.setattr(warehouse_limits, "QUERY_TIMEOUT", SHORT_PATIENCE)
        # Patience is given as a default argument, which no constant could change any more.
        patch.setattr(warehouse_limits, "within", lambda p: {**within(p), "retry": retry})
        patch.setattr(stripe_library.HTTPClient, "INITIAL_DELAY", 0.05)
        yield


def _meets(fault, request) -> bool:
    """Whether the next request like this one is the fault's."""
    is_next = fault.times != 0 and not fault.skip and not fault.is_cleared
    return is_next and fault.selects(request.method, urlsplit(request.url).path)


def _longest(timeout) -> float:
    """Return the seconds of a time-out as requests takes it: none, one, or one a phase."""
    phases = timeout if isinstance(timeout, tuple) else (timeout,)
    return max(float("inf") if seconds is None else seconds for seconds in phases)


class DoomedWorkers:
    """Workers that kill themselves, each a process of its own; see `crashing`."""

    def __init__(self, *, stripe_url: str, bigquery_url: str, log: Path, **variables: str) -> None:
        self._log = log
        with log.open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.trouble.crashing"],
                cwd=settings.BASE_DIR,
                env={
                    **os.environ,
                    "DJANGO_SETTINGS_MODULE": "config.settings",
                    "DATABASE_URL": services.postgres.url(connection.settings_dict["NAME"]),
                    "DIRECTORY_BACKEND": "tests.trouble.file_directory.FileDirectory",
                    "STRIPE_API_HOST": stripe_url,
                    "BIGQUERY_API_ENDPOINT": bigquery_url,
                    **variables,
                },
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def run(self, onboarding, *, act: str, step: str, point: str) -> None:
        """Run the onboarding until the worker kills itself at the point."""
        order = {
            "onboarding": str(onboarding.pk),
            "act": act,
            "step": step,
            "point": point,
            "directory": os.environ[FOLDER_VARIABLE],
        }
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        exit_code = self._process.stdout.readline().strip()
        assert exit_code == str(-signal.SIGKILL), (order, self._log.read_text())

    def end(self) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
