"""The task queue as one cluster sees it: tasks for any cluster, and tasks for this one alone."""

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
    """django-q2's queue in PostgreSQL, in which each cluster also has an address of its own.

    Of several clusters on one queue any may take a task, so that a finished task proves nothing of
    the others. A task sent to a cluster's own address proves that this cluster works. Tasks are
    taken oldest first, while django-q2's broker takes them in any order.
    """

    def enqueue(self, task: str) -> int:
        """Queue a task that is due at once, by the database's clock, and return its id."""
        queue = self.get_connection()
        row = queue.create(key=self.list_key or Conf.CLUSTER_NAME, payload=task, lock=clock.Now())
        return int(row.pk)

    def timeout(self, task: object) -> Expression:
        return clock.Now() + timedelta(seconds=Conf.RETRY)

    def dequeue(self) -> list[tuple[int, str]] | None:
        """Lock and return one task; if there is none, wait a moment and return None.

        Also returns None while the database is away, because django-q2 would end the process.
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
        # Zero rows mean that another cluster was faster.
        return [(task.pk, task.payload)] if taken else None


def send_probe(worker_id: str) -> None:
    """Queue a probe for this cluster only, unless the previous one is still waiting."""
    if not OrmQ.objects.filter(key=worker_id).exists():
        async_task("onboarding.tasks.probe", broker=Broker(list_key=worker_id))


def drop_orphaned_probes() -> None:
    """Delete probes that nobody will run, because their cluster is gone."""
    addressed = OrmQ.objects.exclude(key=Conf.CLUSTER_NAME)
    addressed.exclude(key__in=Worker.objects.values("pk")).delete()
