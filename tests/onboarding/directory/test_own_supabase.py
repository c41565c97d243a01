"""Latchkey in Supabase's own database: its tables out of sight, the directory in one commit."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings as real_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from onboarding.models import Onboarding, Refresh
from onboarding.sync import listing, refresh
from orgs.schema import ensure_schema
from tests.outside.supabase import GENEROUS, TABLES
from tests.trouble.walking import give_up, take_up

pytestmark = pytest.mark.thorough

SAME = "postgresql://postgres@db.example.com/postgres"


@pytest.fixture
def buyer(traveller, own_supabase):
    """Somebody who has paid, whose workspace nobody has begun to build."""
    traveller.buy()
    return traveller


def query(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall()


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def put_somebody_elses(slug):
    execute(
        "insert into public.organizations (organization_id, org_slug, org_name, plan, "
        "billing_status, currency, timezone, location, as_of) "
        f"values (gen_random_uuid(), '{slug}', '', '', '', '', '', '', now())"
    )


def listed():
    return query("select org_slug, backend_onboarded, plan from public.organizations")


def tables_in(schema):
    return {
        name for (name,) in query("select tablename from pg_tables where schemaname = %s", schema)
    }


# --- Out of sight -------------------------------------------------------------------------------


def test_every_table_of_djangos_is_in_schema_app_and_none_in_public(own_supabase):
    ours = set(connection.introspection.table_names())

    assert {"orgs_user", "djstripe_customer", "django_q_ormq", "django_cache"} <= ours
    assert tables_in("app") == ours
    assert tables_in("public") == set(TABLES)


@pytest.mark.parametrize("role", ["anon", "authenticated", "service_role"])
def test_supabases_roles_see_nothing_of_it_even_where_defaults_are_generous(own_supabase, role):
    with transaction.atomic():
        execute(GENEROUS)
        execute(f"set local role {role}")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            query("select password from app.orgs_user")
        transaction.set_rollback(True)


def test_a_connection_that_does_not_stay_in_the_schema_is_refused(own_supabase):
    execute("set search_path = public")

    with pytest.raises(ImproperlyConfigured, match="pooler in session mode"):
        ensure_schema(connection)

    execute("set search_path = app")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "NoDirectory|"),
        ({"SUPABASE_URL": "https://x.example.com"}, "SupabaseDirectory|"),
        ({"SUPABASE_DB_URL": SAME, "DATABASE_URL": SAME}, "SupabaseSqlDirectory|app"),
        (
            {"SUPABASE_DB_URL": SAME, "DATABASE_URL": SAME.replace("postgres@", "latchkey:x@")},
            "SupabaseSqlDirectory|app",
        ),
        (
            {
                "SUPABASE_URL": "https://x.example.com",
                "SUPABASE_DB_URL": SAME,
                "DATABASE_URL": SAME.replace("db.", "other."),
            },
            "SupabaseDirectory|",
        ),
    ],
)
def test_the_environment_decides_which_directory_and_which_schema(variables, expected):
    assert settings_with(**variables).stdout.strip() == expected


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"SUPABASE_URL": "https://x.example.com", "SUPABASE_SECRET_KEY": ""}, "secret key"),
        (
            {"SUPABASE_URL": "https://x", "SUPABASE_SECRET_KEY": "sb_publishable_1"},
            "must be the project's secret key",
        ),
        (
            {"SUPABASE_DB_URL": SAME, "DATABASE_URL": SAME, "DATABASE_SCHEMA": "public"},
            "must not be public",
        ),
        ({"SUPABASE_URL": "project.supabase.co"}, "must be the project's address"),
        ({"SUPABASE_URL": "https://[bad"}, "must be the project's address"),
        ({"SUPABASE_URL": "https://a:port"}, "must be the project's address"),
        ({"DATABASE_SCHEMA": 'a"b'}, "a plain name"),
    ],
)
def test_settings_that_would_show_our_tables_or_fail_later_are_refused(variables, words):
    refused = settings_with(**variables)

    assert refused.returncode == 1
    assert words in refused.stderr


def settings_with(**variables):
    show = (
        "from django.conf import settings as s; "
        "print(s.DIRECTORY_BACKEND.rpartition('.')[2], s.DATABASE_SCHEMA, sep='|')"
    )
    known = {k: v for k, v in os.environ.items() if k != "DATABASE_SCHEMA"}
    return subprocess.run(
        [sys.executable, "-c", show],
        cwd=real_settings.BASE_DIR,
        env={
            **known,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SUPABASE_SECRET_KEY": "sb_secret_1",
            **variables,
        },
        capture_output=True,
        text=True,
    )


# --- In one commit ------------------------------------------------------------------------------


def test_who_gets_their_key_is_listed(buyer):
    buyer.worker.run()

    assert buyer.onboarding.state == "COMPLETED"
    assert listed() == [(buyer.organization.slug, True, "PROFESSIONAL")]
    assert listing.differences(buyer.organization) == []


def test_completed_and_listed_are_one_commit(buyer, monkeypatch):
    """Whatever undoes the one undoes the other."""
    publish, seen = listing.publish, []

    def publish_and_fail(organization):
        publish(organization)
        seen.extend(listed())
        raise RuntimeError("before the commit")

    monkeypatch.setattr(listing, "publish", publish_and_fail)
    buyer.worker.run()

    assert seen == [(buyer.organization.slug, True, "PROFESSIONAL")]
    assert buyer.onboarding.state == "FAILED"
    assert listed() == [(buyer.organization.slug, False, "PROFESSIONAL")]


def test_a_change_and_what_the_directory_says_of_it_are_one_commit(buyer):
    buyer.worker.run()
    organization, now = buyer.organization, timezone.now()

    with transaction.atomic():
        organization.set_plan("SCALE")
        refresh.request(organization, now=now)
        inside = listed()
        transaction.set_rollback(True)
    after_rollback = listed()
    with transaction.atomic():
        organization.set_plan("SCALE")
        refresh.request(organization, now=now)

    slug = organization.slug
    assert inside == listed() == [(slug, True, "SCALE")]
    assert after_rollback == [(slug, True, "PROFESSIONAL")]


def test_a_conflict_does_not_undo_the_change_that_was_to_be_told(buyer):
    buyer.worker.run()
    organization, now = buyer.organization, timezone.now()
    execute("delete from public.organizations")
    put_somebody_elses(organization.slug)

    with transaction.atomic():
        organization.set_plan("SCALE")
        refresh.request(organization, now=now)

    assert buyer.organization.plan == "SCALE"
    assert Refresh.objects.count() == 1
    assert listed() == [(organization.slug, False, "")]


def test_a_foreign_row_is_named_before_anything_is_built(buyer, bigquery):
    put_somebody_elses(buyer.organization.slug)

    buyer.worker.run()

    assert buyer.onboarding.failure_code == "organization_conflict"
    assert [d.dataset_id for d in bigquery.client().list_datasets()] == ["organizations"]


def test_what_is_given_up_is_taken_back(buyer, bigquery):
    bigquery.faults.add("error", method="POST", path=r"/jobs$", status=403, reason="accessDenied")
    buyer.worker.run()
    assert len(listed()) == 1
    give_up(buyer, because=Onboarding.Abandoned.BY_STAFF)

    take_up(buyer)

    assert buyer.onboarding.state == "ROLLED_BACK"
    assert listed() == []


def test_bootstrap_makes_the_directory_here(own_supabase, stripe, bigquery, capsys):
    execute("drop table public.organizations cascade")
    execute("drop function public.latchkey_directory_version")

    call_command("bootstrap")

    assert "✓ directory: Supabase, in our own database" in capsys.readouterr().out
    assert tables_in("public") == set(TABLES)
