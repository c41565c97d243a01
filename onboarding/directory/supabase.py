"""Supabase behind the directory port: its functions called over HTTP with the service key."""

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
from postgrest.exceptions import APIError
from supabase import Client, ClientOptions, SupabaseException, create_client

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
# The library's own would be two minutes.
TIMEOUT = 8.0
SECONDS_TO_CONNECT_FOR_SQL = 10
# PostgREST reads the tables again in the background.
SECONDS_TO_NOTICE = 15.0
# How PostgREST and PostgreSQL say that a function, a table or a column is not there.
MISSING = frozenset({"PGRST202", "PGRST204", "PGRST205", "42883", "42P01", "42703"})
HOW_TO_PREPARE = (
    "its tables or functions are missing: run manage.py bootstrap with SUPABASE_DB_URL set, or "
    "what `manage.py bootstrap --print-sql` prints in Supabase's SQL editor"
)


class NotPrepared(DirectoryError):
    """What we call at Supabase is not there."""


@contextmanager
def _translated() -> Iterator[None]:
    """Turn the libraries' errors into the port's; nothing else leaves this module."""
    try:
        yield
    except (Busy, httpx.HTTPError) as e:
        raise DirectoryUnavailable(f"Supabase: {type(e).__name__}: {e}") from e
    except APIError as e:
        raise _meaning(e) from e
    except (SupabaseException, httpx.InvalidURL) as e:
        raise DirectoryError(f"Supabase: {e}") from e


def _meaning(error: APIError) -> DirectoryError:
    """Say what an answer means that was no success; 5xx never get here, see `_refuse_busy`."""
    code, said = error.code or "", f"Supabase: {error.code} {error.message}"
    if code in MISSING:
        return NotPrepared(f"{HOW_TO_PREPARE} ({code})")
    if code == UNIQUE_VIOLATION:
        return DirectoryConflict(said)
    if code.isdecimal() and len(code) == 3 and not code.startswith("4"):
        # A status in place of a code: a success or a redirection that is not PostgREST's.
        return DirectoryUnavailable(said)
    return DirectoryError(said)


def _refuse_busy(response: httpx.Response) -> None:
    """Raise HTTPStatusError for what may pass; the library would forget the status."""
    if response.status_code >= 500 or response.status_code in (408, 425, 429):
        response.read()
        raise httpx.HTTPStatusError(
            f"{response.status_code} {response.text[:200]}",
            request=response.request,
            response=response,
        )


@functools.cache
def _client(process_id: int, url: str, key: str, timeout: float) -> Client:
    """Return the client of one process: its connections must not cross a fork.

    Nobody ever signs in with it, because that would take the key's place.
    """
    http = httpx.Client(
        timeout=httpx.Timeout(timeout, connect=min(CONNECT_TIMEOUT, timeout)),
        event_hooks={"response": [_refuse_busy]},
    )
    options = ClientOptions(
        auto_refresh_token=False,
        persist_session=False,
        httpx_client=limited(http),
        postgrest_client_retry=False,
    )
    return create_client(url, key, options)


class SupabaseDirectory:
    """The directory tables in the Supabase project SUPABASE_URL."""

    joins_transactions = False

    @property
    def description(self) -> str:
        return f"Supabase at {settings.SUPABASE_URL}"

    def prepare(self) -> None:
        """Run the SQL where we know the database's address; elsewhere an operator has to."""
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
            return _client(os.getpid(), url, key, timeout).rpc(function, arguments).execute().data

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
