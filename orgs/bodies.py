"""Bodies of requests: who takes one, and JSON within limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

from django.db import DatabaseError, InterfaceError, close_old_connections

V = TypeVar("V", bound=Callable[..., Any])

# Deeper than anything that anybody sends us on purpose; Python's own reader gives up at a thousand.
MOST_LEVELS = 64


class BadJSON(ValueError):
    """Not JSON, or deeper, with longer numbers or other characters than anybody needs."""


def taken_if(check: Callable[..., bool]) -> Callable[[V], V]:
    """Have the server ask `check`, with what the address says, before it reads a body.

    Where the database does not answer, the view finds that out.
    """

    def is_expected(**kwargs: Any) -> bool:
        try:
            close_old_connections()
            return check(**kwargs)
        except (DatabaseError, InterfaceError):
            return True

    def mark(view: V) -> V:
        view.is_expected = is_expected  # type: ignore[attr-defined]
        return view

    return mark


def is_storable(text: str) -> bool:
    """Whether PostgreSQL can hold it: no NUL, and no half of a pair of surrogates."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def read_json(body: bytes) -> Any:
    """Return what a JSON text says, as PostgreSQL can hold it. Raises BadJSON."""
    try:
        found = json.loads(body.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as e:
        raise BadJSON(str(e)) from e
    level = [found]
    for _ in range(MOST_LEVELS):
        if not all(is_storable(text) for text in level if isinstance(text, str)):
            raise BadJSON("characters that cannot be stored")
        level = [child for value in level for child in _children(value)]
        if not level:
            return found
    raise BadJSON("too deep")


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()


def _refuse_constant(name: str) -> NoReturn:
    raise BadJSON(f"{name} is no JSON")
