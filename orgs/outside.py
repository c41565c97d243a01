"""Limits on waiting for outside services: total time, and concurrent requests per service.

A hanging service must not take the threads of requests that do not need it. While a service answers
quickly, requests wait for a turn. Once it is slow, only a few requests wait, and the rest are
refused at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any

from django.conf import settings

from orgs.client_address import is_answering_request

# Per service and process: this many requests ask at once, and as many more wait for a turn. While
# the service is quick, all of these ask at once and any number wait.
AT_ONCE = 4
SECONDS_FOR_A_TURN = 3.0
# A service is quick while its answers take at most this many seconds. If a quick service hangs, all
# threads may wait for it, so this is also how long other pages may stall.
QUICK = 1.0
# Seconds between two looks of a waiting request at whether the service is still quick.
LOOK_EVERY = 0.05


class _Service:
    """The requests asking or waiting for one service, and how long its last answer took."""

    def __init__(self) -> None:
        # Oldest first.
        self.asked_since: list[float] = []
        self.waiting = 0
        self.took = 0.0

    @property
    def in_hand(self) -> int:
        return len(self.asked_since) + self.waiting

    def is_quick(self) -> bool:
        longest = time.monotonic() - self.asked_since[0] if self.asked_since else 0.0
        return max(self.took, longest) <= QUICK


_until: ContextVar[float | None] = ContextVar("until", default=None)
_inside: ContextVar[bool] = ContextVar("inside", default=False)
_changed = threading.Condition()
_services: dict[str, _Service] = {}


class Busy(Exception):
    """Too many requests already wait for the service, which is slow or does not answer."""

    retry_after = 5


@contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Limit all outside calls in this block to so many seconds, within any enclosing limit."""
    outer, mine = _until.get(), time.monotonic() + seconds
    token = _until.set(mine if outer is None else min(outer, mine))
    try:
        yield
    finally:
        _until.reset(token)


def seconds_left(at_most: float | None) -> float | None:
    """Return the seconds a single wait may take. Raises TimeoutError when the limit is used up."""
    until = _until.get()
    if until is None:
        return at_most
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time for all of it is used up")
    return left if at_most is None else min(left, at_most)


class LimitedPool(ThreadPoolExecutor):
    """Threads that inherit the time limit of whoever gives them work, and need no turn.

    The limit is thread-local, so worker threads would not see it by themselves.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(copy_context().run, fn, *args, **kwargs)


@contextmanager
def waiting_for(service: str, *, seconds: float, at_once: int | None = None) -> Iterator[None]:
    """Wait for a turn to ask a service in this block, within a limit of seconds.

    With `at_once`, the number of concurrent requests stays low however quick the service is, and
    few wait. Raises Busy if too many requests wait already. Workers need no turn: nobody else needs
    their threads, and each of their calls has its own limit.
    """
    if _inside.get() or not is_answering_request():
        yield
        return
    since = _take_turn(service, seconds=seconds, at_once=at_once)
    token = _inside.set(True)
    try:
        with limited_to(seconds):
            yield
    finally:
        _inside.reset(token)
        _give_back(service, since)


def _take_turn(name: str, *, seconds: float, at_once: int | None) -> float:
    """Wait for a turn and return when it began. Raises Busy."""
    came = time.monotonic()
    with _changed:
        service = _services.setdefault(name, _Service())
        in_hand = sum(one.in_hand for one in _services.values())
        has_place = service.in_hand < 2 * (at_once or AT_ONCE) and in_hand < _most()
        service.waiting += 1
        try:
            while not _has_turn(service, at_once):
                patience = _patience(service, seconds, has_place, is_limited=at_once is not None)
                if time.monotonic() - came >= patience:
                    raise Busy(name)
                _changed.wait(LOOK_EVERY)
        finally:
            service.waiting -= 1
        began = time.monotonic()
        service.asked_since.append(began)
    return began


def _give_back(name: str, since: float) -> None:
    with _changed:
        service = _services[name]
        service.asked_since.remove(since)
        service.took = time.monotonic() - since
        _changed.notify_all()


def _has_turn(service: _Service, at_once: int | None) -> bool:
    most_of_it = at_once or (2 * AT_ONCE if service.is_quick() else AT_ONCE)
    asking = sum(len(one.asked_since) for one in _services.values())
    return len(service.asked_since) < most_of_it and asking < _most()


def _patience(service: _Service, seconds: float, has_place: bool, *, is_limited: bool) -> float:
    """Return how long a request may wait for a turn, given the service's current speed."""
    # Turns become free where requests ask: at this service, else at any other.
    awaited = [service] if service.asked_since else _services.values()
    if not is_limited and all(one.is_quick() for one in awaited):
        return seconds
    return SECONDS_FOR_A_TURN if has_place else 0.0


def _most() -> int:
    """Return how many requests may ask at once, leaving threads for everything else."""
    most: int = settings.WEB_THREADS * 3 // 4
    return max(1, most)
