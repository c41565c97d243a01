"""`python -m benchmarks.events [--quick]`: how soon an endpoint hears of what was committed.

One worker runs, as `manage.py worker` starts it. An event is committed in this process, and the
time from its commit until an endpoint on this machine has read it is measured: alone, then with an
endpoint beside it that takes connections and never answers. Exits 1 if half of the events take
longer than TARGET seconds in either case.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import ceil
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.endpoints import product_folder, register
from benchmarks.report import print_json, print_table
from benchmarks.stage import Stage, Stopped, bootstrapped_stage
from sandbox.environment import HOST

TARGET = 0.3
# Events before the first that counts, so that the worker's processes have loaded what they need.
WARM_UP = 4
SECONDS_TO_HEAR = 30.0


class Ears:
    """An endpoint that notes when it had read which event."""

    def __init__(self) -> None:
        self.heard: dict[str, float] = {}
        self.changed = threading.Condition()

    def note(self, message_id: str) -> None:
        with self.changed:
            self.heard.setdefault(message_id, time.monotonic())
            self.changed.notify_all()

    def when(self, message_id: str) -> float:
        """Return when the event was heard. Raises TimeoutError."""
        with self.changed:
            if not self.changed.wait_for(lambda: message_id in self.heard, SECONDS_TO_HEAR):
                raise TimeoutError(message_id)
            return self.heard[message_id]


def main() -> int:
    """Measure and print; return the exit code."""
    number = 30 if _options().quick else 200
    try:
        with (
            TemporaryDirectory() as folder,
            bootstrapped_stage(PRODUCT_DIR=product_folder(folder)) as at,
        ):
            alone, beside = _measure(at, number)
    except Stopped:
        print("Stopped; nothing is left behind.", file=sys.stderr)
        return 130
    print_table(
        ["seconds from commit to endpoint", "p50", "p99", "max", "events"],
        [_row("alone", alone), _row("beside one that hangs", beside)],
    )
    is_met = max(median(alone), median(beside)) < TARGET
    print_json({"alone_p50": median(alone), "beside_p50": median(beside), "met": is_met})
    return 0 if is_met else 1


def _measure(stage: Stage, number: int) -> tuple[list[float], list[float]]:
    with ExitStack() as ending:
        ears = Ears()
        register("ours", ending.enter_context(_listening(ears)))
        stage.stack.start_worker()
        _time_many(ears, WARM_UP)
        alone = _time_many(ears, number)
        register("hangs", ending.enter_context(_hanging()))
        _time_many(ears, WARM_UP)
        return alone, _time_many(ears, number)


def _time_many(ears: Ears, number: int) -> list[float]:
    from orgs.models import Organization

    organization, _ = Organization.objects.get_or_create(
        slug="acme_inc_01082026",
        defaults={"currency": "EUR", "timezone": "UTC", "location": "EU", "created_at": _now()},
    )
    return [_time_one(ears, organization) for _ in range(number)]


def _time_one(ears: Ears, organization: Any) -> float:
    from django.db import transaction

    from orgs.audit import Tag, record_event

    committed: list[float] = []
    with transaction.atomic():
        # Called before the numbering, which is part of what is measured.
        transaction.on_commit(lambda: committed.append(time.monotonic()))
        event = record_event(Tag.PAYMENT_OVERDUE, organization=organization, now=_now())
    heard = ears.when(f"evt_{event.pk.hex}")
    # At any moment of the worker's looking for tasks.
    time.sleep(0.05 + int.from_bytes(os.urandom(1)) / 1000)
    return heard - committed[0]


def _now() -> Any:
    from orgs import clock

    return clock.now()


@contextmanager
def _listening(ears: Ears) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            ears.note(self.headers["webhook-id"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}/"
        finally:
            server.shutdown()


@contextmanager
def _hanging() -> Iterator[str]:
    """Take connections and never answer: the kernel completes them without our help."""
    with socket.create_server((HOST, 0), backlog=1000) as server:
        yield f"http://{HOST}:{server.getsockname()[1]}/"


def _row(name: str, seconds: list[float]) -> list[str]:
    ordered = sorted(seconds)
    p99 = ordered[ceil(len(ordered) * 0.99) - 1]
    return [name, *(f"{one:.3f}" for one in (median(ordered), p99, ordered[-1])), str(len(ordered))]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.events",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer events, under a minute")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
