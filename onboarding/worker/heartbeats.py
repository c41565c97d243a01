"""Heartbeats: which task clusters run, and when each last proved that it runs tasks.

Each cluster has its own row, because clusters on several machines may share a database, and a dead
one must not go unnoticed beside a healthy one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from onboarding.models import Worker

# A cluster without a heartbeat for this long is considered dead and is restarted.
PATIENCE = timedelta(seconds=45)
# Rows older than this are deleted: a supervisor that was killed leaves its row behind.
FORGOTTEN_AFTER = timedelta(days=1)


def register(worker_id: str, *, now: datetime) -> None:
    """Store that a cluster starts; overwrites the row of an earlier cluster with this id."""
    fresh = {"started_at": now, "beat_at": None, "stopping_at": None, "failing": ""}
    Worker.objects.update_or_create(pk=worker_id, defaults=fresh)
    Worker.objects.filter(started_at__lt=now - FORGOTTEN_AFTER).exclude(
        beat_at__gte=now - FORGOTTEN_AFTER
    ).delete()


def _around(now: datetime) -> tuple[datetime, datetime]:
    """Return the time span that counts as just now, even if the clock was set back."""
    return now - PATIENCE, now + PATIENCE


def forget(worker_id: str) -> None:
    Worker.objects.filter(pk=worker_id).delete()


def beat(*, now: datetime) -> None:
    """Store that this process's cluster has ended a task, or is busy with one."""
    Worker.objects.filter(pk=settings.WORKER_ID).update(beat_at=now)


def is_stuck(worker_id: str, *, now: datetime) -> bool:
    """Whether a cluster had enough time to end a task but did not."""
    lately = _around(now)
    silent = Worker.objects.filter(pk=worker_id).exclude(started_at__range=lately)
    return silent.exclude(beat_at__range=lately).exists()


def is_alive(worker: Worker, *, now: datetime) -> bool:
    earliest, latest = _around(now)
    return worker.beat_at is not None and earliest <= worker.beat_at <= latest


def alive(*, now: datetime) -> list[str]:
    """Return the ids of the clusters with a recent heartbeat."""
    return list(Worker.objects.filter(beat_at__range=_around(now)).values_list("pk", flat=True))


def note_failing(worker_id: str, kinds: list[str]) -> None:
    """Store which kinds of work the supervisor's last sweep could not look for, if any."""
    Worker.objects.filter(pk=worker_id).update(failing=", ".join(kinds))


def ask_to_stop(worker_id: str, *, now: datetime) -> None:
    Worker.objects.filter(pk=worker_id).update(stopping_at=now)


def is_stopping() -> bool:
    """Whether this process's cluster was asked to stop; always False outside of a cluster."""
    if not settings.WORKER_ID:
        return False
    return Worker.objects.filter(pk=settings.WORKER_ID, stopping_at__isnull=False).exists()
