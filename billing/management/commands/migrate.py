"""Django's migrate in our own schema, with a shortcut for dj-stripe on an empty database."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from billing import fresh_tables
from orgs.schema import ensure_schema

ORDINARY = {"app_label": None, "fake": False, "fake_initial": False, "plan": False}


class Command(migrate.Command):
    help = f"{migrate.Command.help} Creates dj-stripe's tables at once on an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not options["check_unapplied"] and not options["plan"]:
            ensure_schema(connection)
        everything = all(
            options.get(name, value) in (value, None) for name, value in ORDINARY.items()
        )
        if everything and not options["check_unapplied"] and fresh_tables.is_fresh(connection):
            # dj-stripe refers to our organizations, so their tables come first.
            super().handle(*args, **{**options, "app_label": "orgs", "run_syncdb": False})
            fresh_tables.create_tables(connection)
        super().handle(*args, **options)
