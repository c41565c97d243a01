"""Thaws what a release has frozen: a database of its own, the clouds, and the hour of that day.

Nobody's leases, links and invitations have run out, because the one clock that all of this code
asks (`orgs.clock`) says what it said then, and goes on from there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.test import Client
from psycopg import sql

from onboarding import directory, sweeper, warehouse
from onboarding.warehouse import Dataset, get_warehouse
from onboarding.warehouse.memory import _Stored
from orgs import clock
from orgs.models import Organization
from orgs.product.catalog import Column, Partitioning, Table
from tests.groundwork import services
from tests.outside.supabase import HOSTED
from tests.people.traveller import Traveller
from tests.upgrades.freeze import FROZEN, STRIPE


def _by_age(pattern: str) -> list[Path]:
    """Return the folders of releases that hold this, oldest first."""
    found = [path.parent for path in FROZEN.glob(pattern)]
    return sorted(found, key=lambda folder: [int(part) for part in folder.name.split(".")])


RELEASES = _by_age("*/database.sql")
FOLDERS = [folder / "product" for folder in _by_age("*/product")]
DATABASE = "thawed"
READ_AS = {"TIMESTAMP": datetime.fromisoformat, "DATE": date.fromisoformat, "NUMERIC": Decimal}
SET_CLOCK = """
    create or replace function {}.latchkey_now() returns timestamptz
    language sql volatile parallel safe as {}
"""


class Customer(Traveller):
    """Somebody who signed up before, with the browser of that time and what they kept."""

    def __init__(self, name: str, held: dict[str, str], **stage: Any) -> None:
        super().__init__(Client(), **stage)
        self.email, self.held = f"{name}@frozen.example", held
        self.client.cookies[settings.SESSION_COOKIE_NAME] = held["session"]

    @property
    def is_gone(self) -> bool:
        return not Organization.objects.filter(email=self.email).exists()


class World:
    """What a release left behind, as this one finds it."""

    def __init__(self, release: Path, *, stripe: Any, worker: Any) -> None:
        self.stripe, self.worker = stripe, worker
        people = json.loads((release / "people.json").read_text())
        self.frozen_at = datetime.fromisoformat(people["frozen_at"])
        self.ago = timedelta(seconds=time.time() - self.frozen_at.timestamp())
        self.let_pass(timedelta())
        _thaw_stripe(stripe, release)
        _thaw_warehouse(release)
        self.customers = {
            name: Customer(name, _with_port(held, stripe), worker=worker, stripe=stripe)
            for name, held in people["companies"].items()
        }

    def __getattr__(self, name: str) -> Customer:
        return self.customers[name]

    def let_pass(self, spell: timedelta) -> None:
        """Let the clocks of PostgreSQL and Stripe be so much later."""
        self.ago -= spell
        ago = self.ago.total_seconds()
        says = f"select clock_timestamp() - interval '{ago} seconds'"
        schema = sql.Identifier(settings.DATABASE_SCHEMA)
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(SET_CLOCK).format(schema, sql.Literal(says)))
        self.stripe.sandbox._clock = lambda: time.time() - ago

    def live_on(self, *, rounds: int) -> None:
        """Let workers do what is due, again and again, minutes apart."""
        for _ in range(rounds):
            self.worker.beat()
            sweeper.sweep(now=clock.now())
            self.worker.run()
            self.let_pass(timedelta(minutes=3))


def objects_in(release: Path, *, url: str = STRIPE) -> list[dict[str, Any]]:
    """Return everything at Stripe, which is at this address now."""
    objects: list[dict[str, Any]] = json.loads(
        (release / "stripe.json").read_text().replace(STRIPE, url)
    )
    return objects


def tables_in(release: Path) -> list[Table]:
    """Return the tables that a release declared."""
    items = json.loads((release / "warehouse.json").read_text())
    return [_table(item) for item in items if "dataset_id" not in item]


def make_database(release: Path) -> str:
    """Return the name of a database with all of a release's rows."""
    name = f"frozen_{release.name}"
    with _maintenance() as maintenance:
        maintenance.execute(HOSTED)  # For the roles, which are the whole cluster's.
        _make_anew(maintenance, name, like="template0")
    with psycopg.connect(services.postgres.url(name), autocommit=True) as fresh:
        fresh.execute((release / "database.sql").read_text())
    return name


@contextmanager
def world_of(release: Path, *, database: str, stripe: Any, worker: Any) -> Iterator[World]:
    """Take this code to what a release left behind: a copy of its database, and its clouds."""
    its_clock = stripe.sandbox._clock
    with _in_copy_of(database):
        try:
            yield World(release, stripe=stripe, worker=worker)
        finally:
            stripe.sandbox._clock = its_clock


@contextmanager
def _in_copy_of(name: str) -> Iterator[None]:
    """Let Django work on a copy of this database, in the place of the tests' own."""
    connections.close_all()
    with _maintenance() as maintenance:
        _make_anew(maintenance, DATABASE, like=name)
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = DATABASE
    _forget()
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before
        _forget()


def _maintenance() -> psycopg.Connection:
    return psycopg.connect(services.postgres.url("postgres"), autocommit=True)


def _make_anew(maintenance: psycopg.Connection, name: str, *, like: str) -> None:
    new, old = sql.Identifier(name), sql.Identifier(like)
    maintenance.execute(sql.SQL("drop database if exists {} with (force)").format(new))
    maintenance.execute(sql.SQL("create database {} template {}").format(new, old))


def _forget() -> None:
    """Forget what a process knows of its database and its clouds."""
    ContentType.objects.clear_cache()
    warehouse._backend.cache_clear()
    directory._backend.cache_clear()


def _with_port(held: dict[str, str], stripe: Any) -> dict[str, str]:
    return {name: value.replace(STRIPE, stripe.url) for name, value in held.items()}


def _thaw_stripe(stripe: Any, release: Path) -> None:
    with stripe.sandbox.store.transaction():
        for each in objects_in(release, url=stripe.url):
            stripe.sandbox.store.put(each)


def _thaw_warehouse(release: Path) -> None:
    declared = tables_in(release)
    for item in json.loads((release / "warehouse.json").read_text())[len(declared) :]:
        tables = item.pop("tables")
        stored = _Stored(Dataset(description="", **item))
        for name, found in tables.items():
            table = declared[found["declared"]]
            stored.tables[name] = Table(**{**vars(table), "labels": found["labels"]})
            stored.rows[name] = dict(_row(key, row, table) for key, row in found["rows"])
        get_warehouse().datasets[item["dataset_id"]] = stored


def _table(item: dict[str, Any]) -> Table:
    columns = tuple(_column(column) for column in item.pop("columns"))
    partitioning = item.pop("partitioning", None)
    return Table(
        name=item["name"],
        description="",
        columns=columns,
        partitioning=Partitioning(**{"field": None, **partitioning}) if partitioning else None,
        clustering=tuple(item.get("clustering", ())),
    )


def _column(item: dict[str, Any]) -> Column:
    fields = tuple(_column(field) for field in item.pop("fields", ()))
    return Column(fields=fields, **item)


def _row(key: list[Any], row: dict[str, Any], table: Table) -> tuple[Any, dict[str, Any]]:
    """Return a row by its key, with values in place of their texts."""
    types = {column.name: column.type for column in table.columns}
    thawed = {
        name: READ_AS[types[name]](value) if value and types.get(name) in READ_AS else value
        for name, value in row.items()
    }
    names = [next(name for name in row if row[name] == part) for part in key]
    return tuple(thawed[name] for name in names), thawed
