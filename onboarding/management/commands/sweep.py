"""Wake workers for whatever is due; for cron jobs, as `manage.py worker` sweeps by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from onboarding import sweeper
from orgs import clock


class Command(BaseCommand):
    help = (
        "Queues a task for everything that is due: onboardings whose lease is over, unprocessed "
        "Stripe events, unsent mails, the audit log's next copy. Erases our copies of API keys "
        "that nobody acknowledged within seven days. Prints the count of each kind. Exits 1 if "
        "looking for one kind failed; the others are still handled."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        failed: list[str] = []
        found = sweeper.sweep(now=clock.now(), note_failure=failed.append)
        for name, number in found.items():
            self.stdout.write(f"{name}: {number}")
        if failed:
            raise CommandError(f"Could not look for: {', '.join(failed)}; the log says why.")
