from __future__ import annotations

import pytest
import stripe as library
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from billing import stripe_api
from billing.inbox import ENABLED_EVENTS
from billing.models import WebhookEndpoint
from billing.plans import all_plans


def run(*arguments):
    call_command("bootstrap", *arguments)


@pytest.mark.thorough
def test_it_brings_everything_up_and_draws_a_bar(transactional_db, stripe, bigquery, capsys):
    run()

    said = capsys.readouterr().out
    assert "[████████████████████████] 21 of 21 tables" in said
    assert said.rstrip().endswith("SYNCED")


@pytest.mark.thorough
def test_it_changes_nothing_the_second_time(bootstrapped, stripe):
    endpoint = WebhookEndpoint.objects.get()
    stripe.sandbox.requests.clear()

    run()

    assert WebhookEndpoint.objects.get() == endpoint
    assert {e["method"] for e in stripe.sandbox.requests.entries()} == {"GET"}


def test_it_creates_a_price_a_plan_and_interval_in_every_currency(bootstrapped, stripe):
    prices = {p["lookup_key"]: p["id"] for p in stripe.sandbox.objects("price")}

    options = stripe_api.retrieve_currency_options(prices["latchkey_scale_year"])
    assert len(prices) == len(all_plans()) * 2
    assert options["jpy"]["unit_amount"] == 450_000


OTHERWISE = [
    ({"currency_options": {"eur": {"unit_amount": 19900}}}, "€279 here, €199 at Stripe"),
    ({"currency_options": {"jpy": {"unit_amount": 0}}}, "¥45,000 here, ¥0 at Stripe"),
]


@pytest.mark.parametrize(("change", "words"), OTHERWISE)
def test_check_names_a_price_that_costs_something_else_at_stripe(
    bootstrapped, stripe, capsys, change, words
):
    prices_of(stripe).update(price_of(stripe, "latchkey_scale_month").id, change)

    with pytest.raises(CommandError):
        run("--check")

    said = capsys.readouterr().out
    assert f"✗ prices: latchkey_scale_month: {words}" in said
    assert "run manage.py bootstrap" in said
    assert "latchkey_scale_year" not in said


def test_check_names_a_price_that_lacks_a_currency_or_is_paid_at_other_times(
    bootstrapped, stripe, capsys
):
    put_in_place_of(stripe, "latchkey_scale_month", {"recurring": {"interval": "week"}})

    with pytest.raises(CommandError):
        run("--check")

    said = capsys.readouterr().out
    assert "latchkey_scale_month: not paid every month; €279 here, nothing at Stripe; £249" in said


@pytest.mark.thorough
def test_it_makes_a_price_that_costs_something_else_anew_and_keeps_the_old_one(
    bootstrapped, stripe
):
    old = price_of(stripe, "latchkey_scale_month")
    # Back and forth within a day, for which Stripe would repeat what it answered.
    for _ in range(2):
        held = price_of(stripe, "latchkey_scale_month")
        prices_of(stripe).update(held.id, {"currency_options": {"eur": {"unit_amount": 19900}}})
        run()

    new = price_of(stripe, "latchkey_scale_month")
    assert new.id != old.id
    assert stripe_api.retrieve_currency_options(new.id)["eur"]["unit_amount"] == 27900
    assert prices_of(stripe).retrieve(old.id).active
    run("--check")


@pytest.mark.thorough
def test_it_makes_a_price_anew_that_was_archived(bootstrapped, stripe):
    archived = price_of(stripe, "latchkey_scale_month")
    prices_of(stripe).update(archived.id, {"active": False})

    run()

    assert price_of(stripe, "latchkey_scale_month").id != archived.id


def test_it_asks_for_all_prices_at_once(bootstrapped, stripe):
    stripe.sandbox.requests.clear()

    run("--check")

    asked = [e["path"] for e in stripe.sandbox.requests.entries()]
    # Once for what they cost, once for which of them the portal offers.
    assert len([path for path in asked if path.startswith("/v1/prices")]) == 2


def prices_of(stripe):
    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
    return client.v1.prices


def price_of(stripe, lookup_key):
    [price] = prices_of(stripe).list({"lookup_keys": [lookup_key]}).data
    return price


def put_in_place_of(stripe, lookup_key, change):
    """Have somebody make another price at Stripe that goes by the same name."""
    prices_of(stripe).create(
        {
            "product": "latchkey_scale",
            "currency": "usd",
            "unit_amount": 29900,
            "lookup_key": lookup_key,
            "transfer_lookup_key": True,
            **change,
        }
    )


@pytest.mark.thorough
def test_it_replaces_an_endpoint_whose_secret_was_lost(bootstrapped):
    WebhookEndpoint.objects.all().delete()

    run()

    assert WebhookEndpoint.objects.get().secret.startswith("whsec_")


@pytest.mark.thorough
def test_it_has_an_endpoint_sent_what_it_is_not_sent_yet(bootstrapped, stripe, capsys):
    before = WebhookEndpoint.objects.get()
    endpoints_of(stripe).update(before.id, {"enabled_events": ["invoice.paid", "customer.deleted"]})
    with pytest.raises(CommandError):
        run("--check")

    run()

    after = WebhookEndpoint.objects.get()
    at_stripe = endpoints_of(stripe).retrieve(before.id)
    assert "✗ webhook_endpoint: not sent charge.dispute.closed, " in capsys.readouterr().out
    assert {*ENABLED_EVENTS, "customer.deleted"} == set(at_stripe.enabled_events)
    assert (after.id, after.secret) == (before.id, before.secret)


@pytest.mark.thorough
def test_an_endpoint_that_is_sent_everything_is_left_alone(bootstrapped, stripe):
    [endpoint] = endpoints_of(stripe).list().data
    endpoints_of(stripe).update(endpoint.id, {"enabled_events": ["*"]})

    run()

    assert endpoints_of(stripe).retrieve(endpoint.id).enabled_events == ["*"]


@pytest.mark.thorough
def test_it_replaces_an_endpoint_of_another_api_version(bootstrapped, stripe, capsys):
    old = WebhookEndpoint.objects.get()
    with stripe.sandbox.transaction() as tx:
        tx.save({**tx.get("webhook_endpoint", old.id), "api_version": "2019-12-03"})
    with pytest.raises(CommandError):
        run("--check")

    run()

    states = {e.id: (e.status, e.api_version) for e in endpoints_of(stripe).list().data}
    new = WebhookEndpoint.objects.exclude(id=old.id).get()
    assert "✗ webhook_endpoint: of API version 2019-12-03" in capsys.readouterr().out
    assert states == {
        old.id: ("disabled", "2019-12-03"),
        new.id: ("enabled", settings.STRIPE_API_VERSION),
    }
    # What is still under way to the old one is let in.
    assert WebhookEndpoint.objects.get(id=old.id).secret


@pytest.mark.thorough
def test_an_endpoint_that_is_not_as_it_should_be_keeps_nobody_from_paying(alice, stripe):
    [endpoint] = endpoints_of(stripe).list().data
    endpoints_of(stripe).update(endpoint.id, {"enabled_events": ["invoice.paid"]})
    cache.clear()
    alice.buy()
    cache.clear()

    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.parametrize(("is_taken_over", "words"), [(False, "keep"), (True, "may be removed")])
def test_it_says_whether_the_next_secret_is_still_needed(
    bootstrapped, settings, capsys, is_taken_over, words
):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_the_next"]
    if is_taken_over:
        WebhookEndpoint.objects.get().replace_secret("whsec_the_next")

    run("--check")

    [line] = [line for line in capsys.readouterr().out.splitlines() if "webhook_endpoint" in line]
    assert "STRIPE_WEBHOOK_SECRETS" in line
    assert words in line
    assert "whsec" not in line


@pytest.mark.thorough
@pytest.mark.parametrize("confirms", [True, False])
def test_it_warns_where_accounts_are_kept_that_confirm_no_address(
    bootstrapped, gotrue, capsys, confirms
):
    gotrue.confirms = confirms

    run("--check")

    said = capsys.readouterr().out
    assert ("! sign_in: Supabase Auth has no addresses confirmed" in said) is not confirms
    assert said.rstrip().endswith("SYNCED")


def endpoints_of(stripe):
    client = library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url})
    return client.v1.webhook_endpoints


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
