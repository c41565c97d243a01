"""Builds workspaces with nothing but Google's client, as a reference for provisioning."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from google.api_core.exceptions import NotFound
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from onboarding.workspaces import workspace
from orgs.product.catalog import WORKSPACE

LOCATION = "EU"
SCHEMAS = settings.PRODUCT.folder / "catalog" / WORKSPACE

T = TypeVar("T")


@dataclass(frozen=True)
class Chain:
    """Seconds of the calls that must follow one another."""

    create_dataset: float
    create_table: float
    read_back: float

    @property
    def seconds(self) -> float:
        return self.create_dataset + self.create_table + self.read_back


class BareBigQuery:
    """A BigQuery client of its own, as plain as the library makes it."""

    def __init__(self, *, url: str, project: str) -> None:
        self._client = bigquery.Client(
            project=project,
            credentials=AnonymousCredentials(),
            client_options={"api_endpoint": url},
        )
        names = [table.name for table in workspace.tables().tables]
        self._schemas = {
            name: self._client.schema_from_json(SCHEMAS / f"{name}.json") for name in names
        }

    def build_sequentially(self, dataset_id: str) -> float:
        """Get and create each thing in sequence, two calls each; returns the seconds."""
        reference = self._reference(dataset_id)
        since = time.perf_counter()
        try:
            self._client.get_dataset(reference)
        except NotFound:
            self._client.create_dataset(_dataset(reference))
        for name, schema in self._schemas.items():
            self._get_or_create(bigquery.Table(reference.table(name), schema=schema))
        return time.perf_counter() - since

    def time_chain(self, dataset_id: str) -> Chain:
        """Create a dataset, then its widest table, then read that table back.

        All other tables could be created beside it and read back at the same time.
        """
        reference = self._reference(dataset_id)
        name, schema = max(self._schemas.items(), key=lambda item: len(item[1]))
        table = bigquery.Table(reference.table(name), schema=schema)
        return Chain(
            create_dataset=_timed(lambda: self._client.create_dataset(_dataset(reference))),
            create_table=_timed(lambda: self._client.create_table(table)),
            read_back=_timed(lambda: self._client.get_table(table.reference)),
        )

    def close(self) -> None:
        self._client.close()

    def _get_or_create(self, table: bigquery.Table) -> None:
        try:
            self._client.get_table(table.reference)
        except NotFound:
            self._client.create_table(table)

    def _reference(self, dataset_id: str) -> bigquery.DatasetReference:
        return bigquery.DatasetReference(self._client.project, dataset_id)


def _dataset(reference: bigquery.DatasetReference) -> bigquery.Dataset:
    dataset = bigquery.Dataset(reference)
    dataset.location = LOCATION
    return dataset


def _timed(call: Callable[[], T]) -> float:
    since = time.perf_counter()
    call()
    return time.perf_counter() - since
