"""Reads one kind of dataset from its folder: the manifest and each table's schema."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from types import MappingProxyType

from orgs.product.catalog.definitions import (
    REPEATED,
    Catalog,
    Column,
    Partitioning,
    Table,
)
from orgs.product.catalog.files import CatalogError, JsonObject, Place, Slip, each, read_json
from orgs.product.catalog.schemas import read_columns

MANIFEST = "manifest.json"
CATALOG_KEYS = ("description", "labels", "tables")
TABLE_KEYS = ("description", "partitioning", "clustering", "labels")
PARTITIONING_KEYS = ("type", "field", "expiration_days", "require_filter")

TABLE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,1023}")
LABEL_KEY = re.compile(r"[a-z][a-z0-9_-]{0,62}")
LABEL_VALUE = re.compile(r"[a-z0-9_-]{0,63}")
MOST_LABELS = 64

PARTITIONING_TYPES = ("DAY", "MONTH")
PARTITIONABLE = ("DATE", "TIMESTAMP", "DATETIME")
CLUSTERABLE = ("STRING", "INTEGER", "NUMERIC", "BOOLEAN", "DATE", "DATETIME", "TIMESTAMP")
MOST_CLUSTERING_FIELDS = 4


def read_catalog(folder: Path) -> Catalog:
    """Return the catalog declared in a folder. Raises CatalogError, which names the file to fix."""
    place = Place(file=f"{folder.name}/{MANIFEST}")
    manifest = JsonObject(read_json(folder / MANIFEST, place), place, keys=CATALOG_KEYS)
    tables = manifest.mapping("tables")
    if not tables:
        raise place.error("it names no tables", 'Add "tables": {"<name>": {…}}')
    _check_schema_files(folder, tables, place)
    declared = each(partial(_table, folder, name, value) for name, value in tables.items())
    return Catalog(
        kind=folder.name,
        description=manifest.text("description"),
        labels=_labels(manifest),
        tables=tuple(declared),
    )


def _check_schema_files(folder: Path, tables: Iterable[str], place: Place) -> None:
    declared = set(tables)
    present = {path.stem for path in folder.glob("*.json")} - {Path(MANIFEST).stem}
    slips: list[Slip] = []
    for name in sorted(declared - present):
        remedy = f"Add {folder.name}/{name}.json, or take the table out of the manifest"
        slips += place.error(f"the table {name} has no schema file", remedy).slips
    for name in sorted(present - declared):
        remedy = f"Add {name} to its tables, or delete {folder.name}/{name}.json"
        slips += place.error(f"the schema file {name}.json is not named here", remedy).slips
    if slips:
        raise CatalogError(*slips)


def _table(folder: Path, name: str, value: object) -> Table:
    place = Place(file=f"{folder.name}/{MANIFEST}", table=name)
    if not TABLE_NAME.fullmatch(name):
        raise place.error("this name is not safe", "Use letters, digits and _, no digit first")
    entry = JsonObject(value, place, keys=TABLE_KEYS)
    schema_file = f"{name}.json"
    schema_place = Place(file=f"{folder.name}/{schema_file}", table=name)
    columns = read_columns(folder / schema_file, schema_place)
    return Table(
        name=name,
        description=entry.text("description"),
        columns=columns,
        partitioning=_partitioning(entry, columns),
        clustering=_clustering(entry, columns),
        labels=_labels(entry),
    )


def _partitioning(entry: JsonObject, columns: Iterable[Column]) -> Partitioning | None:
    values = entry.mapping("partitioning")
    if not values:
        return None
    declared = JsonObject(values, entry.place, keys=PARTITIONING_KEYS)
    partitioning = Partitioning(
        type=declared.text("type").upper(),
        field=_usable(declared.text("field"), columns, PARTITIONABLE, entry.place, "partition"),
        expiration_days=declared.number("expiration_days"),
        require_filter=declared.flag("require_filter"),
    )
    _check_partitioning(partitioning, entry.place)
    return partitioning


def _check_partitioning(partitioning: Partitioning, place: Place) -> None:
    if partitioning.type not in PARTITIONING_TYPES:
        problem = f"the partitioning type {partitioning.type} is not known"
        raise place.error(problem, f"Use one of {', '.join(PARTITIONING_TYPES)}")
    days = partitioning.expiration_days
    if days is not None and days < 1:
        raise place.error(f"expiration_days is {days}", "Write at least 1, or null to keep all")


def _clustering(entry: JsonObject, columns: tuple[Column, ...]) -> tuple[str, ...]:
    names = entry.texts("clustering")
    if len(names) > MOST_CLUSTERING_FIELDS:
        problem = f"{len(names)} columns to cluster by"
        raise entry.place.error(problem, f"Keep the first {MOST_CLUSTERING_FIELDS} at most")
    if len({name.lower() for name in names}) < len(names):
        raise entry.place.error("a column to cluster by stands twice", "Remove one of the two")
    return tuple(_usable(name, columns, CLUSTERABLE, entry.place, "cluster") for name in names)


def _usable(
    name: str, columns: Iterable[Column], types: tuple[str, ...], place: Place, purpose: str
) -> str:
    """Return the column's name; raises CatalogError if it does not exist or has another type."""
    place = place.at_column(name)
    column = next((c for c in columns if c.name == name), None)
    if column is None:
        remedy = f"Add it to {place.table}.json, or {purpose} by another one"
        raise place.error(f"the table has no such column to {purpose} by", remedy)
    if column.type not in types or column.mode == REPEATED:
        problem = f"BigQuery cannot {purpose} by a {column.mode} {column.type}"
        raise place.error(problem, f"Use a column that is not REPEATED, of {', '.join(types)}")
    return name


def _labels(entry: JsonObject) -> MappingProxyType[str, str]:
    labels: dict[str, str] = {}
    for key, value in entry.mapping("labels").items():
        if not LABEL_KEY.fullmatch(key) or not isinstance(value, str):
            rule = "Begin with a to z, go on with a-z, 0-9, _ and -, at most 63; a text as value"
            raise entry.place.error(f"BigQuery does not take the label {key!r}", rule)
        if not LABEL_VALUE.fullmatch(value):
            problem = f"BigQuery does not take {value!r} for the label {key}"
            raise entry.place.error(problem, "Use a-z, 0-9, _ and -, at most 63")
        labels[key] = value
    if len(labels) > MOST_LABELS:
        raise entry.place.error(f"there are {len(labels)} labels", f"Keep {MOST_LABELS} at most")
    return MappingProxyType(labels)
