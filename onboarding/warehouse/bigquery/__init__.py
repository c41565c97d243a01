"""The BigQuery adapter of the warehouse port: adoption by label, bounded calls, own errors.

reasons.py is the table of failures and their meaning; jobs.py runs statements.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import google.auth
from django.conf import settings
from google.api_core import exceptions as google_errors
from google.auth.credentials import AnonymousCredentials, Credentials
from google.cloud import bigquery

from onboarding.warehouse import (
    NONE,
    OWNER_LABEL,
    PATIENCE,
    ActualDataset,
    Dataset,
    HoldsRows,
    NameConflict,
    Row,
    StillMine,
    WarehouseUnavailable,
    unfenced,
)
from onboarding.warehouse.access import ROUNDS, ChooseChange, Grant
from onboarding.warehouse.bigquery import access, entries, limits
from onboarding.warehouse.bigquery.errors import translated
from onboarding.warehouse.bigquery.jobs import Jobs, job_name
from onboarding.warehouse.bigquery.schemas import (
    add_missing,
    column_of,
    from_bigquery,
    to_bigquery,
)
from onboarding.warehouse.bigquery.session import READERS, LimitedSession
from onboarding.warehouse.bigquery.statements import (
    delete_statement,
    latest_statement,
    merge_statement,
    parameter,
)
from orgs.outside import LimitedPool
from orgs.product.catalog import Table

SCOPES = (
    "https://www.googleapis.com/auth/bigquery",
    # The API that reports which permissions we have.
    "https://www.googleapis.com/auth/cloud-platform.read-only",
)
T = TypeVar("T")


class BigQueryWarehouse:
    """The warehouse in the Google Cloud project BIGQUERY_PROJECT."""

    @functools.cached_property
    def _session(self) -> LimitedSession:
        # Created on first use: a client must not cross a fork, and signing in may fail.
        return LimitedSession(_credentials())

    @functools.cached_property
    def _client(self) -> bigquery.Client:
        return bigquery.Client(
            project=settings.BIGQUERY_PROJECT,
            _http=self._session,
            client_options=_client_options(),
        )

    @property
    def _jobs(self) -> Jobs:
        return Jobs(self._client)

    def check_access(self, dataset: Dataset, table: Table, *, patience: float = PATIENCE) -> str:
        statement = f"DELETE FROM {_address(dataset, table)} WHERE FALSE"  # noqa: S608
        with translated():
            return access.check_access(
                self._session, statement, location=dataset.location, patience=patience
            )

    def ensure_dataset(self, dataset: Dataset, *, still_mine: StillMine = unfenced) -> None:
        reference = _reference(dataset)
        wanted = bigquery.Dataset(reference)
        wanted.location = dataset.location
        wanted.description = dataset.description
        wanted.labels = dataset.all_labels
        with translated():
            found = _created_or_found(
                lambda: self._client.create_dataset(wanted, **limits.usual()),
                lambda: self._client.get_dataset(reference, **limits.usual()),
            )
            _refuse_foreign(found, dataset)
            changes = _correct(found, dataset)
            if changes:
                # The label of the onboarding in charge must not be replaced by that of an earlier
                # one.
                still_mine()
                self._client.update_dataset(found, changes, **limits.usual())

    def drop_dataset(
        self,
        dataset: Dataset,
        *,
        with_rows: bool,
        own_rows: Mapping[str, Row] = NONE,
        still_mine: StillMine = unfenced,
    ) -> None:
        def drop_once() -> None:
            held = [] if with_rows else self.list_held(dataset, own_rows=own_rows)
            if held:
                raise HoldsRows(f"dataset {dataset.dataset_id} holds {', '.join(held)}")
            self._drop_once(dataset, still_mine)

        with translated():
            # Check contents and lease again before every request: after a lost response, or while
            # this worker stood still, others may have built or written something that must not be
            # dropped.
            limits.RETRY(drop_once)()

    def list_held(self, dataset: Dataset, *, own_rows: Mapping[str, Row] = NONE) -> list[str]:
        with translated():
            try:
                return self._held(dataset, own_rows) if self._is_droppable(dataset) else []
            except google_errors.NotFound:
                if self._is_droppable(dataset):
                    # A table vanished during the check, so the remaining contents are unknown.
                    raise
                return []

    def ensure_table(self, dataset: Dataset, table: Table) -> None:
        reference = _reference(dataset).table(table.name)
        wanted = to_bigquery(reference, table)
        wanted.labels = dataset.labels_of(table)
        with translated():
            found = _created_or_found(
                lambda: self._client.create_table(wanted, **limits.usual()),
                lambda: self._client.get_table(reference, **limits.usual()),
            )
            if not _is_of(found, dataset):
                raise NameConflict(f"table {dataset.dataset_id}.{table.name} is somebody else's")
            changes = add_missing(found, wanted)
            if changes:
                self._client.update_table(found, changes, **limits.usual())

    def change_access(self, dataset: Dataset, choose: ChooseChange) -> frozenset[Grant]:
        for _ in range(ROUNDS):
            with translated():
                after = self._change_access_once(dataset, choose)
            if after is not None:
                return after
        raise WarehouseUnavailable(f"others keep changing dataset {dataset.dataset_id}")

    def list_owned(self) -> dict[str, str]:
        with translated():
            found = list(self._client.list_datasets(**limits.usual()))
        return {d.dataset_id: d.labels[OWNER_LABEL] for d in found if OWNER_LABEL in d.labels}

    def describe(self, dataset_id: str, *, patience: float = PATIENCE) -> ActualDataset | None:
        reference = bigquery.DatasetReference(settings.BIGQUERY_PROJECT, dataset_id)
        bounds = limits.within(patience)
        with translated(), LimitedPool(1) as pool:
            # Concurrently: a reader waits for these round trips.
            dataset = pool.submit(self._client.get_dataset, reference, **bounds)
            try:
                tables = self._get_tables(reference, patience=patience)
                found = dataset.result()
            except google_errors.NotFound:
                return None
        return ActualDataset(
            location=found.location,
            labels=found.labels,
            tables={table.table_id: from_bigquery(table) for table in tables},
            tables_expire_after=(
                timedelta(milliseconds=found.default_table_expiration_ms)
                if found.default_table_expiration_ms
                else None
            ),
            access=entries.grants_of(found),
        )

    def merge_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str = "",
    ) -> None:
        self._merge(dataset, table, key=key, rows=rows, occasion=occasion, is_update=True)

    def add_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str = "",
    ) -> None:
        self._merge(dataset, table, key=key, rows=rows, occasion=occasion, is_update=False)

    def latest_rows(
        self, dataset: Dataset, table: Table, *, of_each: str, by: str, columns: Sequence[str]
    ) -> Iterator[Row]:
        target = _address(dataset, table)
        sql = latest_statement(target, of_each=of_each, by=by, columns=columns)
        with translated():
            job = self._jobs.read(sql, [], location=dataset.location)
            for row in job.result(**limits.usual()):
                yield dict(row.items())

    def delete_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        where: Row,
        occasion: str = "",
        still_mine: StillMine = unfenced,
    ) -> None:
        target = _address(dataset, table)
        sql, parameters = delete_statement(target, table, where)
        name = job_name(target, occasion)
        with translated():
            self._jobs.write(
                sql, parameters, name=name, location=dataset.location, still_mine=still_mine
            )

    def _merge(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str,
        is_update: bool,
    ) -> None:
        target = _address(dataset, table)
        sql, parameters = merge_statement(target, table, key=key, rows=rows, is_update=is_update)
        name = job_name(target, occasion)
        with translated():
            self._jobs.write(sql, parameters, name=name, location=dataset.location)

    def _is_droppable(self, dataset: Dataset, **bounds: Any) -> bool:
        try:
            found = self._client.get_dataset(_reference(dataset), **(bounds or limits.usual()))
        except google_errors.NotFound:
            return False
        return dataset.may_be_dropped(found.labels)

    def _drop_once(self, dataset: Dataset, still_mine: StillMine) -> None:
        once: dict[str, Any] = {"retry": None, "timeout": limits.TIMEOUT}
        if self._is_droppable(dataset, **once):
            still_mine()
            self._client.delete_dataset(
                _reference(dataset), delete_contents=True, not_found_ok=True, **once
            )

    def _change_access_once(
        self, dataset: Dataset, choose: ChooseChange
    ) -> frozenset[Grant] | None:
        """Return who may use the dataset; None if somebody else changed it since it was read."""
        found = self._client.get_dataset(_reference(dataset), **limits.usual())
        _refuse_foreign(found, dataset)
        change = choose(entries.grants_of(found))
        if not change:
            return entries.grants_of(found)
        entries.apply(change, found)
        try:
            with entries.refusals(change.add):
                # The ETag of `found` goes with it.
                changed = self._client.update_dataset(found, ["access_entries"], **limits.usual())
        except google_errors.PreconditionFailed:
            return None
        return entries.grants_of(changed)

    def _get_tables(
        self, reference: bigquery.DatasetReference, *, patience: float = PATIENCE
    ) -> list[bigquery.Table]:
        """Return every table and view of a dataset with full metadata, fetched concurrently."""
        listed = list(self._client.list_tables(reference, **limits.within(patience)))
        get = functools.partial(self._get_table, patience=patience)
        with LimitedPool(READERS) as pool:
            tables = list(pool.map(get, [item.reference for item in listed]))
        return [table for table in tables if table is not None]

    def _get_table(
        self, reference: bigquery.TableReference, *, patience: float
    ) -> bigquery.Table | None:
        try:
            return self._client.get_table(reference, **limits.within(patience))
        except google_errors.NotFound:
            return None  # Dropped since it was listed.

    def _held(self, dataset: Dataset, own_rows: Mapping[str, Row]) -> list[str]:
        """Return the tables that are not ours, or that have rows other than those in `own_rows`.

        Routines and models are returned too, because we never create any.
        """
        reference = _reference(dataset)
        tables = [
            table.table_id
            for table in self._get_tables(reference)
            if not _is_of(table, dataset)
            or self._has_others(dataset, table, own_rows.get(table.table_id))
        ]
        routines = self._client.list_routines(reference, **limits.usual())
        models = self._client.list_models(reference, **limits.usual())
        return [
            *sorted(tables),
            *sorted(f"{_kind(routine)} {routine.routine_id}" for routine in routines),
            *sorted(f"model {model.model_id}" for model in models),
        ]

    def _has_others(self, dataset: Dataset, table: bigquery.Table, values: Row | None) -> bool:
        """Whether the table has other rows than those with these values, streamed rows included."""
        if not (table.num_rows or table.streaming_buffer):
            return False
        columns = {field.name: column_of(field) for field in table.schema}
        if values is None or not values.keys() <= columns.keys():
            return True
        equal = " AND ".join(f"`{name}` = @{name}" for name in values)
        parameters = [parameter(name, columns[name], value) for name, value in values.items()]
        target = f"`{table.project}.{table.dataset_id}.{table.table_id}`"
        # Only names from BigQuery or the catalog are interpolated; values are parameters.
        sql = f"SELECT COUNT(*) FROM {target} WHERE ({equal}) IS NOT TRUE"  # noqa: S608
        # The dataset's actual location: a workspace that moves is first undone in its old location.
        job = self._jobs.read(sql, parameters, location=table.location or dataset.location)
        return any(row[0] for row in job.result(**limits.usual()))


def _created_or_found(create: Callable[[], T], get: Callable[[], T]) -> T:
    """Create something, or return what exists; after a lost response that is our own.

    The client's own `exists_ok` is not used, because it looks up what exists without any timeout.
    """
    try:
        return create()
    except google_errors.Conflict:
        return get()


def _reference(dataset: Dataset) -> bigquery.DatasetReference:
    return bigquery.DatasetReference(settings.BIGQUERY_PROJECT, dataset.dataset_id)


def _address(dataset: Dataset, table: Table) -> str:
    return f"`{settings.BIGQUERY_PROJECT}.{dataset.dataset_id}.{table.name}`"


def _credentials() -> Credentials:
    if settings.BIGQUERY_API_ENDPOINT:
        return AnonymousCredentials()  # type: ignore[no-untyped-call]
    credentials, _ = google.auth.default(scopes=SCOPES)
    return credentials


def _client_options() -> dict[str, str]:
    endpoint = settings.BIGQUERY_API_ENDPOINT
    return {"api_endpoint": endpoint} if endpoint else {}


def _correct(found: bigquery.Dataset, dataset: Dataset) -> list[str]:
    """Set the dataset's fields as declared; return the names of the fields that changed."""
    changes = []
    if any(found.labels.get(name) != value for name, value in dataset.all_labels.items()):
        found.labels = dataset.all_labels
        changes.append("labels")
    if found.default_table_expiration_ms:
        # The project may set a default that deletes tables with everything in them.
        found.default_table_expiration_ms = None
        changes.append("default_table_expiration_ms")
    return changes


def _kind(routine: bigquery.Routine) -> str:
    return "procedure" if routine.type_ == "PROCEDURE" else "function"


def _refuse_foreign(found: bigquery.Dataset, dataset: Dataset) -> None:
    if found.labels.get(OWNER_LABEL) != dataset.owner:
        raise NameConflict(f"dataset {dataset.dataset_id} belongs to somebody else")
    if found.location != dataset.location:
        raise NameConflict(
            f"dataset {dataset.dataset_id} lies in {found.location}, not in {dataset.location}"
        )


def _is_of(table: bigquery.Table, dataset: Dataset) -> bool:
    return bool(table.labels.get(OWNER_LABEL) == dataset.owner)
