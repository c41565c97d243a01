"""Runs the Supabase gateway as a process: its options and its readiness."""

from __future__ import annotations

import json
import secrets
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from sandbox.postgres import EmbeddedPostgres
from sandbox.supabase.node import SupabaseImpossible, installed_gateway, node

VARIABLE = "LATCHKEY_SUPABASE"
DATABASE = "supabase"
SECONDS_TO_READY = 30.0


@dataclass(frozen=True)
class Options:
    """Options of the gateway; port 0 means any free one."""

    socket_dir: str
    database: str = DATABASE
    port: int = 0
    publishable_key: str = field(default_factory=lambda: new_key("publishable"))
    secret_key: str = field(default_factory=lambda: new_key("secret"))
    jwt_secret: str = field(default_factory=lambda: secrets.token_hex(24))
    confirm_emails: bool = False
    # Where links in its mails lead, and the SMTP port that takes the mails; 0 sends none.
    site_url: str = ""
    smtp_port: int = 0
    # The parent process may die without notice.
    end_with_stdin: bool = False

    def environment(self) -> dict[str, str]:
        """Return the gateway's options as an environment variable; arguments are visible to all."""
        return {VARIABLE: json.dumps(asdict(self))}


def new_key(kind: str) -> str:
    """Return a new API key in Supabase's format: publishable or secret."""
    return f"sb_{kind}_{secrets.token_urlsafe(24)}"


def command() -> list[str | Path]:
    """Return the gateway's command; raises SupabaseImpossible."""
    return [node(), installed_gateway()]


@dataclass(frozen=True)
class RunningSupabase:
    """The running gateway."""

    url: str
    options: Options


@contextmanager
def running_supabase(
    postgres: EmbeddedPostgres, *, database: str = DATABASE, log: Path, **options: object
) -> Iterator[RunningSupabase]:
    """Run a gateway on a database of this server, creating the database if needed.

    Raises SupabaseImpossible if it does not start.
    """
    chosen = Options(str(postgres.socket_dir), database, end_with_stdin=True, **options)  # type: ignore[arg-type]
    program = command()
    postgres.create_database(database)
    with log.open("ab") as errors:
        process = subprocess.Popen(
            program,
            env=chosen.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    try:
        yield RunningSupabase(_ready_url(process, log), chosen)
    finally:
        process.terminate()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _ready_url(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + SECONDS_TO_READY
    output: IO[bytes] | None = process.stdout
    while output and time.monotonic() < deadline:
        readable, _, _ = select.select([output], [], [], 0.5)
        line = output.readline() if readable else b""
        if line.startswith(b"READY"):
            return str(json.loads(line.removeprefix(b"READY"))["url"])
        if process.poll() is not None:
            break
    raise SupabaseImpossible(f"The gateway did not start:\n{log.read_text()[-2000:]}")
