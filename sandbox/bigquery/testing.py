"""BigQuery for tests: `with running_bigquery() as bigquery: ...`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from sandbox.bigquery.conditions import Conditions
from sandbox.bigquery.emulator import Emulator
from sandbox.bigquery.faults import Faults
from sandbox.bigquery.job_store import Jobs
from sandbox.bigquery.state import State


class RunningBigQuery:
    """A running emulator, with what tests need from it."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self._clients: list[bigquery.Client] = []

    @property
    def url(self) -> str:
        return self.emulator.url

    @property
    def faults(self) -> Faults:
        return self.emulator.faults

    @property
    def jobs(self) -> Jobs:
        return self.emulator.jobs

    @property
    def conditions(self) -> Conditions:
        return self.emulator.conditions

    def client(self, project: str = "") -> bigquery.Client:
        """Return Google's own client for this emulator; the next reset closes it."""
        client = bigquery.Client(
            project=project or self.emulator.project,
            credentials=AnonymousCredentials(),  # type: ignore[no-untyped-call]
            client_options={"api_endpoint": self.url},
        )
        self._clients.append(client)
        return client

    def reset(self) -> None:
        """Drop every dataset, end every fault, clear the request log.

        Requests whose callers did not wait are finished first, or they would alter what is built
        next.
        """
        self._calm()
        for project in self.emulator.projects:
            client = self.client(project)
            for dataset in client.list_datasets():
                client.delete_dataset(dataset.reference, delete_contents=True, not_found_ok=True)
        self._forget_callers()

    def read_state(self) -> State:
        """Return the datasets and tables, for `put_back` to restore later."""
        self.faults.settle()
        return self.emulator.read_state()

    def put_back(self, kept: State) -> None:
        """Restore a state, much faster than by requests; every table is empty afterwards."""
        self._calm()
        self.emulator.put_back(kept)
        self._forget_callers()

    def _calm(self) -> None:
        self.faults.clear()
        self.faults.settle()
        self.jobs.forget()
        self.conditions.reset()

    def _forget_callers(self) -> None:
        self.close_clients()
        self.faults.forget_requests()

    def close_clients(self) -> None:
        while self._clients:
            self._clients.pop().close()  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def running_bigquery(**options: Any) -> Iterator[RunningBigQuery]:
    """Run an emulator, by default on a free port and in memory; options are Emulator's."""
    emulator = Emulator(**options)
    emulator.start()
    running = RunningBigQuery(emulator)
    try:
        yield running
    finally:
        running.close_clients()
        emulator.stop()
