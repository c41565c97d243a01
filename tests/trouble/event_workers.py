"""Processes that publish, deliver and hear events until they are killed: `python -m` this module.

It forks recorders, which change something and may die between commit and numbering; couriers, which
may die between an endpoint's answer and its record; and receivers, which may die before they have
stored an event or before they answer. Each is killed after a moment by the kernel, without a
goodbye, and another takes its place, until the time is over.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import NoReturn

import django

django.setup()

# Their models need Django to be set up.
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from standardwebhooks.webhooks import Webhook  # noqa: E402

from orgs.audit import Tag, record_event  # noqa: E402
from orgs.events import courier, numbering, sending  # noqa: E402
from orgs.models import EventDelivery, EventEndpoint, Organization  # noqa: E402
from orgs.owed import Pauses  # noqa: E402
from tests.orgs.product.folders import STEP_SECRET  # noqa: E402

OF_EACH = 2
MOMENT = timedelta(seconds=0.3)


class Receiver(BaseHTTPRequestHandler):
    """Stores the id of what it hears in a file, then answers; both may be cut off anywhere."""

    heard: Path

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        Webhook(STEP_SECRET).verify(body, dict(self.headers))
        with self.heard.open("a") as file:
            file.write(f"{self.headers['webhook-id']}\n")
        time.sleep(random.random() / 50)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def record(dice: random.Random) -> None:
    """Record an event or two in a transaction, some of which are rolled back."""
    organizations = list(Organization.objects.order_by("pk"))
    with transaction.atomic():
        for organization in dice.sample(organizations, dice.randint(1, 2)):
            record_event(Tag.PAYMENT_OVERDUE, organization=organization, now=timezone.now())
        time.sleep(dice.random() / 50)
        if dice.random() < 0.1:
            transaction.set_rollback(True)


def deliver(dice: random.Random) -> None:
    """Do what the sweeper and a courier do."""
    numbering.sweep(now=timezone.now())
    for endpoint in EventEndpoint.objects.all():
        courier.serve(endpoint.pk)
    time.sleep(0.01)


def hear(listener: socket.socket, dice: random.Random) -> None:
    server = HTTPServer(listener.getsockname(), Receiver, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.handle_request()


def live_and_die(act: Callable[[random.Random], None], dice: random.Random) -> NoReturn:
    # Its default action ends the process at once, wherever it is.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.2 + dice.random())
    while True:
        act(dice)


def main(seconds: float, seed: int, port: int, heard: Path) -> None:
    # Each child has it from here, and would spend its whole life on reading it.
    sending.authorities()
    Receiver.heard = heard
    # What those who were killed had in hand is taken up before the time is over.
    courier.LEASE, courier.SCHEDULE = MOMENT, (MOMENT,) * len(courier.SCHEDULE)
    EventDelivery.PAUSES = Pauses(MOMENT, MOMENT, at_most=EventDelivery.PAUSES.at_most)
    listener = socket.create_server(("127.0.0.1", port))
    acts = (record, deliver, partial(hear, listener))
    dice, living = random.Random(seed), {}
    until = time.monotonic() + seconds
    while time.monotonic() < until or living:
        if time.monotonic() < until:
            for act in acts:
                while list(living.values()).count(act) < OF_EACH:
                    seed_of_child = dice.random()
                    child = os.fork()
                    if child == 0:
                        live_and_die(act, random.Random(seed_of_child))
                    living[child] = act
        dead, _ = os.wait()
        living.pop(dead)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
