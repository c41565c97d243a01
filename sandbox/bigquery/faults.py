"""Configurable faults in front of BigQuery: refusals, lost answers, broken connections, delays."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

Action = Literal["error", "reset", "lost", "lost_error", "truncate", "hang", "latency"]
ACTIONS: tuple[str, ...] = get_args(Action)
REMEMBERED_REQUESTS = 2000
# Seconds, much longer than any request takes, even on a busy machine.
SECONDS_TO_SETTLE = 60.0


class InvalidFault(ValueError):
    """The description of a fault is invalid; the message says why."""


@dataclass
class Fault:
    """A fault and the requests that it selects.

    - error: refused with `status` and `reason`, or with `raw` as the body, before anything is done.
    - reset: the connection breaks before anything is done.
    - lost: done, then the connection breaks.
    - lost_error: done, then refused like `error`.
    - truncate: done, then the answer breaks off halfway.
    - hang: no answer until the fault is cleared.
    - latency: done, and answered after `latency` seconds or once the fault is cleared.
    """

    action: Action
    method: str | None = None
    path: str = ""
    # None means until cleared.
    times: int | None = 1
    # Number of selected requests to let through first.
    skip: int = 0
    # Probability of striking a selected request; a seed makes the outcomes repeatable.
    probability: float = 1.0
    seed: int | None = None
    latency: float = 0.0
    # Seconds between carrying out the request and losing its answer.
    after: float = 0.0
    status: int = 503
    reason: str = "backendError"
    message: str = "injected"
    raw: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    name: str = ""
    is_cleared: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        _check(self.action in ACTIONS, f"action must be one of {', '.join(ACTIONS)}")
        _check(self.times is None or self.times >= 1, "times must be at least 1, or null")
        _check(min(self.skip, self.latency, self.after) >= 0, "skip and seconds can't be negative")
        _check(0 < self.probability <= 1, "probability must be above 0 and at most 1")
        _check(200 <= self.status <= 599, "status must be a status of HTTP, 200 to 599")
        _check(self.action != "latency" or self.latency > 0, "latency needs a number of seconds")
        self._dice = random.Random(self.seed)
        try:
            self._pattern = re.compile(self.path)
        except re.error as e:
            raise InvalidFault(f"path is not a regular expression: {e}") from e

    def selects(self, method: str, path: str) -> bool:
        return self.method in (None, method) and self._pattern.search(path) is not None

    def strikes(self) -> bool:
        """Decide at random whether the fault strikes; call once per selected request."""
        return self._dice.random() < self.probability

    def describe(self) -> dict[str, Any]:
        return {k: v for k, v in asdict(self).items() if k != "is_cleared"}


@dataclass(frozen=True)
class Delay:
    """How long a kind of request takes on the real BigQuery; the first match counts."""

    method: str
    path: str
    seconds: float


# Rough figures, so that a demo's progress looks realistic.
REALISTIC: tuple[Delay, ...] = (
    Delay("POST", r"/datasets$", 0.9),
    Delay("POST", r"/tables$", 1.0),
    Delay("POST", r"/(queries|jobs)$", 0.7),
    Delay("PATCH", r"", 0.5),
    Delay("DELETE", r"", 0.4),
    Delay("GET", r"", 0.08),
)


@dataclass(frozen=True)
class LoggedRequest:
    """A request that arrived, with the fault that struck it."""

    at: float
    method: str
    path: str
    fault: str | None


class Faults:
    """The faults in force and the requests received; thread-safe."""

    def __init__(self, delays: Sequence[Delay] = ()) -> None:
        self.delays = tuple(delays)
        self._faults: list[Fault] = []
        self._log: deque[LoggedRequest] = deque(maxlen=REMEMBERED_REQUESTS)
        self._lock = threading.Lock()
        self._under_way = 0
        self._settled = threading.Condition(self._lock)

    def add(self, action: Action, **options: Any) -> Fault:
        """Put a fault in force; raises InvalidFault if it is invalid."""
        try:
            fault = Fault(action, **options)
        except TypeError as e:
            raise InvalidFault(str(e)) from e
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear(self, name: str | None = None) -> None:
        """Clear all faults, or those with this name; requests held by them continue."""
        with self._lock:
            ended = [f for f in self._faults if name in (None, f.name)]
            self._faults = [f for f in self._faults if f not in ended]
        for fault in ended:
            fault.is_cleared = True

    def forget_requests(self) -> None:
        with self._lock:
            self._log.clear()

    @property
    def active(self) -> list[Fault]:
        with self._lock:
            return [f for f in self._faults if f.times != 0]

    @property
    def log(self) -> list[LoggedRequest]:
        with self._lock:
            return list(self._log)

    def meet(self, method: str, path: str) -> Fault | None:
        """Log a request and return the fault that strikes it, using the fault up by one."""
        with self._lock:
            fault = self._take(method, path)
            name = fault.action if fault else None
            self._log.append(LoggedRequest(time.time(), method, path, name))
            return fault

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Count a request as in progress within this block."""
        with self._settled:
            self._under_way += 1
        try:
            yield
        finally:
            with self._settled:
                self._under_way -= 1
                self._settled.notify_all()

    def settle(self, *, timeout: float = SECONDS_TO_SETTLE) -> None:
        """Wait until no request is in progress, including those whose callers disconnected.

        Clear the faults that hold requests first. Raises TimeoutError.
        """
        with self._settled:
            if not self._settled.wait_for(lambda: self._under_way == 0, timeout):
                raise TimeoutError(f"{self._under_way} requests are still under way")

    def delay(self, method: str, path: str) -> float:
        fitting = (d for d in self.delays if d.method == method and re.search(d.path, path))
        return next((d.seconds for d in fitting), 0.0)

    def _take(self, method: str, path: str) -> Fault | None:
        for fault in self._faults:
            if fault.times == 0 or not fault.selects(method, path):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if not fault.strikes():
                continue
            if fault.times is not None:
                # Kept at zero, because the requests it holds continue only when it is cleared.
                fault.times -= 1
            return fault
        return None


def _check(condition: bool, message: str) -> None:
    if not condition:
        raise InvalidFault(message)
