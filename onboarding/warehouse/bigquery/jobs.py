"""BigQuery jobs with derived ids: no statement is repeated blindly, late ones are cancelled.

Two MERGEs of one key at once may both insert, and a job whose start got no response, or whose
worker was killed, may still wait in BigQuery's queue. So the first job ids are derived from the
table and the occasion: starting a second job is refused, and the refusal leads to the running one.
"""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import cast

from google.api_core import exceptions as google_errors
from google.cloud import bigquery

from onboarding.warehouse import StillMine, WarehouseError, WarehouseUnavailable, unfenced
from onboarding.warehouse.bigquery import limits
from onboarding.warehouse.bigquery.errors import failure_of_job, translated
from onboarding.warehouse.bigquery.statements import QueryParameter

# The label that says which call started a job: a refusal may be due to our own first try.
CALL_LABEL = "latchkey_call"
# How many ids per name others can derive, as an id is good for one job only. Later callers look for
# a running job instead, which takes two more requests.
DERIVED_IDS = 2


def job_name(target: str, occasion: str) -> str:
    """Return the common name of all statements that write to a table on one occasion."""
    digest = hashlib.sha256(f"{occasion} {target}".encode()).hexdigest()
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
        self,
        sql: str,
        parameters: Sequence[QueryParameter],
        *,
        name: str,
        location: str,
        still_mine: StillMine = unfenced,
    ) -> bigquery.QueryJob:
        """Run a repeatable statement, but never while another of the same name is running.

        Calls `still_mine` before each start, because an earlier statement may have been waited for.
        """
        ids = self._ids(name, location)
        return self._run(sql, parameters, ids=ids, location=location, still_mine=still_mine)

    def _run(
        self,
        sql: str,
        parameters: Sequence[QueryParameter],
        *,
        ids: Iterable[str],
        location: str,
        still_mine: StillMine = unfenced,
    ) -> bigquery.QueryJob:
        call = str(uuid.uuid4())
        config = bigquery.QueryJobConfig(query_parameters=parameters, labels={CALL_LABEL: call})
        for job_id in ids:
            still_mine()
            job = self._start(sql, config, job_id=job_id, location=location)
            if job is None:
                continue
            self._wait(job)
            if job.labels.get(CALL_LABEL) == call:
                if job.error_result:
                    raise failure_of_job(job.error_result, job_id=job_id)
                return job
            # This job is an earlier one, perhaps long finished; ours starts after it.
        raise WarehouseUnavailable(f"the answer to job {job_id} was lost")

    def _ids(self, name: str, location: str) -> Iterator[str]:
        """Yield candidate ids for a name; before the last, wait for running jobs of that name."""
        yield name
        for number in range(1, DERIVED_IDS):
            yield f"{name}-{number}"
        for job in self._under_way(name, location):
            self._wait(job)
        yield f"{name}-{uuid.uuid4()}"

    def _under_way(self, name: str, location: str) -> list[bigquery.QueryJob]:
        jobs: list[bigquery.QueryJob] = []
        # With permission to start jobs but not to list them, go on without waiting.
        with suppress(google_errors.Forbidden):
            for state in ("pending", "running"):
                jobs += self._client.list_jobs(state_filter=state, **limits.usual())
        return [job for job in jobs if job.job_id.startswith(name) and job.location == location]

    def _start(
        self, sql: str, config: bigquery.QueryJobConfig, *, job_id: str, location: str
    ) -> bigquery.QueryJob | None:
        """Start a job under this id or return the job that has it; None if that is forgotten.

        Without our limits the client would retry a start for ten minutes, and look up a lost job
        with timeouts of minutes.
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

    def _find(self, job_id: str, *, location: str) -> bigquery.QueryJob | None:
        """Return the job with this id; None if BigQuery only remembers that the id was used.

        Jobs are forgotten after six months, their ids never. A job that was just started is not
        visible everywhere at once, so this looks for a while.
        """
        deadline = time.monotonic() + limits.SEEN_WITHIN
        while True:
            try:
                found = self._client.get_job(job_id, location=location, **limits.usual())
            except google_errors.NotFound:
                if time.monotonic() > deadline:
                    return None
                time.sleep(limits.QUERY_POLL)
            else:
                return cast(bigquery.QueryJob, found)

    def _wait(self, job: bigquery.QueryJob) -> None:
        """Wait until a job has ended, well or badly, by polling; a late job is cancelled.

        `job.result` is not used: the client raises its timeouts to two minutes at least.
        """
        deadline = time.monotonic() + limits.time_for(limits.QUERY_TIMEOUT)
        while job.state != "DONE":
            if time.monotonic() > deadline:
                self._cancel(job)
                raise WarehouseUnavailable(f"job {job.job_id} was still {job.state}")
            time.sleep(limits.QUERY_POLL)
            job.reload(**limits.usual())

    def _cancel(self, job: bigquery.QueryJob) -> None:
        """Cancel the job; if that fails, the next statement of its name waits for it."""
        with suppress(WarehouseError), translated():
            job.cancel(**limits.usual())
