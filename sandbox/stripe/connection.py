"""Hangs up on a client during a request, which HTTP servers do not offer."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

_TRANSPORT = "sandbox.transport"


class HangUp(Response):
    """Tells the app to close the connection without an answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[_TRANSPORT].abort()
        # The server must notice, or it would try to answer for us.
        while (await receive())["type"] != "http.disconnect":
            pass


class HangingUpApp(Starlette):
    """Application whose endpoints may return HangUp; requires uvicorn."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # ASGI cannot hang up, so this uses the connection behind uvicorn's `send`.
        cycle: Any = getattr(send, "__self__", None)
        scope[_TRANSPORT] = getattr(cycle, "transport", None)
        await super().__call__(scope, receive, send)
