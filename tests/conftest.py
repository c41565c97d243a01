"""The cast and the stage: PostgreSQL, Stripe and BigQuery stand-ins, and people by name."""

from __future__ import annotations

import json
import os
import socket
import threading
from contextlib import closing, contextmanager
from functools import partial

import pytest
import stripe as stripe_library
import uvicorn
from allauth.mfa.app_settings import TOTP_TOLERANCE
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.db import connection
from django.test import Client
from starlette.applications import Starlette

from billing import stripe_api
from billing.portal import ensure_portal
from billing.stripe_setup import ensure_prices, ensure_webhook_endpoint
from onboarding import directory, warehouse
from onboarding.workspaces import bootstrap
from orgs import outside, supabase_connection
from orgs.identity import tokens
from orgs.models import User
from sandbox.bigquery.fault_layer import FaultLayer
from sandbox.bigquery.faults import Faults as Wire
from sandbox.company import routes as company_routes
from sandbox.openai import routes as openai_routes
from sandbox.stripe.app import create_app
from sandbox.stripe.errors import StripeError as SandboxError
from sandbox.stripe.testing import running_stripe
from sandbox.supabase.gateway import running_supabase
from sandbox.supabase.node import SupabaseImpossible, installed_gateway
from tests.groundwork import services
from tests.groundwork.api_answers import _answers_as_described  # noqa: F401  for every test
from tests.groundwork.emptying import Emptying, take_the_place_of_flush
from tests.groundwork.queue import Worker
from tests.groundwork.stage import Stage
from tests.groundwork.template import ROOT, Template
from tests.outside.identity_provider import (
    PARTY,
    PUBLISHABLE_KEY,
    WEBHOOK_SECRET,
    IdentityProvider,
    running,
)
from tests.outside.supabase import EMPTY, HOSTED, SupabaseForTests, forwarding_to
from tests.people.traveller import Traveller
from tests.trouble.faults import Faults


@pytest.fixture(scope="session", autouse=True)
def _quick_services():
    """Take every service for quick, however busy this machine is; tests of slow ones say so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outside, "QUICK", 60.0)
        yield


@pytest.fixture(scope="session")
def template():
    """Where a cluster with today's migrations in it is kept, for this run's end and the next."""
    return Template(services.postgres, folder=ROOT / ".pytest_cache" / "postgres")


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Take the database that the template holds; the whole cluster is removed in the end."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(template):
    """Start PostgreSQL when the first test asks for a database, and remove it afterwards.

    Each process of a run has a server of its own, so their databases may share a name.
    """
    template.begin()
    services.postgres.start()
    services.postgres.create_database("latchkey")
    yield
    services.postgres.destroy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, template):
    """Return the audit log's triggers as the migrations left them: O is on, A is always on.

    Tests on real connections empty every table in the end. What keeps the audit log from that is
    taken away here, after the migrations, and put back by the test that is about it.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "select tgname, tgenabled from pg_trigger where not tgisinternal "
            "and tgrelid in ('org_audit_logs'::regclass, 'org_audit_heads'::regclass)"
        )
        guards = dict(cursor.fetchall())
    # Not before a query that only a migrated database answers: no test may have asked for one.
    template.keep()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("alter table org_audit_logs disable trigger audit_log_no_truncate")
        cursor.execute("alter table org_audit_heads disable trigger audit_head_no_truncate")
        take_the_place_of_flush(Emptying())
    return guards


@pytest.fixture(autouse=True)
def _empty_cache(request):
    """Rate limits and recent answers of one test are not those of the next."""
    if {"db", "transactional_db"} & set(request.fixturenames):
        request.getfixturevalue("_django_db_helper")
        cache.clear()


@pytest.fixture(autouse=True)
def _quick_hashing(settings):
    """Passwords are hashed slowly on purpose, which a thousand sign-ups need not wait for."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _static_files_as_asked_for(settings):
    """Look a static file up when it is asked for, and not all of them for every `Client()`."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session", autouse=True)
def _no_proxies():
    """Nothing here leads through a proxy, and to look for one takes as long as asking."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("requests.sessions.get_environ_proxies", lambda url, no_proxy=None: {})
        yield


@pytest.fixture(scope="session")
def _stripe():
    with running_stripe(retry_delays=(), shuffle_seconds=0.0) as running:
        yield running


@pytest.fixture
def stripe(_stripe, settings):
    """Stripe's stand-in, empty. Its webhooks go nowhere unless a test delivers them."""
    _stripe.reset()
    _stripe.sandbox.faults.add("webhooks", "lost")
    settings.STRIPE_API_BASE = settings.STRIPE_API_HOST = _stripe.url
    stripe_library.api_base = _stripe.url
    stripe_api._client.cache_clear()
    return _stripe


@pytest.fixture(scope="session")
def _stripe_door(_stripe):
    """Stripe's stand-in behind the fault layer of BigQuery's: both then fail in the same ways."""
    with served_behind_faults(create_app(_stripe.sandbox)) as door:
        yield door


@pytest.fixture
def refusing(_stripe_door, stripe, in_memory, settings):
    """Let Stripe refuse what is asked of a path, in the words and with the code given."""
    settings.STRIPE_API_BASE, faults = _stripe_door
    stripe_api._client.cache_clear()

    def refuse(path, message, *, status=400, **details):
        body = SandboxError(message, status=status, **details).body(request_log_url="")
        faults.add("error", status=status, path=path, times=None, raw=json.dumps(body))

    refuse.stop = faults.clear
    yield refuse
    faults.clear()
    stripe_api._client.cache_clear()


@contextmanager
def served_behind_faults(app):
    """Serve an app; gives its address and the faults that stand in front of it."""
    faults = Wire()
    config = uvicorn.Config(FaultLayer(app, faults), log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", faults
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def gateway():
    """See that Supabase's stand-in can be run here."""
    try:
        installed_gateway()
    except SupabaseImpossible as e:
        # CI has it, or fails.
        if "CI" in os.environ:
            raise
        pytest.skip(str(e))


@pytest.fixture(scope="session")
def _supabase(gateway, django_db_setup, tmp_path_factory):
    """Supabase's stand-in with our directory in it, behind the fault layer."""
    log = tmp_path_factory.mktemp("supabase") / "log"
    with (
        running_supabase(services.postgres, database="supabase_tests", log=log) as running,
        served_behind_faults(forwarding_to(running.url)) as (url, faults),
        closing(SupabaseForTests(running, url, faults)) as for_tests,
    ):
        yield for_tests


@pytest.fixture
def supabase(_supabase, settings):
    """Supabase's stand-in, its directory empty and without faults, as the directory."""
    _supabase.reset()
    for name, value in _supabase.settings().items():
        setattr(settings, name, value)
    directory._backend.cache_clear()
    yield _supabase
    _supabase.reset()
    directory._backend.cache_clear()


@pytest.fixture(scope="session")
def _bigquery():
    # Loading the emulator takes seconds, which tests without it need not wait for.
    from sandbox.bigquery.testing import running_bigquery

    with running_bigquery() as running:
        yield running


@pytest.fixture(scope="session")
def _empty_bigquery(_bigquery):
    return _bigquery.read_state()


@pytest.fixture
def bigquery(_bigquery, _empty_bigquery, settings):
    """BigQuery's stand-in, empty and without faults."""
    _bigquery.put_back(_empty_bigquery)
    settings.BIGQUERY_API_ENDPOINT = _bigquery.url
    warehouse._backend.cache_clear()
    return _bigquery


@pytest.fixture(scope="session")
def _answering():
    """The stand-ins that only answer: OpenAI, and the addresses of a company's own steps."""
    app = Starlette(routes=[*openai_routes(), *company_routes()])
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = server.force_exit = True
        thread.join()


@pytest.fixture
def openai(_answering, settings):
    """OpenAI's stand-in; what it says to a key, the key says."""
    settings.OPENAI_API_BASE, settings.OPENAI_CHECK = f"{_answering}/openai", True
    return settings.OPENAI_API_BASE


@pytest.fixture
def rehearsed(_answering, settings):
    """A company's own steps know that this is a rehearsal, and ask a stand-in."""
    settings.COMPANY_API_BASE = f"{_answering}/company"


@pytest.fixture
def directory_entries(settings):
    """The directory in memory, in place of none."""
    settings.DIRECTORY_BACKEND = "onboarding.directory.memory.MemoryDirectory"
    directory._backend.cache_clear()
    yield directory.get_directory()
    directory._backend.cache_clear()


@pytest.fixture
def own_supabase(transactional_db, settings):
    """Our own database as Supabase's, with the directory in it; empty."""
    with connection.cursor() as cursor:
        cursor.execute(HOSTED)
    settings.DIRECTORY_BACKEND = "onboarding.directory.supabase_sql.SupabaseSqlDirectory"
    directory._backend.cache_clear()
    directory.get_directory().prepare()
    yield
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
    directory._backend.cache_clear()


@pytest.fixture(scope="session")
def _stage(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Stage()


@pytest.fixture
def bootstrapped(transactional_db, stripe, bigquery, worker, _stage):
    """Everything that a first customer needs stands."""
    worker.beat()
    _stage.set(_bootstrap_all, clouds=[stripe, bigquery])
    cache.clear()


def _bootstrap_all():
    _bootstrap_stripe()
    _bootstrap_warehouse()


def _bootstrap_stripe():
    ensure_prices()
    ensure_portal()
    ensure_webhook_endpoint()


def _bootstrap_warehouse():
    bootstrap.sync_system_dataset(count=lambda done, total: None)


@pytest.fixture
def worker():
    """Runs what is in the queue when told to, in this process."""
    return Worker()


@pytest.fixture
def traveller(bootstrapped, worker, stripe):
    """Somebody with a browser, before signing up."""
    return Traveller(Client(), worker=worker, stripe=stripe)


@pytest.fixture
def in_memory(db, stripe, settings, worker, _stage):
    """Everything that a first customer needs stands, warehouse and directory in memory."""
    worker.beat()
    settings.WAREHOUSE_BACKEND = "onboarding.warehouse.memory.MemoryWarehouse"
    settings.DIRECTORY_BACKEND = "onboarding.directory.memory.MemoryDirectory"
    _forget_memory()
    _stage.set(_bootstrap_stripe, clouds=[stripe])
    _bootstrap_warehouse()
    yield
    _forget_memory()


@pytest.fixture
def alice(in_memory, worker, stripe):
    """Somebody who is about to sign up."""
    return Traveller(Client(), worker=worker, stripe=stripe)


@pytest.fixture(scope="session")
def _provider():
    with running(IdentityProvider()) as provider:
        yield provider
        supabase_connection.http().close()


@pytest.fixture
def provider(_provider, settings):
    """Supabase and Clerk, configured as doors for tokens and webhooks, and not for the pages."""
    _provider.reset()
    settings.SUPABASE_URL, settings.CLERK_ISSUER = _provider.url, _provider.clerk_issuer
    settings.CLERK_AUTHORIZED_PARTIES = [PARTY]
    settings.CLERK_WEBHOOK_SECRETS = settings.SUPABASE_HOOK_SECRETS = [WEBHOOK_SECRET]
    tokens._keys.cache_clear()
    return _provider


@pytest.fixture
def gotrue(provider, settings):
    """People sign up and in at Supabase."""
    settings.SUPABASE_AUTH, settings.SUPABASE_PUBLISHABLE_KEY = True, PUBLISHABLE_KEY
    return provider


@pytest.fixture
def fail_at(stripe, bigquery, directory_entries):
    """Make one step fail for good by what happens outside: `with fail_at("ensure_dataset"): …`."""
    return Faults(stripe=stripe, bigquery=bigquery, directory=directory_entries).at


@pytest.fixture
def sam(transactional_db):
    """Staff."""
    return User.objects.create_superuser("sam@example.com", "a password for sam")


def _forget_memory():
    warehouse._backend.cache_clear()
    directory._backend.cache_clear()


@pytest.fixture
def quick_hashing(settings):
    """A password that costs nothing to hash; done properly it takes as long as several steps."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def second_step():
    """Give a user an authenticator app; returns what computes its codes."""

    def give(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return partial(shown, secret)

    def shown(secret, ahead=0):
        """Compute the code of this moment, which stays good for a while, or one that comes later.

        The oldest that is still good may no longer be so when it is typed.
        """
        now = list(yield_hotp_counters_from_time())[TOTP_TOLERANCE]
        return format_hotp_value(hotp_value(secret, now + ahead))

    return give
