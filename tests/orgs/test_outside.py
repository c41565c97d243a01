"""Outside services that never come to an end of their answer, and the limits over all of it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import jwt
import pytest
import stripe as stripe_library
from django.core.mail import EmailMessage, get_connection
from django.test import RequestFactory

from billing import stripe_api
from onboarding import directory
from onboarding.directory import DirectoryUnavailable, get_directory
from onboarding.integrations import openai
from onboarding.warehouse import (
    PATIENCE,
    Dataset,
    WarehouseError,
    WarehouseUnavailable,
    in_turn,
)
from onboarding.warehouse.bigquery import BigQueryWarehouse
from onboarding.warehouse.status import ensure_tables, uncounted
from onboarding.workspaces import workspace
from orgs import client_address, outside, supabase_auth, transports
from orgs.credentials import Status
from orgs.identity import tokens, vouching
from orgs.identity.tokens import Issuer
from orgs.outages import IdentityUnavailable
from orgs.outside import Busy, LimitedPool, limited_to, seconds_left, waiting_for
from tests.outside.slow_services import dripping_service
from tests.trouble.races import at_once, until

HEADERS = (b"HTTP/1.1 200 OK\r\nX-Never-Ends: ", b"a")
BODY = (
    b"HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n",
    b" ",
)
GREETING = (b"220-", b"a")
# No answer is as quick as that.
NEVER = -1.0
# Without its limit a call would take hours.
LIMIT = 0.8

drips = pytest.mark.parametrize(("beginning", "byte"), [HEADERS, BODY], ids=["headers", "body"])


@pytest.fixture
def dripping(beginning, byte):
    with dripping_service(beginning, byte=byte) as url:
        yield url


@contextmanager
def answering_a_request():
    token = client_address._current.set(RequestFactory().get("/"))
    try:
        yield
    finally:
        client_address._current.reset(token)


@pytest.mark.fault("A6")
@drips
def test_openai_that_drips_is_given_up(dripping, settings, monkeypatch):
    settings.OPENAI_API_BASE, settings.OPENAI_CHECK = dripping, True
    monkeypatch.setattr(openai, "SECONDS_IN_ALL", LIMIT)

    assert openai.check("sk-proj-abc").status == Status.PENDING


@pytest.mark.fault("A6")
@drips
def test_stripe_that_drips_is_given_up(dripping, settings, monkeypatch):
    settings.STRIPE_API_BASE = dripping
    monkeypatch.setattr(stripe_api, "QUICK_TIMEOUT", LIMIT)
    monkeypatch.setattr(stripe_library, "api_base", dripping)
    stripe_api._client.cache_clear()

    with pytest.raises(stripe_api.StripeUnavailable):
        stripe_api.retrieve_account(quick=True)

    stripe_api._client.cache_clear()


@pytest.mark.fault("A6")
@drips
def test_stripe_that_drips_is_not_tried_again_beyond_the_limit(dripping, settings, monkeypatch):
    settings.STRIPE_API_BASE = dripping
    monkeypatch.setattr(stripe_api, "SECONDS_IN_ALL", LIMIT)
    stripe_api._client.cache_clear()

    with answering_a_request(), pytest.raises(stripe_api.StripeUnavailable):
        stripe_api.retrieve_account()

    stripe_api._client.cache_clear()


@pytest.mark.fault("A6")
@pytest.mark.django_db
@drips
def test_supabase_that_drips_is_given_up(dripping, settings, monkeypatch):
    settings.SUPABASE_URL, settings.SUPABASE_PUBLISHABLE_KEY = dripping, "sb_publishable_x"
    monkeypatch.setattr(supabase_auth, "SECONDS_IN_ALL", LIMIT)
    monkeypatch.setattr(vouching, "SECONDS_IN_ALL", LIMIT)

    with pytest.raises(IdentityUnavailable):
        supabase_auth.sign_in(email="alice@example.com", password="whatever it is")
    assert vouching.says_autoconfirm() is None


@pytest.mark.fault("A6")
@pytest.mark.django_db
@drips
def test_a_providers_keys_that_drip_are_given_up(dripping, monkeypatch):
    monkeypatch.setattr(tokens, "SECONDS_FOR_KEYS", LIMIT)
    keys = tokens._Keys(Issuer(provider="clerk", url=dripping, algorithms=("RS256",)))

    with pytest.raises(IdentityUnavailable):
        keys.get_signing_key_from_jwt(jwt.encode({}, "a secret of 32 letters, at the least"))


@pytest.mark.fault("A6")
@drips
def test_bigquery_that_drips_is_given_up(dripping, settings):
    settings.BIGQUERY_API_ENDPOINT = dripping

    with pytest.raises(WarehouseError):
        BigQueryWarehouse().describe("company_01082026_prod", patience=LIMIT)


@pytest.mark.fault("A6")
@drips
def test_a_directory_that_drips_is_given_up(dripping, settings):
    settings.SUPABASE_URL, settings.SUPABASE_SECRET_KEY = dripping, "sb_secret_x"
    settings.DIRECTORY_BACKEND = "onboarding.directory.supabase.SupabaseDirectory"
    directory._backend.cache_clear()

    with pytest.raises(DirectoryUnavailable):
        get_directory().check(patience=LIMIT)

    directory._backend.cache_clear()


@pytest.mark.fault("A6")
@pytest.mark.parametrize(("beginning", "byte"), [GREETING])
def test_a_mail_server_that_drips_is_given_up(dripping, monkeypatch):
    monkeypatch.setattr(transports, "SECONDS_FOR_MAIL", LIMIT)
    host, port = dripping.removeprefix("http://").split(":")
    server = get_connection("orgs.transports.LimitedEmailBackend", host=host, port=int(port))

    with pytest.raises(OSError, match="time"):
        server.send_messages([EmailMessage("Hello", "you", "a@example.com", ["b@example.com"])])


def test_threads_have_no_more_time_than_whoever_gives_them_work():
    with limited_to(5), LimitedPool(2) as pool:
        assert all(left <= 5 for left in pool.map(seconds_left, [60, 60]))
    with LimitedPool(1) as pool:
        assert pool.submit(seconds_left, 60).result() == 60


@pytest.mark.fault("A6", "X3")
@drips
def test_a_workspace_is_not_waited_for_beyond_the_limit_of_a_request(dripping, settings):
    """Its tables are made in threads, and each call is tried again."""
    settings.BIGQUERY_API_ENDPOINT = dripping
    dataset = Dataset(dataset_id="acme_prod", location="EU", description="Acme", owner="one")
    began = time.monotonic()

    with answering_a_request(), pytest.raises(WarehouseUnavailable), in_turn(seconds=LIMIT):
        ensure_tables(dataset, workspace.tables(), count=uncounted)

    # So long each call would be tried by itself.
    assert time.monotonic() - began < PATIENCE


def test_an_inner_limit_never_lengthens_an_outer_one():
    with limited_to(0.05), limited_to(60):
        assert seconds_left(60) < 1
        time.sleep(0.06)
        with pytest.raises(TimeoutError):
            seconds_left(60)
    assert seconds_left(60) == 60


@pytest.mark.fault("X3")
def test_of_those_who_wait_for_one_service_the_last_are_told_at_once(monkeypatch, settings):
    settings.WEB_THREADS = 16
    monkeypatch.setattr(outside, "SECONDS_FOR_A_TURN", 0.05)
    monkeypatch.setattr(outside, "QUICK", NEVER)
    told, over = [], threading.Event()

    def ask(service):
        try:
            with answering_a_request(), waiting_for(service, seconds=60):
                over.wait(60)
        except Busy:
            told.append(service)

    with ThreadPoolExecutor(16) as crowd:
        asked = [crowd.submit(ask, "slow") for _ in range(16)]
        while len(told) < 12:
            time.sleep(0.01)
        with answering_a_request(), waiting_for("another", seconds=60):
            over.set()
    assert all(one.done() for one in asked)
    assert told == ["slow"] * 12


@pytest.mark.fault("X3")
def test_while_a_service_is_quick_nobody_is_sent_away(settings):
    settings.WEB_THREADS = 16
    asking, most = [], []

    def ask():
        with answering_a_request(), waiting_for("quick", seconds=60):
            asking.append(None)
            most.append(len(asking))
            time.sleep(0.01)
            asking.pop()

    at_once(40, ask)

    # Whom it would keep waiting, should it hang from now on, is limited even so.
    assert len(most) == 40
    assert max(most) <= 2 * outside.AT_ONCE


@pytest.mark.fault("X3")
def test_whoever_waits_for_a_service_that_hangs_since_is_told_soon(monkeypatch, settings):
    settings.WEB_THREADS = 16
    told, over = [], threading.Event()

    def ask():
        try:
            with answering_a_request(), waiting_for("hangs since", seconds=60):
                over.wait(60)
        except Busy:
            told.append(None)

    with ThreadPoolExecutor(16) as crowd:
        asked = [crowd.submit(ask) for _ in range(16)]
        until(lambda: "hangs since" in outside._services)
        until(lambda: outside._services["hangs since"].in_hand == 16)
        monkeypatch.setattr(outside, "QUICK", NEVER)
        until(lambda: len(told) == 16 - 2 * outside.AT_ONCE)
        # It is not asked by more, however long it hangs.
        with answering_a_request(), pytest.raises(Busy), waiting_for("hangs since", seconds=60):
            pass
        over.set()
    assert all(one.done() for one in asked)


@pytest.mark.fault("X3")
def test_all_services_together_leave_a_quarter_of_the_threads(settings, monkeypatch):
    settings.WEB_THREADS = 4
    monkeypatch.setattr(outside, "QUICK", NEVER)
    with ThreadPoolExecutor(3) as crowd:
        over = threading.Event()
        inside = threading.Barrier(4)

        def ask(service):
            with answering_a_request(), waiting_for(service, seconds=60):
                inside.wait(60)
                over.wait(60)

        asked = [crowd.submit(ask, service) for service in ("one", "two", "three")]
        inside.wait(60)
        with answering_a_request(), pytest.raises(Busy), waiting_for("four", seconds=60):
            pass
        over.set()
    assert [one.result() for one in asked] == [None] * 3


def test_a_worker_asks_as_often_as_it_likes(settings):
    settings.WEB_THREADS = 1

    with waiting_for("anything", seconds=60), waiting_for("more", seconds=60):
        assert seconds_left(None) is None
