"""A company's own program that does steps: it checks each signature and answers as it is told."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager

import uvicorn
from standardwebhooks.webhooks import Webhook
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


class StepReceiver:
    """Does what it is asked once for each id; `answers` holds what it says instead, in turn.

    An answer is a status, with a body or headers if need be, or one of the two silences: `LOST`
    does it and breaks off, `HANGS` does nothing and says nothing.
    """

    LOST = "lost"
    HANGS = "hangs"

    def __init__(self, secret):
        self.url = ""
        self.webhook = Webhook(secret)
        self.answers, self.requests, self.done = [], [], {}
        self.waiting = threading.Event()

    @property
    def events(self):
        """What came, in order: kind, id in the header, and the attempt."""
        return [(sent["type"], message, sent["data"]["attempt"]) for message, sent in self.requests]

    def say(self, *answers):
        self.answers += answers

    def take(self, headers, body):
        """Note a request whose signature is right; raises WebhookVerificationError."""
        sent = self.webhook.verify(body, headers)
        self.requests.append((headers["webhook-id"], sent))
        return self.answers.pop(0) if self.answers else 200

    def do(self, headers, body):
        sent = json.loads(body)
        self.done.setdefault(sent["data"]["id"], sent["type"])


def answer(status, content=None, **headers):
    """Return an answer with headers, in which _ stands for -."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(content, status, headers=named)


@contextmanager
def running(receiver):
    """Serve it on a free port for as long as the block lasts."""
    config = uvicorn.Config(_app(receiver), log_level="critical", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        receiver.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        try:
            yield receiver
        finally:
            receiver.waiting.set()
            server.should_exit = True
            thread.join()


def _app(receiver):
    async def take(request):
        headers, body = dict(request.headers), (await request.body()).decode()
        said = receiver.take(headers, body)
        if said == receiver.HANGS:
            return _Silence(receiver)
        if isinstance(said, Response):
            return said
        if said == receiver.LOST:
            receiver.do(headers, body)
            raise RuntimeError("breaks off before it answers")
        if said == 200:
            receiver.do(headers, body)
        return Response(status_code=said)

    return _BreakingOff(Starlette(routes=[Route("/{path:path}", take, methods=["POST"])]))


class _Silence(Response):
    """Lets whoever asked wait until the test is over."""

    def __init__(self, receiver):
        super().__init__()
        self.receiver = receiver

    async def __call__(self, scope, receive, send):
        while not self.receiver.waiting.is_set():
            message = await receive()
            if message["type"] == "http.disconnect":
                return


class _BreakingOff:
    """Closes the connection without an answer where the application raises."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def only_successes(message):
            # Starlette answers 500 before it raises; the answer is what is to be lost.
            if message.get("status") != 500:
                await send(message)

        await self.app(scope, receive, only_successes)
