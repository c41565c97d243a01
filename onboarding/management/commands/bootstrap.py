"""Create everything that a first customer needs, and report what stands."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from billing.portal import ensure_portal
from billing.stripe_api import StripeError, StripeKeyRefused, StripeUnavailable
from billing.stripe_setup import ensure_prices, ensure_webhook_endpoint
from onboarding.directory import (
    Directory,
    DirectoryError,
    DirectoryUnavailable,
    get_directory,
    schema,
)
from onboarding.provisioning import prerequisites
from onboarding.sync import refresh
from onboarding.warehouse import PATIENCE, WarehouseError, WarehouseUnavailable
from onboarding.warehouse.status import SYNCED
from onboarding.workspaces import bootstrap
from orgs import clock, supabase_auth
from orgs.identity.vouching import confirms_addresses

BAR = 24
# A migration that waits for a lock blocks every query that comes after it.
LONGEST_WAIT = "5s"
# This check blocks nobody: customers confirm their own addresses.
UNCONFIRMED_ADDRESSES = (
    "Supabase Auth has no addresses confirmed, or does not say; see Confirm email in "
    "docs/identity.md"
)
# A deployment starts its worker after this command, and nobody pays before that.
BROUGHT_UP_BY_OTHERS = ("mail", "worker")
IN_USE = (
    "A migration could not lock its table, which something else is using, such as a backup. "
    "Nothing was blocked; run this again once that is over."
)
# Without a terminal, print a line now and then to show progress.
LINE_EVERY = 7


class Command(BaseCommand):
    help = (
        "Applies migrations. At Stripe, creates missing products, prices, portal settings and the "
        "webhook endpoint, names products as plans.toml does, and replaces a price that "
        "differs from plans.toml. Creates missing tables and columns of the system dataset. "
        "At Supabase, if SUPABASE_DB_URL is set, creates the directory's tables, grants and "
        "functions. Safe to repeat; removes nothing. --check changes nothing and exits 1 unless "
        "everything stands, including the mail server and a running worker."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        only = parser.add_mutually_exclusive_group()
        only.add_argument(
            "--check", action="store_true", help="Change nothing; exit 1 unless everything stands."
        )
        only.add_argument(
            "--print-sql",
            action="store_true",
            help="Only print the directory's SQL, for Supabase's SQL editor.",
        )

    def handle(self, *args: Any, check: bool, print_sql: bool, **options: Any) -> None:
        if print_sql:
            self.stdout.write(f"begin;\n{schema.script()}commit;")
            return
        if not check:
            self._bring_up()
        if not self._report(counts_all=check):
            raise CommandError("Not everything stands yet; see the lines marked ✗ above.")
        self.stdout.write(self.style.SUCCESS(SYNCED))

    def _bring_up(self) -> None:
        self.stdout.write("Migrations …")
        self._migrate()
        self._bring_up_stripe()
        self._bring_up_warehouse()
        self._bring_up_directory()

    def _migrate(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('lock_timeout', %s, false)", [LONGEST_WAIT])
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as e:
            if isinstance(e.__cause__, LockNotAvailable):
                raise CommandError(IN_USE) from e
            raise
        with connection.cursor() as cursor:
            cursor.execute("reset lock_timeout")

    def _bring_up_stripe(self) -> None:
        try:
            self.stdout.write("Products, prices, billing portal and webhook endpoint at Stripe …")
            ensure_prices()
            ensure_portal()
            ensure_webhook_endpoint()
        except StripeUnavailable as e:
            raise CommandError(f"Stripe does not answer at {settings.STRIPE_API_BASE}: {e}") from e
        except StripeKeyRefused as e:
            raise CommandError(f"Stripe does not take STRIPE_SECRET_KEY for this: {e}") from e
        except StripeError as e:
            raise CommandError(f"Stripe refused: {e}") from e

    def _bring_up_warehouse(self) -> None:
        try:
            bootstrap.sync_system_dataset(count=self._draw)
        except WarehouseUnavailable as e:
            where = settings.BIGQUERY_API_ENDPOINT or "Google's address"
            raise CommandError(f"BigQuery does not answer at {where}: {e}") from e
        except WarehouseError as e:
            raise CommandError(f"BigQuery refused: {e}") from e

    def _bring_up_directory(self) -> None:
        """Prepare the directory; one that is down stops neither customers nor a deployment.

        After an upgrade of the directory, owes every organization a refresh of its entry.
        """
        try:
            directory = get_directory()
            is_outdated = _is_outdated(directory)
            directory.prepare()
            if is_outdated:
                refresh.request_of_all(now=clock.now())
        except DirectoryUnavailable as e:
            self.stderr.write(f"The directory does not answer: {e}")
        except DirectoryError as e:
            raise CommandError(f"The directory refused: {e}") from e

    def _report(self, *, counts_all: bool) -> bool:
        """Print each prerequisite; return whether all are met.

        Unless `counts_all`, mail and worker do not count, which this command does not bring up.
        """
        found = [*prerequisites.check_all(), prerequisites.check_portal()]
        for prerequisite in found:
            mark = "✓" if prerequisite.is_met else "✗"
            self.stdout.write(f"{mark} {prerequisite.name}: {prerequisite.detail}")
        if supabase_auth.is_on() and not confirms_addresses():
            self.stdout.write(f"! sign_in: {UNCONFIRMED_ADDRESSES}")
        return all(p.is_met for p in found if counts_all or p.name not in BROUGHT_UP_BY_OTHERS)

    def _draw(self, done: int, total: int) -> None:
        filled = BAR * done // total
        line = f"System dataset [{'█' * filled}{'·' * (BAR - filled)}] {done} of {total} tables"
        if self.stdout.isatty():
            self.stdout.write(f"\r{line}", ending="\n" if done == total else "")
            self.stdout.flush()
        elif done % LINE_EVERY == 0 or done == total:
            self.stdout.write(line)


def _is_outdated(directory: Directory) -> bool:
    """Whether the directory's tables and functions are of another release or missing."""
    try:
        return bool(directory.check(patience=PATIENCE))
    except DirectoryUnavailable:
        raise
    except DirectoryError:
        return True
