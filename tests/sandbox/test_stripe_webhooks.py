"""Webhooks: signed, shuffled, retried, kept over a restart, and going wrong on demand."""

from __future__ import annotations

import json

import httpx
import pytest
from stripe import InvalidRequestError, Webhook

from sandbox.stripe.testing import pay, running_stripe
from tests.sandbox.conftest import connect


@pytest.fixture
def endpoint(client, inbox):
    """The inbox, registered for everything."""
    return client.v1.webhook_endpoints.create({"url": inbox.url, "enabled_events": ["*"]})


def types_in(inbox):
    return [json.loads(body)["type"] for body, _ in inbox.received]


def test_its_secret_is_shown_once(client, endpoint):
    found = client.v1.webhook_endpoints.retrieve(endpoint.id)

    assert endpoint.secret.startswith("whsec_")
    assert "secret" not in found
    assert "secret" not in client.v1.webhook_endpoints.list().data[0]
    with pytest.raises(InvalidRequestError, match="cannot be expanded"):
        client.v1.webhook_endpoints.retrieve(endpoint.id, {"expand": ["private"]})


def test_they_are_signed_as_the_library_checks(client, shop, inbox, endpoint):
    client.v1.customers.create({"name": "Jo"}, {"idempotency_key": "once"})

    shop.settle()

    [(body, signature)] = inbox.received
    event = Webhook.construct_event(body, signature, endpoint.secret)
    assert (event.type, event.data.object.name) == ("customer.created", "Jo")
    assert event.to_dict()["request"]["idempotency_key"] == "once"
    assert event.api_version == "2026-05-27.dahlia"


def test_checkout_tells_its_whole_story(shop, inbox, endpoint, open_session):
    pay(open_session().url)

    shop.settle()

    assert set(types_in(inbox)) >= {
        "customer.created",
        "customer.subscription.created",
        "customer.subscription.updated",
        "invoice.created",
        "invoice.finalized",
        "invoice.paid",
        "payment_intent.succeeded",
        "checkout.session.completed",
    }
    assert sorted(types_in(inbox)) == sorted(event["type"] for event in shop.sandbox.events())


def test_siblings_arrive_out_of_order(shop, inbox, endpoint, open_session):
    pay(open_session().url)

    shop.settle()

    assert types_in(inbox) != [event["type"] for event in shop.sandbox.events()]


def test_an_endpoint_gets_what_it_asked_for(client, shop, inbox):
    client.v1.webhook_endpoints.create(
        {
            "url": inbox.url,
            "enabled_events": ["customer.updated"],
            "api_version": "2025-09-30.clover",
        }
    )
    customer = client.v1.customers.create({})
    client.v1.customers.update(customer.id, {"name": "Jo"})

    shop.settle()

    [(body, _)] = inbox.received
    assert json.loads(body)["type"] == "customer.updated"
    assert json.loads(body)["api_version"] == "2025-09-30.clover"


def test_a_disabled_endpoint_gets_nothing(client, shop, inbox, endpoint):
    client.v1.webhook_endpoints.update(endpoint.id, {"disabled": True})
    client.v1.customers.create({})

    shop.settle()

    assert inbox.received == []


def test_they_are_sent_again_until_accepted(client, shop, inbox, endpoint):
    inbox.answers.extend([500, 400])
    client.v1.customers.create({})

    shop.settle()

    attempts = [(a.type, a.attempt, a.status) for a in shop.sandbox.deliveries()]
    assert attempts == [("customer.created", n, s) for n, s in ((1, 500), (2, 400), (3, 200))]
    assert len({body for body, _ in inbox.received}) == 1


def test_they_are_given_up_in_the_end(client, shop, inbox, endpoint):
    inbox.answers.extend([500] * 3)
    client.v1.customers.create({})

    shop.settle()

    assert len(inbox.received) == 3
    [event] = client.v1.events.list({"delivery_success": False}).data
    assert event.pending_webhooks == 1


def test_an_unreachable_endpoint_is_recorded(client, shop):
    client.v1.webhook_endpoints.create({"url": "http://127.0.0.1:9/", "enabled_events": ["*"]})
    client.v1.customers.create({})

    shop.settle()

    first = shop.sandbox.deliveries()[0]
    assert first.status is None
    assert first.error.startswith("ConnectError")


def test_a_delivered_event_waits_for_nothing(client, shop, endpoint):
    client.v1.customers.create({})

    shop.settle()

    [event] = client.v1.events.list({"type": "customer.*"}).data
    assert event.pending_webhooks == 0


def test_one_can_be_sent_again_by_hand(client, shop, inbox, endpoint):
    client.v1.customers.create({})
    shop.settle()
    [event] = shop.sandbox.events()

    httpx.post(f"{shop.url}/_/events/{event['id']}/resend").raise_for_status()
    shop.settle()

    assert types_in(inbox) == ["customer.created"] * 2


def test_one_can_be_lost(client, shop, inbox, endpoint):
    shop.sandbox.faults.add("webhooks", "lost", times=1)
    customer = client.v1.customers.create({})
    client.v1.customers.update(customer.id, {"name": "Jo"})

    shop.settle()

    assert types_in(inbox) == ["customer.updated"]


def test_one_can_be_doubled(client, shop, inbox, endpoint):
    shop.sandbox.faults.add("webhooks", "doubled", times=1)
    client.v1.customers.create({})

    shop.settle()

    assert len(inbox.received) == 2
    assert len({json.loads(body)["id"] for body, _ in inbox.received}) == 1


def test_one_can_be_late(client, shop, inbox, endpoint):
    shop.sandbox.faults.add("webhooks", "late", seconds=0.4, path=r"customer\.created", times=1)
    customer = client.v1.customers.create({})
    client.v1.customers.update(customer.id, {"name": "Jo"})

    shop.settle()

    assert types_in(inbox) == ["customer.updated", "customer.created"]


def test_what_was_not_delivered_survives_a_restart(tmp_path, inbox):
    settings = {"data_path": tmp_path / "stripe.sqlite3", "shuffle_seconds": 0}
    with running_stripe(retry_delays=[0.5], **settings) as first:
        client = connect(first)
        client.v1.webhook_endpoints.create({"url": inbox.url, "enabled_events": ["*"]})
        first.sandbox.faults.add("webhooks", "late", seconds=0.3)
        client.v1.customers.create({})

    assert inbox.received == []
    with running_stripe(**settings) as second:
        second.settle()

        assert types_in(inbox) == ["customer.created"]
