"""Refusing what cannot be meant: a page in plain words in place of an error of ours."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse, QueryDict

from orgs.bodies import is_storable

logger = logging.getLogger(__name__)

# Longer than any text that one of our forms takes.
MOST_LETTERS = 100_000
# Python takes no number of more than 4,300 digits for one, and no column of ours a tenth of it.
MOST_DIGITS = 300
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class RefuseMalformed:
    """Looks at path, query, cookies and form before anything else does.

    What only the database finds out, such as a number that no column holds, is refused as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not all(map(_is_meant, _texts(request))) or not all(map(is_storable, _cookies(request))):
            raise BadRequest("Malformed path, query, cookie or form.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Have whoever sent it answered 400, and us read the cause."""
        if isinstance(exception, (DataError, RecursionError)):
            logger.warning("A request was refused as malformed", exc_info=exception)
            raise BadRequest("Malformed input.") from exception


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from _parts(request.GET)
    if request.method == "POST" and request.content_type in FORMS:
        # Kept by Django once it was read, for the views that take bodies of any other kind.
        _ = request.body
        yield from _parts(request.POST)


def _cookies(request: HttpRequest) -> Iterator[str]:
    """Give the names and values, which may be long: what others set for this site is not ours."""
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
