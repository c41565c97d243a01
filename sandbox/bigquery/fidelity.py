"""Layer that answers like BigQuery where the emulator differs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sandbox.bigquery import (
    addresses,
    datasets,
    jobs,
    listings,
    policies,
    queries,
    streaming,
    tables,
)
from sandbox.bigquery.addresses import Place
from sandbox.bigquery.backend import Backend
from sandbox.bigquery.conditions import Conditions
from sandbox.bigquery.errors import Refused
from sandbox.bigquery.extras import Extras
from sandbox.bigquery.job_store import Jobs
from sandbox.bigquery.web import Answer, App, Receive, Request, Scope, Send, read_request, respond

T = TypeVar("T")
Handler = Callable[[Backend, Request, Place], Awaitable[Answer]]

ROUTES: tuple[tuple[str, re.Pattern[str], Handler], ...] = (
    ("GET", addresses.DATASETS, listings.datasets),
    ("POST", addresses.DATASETS, datasets.create),
    ("GET", addresses.DATASET, datasets.read),
    ("PATCH", addresses.DATASET, datasets.change),
    ("PUT", addresses.DATASET, datasets.change),
    ("DELETE", addresses.DATASET, datasets.delete),
    ("GET", addresses.TABLES, listings.tables),
    ("POST", addresses.TABLES, tables.create),
    ("GET", addresses.TABLE, tables.read),
    ("PATCH", addresses.TABLE, tables.change),
    ("PUT", addresses.TABLE, tables.change),
    ("DELETE", addresses.TABLE, tables.delete),
    ("POST", addresses.TABLE_POLICY, policies.answer_policy),
    ("POST", addresses.INSERT_ALL, streaming.insert_all),
    ("GET", addresses.JOBS, jobs.show_all),
    ("POST", addresses.JOBS, jobs.insert),
    ("GET", addresses.JOB, jobs.read),
    ("POST", addresses.JOB_CANCEL, jobs.cancel),
    ("GET", addresses.QUERIES, queries.answer_results),
    ("POST", addresses.QUERIES, queries.answer_query),
    ("POST", addresses.PERMISSIONS, policies.test_permissions),
)


class Fidelity:
    """ASGI app around the emulator's.

    It serves one request at a time, which makes reading and then writing atomic; the emulator works
    on one request at a time anyway.
    """

    def __init__(self, app: App, extras: Extras, job_store: Jobs, conditions: Conditions) -> None:
        self.backend = Backend(app, extras, job_store, conditions)
        self.projects: set[str] = set()
        self._lock = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.backend.app(scope, receive, send)
            return
        request = await read_request(scope, receive)
        async with self._lock:
            answer = await self._answer(request)
        await respond(send, answer)

    async def alone(self, work: Callable[[], Awaitable[T]]) -> T:
        """Run a block while no request is being answered."""
        async with self._lock:
            return await work()

    async def _answer(self, request: Request) -> Answer:
        try:
            return await self._dispatch(request)
        except Refused as e:
            return e.answer
        except ValueError as e:
            return Refused("parseError", f"The request cannot be read: {e}").answer
        except Exception as e:
            # Clients would retry a plain 500 for ten minutes before anybody saw it.
            return Refused("emulatorBug", f"The sandbox failed: {e!r}").answer

    async def _dispatch(self, request: Request) -> Answer:
        await jobs.run_released(self.backend)
        await tables.expire(self.backend, request)
        if request.method != "GET":
            self.backend.forget_row_counts(request)
        if addresses.UPLOAD.match(request.path):
            return await queries.answer_upload(self.backend, request)
        for method, pattern, handler in ROUTES:
            match = pattern.match(request.path)
            if match and method == request.method:
                place = Place.of(match)
                self.projects.add(place.project)
                return await handler(self.backend, request, place)
        return await self.backend.ask(request)
