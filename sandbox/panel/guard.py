"""Keeps other websites from using the panel, which has no sign-in."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
# Sec-Fetch-Site values of requests from this page or from the user's address bar.
OWN_SITES = frozenset({"same-origin", "none"})


class LocalOnly:
    """Answers 403 to requests from other sites or with foreign host names (DNS rebinding)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reason = refusal(scope["method"], Headers(scope=scope))
        answer = JSONResponse({"error": {"message": reason}}, 403) if reason else self._app
        await answer(scope, receive, send)


def refusal(method: str, headers: Headers) -> str:
    """Return why the request is refused, or an empty string."""
    host = headers.get("Host", "")
    if host.rpartition(":")[0] not in LOCAL_NAMES and host not in LOCAL_NAMES:
        return f"The panel answers to localhost and 127.0.0.1 only, not to {host!r}."
    if method in SAFE_METHODS:
        return ""
    if headers.get("Sec-Fetch-Site", "same-origin") not in OWN_SITES:
        return "Another site may not change anything here."
    if headers.get("Origin", f"http://{host}") != f"http://{host}":
        return "Another origin may not change anything here."
    return ""
