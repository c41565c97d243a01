"""Datasets: create, change, delete."""

from __future__ import annotations

from sandbox.bigquery.access import check_version, checked_access, shown
from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend, changes, check_unchanged
from sandbox.bigquery.conditions import CREATE_DATASETS, SANDBOX_LIFETIME_MS
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.rules import canonical_location, check_dataset, check_labels
from sandbox.bigquery.web import Answer, Json, Request

DEFAULT_ACCESS = [
    {"role": "WRITER", "specialGroup": "projectWriters"},
    {"role": "OWNER", "specialGroup": "projectOwners"},
    {"role": "READER", "specialGroup": "projectReaders"},
]


async def create(backend: Backend, request: Request, place: Place) -> Answer:
    body = request.json()
    check_dataset(body)
    location = canonical_location(body.get("location") or "US")
    backend.conditions.check_permission(CREATE_DATASETS, place.project)
    backend.conditions.check_location(location)
    access = checked_access(body.get("access") or DEFAULT_ACCESS, _named(body, place))
    complete = {**body, "access": access, "location": location}
    if not backend.conditions.has_billing:
        complete["defaultTableExpirationMs"] = str(SANDBOX_LIFETIME_MS)
    answer = await backend.ask(request.with_json(complete))
    return _remember(backend, request, _named(body, place), access, answer)


async def read(backend: Backend, request: Request, place: Place) -> Answer:
    answer = await backend.ask(request)
    return _shown(request, answer, _entries(backend, place, answer))


async def change(backend: Backend, request: Request, place: Place) -> Answer:
    before = await backend.get(request, place)
    check_unchanged(request, before)
    body = request.json()
    check_labels(body.get("labels") or {})
    backend.conditions.check_lifetime(body, "defaultTableExpirationMs")
    if body.get("location", before["location"]) != before["location"]:
        raise Refused("invalid", f"Cannot change the location of dataset {place}.")
    if request.method == "PATCH":
        body = changes(body, before)
    entries = _entries(backend, place, Answer.of(before))
    if body.get("access") is not None:
        check_version(entries, body["access"], version=_version(request))
        entries = checked_access(body["access"], place)
        body = {**body, "access": entries}
    answer = await backend.ask(request.with_json(body))
    return _remember(backend, request, place, entries, answer)


async def delete(backend: Backend, request: Request, place: Place) -> Answer:
    answer = await backend.ask(request)
    if b"is not empty" in answer.body:
        # The emulator answers 404, which a client that ignores missing datasets takes for success.
        raise Refused("resourceInUse", f"Dataset {place} is still in use")
    if answer.is_success:
        backend.extras.forget(place)
    return answer


def _remember(
    backend: Backend, request: Request, place: Place, entries: list[Json], answer: Answer
) -> Answer:
    """Store the entries, of which the emulator forgets the conditions, and show them."""
    if answer.is_success:
        created = answer.json().get("creationTime")
        backend.extras.write(place, {"access": entries, "creationTime": created}, "access")
    return _shown(request, answer, entries)


def _entries(backend: Backend, place: Place, answer: Answer) -> list[Json]:
    """Return the entries stored; those that the emulator has, if SQL created the dataset."""
    if not answer.is_success:
        return []
    dataset, known = answer.json(), backend.extras.read(place, "access")
    is_known = known.get("creationTime") == dataset.get("creationTime")
    found: list[Json] = (known if is_known else dataset).get("access", [])
    return found


def _shown(request: Request, answer: Answer, entries: list[Json]) -> Answer:
    if not answer.is_success or not entries:
        return answer
    access = shown(entries, version=_version(request))
    return answer.with_json({**answer.json(), "access": access})


def _version(request: Request) -> str:
    return request.query.get("accessPolicyVersion", "")


def _named(body: Json, place: Place) -> Place:
    """Return the place of a dataset that is to be created."""
    return Place(place.project, body["datasetReference"]["datasetId"])
