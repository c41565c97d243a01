"""Stores all objects in one SQLite database, on disk or in memory, with one writer at a time."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# A Stripe object as JSON. Names that begin with an underscore are the sandbox's own.
StripeObject = dict[str, Any]
# Fields the API never shows, such as a webhook endpoint's secret.
PRIVATE = "_private"

SCHEMA = """
    CREATE TABLE IF NOT EXISTS objects (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        body TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (kind, position);
"""


class Store:
    """Objects by id. Reads return copies: changes count once they are put back."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._database = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self.create_tables(SCHEMA)

    def __iter__(self) -> Iterator[StripeObject]:
        """Iterate over all objects, oldest first."""
        return reversed(self.find())

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Lock out other writers; roll back every change if the block raises."""
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")

    def execute(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(statement, values).fetchall()

    def create_tables(self, script: str) -> None:
        with self._lock:
            self._database.executescript(script)

    def get(self, object_id: str) -> StripeObject | None:
        rows = self.execute("SELECT body FROM objects WHERE id = ?", object_id)
        return json.loads(rows[0][0]) if rows else None

    def put(self, obj: StripeObject) -> None:
        self.execute(
            "INSERT INTO objects (id, kind, body) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            obj["id"],
            obj["object"],
            json.dumps(obj),
        )

    def delete(self, object_id: str) -> None:
        self.execute("DELETE FROM objects WHERE id = ?", object_id)

    def find(self, kind: str | None = None, **equal: Any) -> list[StripeObject]:
        """Return the objects of a kind whose fields have these values, newest first."""
        conditions = ["TRUE"] if kind is None else ["kind = ?"]
        conditions += [f"json_extract(body, '$.{name}') = ?" for name in equal]
        rows = self.execute(
            f"SELECT body FROM objects WHERE {' AND '.join(conditions)} ORDER BY position DESC",
            *([] if kind is None else [kind]),
            *equal.values(),
        )
        return [json.loads(body) for (body,) in rows]

    def read_all(self) -> bytes:
        """Return the whole database in SQLite's file format."""
        with self._lock:
            return self._database.serialize()

    def replace_all(self, stored: bytes) -> None:
        """Replace the whole database; only for a store in memory."""
        with self._lock:
            self._database.deserialize(stored)

    def clear(self) -> None:
        self.execute("DELETE FROM objects")

    def close(self) -> None:
        with self._lock:
            self._database.close()
