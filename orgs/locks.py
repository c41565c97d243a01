"""Advisory locks of PostgreSQL, held by a session while an outside service is asked.

No transaction is open meanwhile, and no row is locked.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

logger = logging.getLogger(__name__)

# Seconds between two attempts to take a lock that somebody else holds.
POLL = 0.1


class LockTaken(Exception):
    """Somebody else still holds the lock."""


@contextmanager
def locked(name: str, *, seconds: float) -> Iterator[None]:
    """Hold the lock inside the block; raises LockTaken after waiting for so many seconds."""
    deadline = time.monotonic() + seconds
    while not take(name):
        if time.monotonic() > deadline:
            raise LockTaken(name)
        time.sleep(POLL)
    try:
        yield
    finally:
        release(name)


def take(name: str) -> bool:
    """Take the lock if nobody holds it; returns whether it was taken."""
    return _ask("pg_try_advisory_lock", name)


def release(name: str) -> None:
    if not _ask("pg_advisory_unlock", name):
        # A connection pooler in statement mode would silently break session-level locks.
        logger.error("The lock of %s was not ours to release", name)


def _ask(function: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(hashtextextended(%s, 0))", [name])
        return bool(cursor.fetchone()[0])
