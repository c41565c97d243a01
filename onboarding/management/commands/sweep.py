"""Wake workers for whatever is due; a cron job's way to what `manage.py worker` does itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from onboarding import sweeper


class Command(BaseCommand):
    help = (
        "Enqueues a task for each onboarding in progress whose lease is over, each Stripe event "
        "not processed yet and each mail not sent yet, and for the audit log's next copy; destroys "
        "the copies of API keys that nobody confirmed to have stored in seven days. Prints how "
        "many of each."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in sweeper.sweep(now=timezone.now()).items():
            self.stdout.write(f"{name}: {number}")
