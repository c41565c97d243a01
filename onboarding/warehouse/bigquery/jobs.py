"""Jobs that repeat nothing blindly: named after what they do, found again, cancelled when late.

Two MERGEs of one key at once may both insert, and a start whose answer was lost, or whose worker
was killed, may still be waiting in BigQuery's queue. So an id is derived from what a job does:
starting it again is refused, and the refusal leads to the one that is under way.
"""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import cast

from google.api_core import exceptions as google_errors
from google.cloud import bigquery

from onboarding.warehouse import WarehouseError, WarehouseUnavailable
from onboarding.warehouse.bigquery import limits
from onboarding.warehouse.bigquery.errors import failure_of_job, translated
from onboarding.warehouse.bigquery.statements import QueryParameter

# The label that says which call started a job: a refusal may be due to our own first attempt.
CALL_LABEL = "latchkey_call"
# So many times the same may be done under ids that others can work out. By then it has been done
# before, so there is nothing left that two at once could both insert.
DERIVED_IDS = 4


def job_name(*parts: object) -> str:
    """Return the name of what a job does; equal parts give equal names."""
    digest = hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()
    return f"latchkey-{digest[:40]}"


class Jobs:
    """Runs statements to their end. Raises WarehouseUnavailable or WarehouseError."""

    def __init__(self, client: bigquery.Client) -> None:
        self._client = client

    def read(
        self, sql: str, parameters: Sequence[QueryParameter], *, location: str
    ) -> bigquery.QueryJob:
        """Run a statement that changes nothing, so that two at once do no harm."""
        return self._run(sql, parameters, ids=[f"latchkey-{uuid.uuid4()}"], location=location)

    def write(
        self, sql: str, parameters: Sequence[QueryParameter], *, name: str, location: str
    ) -> bigquery.QueryJob:
        """Run a statement that may be repeated, but never beside another of the same name."""
        return self._run(sql, parameters, ids=_ids(name), location=location)

    def _run(
        self,
        sql: str,
        parameters: Sequence[QueryParameter],
        *,
        ids: Iterable[str],
        location: str,
    ) -> bigquery.QueryJob:
        call = str(uuid.uuid4())
        config = bigquery.QueryJobConfig(query_parameters=parameters, labels={CALL_LABEL: call})
        for job_id in ids:
            job = self._start(sql, config, job_id=job_id, location=location)
            self._wait(job)
            if job.labels.get(CALL_LABEL) == call:
                if job.error_result:
                    raise failure_of_job(job.error_result, job_id=job_id)
                return job
            # It did the same for somebody else, and maybe long ago: ours comes after it.
        raise WarehouseUnavailable(f"the answer to job {job_id} was lost")

    def _start(
        self, sql: str, config: bigquery.QueryJobConfig, *, job_id: str, location: str
    ) -> bigquery.QueryJob:
        """Start a job under this id, or return the one that has it.

        Left to itself the client repeats a start for ten minutes and looks a lost one up with
        time-outs of minutes.
        """
        try:
            return self._client.query(
                sql,
                job_config=config,
                job_id=job_id,
                location=location,
                job_retry=None,
                **limits.usual(),
            )
        except google_errors.Conflict:
            return self._find(job_id, location=location)

    def _find(self, job_id: str, *, location: str) -> bigquery.QueryJob:
        try:
            found = self._client.get_job(job_id, location=location, **limits.usual())
        except google_errors.NotFound as e:
            # It is not seen everywhere the moment it is started.
            raise WarehouseUnavailable(f"job {job_id} was started and is not found") from e
        return cast(bigquery.QueryJob, found)

    def _wait(self, job: bigquery.QueryJob) -> None:
        """Wait for a job to end, well or badly, by asking for it; a late one is cancelled.

        `job.result` would not do: the client stretches its time-outs to two minutes at least.
        """
        deadline = time.monotonic() + limits.QUERY_TIMEOUT
        while job.state != "DONE":
            if time.monotonic() > deadline:
                self._cancel(job)
                raise WarehouseUnavailable(f"job {job.job_id} was still {job.state}")
            time.sleep(limits.QUERY_POLL)
            job.reload(**limits.usual())

    def _cancel(self, job: bigquery.QueryJob) -> None:
        """Ask for it to be cancelled; where that fails, the next of its name waits for it."""
        with suppress(WarehouseError), translated():
            job.cancel(**limits.usual())


def _ids(name: str) -> Iterator[str]:
    yield name
    for number in range(1, DERIVED_IDS):
        yield f"{name}-{number}"
    yield f"{name}-{uuid.uuid4()}"
