"""Stand-in for the one question asked of OpenAI: whether a key is accepted.

Every well-formed key is accepted, unless a word in it selects a failure: sk-revoked-…, sk-slow-….
"""

from __future__ import annotations

import asyncio
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

BEARER = re.compile(r"Bearer (sk-[A-Za-z0-9_-]{20,})")
SLOW_SECONDS = 8.0
FAILURES = {
    "revoked": (401, "invalid_api_key", "Incorrect API key provided."),
    "elsewhere": (
        401,
        "incorrect_hostname",
        "Attempted to access resource with incorrect regional hostname. Please make your request "
        "to eu.api.openai.com",
    ),
    "fenced": (401, "ip_not_authorized", "Your IP is not authorized to make this request."),
    "restricted": (403, "insufficient_permissions", "Missing scopes: api.model.read."),
    "limited": (429, "rate_limit_exceeded", "Rate limit reached for requests."),
    "broken": (500, "server_error", "The server had an error while processing your request."),
}
# What each word in a key causes, for people.
WORDS = {
    "revoked": "refused with 401",
    "elsewhere": "answered with 401, because its project is kept in another region",
    "fenced": "answered with 401, because our address is not on its list",
    "restricted": "answered with 403",
    "limited": "answered with 429",
    "broken": "answered with 500",
    "slow": f"answered after {SLOW_SECONDS:.0f} seconds",
}


def routes() -> list[Route]:
    return [Route("/openai/v1/models", _list_models, methods=["GET"])]


async def _list_models(request: Request) -> Response:
    sent = BEARER.fullmatch(request.headers.get("Authorization", ""))
    words = sent.group(1).split("-") if sent else ["revoked"]
    if "slow" in words:
        await asyncio.sleep(SLOW_SECONDS)
    failure = next((FAILURES[word] for word in words if word in FAILURES), None)
    if failure is None:
        models = [{"id": "gpt-5", "object": "model", "created": 1754425777, "owned_by": "system"}]
        return JSONResponse({"object": "list", "data": models})
    status, code, message = failure
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    return JSONResponse({"error": error}, status)
