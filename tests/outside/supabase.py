"""Supabase as tests need it: emptied, looked into, signed in to, and with faults before it."""

from __future__ import annotations

import secrets
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row

from onboarding.directory import schema
from sandbox.bigquery.web import Answer, read_request, respond
from tests.groundwork import services

# What a hosted project has before anybody makes anything in it; `postgres` is no superuser there.
HOSTED = """
do $$ begin create role project_owner nologin; exception when duplicate_object then null; end $$;
grant all on schema public to project_owner;
do $$ begin create role anon nologin; exception when duplicate_object then null; end $$;
do $$ begin create role authenticated nologin; exception when duplicate_object then null; end $$;
do $$ begin
  create role service_role nologin bypassrls; exception when duplicate_object then null;
end $$;
grant usage on schema public to anon, authenticated, service_role;
create schema if not exists auth;
grant usage on schema auth to project_owner, anon, authenticated, service_role;
create or replace function auth.uid() returns uuid language sql stable as $$
  select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid
$$;
"""
# And, in projects made before 2026, what everybody may do with what is made there later.
GENEROUS = """
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions
  to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences
  to anon, authenticated, service_role;
"""
TABLES = (
    "organizations",
    "subscriptions",
    "organization_members",
    "org_integration_credentials",
    "org_audit_logs",
)
EMPTY = f"truncate {', '.join(f'public.{table}' for table in TABLES)}"


@contextmanager
def impatience():
    """Let calls to the directory give up after a second."""
    from onboarding.directory import supabase as adapter

    with pytest.MonkeyPatch.context() as patch:
        # It is a default argument, which no constant could change any more.
        patch.setattr(adapter.SupabaseDirectory._call, "__kwdefaults__", {"timeout": 1.0})
        yield


def forwarding_to(url):
    """Return an ASGI app that asks another server and answers as that does."""

    async def forward(scope, receive, send):
        request = await read_request(scope, receive)
        headers = [(k, v) for k, v in scope["headers"] if k != b"host"]
        async with httpx.AsyncClient(base_url=url, verify=False, trust_env=False) as client:
            answered = await client.request(
                request.method,
                request.path,
                params=request.query,
                content=request.body,
                headers=headers,
                timeout=30,
            )
        content = [(b"content-type", answered.headers.get("content-type", "").encode())]
        await respond(send, Answer(answered.status_code, answered.content, content))

    return forward


class SupabaseForTests:
    """The gateway that runs for the tests; requests to `url` may meet `faults`."""

    def __init__(self, running, url, faults):
        self.running, self.url, self.faults = running, url, faults
        self.database_url = services.postgres.url(running.options.database)
        self._https = []
        self._connect()
        self.prepare()

    def _connect(self):
        self.sql = psycopg.connect(self.database_url, autocommit=True, row_factory=dict_row)

    def prepare(self):
        self.sql.execute(schema.script())

    def settings(self):
        options = self.running.options
        return {
            "SUPABASE_URL": self.url,
            "SUPABASE_SECRET_KEY": options.secret_key,
            "SUPABASE_PUBLISHABLE_KEY": options.publishable_key,
            "SUPABASE_DB_URL": self.database_url,
            "DIRECTORY_BACKEND": "onboarding.directory.supabase.SupabaseDirectory",
        }

    def reset(self):
        self.faults.clear()
        self.faults.settle()
        self.faults.forget_requests()
        self._close_clients()
        try:
            self.sql.execute(EMPTY)
        except psycopg.OperationalError:
            # A test before had stopped PostgreSQL for a while.
            self._connect()
            self.sql.execute(EMPTY)

    def rows(self, table):
        return self.sql.execute(f"select * from public.{table}").fetchall()

    def client(self, key=""):
        """Return supabase-py's client, past the faults; by default with the secret key."""
        # Loading it takes a second, which tests without it need not wait for.
        from supabase import ClientOptions, create_client

        self._https.append(httpx.Client(timeout=20))
        options = ClientOptions(
            auto_refresh_token=False,
            persist_session=False,
            httpx_client=self._https[-1],
            flow_type="implicit",
        )
        return create_client(self.running.url, key or self.running.options.secret_key, options)

    def anonymous(self):
        return self.client(self.running.options.publishable_key)

    def signed_in(self):
        """Sign somebody up; returns their id and a client that acts for them."""
        client = self.anonymous()
        email = f"{secrets.token_hex(6)}@example.com"
        answered = client.auth.sign_up({"email": email, "password": "correct horse battery"})
        return answered.user.id, client

    def close(self):
        self._close_clients()
        self.sql.close()

    def _close_clients(self):
        while self._https:
            self._https.pop().close()
