"""Proof that tasks are being worked off: the time at which one last ran."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache

KEY = "onboarding.heartbeat"
# A worker that ran nothing for this long is taken for dead and started anew.
PATIENCE = timedelta(seconds=45)


def beat(*, now: datetime) -> None:
    cache.set(KEY, now, timeout=None)


def last_beat() -> datetime | None:
    found: datetime | None = cache.get(KEY)
    return found


def is_alive(*, now: datetime) -> bool:
    seen = last_beat()
    return seen is not None and now - seen < PATIENCE
