"""Compare Stripe, PostgreSQL, warehouse and directory; repair what is safe to repair."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from billing.stripe_api import StripeError
from onboarding.directory import DirectoryError
from onboarding.failures import in_words
from onboarding.lifecycle.reconciliation import Drift, find_drifts
from onboarding.warehouse import WarehouseError
from orgs import clock

# The base errors of the outside systems.
SYSTEMS = {StripeError: "Stripe", WarehouseError: "BigQuery", DirectoryError: "The directory"}


class Command(BaseCommand):
    help = (
        "Compares Stripe, PostgreSQL, BigQuery and the directory: customers, subscriptions, paid "
        "checkouts, workspaces, datasets, directory entries, and rows about keys and budgets. "
        "Prints each drift. With --repair it syncs subscriptions, confirms payments, starts paid "
        "onboardings, adds what workspaces lack, rewrites outdated rows and directory entries, and "
        "withdraws the entries of abandoned onboardings; it deletes nothing else. Exits 1 while a "
        "drift is left; what is as the product folder wants it is noted with a · and does not "
        "count."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Repair what is safe to repair.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        found = left = 0
        try:
            # Repair each drift as it is found, because a repair may bring the next to light.
            for drift in find_drifts(now=clock.now()):
                if drift.is_noted:
                    self.stdout.write(f"· {drift.subject}: {drift.detail}")
                    continue
                found += 1
                left += not self._see_to(drift, repair=repair)
        except tuple(SYSTEMS) as e:
            system = next(name for kind, name in SYSTEMS.items() if isinstance(e, kind))
            raise CommandError(f"{system} did not let us look at everything: {in_words(e)}") from e
        self.stdout.write(f"{found} drifts, {found - left} repaired, {left} left.")
        if left:
            raise CommandError("Something is left to be mended; see above.")

    def _see_to(self, drift: Drift, *, repair: bool) -> bool:
        """Print a drift and repair it if requested; return whether it is repaired."""
        line = f"{drift.subject}: {drift.detail}"
        if not repair or drift.repair is None:
            self.stdout.write(f"✗ {line}" + (" (see to it by hand)" * (drift.repair is None)))
            return False
        try:
            drift.repair()
        except Exception as e:
            # A failed repair must not prevent the others.
            self.stdout.write(f"✗ {line}: {in_words(e)}")
            return False
        self.stdout.write(f"✓ {line}")
        return True
