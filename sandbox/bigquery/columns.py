"""Adds columns to a table, which the emulator would record without storage for them."""

from __future__ import annotations

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.extras import STORED_AS
from sandbox.bigquery.rules import canonical_type, mode
from sandbox.bigquery.web import Json, Request

SQL_TYPES = {"BOOLEAN": "BOOL", "FLOAT": "FLOAT64", "INTEGER": "INT64"}


async def add_columns(
    backend: Backend, request: Request, place: Place, before: list[Json], after: list[Json]
) -> None:
    """Add new columns to the stored table; raises Refused if that fails."""
    known = {f["name"].lower() for f in before}
    table = f"`{place.project}.{place.dataset}.{place.table}`"
    for field in after:
        if field["name"].lower() not in known:
            # The emulator takes one column per statement.
            column = f"`{field['name']}` {sql_type(field)}"
            statement = f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column}"
            await backend.execute(request, place, statement)


def sql_type(field: Json) -> str:
    """Return a column's SQL type."""
    name = canonical_type({"type": STORED_AS.get(str(field.get("type")), field.get("type"))})
    if name == "RECORD":
        nested = ", ".join(f"`{f['name']}` {sql_type(f)}" for f in field.get("fields", []))
        name = f"STRUCT<{nested}>"
    name = SQL_TYPES.get(name, name)
    return f"ARRAY<{name}>" if mode(field) == "REPEATED" else name
