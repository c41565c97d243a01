"""Jobs: each in a location, with a unique id, PENDING while the stand-in holds jobs.

The emulator runs a statement while it answers the request to start it. Here jobs can be held; when
released together they run concurrently, as in BigQuery: none sees what another inserts.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterable

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.conditions import CREATE_JOBS
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.job_store import Job, statement_of
from sandbox.bigquery.rules import MULTI_REGIONS
from sandbox.bigquery.web import Answer, Json, Request

DEFAULT_LOCATION = "US"
MERGE = re.compile(r"\s*MERGE\s+(?:INTO\s+)?(`[^`]+`|\S+)", re.IGNORECASE)
# Matches project.dataset.table or dataset.table, with or without backticks.
TABLE_NAME = re.compile(r"`?(?:[\w-]+\.)?(?P<dataset>\w+)\.(?P<table>\w+)`?")
STOPPED = {
    "reason": "stopped",
    "message": "Job execution was cancelled: User requested cancellation",
}


async def insert(backend: Backend, request: Request, place: Place) -> Answer:
    """Start a job; a dry run only checks whether it could start."""
    body = request.json()
    configuration = body.get("configuration", {})
    if "query" not in configuration:
        return await backend.ask(request)
    backend.conditions.check_permission(CREATE_JOBS, place.project)
    backend.conditions.check_statement(statement_of(body))
    if configuration.get("dryRun"):
        return await _dry_run(backend, request, place, body)
    reference = body.get("jobReference") or {}
    job_id = reference.get("jobId") or f"job_{uuid.uuid4()}"
    location = reference.get("location") or await _location_of(backend, request, place, body)
    job = Job(request, place, _resource(place, job_id, location, configuration))
    key = (place.project, job_id)
    if key in backend.jobs.by_id:
        raise Refused("duplicate", f"Already Exists: Job {place.project}:{location}.{job_id}")
    backend.jobs.by_id[key] = job
    if not backend.jobs.is_held:
        await _run(backend, job)
    return Answer.of(job.resource)


async def read(backend: Backend, request: Request, place: Place) -> Answer:
    job = _find(backend, request, place)
    return Answer.of(job.resource) if job else await backend.ask(request)


async def show_all(backend: Backend, request: Request, place: Place) -> Answer:
    """List jobs in a state, newest first; omits jobs that only the emulator knows."""
    state = request.query.get("stateFilter", "").upper()
    found = [
        {**job.resource, "state": job.resource["status"]["state"]}
        for (project, _), job in reversed(backend.jobs.by_id.items())
        if project == place.project and state in ("", job.resource["status"]["state"])
    ]
    return Answer.of({"kind": "bigquery#jobList", "jobs": found})


async def cancel(backend: Backend, request: Request, place: Place) -> Answer:
    """Cancel a pending job; a finished job is left as it is."""
    job = _find(backend, request, place)
    if job is None:
        return await backend.ask(request)
    if job.is_pending:
        job.fail(dict(STOPPED))
    return Answer.of({"kind": "bigquery#jobCancelResponse", "job": job.resource})


async def run_released(backend: Backend) -> None:
    """Run released jobs: MERGEs into one table concurrently, all others in order."""
    if backend.jobs.is_held:
        return
    waiting = backend.jobs.pending
    targets = [match[1] for job in waiting if (match := MERGE.match(job.sql))]
    for target in dict.fromkeys(t for t in targets if targets.count(t) > 1):
        rivals = [job for job in waiting if MERGE.match(job.sql) and target in job.sql]
        await _run_beside(backend, rivals, target)
    for job in waiting:
        if job.is_pending:
            await _run(backend, job)


async def check_location(
    backend: Backend, request: Request, place: Place, location: str, sql: str
) -> None:
    """Raise Refused for a statement that names a dataset in another location."""
    missing = await _missing_from(backend, request, place, location, sql)
    if missing:
        raise Refused(missing["reason"], missing["message"])


def check_place(backend: Backend, request: Request, place: Place, job_id: str) -> None:
    """Raise Refused if a job is requested in a location other than its own."""
    job = backend.jobs.by_id.get((place.project, job_id))
    if job is None:
        return
    named = request.query.get("location", "")
    is_found_anyway = not named and job.location in MULTI_REGIONS
    if named != job.location and not is_found_anyway:
        raise Refused("notFound", f"Not found: Job {place.project}:{job_id}")


def _find(backend: Backend, request: Request, place: Place) -> Job | None:
    job_id = request.path.removesuffix("/cancel").rpartition("/")[2]
    check_place(backend, request, place, job_id)
    return backend.jobs.by_id.get((place.project, job_id))


async def _dry_run(backend: Backend, request: Request, place: Place, body: Json) -> Answer:
    location = (body.get("jobReference") or {}).get("location") or DEFAULT_LOCATION
    await check_location(backend, request, place, location, statement_of(body))
    answer = await backend.ask(request)
    if not answer.is_success:
        return answer
    job = _resource(place, "", location, body["configuration"])
    job["status"] = {"state": "DONE"}
    job["statistics"] |= {"query": {"totalBytesProcessed": "0"}}
    return answer.with_json(job)


async def _run(backend: Backend, job: Job) -> None:
    """Run a job's statement now; errors are stored on the job."""
    if backend.jobs.errors:
        job.fail(backend.jobs.errors.popleft())
        return
    missing = await _missing_from(backend, job.request, job.place, job.location, job.sql)
    if missing:
        job.fail(missing)
        return
    answer = await backend.ask(job.request)
    if not answer.is_success:
        job.fail(answer.json()["error"]["errors"][0])
        return
    done = answer.json()
    configuration = {**done["configuration"], **job.resource["configuration"]}
    configuration["query"] = done["configuration"].get("query", {})
    job.resource |= {"status": done["status"], "configuration": configuration}
    job.resource["statistics"] |= done["statistics"]


async def _run_beside(backend: Backend, rivals: list[Job], target: str) -> None:
    """Run MERGEs as if each had begun before any of them ended.

    Pure inserts all succeed, and BigQuery sees no conflict between them; the others run one after
    another, as BigQuery queues them.
    """
    before = await _copy(backend, rivals[0], target, "before", rows=True)
    for number, job in enumerate(rivals):
        tried = await _copy(backend, job, before, f"tried{number}", rows=True)
        counted = await _count(backend, job, tried)
        affected = await _execute_like(backend, job, target, tried)
        if affected and await _count(backend, job, tried) - counted == affected:
            apart = await _copy(backend, job, before, f"apart{number}", rows=False)
            await _execute_like(backend, job, target, apart)
            await _execute(backend, job, f"INSERT INTO {target} SELECT * FROM {apart}")
            await _execute(backend, job, f"DROP TABLE {apart}")
            job.resource["status"] = {"state": "DONE"}
        else:
            await _run(backend, job)
        await _execute(backend, job, f"DROP TABLE {tried}")
    await _execute(backend, rivals[0], f"DROP TABLE {before}")


async def _copy(backend: Backend, job: Job, table: str, suffix: str, *, rows: bool) -> str:
    copy = f"`{table.strip('`')}__{suffix}`"
    which = "" if rows else " WHERE FALSE"
    await _execute(backend, job, f"CREATE TABLE {copy} AS SELECT * FROM {table}{which}")
    return copy


async def _count(backend: Backend, job: Job, table: str) -> int:
    answer = await _execute(backend, job, f"SELECT COUNT(*) FROM {table}")
    return int(answer.json()["rows"][0]["f"][0]["v"])


async def _execute(backend: Backend, job: Job, statement: str) -> Answer:
    return await backend.execute(job.request, job.place, statement)


async def _execute_like(backend: Backend, job: Job, target: str, table: str) -> int:
    """Run a job's statement against another table; returns how many rows changed."""
    body = job.request.json()
    query = body["configuration"]["query"]
    changed = {**query, "query": query["query"].replace(target, table)}
    path = f"/bigquery/v2/projects/{job.place.project}/jobs"
    answer = await backend.ask(job.request.to("POST", path, {"configuration": {"query": changed}}))
    done = answer.json()
    if not answer.is_success or done["status"].get("errorResult"):
        raise Refused("emulatorBug", f"The emulator could not run beside: {answer.body!r}")
    return int(done["statistics"].get("query", {}).get("numDmlAffectedRows", 0))


async def _location_of(backend: Backend, request: Request, place: Place, body: Json) -> str:
    """Return the location of the first dataset that a statement names, as BigQuery infers it."""
    for dataset in await _named(backend, request, place, statement_of(body)):
        return str(dataset["location"])
    return DEFAULT_LOCATION


async def _missing_from(
    backend: Backend, request: Request, place: Place, location: str, sql: str
) -> Json | None:
    """Return the error for a statement that names a dataset in another location."""
    for dataset in await _named(backend, request, place, sql):
        if dataset["location"] != location:
            name = dataset["datasetReference"]["datasetId"]
            message = (
                f"Not found: Dataset {place.project}:{name} was not found in location {location}"
            )
            return {"reason": "notFound", "message": message}
    return None


async def _named(backend: Backend, request: Request, place: Place, sql: str) -> Iterable[Json]:
    """Return the datasets of the project that a statement names."""
    names = dict.fromkeys(match["dataset"] for match in TABLE_NAME.finditer(sql))
    found = [await backend.find(request, Place(place.project, name)) for name in names]
    return [dataset for dataset in found if dataset]


def _resource(place: Place, job_id: str, location: str, configuration: Json) -> Json:
    now = str(int(time.time() * 1000))
    return {
        "kind": "bigquery#job",
        "id": f"{place.project}:{location}.{job_id}",
        "jobReference": {"projectId": place.project, "jobId": job_id, "location": location},
        "configuration": {"jobType": "QUERY", **configuration},
        "status": {"state": "PENDING"},
        "statistics": {"creationTime": now},
    }
