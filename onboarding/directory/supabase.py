"""The Supabase adapter of the directory port: SQL functions called over HTTP, service key."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
from django.conf import settings

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
    Json,
    differences,
    everything,
    row_of,
    understand,
)
from orgs.outside import Busy, limited_to, waiting_for
from orgs.transports import limited

CONNECT_TIMEOUT = 3.0
TIMEOUT = 8.0
SECONDS_TO_CONNECT_FOR_SQL = 10
# PostgREST reloads its schema cache in the background.
SECONDS_TO_NOTICE = 15.0
# Codes by which PostgREST and PostgreSQL report a missing function, table or column.
MISSING = frozenset({"PGRST202", "PGRST204", "PGRST205", "42883", "42P01", "42703"})
HOW_TO_PREPARE = (
    "its tables or functions are missing: run manage.py bootstrap with SUPABASE_DB_URL set, or "
    "what `manage.py bootstrap --print-sql` prints in Supabase's SQL editor"
)


class NotPrepared(DirectoryError):
    """A function or table that we call at Supabase does not exist."""


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the library's errors into the port's; no other error leaves this module."""
    try:
        yield
    except (Busy, httpx.HTTPError) as e:
        raise DirectoryUnavailable(f"Supabase: {type(e).__name__}: {e}") from e
    except httpx.InvalidURL as e:
        raise DirectoryError(f"Supabase: {e}") from e


def _meaning(answer: httpx.Response) -> DirectoryError:
    """Return the port's error for a failed answer; 5xx are handled by `_refuse_busy`."""
    code, message = _code_and_message(answer)
    said = f"Supabase: {code} {message}"
    if code in MISSING:
        return NotPrepared(f"{HOW_TO_PREPARE} ({code})")
    if code == UNIQUE_VIOLATION:
        return DirectoryConflict(said)
    if code.isdecimal() and len(code) == 3 and not code.startswith("4"):
        # A status instead of a code: an answer, success or redirection, that is not PostgREST's.
        return DirectoryUnavailable(said)
    return DirectoryError(said)


def _code_and_message(answer: httpx.Response) -> tuple[str, str]:
    """Return code and message from PostgREST or PostgreSQL; for other answers, the HTTP status."""
    body = _read(answer)
    if not isinstance(body, dict):
        return str(answer.status_code), answer.reason_phrase
    code, message = (body.get(name) or "" for name in ("code", "message"))
    return str(code), str(message)


def _read(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return answer.text


def _refuse_busy(response: httpx.Response) -> None:
    """Raise HTTPStatusError for statuses that may pass."""
    if response.status_code >= 500 or response.status_code in (408, 425, 429):
        response.read()
        raise httpx.HTTPStatusError(
            f"{response.status_code} {response.text[:200]}",
            request=response.request,
            response=response,
        )


@functools.cache
def _client(process_id: int, url: str, key: str, timeout: float) -> httpx.Client:
    """Return the HTTP client of this process: connections must not cross a fork."""
    if not key or not url.startswith(("http://", "https://")):
        raise DirectoryError(
            "Supabase: SUPABASE_URL is no address, or SUPABASE_SECRET_KEY is empty"
        )
    return limited(
        httpx.Client(
            base_url=f"{url.rstrip('/')}/rest/v1/rpc/",
            # Our functions are in `public`, whichever schemas the project exposes.
            headers={
                "Accept": "application/json",
                "apikey": key,
                "Authorization": f"Bearer {key}",
                "Content-Profile": "public",
            },
            timeout=httpx.Timeout(timeout, connect=min(CONNECT_TIMEOUT, timeout)),
            event_hooks={"response": [_refuse_busy]},
        )
    )


class SupabaseDirectory:
    """The directory tables in the Supabase project at SUPABASE_URL."""

    joins_transactions = False

    @property
    def description(self) -> str:
        return f"Supabase at {settings.SUPABASE_URL}"

    def prepare(self) -> None:
        """Run the SQL if we know the database's URL; otherwise an operator has to run it."""
        if settings.SUPABASE_DB_URL:
            _run_script(settings.SUPABASE_DB_URL)
            self._wait_until_noticed()

    def check(self, *, patience: float) -> str:
        return schema.finding(self._call(VERSION, {}, timeout=patience))

    def confirm(self, entry: Entry) -> None:
        answer = self._call(CONFIRM, {"entry": row_of(entry)})
        understand(answer, entry, expected=("created", "ours"))

    def publish(self, entry: Entry) -> None:
        answer = self._call(PUBLISH, {"entry": row_of(entry)})
        understand(answer, entry, expected=("published", "stale"))

    def withdraw(self, entry: Entry) -> None:
        answer = self._call(WITHDRAW, {"entry": row_of(entry)})
        understand(answer, entry, expected=("withdrawn", "absent", "foreign"))

    def differences(self, entry: Entry) -> list[str]:
        found = self._call(READ, {"entry": row_of(entry)})
        return differences(entry, found)

    def list_owners(self) -> dict[str, str]:
        return everything(lambda after: self._call(LIST, {"after": after}))

    def _call(self, function: str, arguments: Json, *, timeout: float = TIMEOUT) -> Any:
        url, key = settings.SUPABASE_URL, settings.SUPABASE_SECRET_KEY
        with _translated(), waiting_for("directory", seconds=timeout), limited_to(timeout):
            answer = _client(os.getpid(), url, key, timeout).post(function, json=arguments)
            if not answer.is_success:
                raise _meaning(answer)
            return _read(answer)

    def _wait_until_noticed(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_NOTICE
        while True:
            try:
                if not self.check(patience=TIMEOUT) or time.monotonic() > deadline:
                    return
            except NotPrepared:
                if time.monotonic() > deadline:
                    raise
            time.sleep(0.2)


def _run_script(database_url: str) -> None:
    try:
        with psycopg.connect(
            database_url, connect_timeout=SECONDS_TO_CONNECT_FOR_SQL
        ) as connection:
            connection.execute(schema.script().encode())
    except psycopg.OperationalError as e:
        raise DirectoryUnavailable(f"Supabase's database: {e}") from e
    except psycopg.Error as e:
        raise DirectoryError(f"Supabase's database: {e}") from e
