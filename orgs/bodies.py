"""Request bodies: whether one is accepted, and JSON parsed within limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

from django.db import DatabaseError, InterfaceError, close_old_connections

V = TypeVar("V", bound=Callable[..., Any])

# Deeper than any legitimate body; Python's own reader gives up at about a thousand levels.
MOST_LEVELS = 64


class BadJSON(ValueError):
    """The body is not JSON, or exceeds our limits on depth, numbers or characters."""


def taken_if(check: Callable[..., bool]) -> Callable[[V], V]:
    """Let the server call `check` with the URL's arguments before it reads the body.

    If the database is down, the check passes and the view reports it.
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
    """Whether PostgreSQL can store the text: no NUL and no lone surrogate."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def made_storable(text: str) -> str:
    """Return the text with a replacement sign for whatever PostgreSQL and logs cannot hold."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()


def read_json(body: bytes) -> Any:
    """Parse JSON into values that PostgreSQL can store. Raises BadJSON."""
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
