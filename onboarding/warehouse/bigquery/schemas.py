"""Converts tables and columns between the catalog's form and the BigQuery client's."""

from __future__ import annotations

from collections.abc import Sequence

from google.cloud import bigquery

from onboarding.warehouse.drift import ActualTable
from orgs.product.catalog import Column, Partitioning, Table


def to_bigquery(reference: bigquery.TableReference, table: Table) -> bigquery.Table:
    made = bigquery.Table(reference, schema=[_field(column) for column in table.columns])
    made.description = table.description
    if table.clustering:
        made.clustering_fields = list(table.clustering)
    if table.partitioning:
        days = table.partitioning.expiration_days
        made.time_partitioning = bigquery.TimePartitioning(
            type_=table.partitioning.type,
            field=table.partitioning.field,
            expiration_ms=days * 86_400_000 if days else None,
        )
        made.require_partition_filter = table.partitioning.require_filter
    return made


def add_missing(found: bigquery.Table, wanted: bigquery.Table) -> list[str]:
    """Add what is missing to the table found; return the names of the fields that changed."""
    changes = []
    columns = _with_missing(found.schema, wanted.schema)
    if columns != list(found.schema):
        found.schema = columns
        changes.append("schema")
    if any(found.labels.get(name) != value for name, value in wanted.labels.items()):
        found.labels = {**found.labels, **wanted.labels}
        changes.append("labels")
    if found.expires:
        found.expires = None
        changes.append("expires")
    return changes


def from_bigquery(table: bigquery.Table) -> ActualTable:
    partitioning = table.time_partitioning
    return ActualTable(
        columns=tuple(column_of(schema_field) for schema_field in table.schema),
        partitioning=Partitioning(
            type=partitioning.type_,
            field=partitioning.field,
            expiration_days=(
                partitioning.expiration_ms // 86_400_000 if partitioning.expiration_ms else None
            ),
            require_filter=bool(table.require_partition_filter),
        )
        if partitioning
        else None,
        clustering=tuple(table.clustering_fields or ()),
        labels=table.labels,
        expires_at=table.expires,
    )


def _field(column: Column) -> bigquery.SchemaField:
    optional = {
        "maxLength": column.max_length,
        "precision": column.precision,
        "scale": column.scale,
        "defaultValueExpression": column.default_value_expression,
    }
    return bigquery.SchemaField.from_api_repr(
        {
            "name": column.name,
            "type": column.type,
            "mode": column.mode,
            "description": column.description,
            **(
                {"fields": [_field(c).to_api_repr() for c in column.fields]}
                if column.fields
                else {}
            ),
            **{name: value for name, value in optional.items() if value is not None},
        }
    )


def _with_missing(
    found: Sequence[bigquery.SchemaField], wanted: Sequence[bigquery.SchemaField]
) -> list[bigquery.SchemaField]:
    """Return the columns found, record fields included, followed by the missing ones."""
    by_name = {f.name.lower(): f for f in wanted}
    present = {f.name.lower() for f in found}
    grown = [
        _with_fields(f, _with_missing(f.fields, by_name[f.name.lower()].fields))
        if f.fields and f.name.lower() in by_name
        else f
        for f in found
    ]
    return grown + [_addable(f) for f in wanted if f.name.lower() not in present]


def _with_fields(
    field: bigquery.SchemaField, fields: Sequence[bigquery.SchemaField]
) -> bigquery.SchemaField:
    nested = [f.to_api_repr() for f in fields]
    return bigquery.SchemaField.from_api_repr({**field.to_api_repr(), "fields": nested})


def _addable(field: bigquery.SchemaField) -> bigquery.SchemaField:
    """Return the column in the form in which it can be added to an existing table.

    Existing rows have no value for it, so it can be neither REQUIRED nor have a default.
    """
    given = {k: v for k, v in field.to_api_repr().items() if k != "defaultValueExpression"}
    mode = "NULLABLE" if field.mode == "REQUIRED" else field.mode
    return bigquery.SchemaField.from_api_repr({**given, "mode": mode})


def column_of(schema_field: bigquery.SchemaField) -> Column:
    return Column(
        name=schema_field.name,
        type=schema_field.field_type,
        mode=schema_field.mode or "NULLABLE",
        description=schema_field.description or "",
        fields=tuple(column_of(nested) for nested in schema_field.fields),
        max_length=schema_field.max_length,
        precision=schema_field.precision,
        scale=schema_field.scale,
        default_value_expression=schema_field.default_value_expression,
    )
