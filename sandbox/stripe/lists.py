"""Pagination of lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sandbox.stripe.errors import no_such
from sandbox.stripe.parameters import Params
from sandbox.stripe.store import StripeObject

DEFAULT_LIMIT = 10


def list_object(data: Iterable[Any], *, url: str, has_more: bool = False) -> StripeObject:
    return {"object": "list", "data": list(data), "has_more": has_more, "url": url}


def page(objects: list[StripeObject], params: Params, *, url: str) -> StripeObject:
    """Return one page of objects, newest first, created within the requested time."""
    objects = [obj for obj in objects if is_within(obj.get("created", 0), params.get("created"))]
    limit = params.get("limit", DEFAULT_LIMIT)
    if "ending_before" in params:
        before = objects[: _index(objects, params["ending_before"], "ending_before")]
        return list_object(before[-limit:], url=url, has_more=len(before) > limit)
    if "starting_after" in params:
        objects = objects[_index(objects, params["starting_after"], "starting_after") + 1 :]
    return list_object(objects[:limit], url=url, has_more=len(objects) > limit)


def is_within(moment: int, bounds: Params | None) -> bool:
    checks: dict[str, Callable[[int], bool]] = {
        "gt": lambda bound: moment > bound,
        "gte": lambda bound: moment >= bound,
        "lt": lambda bound: moment < bound,
        "lte": lambda bound: moment <= bound,
    }
    return all(checks[name](bound) for name, bound in (bounds or {}).items())


def _index(objects: list[StripeObject], object_id: str, param: str) -> int:
    for index, obj in enumerate(objects):
        if obj["id"] == object_id:
            return index
    kind = objects[0]["object"] if objects else "object"
    raise no_such(kind, object_id, param=param)
