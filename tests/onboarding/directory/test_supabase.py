"""The directory at Supabase: over HTTP, whatever comes back or does not."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import replace

import psycopg
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from postgrest.exceptions import APIError

from onboarding.directory import (
    Credential,
    DirectoryConflict,
    DirectoryError,
    DirectoryUnavailable,
    Member,
    get_directory,
    schema,
)
from onboarding.directory import supabase as adapter
from onboarding.models import Worker
from onboarding.provisioning import prerequisites
from sandbox.supabase.gateway import running_supabase
from tests.factories import EntryFactory
from tests.groundwork import services
from tests.outside.supabase import TABLES, impatience
from tests.trouble.races import at_once

pytestmark = [pytest.mark.supabase, pytest.mark.xdist_group("supabase")]

CALLS = ("confirm", "publish", "withdraw", "differences")
HTML = "<html><title>Oops</title>Bad gateway</html>"


def postgrest(status, code, message="said no"):
    body = {"code": code, "message": message, "details": None, "hint": None}
    return {"action": "error", "status": status, "raw": json.dumps(body)}


PASSING = {
    "reset": {"action": "reset"},
    "hanging": {"action": "hang"},
    "slow": {"action": "latency", "latency": 30.0},
    "lost": {"action": "lost"},
    "cut short": {"action": "truncate"},
    "busy": postgrest(503, "PGRST002"),
    "deadlock": postgrest(500, "40P01"),
    "cancelled": postgrest(500, "57014"),
    "lost error": {"action": "lost_error", "status": 500, "raw": "{}"},
    "too many": {"action": "error", "status": 429, "raw": "{}"},
    "HTML 502": {"action": "error", "status": 502, "raw": HTML},
    "HTML 520": {"action": "error", "status": 520, "raw": HTML},
    "HTML 200": {"action": "error", "status": 200, "raw": HTML},
    "HTML 302": {"action": "error", "status": 302, "raw": HTML},
    "empty 200": {"action": "error", "status": 200, "raw": ""},
    "null": {"action": "error", "status": 200, "raw": "null"},
    "another word": {"action": "error", "status": 200, "raw": '"teapot"'},
}
REFUSED = {
    "42501": postgrest(403, "42501"),
    "a JWT that is over": postgrest(401, "PGRST303"),
    "no such function": postgrest(404, "PGRST202"),
    "a key that is unknown": {"action": "error", "status": 401, "raw": '{"message": "No key"}'},
    "HTML 403": {"action": "error", "status": 403, "raw": HTML},
}


@pytest.fixture
def directory(supabase):
    return get_directory()


@pytest.fixture
def entry():
    return EntryFactory()


# --- What comes back, at each call --------------------------------------------------------------


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", PASSING)
def test_what_may_pass_is_unavailable_and_the_call_may_be_repeated(
    directory, supabase, entry, call, kind
):
    directory.publish(entry)
    supabase.faults.add(**PASSING[kind])

    with impatience():
        if (call, kind) == ("differences", "null"):
            # As if it were not there, which only a reconciliation would act upon, and safely.
            assert directory.differences(entry) == ["it is not there"]
        else:
            with pytest.raises(DirectoryUnavailable):
                getattr(directory, call)(entry)
    supabase.faults.clear()

    getattr(directory, call)(entry)


@pytest.mark.parametrize("raw", ["null", HTML, "", '{"message": "hello"}', "[]"])
def test_a_list_that_makes_no_sense_is_unavailable(directory, supabase, raw):
    supabase.faults.add("error", status=200, raw=raw, times=None)

    with pytest.raises(DirectoryUnavailable):
        directory.list_owners()


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused_is_no_outage(directory, supabase, entry, call, kind):
    supabase.faults.add(**REFUSED[kind])

    with pytest.raises(DirectoryError) as raised:
        getattr(directory, call)(entry)

    assert not isinstance(raised.value, (DirectoryUnavailable, DirectoryConflict))


@pytest.mark.parametrize("call", CALLS)
def test_nobody_answering_is_unavailable(directory, entry, settings, call):
    settings.SUPABASE_URL = "http://127.0.0.1:9"

    with pytest.raises(DirectoryUnavailable):
        getattr(directory, call)(entry)


@pytest.mark.parametrize("url", ["nonsense", "https://"])
def test_an_address_that_is_none_is_refused(directory, entry, settings, url):
    settings.SUPABASE_URL = url

    with pytest.raises(DirectoryError):
        directory.confirm(entry)


@pytest.mark.parametrize("raw", ['{"subscription": 1}', '{"subscription": {"cancel_at": "soon"}}'])
def test_an_entry_that_makes_no_sense_is_unavailable(directory, supabase, entry, raw):
    supabase.faults.add("error", status=200, raw=raw)

    with pytest.raises(DirectoryUnavailable):
        directory.differences(entry)


@pytest.mark.parametrize("call", ["confirm", "publish"])
def test_23505_is_a_conflict(directory, supabase, entry, call):
    supabase.faults.add(**postgrest(409, "23505", "duplicate key value"))

    with pytest.raises(DirectoryConflict):
        getattr(directory, call)(entry)


def test_our_id_under_another_slug_is_a_conflict_that_postgresql_finds(directory, entry):
    directory.confirm(entry)

    with pytest.raises(DirectoryConflict, match="23505"):
        directory.confirm(replace(entry, slug="another"))


def test_an_answer_that_was_lost_changed_what_was_asked_and_repeating_adds_nothing(
    directory, supabase, entry
):
    for call in ("confirm", "publish", "withdraw"):
        supabase.faults.add("lost")
        with pytest.raises(DirectoryUnavailable):
            getattr(directory, call)(entry)
        getattr(directory, call)(entry)

    assert [row["event"] for row in supabase.rows("org_audit_logs")] == [
        "created",
        "published",
        "withdrawn",
    ]


def test_neither_key_nor_answer_is_told_to_anybody(directory, supabase, entry):
    supabase.faults.add(**postgrest(403, "42501", "permission denied"))

    with pytest.raises(DirectoryError) as raised:
        directory.confirm(entry)

    assert str(raised.value) == "Supabase: 42501 permission denied"


def test_what_is_missing_at_supabase_is_said_with_what_to_do(directory, supabase, entry):
    supabase.faults.add(**REFUSED["no such function"])

    with pytest.raises(DirectoryError, match=r"run manage\.py bootstrap"):
        directory.confirm(entry)


# --- Many at once, and processes ----------------------------------------------------------------


def test_twenty_at_once_confirm_one_row(directory, supabase, entry):
    at_once(20, lambda: directory.confirm(entry))

    assert len(supabase.rows("organizations")) == len(supabase.rows("org_audit_logs")) == 1


def test_of_two_organizations_at_once_one_gets_the_slug(directory, supabase, entry):
    rivals = [entry, replace(entry, organization_id=str(uuid.uuid4()))] * 8

    def confirm():
        try:
            directory.confirm(rivals.pop())
        except DirectoryConflict:
            return "conflict"
        return "confirmed"

    assert sorted(at_once(16, confirm)) == ["confirmed"] * 8 + ["conflict"] * 8
    assert len(supabase.rows("organizations")) == 1


def test_a_forked_worker_uses_connections_of_its_own(directory, supabase, entry, monkeypatch):
    directory.confirm(entry)
    before = adapter._client.cache_info().currsize

    monkeypatch.setattr(os, "getpid", lambda: 1)
    directory.confirm(entry)

    assert adapter._client.cache_info().currsize == before + 1


def test_every_owner_is_listed_however_many_there_are(directory, supabase):
    supabase.sql.execute(
        "insert into public.organizations (organization_id, org_slug, org_name, plan, "
        "billing_status, currency, timezone, location, as_of) "
        "select gen_random_uuid(), slug, '', '', '', '', '', '', now() "
        "from (select 'slug' || n || repeat('_', n % 3) as slug from generate_series(1, 2500) n) s"
    )

    assert len(directory.list_owners()) == 2500


# --- Who may do what, through supabase-py -------------------------------------------------------


@pytest.fixture
def ada(supabase, directory):
    """A user who is a member of one of two organizations; acts through supabase-py."""
    user_id, client = supabase.signed_in()
    hers = EntryFactory(
        slug="adas",
        members=(Member(user_id=user_id, role="OWNER"),),
        credentials=(Credential(provider="OPENAI", key_prefix="sk-abc"),),
    )
    directory.publish(hers)
    directory.publish(EntryFactory(slug="bobs"))
    return client


def refusal(act) -> str:
    with pytest.raises(APIError) as raised:
        act()
    return raised.value.code


def test_a_user_reads_their_own_organization_only(ada):
    [organization] = (
        ada.table("organizations").select("org_slug, organization_members(role)").execute().data
    )
    [credential] = ada.table("org_integration_credentials").select("*").execute().data

    assert organization == {"org_slug": "adas", "organization_members": [{"role": "OWNER"}]}
    assert credential["key_prefix"] == "sk-abc"


@pytest.mark.parametrize("table", ["subscriptions", "org_audit_logs"])
def test_a_user_reads_no_other_table(ada, table):
    assert refusal(lambda: ada.table(table).select("*").execute()) == "42501"


def test_a_user_writes_nothing_and_calls_nothing(ada):
    row = {"organization_id": str(uuid.uuid4())}

    for table in TABLES:
        assert refusal(lambda: ada.table(table).insert(row).execute()) == "42501"  # noqa: B023
    assert refusal(lambda: ada.rpc("latchkey_directory_version", {}).execute()) == "42501"


def test_somebody_who_signs_in_elsewhere_reads_nothing(supabase, ada):
    _, stranger = supabase.signed_in()

    assert stranger.table("organizations").select("*").execute().data == []


@pytest.mark.parametrize("table", TABLES)
def test_anybody_else_reads_nothing(supabase, ada, table):
    anybody = supabase.anonymous()

    assert refusal(lambda: anybody.table(table).select("*").execute()) == "42501"


def test_the_secret_key_reads_all_and_writes_through_the_functions_only(supabase, ada):
    service = supabase.client()
    audit = service.table("org_audit_logs")

    assert len(service.table("organizations").select("*").execute().data) == 2
    assert refusal(lambda: audit.delete().neq("id", 0).execute()) == "42501"
    assert refusal(lambda: audit.update({"event": ""}).neq("id", 0).execute()) == "42501"


def test_the_publishable_key_in_place_of_the_secret_one_is_refused(
    directory, supabase, entry, settings
):
    settings.SUPABASE_SECRET_KEY = settings.SUPABASE_PUBLISHABLE_KEY

    with pytest.raises(DirectoryError, match="42501"):
        directory.confirm(entry)


# --- Bootstrap and health -----------------------------------------------------------------------


@pytest.fixture
def new_project(bootstrapped, supabase, settings, tmp_path):
    """A Supabase in which nobody has made anything."""
    log = tmp_path / "log"
    with running_supabase(services.postgres, database="supabase_new", log=log) as running:
        settings.SUPABASE_URL = running.url
        settings.SUPABASE_SECRET_KEY = running.options.secret_key
        settings.SUPABASE_DB_URL = services.postgres.url("supabase_new")
        cache.clear()
        yield settings.SUPABASE_DB_URL
    with psycopg.connect(services.postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("drop database supabase_new with (force)")


def said_by(capsys, *arguments) -> str:
    try:
        call_command("bootstrap", *arguments)
    except CommandError as e:
        return capsys.readouterr().out + str(e)
    return capsys.readouterr().out


@pytest.mark.thorough
def test_bootstrap_makes_what_a_new_project_lacks_and_check_says_so(new_project, capsys):
    before = said_by(capsys, "--check")
    brought_up = said_by(capsys)
    after = said_by(capsys, "--check")

    assert "✗ directory: Supabase at http" in before
    assert "its tables or functions are missing" in before
    assert brought_up.rstrip().endswith("SYNCED")
    assert after.rstrip().endswith("SYNCED")


@pytest.mark.thorough
def test_without_the_databases_address_an_operator_is_told_to_run_the_sql(
    new_project, settings, capsys
):
    settings.SUPABASE_DB_URL = ""

    said = said_by(capsys)

    assert "bootstrap --print-sql" in said
    assert "Not everything stands yet" in said


@pytest.mark.thorough
def test_what_print_sql_prints_is_all_that_it_takes(new_project, capsys):
    printed = said_by(capsys, "--print-sql")
    with psycopg.connect(new_project, autocommit=True) as connection:
        connection.execute(printed)
    get_directory()._wait_until_noticed()

    assert "✓ directory: Supabase at http" in said_by(capsys, "--check")


@pytest.mark.thorough
def test_nobody_pays_while_the_directory_lacks_its_tables(new_project, traveller):
    traveller.sign_up()

    assert traveller.choose().status_code == 503


def test_a_directory_that_is_down_keeps_nobody_from_paying(bootstrapped, traveller, supabase):
    supabase.faults.add("reset", times=None)
    Worker.objects.create(pk="one", started_at=timezone.now(), beat_at=timezone.now())
    cache.clear()
    traveller.sign_up()

    answer = traveller.choose()
    health = Client().get(reverse("health_onboarding"))

    assert answer.status_code == 303
    assert (health.status_code, health.json()["status"]) == (200, "degraded")
    assert health.json()["prerequisites"]["directory"] == {"ok": False}


def test_a_directory_of_another_release_keeps_nobody_from_paying_but_is_told(
    bootstrapped, supabase, monkeypatch
):
    monkeypatch.setattr(schema, "version", lambda: "another")
    cache.clear()

    [directory] = [p for p in prerequisites.check_all() if p.name == "directory"]

    assert "of another release" in directory.detail
    assert (directory.is_met, directory.is_in_the_way) == (False, False)


@pytest.mark.thorough
def test_bootstrap_goes_on_while_supabase_is_down(bootstrapped, supabase, settings, capsys):
    settings.SUPABASE_DB_URL = "postgresql://nobody@127.0.0.1:9/postgres"
    supabase.faults.add("reset", times=None)

    said = said_by(capsys)

    assert "21 of 21 tables" in said
    assert "✗ directory: Supabase at http" in said
