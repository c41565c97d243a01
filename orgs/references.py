"""Support references: what a customer quotes and staff search for in rows and logs."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

# No vowels and none of 0 O 1 I L, so that a reference can be read out on the telephone.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"

# What follows in these addresses lets in whoever has it, and Django logs the address of a refusal.
_MAILED_LINK = re.compile(r"(/invitations/|/password/reset/key/)[^\s/?]+")

_current: ContextVar[str] = ContextVar("reference", default="-")
# What the standard library, Django and `reference` itself put on a record; the rest are fields.
_NOT_FIELDS = frozenset(logging.makeLogRecord({}).__dict__) | {
    "asctime",
    "message",
    "reference",
    "request",
    "server_time",
    "status_code",
}


def new_reference() -> str:
    """Return a fresh reference such as LK-7F3W-92QD; 27^8, about 280 billion, are possible."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"LK-{letters[:4]}-{letters[4:]}"


def current_reference() -> str:
    """Return the reference of the request or run in hand, or "-" outside of both."""
    return _current.get()


@contextmanager
def under_reference(reference: str) -> Iterator[None]:
    """Let everything inside be logged and recorded under this reference."""
    token = _current.set(reference)
    try:
        yield
    finally:
        _current.reset(token)


class ReferenceMiddleware:
    """Give each request a reference; it stands in the log and in the X-Reference header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Not reset afterwards: Django logs a failed answer once all middleware is through.
        _current.set(new_reference())
        response = self.get_response(request)
        response["X-Reference"] = current_reference()
        return response


class ReferenceFilter(logging.Filter):
    """Put the current reference on every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = current_reference()
        return True


class FieldFormatter(logging.Formatter):
    """A static sentence, then the record's own fields as name=value; no secret of a mailed link."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {k: v for k, v in record.__dict__.items() if k not in _NOT_FIELDS}
        line = _MAILED_LINK.sub(r"\1…", super().formatMessage(record))
        return " ".join([line, *(f"{name}={value}" for name, value in sorted(fields.items()))])
