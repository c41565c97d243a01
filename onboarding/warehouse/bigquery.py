"""BigQuery behind the warehouse port: timeouts, adoption by label, and its errors translated."""

from __future__ import annotations

import functools
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, cast

import google.auth
import requests
from django.conf import settings
from google.api_core import exceptions as google_errors
from google.auth.credentials import AnonymousCredentials, Credentials
from google.auth.transport.requests import AuthorizedSession
from google.cloud import bigquery
from google.cloud.bigquery.retry import DEFAULT_RETRY
from requests.adapters import HTTPAdapter

from onboarding.warehouse import (
    NONE,
    OWNER_LABEL,
    PATIENCE,
    ActualDataset,
    Dataset,
    HoldsRows,
    NameConflict,
    Row,
    WarehouseError,
    WarehouseUnavailable,
)
from onboarding.warehouse.catalog import Column, Partitioning, Table
from onboarding.warehouse.catalog.drift import ActualTable

# The client would retry for ten minutes without any timeout on the socket.
TIMEOUT = 10.0
RETRY = DEFAULT_RETRY.with_timeout(PATIENCE)
QUERY_TIMEOUT = 60.0
QUERY_POLL = 0.1
# Reads in flight at once, enough for every table of a dataset; the connection pool is as large.
READERS = 24
QueryParameter = bigquery.ScalarQueryParameter | bigquery.ArrayQueryParameter
SCOPES = ("https://www.googleapis.com/auth/bigquery",)

_UNAVAILABLE = (
    google_errors.TooManyRequests,
    google_errors.ServerError,
    google_errors.RetryError,
    # Two changes met; the later one reads again and finds what the other did.
    google_errors.Conflict,
    google_errors.PreconditionFailed,
    requests.RequestException,
)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn Google's and requests' errors into the port's; nothing else leaves this module."""
    try:
        yield
    except _UNAVAILABLE as e:
        raise WarehouseUnavailable(str(e)) from e
    except google_errors.GoogleAPIError as e:
        # BigQuery reports passing states as refusals: rate limits, and MERGEs that met.
        passing = "rateLimitExceeded" in str(e) or "Could not serialize access" in str(e)
        raise (WarehouseUnavailable if passing else WarehouseError)(str(e)) from e
    except google.auth.exceptions.TransportError as e:
        raise WarehouseUnavailable(str(e)) from e
    except google.auth.exceptions.GoogleAuthError as e:
        raise WarehouseError(str(e)) from e


class BigQueryWarehouse:
    """The warehouse in the Google project BIGQUERY_PROJECT."""

    @functools.cached_property
    def _client(self) -> bigquery.Client:
        # Made on first use: a client must not cross a fork, and signing in may fail.
        session = AuthorizedSession(_credentials())  # type: ignore[no-untyped-call]
        session.mount("https://", HTTPAdapter(pool_maxsize=READERS))
        session.mount("http://", HTTPAdapter(pool_maxsize=READERS))
        return bigquery.Client(
            project=settings.BIGQUERY_PROJECT,
            _http=session,
            client_options=_client_options(),
        )

    def ensure_dataset(self, dataset: Dataset) -> None:
        wanted = bigquery.Dataset(self._reference(dataset.dataset_id))
        wanted.location = dataset.location
        wanted.description = dataset.description
        wanted.labels = dataset.all_labels
        with _translated():
            # exists_ok also covers a create that succeeded while its answer was lost.
            found = self._client.create_dataset(
                wanted, exists_ok=True, retry=RETRY, timeout=TIMEOUT
            )
            _refuse_foreign(found, dataset)
            if any(found.labels.get(k) != v for k, v in dataset.all_labels.items()):
                found.labels = dataset.all_labels
                self._client.update_dataset(found, ["labels"], retry=RETRY, timeout=TIMEOUT)

    def drop_dataset(
        self, dataset: Dataset, *, with_rows: bool, own_rows: Mapping[str, Row] = NONE
    ) -> None:
        reference, limits = self._reference(dataset.dataset_id), _limits(PATIENCE)
        with _translated():
            try:
                found = self._client.get_dataset(reference, **limits)
            except google_errors.NotFound:
                return
            if found.labels.get(OWNER_LABEL) != dataset.owner:
                return
            if not with_rows:
                held = self._held(dataset, own_rows)
                if held:
                    raise HoldsRows(f"dataset {dataset.dataset_id} holds {', '.join(held)}")
            self._client.delete_dataset(
                reference, delete_contents=True, not_found_ok=True, **limits
            )

    def list_held(self, dataset: Dataset, *, own_rows: Mapping[str, Row] = NONE) -> list[str]:
        reference, limits = self._reference(dataset.dataset_id), _limits(PATIENCE)
        with _translated():
            try:
                found = self._client.get_dataset(reference, **limits)
                if found.labels.get(OWNER_LABEL) != dataset.owner:
                    return []
                return self._held(dataset, own_rows)
            except google_errors.NotFound:
                return []

    def ensure_table(self, dataset: Dataset, table: Table) -> None:
        wanted = _to_bigquery(self._reference(dataset.dataset_id).table(table.name), table)
        wanted.labels = dataset.labels_of(table)
        with _translated():
            found = self._client.create_table(wanted, exists_ok=True, retry=RETRY, timeout=TIMEOUT)
            if not _is_of(found, dataset):
                raise NameConflict(f"table {dataset.dataset_id}.{table.name} is somebody else's")
            changes = _missing_in(found, wanted)
            if changes:
                self._client.update_table(found, changes, retry=RETRY, timeout=TIMEOUT)

    def list_owned(self) -> dict[str, str]:
        with _translated():
            found = list(self._client.list_datasets(**_limits(PATIENCE)))
        return {d.dataset_id: d.labels[OWNER_LABEL] for d in found if OWNER_LABEL in d.labels}

    def describe(self, dataset_id: str, *, patience: float = PATIENCE) -> ActualDataset | None:
        reference, limits = self._reference(dataset_id), _limits(patience)
        with _translated(), ThreadPoolExecutor(1) as pool:
            # Asked at once: a reader's wait is made of round trips.
            dataset = pool.submit(self._client.get_dataset, reference, **limits)
            try:
                tables = self._get_tables(reference, limits=limits)
                found = dataset.result()
            except google_errors.NotFound:
                return None
        return ActualDataset(
            location=found.location,
            labels=found.labels,
            tables={table.table_id: _from_bigquery(table) for table in tables},
        )

    def merge_rows(
        self, dataset_id: str, table: Table, *, key: Sequence[str], rows: Sequence[Row]
    ) -> None:
        target = _address(dataset_id, table)
        sql, parameters = _merge_statement(target, table, key=key, rows=rows, is_update=True)
        with _translated():
            _wait(self._start_query(sql, parameters))

    def add_rows(
        self, dataset_id: str, table: Table, *, key: Sequence[str], rows: Sequence[Row]
    ) -> None:
        target = _address(dataset_id, table)
        sql, parameters = _merge_statement(target, table, key=key, rows=rows, is_update=False)
        with _translated():
            _wait(self._start_query(sql, parameters))

    def latest_rows(
        self, dataset_id: str, table: Table, *, of_each: str, by: str, columns: Sequence[str]
    ) -> Iterator[Row]:
        named = ", ".join(f"`{name}`" for name in columns)
        # Only names of the catalog and of settings go in.
        sql = (
            f"SELECT {named} FROM ("  # noqa: S608
            f"SELECT {named}, RANK() OVER (PARTITION BY `{of_each}` ORDER BY `{by}` DESC) AS place "
            f"FROM {_address(dataset_id, table)}) WHERE place = 1"
        )
        with _translated():
            job = self._start_query(sql, [])
            _wait(job)
            for row in job.result(retry=RETRY, timeout=TIMEOUT):
                yield dict(row.items())

    def delete_rows(self, dataset_id: str, table: Table, *, where: Row) -> None:
        target = _address(dataset_id, table)
        columns = {column.name: column for column in table.columns}
        condition = " AND ".join(f"`{name}` = @{name}" for name in where)
        parameters = [_parameter(name, columns[name], value) for name, value in where.items()]
        with _translated():
            # Only names of the catalog and of settings go in; every value is a parameter.
            _wait(self._start_query(f"DELETE FROM {target} WHERE {condition}", parameters))  # noqa: S608

    def _start_query(self, sql: str, parameters: Sequence[QueryParameter]) -> bigquery.QueryJob:
        """Start a job under an id of our own.

        Left to itself the client repeats a start for ten minutes and looks a lost one up with
        time-outs of minutes. With our id a repetition is refused, and the job is there to be read.
        """
        job_id = f"latchkey-{uuid.uuid4()}"
        try:
            return self._client.query(
                sql,
                job_config=bigquery.QueryJobConfig(query_parameters=parameters),
                job_id=job_id,
                job_retry=None,
                retry=RETRY,
                timeout=TIMEOUT,
            )
        except google_errors.Conflict:
            return self._find_query(job_id)

    def _find_query(self, job_id: str) -> bigquery.QueryJob:
        try:
            found = self._client.get_job(job_id, retry=RETRY, timeout=TIMEOUT)
        except google_errors.NotFound as e:
            # Outside US and EU a job is found by its location only; a MERGE can be repeated.
            raise WarehouseUnavailable(f"the answer to job {job_id} was lost") from e
        return cast(bigquery.QueryJob, found)

    def _get_tables(
        self, reference: bigquery.DatasetReference, *, limits: dict[str, Any]
    ) -> list[bigquery.Table]:
        """Return every table and view of a dataset, each read whole, all at once."""
        listed = list(self._client.list_tables(reference, **limits))
        get = functools.partial(self._get_table, limits=limits)
        with ThreadPoolExecutor(READERS) as pool:
            tables = list(pool.map(get, [item.reference for item in listed]))
        return [table for table in tables if table is not None]

    def _get_table(
        self, reference: bigquery.TableReference, *, limits: dict[str, Any]
    ) -> bigquery.Table | None:
        try:
            return self._client.get_table(reference, **limits)
        except google_errors.NotFound:
            return None  # Dropped between the listing and now.

    def _held(self, dataset: Dataset, own_rows: Mapping[str, Row]) -> list[str]:
        """Return the tables that are not ours, or have rows apart from those named."""
        reference = self._reference(dataset.dataset_id)
        return sorted(
            table.table_id
            for table in self._get_tables(reference, limits=_limits(PATIENCE))
            if not _is_of(table, dataset) or self._has_others(table, own_rows.get(table.table_id))
        )

    def _has_others(self, table: bigquery.Table, values: Row | None) -> bool:
        """Whether it has rows without these values in these columns, just streamed in or not."""
        if not (table.num_rows or table.streaming_buffer):
            return False
        columns = {field.name: _column(field) for field in table.schema}
        if values is None or not values.keys() <= columns.keys():
            return True
        equal = " AND ".join(f"`{name}` = @{name}" for name in values)
        parameters = [_parameter(name, columns[name], value) for name, value in values.items()]
        target = f"`{table.project}.{table.dataset_id}.{table.table_id}`"
        # Only names that BigQuery told us and those of the catalog go in; values are parameters.
        sql = f"SELECT COUNT(*) FROM {target} WHERE ({equal}) IS NOT TRUE"  # noqa: S608
        job = self._start_query(sql, parameters)
        _wait(job)
        return any(row[0] for row in job.result(retry=RETRY, timeout=TIMEOUT))

    def _reference(self, dataset_id: str) -> bigquery.DatasetReference:
        return bigquery.DatasetReference(settings.BIGQUERY_PROJECT, dataset_id)


def _wait(job: bigquery.QueryJob) -> None:
    """Wait for a statement by asking for its job.

    `job.result` would not do: the client stretches its time-outs to two minutes at least.
    """
    deadline = time.monotonic() + QUERY_TIMEOUT
    while job.state != "DONE":
        if time.monotonic() > deadline:
            raise WarehouseUnavailable(f"job {job.job_id} is still {job.state}")
        time.sleep(QUERY_POLL)
        job.reload(retry=RETRY, timeout=TIMEOUT)
    if job.error_result:
        raise job.exception()  # type: ignore[no-untyped-call]


def _address(dataset_id: str, table: Table) -> str:
    return f"`{settings.BIGQUERY_PROJECT}.{dataset_id}.{table.name}`"


def _limits(patience: float) -> dict[str, Any]:
    return {"retry": DEFAULT_RETRY.with_timeout(patience), "timeout": min(TIMEOUT, patience)}


def _credentials() -> Credentials:
    if settings.BIGQUERY_API_ENDPOINT:
        return AnonymousCredentials()  # type: ignore[no-untyped-call]
    credentials, _ = google.auth.default(scopes=SCOPES)
    return credentials


def _client_options() -> dict[str, str]:
    endpoint = settings.BIGQUERY_API_ENDPOINT
    return {"api_endpoint": endpoint} if endpoint else {}


def _refuse_foreign(found: bigquery.Dataset, dataset: Dataset) -> None:
    if found.labels.get(OWNER_LABEL) != dataset.owner:
        raise NameConflict(f"dataset {dataset.dataset_id} belongs to somebody else")
    if found.location != dataset.location:
        raise NameConflict(
            f"dataset {dataset.dataset_id} lies in {found.location}, not in {dataset.location}"
        )


def _is_of(table: bigquery.Table, dataset: Dataset) -> bool:
    return bool(table.labels.get(OWNER_LABEL) == dataset.owner)


def _missing_in(found: bigquery.Table, wanted: bigquery.Table) -> list[str]:
    """Add to the table found what it lacks; return the names of the fields that changed."""
    changes = []
    columns = _with_missing(found.schema, wanted.schema)
    if columns != list(found.schema):
        found.schema = columns
        changes.append("schema")
    if any(found.labels.get(name) != value for name, value in wanted.labels.items()):
        found.labels = {**found.labels, **wanted.labels}
        changes.append("labels")
    return changes


def _to_bigquery(reference: bigquery.TableReference, table: Table) -> bigquery.Table:
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
    """Return the columns found, those of records too, followed by the wanted ones they lack."""
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
    """Return the column as BigQuery lets it be added to a table that exists.

    Rows that are there already have no value for it, so it can be neither REQUIRED nor defaulted.
    """
    given = {k: v for k, v in field.to_api_repr().items() if k != "defaultValueExpression"}
    mode = "NULLABLE" if field.mode == "REQUIRED" else field.mode
    return bigquery.SchemaField.from_api_repr({**given, "mode": mode})


def _from_bigquery(table: bigquery.Table) -> ActualTable:
    partitioning = table.time_partitioning
    return ActualTable(
        columns=tuple(_column(schema_field) for schema_field in table.schema),
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
    )


def _column(schema_field: bigquery.SchemaField) -> Column:
    return Column(
        name=schema_field.name,
        type=schema_field.field_type,
        mode=schema_field.mode or "NULLABLE",
        description=schema_field.description or "",
        fields=tuple(_column(nested) for nested in schema_field.fields),
        max_length=schema_field.max_length,
        precision=schema_field.precision,
        scale=schema_field.scale,
        default_value_expression=schema_field.default_value_expression,
    )


def _merge_statement(
    target: str, table: Table, *, key: Sequence[str], rows: Sequence[Row], is_update: bool
) -> tuple[str, list[QueryParameter]]:
    """Return one MERGE for all rows: repeating it changes nothing, unlike an insert.

    Rows whose key is there already are updated, or left as they are.
    """
    columns = list(rows[0])
    by_name = {column.name: column for column in table.columns}
    parameters, selects = [], []
    for number, row in enumerate(rows):
        values = []
        for name in columns:
            parameters.append(_parameter(f"r{number}_{name}", by_name[name], row[name]))
            values.append(f"@r{number}_{name} AS `{name}`")
        selects.append("SELECT " + ", ".join(values))
    within, bounds = _bounds(table, key=key, rows=rows)
    condition = " AND ".join([*(f"target.`{name}` = source.`{name}`" for name in key), *within])
    updates = ", ".join(f"`{name}` = source.`{name}`" for name in columns if name not in key)
    update = f"WHEN MATCHED THEN UPDATE SET {updates} " if is_update else ""
    # Only names of the catalog and of settings go in; every value is a parameter.
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
    """Name the span of the rows, so that only those partitions are searched for their keys."""
    name = table.partitioning.field if table.partitioning else None
    if name is None or name not in key:
        return [], []
    column = next(c for c in table.columns if c.name == name)
    values: list[Any] = [row[name] for row in rows]
    bounds = {"earliest": min(values), "latest": max(values)}
    return (
        [f"target.`{name}` BETWEEN @earliest AND @latest"],
        [_parameter(bound, column, value) for bound, value in bounds.items()],
    )


def _parameter(name: str, column: Column, value: Any) -> QueryParameter:
    names = {"INTEGER": "INT64", "BOOLEAN": "BOOL", "FLOAT": "FLOAT64"}
    query_type = names.get(column.type, column.type)
    if column.mode == "REPEATED":
        return bigquery.ArrayQueryParameter(name, query_type, value)
    return bigquery.ScalarQueryParameter(name, query_type, value)
