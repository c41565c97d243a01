"""Refuses malformed requests with a plain page instead of a server error."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, QueryDict

from orgs.bodies import is_storable

logger = logging.getLogger(__name__)

# Longer than any text our forms accept.
MOST_LETTERS = 100_000
# Python refuses numbers of more than 4,300 digits, and our columns hold far fewer.
MOST_DIGITS = 300
# What malformed input makes the database or Python raise.
INPUT_ERRORS = (DataError, RecursionError)
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class RefuseMalformed:
    """Checks path, query, cookies and form before any other code reads them.

    Values that only the database rejects, such as a number no column holds, are refused too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not all(map(_is_meant, _texts(request))) or not all(map(is_storable, _cookies(request))):
            raise BadRequest("Malformed path, query, cookie or form.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Answer 400 to errors that malformed input causes, and log the cause."""
        if isinstance(exception, INPUT_ERRORS):
            _refuse(exception)


@contextmanager
def refuse_what_the_database_refuses() -> Iterator[None]:
    """Turn errors that malformed input causes into BadRequest, and log the cause."""
    try:
        yield
    except INPUT_ERRORS as e:
        _refuse(e)


def _refuse(error: Exception) -> NoReturn:
    logger.warning("A request was refused as malformed", exc_info=error)
    raise BadRequest("Malformed input.") from error


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from _parts(request.GET)
    if request.method == "POST" and request.content_type in FORMS:
        # Django keeps the body once read, for views that accept other content types.
        _ = request.body
        yield from _parts(request.POST)


def _cookies(request: HttpRequest) -> Iterator[str]:
    """Yield cookie names and values, which may be long: other sites' cookies are not ours."""
    for name, value in request.COOKIES.items():
        yield name
        yield value


def _parts(data: QueryDict) -> Iterator[str]:
    for name, values in data.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))


def _is_meant(text: str) -> bool:
    is_number = len(text) > MOST_DIGITS and text.strip().lstrip("+-").isdecimal()
    return is_storable(text) and len(text) <= MOST_LETTERS and not is_number
