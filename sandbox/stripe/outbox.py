"""Stored webhook deliveries that are due, and every attempt made."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sandbox.stripe.store import Store


class State(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    LOST = "lost"


SCHEMA = """
    CREATE TABLE IF NOT EXISTS deliveries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id TEXT NOT NULL,
        endpoint_id TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        due_at REAL NOT NULL,
        state TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, due_at);
    CREATE INDEX IF NOT EXISTS deliveries_by_event ON deliveries (event_id);
    CREATE TABLE IF NOT EXISTS delivery_attempts (
        delivery_id INTEGER NOT NULL REFERENCES deliveries (id),
        attempt INTEGER NOT NULL,
        status INTEGER,
        error TEXT,
        milliseconds INTEGER NOT NULL,
        sent_at REAL NOT NULL
    );
"""


@dataclass(frozen=True)
class Delivery:
    """One event on its way to one endpoint."""

    id: int
    event_id: str
    endpoint_id: str
    attempts: int


@dataclass(frozen=True)
class Attempt:
    """One delivery attempt; `status` is None if no answer came, and `error` says why."""

    event_id: str
    type: str
    endpoint_id: str
    attempt: int
    status: int | None
    error: str | None
    milliseconds: int
    sent_at: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Outbox:
    def __init__(self, store: Store) -> None:
        self._store = store
        store.create_tables(SCHEMA)
        # A delivery in progress when the process died may or may not have arrived.
        self._set_state(State.PENDING, where="state = 'sending'")

    def add(self, event_id: str, endpoint_id: str, *, due_at: float) -> None:
        self._insert(event_id, endpoint_id, due_at, State.PENDING)

    def add_lost(self, event_id: str, endpoint_id: str) -> None:
        """Record a delivery that is never going to be made."""
        self._insert(event_id, endpoint_id, time.time(), State.LOST)

    def take_due(self, *, now: float) -> list[Delivery]:
        """Return due deliveries and mark them as being sent, so that no other thread takes them."""
        with self._store.transaction():
            rows = self._store.execute(
                "UPDATE deliveries SET state = 'sending' WHERE state = 'pending' AND due_at <= ?"
                " RETURNING id, event_id, endpoint_id, attempts, due_at",
                now,
            )
        return [Delivery(*row[:4]) for row in sorted(rows, key=lambda row: row[4])]

    def next_due_at(self) -> float | None:
        [(due_at,)] = self._store.execute(
            "SELECT min(due_at) FROM deliveries WHERE state = 'pending'"
        )
        return None if due_at is None else float(due_at)

    def finish(self, delivery: Delivery, *, state: State) -> None:
        self._store.execute(
            "UPDATE deliveries SET state = ?, attempts = attempts + 1 WHERE id = ?",
            state,
            delivery.id,
        )

    def retry(self, delivery: Delivery, *, due_at: float) -> None:
        self._store.execute(
            "UPDATE deliveries SET state = 'pending', attempts = attempts + 1, due_at = ?"
            " WHERE id = ?",
            due_at,
            delivery.id,
        )

    def record_attempt(
        self, delivery: Delivery, *, status: int | None, error: str | None, seconds: float
    ) -> None:
        self._store.execute(
            "INSERT INTO delivery_attempts VALUES (?, ?, ?, ?, ?, ?)",
            delivery.id,
            delivery.attempts + 1,
            status,
            error,
            round(seconds * 1000),
            time.time() - seconds,
        )

    def attempts(self) -> list[Attempt]:
        """Return every attempt, oldest first."""
        rows = self._store.execute(
            "SELECT event_id, json_extract(body, '$.type'), endpoint_id, attempt, status, error,"
            " milliseconds, sent_at"
            " FROM delivery_attempts JOIN deliveries ON deliveries.id = delivery_id"
            " JOIN objects ON objects.id = event_id ORDER BY sent_at, delivery_attempts.rowid"
        )
        return [Attempt(*row) for row in rows]

    def unfinished(self) -> list[tuple[str, str]]:
        """Return (event id, state) of each pending or failed delivery."""
        rows = self._store.execute(
            "SELECT event_id, state FROM deliveries WHERE state <> 'delivered' ORDER BY id"
        )
        return [(event_id, state) for event_id, state in rows]

    def count_undelivered(self, event_id: str) -> int:
        return self._count("event_id = ? AND state <> 'delivered'", event_id)

    def count_waiting(self) -> int:
        """Return how many deliveries are still pending."""
        return self._count("state IN ('pending', 'sending')")

    def clear(self) -> None:
        self._store.execute("DELETE FROM delivery_attempts")
        self._store.execute("DELETE FROM deliveries")

    def _insert(self, event_id: str, endpoint_id: str, due_at: float, state: State) -> None:
        self._store.execute(
            "INSERT INTO deliveries (event_id, endpoint_id, due_at, state) VALUES (?, ?, ?, ?)",
            event_id,
            endpoint_id,
            due_at,
            state,
        )

    def _set_state(self, state: State, *, where: str) -> None:
        self._store.execute(f"UPDATE deliveries SET state = ? WHERE {where}", state)

    def _count(self, where: str, *values: Any) -> int:
        [(count,)] = self._store.execute(f"SELECT count(*) FROM deliveries WHERE {where}", *values)
        return int(count)


def delay_before(attempt: int, delays: Sequence[float]) -> float | None:
    """Return the pause after this many failed attempts; None means give up."""
    return delays[attempt - 1] if attempt <= len(delays) else None
