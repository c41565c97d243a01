"""Waiting for outside services: how long in all, and how many requests at once.

A service that hangs must not take the threads of those who want nothing of it. While one answers
quickly, whoever comes waits for a turn. One that does not is waited for by a few requests; who
comes after them is told at once that the service cannot be asked.
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

# Of one service, by a process: this many are asked at once, and as many more wait for that. While
# it is quick, all of these are asked at once and whoever else comes waits.
AT_ONCE = 4
SECONDS_FOR_A_TURN = 3.0
# A service is quick while its answers take no longer, in seconds. All threads may wait for one that
# was quick until now, so this is also how long nobody else may be served once it hangs.
QUICK = 1.0
# How often a request that waits looks whether the service is quick still, in seconds.
LOOK_EVERY = 0.05


class _Service:
    """Who asks a service or waits for a turn, and how long its last answer took."""

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
    """As many requests wait for the service as may; it does not answer, or slowly."""

    retry_after = 5


@contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Give everything that is asked inside of this so long in all, or what an outer one leaves."""
    outer, mine = _until.get(), time.monotonic() + seconds
    token = _until.set(mine if outer is None else min(outer, mine))
    try:
        yield
    finally:
        _until.reset(token)


def seconds_left(at_most: float | None) -> float | None:
    """Return how long a single wait may take now. Raises TimeoutError where all time is used up."""
    until = _until.get()
    if until is None:
        return at_most
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time for all of it is used up")
    return left if at_most is None else min(left, at_most)


class LimitedPool(ThreadPoolExecutor):
    """Threads that have no more time than whoever gives them work, and that need no turn of theirs.

    A limit is of a thread; others know nothing of it by themselves.
    """

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(copy_context().run, fn, *args, **kwargs)


@contextmanager
def waiting_for(service: str, *, seconds: float, at_once: int | None = None) -> Iterator[None]:
    """Let a request ask a service inside of this, for so long in all.

    With `at_once` no more ask however quick the service is, and few wait. Raises Busy where too
    many requests do already. Workers ask as they like: nobody else needs their threads, and each of
    their calls has a limit of its own.
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
    """Wait for a turn, and return when it began. Raises Busy."""
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
    """Return how long a request waits for a turn in all, by what is seen of the service now."""
    # Turns come free where somebody asks: at this service, or else at any other.
    awaited = [service] if service.asked_since else _services.values()
    if not is_limited and all(one.is_quick() for one in awaited):
        return seconds
    return SECONDS_FOR_A_TURN if has_place else 0.0


def _most() -> int:
    """Return how many requests may ask at once, whatever they ask: the others have a thread."""
    most: int = settings.WEB_THREADS * 3 // 4
    return max(1, most)
