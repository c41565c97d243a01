"""Idempotency keys: a repeated request gets the first answer and has no second effect."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sandbox.stripe.errors import Unrepeatable
from sandbox.stripe.store import Store, StripeObject

KEPT_SECONDS = 24 * 3600
SCHEMA = """
    CREATE TABLE IF NOT EXISTS idempotency (
        key TEXT PRIMARY KEY,
        endpoint TEXT NOT NULL,
        params TEXT NOT NULL,
        status INTEGER NOT NULL,
        body TEXT NOT NULL,
        request_id TEXT NOT NULL,
        used_at INTEGER NOT NULL
    );
"""


@dataclass(frozen=True)
class Answer:
    status: int
    body: StripeObject
    request_id: str


@dataclass(frozen=True)
class Use:
    """One use of a key: its endpoint and parameters."""

    key: str
    endpoint: str
    params: str


class IdempotencyKeys:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._in_use: set[str] = set()
        self._lock = threading.Lock()
        store.create_tables(SCHEMA)

    @contextmanager
    def held(self, key: str | None) -> Iterator[None]:
        """Reserve the key for one request; raises Unrepeatable (409) for a concurrent one."""
        if key is None:
            yield
            return
        with self._lock:
            if key in self._in_use:
                raise _in_use(key)
            self._in_use.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._in_use.discard(key)

    def answer(self, use: Use, *, now: int) -> Answer | None:
        """Return the stored answer; raises Unrepeatable if the request differs."""
        rows = self._store.execute(
            "SELECT endpoint, params, status, body, request_id FROM idempotency"
            " WHERE key = ? AND used_at > ?",
            use.key,
            now - KEPT_SECONDS,
        )
        if not rows:
            return None
        endpoint, params, status, body, request_id = rows[0]
        if endpoint != use.endpoint:
            raise _other_endpoint(use, endpoint)
        if params != use.params:
            raise _other_params(use)
        return Answer(status, json.loads(body), request_id)

    def remember(self, use: Use, answer: Answer, *, now: int) -> None:
        self._store.execute(
            "INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?, ?)",
            use.key,
            use.endpoint,
            use.params,
            answer.status,
            json.dumps(answer.body),
            answer.request_id,
            now,
        )

    def clear(self) -> None:
        self._store.execute("DELETE FROM idempotency")


def _in_use(key: str) -> Unrepeatable:
    return Unrepeatable(
        "There is currently another in-progress request using this Idempotent Key (that probably "
        "means you submitted twice, and the other request is still going through): "
        f"{key}. Please try again later.",
        status=409,
        code="idempotency_key_in_use",
    )


def _other_endpoint(use: Use, endpoint: str) -> Unrepeatable:
    path, first_path = use.endpoint.split()[-1], endpoint.split()[-1]
    return Unrepeatable(
        "Keys for idempotent requests can only be used for the same endpoint they were first used "
        f"for ('{path}' vs '{first_path}'). Try using a key other than '{use.key}' if you meant "
        "to execute a different request.",
        type="idempotency_error",
    )


def _other_params(use: Use) -> Unrepeatable:
    return Unrepeatable(
        "Keys for idempotent requests can only be used with the same parameters they were first "
        f"used with. Try using a key other than '{use.key}' if you meant to execute a different "
        "request.",
        type="idempotency_error",
    )
