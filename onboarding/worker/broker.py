"""The task queue as one cluster sees it: what is for anybody, and what is for it alone."""

from __future__ import annotations

import logging
from datetime import timedelta
from time import sleep

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Expression
from django_q.brokers.orm import ORM
from django_q.conf import Conf
from django_q.models import OrmQ
from django_q.tasks import async_task

from onboarding.models import Worker
from orgs import clock

logger = logging.getLogger(__name__)


class Broker(ORM):  # type: ignore[misc]
    """django-q2's queue in PostgreSQL, in which each cluster has an address of its own as well.

    Of several clusters on one queue any may take a task, which proves nothing of the others. A
    task sent to one cluster's own address proves that this one works. Oldest first, which
    django-q2 leaves to chance.
    """

    def enqueue(self, task: str) -> int:
        """Put a task into the queue, due at once by the clock that those who take it go by."""
        queue = self.get_connection()
        row = queue.create(key=self.list_key or Conf.CLUSTER_NAME, payload=task, lock=clock.Now())
        return int(row.pk)

    def timeout(self, task: object) -> Expression:
        return clock.Now() + timedelta(seconds=Conf.RETRY)

    def dequeue(self) -> list[tuple[int, str]] | None:
        """Lock one task and return it; without any, wait a moment and return None.

        So too while the database is away: django-q2 would end the process that asks.
        """
        try:
            return self._take()
        except (OperationalError, InterfaceError):
            logger.warning("The task queue is out of reach")
            connection.close()
            sleep(1)
            return None

    def _take(self) -> list[tuple[int, str]] | None:
        addressed = self.get_connection().filter(key__in=[self.list_key, settings.WORKER_ID])
        task = addressed.filter(lock__lt=clock.Now()).order_by("pk").first()
        if task is None:
            sleep(Conf.POLL)
            return None
        taken = addressed.filter(pk=task.pk, lock=task.lock).update(lock=self.timeout(task))
        # Otherwise another cluster was faster.
        return [(task.pk, task.payload)] if taken else None


def send_probe(worker_id: str) -> None:
    """Have this cluster and no other run a task, unless the one before still waits."""
    if not OrmQ.objects.filter(key=worker_id).exists():
        async_task("onboarding.tasks.probe", broker=Broker(list_key=worker_id))


def drop_orphaned_probes() -> None:
    """Take away what nobody will ever run, because its cluster is gone."""
    addressed = OrmQ.objects.exclude(key=Conf.CLUSTER_NAME)
    addressed.exclude(key__in=Worker.objects.values("pk")).delete()
