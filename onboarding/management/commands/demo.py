"""The whole product on this machine, with stand-ins for the cloud services."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from billing.plans import offered_plans


class Command(BaseCommand):
    help = (
        "Starts PostgreSQL, stand-ins for Stripe, BigQuery and mail, the web server and the "
        "worker; bootstraps; prints the addresses. Ctrl-C stops everything it started. Data stays "
        "in .data/demo/ until --fresh. Services configured in .env are never touched."
    )
    # System checks would query a database that this command has yet to start.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="Drive one onboarding from signup to key over HTTP on data of its own, print "
            "each stage and a line of JSON, and exit 0 only if everything succeeded.",
        )
        parser.add_argument(
            "--supabase",
            action="store_true",
            help="Also start a stand-in for Supabase as the organization directory.",
        )
        # Already in PRODUCT_DIR by now: settings are read before options.
        parser.add_argument(
            "--product", metavar="DIR", help="Show the product in this folder, for all to see."
        )
        parser.add_argument(
            "--language",
            choices=dict(settings.LANGUAGES),
            default="",
            help="With --once: the language of the customer's browser.",
        )
        parser.add_argument(
            "--plan",
            choices=[plan.code for plan in offered_plans()],
            default="",
            help="With --once: the plan that the customer chooses; the one of a usual customer, "
            "or the greatest, if left out.",
        )
        parser.add_argument(
            "--fresh", action="store_true", help="Delete the demo's data and start over."
        )

    def handle(self, *args: Any, once: bool, supabase: bool, fresh: bool, **options: Any) -> None:
        from sandbox.demo import Demo
        from sandbox.journey import Customer
        from sandbox.stack import StackFailed

        wanted = {name: options[name] for name in ("language", "plan") if options[name]}
        demo = Demo(
            once=once,
            fresh=fresh,
            with_supabase=supabase,
            say=self._say,
            customer=Customer(**wanted),
        )
        try:
            succeeded = demo.run()
        except StackFailed as e:
            raise CommandError(str(e)) from e
        if not succeeded:
            raise CommandError("The onboarding did not end as it should; see above.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
