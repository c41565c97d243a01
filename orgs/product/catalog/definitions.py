"""Declarations of a dataset, in BigQuery's terms. Imports no file reader and no Google library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NULLABLE = "NULLABLE"
REQUIRED = "REQUIRED"
REPEATED = "REPEATED"
MODES = (NULLABLE, REQUIRED, REPEATED)

# SQL type names and abbreviations, with the names that BigQuery's API returns for them.
TYPE_ALIASES: Mapping[str, str] = {
    "BIGDECIMAL": "BIGNUMERIC",
    "BIGINT": "INTEGER",
    "BOOL": "BOOLEAN",
    "BYTEINT": "INTEGER",
    "DECIMAL": "NUMERIC",
    "FLOAT64": "FLOAT",
    "INT": "INTEGER",
    "INT64": "INTEGER",
    "SMALLINT": "INTEGER",
    "STRUCT": "RECORD",
    "TINYINT": "INTEGER",
}


def canonical_type(name: str) -> str:
    """Return a type's canonical name, so that INT64 and INTEGER compare equal."""
    return TYPE_ALIASES.get(name.upper(), name.upper())


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column, or a field of a RECORD."""

    name: str
    type: str
    mode: str = NULLABLE
    description: str = ""
    fields: tuple[Column, ...] = ()
    max_length: int | None = None
    precision: int | None = None
    scale: int | None = None
    default_value_expression: str | None = None

    @property
    def full_type(self) -> str:
        """Return the type as SQL writes it, limits included: STRING(3) or NUMERIC(10, 2)."""
        limits = [n for n in (self.max_length, self.precision, self.scale) if n is not None]
        suffix = f"({', '.join(str(n) for n in limits)})" if limits else ""
        return f"{canonical_type(self.type)}{suffix}"


@dataclass(frozen=True, kw_only=True)
class Partitioning:
    """How a table is partitioned by time; by ingestion time if `field` is empty (unused so far)."""

    type: str
    field: str | None
    expiration_days: int | None = None
    require_filter: bool = False

    def __str__(self) -> str:
        kept = f"kept {self.expiration_days} days" if self.expiration_days else "kept for ever"
        needed = "filter required" if self.require_filter else "filter optional"
        return f"by {self.type} of {self.field or 'ingestion'} ({kept}, {needed})"


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as it should be."""

    name: str
    description: str
    columns: tuple[Column, ...]
    partitioning: Partitioning | None = None
    clustering: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """The tables of one kind of dataset, in the order of their creation."""

    kind: str
    description: str
    labels: Mapping[str, str] = field(hash=False)
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """Return the table with this name; raises KeyError if the catalog has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether the catalog declares a table with this name."""
        return any(table.name == name for table in self.tables)
