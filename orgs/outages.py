"""When a provider is down, one request finds out and the next ones are told at once.

A web server has a few threads; signed-in people need them while others wait for a sign-in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

# How long nobody asks again. In PostgreSQL, so that it counts for every process.
PAUSE = 10


class IdentityUnavailable(Exception):
    """The identity provider cannot be asked just now; what hangs on it has to wait."""

    retry_after = PAUSE


class IdentityDown(IdentityUnavailable):
    """It does not answer at all."""


@contextmanager
def unless_down(door: str) -> Iterator[None]:
    """Ask a provider inside of this; raises IdentityDown where it did not answer lately.

    Each of its doors is down by itself, or whoever can close one would close all.
    """
    key = f"identity.down.{door}"
    if cache.get(key):
        raise IdentityDown(door)
    try:
        yield
    except IdentityDown:
        cache.set(key, True, PAUSE)
        raise
