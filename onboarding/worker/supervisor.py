"""Runs the django-q2 cluster and restarts it when it stops working.

A cluster can stop working without ending: killing one of its idle processes deadlocks the rest, and
killing its parent leaves the others behind. So it runs in a process group of its own, a probe task
sent to it alone has to prove every few seconds that it works, and the whole group is killed and
restarted when the proof stays away.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django_q.models import OrmQ

from onboarding.worker import broker, heartbeats
from orgs import clock
from orgs.events import courier

logger = logging.getLogger(__name__)

SWEEP_EVERY = 2.0
PROBE_EVERY = 10.0
RESTART_PAUSE = 1.0
LONGEST_QUEUE = 20
# The running step may end first; after this time the group is killed. No call of a step takes
# longer, and a step that was killed all the same is repeated by the next worker.
GRACE = timedelta(seconds=90)
# A stuck cluster has no task that it could still end.
NO_GRACE = timedelta(seconds=2)


class Sweep(Protocol):
    """Wakes workers for due work; `note_failure` is called with each kind it cannot look for."""

    def __call__(self, *, now: datetime, note_failure: Callable[[str], None]) -> object: ...


class Supervisor:
    """Keeps one cluster running and sweeps regularly, until `stop` is called.

    Events that are due are delivered by threads beside it, however busy the cluster is.
    """

    def __init__(self, *, command: list[str], sweep: Sweep) -> None:
        self.command, self.sweep = command, sweep
        self.worker_id = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._stopping = threading.Event()
        self._next_probe = 0.0
        self._failing: list[str] = []

    def stop(self, *args: object) -> None:
        self._stopping.set()

    def run(self) -> None:
        """Run until stopped; then give running tasks the grace period to end."""
        threading.Thread(target=courier.watch, args=[self._stopping]).start()
        while not self._stopping.is_set():
            with _whatever_happens():
                self._run_one_cluster()
            if not self._stopping.is_set():
                logger.warning("The task cluster is started again")
                self._stopping.wait(RESTART_PAUSE)

    def _run_one_cluster(self) -> None:
        process, grace = self._start(), GRACE
        try:
            grace = self._watch(process)
        finally:
            self._end(process, grace=grace)

    def _start(self) -> subprocess.Popen[bytes]:
        # The pipe tells the cluster of our death, even a sudden one: see `end_with_supervisor`.
        return subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "LATCHKEY_WORKER_ID": self.worker_id},
        )

    def _watch(self, process: subprocess.Popen[bytes]) -> timedelta:
        """Wait until the cluster ended, is stuck or must stop; return its grace period."""
        is_registered = False
        while not self._stopping.wait(SWEEP_EVERY):
            if process.poll() is not None:
                logger.error("The task cluster ended", extra={"returncode": process.returncode})
                return NO_GRACE
            with _whatever_happens():
                if not is_registered:
                    heartbeats.register(self.worker_id, now=clock.now())
                    broker.drop_orphaned_probes()
                    self._failing, is_registered = [], True
                self._tend()
                if heartbeats.is_stuck(self.worker_id, now=clock.now()):
                    logger.error("The task cluster runs no tasks any more")
                    return NO_GRACE
        return GRACE

    def _tend(self) -> None:
        if time.monotonic() >= self._next_probe:
            broker.send_probe(self.worker_id)
            self._next_probe = time.monotonic() + PROBE_EVERY
        # A long queue already contains what is due; waking it again would only lengthen the queue.
        if not _is_queue_long():
            self._sweep()

    def _sweep(self) -> None:
        failing: list[str] = []
        self.sweep(now=clock.now(), note_failure=failing.append)
        if failing != self._failing:
            heartbeats.note_failing(self.worker_id, failing)
            self._failing = failing

    def _end(self, process: subprocess.Popen[bytes], *, grace: timedelta) -> None:
        """End the cluster: first let its tasks end, then kill the whole group, orphans included."""
        with _whatever_happens():
            heartbeats.ask_to_stop(self.worker_id, now=clock.now())
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(grace.total_seconds())
            except subprocess.TimeoutExpired:
                logger.error("The task cluster did not end in time and is killed")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.stdin:
            process.stdin.close()
        process.wait()
        with _whatever_happens():
            heartbeats.forget(self.worker_id)
            broker.drop_orphaned_probes()


def end_with_supervisor() -> None:
    """End this process's whole group as soon as the supervisor that started it is gone."""

    pipe = os.dup(sys.stdin.fileno())

    def wait() -> None:
        # Not through sys.stdin: a forked child closes that, and would wait for ever for the lock
        # that this thread holds on it.
        os.read(pipe, 1)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=wait, daemon=True).start()


def _is_queue_long() -> bool:
    # Excludes tasks whose cluster was killed: they stay locked for `retry` seconds.
    waiting = OrmQ.objects.filter(key=settings.Q_CLUSTER["name"], lock__lte=clock.Now())
    return bool(waiting.count() > LONGEST_QUEUE)


@contextlib.contextmanager
def _whatever_happens() -> Iterator[None]:
    """Swallow and log errors: leases expire by themselves, and the next sweep finds what is due.

    A supervisor that an error ended could no longer restart its cluster.
    """
    try:
        yield
    except (DatabaseError, InterfaceError) as e:
        logger.warning("The database does not answer", exc_info=e)
        connection.close()
    except Exception:
        logger.exception("The supervisor met an error and goes on")
