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
    fresh = {"started_at": now, "beat_at": None, "stopping_at": None}
    Worker.objects.update_or_create(pk=worker_id, defaults=fresh)
    Worker.objects.filter(started_at__lt=now - FORGOTTEN_AFTER).exclude(
        beat_at__gte=now - FORGOTTEN_AFTER
    ).delete()


def forget(worker_id: str) -> None:
    Worker.objects.filter(pk=worker_id).delete()


def beat(*, now: datetime) -> None:
    """Note that the cluster of this process ended a task, or is still at one."""
    Worker.objects.filter(pk=settings.WORKER_ID).update(beat_at=now)


def is_stuck(worker_id: str, *, now: datetime) -> bool:
    """Whether a cluster that had the time to end a task did not."""
    longest = now - PATIENCE
    silent = Worker.objects.filter(pk=worker_id, started_at__lt=longest)
    return silent.exclude(beat_at__gte=longest).exists()


def is_alive(worker: Worker, *, now: datetime) -> bool:
    return worker.beat_at is not None and worker.beat_at >= now - PATIENCE


def is_any_alive(*, now: datetime) -> bool:
    return Worker.objects.filter(beat_at__gte=now - PATIENCE).exists()


def ask_to_stop(worker_id: str, *, now: datetime) -> None:
    Worker.objects.filter(pk=worker_id).update(stopping_at=now)


def is_stopping() -> bool:
    """Whether the cluster of this process was asked to stop; outside of one nothing ever is."""
    if not settings.WORKER_ID:
        return False
    return Worker.objects.filter(pk=settings.WORKER_ID, stopping_at__isnull=False).exists()
