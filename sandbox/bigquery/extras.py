"""Table properties that the emulator forgets, stored beside the emulator's own file."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from sandbox.bigquery.addresses import Place
from sandbox.bigquery.rules import canonical_type
from sandbox.bigquery.web import Json

# Columns: project, dataset, table, kind and the JSON document as text.
Row = tuple[Any, ...]
KEPT_OF_TABLE = (
    "encryptionConfiguration",
    "expirationTime",
    "maxStaleness",
    "rangePartitioning",
    "requirePartitionFilter",
    "resourceTags",
    "tableConstraints",
    "view",
)
KEPT_OF_COLUMN = (
    "collation",
    "defaultValueExpression",
    "maxLength",
    "policyTags",
    "precision",
    "roundingMode",
    "scale",
)
# Types that the emulator cannot store, with the types it stores instead.
STORED_AS = {"BIGNUMERIC": "NUMERIC", "BIGDECIMAL": "NUMERIC", "GEOGRAPHY": "STRING"}


class Extras:
    """JSON documents, one per table and kind, in memory or in a file that survives a kill."""

    def __init__(self, path: Path | None = None) -> None:
        # Created by one thread and used by the serving one, never by both at once.
        self._db = sqlite3.connect(
            path or ":memory:", check_same_thread=False, isolation_level=None
        )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS extras (project, dataset, name, kind, document,"
            " PRIMARY KEY (project, dataset, name, kind))"
        )
        # Needed for every request, so parsing every document each time would be too slow.
        self._ends: dict[Place, int] = {}
        self._read_ends()

    def read(self, place: Place, kind: str = "table") -> Json:
        row = self._db.execute(
            "SELECT document FROM extras WHERE (project, dataset, name, kind) = (?, ?, ?, ?)",
            (place.project, place.dataset, place.table, kind),
        ).fetchone()
        document: Json = json.loads(row[0]) if row else {}
        return document

    def write(self, place: Place, document: Json, kind: str = "table") -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO extras VALUES (?, ?, ?, ?, ?)",
            (place.project, place.dataset, place.table, kind, json.dumps(document)),
        )
        if kind == "table":
            self._note_end(place, document)

    def expired(self, *, now_ms: int) -> list[Place]:
        """Return the tables whose expiry has passed."""
        return [place for place, ends_at in self._ends.items() if ends_at <= now_ms]

    def forget(self, place: Place) -> None:
        """Delete the documents of a table, or of all tables of a dataset."""
        self._db.execute(
            "DELETE FROM extras WHERE (project, dataset) = (?, ?) AND ? IN ('', name)",
            (place.project, place.dataset, place.table),
        )
        for known in list(self._ends):
            if place in (known, known.parent):
                del self._ends[known]

    def read_all(self) -> list[Row]:
        return self._db.execute("SELECT * FROM extras").fetchall()

    def replace_all(self, rows: list[Row]) -> None:
        """Replace all documents by rows that `read_all` returned."""
        self._db.execute("DELETE FROM extras")
        self._db.executemany("INSERT INTO extras VALUES (?, ?, ?, ?, ?)", rows)
        self._read_ends()

    def _read_ends(self) -> None:
        self._ends.clear()
        tables = "SELECT project, dataset, name, document FROM extras WHERE kind = 'table'"
        for *names, document in self._db.execute(tables):
            self._note_end(Place(*names), json.loads(document))

    def _note_end(self, place: Place, document: Json) -> None:
        self._ends.pop(place, None)
        if document.get("expirationTime"):
            self._ends[place] = int(document["expirationTime"])

    def close(self) -> None:
        self._db.close()


def storable(body: Json) -> Json:
    """Return a table's body with types replaced by ones that the emulator can store."""
    if "schema" not in body:
        return body
    fields = [_storable_field(f) for f in (body["schema"] or {}).get("fields", [])]
    return {**body, "schema": {"fields": fields}}


def remembered(extras: Json, body: Json, resource: Json) -> Json:
    """Return the document to store after a create or update with this body.

    Its creation time later tells whether SQL has replaced the table.
    """
    kept = {name: body[name] for name in (*KEPT_OF_TABLE, "schema") if name in body}
    return {**extras, **kept, "creationTime": resource["creationTime"]}


def completed(resource: Json, extras: Json) -> Json:
    """Return a table resource completed with what the emulator forgot."""
    known = extras if extras.get("creationTime") == resource.get("creationTime") else {}
    kept = {name: known[name] for name in KEPT_OF_TABLE if known.get(name) is not None}
    complete = {**resource, **kept, **({"type": "VIEW"} if "view" in kept else {})}
    if "schema" in resource:
        sent = (known.get("schema") or {}).get("fields", [])
        complete["schema"] = {"fields": _completed_fields(resource["schema"]["fields"], sent)}
    return complete


def _completed_fields(stored: list[Json], sent: list[Json]) -> list[Json]:
    by_name = {f["name"].lower(): f for f in sent}
    return [_completed_field(f, by_name.get(f["name"].lower(), {})) for f in stored]


def _completed_field(stored: Json, sent: Json) -> Json:
    field = {**stored, "type": canonical_type(stored)}
    field |= {name: sent[name] for name in KEPT_OF_COLUMN if sent.get(name) is not None}
    if sent.get("type") in STORED_AS:
        field["type"] = canonical_type(sent)
    if "fields" in stored:
        field["fields"] = _completed_fields(stored["fields"], sent.get("fields") or [])
    return field


def _storable_field(field: Json) -> Json:
    stored = {**field, "type": STORED_AS.get(str(field.get("type")), field.get("type", "STRING"))}
    if field.get("fields"):
        stored["fields"] = [_storable_field(f) for f in field["fields"]]
    return stored
