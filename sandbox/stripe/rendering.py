"""Renders a stored object for a caller: expands related objects, hides internal fields.

Stored objects refer to each other by id. Some relations are always expanded, others if `expand`
asks for them. A field `_x` is shown as `x` only if asked for, as Stripe does with
`currency_options` and `line_items`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sandbox.stripe.errors import StripeError
from sandbox.stripe.plans import plan_of
from sandbox.stripe.store import PRIVATE, StripeObject

Fetch = Callable[[str], StripeObject | None]
Path = tuple[str, ...]

ALWAYS_SHOWN: dict[str, tuple[Path, ...]] = {
    "subscription": (("items", "data"),),
    "subscription_item": (("price",),),
    "item": (("price",),),
}
MAX_DEPTH = 4


def render(stored: StripeObject, *, fetch: Fetch, expand: Iterable[str] = ()) -> StripeObject:
    """Return the object as the API shows it; raises StripeError for an invalid `expand`."""
    rendered: StripeObject = _Renderer(fetch).show(stored, [_path(path) for path in expand])
    return rendered


class _Renderer:
    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def show(self, value: Any, paths: list[Path], at: Path = ()) -> Any:
        if isinstance(value, list):
            return [self.show(item, paths, at) for item in value]
        if not isinstance(value, dict):
            return value
        # In an event, `data.object` is an object, not an id.
        paths = [*paths, *ALWAYS_SHOWN.get(str(value.get("object")), ())]
        return {
            name: self._field(item, name, paths, at)
            for name, item in self._included(self._with_plan(value), paths, at).items()
        }

    def _with_plan(self, value: StripeObject) -> StripeObject:
        if value.get("object") != "subscription_item" or "plan" in value:
            return value
        price = self._fetch(value["price"])
        return {**value, "plan": plan_of(price)} if price else value

    def _field(self, value: Any, name: str, paths: list[Path], at: Path) -> Any:
        asked = [path[1:] for path in paths if path[0] == name]
        if any(not path for path in asked) or _names_objects(value, asked):
            value = self._expanded(value, (*at, name))
        return self.show(value, [path for path in asked if path], (*at, name))

    def _included(self, value: StripeObject, paths: list[Path], at: Path) -> StripeObject:
        shown = {name: item for name, item in value.items() if not name.startswith("_")}
        if value.get("deleted"):
            return shown  # The related object is gone, so it cannot be expanded any more.
        for name in {path[0] for path in paths} - set(shown):
            hidden = f"_{name}"
            if hidden not in value or hidden == PRIVATE:
                raise _not_expandable((*at, name))
            if value[hidden] is not None:
                shown[name] = value[hidden]
        return shown

    def _expanded(self, value: Any, at: Path) -> Any:
        if isinstance(value, list):
            return [self._expanded(item, at) for item in value]
        if not isinstance(value, str):
            return value
        found = self._fetch(value)
        if found is None:
            raise _not_expandable(at)
        return found


def _names_objects(value: Any, asked: list[Path]) -> bool:
    """Whether a path continues through an id, which must be expanded first."""
    values = value if isinstance(value, list) else [value]
    return bool(asked) and any(isinstance(item, str) for item in values)


def _path(dotted: str) -> Path:
    path = tuple(dotted.split("."))
    if len(path) > MAX_DEPTH:
        raise StripeError(
            f"You cannot expand more than {MAX_DEPTH} levels of a property. Property: {dotted}"
        )
    return path


def _not_expandable(path: Path) -> StripeError:
    return StripeError(f"This property cannot be expanded ({'.'.join(path)}).", param="expand")
