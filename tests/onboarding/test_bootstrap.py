from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from djstripe.models import WebhookEndpoint

from billing import stripe_api
from billing.plans import PLANS


def run(*arguments):
    call_command("bootstrap", *arguments)


def test_it_brings_everything_up_and_draws_a_bar(transactional_db, stripe, bigquery, capsys):
    run()

    said = capsys.readouterr().out
    assert "[████████████████████████] 21 of 21 tables" in said
    assert said.rstrip().endswith("SYNCED")


def test_it_changes_nothing_the_second_time(bootstrapped, stripe):
    endpoint = WebhookEndpoint.objects.get()
    stripe.sandbox.requests.clear()

    run()

    assert WebhookEndpoint.objects.get() == endpoint
    assert {e["method"] for e in stripe.sandbox.requests.entries()} == {"GET"}


def test_it_creates_a_price_a_plan_and_interval_in_every_currency(bootstrapped, stripe):
    prices = {p["lookup_key"]: p["id"] for p in stripe.sandbox.objects("price")}

    options = stripe_api.retrieve_currency_options(prices["latchkey_scale_year"])
    assert len(prices) == len(PLANS) * 2
    assert options["jpy"]["unit_amount"] == 450_000


def test_it_replaces_an_endpoint_whose_secret_was_lost(bootstrapped):
    WebhookEndpoint.objects.all().delete()

    run()

    assert WebhookEndpoint.objects.get().secret.startswith("whsec_")


def test_check_changes_nothing_and_fails_when_there_is_nothing(
    transactional_db, stripe, bigquery, capsys
):
    with pytest.raises(CommandError):
        run("--check")

    said = capsys.readouterr().out
    assert "✗ prices: missing in test mode: latchkey_starter_month" in said
    assert "✗ bootstrap: NOT_BOOTSTRAPPED" in said
    assert list(bigquery.client().list_datasets()) == []
    assert stripe.sandbox.objects("price") == []


def test_it_names_stripe_when_it_does_not_answer(transactional_db, bigquery, settings):
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    stripe_api._client.cache_clear()

    with pytest.raises(CommandError, match=r"Stripe does not answer at http://127\.0\.0\.1:9"):
        run()


def test_it_names_stripe_when_it_refuses_the_key(transactional_db, stripe, bigquery, settings):
    settings.STRIPE_SECRET_KEY = "sk_test_short"
    stripe_api._client.cache_clear()

    with pytest.raises(CommandError, match="does not take STRIPE_SECRET_KEY"):
        run()


def test_it_names_bigquery_when_it_does_not_answer(transactional_db, stripe, bigquery):
    bigquery.faults.add("error", status=503, reason="serviceUnavailable", times=None)

    with pytest.raises(CommandError, match="BigQuery does not answer at http"):
        run()


def test_it_touches_no_system_dataset_that_is_somebody_elses(transactional_db, stripe, bigquery):
    bigquery.client().create_dataset("organizations")

    with pytest.raises(CommandError, match="BigQuery refused: dataset organizations belongs to"):
        run()


def test_check_says_so_when_migrations_wait(bootstrapped, capsys):
    recorder = MigrationRecorder(connection)
    [latest] = MigrationLoader(connection).graph.leaf_nodes("onboarding")
    recorder.record_unapplied(*latest)

    with pytest.raises(CommandError):
        run("--check")

    recorder.record_applied(*latest)
    assert "✗ database: 1 migrations wait: run manage.py bootstrap" in capsys.readouterr().out
