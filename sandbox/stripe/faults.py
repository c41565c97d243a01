"""Configurable faults: what fails, where, and how often."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


class UnknownFault(ValueError):
    """No fault of this kind exists."""


@dataclass
class Fault:
    """One fault. `times` counts down; None means until removed."""

    target: str
    kind: str
    times: int | None = None
    seconds: float = 0.0
    # A regular expression to search for in the subject: a path or an event type.
    path: str = ""
    # Probability of striking a match; a seed makes the outcomes repeatable.
    probability: float = 1.0
    seed: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.probability <= 1:
            raise ValueError("probability must be above 0 and at most 1")
        self._dice = random.Random(self.seed)

    def strikes(self) -> bool:
        """Decide at random whether the fault strikes; call once per matching subject."""
        return self._dice.random() < self.probability

    def matches(self, target: str, kinds: tuple[str, ...], subject: str) -> bool:
        return (
            self.target == target
            and self.kind in kinds
            and self.times != 0
            and re.search(self.path, subject) is not None
        )


class Faults:
    """The faults in force; thread-safe."""

    def __init__(self, known: Mapping[str, tuple[str, ...]]) -> None:
        self._known = known
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, target: str, kind: str, **settings: Any) -> Fault:
        """Put a fault in force; raises UnknownFault if there is no such target or kind.

        Raises ValueError for an invalid probability.
        """
        if kind not in self._known.get(target, ()):
            raise UnknownFault(f"No fault {kind!r} for {target!r}; known: {dict(self._known)}")
        fault = Fault(target, kind, **settings)
        re.compile(fault.path)
        with self._lock:
            self._faults.append(fault)
        return fault

    def take(self, target: str, *kinds: str, subject: str) -> Fault | None:
        """Return the oldest of these faults that strikes the subject, and use it up by one."""
        with self._lock:
            for fault in self._faults:
                if fault.matches(target, kinds, subject) and fault.strikes():
                    if fault.times is not None:
                        fault.times -= 1
                    return fault
        return None

    def remove(self, target: str, kind: str) -> None:
        """Remove every fault of this kind."""
        with self._lock:
            self._faults = [f for f in self._faults if (f.target, f.kind) != (target, kind)]

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def as_json(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(fault) for fault in self._faults if fault.times != 0]
