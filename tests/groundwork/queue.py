"""The task queue as tests see it: real rows of django-q2, run one after the other on demand."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.module_loading import import_string
from django_q.models import OrmQ

from onboarding.models import Worker as WorkerRow
from onboarding.worker import heartbeats
from orgs import clock

WORKER_ID = "tests"


class Worker:
    """Takes tasks as the cluster would, and gives a failing one's exception to the test."""

    def beat(self) -> None:
        """Be seen at work, without which nobody may pay."""
        now = clock.now()
        heartbeats.register(WORKER_ID, now=now)
        WorkerRow.objects.filter(pk=WORKER_ID).update(beat_at=now)

    def run(self) -> int:
        """Run tasks until the queue is empty; return how many there were."""
        number = 0
        while row := OrmQ.objects.order_by("pk").first():
            self._run(row)
            number += 1
        return number

    def run_some(self, picks: Iterable[int]) -> None:
        """Run a task for each number, whichever of those waiting it falls upon."""
        for pick in picks:
            waiting = list(OrmQ.objects.order_by("pk"))
            if waiting:
                self._run(waiting[pick % len(waiting)])

    def lose_tasks(self) -> int:
        """Let the queue lose everything, as a killed worker does."""
        return OrmQ.objects.all().delete()[0]

    def _run(self, row: OrmQ) -> None:
        task = row.task
        row.delete()
        import_string(task["func"])(*task["args"], **task["kwargs"])
