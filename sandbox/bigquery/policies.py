"""Access policies of tables, which the emulator lacks."""

from __future__ import annotations

import base64
import hashlib

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.errors import error_answer
from sandbox.bigquery.web import Answer, Json, Request

EMPTY: Json = {"version": 1, "etag": "ACAB"}


async def test_permissions(backend: Backend, request: Request, place: Place) -> Answer:
    """Return which of the given permissions the caller has in the project."""
    granted = backend.conditions.granted(request.json().get("permissions", []))
    return Answer.of({"permissions": granted} if granted else {})


async def answer_policy(backend: Backend, request: Request, place: Place) -> Answer:
    await backend.get(request, place)
    body = request.json()
    verb = request.path.rpartition(":")[2]
    if verb == "testIamPermissions":
        return Answer.of({"permissions": body.get("permissions", [])})
    current = backend.extras.read(place, "policy") or EMPTY
    if verb == "setIamPolicy":
        given = body.get("policy", {})
        if given.get("etag") not in (None, "", current["etag"]):
            message = "There were concurrent policy changes. Please retry the whole operation."
            return error_answer(status=409, reason="aborted", message=message)
        current = {"version": 1, **given, "etag": _etag(request.body, current)}
        backend.extras.write(place, current, "policy")
    return Answer.of(current)


def _etag(body: bytes, before: Json) -> str:
    digest = hashlib.sha256(body + str(before["etag"]).encode()).digest()
    return base64.b64encode(digest[:8]).decode()
