"""Stripe's secrets as they lie in our tables: never in clear, and under keys that change."""

from __future__ import annotations

from importlib import import_module

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from djstripe.models import APIKey, Event
from djstripe.models import WebhookEndpoint as MirroredEndpoint

from billing.models import WebhookEndpoint

pytestmark = pytest.mark.fault("X5")

SECRET = "whsec_" + "5" * 32
UUID = "11111111-1111-4111-8111-111111111111"
migration = import_module("billing.migrations.0005_stripe_secrets_are_encrypted")


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


def test_the_mirror_is_kept_without_a_row_for_the_key(alice):
    alice.buy()
    alice.deliver()
    alice.worker.run()

    assert Event.objects.filter(djstripe_owner_account__isnull=False).exists()
    assert not APIKey.objects.exists()
