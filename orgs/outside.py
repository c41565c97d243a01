"""Waiting for outside services: how long in all, and how many requests at once.

A service that hangs must not take the threads of those who want nothing of it. Each door lets a few
requests wait; who comes after them is told at once that the service cannot be asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from orgs.client_address import is_answering_request

# Of one service, by a process: this many are asked at once, and as many more wait for that.
AT_ONCE = 4
SECONDS_FOR_A_TURN = 3.0

_until: ContextVar[float | None] = ContextVar("until", default=None)
_inside: ContextVar[bool] = ContextVar("inside", default=False)
_counting = threading.Lock()
_waiting: dict[str, int] = {}
_turns: dict[str, threading.BoundedSemaphore] = {}


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


@contextmanager
def waiting_for(service: str, *, seconds: float, at_once: int = AT_ONCE) -> Iterator[None]:
    """Let a request ask a service inside of this, for so long in all.

    Raises Busy where too many requests do already. Workers ask as they like: nobody else needs
    their threads, and each of their calls has a limit of its own.
    """
    if _inside.get() or not is_answering_request():
        yield
        return
    _join(service, most=2 * at_once)
    token = _inside.set(True)
    try:
        with _turn(service, at_once=at_once), limited_to(seconds):
            yield
    finally:
        _inside.reset(token)
        with _counting:
            _waiting[service] -= 1


def _join(service: str, *, most: int) -> None:
    with _counting:
        all_services = sum(_waiting.values())
        if _waiting.get(service, 0) >= most or all_services >= settings.WEB_THREADS * 3 // 4:
            raise Busy(service)
        _waiting[service] = _waiting.get(service, 0) + 1


@contextmanager
def _turn(service: str, *, at_once: int) -> Iterator[None]:
    with _counting:
        turns = _turns.setdefault(service, threading.BoundedSemaphore(at_once))
    if not turns.acquire(timeout=SECONDS_FOR_A_TURN):
        raise Busy(service)
    try:
        yield
    finally:
        turns.release()
