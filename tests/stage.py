"""What stands once everything is bootstrapped: built once in each process, then put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from tests.tables import Rows, Tables


class Stage:
    """The rows and the clouds as bootstrapping left them, one set for each set of settings."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known: dict[object, tuple[Rows, list[Any]]] = {}

    def set(self, bootstrap: Callable[[], None], *, clouds: list[Any]) -> None:
        """Bootstrap, or put back what that came to before; tables and clouds are empty before."""
        key = bootstrap, _settings()
        if key not in self._known:
            before = self._tables.read()
            bootstrap()
            made = {k: v for k, v in self._tables.read().items() if v != before.get(k)}
            self._known[key] = made, [cloud.read_state() for cloud in clouds]
            return
        rows, states = self._known[key]
        self._tables.add(rows)
        for cloud, state in zip(clouds, states, strict=True):
            cloud.put_back(state)


def _settings() -> object:
    names = [name for name in dir(settings) if name.isupper()]
    return frozenset((name, repr(getattr(settings, name))) for name in names)
