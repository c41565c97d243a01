"""Events that nobody can act on: each is settled at once, with a reason, and none is a 500."""

from __future__ import annotations

import json
import time

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from djstripe.models import Customer as MirroredCustomer
from djstripe.models import Event

from billing import inbox
from billing.models import StripeEvent, WebhookEndpoint
from sandbox.stripe.signatures import signature_header


def an_event(**fields):
    return {
        "id": "evt_odd",
        "object": "event",
        "api_version": "2026-05-27.dahlia",
        "created": 1,
        "livemode": False,
        "type": "product.updated",
        "data": {"object": {"id": "prod_none", "object": "product"}},
        **fields,
    }


@pytest.fixture
def hand_in(in_memory, client):
    """Deliver a body, signed as Stripe signs."""

    def hand_in(body):
        endpoint = WebhookEndpoint.objects.get()
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        signature = signature_header(body, secret=endpoint.secret, timestamp=int(time.time()))
        return client.post(
            reverse("stripe_webhook", args=[endpoint.uuid]),
            body,
            content_type="application/json",
            headers={"Stripe-Signature": signature},
        ).status_code

    return hand_in


@pytest.fixture
def settled(hand_in, worker):
    """Deliver an event and work once; return its row."""

    def settled(event):
        assert hand_in(event) == 200
        worker.run()
        return StripeEvent.objects.get(pk=event["id"])

    return settled


ODD = {
    "of the other mode": (an_event(livemode=True), inbox.OTHER_MODE),
    "of a connected account": (an_event(account="acct_other"), inbox.OTHER_ACCOUNT),
    "of a deleted customer": (
        an_event(
            type="customer.deleted", data={"object": {"id": "cus_gone", "object": "customer"}}
        ),
        inbox.CUSTOMER_GONE,
    ),
    "without data": (an_event(data=None), inbox.NO_OBJECT),
    "without an object": (an_event(data={}), inbox.NO_OBJECT),
    "whose object is a word": (an_event(data={"object": "charge"}), inbox.NO_OBJECT),
    "thin": (
        {
            "id": "evt_thin",
            "object": "v2.core.event",
            "type": "v1.billing.meter.error_report_triggered",
            "livemode": False,
            "created": "2026-05-27T00:00:00.000Z",
            "related_object": {"id": "mtr_1", "type": "billing.meter", "url": "/v1/meters/mtr_1"},
        },
        inbox.NO_OBJECT,
    ),
}


@pytest.mark.fault("M12", "M17", "M18")
@pytest.mark.parametrize(("event", "reason"), ODD.values(), ids=ODD)
def test_what_nobody_can_act_on_is_settled_at_once_and_not_mirrored(settled, event, reason):
    row = settled(event)

    assert (row.state, row.left_because, row.attempts, row.error) == ("left", reason, 1, "")
    assert not Event.objects.exists()


@pytest.mark.fault("M18")
@pytest.mark.parametrize("data", [None, {}, {"object": None}, [1]])
def test_staff_can_end_an_event_that_says_nothing(hand_in, data):
    assert hand_in(an_event(data=data)) == 200
    staff = get_user_model().objects.create_superuser("sam@example.com", "a password for sam")
    now = timezone.now()

    assert inbox.ignore(StripeEvent.objects.get(), by=staff, reason="Says nothing", now=now)
    inbox.resend(StripeEvent.objects.get(), by=staff, reason="Once more", now=now)
    assert StripeEvent.objects.get().state == "waiting"


GUESTS = {
    "of a charge": ("charge.refunded", {"id": "ch_guest", "object": "charge", "customer": None}),
    "of a refund": ("refund.updated", {"id": "re_guest", "object": "refund", "charge": "ch_guest"}),
    "of no charge": ("refund.updated", {"id": "re_guest", "object": "refund", "charge": None}),
}


@pytest.mark.fault("M12")
@pytest.mark.parametrize(("kind", "told"), GUESTS.values(), ids=GUESTS)
def test_a_refund_of_a_guest_of_others_is_settled_at_once(settled, kind, told):
    row = settled(an_event(type=kind, data={"object": told}))

    assert (row.state, row.attempts, row.error) == ("processed", 1, "")


@pytest.mark.fault("M12")
def test_a_refund_of_ours_that_names_no_charge_is_settled_at_once(alice, stripe, settled):
    alice.buy()
    [intent] = stripe.sandbox.objects("payment_intent")
    told = {"id": "re_x", "object": "refund", "charge": None, "payment_intent": intent["id"]}

    row = settled(an_event(type="refund.updated", data={"object": told}))

    assert (row.stripe_customer_id, row.attempts, row.error) == (intent["customer"], 1, "")


UNSTORABLE = ["a\\u0000b", "half \\ud83d of a pair", "\\udc00", "\\\\\\u0000"]


@pytest.mark.fault("M17")
@pytest.mark.parametrize("name", UNSTORABLE)
def test_a_text_that_the_database_cannot_hold_is_taken_in_without_it(hand_in, name):
    body = json.dumps(an_event(data={"object": {"object": "product", "name": "NAME"}}))

    assert hand_in(body.replace("NAME", name).encode()) == 200

    held = StripeEvent.objects.get().payload["data"]["object"]["name"]
    assert "\ufffd" in held


@pytest.mark.fault("M17")
def test_what_only_looks_like_such_a_text_is_kept_as_it_is(hand_in):
    fine = "\\u0000 is written so, and \N{GRINNING FACE} is a pair"
    assert hand_in(an_event(data={"object": {"object": "product", "name": fine}})) == 200

    assert StripeEvent.objects.get().payload["data"]["object"]["name"] == fine


@pytest.mark.fault("M17")
def test_a_name_that_the_mirror_cannot_hold_is_said_once(alice, stripe, monkeypatch):
    alice.sign_up()
    alice.choose()
    with stripe.sandbox.transaction() as tx:
        [customer] = tx.find("customer")
        tx.update(customer, event="customer.updated", name="Acme\x00Inc.")

    assert set(alice.deliver("customer.updated")) == {200}
    alice.worker.run()

    row = StripeEvent.objects.get(type="customer.updated")
    assert (row.state, row.attempts) == ("left", 1)
    assert "cannot hold" in row.left_because


@pytest.mark.fault("M17")
def test_a_type_of_any_length_is_taken_in(settled):
    assert settled(an_event(type="x." * 300)).state in ("processed", "left")


REFUSED = {
    "no JSON": b"{",
    "a list": b"[]",
    "a word": b'"evt"',
    "no id": json.dumps({**an_event(), "id": None}).encode(),
    "a long id": json.dumps({**an_event(), "id": "evt_" + "x" * 300}).encode(),
    "no type": json.dumps({**an_event(), "type": 7}).encode(),
    "NaN": json.dumps({**an_event(), "created": float("nan")}).encode(),
    "endless": json.dumps(an_event()).encode().replace(b'"created": 1', b'"created": 1e999999'),
    "deep": b'{"id":"evt_deep","type":"x","data":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no UTF-8": b'{"id":"evt_\xff"}',
}


@pytest.mark.fault("M17")
@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_is_signed_and_no_event_is_refused(hand_in, body):
    assert hand_in(body) == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.thorough
@pytest.mark.fault("M12")
def test_the_events_of_a_customer_deleted_in_the_dashboard_do_not_fail(alice, stripe):
    alice.buy()
    with stripe.sandbox.transaction() as tx:
        [customer] = tx.find("customer")
    delete_customer(stripe, customer["id"])

    assert set(alice.deliver()) == {200}
    alice.worker.run()

    failing = StripeEvent.objects.exclude(error="")
    assert list(failing.values_list("type", "error")) == []
    assert not MirroredCustomer.objects.filter(id=customer["id"], livemode=True).exists()


def delete_customer(stripe, customer_id):
    import stripe as library

    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
    client.v1.customers.delete(customer_id)
