"""The django-q2 cluster under supervision.

A cluster can stop working without ending: killing one of its idle processes deadlocks the rest,
and killing its parent leaves the others behind. So it runs in a process group of its own, a task
has to prove every few seconds that tasks are run, and the whole group is ended and started again
when the proof stays away.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone
from django_q.models import OrmQ
from django_q.tasks import async_task

from onboarding import heartbeat, sweeper

logger = logging.getLogger(__name__)

SWEEP_EVERY = 2.0
PROBE_EVERY = 10.0
RESTART_PAUSE = 1.0
LONGEST_QUEUE = 20
# A step in hand may end before the cluster does; after this the group is killed.
GRACE = timedelta(seconds=30)


class Supervisor:
    """Keeps one cluster running until `stop` is called."""

    def __init__(self, *, command: list[str]) -> None:
        self.command = command
        self._stopping = threading.Event()
        self._started_at = timezone.now()
        self._next_probe = 0.0

    def stop(self, *args: object) -> None:
        self._stopping.set()

    def run(self) -> None:
        """Supervise until stopped; then let the tasks in hand end, within the grace period."""
        while not self._stopping.is_set():
            process = self._start()
            try:
                self._watch(process)
            finally:
                _end(process)
            if not self._stopping.is_set():
                logger.warning("The task cluster is started again")
                self._stopping.wait(RESTART_PAUSE)

    def _start(self) -> subprocess.Popen[bytes]:
        self._started_at = timezone.now()
        # The pipe tells the cluster of our death, even a sudden one: see `end_with_supervisor`.
        return subprocess.Popen(self.command, stdin=subprocess.PIPE, start_new_session=True)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Return when the cluster ended, stopped running tasks, or is to be stopped."""
        while not self._stopping.wait(SWEEP_EVERY):
            if process.poll() is not None:
                logger.error("The task cluster ended", extra={"returncode": process.returncode})
                return
            try:
                self._tend()
                if self._is_stuck():
                    logger.error("The task cluster runs no tasks any more")
                    return
            except (DatabaseError, InterfaceError) as e:
                logger.warning("The database does not answer", exc_info=e)
                connection.close()

    def _tend(self) -> None:
        if _is_queue_long():
            # What is due is in there already, and waking it again would only make it longer.
            return
        sweeper.sweep(now=timezone.now())
        if time.monotonic() >= self._next_probe:
            async_task("onboarding.tasks.probe")
            self._next_probe = time.monotonic() + PROBE_EVERY

    def _is_stuck(self) -> bool:
        now = timezone.now()
        is_new = now - self._started_at < heartbeat.PATIENCE
        return not is_new and not heartbeat.is_alive(now=now)


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
    waiting: int = OrmQ.objects.filter(key=settings.Q_CLUSTER["name"]).count()
    return waiting > LONGEST_QUEUE


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the cluster: politely first, then the whole group, orphans included."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE.total_seconds())
        except subprocess.TimeoutExpired:
            logger.error("The task cluster did not end in time and is killed")
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin:
        process.stdin.close()
    process.wait()
