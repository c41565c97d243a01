"""Many at once, each on a database connection of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(number: int, act: Callable[[], T]) -> list[T]:
    """Let `number` threads do it as near to simultaneously as possible; return all results."""
    barrier = Barrier(number)

    def one(_: int) -> T:
        try:
            barrier.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[None]:
    """Let another thread do it while the body runs; what it raises is raised at the end."""

    def do() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(do)
        yield
        doing.result()


def until(come: Callable[[], object]) -> None:
    """Wait until something has come about that another thread brings about."""
    for _ in range(3000):
        if come():
            return
        time.sleep(0.01)
    raise AssertionError("it never came about")
