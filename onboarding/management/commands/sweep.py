"""Wake workers for whatever is due; for cron jobs, as `manage.py worker` sweeps by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from onboarding import sweeper
from orgs import clock


class Command(BaseCommand):
    help = (
        "Enqueues a task for each onboarding in progress whose lease is over, each Stripe event "
        "not processed yet and each mail not sent yet, and for the audit log's next copy; destroys "
        "the copies of API keys that nobody confirmed to have stored in seven days. Prints how "
        "many of each. Exits 1 where one kind could not be looked for; the others are."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        failed: list[str] = []
        found = sweeper.sweep(now=clock.now(), note_failure=failed.append)
        for name, number in found.items():
            self.stdout.write(f"{name}: {number}")
        if failed:
            raise CommandError(f"Could not look for: {', '.join(failed)}; the log says why.")
