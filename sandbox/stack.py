"""All processes of a running demo: started in order, watched, and ended in every case."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.conf import settings

from config import web
from sandbox.environment import DATABASE, HOST, EmbeddedDefault
from sandbox.processes import STACK_VARIABLE, end_stack
from sandbox.supabase import gateway
from sandbox.supabase.node import SupabaseImpossible

BASE_DIR = Path(__file__).resolve().parent.parent
SECONDS_TO_READY = 60.0
SECONDS_TO_LET_GO = 2.0
# Seconds; the worker finishes its current step first.
SECONDS_TO_END = 10.0

Say = Callable[[str], None]


class StackFailed(RuntimeError):
    """A process could not be started or ended by itself; the message says which and why."""


class Stack:
    """PostgreSQL, the stand-ins, the web server and the worker of one data folder."""

    def __init__(self, default: EmbeddedDefault, *, say: Say) -> None:
        self.default, self.say = default, say
        self.stack_id = uuid.uuid4().hex
        self.logs = default.data_dir / "logs"
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._reaper: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        self._reaper = _start_reaper()
        self._tell_reaper({"stack": self.stack_id})
        self._tell_reaper({"postgres": str(self.default.postgres.data_dir)})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def start_services(self, *, realistic: bool = True) -> None:
        """Start PostgreSQL and the sandbox in parallel, and Supabase if wanted."""
        sandbox = self._start_sandbox(realistic=realistic)
        with self.timed("PostgreSQL"):
            self.default.postgres.start()
            self.default.postgres.create_database(DATABASE)
        with self.timed("Stripe, BigQuery and mail (sandbox)"):
            try:
                self._wait_ready("sandbox", sandbox)
            except StackFailed:
                # The previous holder of a port may not have released it yet.
                time.sleep(SECONDS_TO_LET_GO)
                self._wait_ready("sandbox", self._start_sandbox(realistic=realistic))
        if self.default.with_supabase:
            with self.timed("Supabase (lite)"):
                self._start_supabase()

    def start_web(self, **variables: str) -> None:
        """Start the web server as in production, with these extra environment variables."""
        command = web.command(host=HOST, port=self.default.ports["web"])
        self._start("web", command, variables=variables)

    def replace_web(self, **variables: str) -> None:
        """Replace the web server by one with these additional environment variables."""
        process = self._processes["web"]
        process.terminate()
        process.wait(SECONDS_TO_END)
        self.start_web(**variables)

    def start_worker(self, name: str = "worker") -> subprocess.Popen[bytes]:
        """Start a worker; several with different names share the work as machines would."""
        return self._start(name, [sys.executable, str(BASE_DIR / "manage.py"), "worker"])

    def start_product(self, **variables: str) -> None:
        """Start the product behind the door: the example, with these environment variables."""
        command = [sys.executable, "-m", "uvicorn", "examples.nimbus.app:app"]
        command += ["--host", HOST, "--port", str(self.default.ports["product"])]
        self._start("product", command, variables=variables)

    def ended(self) -> str:
        """Return the name of a process that ended by itself; empty if none did."""
        return next((n for n, p in self._processes.items() if p.poll() is not None), "")

    def tail(self, name: str, lines: int = 12) -> str:
        """Return the end of a process's log."""
        log = self.logs / f"{name}.log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])

    def end(self) -> None:
        """End everything that was started: workers first, what they depend on last."""
        for process in reversed(self._processes.values()):
            if process.poll() is None:
                process.terminate()
        for process in self._processes.values():
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()
        end_stack(self.stack_id, grace=2.0)
        self.default.postgres.stop()
        self._dismiss_reaper()

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        since = time.monotonic()
        self.say(f"  … {what}")
        yield
        self.say(f"  ✓ {what} ({time.monotonic() - since:.1f} s)")

    def _start_sandbox(self, *, realistic: bool) -> subprocess.Popen[bytes]:
        ports, default = self.default.ports, self.default
        command = [sys.executable, "-m", "sandbox", "--port", str(ports["sandbox"])]
        command += ["--bigquery-port", str(ports["bigquery"]), "--smtp-port", str(ports["smtp"])]
        command += ["--data-dir", str(default.data_dir / "sandbox"), "--web-url", default.web_url]
        command += ["--stack-id", self.stack_id] + ["--realistic"] * realistic
        command += ["--business-name", settings.PRODUCT.brand.name]
        command += ["--product-url", default.product_url]
        return self._start("sandbox", command, stdout=subprocess.PIPE)

    def _start_supabase(self) -> None:
        options = self.default.supabase_options()
        self.default.postgres.create_database(options.database)
        try:
            program = [str(part) for part in gateway.command()]
        except SupabaseImpossible as e:
            raise StackFailed(str(e)) from e
        told = options.environment()
        self._wait_ready(
            "supabase", self._start("supabase", program, stdout=subprocess.PIPE, variables=told)
        )

    def _start(
        self,
        name: str,
        command: Sequence[str],
        *,
        stdout: int | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        with (self.logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=BASE_DIR,
                env={
                    **os.environ,
                    **(variables or {}),
                    STACK_VARIABLE: self.stack_id,
                    "PYTHONUNBUFFERED": "1",
                },
                stdin=subprocess.DEVNULL,
                stdout=stdout or log,
                stderr=log,
                # Ctrl-C is delivered to us alone, and we end the processes in order.
                start_new_session=True,
            )
        self._processes[name] = process
        return process

    def _wait_ready(self, name: str, process: subprocess.Popen[bytes]) -> None:
        """Wait for the line READY; raises StackFailed with the process's output otherwise."""
        deadline = time.monotonic() + SECONDS_TO_READY
        output: IO[bytes] | None = process.stdout
        while output and time.monotonic() < deadline:
            readable, _, _ = select.select([output], [], [], 0.5)
            line = output.readline() if readable else b""
            if line.startswith(b"READY"):
                return
            if process.poll() is not None:
                break
        raise StackFailed(f"The {name} did not start:\n{self.tail(name)}")

    def _tell_reaper(self, message: dict[str, object]) -> None:
        if self._reaper and self._reaper.stdin:
            self._reaper.stdin.write(json.dumps(message).encode() + b"\n")
            self._reaper.stdin.flush()

    def _dismiss_reaper(self) -> None:
        if self._reaper and self._reaper.stdin:
            self._tell_reaper({"done": True})
            self._reaper.stdin.close()
            self._reaper.wait(SECONDS_TO_END)
            self._reaper = None


def _start_reaper() -> subprocess.Popen[bytes]:
    """Start the process that ends all others if this one is killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox.reaper"],
        cwd=BASE_DIR,
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
