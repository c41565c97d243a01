"""BigQuery's contents, read through Google's own client as the application does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import requests
from google.api_core.exceptions import GoogleAPIError
from google.api_core.retry import Retry
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

TIMEOUT_SECONDS = 5.0
PARALLEL = 8
ROWS = 50
# No retries, so that the panel shows at once the errors that the application retries.
ONCE = Retry(predicate=lambda error: False)
T = TypeVar("T")
# Errors of any call to BigQuery, which the panel shows.
WAREHOUSE_ERRORS = (GoogleAPIError, requests.RequestException, ValueError)


@dataclass(frozen=True)
class Dataset:
    id: str
    project: str
    location: str
    labels: dict[str, str]
    description: str
    tables: list[str]

    @property
    def full_id(self) -> str:
        return f"{self.project}.{self.id}"


@dataclass(frozen=True)
class Column:
    """A table's column; a record's columns follow it, one level deeper."""

    name: str
    type: str
    mode: str
    description: str
    depth: int


@dataclass(frozen=True)
class Table:
    id: str
    full_id: str
    rows: int
    layout: str
    description: str
    labels: dict[str, str]
    columns: list[Column]


@dataclass(frozen=True)
class Result:
    """A query's result: its rows as text, or the error."""

    sql: str
    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    total: int = 0
    error: str = ""


class Warehouse:
    """One BigQuery; every call may raise one of WAREHOUSE_ERRORS and is not retried."""

    def __init__(self, url: str, *, projects: Callable[[], Iterable[str]]) -> None:
        self.url = url
        self._projects = projects

    @property
    def projects(self) -> list[str]:
        return sorted(self._projects())

    def datasets(self) -> list[Dataset]:
        """Return the datasets of every project with the names of their tables."""
        return [dataset for project in self.projects for dataset in self._datasets_of(project)]

    def tables(self, project: str, dataset_id: str) -> list[Table]:
        with self._client(project) as client:
            found = client.list_tables(dataset_id, retry=ONCE, timeout=TIMEOUT_SECONDS)
            return _at_once(partial(self._table, client), found)

    def query(self, project: str, sql: str) -> Result:
        """Run a query; errors are part of the result."""
        try:
            with self._client(project) as client:
                rows = client.query_and_wait(
                    sql, retry=ONCE, job_retry=None, wait_timeout=TIMEOUT_SECONDS
                )
                return _result(sql, rows)
        except WAREHOUSE_ERRORS as e:
            return Result(sql, error=explanation(e))

    def _datasets_of(self, project: str) -> list[Dataset]:
        with self._client(project) as client:
            found = client.list_datasets(retry=ONCE, timeout=TIMEOUT_SECONDS)
            references = [item.reference for item in found]
            return _at_once(partial(self._dataset, client), references)

    def _dataset(self, client: bigquery.Client, reference: Any) -> Dataset:
        dataset = client.get_dataset(reference, retry=ONCE, timeout=TIMEOUT_SECONDS)
        tables = client.list_tables(reference, retry=ONCE, timeout=TIMEOUT_SECONDS)
        return Dataset(
            id=dataset.dataset_id,
            project=dataset.project,
            location=dataset.location or "",
            labels=dict(dataset.labels),
            description=dataset.description or "",
            tables=[table.table_id for table in tables],
        )

    def _table(self, client: bigquery.Client, item: Any) -> Table:
        table = client.get_table(item, retry=ONCE, timeout=TIMEOUT_SECONDS)
        rows = client.list_rows(table, max_results=0, retry=ONCE, timeout=TIMEOUT_SECONDS)
        # The listing's answer has the count, while `num_rows` may lag behind.
        next(rows.pages)
        return Table(
            id=table.table_id,
            full_id=f"{table.project}.{table.dataset_id}.{table.table_id}",
            rows=rows.total_rows or 0,
            layout=_layout(table),
            description=table.description or "",
            labels=dict(table.labels),
            columns=list(_columns(table.schema)),
        )

    def _client(self, project: str) -> bigquery.Client:
        return bigquery.Client(
            project=project,
            credentials=AnonymousCredentials(),  # type: ignore[no-untyped-call]
            client_options={"api_endpoint": self.url},
        )


def _at_once(read: Callable[[Any], T], items: Iterable[Any]) -> list[T]:
    """Run several reads in parallel, since each takes its time."""
    with ThreadPoolExecutor(PARALLEL) as pool:
        return list(pool.map(read, items))


def explanation(error: Exception) -> str:
    """Return BigQuery's message for an error, without details of the request."""
    said = getattr(error, "errors", None) or [{}]
    return str(said[0].get("message") or error)


def _layout(table: bigquery.Table) -> str:
    parts = []
    if table.time_partitioning:
        parts.append(f"partitioned by {table.time_partitioning.field or 'arrival'}")
    if table.clustering_fields:
        parts.append(f"clustered by {', '.join(table.clustering_fields)}")
    return " · ".join(parts)


def _columns(fields: Iterable[bigquery.SchemaField], depth: int = 0) -> Iterable[Column]:
    for column in fields:
        yield Column(
            column.name,
            column.field_type,
            column.mode.lower(),
            column.description or "",
            depth,
        )
        yield from _columns(column.fields, depth + 1)


def _result(sql: str, rows: Any) -> Result:
    shown = [[_text(value) for value in row.values()] for row in islice(rows, ROWS)]
    return Result(sql, [c.name for c in rows.schema], shown, rows.total_rows or 0)


def _text(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, dict | list):
        return json.dumps(value, default=str, ensure_ascii=False)
    return str(value)
