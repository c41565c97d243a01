"""How Supabase Auth is reached: by one pool of connections a process, within one limit."""

from __future__ import annotations

import functools
import threading
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

from orgs.transports import limited

if TYPE_CHECKING:
    import httpx

# For all of a page's asking, however slowly the answers come.
SECONDS_IN_ALL = 5.0

_one_at_a_time = threading.Lock()


def headers(key: str) -> dict[str, str]:
    return {"apikey": key, "Authorization": f"Bearer {key}"}


def http() -> httpx.Client:
    # Of two threads that come first at once, both would make one, and one be left open.
    with _one_at_a_time:
        return _pool()


@functools.cache
def _pool() -> httpx.Client:
    """Return this process's pool of connections, which remembers nothing of whoever used it."""
    import httpx

    return limited(
        httpx.Client(
            timeout=httpx.Timeout(SECONDS_IN_ALL, connect=2),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )
    )
