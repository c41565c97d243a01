"""Delivers events as Stripe does: signed, over many concurrent keep-alive connections."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

# Minimal, because it shares the machine with the server that it measures.
from http.client import HTTPConnection
from itertools import repeat
from typing import Any
from uuid import uuid4

from sandbox.environment import HOST
from sandbox.stripe.signatures import signature_header

SECONDS_TO_ANSWER = 30.0


class NotAccepted(RuntimeError):
    """An event was answered with a status other than 200, which the message names."""


@dataclass(frozen=True)
class Endpoint:
    """An address that receives Stripe's events, with its signing secret."""

    path: str
    secret: str


@dataclass(frozen=True)
class Round:
    """Events that were accepted one after another on each connection."""

    seconds: float
    # Seconds per event, from its first byte to the end of the answer.
    latencies: list[float]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds


class Copies:
    """Copies of one event under new ids."""

    def __init__(self, event: dict[str, Any]) -> None:
        self._id, self._body = event["id"].encode(), body_of(event)

    def fresh(self) -> bytes:
        return self._body.replace(self._id, f"evt_{uuid4().hex[:24]}".encode())


def body_of(event: dict[str, Any]) -> bytes:
    """Return the event's body as Stripe sends it."""
    return json.dumps(event, indent=2).encode()


@contextmanager
def open_connections(count: int, *, port: int) -> Iterator[list[HTTPConnection]]:
    """Open this many connections; the kernel spreads them over the server's processes."""
    with ExitStack() as closings:
        connections = [HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER) for _ in range(count)]
        for connection in connections:
            closings.enter_context(closing(connection))
            connection.connect()
        yield connections


def deliver_for(
    seconds: float,
    *,
    connections: Sequence[HTTPConnection],
    endpoint: Endpoint,
    events: Sequence[Copies],
) -> Round:
    """Deliver copies of one event per connection for this many seconds. Raises NotAccepted."""
    since = time.perf_counter()
    with ThreadPoolExecutor(len(connections)) as pool:
        until = repeat(since + seconds)
        latencies = list(pool.map(_deliver_until, until, connections, repeat(endpoint), events))
    # The server worked until the last answer, so time is counted until then.
    return Round(time.perf_counter() - since, [one for several in latencies for one in several])


def deliver(connection: HTTPConnection, endpoint: Endpoint, body: bytes) -> None:
    """Deliver one event. Raises NotAccepted."""
    headers = _headers(body, endpoint)
    connection.request("POST", endpoint.path, body, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise NotAccepted(f"{endpoint.path} answered {answer.status}")


def _deliver_until(
    until: float, connection: HTTPConnection, endpoint: Endpoint, copies: Copies
) -> list[float]:
    latencies = []
    while (since := time.perf_counter()) < until:
        deliver(connection, endpoint, copies.fresh())
        latencies.append(time.perf_counter() - since)
    return latencies


def _headers(body: bytes, endpoint: Endpoint) -> dict[str, str]:
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signature_header(
            body, secret=endpoint.secret, timestamp=int(time.time())
        ),
    }
