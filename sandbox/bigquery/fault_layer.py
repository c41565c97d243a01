"""ASGI layer that applies the faults in force; requires uvicorn."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from sandbox.bigquery.errors import error_answer
from sandbox.bigquery.fault_control import CONTROL_PATH, answer_control
from sandbox.bigquery.faults import Fault, Faults
from sandbox.bigquery.web import (
    Answer,
    App,
    Receive,
    Request,
    Scope,
    Send,
    ask,
    read_request,
    respond,
)

SECONDS_BETWEEN_LOOKS = 0.02


class FaultLayer:
    """ASGI app around another; requests that no fault affects pass through unchanged."""

    def __init__(self, app: App, faults: Faults) -> None:
        self.app, self.faults = app, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Read whole, so that a caller who disconnects does not abort the request.
        request = await read_request(scope, receive)
        if request.path == CONTROL_PATH:
            await respond(send, answer_control(self.faults, request))
            return
        with self.faults.under_way():
            await self._answer(request, receive, send)

    async def _answer(self, request: Request, receive: Receive, send: Send) -> None:
        fault = self.faults.meet(request.method, request.path)
        await asyncio.sleep(self.faults.delay(request.method, request.path))
        if fault is None:
            await respond(send, await ask(self.app, request))
        else:
            await self._suffer(fault, request, receive, send)

    async def _suffer(self, fault: Fault, request: Request, receive: Receive, send: Send) -> None:
        await _delay(fault)
        if fault.action == "error":
            await respond(send, _refusal(fault))
        elif fault.action == "reset":
            await _break(send)
        elif fault.action == "hang":
            await _hold(fault, receive)
            await _break(send)
        else:
            answer = await ask(self.app, request)
            await asyncio.sleep(fault.after)
            await _spoil(fault, answer, send)


async def _spoil(fault: Fault, answer: Answer, send: Send) -> None:
    """Apply the fault to the answer; the request itself has been carried out."""
    if fault.action == "lost_error":
        await respond(send, _refusal(fault))
    elif fault.action == "lost":
        await _break(send)
    elif fault.action == "truncate":
        await _send_half(answer, send)
    else:
        await respond(send, answer)


def _refusal(fault: Fault) -> Answer:
    extra = [(name.lower().encode(), value.encode()) for name, value in fault.headers.items()]
    if fault.raw is not None:
        html = (b"content-type", b"text/html")
        return Answer(fault.status, fault.raw.encode(), [html, *extra])
    answer = error_answer(status=fault.status, reason=fault.reason, message=fault.message)
    return replace(answer, headers=[*answer.headers, *extra])


async def _send_half(answer: Answer, send: Send) -> None:
    """Announce the full answer, send half of it and break the connection."""
    if not answer.body:
        # An empty answer is complete once announced.
        await _break(send)
        return
    length = (b"content-length", str(len(answer.body)).encode())
    start = {"type": "http.response.start", "status": answer.status}
    await send({**start, "headers": [*answer.headers, length]})
    half = answer.body[: len(answer.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
    await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    await _break(send)


async def _delay(fault: Fault) -> None:
    """Wait for the fault's latency, or until it is cleared."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + fault.latency
    while not fault.is_cleared and (left := ends_at - loop.time()) > 0:
        await asyncio.sleep(min(left, SECONDS_BETWEEN_LOOKS))


async def _hold(fault: Fault, receive: Receive) -> None:
    """Wait until the fault is cleared or the caller disconnects."""
    gone = asyncio.ensure_future(receive())
    while not fault.is_cleared and not gone.done():
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    gone.cancel()


async def _break(send: Send) -> None:
    # ASGI cannot break a connection, so this uses uvicorn's transport.
    cycle: Any = getattr(send, "__self__")  # noqa: B009
    cycle.transport.abort()
    # uvicorn notices on its next loop, and then does not report a missing answer.
    await asyncio.sleep(0)
    await asyncio.sleep(0)
