"""Statements that write rows: only catalog names are interpolated, values are parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from google.cloud import bigquery

from onboarding.warehouse import Row
from orgs.product.catalog import Column, Table

QueryParameter = bigquery.ScalarQueryParameter | bigquery.ArrayQueryParameter


def merge_statement(
    target: str, table: Table, *, key: Sequence[str], rows: Sequence[Row], is_update: bool
) -> tuple[str, list[QueryParameter]]:
    """Return one MERGE for all rows; unlike an INSERT, it changes nothing when repeated.

    With `is_update`, rows whose key exists are updated; otherwise they stay unchanged.
    """
    columns = list(rows[0])
    by_name = {column.name: column for column in table.columns}
    parameters: list[QueryParameter] = []
    selects = []
    for number, row in enumerate(rows):
        values = []
        for name in columns:
            parameters.append(parameter(f"r{number}_{name}", by_name[name], row[name]))
            values.append(f"@r{number}_{name} AS `{name}`")
        selects.append("SELECT " + ", ".join(values))
    within, bounds = _bounds(table, key=key, rows=rows)
    condition = " AND ".join([*(f"target.`{name}` = source.`{name}`" for name in key), *within])
    updates = ", ".join(f"`{name}` = source.`{name}`" for name in columns if name not in key)
    update = f"WHEN MATCHED THEN UPDATE SET {updates} " if is_update else ""
    # Only names of the catalog and of settings are interpolated; every value is a parameter.
    sql = (
        f"MERGE {target} AS target USING ({' UNION ALL '.join(selects)}) AS source "  # noqa: S608
        f"ON {condition} {update}"
        f"WHEN NOT MATCHED THEN INSERT ({', '.join(f'`{name}`' for name in columns)}) "
        f"VALUES ({', '.join(f'source.`{name}`' for name in columns)})"
    )
    return sql, [*parameters, *bounds]


def _bounds(
    table: Table, *, key: Sequence[str], rows: Sequence[Row]
) -> tuple[list[str], list[QueryParameter]]:
    """Return a condition on the rows' time span, so that only those partitions are searched."""
    name = table.partitioning.field if table.partitioning else None
    if name is None or name not in key:
        return [], []
    column = next(c for c in table.columns if c.name == name)
    values: list[Any] = [row[name] for row in rows]
    bounds = {"earliest": min(values), "latest": max(values)}
    return (
        [f"target.`{name}` BETWEEN @earliest AND @latest"],
        [parameter(bound, column, value) for bound, value in bounds.items()],
    )


def parameter(name: str, column: Column, value: Any) -> QueryParameter:
    names = {"INTEGER": "INT64", "BOOLEAN": "BOOL", "FLOAT": "FLOAT64"}
    query_type = names.get(column.type, column.type)
    if column.mode == "REPEATED":
        return bigquery.ArrayQueryParameter(name, query_type, value)
    return bigquery.ScalarQueryParameter(name, query_type, value)


def delete_statement(target: str, table: Table, where: Row) -> tuple[str, list[QueryParameter]]:
    """Return the DELETE of the rows in which the columns have the values in `where`."""
    columns = {column.name: column for column in table.columns}
    condition = " AND ".join(f"`{name}` = @{name}" for name in where)
    parameters = [parameter(name, columns[name], value) for name, value in where.items()]
    return f"DELETE FROM {target} WHERE {condition}", parameters  # noqa: S608


def latest_statement(target: str, *, of_each: str, by: str, columns: Sequence[str]) -> str:
    """Return the SELECT of the row with the highest `by` for each value of `of_each`."""
    named = ", ".join(f"`{name}`" for name in columns)
    return (
        f"SELECT {named} FROM ("  # noqa: S608
        f"SELECT {named}, RANK() OVER (PARTITION BY `{of_each}` ORDER BY `{by}` DESC) AS place "
        f"FROM {target}) WHERE place = 1"
    )
