"""A stage of its own for a benchmark: PostgreSQL and the stand-ins as processes beside this one.

Nothing of it outlives the benchmark, however that ends.
"""

from __future__ import annotations

import io
import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import django
import httpx
from django.core.management import call_command
from django.db import connections

from sandbox.embedded import forget_real_settings
from sandbox.environment import HOST, PORTS, EmbeddedDefault
from sandbox.stack import Stack

# Stripe's events would be delivered to a web server that no benchmark runs.
NO_WEBHOOKS = {"target": "webhooks", "kind": "lost"}


class Stopped(BaseException):
    """SIGTERM or Ctrl-C. Not an Exception, so that nothing on the way takes it for an error."""


@dataclass(frozen=True)
class Stage:
    """Everything that a first customer needs stands here, and BigQuery takes no time yet."""

    bigquery_url: str

    def slow_down(self, *, method: str, path: str, seconds: float) -> None:
        """Let BigQuery take so long, from now on, for requests whose path fits the expression."""
        fault = {"action": "latency", "method": method, "path": path, "latency": seconds}
        _post(f"{self.bigquery_url}/__faults__", {**fault, "times": None})


@contextmanager
def bootstrapped_stage() -> Iterator[Stage]:
    """Set Django up on a fresh stage, which is cleared away afterwards; enter it once a process.

    Raises Stopped on SIGTERM and Ctrl-C, from wherever the benchmark is.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    with ExitStack() as ending:
        folder = ending.enter_context(TemporaryDirectory(prefix="latchkey-benchmark-"))
        default = EmbeddedDefault(Path(folder))
        default.ports = _free_ports()
        _replace_environment(default)
        ending.callback(default.postgres.destroy)
        stack = ending.enter_context(Stack(default, say=_to_stderr))
        stack.start_services(realistic=False)
        django.setup()
        ending.callback(connections.close_all)
        with stack.timed("Migrations and bootstrap"):
            call_command("bootstrap", stdout=io.StringIO())
        _post(f"{default.sandbox_url}/_/faults", NO_WEBHOOKS)
        yield Stage(f"http://{HOST}:{default.ports['bigquery']}")


def _free_ports() -> dict[str, int]:
    """Return ports that nobody uses, and never the usual ones, which a demo may want."""
    with ExitStack() as probes:
        listeners = {name: probes.enter_context(socket.create_server((HOST, 0))) for name in PORTS}
        return {name: listener.getsockname()[1] for name, listener in listeners.items()}


def _replace_environment(default: EmbeddedDefault) -> None:
    forget_real_settings()
    ours = {"LOG_LEVEL": "WARNING", "ENVIRONMENT": "benchmarks"}
    os.environ.update(default.variables() | ours)


def _post(url: str, body: Mapping[str, object]) -> None:
    httpx.post(url, json=body, trust_env=False).raise_for_status()


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    # A second signal must not interrupt the ending.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Stopped
