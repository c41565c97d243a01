"""HTTP connections to Supabase Auth: one pool per process, under one time limit."""

from __future__ import annotations

import functools
import threading
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

from orgs.transports import limited

if TYPE_CHECKING:
    import httpx

# Seconds for all calls of one page, however slowly the answers come.
SECONDS_IN_ALL = 5.0

_one_at_a_time = threading.Lock()


def headers(key: str) -> dict[str, str]:
    return {"apikey": key, "Authorization": f"Bearer {key}"}


def http() -> httpx.Client:
    # Two threads that arrive first at once would each create a pool, and one would never be closed.
    with _one_at_a_time:
        return _pool()


@functools.cache
def _pool() -> httpx.Client:
    """Return this process's connection pool, which stores no cookies."""
    import httpx

    return limited(
        httpx.Client(
            timeout=httpx.Timeout(SECONDS_IN_ALL, connect=2),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )
    )
