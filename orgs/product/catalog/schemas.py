"""Reads a table's columns from a BigQuery JSON schema; rejects what BigQuery would reject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from orgs.product.catalog.definitions import (
    MODES,
    NULLABLE,
    REPEATED,
    REQUIRED,
    Column,
    canonical_type,
)
from orgs.product.catalog.files import JsonObject, Place, each, read_json

# Types that both BigQuery and the local emulator support. BIGNUMERIC and GEOGRAPHY are left out: a
# workspace with one could be built in production only, neither tested nor shown.
TYPES = (
    "STRING",
    "BYTES",
    "INTEGER",
    "FLOAT",
    "NUMERIC",
    "BOOLEAN",
    "TIMESTAMP",
    "DATE",
    "TIME",
    "DATETIME",
    "JSON",
    "RECORD",
)
KEYS = (
    "name",
    "type",
    "mode",
    "description",
    "fields",
    "maxLength",
    "precision",
    "scale",
    "defaultValueExpression",
)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,299}")
RESERVED_PREFIXES = (
    "_TABLE_",
    "_FILE_",
    "_PARTITION",
    "_ROW_TIMESTAMP",
    "__ROOT__",
    "_COLIDENTIFIER",
    "_CHANGE_",
)
DESCRIPTION_LENGTH = 1024
NESTING = 15
NUMERIC_SCALE = 9
NUMERIC_WHOLE_DIGITS = 29


def read_columns(path: Path, place: Place) -> tuple[Column, ...]:
    """Return the columns in the file's order. Raises CatalogError."""
    return _columns(read_json(path, place), place, depth=0)


def _columns(value: object, place: Place, *, depth: int) -> tuple[Column, ...]:
    if not isinstance(value, list) or not value:
        raise place.error("this is not a list of columns", "Write [{…}, …], one {…} per column")
    if depth > NESTING:
        raise place.error(f"this is nested over {NESTING} levels", "Flatten it, or use JSON")
    numbered = enumerate(value, 1)
    columns = each(partial(_column, v, place, number=n, depth=depth) for n, v in numbered)
    _check_unique((column.name for column in columns), place)
    return tuple(columns)


def _column(value: object, place: Place, *, number: int, depth: int) -> Column:
    name = JsonObject(value, place.at_column(f"number {number}")).text("name")
    entry = JsonObject(value, place.at_column(name), keys=KEYS)
    column = Column(
        name=name,
        type=canonical_type(entry.text("type")),
        mode=(entry.optional_text("mode") or NULLABLE).upper(),
        description=entry.optional_text("description") or "",
        fields=_fields(entry, depth=depth),
        max_length=entry.number("maxLength"),
        precision=entry.number("precision"),
        scale=entry.number("scale"),
        default_value_expression=entry.optional_text("defaultValueExpression"),
    )
    for check in CHECKS:
        check(column, entry.place)
    return column


def _fields(entry: JsonObject, *, depth: int) -> tuple[Column, ...]:
    if "fields" not in entry.values:
        return ()
    return _columns(entry.values["fields"], entry.place, depth=depth + 1)


def _check_unique(names: Iterable[str], place: Place) -> None:
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.lower(), name)
        if other is not name:
            problem = f"the name stands twice, as {other} and {name}; case does not count"
            raise place.at_column(name).error(problem, "Rename or remove one of the two")


def _check_name(column: Column, place: Place) -> None:
    if not NAME.fullmatch(column.name):
        rule = "letters, digits and _, at most 300, beginning with a letter or _"
        raise place.error("BigQuery does not take this name", f"Use {rule}")
    if column.name.upper().startswith(RESERVED_PREFIXES):
        raise place.error("BigQuery keeps this beginning for itself", "Choose another name")


def _check_type(column: Column, place: Place) -> None:
    if column.type not in TYPES:
        hint = " (BIGNUMERIC cannot be tested locally)" if column.type == "BIGNUMERIC" else ""
        remedy = f"Use one of {', '.join(TYPES)}"
        raise place.error(f"the type {column.type} is not known{hint}", remedy)


def _check_mode(column: Column, place: Place) -> None:
    if column.mode not in MODES:
        remedy = f"Use one of {', '.join(MODES)}"
        raise place.error(f"the mode {column.mode} is not known", remedy)


def _check_fields(column: Column, place: Place) -> None:
    if column.type == "RECORD" and not column.fields:
        raise place.error("a RECORD has no fields", 'Add "fields": [{…}], or use JSON')
    if column.type != "RECORD" and column.fields:
        raise place.error(f"a {column.type} cannot have fields", "Remove them, or use RECORD")
    for nested in column.fields:
        if nested.default_value_expression is not None:
            problem = "a field of a RECORD cannot have a default"
            raise place.at_column(nested.name).error(problem, "Remove defaultValueExpression")


def _check_description(column: Column, place: Place) -> None:
    if len(column.description) > DESCRIPTION_LENGTH:
        problem = f"the description has {len(column.description)} characters"
        raise place.error(problem, f"Cut it to {DESCRIPTION_LENGTH}")


def _check_length(column: Column, place: Place) -> None:
    if column.max_length is None:
        return
    if column.type not in ("STRING", "BYTES"):
        raise place.error(f"a {column.type} cannot have a maxLength", "Remove maxLength")
    if column.max_length < 1:
        raise place.error(f"maxLength is {column.max_length}", "Write at least 1")


def _check_precision(column: Column, place: Place) -> None:
    if column.precision is None and column.scale is None:
        return
    if column.type != "NUMERIC":
        problem = f"a {column.type} cannot have precision or scale"
        raise place.error(problem, "Remove them, or use NUMERIC")
    if column.precision is None:
        raise place.error("there is a scale without a precision", "Add precision")
    scale = column.scale or 0
    fits = max(1, scale) <= column.precision <= scale + NUMERIC_WHOLE_DIGITS
    if not (0 <= scale <= NUMERIC_SCALE and fits):
        remedy = (
            f"Use a scale of 0 to {NUMERIC_SCALE}, at most {NUMERIC_WHOLE_DIGITS} digits before"
        )
        raise place.error(f"{column.full_type} is out of range", remedy)


def _check_default(column: Column, place: Place) -> None:
    default = column.default_value_expression
    if default is None:
        return
    if not default.strip():
        raise place.error("the default is empty", "Write an SQL expression, or remove it")
    if default.strip().upper() == "NULL" and column.mode == REQUIRED:
        raise place.error("a REQUIRED column has the default NULL", "Remove the default")
    if column.mode == REPEATED and not default.strip().endswith("]"):
        raise place.error("a REPEATED column needs an array as default", "Write [] or [1, 2]")


CHECKS = (
    _check_name,
    _check_type,
    _check_mode,
    _check_fields,
    _check_description,
    _check_length,
    _check_precision,
    _check_default,
)
