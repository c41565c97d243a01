"""Who may do what with the directory's tables, on PostgreSQL itself, as PostgREST asks it.

In a project whose defaults allow nothing, as new ones are, and in one whose defaults allow
everything, as they were.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

import psycopg
import pytest
from psycopg import sql

from onboarding.directory import Credential, Member, schema
from onboarding.directory.rows import row_of
from tests.factories import EntryFactory
from tests.groundwork import services
from tests.outside.supabase import GENEROUS, HOSTED, TABLES

ROLES = ("anon", "authenticated", "service_role")
READABLE = {
    "anon": set(),
    "authenticated": {"organizations", "organization_members", "org_integration_credentials"},
    "service_role": set(TABLES),
}
CALLED = {
    "latchkey_confirm_organization",
    "latchkey_publish_organization",
    "latchkey_withdraw_organization",
    "latchkey_read_organization",
    "latchkey_list_organizations",
    "latchkey_directory_version",
}
ADA, BOB = str(uuid.uuid4()), str(uuid.uuid4())


@pytest.fixture(scope="module", params=["strict", "generous"])
def project(request, django_db_setup):
    """A database with the directory in it, applied twice by somebody who is no superuser."""
    name = f"directory_{request.param}"
    services.postgres.create_database(name)
    with psycopg.connect(services.postgres.url(name), autocommit=True) as connection:
        connection.execute(HOSTED)
        connection.execute("set role project_owner")
        if request.param == "generous":
            connection.execute(GENEROUS)
        for _ in range(2):
            connection.execute(schema.script())
    return services.postgres.url(name)


@pytest.fixture
def database(project):
    """A connection on which Ada's and Bob's organizations are listed; undone in the end."""
    with psycopg.connect(project) as connection:
        for user_id, slug in ((ADA, "adas"), (BOB, "bobs")):
            entry = replace(
                EntryFactory(slug=slug),
                members=(Member(user_id=user_id, role="OWNER"),),
                credentials=(Credential(provider="OPENAI", key_prefix="sk-abc"),),
            )
            call(connection, "publish", entry)
        yield connection
        connection.rollback()


def call(connection, act, entry):
    statement = sql.SQL("select public.{}(%s::jsonb)").format(
        sql.Identifier(f"latchkey_{act}_organization")
    )
    return connection.execute(statement, [json.dumps(row_of(entry))]).fetchone()[0]


def become(connection, role, user_id=""):
    """Go on as PostgREST does with a request of this role and user."""
    connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))
    connection.execute("select set_config('request.jwt.claim.sub', %s, true)", [user_id])


def is_refused(connection, statement) -> bool:
    """Whether the statement meets 42501; nothing of it stays either way."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


def slugs(connection, table="organizations"):
    rows = connection.execute(f"select organization_id from public.{table}").fetchall()
    return len(rows)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_what_it_may_and_nothing_else(database, role):
    become(database, role, ADA)

    readable = {t for t in TABLES if not is_refused(database, f"select from public.{t}")}

    assert readable == READABLE[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("table", TABLES)
def test_nobody_writes_but_through_the_functions(database, role, table):
    become(database, role, ADA)

    assert is_refused(database, f"insert into public.{table} default values")
    assert is_refused(database, f"update public.{table} set organization_id = null")
    assert is_refused(database, f"delete from public.{table}")
    assert is_refused(database, f"truncate public.{table}")


def test_a_user_reads_their_own_rows(database):
    become(database, "authenticated", ADA)

    found = database.execute(
        "select o.org_slug, m.user_id::text, m.role, c.key_prefix from public.organizations o "
        "join public.organization_members m using (organization_id) "
        "join public.org_integration_credentials c using (organization_id)"
    ).fetchall()

    assert found == [("adas", ADA, "OWNER", "sk-abc")]


@pytest.mark.parametrize("user_id", [str(uuid.uuid4()), ""], ids=["somebody", "nobody"])
def test_a_stranger_reads_nothing(database, user_id):
    become(database, "authenticated", user_id)

    assert [slugs(database, table) for table in READABLE["authenticated"]] == [0, 0, 0]


def test_a_membership_that_ends_takes_the_organization_with_it(database):
    entry = EntryFactory(slug="cleos", members=(Member(user_id=ADA, role="MEMBER"),))
    call(database, "publish", entry)
    call(database, "publish", replace(entry, members=()))

    become(database, "authenticated", ADA)

    assert slugs(database) == slugs(database, "organization_members") == 1


@pytest.mark.parametrize("role", ROLES)
def test_the_functions_are_the_service_keys_alone(database, role):
    callable_by = database.execute(
        "select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace "
        "where n.nspname = 'public' and has_function_privilege(%s, p.oid, 'execute')",
        [role],
    ).fetchall()

    assert {name for (name,) in callable_by} == (CALLED if role == "service_role" else set())


def test_the_service_key_calls_them_and_everything_happens_at_once(database):
    become(database, "service_role")
    entry = EntryFactory(members=(Member(user_id=ADA, role="OWNER"),))

    answers = [call(database, act, entry) for act in ("confirm", "publish", "withdraw")]

    assert answers == ["created", "published", "withdrawn"]
    events = database.execute(
        "select event from public.org_audit_logs where org_slug = %s order by id", [entry.slug]
    ).fetchall()
    assert events == [("created",), ("published",), ("withdrawn",)]


def test_a_call_that_fails_leaves_nothing(database):
    entry = EntryFactory(members=(Member(user_id="not-a-uuid", role="OWNER"),))

    with pytest.raises(psycopg.errors.InvalidTextRepresentation), database.transaction():
        call(database, "publish", entry)

    assert slugs(database) == 2
    assert slugs(database, "org_audit_logs") == 2


def test_what_changed_is_noted_and_what_did_not_is_not(database):
    entry = EntryFactory()
    call(database, "publish", entry)
    call(database, "publish", entry)
    call(database, "publish", replace(entry, plan="SCALE"))

    facts = database.execute(
        "select facts from public.org_audit_logs where org_slug = %s order by id", [entry.slug]
    ).fetchall()

    assert len(facts) == 2
    assert facts[1] == ({"plan": "SCALE"},)


def test_the_moment_of_onboarding_is_the_first(database):
    entry = EntryFactory(is_onboarded=False)
    moments = []
    for is_onboarded in (False, True, True, False):
        call(database, "publish", replace(entry, is_onboarded=is_onboarded))
        [moment] = database.execute(
            "select backend_onboarded_at from public.organizations where org_slug = %s",
            [entry.slug],
        ).fetchone()
        moments.append(moment)

    assert moments[0] is moments[3] is None
    assert moments[1] == moments[2] is not None


def test_every_table_of_ours_has_row_level_security(database):
    found = database.execute(
        "select relname from pg_class "
        "where relrowsecurity and relnamespace = 'public'::regnamespace"
    ).fetchall()

    assert {name for (name,) in found} == set(TABLES)


def test_columns_and_rows_that_others_added_stay(database):
    entry = EntryFactory()
    database.execute(
        "alter table public.organizations add column theirs text default 'x' not null;"
        "create table public.projects ("
        "  owner uuid references public.organizations on delete cascade"
        ")"
    )
    call(database, "publish", entry)
    database.execute("insert into public.projects values (%s)", [entry.organization_id])

    call(database, "publish", replace(entry, plan="SCALE"))

    assert database.execute("select count(*) from public.projects").fetchone() == (1,)


def test_a_table_of_the_same_name_that_is_somebody_elses_is_left_alone(database):
    database.execute("drop table public.organizations cascade")
    database.execute("create table public.organizations (id int)")

    with pytest.raises(psycopg.errors.RaiseException, match="rename it first"):
        database.execute(schema.script())
