"""Which task clusters run, and proof that each works off tasks: when it was last seen to.

Each cluster has a row, because a database may be worked on from several machines, and one that is
dead must not hide behind another that is well.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from onboarding.models import Worker

# A cluster that was not seen at work for this long is taken for dead and started anew.
PATIENCE = timedelta(seconds=45)
# A supervisor that was killed leaves its row behind.
FORGOTTEN_AFTER = timedelta(days=1)


def register(worker_id: str, *, now: datetime) -> None:
    """Note that a cluster starts; what is known of an earlier one of this name is forgotten."""
    fresh = {"started_at": now, "beat_at": None, "stopping_at": None, "failing": ""}
    Worker.objects.update_or_create(pk=worker_id, defaults=fresh)
    Worker.objects.filter(started_at__lt=now - FORGOTTEN_AFTER).exclude(
        beat_at__gte=now - FORGOTTEN_AFTER
    ).delete()


def _around(now: datetime) -> tuple[datetime, datetime]:
    """Return the span in which something happened just now, by a clock that may be put back."""
    return now - PATIENCE, now + PATIENCE


def forget(worker_id: str) -> None:
    Worker.objects.filter(pk=worker_id).delete()


def beat(*, now: datetime) -> None:
    """Note that the cluster of this process ended a task, or is still at one."""
    Worker.objects.filter(pk=settings.WORKER_ID).update(beat_at=now)


def is_stuck(worker_id: str, *, now: datetime) -> bool:
    """Whether a cluster that had the time to end a task did not."""
    lately = _around(now)
    silent = Worker.objects.filter(pk=worker_id).exclude(started_at__range=lately)
    return silent.exclude(beat_at__range=lately).exists()


def is_alive(worker: Worker, *, now: datetime) -> bool:
    earliest, latest = _around(now)
    return worker.beat_at is not None and earliest <= worker.beat_at <= latest


def alive(*, now: datetime) -> list[str]:
    """Return the ids of the clusters that were seen at work a moment ago."""
    return list(Worker.objects.filter(beat_at__range=_around(now)).values_list("pk", flat=True))


def note_failing(worker_id: str, kinds: list[str]) -> None:
    """Note what the last sweep of a worker's supervisor could not look for, if anything."""
    Worker.objects.filter(pk=worker_id).update(failing=", ".join(kinds))


def ask_to_stop(worker_id: str, *, now: datetime) -> None:
    Worker.objects.filter(pk=worker_id).update(stopping_at=now)


def is_stopping() -> bool:
    """Whether the cluster of this process was asked to stop; outside of one nothing ever is."""
    if not settings.WORKER_ID:
        return False
    return Worker.objects.filter(pk=settings.WORKER_ID, stopping_at__isnull=False).exists()
