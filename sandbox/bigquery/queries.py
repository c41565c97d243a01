"""Queries and uploads: reports failed statements as errors, and parses multipart uploads."""

from __future__ import annotations

from dataclasses import replace

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.conditions import CREATE_JOBS
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.job_store import statement_of
from sandbox.bigquery.jobs import check_location, check_place
from sandbox.bigquery.web import Answer, Request


async def answer_query(backend: Backend, request: Request, place: Place) -> Answer:
    backend.conditions.check_permission(CREATE_JOBS, place.project)
    body = request.json()
    backend.conditions.check_statement(statement_of(body))
    if body.get("location"):
        await check_location(backend, request, place, body["location"], statement_of(body))
    return await _answer(backend, request)


async def answer_results(backend: Backend, request: Request, place: Place) -> Answer:
    check_place(backend, request, place, request.path.rpartition("/")[2])
    return await _answer(backend, request)


async def _answer(backend: Backend, request: Request) -> Answer:
    answer = await backend.ask(request)
    if answer.is_success and (errors := answer.json().get("errors")):
        # The emulator answers 200 without rows, which the client takes for an empty result.
        raise Refused(errors[0].get("reason", "invalidQuery"), errors[0].get("message", ""))
    return answer


async def answer_upload(backend: Backend, request: Request) -> Answer:
    body = request.body
    for name in (b"content-type", b"Content-Type"):
        body = body.replace(name + b": */*", name + b": application/octet-stream")
    return await backend.ask(replace(request, body=body))
