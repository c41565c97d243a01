"""Log of received requests, for people and tests."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

KEPT = 1000


class RequestLog:
    """The latest requests and their answers, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._lock = threading.Lock()

    def add(self, **entry: Any) -> None:
        with self._lock:
            self._entries.append(entry)

    def entries(self, **equal: str) -> list[dict[str, Any]]:
        """Return the entries whose fields have these values."""
        with self._lock:
            entries = list(self._entries)
        return [e for e in entries if all(str(e.get(name)) == v for name, v in equal.items())]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
