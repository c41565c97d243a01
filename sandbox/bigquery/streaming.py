"""Streaming inserts: rows are checked against columns and deduplicated by insert id."""

from __future__ import annotations

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.rules import mode
from sandbox.bigquery.web import Answer, Json, Request

# BigQuery remembers insert ids for at least a minute; this many rows are more than that here.
REMEMBERED_IDS = 10_000
# Error for the valid rows of a rejected batch.
STOPPED: Json = {"reason": "stopped", "location": "", "debugInfo": "", "message": ""}


async def insert_all(backend: Backend, request: Request, place: Place) -> Answer:
    columns = (await backend.get(request, place)).get("schema", {}).get("fields", [])
    body = request.json()
    rows: list[Json] = body.get("rows", [])
    errors = _errors(rows, columns, ignore_unknown=bool(body.get("ignoreUnknownValues")))
    if errors and not body.get("skipInvalidRows"):
        errors |= {n: STOPPED for n in range(len(rows)) if n not in errors}
    seen = backend.extras.read(place, "insert_ids").get("ids", [])
    taken = [r for n, r in enumerate(rows) if n not in errors and r.get("insertId") not in seen]
    if taken:
        answer = await backend.ask(request.with_json({**body, "rows": taken}))
        if not answer.is_success or answer.json().get("insertErrors"):
            return answer
        ids = [*seen, *(r["insertId"] for r in taken if r.get("insertId"))]
        backend.extras.write(place, {"ids": ids[-REMEMBERED_IDS:]}, "insert_ids")
    listed = [{"index": n, "errors": [errors[n]]} for n in sorted(errors)]
    answer_body: Json = {"kind": "bigquery#tableDataInsertAllResponse"}
    return Answer.of({**answer_body, "insertErrors": listed} if listed else answer_body)


def _errors(rows: list[Json], columns: list[Json], *, ignore_unknown: bool) -> dict[int, Json]:
    known = {c["name"].lower() for c in columns}
    required = [c["name"] for c in columns if _must_be_given(c)]
    errors = {}
    for number, row in enumerate(rows):
        given = {name.lower() for name, value in row.get("json", {}).items() if value is not None}
        if missing := [name for name in required if name.lower() not in given]:
            errors[number] = _error(missing[0], f"Missing required field: {missing[0]}.")
        unknown = sorted({name.lower() for name in row.get("json", {})} - known)
        if unknown and not ignore_unknown:
            errors[number] = _error(unknown[0], f"no such field: {unknown[0]}.")
    return errors


def _must_be_given(column: Json) -> bool:
    return mode(column) == "REQUIRED" and not column.get("defaultValueExpression")


def _error(location: str, message: str) -> Json:
    return {"reason": "invalid", "location": location, "debugInfo": "", "message": message}
