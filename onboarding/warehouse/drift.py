"""Compares a dataset as read back with the catalog. Pure computation, no calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from orgs.product.catalog.definitions import (
    NULLABLE,
    Catalog,
    Column,
    Partitioning,
    Table,
)


@dataclass(frozen=True, kw_only=True)
class ActualTable:
    """A table as read back. Types may be written in either of BigQuery's notations."""

    columns: tuple[Column, ...]
    partitioning: Partitioning | None = None
    clustering: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Differences:
    """The differences found. Columns are named table.column, or table.record.field."""

    tables_missing: tuple[str, ...] = ()
    columns_missing: tuple[str, ...] = ()
    columns_extra: tuple[str, ...] = ()
    mismatches: tuple[str, ...] = ()

    @property
    def is_synced(self) -> bool:
        """Whether everything declared exists as declared; additional columns do no harm."""
        return not (self.tables_missing or self.columns_missing or self.mismatches)

    def __add__(self, other: Differences) -> Differences:
        return Differences(
            tables_missing=self.tables_missing + other.tables_missing,
            columns_missing=self.columns_missing + other.columns_missing,
            columns_extra=self.columns_extra + other.columns_extra,
            mismatches=self.mismatches + other.mismatches,
        )


def compare(catalog: Catalog, actual: Mapping[str, ActualTable]) -> Differences:
    """Return what differs. Descriptions, defaults and column order are not compared.

    Tables and labels that the catalog does not declare are ignored.
    """
    return sum((_table_drift(t, actual.get(t.name)) for t in catalog.tables), Differences())


def _table_drift(table: Table, actual: ActualTable | None) -> Differences:
    if actual is None:
        return Differences(tables_missing=(table.name,))
    own = Differences(
        mismatches=(
            *_partitioning_mismatches(table, actual),
            *_clustering_mismatches(table, actual),
            *_label_mismatches(table, actual),
            *_expirations(table, actual),
        )
    )
    return _columns_drift(table.columns, actual.columns, within=table.name) + own


def _columns_drift(
    declared: Iterable[Column], actual: Iterable[Column], *, within: str
) -> Differences:
    # BigQuery's column names are case-insensitive.
    wanted = {column.name.lower(): column for column in declared}
    found = {column.name.lower(): column for column in actual}
    missing = tuple(f"{within}.{c.name}" for name, c in wanted.items() if name not in found)
    extra = tuple(f"{within}.{c.name}" for name, c in found.items() if name not in wanted)
    shared = (
        _column_drift(column, found[name], path=f"{within}.{column.name}")
        for name, column in wanted.items()
        if name in found
    )
    return sum(shared, Differences(columns_missing=missing, columns_extra=extra))


def _column_drift(declared: Column, actual: Column, *, path: str) -> Differences:
    if declared.full_type != actual.full_type:
        # If a column's type differs, comparing its fields and mode says nothing more.
        return Differences(mismatches=(f"{path} is {actual.full_type}, not {declared.full_type}",))
    nested = _columns_drift(declared.fields, actual.fields, within=path)
    wanted, found = _mode(declared), _mode(actual)
    if wanted == found:
        return nested
    return nested + Differences(mismatches=(f"{path} is {found}, not {wanted}",))


def _mode(column: Column) -> str:
    return (column.mode or NULLABLE).upper()


def _partitioning_mismatches(table: Table, actual: ActualTable) -> tuple[str, ...]:
    if table.partitioning == actual.partitioning:
        return ()
    found, wanted = actual.partitioning or "not at all", table.partitioning or "not at all"
    return (f"{table.name} is partitioned {found}, not {wanted}",)


def _clustering_mismatches(table: Table, actual: ActualTable) -> tuple[str, ...]:
    found, wanted = tuple(actual.clustering), table.clustering
    if [name.lower() for name in found] == [name.lower() for name in wanted]:
        return ()
    return (f"{table.name} is clustered by {_listed(found)}, not by {_listed(wanted)}",)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nothing"


def _label_mismatches(table: Table, actual: ActualTable) -> tuple[str, ...]:
    return tuple(
        f"the label {key} of {table.name} is {actual.labels.get(key)!r}, not {value!r}"
        for key, value in table.labels.items()
        if actual.labels.get(key) != value
    )


def _expirations(table: Table, actual: ActualTable) -> tuple[str, ...]:
    if actual.expires_at is None:
        return ()
    return (f"{table.name} expires on {actual.expires_at:%Y-%m-%d}, with everything in it",)
