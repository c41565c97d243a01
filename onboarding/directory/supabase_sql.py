"""The Supabase adapter for a directory in our own database: SQL functions called by SQL.

The directory's rows commit or roll back together with our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import Error, InterfaceError, OperationalError, connection, transaction

from onboarding.directory import (
    DirectoryConflict,
    DirectoryError,
    DirectoryUnavailable,
    Entry,
    schema,
)
from onboarding.directory.rows import (
    CONFIRM,
    LIST,
    PUBLISH,
    READ,
    UNIQUE_VIOLATION,
    VERSION,
    WITHDRAW,
    differences,
    everything,
    row_of,
    understand,
)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as e:
        raise DirectoryUnavailable(f"Our database: {e}") from e
    except Error as e:
        is_taken = getattr(e.__cause__, "sqlstate", "") == UNIQUE_VIOLATION
        raise (DirectoryConflict if is_taken else DirectoryError)(f"Our database: {e}") from e


class SupabaseSqlDirectory:
    """The directory tables in schema `public` of Latchkey's own database."""

    description = "Supabase, in our own database"
    joins_transactions = True

    def prepare(self) -> None:
        with _translated(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(schema.script())

    def check(self, *, patience: float) -> str:
        return schema.finding(_call(f"{VERSION}()"))

    def confirm(self, entry: Entry) -> None:
        answer = _call_with(CONFIRM, entry)
        understand(answer, entry, expected=("created", "ours"))

    def publish(self, entry: Entry) -> None:
        answer = _call_with(PUBLISH, entry)
        understand(answer, entry, expected=("published", "stale"))

    def withdraw(self, entry: Entry) -> None:
        answer = _call_with(WITHDRAW, entry)
        understand(answer, entry, expected=("withdrawn", "absent", "foreign"))

    def differences(self, entry: Entry) -> list[str]:
        return differences(entry, _parsed(_call_with(READ, entry)))

    def list_owners(self) -> dict[str, str]:
        return everything(lambda after: _parsed(_call(f"{LIST}(%s)", after)))


def _call_with(function: str, entry: Entry) -> Any:
    return _call(f"{function}(%s::jsonb)", json.dumps(row_of(entry)))


def _call(call: str, *arguments: str) -> Any:
    with _translated(), connection.cursor() as cursor:
        cursor.execute(f"select public.{call}", arguments)
        [answer] = cursor.fetchone()
        return answer


def _parsed(answer: Any) -> Any:
    # Django configures psycopg to return jsonb as text.
    return json.loads(answer) if isinstance(answer, str) else answer
