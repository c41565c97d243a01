"""dj-stripe's tables must be the same whichever way they came to be."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from billing import fresh_tables
from orgs.schema import ensure_schema
from tests.groundwork import services

SCHEMA = """
    select table_name, column_name, data_type, character_maximum_length, numeric_precision,
           is_nullable, column_default is not null, is_identity
    from information_schema.columns where table_schema = current_schema()
"""
# Names are left out: they carry a hash of the operation that made them.
CONSTRAINTS = """
    select conrelid::regclass::text, contype::text, pg_get_constraintdef(oid)
    from pg_constraint where connamespace = current_schema()::regnamespace
"""
pytestmark = [pytest.mark.thorough, pytest.mark.django_db(transaction=True)]

INDEXES = """
    select tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON')
    from pg_indexes where schemaname = current_schema()
"""


@pytest.fixture
def empty_database(django_db_setup, django_db_blocker):
    """The alias of a database without a single table."""
    name = "latchkey_fresh"
    with psycopg.connect(services.postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database if exists {name}")
        connection.execute(f"create database {name}")
    with django_db_blocker.unblock():
        yield from _alias(name)


def _alias(name):
    connections.databases["fresh"] = {**connections.databases["default"], "NAME": name}
    ensure_schema(connections["fresh"])
    yield "fresh"
    connections["fresh"].close()
    del connections["fresh"], connections.databases["fresh"]


def test_an_empty_database_gets_what_the_migrations_would_have_made(empty_database, monkeypatch):
    call_command("migrate", database=empty_database, verbosity=0)
    short_way = _described(empty_database)
    _empty(empty_database)

    monkeypatch.setattr(fresh_tables, "is_fresh", lambda connection: False)
    call_command("migrate", database=empty_database, verbosity=0)

    assert short_way == _described(empty_database)


def test_a_database_with_a_table_of_somebody_takes_the_migrations(empty_database):
    connection = connections[empty_database]
    assert fresh_tables.is_fresh(connection)

    with connection.cursor() as cursor:
        cursor.execute("create table somebody_elses (id int)")

    assert not fresh_tables.is_fresh(connection)


def _described(alias):
    with connections[alias].cursor() as cursor:
        found = []
        for query in (SCHEMA, CONSTRAINTS, INDEXES):
            cursor.execute(query)
            found.append(sorted(map(str, cursor.fetchall())))
    return *found, sorted(MigrationRecorder(connections[alias]).applied_migrations())


def _empty(alias):
    with connections[alias].cursor() as cursor:
        cursor.execute(f"drop schema {settings.DATABASE_SCHEMA} cascade")
    ensure_schema(connections[alias])
