"""The gate between web server and Django: reads whole requests within limits, then answers.

Reading and sending take no thread, however slow the client. A thread only works on complete
requests.
"""

from __future__ import annotations

import asyncio
import io
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.urls import Resolver404, resolve

logger = logging.getLogger(__name__)

# Seconds for a whole body: forms are about 1 kB, Stripe's events some dozens of kB.
SECONDS_FOR_BODY = 10.0
# Total bytes of bodies being read by this process; requests beyond it are refused.
MOST_HELD = 64 * 1024 * 1024
# Complete requests waiting for a thread; later ones are refused at once.
MOST_WAITING = 256

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
# Status, headers, content.
Answer = tuple[int, list[tuple[str, str]], bytes]
T = TypeVar("T")
WSGIApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Refused(Exception):
    """A request that never reaches Django: the status and text to answer."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


INCOMPLETE = (400, "The request did not arrive whole.")
TOO_LARGE = (413, "This is more than we take in one request.")
TOO_SLOW = (408, "The request took too long to arrive. Try again.")
TOO_MANY = (503, "We are very busy just now. Try again in a moment.")


class Gate:
    """Runs Django behind an ASGI server, on a given number of threads."""

    def __init__(self, django: WSGIApplication, *, threads: int) -> None:
        self._django = django
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._most_in_hand = threads + MOST_WAITING
        self._in_hand = 0
        # Bytes of bodies that have been read, completely or in part.
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = bytearray()
        try:
            if await self._is_wanted(scope):
                await self._read(receive, body)
            status, headers, content = await self._in_thread(
                self._respond, environ_of(scope, bytes(body))
            )
        except Refused as e:
            status, headers, content = _refusal(e)
        finally:
            self._held -= len(body)
        await _send(send, status, headers, content)

    async def _is_wanted(self, scope: Scope) -> bool:
        """Whether the request has a body that a view will read. Raises Refused."""
        length = _declared_length(scope)
        if length == 0:
            return False
        try:
            match = resolve(scope["path"])
        except (Resolver404, ValueError):
            return False
        if length and length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Refused(*TOO_LARGE)
        is_expected = getattr(match.func, "is_expected", None)
        return is_expected is None or await self._in_thread(is_expected, **match.kwargs)

    async def _read(self, receive: Receive, body: bytearray) -> None:
        """Read the whole body. Raises Refused if it is too large, stalls or cannot be read."""
        try:
            async with asyncio.timeout(SECONDS_FOR_BODY):
                is_more = True
                while is_more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refused(*INCOMPLETE)
                    self._hold(message.get("body", b""), body)
                    is_more = message.get("more_body", False)
        except TimeoutError as e:
            raise Refused(*TOO_SLOW) from e

    def _hold(self, chunk: bytes, body: bytearray) -> None:
        body += chunk
        self._held += len(chunk)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise Refused(*TOO_LARGE)
        if self._held > MOST_HELD:
            raise Refused(*TOO_MANY)

    async def _in_thread(self, work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        if self._in_hand >= self._most_in_hand:
            raise Refused(*TOO_MANY)
        self._in_hand += 1
        try:
            return await asyncio.wrap_future(self._threads.submit(work, *args, **kwargs))
        finally:
            self._in_hand -= 1

    def _respond(self, environ: dict[str, Any]) -> Answer:
        started: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], error: object = None) -> None:
            started[:] = [int(status.split(" ", 1)[0]), headers]

        result = self._django(environ, start)
        try:
            content = b"".join(result)
        finally:
            if close := getattr(result, "close", None):
                close()
        return started[0], started[1], content


def environ_of(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return the WSGI environ that Django reads a request from.

    Headers with an underscore are dropped: `X_Forwarded_For` would pass for the hyphenated header,
    which a proxy in front of us sets and this one it does not.
    """
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": _path(scope).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": str((scope.get("client") or ("",))[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name:
            _add_header(environ, name.decode("latin-1"), value.decode("latin-1"))
    # The length actually read replaces any declared one.
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    key = name.upper().replace("-", "_")
    key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
    if key in environ:
        value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
    environ[key] = value


def _path(scope: Scope) -> bytes:
    raw: bytes | None = scope.get("raw_path")
    return unquote_to_bytes(raw) if raw else scope["path"].encode("utf-8", "surrogateescape")


def _declared_length(scope: Scope) -> int | None:
    """Return the body's declared length; None if it arrives in chunks."""
    headers = dict(scope["headers"])
    if b"transfer-encoding" in headers:
        return None
    length = headers.get(b"content-length", b"0")
    return int(length) if length.isdigit() and len(length) < 16 else None


def _refusal(e: Refused) -> Answer:
    logger.warning("A request was refused unread", extra={"status": e.status})
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
    return (
        e.status,
        [*headers, ("Retry-After", "5"), ("Cache-Control", "no-store")],
        e.words.encode(),
    )


async def _send(send: Send, status: int, headers: list[Any], body: bytes) -> None:
    encoded = [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in headers]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})
