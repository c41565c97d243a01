"""The product behind the door: it serves who may be served, from what it asks and what it hears."""

from __future__ import annotations

import json
import threading
import time
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import httpx
import pytest
import uvicorn
from django.utils import timezone
from standardwebhooks import Webhook

from examples.nimbus import app as nimbus
from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key, revoke
from orgs.keys.format import new_key
from tests.factories import OrganizationFactory
from tests.people.program import Program

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
STARTING = 30.0


@contextmanager
def served(app):
    """Serve an ASGI application on a port of its own; yields a client of it."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + STARTING
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def product(live_server, monkeypatch):
    """Nimbus, whose door leads to this Latchkey."""
    program = Program("nimbus-api", may=["keys:verify"])
    monkeypatch.setattr(nimbus, "LATCHKEY", live_server.url)
    monkeypatch.setattr(nimbus, "METRIC", "api_requests")
    monkeypatch.setenv("NIMBUS_SERVICE_SECRET", program.secret)
    monkeypatch.setenv("NIMBUS_EVENT_SECRET", f"whsec_{'A' * 32} {SECRET}")
    monkeypatch.setenv("NIMBUS_DEPOT_STEP_SECRET", SECRET)
    with served(nimbus.app) as client:
        yield client


@pytest.fixture
def customer(transactional_db):
    organization = OrganizationFactory(plan="STARTER")
    api_key = issue_initial_key(organization, now=timezone.now())
    key = decrypt(api_key.encrypted_copy)
    return SimpleNamespace(
        organization=organization, api_key=api_key, sends={"headers": {"X-API-Key": key}}
    )


def signed(body, secret=SECRET):
    message, now = f"msg_{uuid.uuid4().hex}", datetime.now(UTC)
    sent = json.dumps(body)
    return {
        "content": sent,
        "headers": {
            "webhook-id": message,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(secret).sign(message, now, sent),
        },
    }


def step(kind):
    return {"type": kind, "data": {"act_id": "step_1", "organization": {"slug": "acme"}}}


def test_the_key_from_the_last_page_opens_the_product(product, customer):
    answer = product.post("/v1/forecasts/hamburg-munich", **customer.sends)

    assert answer.status_code == 200
    assert answer.json()["for"] == customer.organization.name
    assert answer.json()["left"] == 49_999


def test_every_forecast_is_counted_whatever_the_customer_calls_it(product, customer):
    customer.sends["headers"]["Idempotency-Key"] = "forecast-1"

    answers = [product.post("/v1/forecasts/a", **customer.sends).json() for _ in range(3)]

    assert [answer["left"] for answer in answers] == [49_999, 49_998, 49_997]


def test_a_forecast_whose_count_was_answered_to_nobody_is_counted_once(
    product, customer, monkeypatch
):
    door = nimbus.app.state.door._client
    answered, lost = door.post, []

    async def lose_the_first_answer(*args, **asked):
        answer = await answered(*args, **asked)
        if not lost:
            lost.append(answer)
            raise httpx.ReadError("The connection was closed.")
        return answer

    monkeypatch.setattr(door, "post", lose_the_first_answer)

    assert product.post("/v1/forecasts/a", **customer.sends).json()["left"] == 49_999


@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/forecasts/a"), ("GET", "/v1/me")])
def test_whoever_sends_too_many_wrong_keys_waits_and_takes_nobodys_place(
    product, customer, settings, method, path
):
    settings.API_RATE_PER_ADDRESS = 40
    assert product.get("/v1/me", **customer.sends).status_code == 200
    wrong = {"headers": {"X-API-Key": new_key(live=False)}}

    answers = [product.request(method, path, **wrong) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert answers[-1].json() == {"error": "too_many_wrong_keys"}
    assert product.get("/v1/me", **customer.sends).status_code == 200
    assert list(nimbus.app.state.door._kept) == [customer.sends["headers"]["X-API-Key"]]


def test_a_verdict_that_was_asked_for_before_an_event_is_not_kept_after_it(
    product, customer, monkeypatch
):
    door = nimbus.app.state.door
    answered = door._client.post

    async def hear_meanwhile(*args, **asked):
        answer = await answered(*args, **asked)
        door.forget("another")
        return answer

    monkeypatch.setattr(door._client, "post", hear_meanwhile)

    assert product.get("/v1/me", **customer.sends).status_code == 200
    assert not door._kept


@pytest.mark.parametrize("headers", [{}, {"X-API-Key": "lk_test_wrong"}])
def test_no_other_key_does(product, headers):
    answer = product.get("/v1/me", headers=headers)

    assert (answer.status_code, answer.json()) == (401, {"error": "malformed"})


def test_a_revoked_key_is_served_from_what_was_kept_until_the_event_comes(product, customer):
    assert product.get("/v1/me", **customer.sends).status_code == 200
    revoke(customer.api_key, by=None, now=timezone.now())
    assert product.get("/v1/me", **customer.sends).status_code == 200

    event = {"type": "key.revoked", "data": {"organization": {"id": str(customer.organization.pk)}}}
    heard = product.post("/events", **signed(event))

    assert heard.status_code == 204
    refused = product.get("/v1/me", **customer.sends)
    assert (refused.status_code, refused.json()) == (401, {"error": "revoked"})


def test_an_event_that_nobody_signed_changes_nothing(product, customer):
    event = {"type": "key.revoked", "data": {"organization": {"id": str(customer.organization.pk)}}}

    forged = product.post("/events", **signed(event, secret=f"whsec_{'B' * 32}"))

    assert forged.status_code == 401


def test_while_nobody_can_be_asked_whoever_was_served_is_served_on(
    product, customer, monkeypatch, settings
):
    assert product.get("/v1/me", **customer.sends).status_code == 200
    monkeypatch.setattr(nimbus.app.state.door._client, "base_url", httpx.URL("http://127.0.0.1:9"))
    kept = nimbus.app.state.door._kept
    kept.update({key: (verdict, time.monotonic()) for key, (verdict, _) in kept.items()})

    assert product.get("/v1/me", **customer.sends).status_code == 200
    counted = product.post("/v1/forecasts/a", **customer.sends)
    assert (counted.status_code, counted.headers["Retry-After"]) == (503, "10")


def test_what_was_forgotten_while_nobody_could_be_asked_is_not_served_on(
    product, customer, monkeypatch
):
    assert product.get("/v1/me", **customer.sends).status_code == 200
    door = nimbus.app.state.door
    door._kept.update(
        {key: (verdict, time.monotonic()) for key, (verdict, _) in door._kept.items()}
    )

    async def hear_and_fail(*args, **asked):
        door.forget(str(customer.organization.pk))
        raise httpx.ReadTimeout("Nobody answers.")

    monkeypatch.setattr(door._client, "post", hear_and_fail)

    assert product.get("/v1/me", **customer.sends).status_code == 503


def test_its_step_is_done_once_and_stays_undone(product):
    opened = [product.post("/steps/open_depot", **signed(step("step.act"))) for _ in range(3)]
    closed = product.post("/steps/open_depot/undo", **signed(step("step.undo")))
    late = product.post("/steps/open_depot", **signed(step("step.act")))

    assert [answer.status_code for answer in opened] == [202, 200, 200]
    assert (closed.status_code, late.status_code) == (204, 409)
