"""Saves and restores the datasets of an in-memory emulator, for tests.

Creating a dataset of twenty tables by requests takes a second; this takes milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.extras import Row

# bqemulator's dictionaries of frozen objects: datasets, tables, jobs and more.
Catalog = dict[str, dict[Any, Any]]
# DDL that would recreate each DuckDB schema.
Schemas = dict[str, frozenset[str]]

STATEMENTS = """
    SELECT schema_name, '' FROM duckdb_schemas() WHERE NOT internal AND database_name = 'memory'
    UNION ALL SELECT schema_name, sql FROM duckdb_tables() WHERE NOT internal
    UNION ALL SELECT schema_name, sql FROM duckdb_views() WHERE NOT internal
"""
TABLES = "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal"


@dataclass(frozen=True)
class State:
    """Datasets and their tables, without rows or any other state."""

    catalog: Catalog
    schemas: Schemas
    extras: list[Row]
    row_counts: dict[Place, str]


def read(context: Any, backend: Backend) -> State:
    """Return the current state. The caller ensures that no request is being answered."""
    return State(
        catalog=_dictionaries(context.catalog),
        schemas=_read_schemas(context.engine),
        extras=backend.extras.read_all(),
        row_counts=dict(backend.row_counts),
    )


def put_back(state: State, context: Any, backend: Backend) -> None:
    """Restore this state, with every table empty."""
    _put_back_schemas(state.schemas, context.engine)
    for name, kept in state.catalog.items():
        found = getattr(context.catalog, name)
        found.clear()
        found.update(kept)
    backend.extras.replace_all(state.extras)
    backend.row_counts.clear()
    backend.row_counts.update(state.row_counts)


def _dictionaries(catalog: Any) -> Catalog:
    return {name: dict(kept) for name, kept in vars(catalog).items() if isinstance(kept, dict)}


def _read_schemas(engine: Any) -> Schemas:
    found = defaultdict(set)
    for schema, statement in engine.execute(STATEMENTS).fetchall():
        found[schema].update({statement} - {""})
    return {schema: frozenset(statements) for schema, statements in found.items()}


def _put_back_schemas(wanted: Schemas, engine: Any) -> None:
    standing = _read_schemas(engine)
    for schema in standing:
        if standing[schema] != wanted.get(schema):
            engine.execute(f'DROP SCHEMA "{schema}" CASCADE')
    for schema, table in engine.execute(TABLES).fetchall():
        engine.execute(f'DELETE FROM "{schema}"."{table}"')
    for schema, statements in wanted.items():
        if standing.get(schema) != statements:
            engine.execute(f'CREATE SCHEMA "{schema}"')
            for statement in statements:
                engine.execute(statement)
