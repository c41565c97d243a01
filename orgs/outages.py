"""Circuit breaker for identity providers: one request finds an outage, the next fail fast.

A web server has few threads, which signed-in users need while others wait to sign in.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

# How long a provider is left alone, kept in PostgreSQL so that every process agrees.
PAUSE = 10


class IdentityUnavailable(Exception):
    """The identity provider cannot be asked right now; whatever needs it must wait."""

    retry_after = PAUSE


class IdentityDown(IdentityUnavailable):
    """The identity provider does not answer at all."""


@contextmanager
def unless_down(door: str) -> Iterator[None]:
    """Wrap a call to a provider; raises IdentityDown if it recently failed to answer.

    Each door of a provider has a breaker of its own, or a caller who trips one would close all.
    """
    key = f"identity.down.{door}"
    if cache.get(key):
        raise IdentityDown(door)
    try:
        yield
    except IdentityDown:
        cache.set(key, True, PAUSE)
        raise
