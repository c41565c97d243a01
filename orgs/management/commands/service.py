"""Credentials of the adopter's programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from orgs import clock, service_credentials
from orgs.models import Scope, Service
from orgs.service_credentials import NameTaken, NewSecret, NoService, NotPlain

# The actor's name in the audit log: whoever may run commands here.
OPERATOR = "operator"


class Command(BaseCommand):
    help = (
        "Creates, rotates, revokes and lists services: programs of yours that verify keys, report "
        "usage and read events. A secret is printed once, alone on the last line, and never again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="Create a service and print its secret.")
        create.add_argument("name", help="1 to 40 of a-z, 0-9 and hyphens, such as nimbus-api.")
        create.add_argument(
            "--may",
            required=True,
            metavar="SCOPES",
            help=f"What it may do, separated by commas: {', '.join(Scope.values)}.",
        )
        rotate = actions.add_parser("rotate", help="Print a new secret; the old one works on.")
        rotate.add_argument("name")
        rotate.add_argument(
            "--grace-hours",
            type=int,
            default=int(service_credentials.GRACE / timedelta(hours=1)),
            help="How long the old secret works on: 24 unless you say otherwise, 720 at most.",
        )
        revoke = actions.add_parser("revoke", help="Refuse a service from now on.")
        revoke.add_argument("name")
        actions.add_parser("list", help="List the services and what they may do.")

    def handle(self, *, action: str, **options: Any) -> None:
        try:
            getattr(self, f"_{action}")(**options)
        except NotPlain as e:
            raise CommandError(str(e)) from e
        except NameTaken as e:
            raise CommandError(f"There is a service {e} already, or was one: rotate it.") from e
        except NoService as e:
            raise CommandError(f"There is no service {e}; see manage.py service list.") from e

    def _create(self, *, name: str, may: str, **options: Any) -> None:
        scopes = [scope.strip() for scope in may.split(",")]
        made = service_credentials.create(name=name, scopes=scopes, by=OPERATOR, now=clock.now())
        self._show(made)

    def _rotate(self, *, name: str, grace_hours: int, **options: Any) -> None:
        grace = timedelta(hours=grace_hours)
        self._show(service_credentials.rotate(name, grace=grace, by=OPERATOR, now=clock.now()))

    def _revoke(self, *, name: str, **options: Any) -> None:
        service_credentials.revoke(name, by=OPERATOR, now=clock.now())
        self.stdout.write(f"{name} is refused from now on.")

    def _list(self, **options: Any) -> None:
        for service in Service.objects.order_by("name"):
            ended = f", revoked {service.revoked_at:%Y-%m-%d}" if service.revoked_at else ""
            self.stdout.write(f"{service.name}: {', '.join(service.scopes)}{ended}")

    def _show(self, made: NewSecret) -> None:
        self.stderr.write(f"{made.service.name} may {', '.join(made.service.scopes)}. Its secret:")
        self.stdout.write(made.secret)
