from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from djstripe.models import Subscription as MirroredSubscription
from djstripe.models import WebhookEndpoint

from billing import inbox
from billing.models import StripeEvent, Subscription
from sandbox.stripe.signatures import signature_header
from tests.races import at_once


@pytest.fixture
def endpoint(bootstrapped):
    return WebhookEndpoint.objects.get()


def send(client, endpoint, body, *, secret="", age=0):
    signature = signature_header(
        body, secret=secret or endpoint.secret, timestamp=int(timezone.now().timestamp()) - age
    )
    return client.post(
        reverse("stripe_webhook", args=[endpoint.djstripe_uuid]),
        body,
        content_type="application/json",
        headers={"Stripe-Signature": signature},
    ).status_code


BODY = b'{"id": "evt_1", "type": "made.up", "livemode": false, "data": {"object": {}}}'


def test_it_stores_a_signed_event_and_answers_200(client, endpoint):
    assert send(client, endpoint, BODY) == 200
    assert StripeEvent.objects.get().type == "made.up"


def test_it_stores_an_event_once_however_often_it_comes(client, endpoint):
    statuses = at_once(8, lambda: send(client, endpoint, BODY))

    assert statuses == [200] * 8
    assert StripeEvent.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"secret": "whsec_wrong"}, {"age": 301}])
def test_it_stores_nothing_that_is_not_signed_by_stripe_just_now(client, endpoint, wrong):
    assert send(client, endpoint, BODY, **wrong) == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.parametrize("body", [b"", b"not json", b"\xff\xfe"])
def test_it_stores_nothing_unreadable(client, endpoint, body):
    assert send(client, endpoint, body) == 400
    assert not StripeEvent.objects.exists()


def test_it_knows_no_other_endpoint(client, endpoint):
    WebhookEndpoint.objects.update(djstripe_uuid="00000000-0000-4000-8000-000000000000")

    assert send(client, endpoint, BODY) == 404


def test_it_has_dj_stripe_mirror_what_happened(traveller):
    traveller.arrive()
    traveller.deliver("customer.subscription.updated", "customer.created")
    traveller.worker.run()

    mirrored = MirroredSubscription.objects.get()
    assert mirrored.stripe_data["status"] == "active"
    assert mirrored.customer.subscriber == traveller.organization


def test_a_failure_stays_visible_and_is_tried_again(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.faults.add("api", "down")
    traveller.deliver("customer.subscription.updated")
    traveller.worker.run()
    event = StripeEvent.objects.get()
    assert (event.processed_at, event.attempts) == (None, 1)
    assert "StripeUnavailable" in event.error

    stripe.sandbox.faults.clear()
    StripeEvent.objects.update(due_at=timezone.now())
    assert inbox.sweep(now=timezone.now()) == 1
    traveller.worker.run()

    event.refresh_from_db()
    assert event.processed_at
    assert event.error == ""


def test_an_event_is_left_alone_until_its_pause_is_over(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.faults.add("api", "down")
    traveller.deliver("customer.subscription.updated")
    traveller.worker.run()

    assert inbox.sweep(now=timezone.now()) == 0
    assert inbox.sweep(now=timezone.now() + timedelta(minutes=2)) == 1


def test_two_workers_never_work_on_one_event(traveller):
    traveller.arrive()
    traveller.deliver("customer.subscription.updated")
    event_id = StripeEvent.objects.get().pk

    at_once(8, lambda: inbox.process(event_id, now=timezone.now()))

    assert StripeEvent.objects.get().attempts == 1


def test_an_old_event_that_comes_late_does_not_bring_an_old_state_back(traveller, stripe):
    traveller.arrive()
    created = traveller.deliver("customer.subscription.created")
    traveller.worker.run()

    assert created == [200]
    assert Subscription.objects.get().status == "active"


def test_an_event_of_somebody_elses_customer_changes_nothing(traveller, stripe, client):
    traveller.sign_up()
    address = traveller.pay()
    Subscription.objects.all().delete()
    from billing.models import Customer

    Customer.objects.all().delete()
    traveller.deliver("customer.subscription.updated", "checkout.session.completed")
    traveller.worker.run()

    assert address
    assert not Subscription.objects.exists()
    assert StripeEvent.objects.filter(processed_at=None).count() == 0
