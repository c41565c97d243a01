"""Stand-in for the addresses that a company's own steps ask: whatever is asked is done at once."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")


def routes() -> list[Route]:
    return [
        Route("/steps/{name}", _do, methods=["POST"]),
        Route("/steps/{name}/undo", _do, methods=["POST"]),
    ]


async def _do(request: Request) -> Response:
    if not all(name in request.headers for name in SIGNED):
        return JSONResponse({"code": "not_signed", "message": "This is not signed."}, 401)
    return JSONResponse({"done": True})
