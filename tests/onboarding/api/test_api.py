from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onboarding.models import Worker
from orgs.keys.format import new_key
from orgs.models import ApiKey
from tests.groundwork import services
from tests.people.traveller import Traveller

ROOT = {"X-CA-Root-Key": "for-tests-only-" + "2" * 40}


@pytest.fixture
def status_of(traveller):
    def ask(slug="", **headers):
        slug = slug or traveller.organization.slug
        return Client().get(reverse("api_organization_status", args=[slug]), headers=headers)

    return ask


def test_the_customers_key_opens_the_status_of_their_organization(traveller, status_of):
    key = traveller.arrive().reveal()

    answer = status_of(**{"X-API-Key": key})

    assert answer.status_code == 200
    assert answer.json()["status"] == "SYNCED"
    assert answer.json()["tables_found"] == answer.json()["tables_expected"] == 7


def test_the_root_key_opens_any_status(traveller, status_of):
    traveller.arrive()

    assert status_of(**ROOT).json()["state"] == "COMPLETED"


@pytest.mark.parametrize("key", ["", "lk_test_nonsense", "x" * 10_000])
def test_no_other_key_opens_anything(traveller, status_of, key):
    traveller.arrive()

    answer = status_of(**{"X-API-Key": key})

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "invalid_api_key"
    assert answer.json()["error"]["reference"] == answer["X-Reference"]


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_key_may_come_as_a_bearer_token(traveller, status_of, scheme):
    key = traveller.arrive().reveal()

    assert status_of(Authorization=f"{scheme} {key}").status_code == 200


@pytest.mark.parametrize("authorization", ["Bearer eyJhbGciOi", "Basic bGtfdGVzdA==", "lk_test_"])
def test_an_authorization_of_another_kind_is_no_key_and_spoils_none(
    traveller, status_of, authorization
):
    key = traveller.arrive().reveal()

    alone = status_of(Authorization=authorization)
    beside = status_of(**{"Authorization": authorization, "X-API-Key": key})

    assert alone.status_code == 401
    assert alone["WWW-Authenticate"].startswith("Bearer")
    assert beside.status_code == 200


def test_too_many_requests_by_one_key_are_refused_for_as_long_as_it_says(
    traveller, status_of, settings
):
    settings.API_RATE_PER_KEY = 2
    key = traveller.arrive().reveal()

    answers = [status_of(**{"X-API-Key": key}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json()["error"]["code"] == "rate_limited"
    assert 0 < int(answers[-1]["Retry-After"]) <= 30


def test_guessing_is_refused_before_long_and_costs_nobody_else(traveller, status_of, settings):
    settings.API_RATE_PER_ADDRESS = 40
    traveller.arrive()

    guesses = [status_of(**{"X-API-Key": new_key(live=False)}).status_code for _ in range(3)]

    assert guesses == [401, 401, 429]
    # A right key from there is not tried either, or one could go on guessing.
    assert status_of(**ROOT).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    address = reverse("api_organization_status", args=[traveller.organization.slug])
    assert elsewhere.get(address, headers=ROOT).status_code == 200


def test_guessing_the_root_key_is_refused_before_long(db, settings):
    settings.API_RATE_PER_ADDRESS = 40
    wrong = {"X-CA-Root-Key": "x" * 40}

    guesses = [
        Client().get(reverse("api_bootstrap_status"), headers=wrong).status_code for _ in range(3)
    ]

    assert guesses == [403, 403, 429]


def test_the_last_use_of_a_key_is_noted(traveller, status_of):
    key = traveller.arrive().reveal()

    status_of(**{"X-API-Key": key})

    assert ApiKey.objects.get().last_used_at is not None


def test_a_key_does_not_tell_whether_another_organization_exists(
    traveller, status_of, worker, stripe
):
    key = traveller.arrive().reveal()
    other = Traveller(Client(), worker=worker, stripe=stripe)
    other.sign_up(email="other@example.com", company_name="Other")

    existing = status_of(other.organization.slug, **{"X-API-Key": key})
    made_up = status_of("made_up", **{"X-API-Key": key})

    assert existing.status_code == made_up.status_code == 404
    assert existing.json()["error"]["message"] == made_up.json()["error"]["message"]


def test_the_status_names_what_is_missing_and_sync_repairs_it(traveller, status_of, bigquery):
    traveller.arrive()
    slug = traveller.organization.slug
    bigquery.client().delete_table(f"{slug}_prod.budgets")

    before = status_of(**ROOT).json()
    after = Client().post(reverse("api_organization_sync", args=[slug]), headers=ROOT).json()

    assert (before["status"], before["tables_missing"]) == ("OUT_OF_SYNC", ["budgets"])
    assert after["status"] == "SYNCED"


def test_a_workspace_that_is_not_built_yet_is_not_built_by_sync(traveller, bigquery):
    traveller.sign_up()
    slug = traveller.organization.slug

    answer = Client().post(reverse("api_organization_sync", args=[slug]), headers=ROOT)

    assert answer.status_code == 409
    assert [d.dataset_id for d in bigquery.client().list_datasets()] == ["organizations"]


def test_the_bootstrap_status_needs_the_root_key(bootstrapped):
    assert Client().get(reverse("api_bootstrap_status")).status_code == 403


def test_the_bootstrap_status_lists_what_is_missing(bootstrapped, bigquery):
    bigquery.client().delete_table("organizations.org_kms_keys")

    said = Client().get(reverse("api_bootstrap_status"), headers=ROOT).json()

    assert (said["status"], said["tables_missing"]) == ("OUT_OF_SYNC", ["org_kms_keys"])
    assert said["tables_expected"] == 21


def test_the_bootstrap_status_says_when_there_is_nothing(transactional_db, bigquery):
    said = Client().get(reverse("api_bootstrap_status"), headers=ROOT).json()

    assert said["status"] == "NOT_BOOTSTRAPPED"


def test_the_bootstrap_can_be_synced_over_http(bootstrapped, bigquery):
    bigquery.client().delete_table("organizations.org_kms_keys")

    said = Client().post(reverse("api_bootstrap_sync"), headers=ROOT).json()

    assert said["status"] == "SYNCED"


def test_a_warehouse_that_is_down_is_said_in_words(bootstrapped, bigquery):
    bigquery.faults.add("error", status=503, reason="serviceUnavailable", times=None)

    answer = Client().get(reverse("api_bootstrap_status"), headers=ROOT)

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "warehouse_unavailable")


def test_a_dry_run_tells_what_a_signup_would_make_and_makes_nothing(bootstrapped, bigquery):
    said = dryrun(company_name="Acme", currency="EUR", timezone="UTC", location="EU").json()

    assert said["dataset"] == f"acme_{timezone.now():%m%d%Y}_prod"
    assert (said["location"], said["ready"]) == ("EU", True)
    assert [d.dataset_id for d in bigquery.client().list_datasets()] == ["organizations"]


@pytest.mark.parametrize(
    "fields", [{"location": "MOON"}, {"currency": "XXX"}, {"company_name": "Admin"}]
)
def test_a_dry_run_says_what_a_signup_would_refuse(bootstrapped, fields):
    good = {"company_name": "Acme", "currency": "EUR", "timezone": "UTC", "location": "EU"}

    answer = dryrun(**{**good, **fields})

    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_signup")


@pytest.mark.parametrize("body", ["", "[]", "{", "null"])
def test_a_dry_run_wants_a_json_object(bootstrapped, body):
    answer = Client().post(
        reverse("api_dryrun"), body, content_type="application/json", headers=ROOT
    )

    assert answer.status_code == 400


def test_unknown_addresses_of_the_api_answer_in_json(db):
    assert Client().get("/api/v1/nothing").json()["error"]["code"] == "not_found"


def test_health_names_every_prerequisite(bootstrapped):
    Worker.objects.create(pk="one", started_at=timezone.now(), beat_at=timezone.now())

    answer = Client().get(reverse("health_onboarding"))

    assert answer.status_code == 200
    assert set(answer.json()["prerequisites"]) == {
        "database",
        "stripe",
        "prices",
        "webhook_endpoint",
        "bootstrap",
        "directory",
        "mail",
        "warehouse",
        "worker",
    }


def test_health_is_503_and_names_what_is_down(bootstrapped, stripe):
    Worker.objects.create(pk="one", started_at=timezone.now(), beat_at=timezone.now())
    stripe.sandbox.faults.add("api", "down")
    cache.delete("onboarding.prerequisites")

    answer = Client().get(reverse("health_onboarding"))

    said = answer.json()["prerequisites"]
    assert answer.status_code == 503
    assert [name for name in said if not said[name]["ok"]] == [
        "stripe",
        "prices",
        "webhook_endpoint",
    ]


def test_health_is_503_without_a_heartbeat(bootstrapped):
    Worker.objects.all().delete()

    said = Client().get(reverse("health_onboarding")).json()

    assert not said["prerequisites"]["worker"]["ok"]


def test_health_tells_details_to_operators_only(bootstrapped):
    seen_by = {
        who: Client().get(reverse("health_onboarding"), headers=headers).json()["prerequisites"]
        for who, headers in {"anybody": {}, "operator": ROOT}.items()
    }

    assert seen_by["anybody"]["stripe"] == {"ok": True}
    assert "acct_" in seen_by["operator"]["stripe"]["detail"]


def test_health_is_503_and_names_the_database_when_it_is_down(bootstrapped):
    connection.close()
    services.postgres.stop()
    try:
        answer = Client().get(reverse("health_onboarding"))
    finally:
        connection.close()
        services.postgres.start()

    assert answer.status_code == 503
    assert answer.json()["prerequisites"]["database"] == {"ok": False}


def test_health_does_not_wait_three_times_for_a_stripe_that_hangs(bootstrapped, stripe):
    stripe.sandbox.faults.add("api", "slow", seconds=30, times=1)
    stripe.sandbox.requests.clear()

    answer = Client().get(reverse("health_onboarding"))

    assert answer.status_code == 503
    assert len(stripe.sandbox.requests.entries()) <= 1


def test_a_wrong_method_is_said_in_json(bootstrapped):
    answer = Client().post(reverse("api_bootstrap_status"), headers=ROOT)

    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")


def test_live_answers_whatever_else_is_down(db):
    assert Client().get(reverse("health_live")).status_code == 200


def dryrun(**fields):
    body = json.dumps({"email": "a@b.example", **fields})
    return Client().post(reverse("api_dryrun"), body, content_type="application/json", headers=ROOT)
