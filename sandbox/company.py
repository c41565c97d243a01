"""Stand-in for a company's own programs: steps are done at once, and events are heard."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")


def routes() -> list[Route]:
    return [
        Route("/company/steps/{name}", _take, methods=["POST"]),
        Route("/company/steps/{name}/undo", _take, methods=["POST"]),
        Route("/company/events", _take, methods=["POST"]),
    ]


async def _take(request: Request) -> Response:
    if not all(name in request.headers for name in SIGNED):
        return JSONResponse({"code": "not_signed", "message": "This is not signed."}, 401)
    return JSONResponse({"done": True})
