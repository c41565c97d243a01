"""Paginated lists; the emulator returns the first page without a token for the next."""

from __future__ import annotations

import re

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.web import Answer, Json, Request

EVERYTHING = "1000000"
DEFAULT_PAGE = 50
LABEL_FILTER = re.compile(r"labels\.(?P<key>[^:\s]+)(:(?P<value>\S*))?")


async def datasets(backend: Backend, request: Request, place: Place) -> Answer:
    answer = await backend.ask(request.with_query(maxResults=EVERYTHING))
    payload = answer.json()
    wanted = [d for d in payload.get("datasets", []) if _matches(d, request.query.get("filter"))]
    return answer.with_json(_page(payload, "datasets", wanted, request))


async def tables(backend: Backend, request: Request, place: Place) -> Answer:
    await backend.get(request, place)
    answer = await backend.ask(request.with_query(maxResults=EVERYTHING))
    payload = answer.json()
    return answer.with_json(_page(payload, "tables", payload.get("tables", []), request))


def _page(payload: Json, name: str, items: list[Json], request: Request) -> Json:
    """Return one page; its next-page token is the number of items before that page."""
    try:
        start = int(request.query.get("pageToken") or 0)
        size = int(request.query.get("maxResults") or DEFAULT_PAGE)
    except ValueError as e:
        raise Refused("invalid", "Invalid page token or page size.") from e
    page = {**payload, name: items[start : start + size]}
    if start + size < len(items):
        page["nextPageToken"] = str(start + size)
    return page


def _matches(dataset: Json, expression: str | None) -> bool:
    """Whether a dataset has all labels of a filter such as `labels.a:b labels.c`."""
    labels = dataset.get("labels", {})
    for term in (expression or "").split():
        match = LABEL_FILTER.fullmatch(term)
        if match is None:
            raise Refused("invalid", f"Invalid filter: {term}")
        if labels.get(match["key"]) is None or match["value"] not in (None, labels[match["key"]]):
            return False
    return True
