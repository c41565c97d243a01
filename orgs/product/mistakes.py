"""What is wrong in a product folder, each mistake in one line that says what is allowed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

LONGEST_FOUND = 60
# How pydantic ends the place of a mistake that is in a key and not in its value.
OF_A_KEY = "[key]"

Place = Sequence[int | str]
Schema = dict[str, Any]


@dataclass(frozen=True)
class Mistake:
    """A mistake in a file of the folder: where it is, what is there, and what may be there."""

    file: str
    key: str
    found: str
    allowed: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: found {self.found}; allowed: {self.allowed}"


class ProductFolderWrong(Exception):
    """The product folder has mistakes; `mistakes` lists all of them."""

    def __init__(self, folder: Path, mistakes: Sequence[Mistake]) -> None:
        lines = "\n".join(f"- {mistake}" for mistake in mistakes)
        super().__init__(f"The product folder {folder} has mistakes.\n{lines}")
        self.folder = folder
        self.mistakes = tuple(mistakes)


def refusal(*, found: str, allowed: str) -> PydanticCustomError:
    """Return the error for a validator to raise, with what it found and what it allows."""
    return PydanticCustomError(
        "refused", "{found}; allowed: {allowed}", {"found": found, "allowed": allowed}
    )


def mistakes_of(file: str, model: type[BaseModel], error: ValidationError) -> list[Mistake]:
    """Return the mistakes that pydantic found in a file, in our words."""
    schema = model.model_json_schema()
    return [_mistake(file, schema, details) for details in error.errors(include_url=False)]


def shown(value: Any) -> str:
    """Return a value as the file has it, cut short; tables and lists are only named."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"


def _mistake(file: str, schema: Schema, details: ErrorDetails) -> Mistake:
    place, context = details["loc"], details.get("ctx", {})
    if place[-1:] == (OF_A_KEY,):
        return _of_a_key(file, schema, details)
    key = _path(place)
    if details["type"] == "extra_forbidden":
        keys = _schema_at(schema, place[:-1]).get("properties", {})
        return Mistake(file, key, "a key that is not known here", ", ".join(keys))
    if details["type"] == "refused":
        return Mistake(file, key, context["found"], context["allowed"])
    found = "nothing" if details["type"] == "missing" else shown(details["input"])
    allowed = _described(schema, place) or details["msg"]
    return Mistake(file, key, found, allowed)


def _of_a_key(file: str, schema: Schema, details: ErrorDetails) -> Mistake:
    """Return a mistake in a key itself, which the table around it describes."""
    *around, name = details["loc"][:-1]
    allowed = _described(schema, around) or details["msg"]
    return Mistake(file, _path([*around, name]), shown(name), allowed)


def _path(place: Place) -> str:
    """Return a place as people write it; items of a list are counted from one."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")


def _described(schema: Schema, place: Place) -> str:
    """Return what is allowed at a place, or around it; empty if nothing describes it."""
    around = (_schema_at(schema, place[:depth]) for depth in range(len(place), 0, -1))
    return next((str(part["description"]) for part in around if "description" in part), "")


def _schema_at(schema: Schema, place: Place) -> Schema:
    """Return the part of a JSON Schema that describes a place; empty if there is none."""
    here = schema
    for part in place:
        inner = here.get("items") if isinstance(part, int) else _property(here, part)
        here = _resolved(schema, inner) if isinstance(inner, dict) else {}
    return here


def _property(schema: Schema, name: str) -> Any:
    return schema.get("properties", {}).get(name) or schema.get("additionalProperties")


def _resolved(schema: Schema, part: Schema) -> Schema:
    """Return the part with what it refers to; of alternatives, the first that says anything."""
    part = next(iter(part.get("anyOf", [])), {}) | part
    referred = part.get("$ref", "").removeprefix("#/$defs/")
    return {**schema.get("$defs", {}).get(referred, {}), **part}
