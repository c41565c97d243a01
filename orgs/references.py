"""Support references, which customers quote and staff search for in rows and logs."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

# No vowels and none of 0 O 1 I L, so that a reference can be read out over the phone.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"

# The rest of these addresses is a secret that grants access, and Django logs refused addresses.
_MAILED_LINK = re.compile(r"(/invitations/|/password/reset/key/)[^\s/?]+")

_current: ContextVar[str] = ContextVar("reference", default="-")
# Log record attributes of the standard library, Django and `reference`; all others are fields.
_NOT_FIELDS = frozenset(logging.makeLogRecord({}).__dict__) | {
    "asctime",
    "message",
    "reference",
    "request",
    "server_time",
    "status_code",
}


def new_reference() -> str:
    """Return a fresh reference such as LK-7F3W-92QD, one of 27^8, about 280 billion."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"LK-{letters[:4]}-{letters[4:]}"


def current_reference() -> str:
    """Return the reference of the current request or run; "-" outside both."""
    return _current.get()


@contextmanager
def under_reference(reference: str) -> Iterator[None]:
    """Log and record everything in this block under the given reference."""
    token = _current.set(reference)
    try:
        yield
    finally:
        _current.reset(token)


class ReferenceMiddleware:
    """Gives each request a reference, shown in the log and in the X-Reference header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Not reset afterwards: Django logs a failed response after all middleware has run.
        _current.set(new_reference())
        response = self.get_response(request)
        response["X-Reference"] = current_reference()
        return response


class ReferenceFilter(logging.Filter):
    """Puts the current reference on every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = current_reference()
        return True


class FieldFormatter(logging.Formatter):
    """Formats a static sentence and its fields as name=value, without mailed links' secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; what a stream cannot encode is escaped, so that no line is lost."""
        return super().format(record).encode(errors="backslashreplace").decode()

    def formatMessage(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {k: v for k, v in record.__dict__.items() if k not in _NOT_FIELDS}
        line = _MAILED_LINK.sub(r"\1…", super().formatMessage(record))
        return " ".join([line, *(f"{name}={value}" for name, value in sorted(fields.items()))])
