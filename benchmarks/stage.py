"""Stage for a benchmark: its own PostgreSQL and stand-ins, as processes beside this one.

They end with the benchmark, however it ends.
"""

from __future__ import annotations

import io
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import django
import httpx
from django.core.management import call_command
from django.db import connections

from sandbox.embedded import forget_real_settings
from sandbox.environment import HOST, PORTS, EmbeddedDefault
from sandbox.postgres import EmbeddedPostgres
from sandbox.stack import Stack, StackFailed

# Webhooks are off: there is no web server, or their deliveries would disturb the measurement.
NO_WEBHOOKS = {"target": "webhooks", "kind": "lost"}


# Timeout in seconds for the controls of a busy stand-in.
SECONDS_TO_ANSWER = 30.0
SECONDS_TO_START = 60.0


class Stopped(BaseException):
    """SIGTERM or Ctrl-C. Not an Exception, so that no handler mistakes it for an error."""


@dataclass(frozen=True)
class Stage:
    """A stage where a first customer could be served; BigQuery adds no latency yet."""

    stack: Stack

    @property
    def bigquery_url(self) -> str:
        return f"http://{HOST}:{self.stack.default.ports['bigquery']}"

    @property
    def stripe_url(self) -> str:
        return self.stack.default.sandbox_url

    @property
    def postgres(self) -> EmbeddedPostgres:
        return self.stack.default.postgres

    def slow_down(self, *, method: str, path: str, seconds: float) -> None:
        """Make BigQuery take this many seconds for requests whose path matches the expression."""
        self.add_bigquery_fault(
            action="latency", method=method, path=path, latency=seconds, times=None
        )

    def add_bigquery_fault(self, **fault: object) -> None:
        _post(f"{self.bigquery_url}/__faults__", fault)

    def add_stripe_fault(self, **fault: object) -> None:
        _post(f"{self.stripe_url}/_/faults", fault)

    def bigquery_faults(self) -> list[dict[str, Any]]:
        """Return the faults in force, with how many times each can still strike."""
        return list(_get(f"{self.bigquery_url}/__faults__")["faults"])

    def stripe_faults(self) -> list[dict[str, Any]]:
        return list(_get(f"{self.stripe_url}/_/faults"))

    def clear_faults(self) -> None:
        """End all faults, so that everything answers promptly and correctly."""
        for url in (f"{self.bigquery_url}/__faults__", f"{self.stripe_url}/_/faults"):
            httpx.delete(url, trust_env=False, timeout=SECONDS_TO_ANSWER).raise_for_status()
        self.add_stripe_fault(**NO_WEBHOOKS)

    def stripe_objects(self, kind: str) -> list[dict[str, Any]]:
        return list(_get(f"{self.stripe_url}/_/objects?object={kind}"))

    def mails(self) -> list[dict[str, Any]]:
        """Return every mail that was accepted, including second copies."""
        return list(_get(f"{self.stripe_url}/mail"))


@contextmanager
def bootstrapped_stage(**variables: str) -> Iterator[Stage]:
    """Set Django up on a fresh stage, removed afterwards; enter it once per process.

    The variables are added to the environment of this process and its children. Raises Stopped on
    SIGTERM and Ctrl-C, wherever the benchmark is.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    with ExitStack() as ending:
        folder = ending.enter_context(TemporaryDirectory(prefix="latchkey-benchmark-"))
        default = EmbeddedDefault(Path(folder))
        default.ports = _free_ports()
        _replace_environment(default, variables)
        ending.callback(default.postgres.destroy)
        stack = ending.enter_context(Stack(default, say=_to_stderr))
        stack.start_services(realistic=False)
        django.setup()
        ending.callback(connections.close_all)
        with stack.timed("Migrations and bootstrap"):
            call_command("bootstrap", stdout=io.StringIO())
        stage = Stage(stack)
        stage.add_stripe_fault(**NO_WEBHOOKS)
        yield stage


def await_web(stage: Stage) -> None:
    """Wait until the web server answers. Raises StackFailed."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and stage.stack.ended() != "web":
        try:
            httpx.get(stage.stack.default.web_url, trust_env=False)
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise StackFailed(f"The web server did not start:\n{stage.stack.tail('web')}")


def _free_ports() -> dict[str, int]:
    """Return free ports other than the usual ones, which a demo may need."""
    with ExitStack() as probes:
        listeners = {name: probes.enter_context(socket.create_server((HOST, 0))) for name in PORTS}
        return {name: listener.getsockname()[1] for name, listener in listeners.items()}


def _replace_environment(default: EmbeddedDefault, variables: Mapping[str, str]) -> None:
    forget_real_settings()
    ours = {"LOG_LEVEL": "WARNING", "ENVIRONMENT": "benchmarks"}
    os.environ.update(default.variables() | ours | variables)


def _get(url: str) -> Any:
    answer = httpx.get(url, trust_env=False, timeout=SECONDS_TO_ANSWER)
    return answer.raise_for_status().json()


def _post(url: str, body: Mapping[str, object]) -> None:
    httpx.post(url, json=body, trust_env=False, timeout=SECONDS_TO_ANSWER).raise_for_status()


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    # A second signal must not interrupt the cleanup.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Stopped
