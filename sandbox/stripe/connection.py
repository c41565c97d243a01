"""Hanging up on a client in the middle of a request, which HTTP servers usually do not do."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_TRANSPORT = "sandbox.transport"


class HangUp(Response):
    """Close the connection without an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[_TRANSPORT].abort()
        # The server must have noticed, or it would try to answer for us.
        while (await receive())["type"] != "http.disconnect":
            pass


class HangingUpApp(Starlette):
    """An application whose endpoints may answer with HangUp; it needs uvicorn for that."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # ASGI cannot hang up, so this reaches for the connection behind uvicorn's `send`.
        cycle: Any = getattr(send, "__self__", None)
        scope[_TRANSPORT] = getattr(cycle, "transport", None)
        await super().__call__(scope, receive, send)
