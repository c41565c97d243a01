"""Processes that publish and deliver events until they are killed: `python -m` this module.

It forks recorders, which change something and may die between commit and numbering, and couriers,
which may die between an endpoint's answer and its record. Each is killed after a moment by the
kernel, without a goodbye, and another takes its place, until the time is over.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import NoReturn

import django

django.setup()

# Their models need Django to be set up.
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from onboarding import sweeper  # noqa: E402
from orgs.audit import Tag, record_event  # noqa: E402
from orgs.events import courier  # noqa: E402
from orgs.models import EventEndpoint, Organization  # noqa: E402

OF_EACH = 2


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
    sweeper.sweep(now=timezone.now())
    for endpoint in EventEndpoint.objects.all():
        courier.serve(endpoint.pk)
    time.sleep(0.01)


def live_and_die(act: Callable[[random.Random], None], dice: random.Random) -> NoReturn:
    # Its default action ends the process at once, wherever it is.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.1 + dice.random() / 2)
    while True:
        act(dice)


def main(seconds: float, seed: int) -> None:
    dice, living = random.Random(seed), {}
    until = time.monotonic() + seconds
    while time.monotonic() < until or living:
        if time.monotonic() < until:
            for act in (record, deliver):
                while list(living.values()).count(act) < OF_EACH:
                    seed_of_child = dice.random()
                    child = os.fork()
                    if child == 0:
                        live_and_die(act, random.Random(seed_of_child))
                    living[child] = act
        dead, _ = os.wait()
        living.pop(dead)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
