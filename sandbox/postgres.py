"""Embedded PostgreSQL 18 for demo and tests: a folder and a Unix socket, nothing to install."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import psutil
import psycopg
from psycopg import errors, sql

from sandbox.account import Account
from sandbox.postgres_files import (
    find_data,
    find_programs,
    remove_data,
    settle_data,
    socket_folder,
)

SUPERUSER = "postgres"
# Trusting every connection is safe, because no other user can enter the socket's folder.
DEFAULT_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "port": "5432",
    "unix_socket_permissions": "0777",
}
# Written last, so that its absence reveals an unfinished cluster.
SETTINGS_FILE = "latchkey.conf"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
SECONDS_FOR_ORPHANS = 5
CREATE_DATABASE_ATTEMPTS = 20


class PostgresFailed(RuntimeError):
    """PostgreSQL failed; the message ends with its own log."""


class EmbeddedPostgres:
    """A PostgreSQL server with its data in one folder; any process may start or stop it.

    It outlives the process that started it, and is found again through its folder. If we are root
    it runs as an unprivileged account, and its data may lie elsewhere.
    """

    def __init__(self, *, data_dir: Path, settings: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir.resolve()
        self.settings = DEFAULT_SETTINGS | dict(settings or {})

    @property
    def location(self) -> Path:
        """The folder that really holds the data."""
        return find_data(self.data_dir)

    @property
    def socket_dir(self) -> Path:
        """The socket's folder, which is known before the first start and never changes."""
        return socket_folder(self.data_dir, self._account)

    @property
    def _account(self) -> Account:
        return Account.for_postgres(self.location)

    def url(self, database: str) -> str:
        """Return the address in django-environ's form; it holds no secret."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self.socket_dir}"

    def is_running(self) -> bool:
        """Whether a server runs on these data; another process that reuses its pid is not one."""
        process = self._postmaster()
        return process is not None and _serves(process, self.location)

    def start(self) -> None:
        """Start the server, creating a cluster if there is none; no-op if it runs already.

        Raises PostgresFailed with PostgreSQL's log if it does not start.
        """
        with self._alone():
            settle_data(self.data_dir)
            if self._settle():
                return
            if not (self.location / SETTINGS_FILE).exists():
                self._initialize()
            self._forget_dead_server()
            self._account.make_folder(self.socket_dir)
            self._write_settings()
            self._control("start", "-t", str(SECONDS_TO_START), "-l", str(self._log))

    def stop(self, *, crash: bool = False) -> None:
        """Stop the server, closing open connections; no-op if it does not run.

        `crash` skips the shutdown, and the next start recovers what was committed.
        """
        if not self.data_dir.exists():
            return
        with self._alone():
            if self.is_running():
                mode = "immediate" if crash else "fast"
                self._control("stop", "-m", mode, "-t", str(SECONDS_TO_STOP))

    def destroy(self) -> None:
        """Stop the server and delete its data."""
        if not self.data_dir.exists():
            return
        self.stop()
        with self._alone():
            shutil.rmtree(self.socket_dir, ignore_errors=True)
            remove_data(self.data_dir)

    def save(self, copy: Path) -> None:
        """Copy the data to a folder, which appears whole or not at all; the server must be stopped.

        Raises PostgresFailed if it runs, since what was copied then would be torn.
        """
        with self._alone():
            if self.is_running():
                raise PostgresFailed(f"Stop PostgreSQL before its data are copied to {copy}.")
            unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
            _copy(self.location, unfinished)
            try:
                unfinished.rename(copy)
            except OSError:
                # Another process saved a copy first.
                shutil.rmtree(unfinished)

    def restore(self, copy: Path) -> None:
        """Create the cluster from data that `save` copied."""
        with self._alone():
            _copy(copy, settle_data(self.data_dir))

    def create_database(self, name: str) -> bool:
        """Create the database unless it exists; return whether this call created it."""
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        with self._connect() as connection:
            for _ in range(CREATE_DATABASE_ATTEMPTS):
                try:
                    connection.execute(statement)
                    return True
                except (errors.DuplicateDatabase, errors.UniqueViolation):
                    return False
                except errors.ObjectInUse:
                    # Another process is copying the template right now.
                    time.sleep(0.2)
        raise PostgresFailed(f"The template of {name} stayed in use by another session.")

    def _settle(self) -> bool:
        """Wait for a server that is starting or stopping; return whether it serves.

        Raises PostgresFailed if it runs on without answering.
        """
        deadline = time.monotonic() + SECONDS_TO_START
        while self.is_running():
            try:
                self._connect().close()
                return True
            except psycopg.OperationalError:
                time.sleep(0.1)
            if time.monotonic() > deadline:
                raise PostgresFailed(f"PostgreSQL runs but does not answer.\n{_tail(self._log)}")
        return False

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.socket_dir), port=5432, user=SUPERUSER, dbname="postgres", autocommit=True
        )

    @property
    def _log(self) -> Path:
        return self.location / "server.log"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Lock out other processes that would start, stop or delete the same cluster."""
        with self._open_lock() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _open_lock(self) -> TextIO:
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            return (self.data_dir / "lock").open("a")
        except PermissionError as e:
            raise PostgresFailed(
                f"{self.data_dir} belongs to another user; choose another folder."
            ) from e

    def _initialize(self) -> None:
        """Create a new cluster, removing an unfinished one left by a kill first."""
        account = self._account
        if self.location.exists():
            shutil.rmtree(self.location)
        account.make_folder(self.location)
        log = self.data_dir / "initdb.log"
        log.unlink(missing_ok=True)
        options = ("--auth=trust", "-E", "UTF8", "--locale=C", "--no-instructions", "--no-sync")
        unicode = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        initdb = find_programs(account) / "initdb"
        code = account.run(
            initdb, "-D", self.location, "-U", SUPERUSER, *options, *unicode, log=log
        )
        if code:
            raise PostgresFailed(f"PostgreSQL could not make a cluster.\n{_tail(log)}")
        with (self.location / "postgresql.conf").open("a") as conf:
            conf.write(f"\ninclude '{SETTINGS_FILE}'\n")

    def _write_settings(self) -> None:
        settings = self.settings | {"unix_socket_directories": str(self.socket_dir)}
        lines = [f"{name} = {_quote(value)}\n" for name, value in settings.items()]
        conf = self.location / SETTINGS_FILE
        conf.write_text("".join(lines))
        self._account.give(conf)

    def _control(self, verb: str, *options: str) -> None:
        account = self._account
        pg_ctl = find_programs(account) / "pg_ctl"
        if account.run(pg_ctl, verb, "-w", "-D", self.location, *options):
            raise PostgresFailed(f"PostgreSQL did not {verb}.\n{_tail(self._log)}")

    def _postmaster(self) -> psutil.Process | None:
        """Return the live process named by the lock file, whatever it is."""
        try:
            number = int((self.location / "postmaster.pid").read_text().split()[0])
            process = psutil.Process(number)
            return None if process.status() == psutil.STATUS_ZOMBIE else process
        except (FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
            return None

    def _forget_dead_server(self) -> None:
        """Remove what a killed server leaves behind and PostgreSQL would stumble over.

        Its lock files may name a process that is another program's by now, or an unreaped one. Its
        backends may not have noticed its death yet, and two servers would destroy the cluster.
        """
        _end_orphans(self.location)
        (self.location / "postmaster.pid").unlink(missing_ok=True)
        shutil.rmtree(self.socket_dir, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a folder with its owners, which PostgreSQL checks; Python's own copy drops them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def _serves(process: psutil.Process, location: Path) -> bool:
    try:
        return process.name().startswith("postgres") and str(location) in process.cmdline()
    except psutil.Error:
        return False


def _end_orphans(location: Path) -> None:
    orphans = [p for p in psutil.process_iter() if _works_in(p, location)]
    _, alive = psutil.wait_procs(orphans, timeout=SECONDS_FOR_ORPHANS)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=SECONDS_FOR_ORPHANS)


def _works_in(process: psutil.Process, location: Path) -> bool:
    try:
        return process.name().startswith("postgres") and process.cwd() == str(location)
    except psutil.Error:
        return False


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _tail(log: Path, lines: int = 15) -> str:
    if not log.exists():
        return "It left no log."
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
