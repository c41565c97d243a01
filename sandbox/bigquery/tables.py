"""Tables: create, read, change, delete."""

from __future__ import annotations

import time

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend, changes, check_unchanged
from sandbox.bigquery.columns import add_columns
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.extras import completed, remembered, storable
from sandbox.bigquery.rules import check_columns, check_growth, check_labels, check_table
from sandbox.bigquery.web import Answer, Json, Request


def now_ms() -> int:
    return int(time.time() * 1000)


async def create(backend: Backend, request: Request, place: Place) -> Answer:
    dataset = await backend.get(request, place)
    body = _with_defaults(request.json(), dataset)
    check_table(body)
    table = place.child(body["tableReference"]["tableId"])
    answer = await _insert(backend, request.with_json(storable(body)), table)
    if answer.is_success:
        backend.row_counts[table] = "0"
    return _remember(backend, table, {}, body, answer)


async def read(backend: Backend, request: Request, place: Place) -> Answer:
    answer = await backend.ask(request)
    if not answer.is_success:
        return answer
    table = completed(answer.json(), backend.extras.read(place))
    if table["type"] == "TABLE":
        # The emulator counts loaded rows only, not those that statements and streams wrote.
        table["numRows"] = await _count_rows(backend, request, place)
    table["location"] = (await backend.get(request, place.parent))["location"]
    return answer.with_json(table)


async def change(backend: Backend, request: Request, place: Place) -> Answer:
    before = await backend.get(request, place)
    check_unchanged(request, before)
    body = request.json()
    check_labels(body.get("labels") or {})
    backend.conditions.check_lifetime(body, "expirationTime")
    if body.get("schema"):
        columns = before.get("schema", {}).get("fields", [])
        check_columns(body["schema"].get("fields", []))
        check_growth(columns, body["schema"].get("fields", []))
        await add_columns(backend, request, place, columns, body["schema"]["fields"])
    if request.method == "PATCH":
        body = changes(body, before)
    answer = await backend.ask(request.with_json(storable(body)))
    return _remember(backend, place, backend.extras.read(place), body, answer)


async def expire(backend: Backend, request: Request) -> None:
    """Delete the tables whose expiry has passed."""
    for table in backend.extras.expired(now_ms=now_ms()):
        await delete(backend, request.to("DELETE", table.path), table)


async def delete(backend: Backend, request: Request, place: Place) -> Answer:
    found = await backend.find(request, place)
    if found and found["type"] == "VIEW" and "view" not in found:
        # SQL made this a view in the emulator's storage too; its DELETE would drop a table.
        await backend.execute(request, place, f"DROP VIEW {_quoted(place)}")
        return Answer(204)
    answer = await backend.ask(request)
    if answer.is_success:
        backend.extras.forget(place)
    return answer


async def _count_rows(backend: Backend, request: Request, place: Place) -> str:
    if place not in backend.row_counts:
        answer = await backend.execute(request, place, f"SELECT COUNT(*) FROM {_quoted(place)}")
        backend.row_counts[place] = str(answer.json()["rows"][0]["f"][0]["v"])
    return backend.row_counts[place]


def _quoted(place: Place) -> str:
    return f"`{place.project}.{place.dataset}.{place.table}`"


async def _insert(backend: Backend, request: Request, table: Place) -> Answer:
    try:
        return await backend.ask(request)
    except Refused:
        if await backend.find(request, table) is not None:
            raise
        # A kill between the emulator's two writes leaves a table that is stored but not listed, and
        # that could never be created again. Deleting it answers 404 and clears it away.
        await backend.ask(request.to("DELETE", table.path))
        return await backend.ask(request)


def _remember(backend: Backend, table: Place, extras: Json, body: Json, answer: Answer) -> Answer:
    if not answer.is_success:
        return answer
    resource = answer.json()
    document = remembered(extras, body, resource)
    backend.extras.write(table, document)
    return answer.with_json(completed(resource, document))


def _with_defaults(body: Json, dataset: Json) -> Json:
    """Return the body with its dataset's default expiry for new tables."""
    partitioning = body.get("timePartitioning")
    partitions_expire = dataset.get("defaultPartitionExpirationMs")
    if partitioning and partitions_expire:
        return {**body, "timePartitioning": {"expirationMs": partitions_expire, **partitioning}}
    lifetime = dataset.get("defaultTableExpirationMs")
    if lifetime and "view" not in body:
        expires = now_ms() + int(lifetime)
        return {"expirationTime": str(expires), **body}
    return body
