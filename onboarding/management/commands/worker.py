"""The supervised django-q2 cluster."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from onboarding import sweeper
from onboarding.worker.supervisor import Supervisor, end_with_supervisor


class Command(BaseCommand):
    help = (
        "Runs background tasks until SIGTERM or Ctrl-C, queues due work every two seconds, and "
        "restarts the task cluster when it dies or hangs. Several machines may each run a worker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--qcluster",
            action="store_true",
            help="Run the cluster itself; used by the supervisor.",
        )

    def handle(self, *args: Any, qcluster: bool, **options: Any) -> None:
        if qcluster:
            end_with_supervisor()
            call_command("qcluster")
            return
        manage = str(settings.BASE_DIR / "manage.py")
        supervisor = Supervisor(
            command=[sys.executable, manage, "worker", "--qcluster"], sweep=sweeper.sweep
        )
        signal.signal(signal.SIGTERM, supervisor.stop)
        signal.signal(signal.SIGINT, supervisor.stop)
        supervisor.run()
