"""Stripe's secrets as they lie in our tables: never in clear, and under keys that change."""

from __future__ import annotations

import json
from importlib import import_module

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from djstripe.models import APIKey, Event, PaymentIntent
from djstripe.models import WebhookEndpoint as MirroredEndpoint

from billing import stripe_api
from billing.models import StripeEvent, WebhookEndpoint
from billing.payloads import without_client_secrets
from sandbox.stripe.ids import random_text

pytestmark = pytest.mark.fault("X5")

SECRET = "whsec_" + "5" * 32
UUID = "11111111-1111-4111-8111-111111111111"
migration = import_module("billing.migrations.0005_stripe_secrets_are_encrypted")
blanking = import_module("billing.migrations.0014_no_secret_of_a_payment")


def migrate(step):
    with connection.schema_editor() as editor:
        step(apps, editor)


@pytest.fixture
def before(db):
    """The tables as they were left by the last release."""
    MirroredEndpoint.objects.create(
        id="we_1",
        djstripe_uuid=UUID,
        url="https://latchkey.example/stripe/webhook/",
        livemode=False,
        secret=SECRET,
        enabled_events=["*"],
        status="enabled",
    )
    APIKey.objects.create(secret="sk_test_" + "6" * 32, livemode=False, type="secret")


def test_what_lay_in_clear_is_encrypted_and_the_rest_is_gone(before):
    migrate(migration.take_over_secrets)

    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.id, str(endpoint.uuid), endpoint.secret) == ("we_1", UUID, SECRET)
    assert MirroredEndpoint.objects.get().secret == ""
    assert not APIKey.objects.exists()


def test_going_back_a_release_gives_the_endpoint_its_secret_again(before):
    migrate(migration.take_over_secrets)
    MirroredEndpoint.objects.update(secret="")

    migrate(migration.give_secrets_back)

    assert MirroredEndpoint.objects.get().secret == SECRET


def test_a_deployment_without_a_row_migrates(db):
    migrate(migration.take_over_secrets)

    assert not WebhookEndpoint.objects.exists()


def test_a_secret_survives_a_change_of_keys(alice, settings):
    alice.sign_up()
    alice.pay()
    secret = WebhookEndpoint.objects.get().secret
    old, new = settings.ENCRYPTION_KEYS[0], Fernet.generate_key().decode()

    settings.ENCRYPTION_KEYS = [new, old]
    call_command("rotate_secrets")
    settings.ENCRYPTION_KEYS = [new]

    assert WebhookEndpoint.objects.get().secret == secret
    assert set(alice.deliver("checkout.session.completed")) == {200}


def test_an_endpoint_whose_key_was_lost_is_replaced_and_takes_nothing_in(alice, settings):
    alice.sign_up()
    alice.pay()
    endpoint = WebhookEndpoint.objects.get()
    secret = endpoint.secret
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    [event] = [e for e in alice.stripe.sandbox.events() if e["type"] == "invoice.paid"]
    assert alice.hand_in(event, secret=secret) == 400

    call_command("bootstrap")
    assert WebhookEndpoint.objects.exclude(id=endpoint.id).get().is_readable


@pytest.mark.thorough
def test_the_mirror_is_kept_without_a_row_for_the_key(alice):
    alice.buy()
    alice.deliver()
    alice.worker.run()

    assert Event.objects.filter(djstripe_owner_account__isnull=False).exists()
    assert not APIKey.objects.exists()


# --- The client secrets of payments ---------------------------------------------------------------


def with_secrets() -> tuple[dict, list[str]]:
    """Return an object of Stripe's with a secret in each place where one was seen, and those."""
    ids = ("pi_3MtwBwLkdIwHu7ix28a3tqPa", "seti_1Mm8s8LkdIwHu7ix0OXBfTRG", "cs_test_a1Ae6ClgOkjy")
    payment, setup, page = (f"{stripe_id}_secret_{random_text(25)}" for stripe_id in ids)
    session, source = "Zm9v" + random_text(20), f"src_client_secret_{random_text(20)}"
    address = f"https://hooks.stripe.com/authenticate?payment_intent_client_secret={payment}&x=1"
    shown = {
        "client_secret": payment,
        "confirmation_secret": {"client_secret": setup, "type": "payment_intent"},
        "next_action": {"redirect_to_url": {"url": address}},
        "list": [[{"deep": [{"client_secret": page}]}]],
        "other": {"client_secret": session},
        "source": {"redirect": {"url": f"https://hooks.stripe.com/src_1?client_secret={source}"}},
    }
    return shown, [payment, setup, page, session, source]


INNOCENT = {
    "client_secret": None,
    "name": 'The top_secret_project of "client_secret": "Ltd"',
    "metadata": {"client_secret_santa": "pi_secret_pal"},
}


LINES = "\npi_3MtwBwLkdIwHu7ix_secret_x1 \tsrc_client_secret_y2 \\npi_3MtwBwLkdIwHu7ix_secret_z3"


def test_an_escape_before_a_client_secret_stays_whole(db):
    text = json.dumps({"description": LINES, "innocent": INNOCENT})
    StripeEvent.objects.create(
        pk="evt_1",
        type="x",
        livemode=False,
        payload={"description": LINES, "innocent": INNOCENT},
        received_at=timezone.now(),
        due_at=timezone.now(),
    )

    migrate(blanking.blank_client_secrets)

    blanked = {"description": "\n \t \\n", "innocent": INNOCENT}
    assert json.loads(without_client_secrets(text)) == blanked
    assert StripeEvent.objects.get().payload == blanked


@pytest.mark.parametrize("separators", [None, (",", ":"), (", ", " : ")])
def test_client_secrets_are_blanked_at_any_depth_and_nothing_else_is(separators):
    shown, secrets = with_secrets()
    text = json.dumps({"object": {**shown, "innocent": INNOCENT}}, separators=separators)

    blanked = without_client_secrets(text)

    assert [secret for secret in secrets if secret in blanked] == []
    left = json.loads(blanked)["object"]
    assert left["innocent"] == INNOCENT
    assert left["confirmation_secret"] == {"client_secret": "", "type": "payment_intent"}
    assert left["next_action"]["redirect_to_url"]["url"].endswith("client_secret=&x=1")


def test_no_answer_of_stripes_brings_a_client_secret_in(alice, stripe):
    alice.buy()
    [intent] = stripe.sandbox.objects("payment_intent")

    assert stripe_api.retrieve_payment_intent(intent["id"]).client_secret == ""


def test_client_secrets_that_were_stored_before_are_blanked(db):
    shown, secrets = with_secrets()
    held = {"data": {"object": {**shown, "innocent": INNOCENT}}}
    event = {
        "type": "x",
        "livemode": False,
        "received_at": timezone.now(),
        "due_at": timezone.now(),
    }
    StripeEvent.objects.create(pk="evt_1", payload=held, **event)
    StripeEvent.objects.create(pk="evt_2", payload={"innocent": INNOCENT}, **event)
    with connection.cursor() as cursor:
        cursor.execute(EMPTY_INTENT, [json.dumps(shown)])

    migrate(blanking.blank_client_secrets)

    expected = json.loads(without_client_secrets(json.dumps(held)))
    assert StripeEvent.objects.get(pk="evt_1").payload == expected
    assert StripeEvent.objects.get(pk="evt_2").payload == {"innocent": INNOCENT}
    mirrored = json.dumps(PaymentIntent.objects.values_list("stripe_data", flat=True).get())
    assert [secret for secret in secrets if secret in mirrored] == []


EMPTY_INTENT = """
    insert into djstripe_paymentintent (id, stripe_data, djstripe_created, djstripe_updated)
    values ('pi_1', %s, now(), now())
"""
