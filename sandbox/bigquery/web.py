"""Requests and answers as plain values, so that layers around an ASGI app are functions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Json = dict[str, Any]

JSON_TYPE = (b"content-type", b"application/json; charset=UTF-8")
# Headers that would be wrong once an answer is read whole and changed.
DROPPED_FROM_REQUEST = (b"content-length", b"accept-encoding")
DROPPED_FROM_ANSWER = (b"content-length", b"transfer-encoding")


@dataclass(frozen=True)
class Request:
    """One HTTP request with its full body."""

    scope: Scope
    body: bytes = b""

    @property
    def method(self) -> str:
        return str(self.scope["method"])

    @property
    def path(self) -> str:
        return str(self.scope["path"])

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.scope["query_string"].decode()))

    def header(self, name: str) -> str:
        return str(dict(self.scope["headers"]).get(name.lower().encode(), b"").decode())

    def json(self) -> Json:
        """Return the JSON body; raises ValueError if it is not an object."""
        payload = json.loads(self.body or b"{}")
        if not isinstance(payload, dict):
            raise ValueError("The body must be a JSON object.")
        return payload

    def with_json(self, payload: Json) -> Request:
        return replace(self, body=json.dumps(payload).encode())

    def with_query(self, **query: str) -> Request:
        scope = {**self.scope, "query_string": urlencode(query).encode()}
        return replace(self, scope=scope)

    def to(self, method: str, path: str, payload: Json | None = None) -> Request:
        """Return a request to another path by the same caller, without the query."""
        scope = {**self.scope, "method": method, "path": path, "raw_path": path.encode()}
        body = json.dumps(payload).encode() if payload is not None else b""
        return Request({**scope, "query_string": b""}, body)


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; `bug` is an exception the app raised after answering, if any."""

    status: int
    body: bytes = b""
    headers: Headers = field(default_factory=list)
    bug: str = ""

    @classmethod
    def of(cls, payload: Json, status: int = 200) -> Answer:
        return cls(status, json.dumps(payload).encode(), [JSON_TYPE])

    @property
    def is_success(self) -> bool:
        return self.status < 300

    def json(self) -> Json:
        payload: Json = json.loads(self.body)
        return payload

    def with_json(self, payload: Json) -> Answer:
        return replace(self, body=json.dumps(payload).encode())


async def read_request(scope: Scope, receive: Receive) -> Request:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return Request(scope, bytes(body))


async def ask(app: App, request: Request) -> Answer:
    """Let the app answer, and return its whole answer instead of sending it."""
    status, headers, body, bug = 500, Headers(), bytearray(), ""

    async def send(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], list(message.get("headers", []))
        body.extend(message.get("body", b""))

    try:
        await app(_scope(request), _replay(request.body), send)
    except Exception as e:
        # Starlette answers 500 and re-raises; the layer above decides what to do with that.
        bug = f"{type(e).__name__}: {e}"
    kept = [(name, value) for name, value in headers if name not in DROPPED_FROM_ANSWER]
    return Answer(status, bytes(body), kept, bug)


async def respond(send: Send, answer: Answer) -> None:
    length = [(b"content-length", str(len(answer.body)).encode())] if answer.status != 204 else []
    start = {"type": "http.response.start", "status": answer.status}
    await send({**start, "headers": [*answer.headers, *length]})
    await send({"type": "http.response.body", "body": answer.body})


def _scope(request: Request) -> Scope:
    kept = [(k, v) for k, v in request.scope["headers"] if k not in DROPPED_FROM_REQUEST]
    length = (b"content-length", str(len(request.body)).encode())
    return {**request.scope, "headers": [*kept, length]}


def _replay(body: bytes) -> Receive:
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        # The caller may have disconnected; the request is carried out anyway.
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    return receive
