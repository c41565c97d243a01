"""Reads the catalog's JSON files strictly, so that a mistake is reported, not ignored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from orgs.product.mistakes import Mistake

T = TypeVar("T")


class CatalogError(Exception):
    """A catalog file contains something BigQuery would refuse, or contradicts another file."""

    def __init__(self, *slips: Slip) -> None:
        super().__init__("\n".join(map(str, slips)))
        self.slips = slips


@dataclass(frozen=True, kw_only=True)
class Place:
    """A position in the catalog, with which every error message begins."""

    file: str
    table: str = ""
    column: str = ""

    def __str__(self) -> str:
        table = f", table {self.table}" if self.table else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{table}{column}"

    def at_column(self, name: str) -> Place:
        return replace(self, column=f"{self.column}.{name}" if self.column else name)

    def error(self, problem: str, remedy: str) -> CatalogError:
        return CatalogError(Slip(self, problem, remedy))


@dataclass(frozen=True)
class Slip:
    """One thing that is wrong in a catalog file, and how to put it right."""

    place: Place
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}. {self.remedy}."

    def as_mistake(self) -> Mistake:
        """Return the slip in the form in which all mistakes of a product folder are listed."""
        whole = str(self.place).removeprefix(self.place.file).removeprefix(", ")
        remedy = self.remedy[0].lower() + self.remedy[1:]
        return Mistake(f"catalog/{self.place.file}", whole, f"that {self.problem}", remedy)


def each(calls: Iterable[Callable[[], T]]) -> list[T]:
    """Return what the calls return; raises one CatalogError with the slips of all that fail."""
    results: list[T] = []
    slips: list[Slip] = []
    for call in calls:
        try:
            results.append(call())
        except CatalogError as e:
            slips += e.slips
    if slips:
        raise CatalogError(*slips)
    return results


def read_json(path: Path, place: Place) -> object:
    """Return the parsed file; raises CatalogError if it is missing or not plain JSON."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                raise place.error(f"{name!r} stands twice in one object", "Remove one of the two")
        return dict(pairs)

    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique)
    except FileNotFoundError as e:
        raise place.error("there is no such file", f"Add it to the folder {path.parent}") from e
    except json.JSONDecodeError as e:
        problem = f"this is not JSON, {e.msg} at line {e.lineno}, character {e.colno}"
        raise place.error(problem, "Look for a comma or quote around there") from e
    except UnicodeDecodeError as e:
        raise place.error(f"this is not UTF-8, {e.reason}", "Save the file as UTF-8") from e


class JsonObject:
    """A JSON object of a file; its getters raise CatalogError for values of a wrong type."""

    def __init__(self, value: object, place: Place, *, keys: Iterable[str] | None = None) -> None:
        if not isinstance(value, dict):
            raise place.error(f"{_shown(value)} is not an object", "Write it as {…}")
        self.values: dict[str, object] = value
        self.place = place
        for unknown in sorted(value.keys() - set(value if keys is None else keys)):
            known = ", ".join(sorted(keys or ()))
            raise place.error(f"the key {unknown!r} is not known", f"Remove it, or use {known}")

    def text(self, key: str) -> str:
        """Return the non-empty text under a key; raises CatalogError if it is missing."""
        value = self.optional_text(key)
        if not value:
            raise self.place.error(f"{key!r} is missing or empty", f"Give it a {key}")
        return value

    def optional_text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(key, "a text in quotes")

    def number(self, key: str) -> int | None:
        """Return the whole number under a key, None if missing.

        Also accepts a number in quotes, as `bq show --schema` writes it.
        """
        value = self.values.get(key)
        if isinstance(value, str) and value.isdecimal():
            return int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._wrong(key, "a whole number")

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self._wrong(key, "true or false")

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key) or []
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self._wrong(key, "a list of texts, or []")

    def mapping(self, key: str) -> dict[str, object]:
        value = self.values.get(key) or {}
        if isinstance(value, dict):
            return value
        raise self._wrong(key, "an object, or {}")

    def _wrong(self, key: str, wanted: str) -> CatalogError:
        shown = _shown(self.values[key])
        return self.place.error(f"{key!r} is {shown}", f"Write {wanted}")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
