"""A program asks whose key it was sent, and gets one verdict, whatever it is."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from billing.models import UsageCounter
from orgs import suspension
from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key, revoke
from orgs.keys.format import new_key
from orgs.models import ApiKey, Organization, RateLimit, ServiceSecret
from tests.factories import OrganizationFactory, UserFactory
from tests.orgs.product.folders import today_but, worn
from tests.people.program import Program
from tests.trouble.races import at_once, meanwhile, until


@pytest.fixture
def program(db):
    return Program()


@pytest.fixture
def customer(db):
    return new_customer()


def new_customer(**fields):
    organization = OrganizationFactory(plan="STARTER", timezone="Europe/Berlin", **fields)
    api_key = issue_initial_key(organization, now=timezone.now())
    return SimpleNamespace(
        organization=organization, api_key=api_key, key=decrypt(api_key.encrypted_copy)
    )


def limit_of(verdict, name):
    return next(limit for limit in verdict["limits"] if limit["name"] == name)


# --- Verdicts -----------------------------------------------------------------------------------


def test_a_valid_key_says_whose_it_is_and_what_it_may_do(program, customer):
    verdict = program.verify(customer.key)

    assert (verdict["valid"], verdict["code"]) == (True, "valid")
    assert verdict["organization"] == {
        "id": str(customer.organization.pk),
        "slug": customer.organization.slug,
        "name": customer.organization.name,
        "plan": "STARTER",
        "status": "active",
        "currency": customer.organization.currency,
        "timezone": "Europe/Berlin",
        "location": customer.organization.location,
        "dataset": customer.organization.dataset_id,
    }
    assert verdict["key"] == {
        "id": customer.api_key.pk,
        "name": "Initial key",
        "prefix": customer.api_key.prefix,
        "fingerprint": customer.api_key.fingerprint,
        "expires_at": None,
    }
    assert "api_requests" in verdict["entitlements"]
    requests = limit_of(verdict, "api_requests")
    assert (requests["limit"], requests["used"], requests["remaining"]) == (50_000, 0, 50_000)
    assert verdict["cache_for"] == 30


def expired(customer):
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def expired_and_closed(customer):
    expired(customer)
    ApiKey.objects.update(revoked_at=F("expires_at"), encrypted_copy=None)


def suspended(customer):
    suspension.suspend(customer.organization, by=UserFactory(), reason="Abuse", now=timezone.now())


def unpaid(customer):
    Organization.objects.update(suspended_at=timezone.now())


def revoked(customer):
    revoke(customer.api_key, by=None, now=timezone.now())


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (expired, "expired"),
        (expired_and_closed, "expired"),
        (suspended, "suspended"),
        (unpaid, "subscription_required"),
        (revoked, "revoked"),
    ],
)
def test_a_key_that_is_refused_says_why_and_counts_nothing(program, customer, happens, code):
    happens(customer)

    verdict = program.verify(customer.key, consume={"api_requests": 1})

    assert (verdict["valid"], verdict["code"]) == (False, code)
    assert verdict["organization"]["slug"] == customer.organization.slug
    assert not UsageCounter.objects.exists()


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("", "malformed"),
        ("sk_live_of_another", "malformed"),
        ("x" * 10_000, "malformed"),
        ("lk_test_" + "a" * 38, "malformed"),
    ],
)
def test_what_is_no_key_is_malformed(program, key, code):
    verdict = program.verify(key)

    assert (verdict["code"], verdict["organization"], verdict["key"]) == (code, None, None)


def test_a_key_of_nobody_is_unknown_and_so_is_one_with_a_known_beginning(program, customer):
    twin = new_key(live=False)
    ApiKey.objects.update(prefix=twin[: len(customer.api_key.prefix)])

    assert program.verify(new_key(live=False))["code"] == "unknown"
    assert program.verify(twin)["code"] == "unknown"


def test_what_the_plan_lacks_is_not_entitled(program, customer):
    assert program.verify(customer.key, needs=["api_requests"])["valid"]

    verdict = program.verify(customer.key, needs=["api_requests", "teleport"])

    assert (verdict["valid"], verdict["code"]) == (False, "not_entitled")


def test_what_no_plan_limits_cannot_be_consumed(program, customer):
    answer = program.post("api_verify_key", {"key": customer.key, "consume": {"api_request": 1}})

    assert answer.status_code == 422
    assert "api_request" in answer.json()["error"]["message"]


# --- Counting -----------------------------------------------------------------------------------


def test_usage_is_counted_in_the_same_call(program, customer):
    program.verify(customer.key, consume={"api_requests": 3})

    verdict = program.verify(customer.key, consume={"api_requests": 4})

    assert verdict["valid"]
    assert limit_of(verdict, "api_requests")["used"] == 7
    assert verdict["cache_for"] == 0


def test_the_same_idempotency_key_counts_once(program, customer):
    once = {"consume": {"api_requests": 3}, "idempotency_key": "request-1"}

    verdicts = [program.verify(customer.key, **once) for _ in range(3)]

    assert [limit_of(verdict, "api_requests")["used"] for verdict in verdicts] == [3, 3, 3]


def test_one_idempotency_key_counts_for_each_organization(program, customer):
    once = {"consume": {"api_requests": 3}, "idempotency_key": "request-1"}
    other = new_customer()

    verdicts = [program.verify(one.key, **once) for one in (customer, other, customer)]

    assert [limit_of(verdict, "api_requests")["used"] for verdict in verdicts] == [3, 3, 3]
    assert [counter.used for counter in UsageCounter.objects.all()] == [3, 3]


def test_an_idempotency_key_of_another_quantity_is_refused_and_counts_nothing(program, customer):
    program.verify(customer.key, consume={"api_requests": 3}, idempotency_key="request-1")

    answer = program.post(
        "api_verify_key",
        {"key": customer.key, "consume": {"api_requests": 4}, "idempotency_key": "request-1"},
    )

    assert answer.status_code == 422
    assert "another quantity of api_requests" in answer.json()["error"]["message"]
    assert UsageCounter.objects.get().used == 3


def test_what_is_needed_beside_what_is_consumed_must_have_something_left(program, customer):
    program.verify(customer.key, consume={"providers": 3})

    verdict = program.verify(customer.key, needs=["providers"], consume={"api_requests": 1})

    assert verdict["code"] == "limit_exceeded"
    assert limit_of(verdict, "api_requests")["used"] == 0


def test_a_key_that_is_refused_says_so_whatever_is_left(program, customer):
    program.verify(customer.key, consume={"providers": 3})
    unpaid(customer)

    assert program.verify(customer.key, needs=["providers"])["code"] == "subscription_required"


UNLIMITED = (
    "month = { providers = 100, api_requests = 5_000_000 }",
    'month = { providers = 100 }\nfeatures = ["api_requests"]',
)
# What is paid for from the first on, and what another plan lacks.
FROM_NOTHING = (
    "month = { providers = 3, api_requests = 50_000 }",
    "month = { providers = 0, api_requests = { limit = 0, soft = true } }",
)


def test_what_a_plan_has_without_a_limit_is_served_and_not_counted(program, tmp_path):
    customer = new_customer()
    Organization.objects.update(plan="SCALE")

    with worn(today_but(tmp_path, UNLIMITED)):
        verdict = program.verify(customer.key, consume={"api_requests": 7, "providers": 1})

    assert (verdict["code"], verdict["cache_for"]) == ("valid", 0)
    assert UsageCounter.objects.get().metric == "providers"


def test_a_soft_limit_of_nothing_refuses_nothing_and_a_hard_one_everything(
    program, customer, tmp_path
):
    with worn(today_but(tmp_path, FROM_NOTHING)):
        soft = program.verify(customer.key, consume={"api_requests": 7})
        hard = program.verify(customer.key, consume={"providers": 1})

    assert (soft["code"], limit_of(soft, "api_requests")["used"]) == ("valid", 7)
    assert hard["code"] == "not_entitled"


def test_beyond_the_limit_nothing_is_counted_and_the_rest_is_left(program, customer):
    program.verify(customer.key, consume={"api_requests": 49_999})

    verdict = program.verify(customer.key, consume={"api_requests": 2})

    assert (verdict["valid"], verdict["code"]) == (False, "limit_exceeded")
    assert limit_of(verdict, "api_requests")["remaining"] == 1
    assert program.verify(customer.key, consume={"api_requests": 1})["valid"]
    assert program.verify(customer.key, needs=["api_requests"])["code"] == "limit_exceeded"


def test_of_several_metrics_all_are_counted_or_none(program, customer):
    verdict = program.verify(customer.key, consume={"api_requests": 1, "providers": 4})

    assert verdict["code"] == "limit_exceeded"
    assert not UsageCounter.objects.exists()


def test_a_report_that_was_refused_may_be_sent_again(program, customer):
    sent = {"consume": {"api_requests": 50_001}, "idempotency_key": "too-much"}
    assert program.verify(customer.key, **sent)["code"] == "limit_exceeded"

    Organization.objects.update(plan="SCALE")

    assert program.verify(customer.key, **sent)["valid"]


def test_two_at_once_with_one_idempotency_key_count_once(transactional_db):
    program, customer = Program(), new_customer()
    once = {"consume": {"api_requests": 5}, "idempotency_key": "request-1"}

    verdicts = at_once(8, lambda: program.verify(customer.key, **once))

    assert all(verdict["valid"] for verdict in verdicts)
    assert UsageCounter.objects.get().used == 5


def test_two_at_once_with_one_idempotency_key_get_the_last_that_is_left(transactional_db):
    program, customer = Program(), new_customer()
    program.verify(customer.key, consume={"api_requests": 49_995})
    once = {"consume": {"api_requests": 5}, "idempotency_key": "request-1"}
    verdicts = []

    def ask_twice():
        verdicts.extend(at_once(2, lambda: program.verify(customer.key, **once)))

    # Both have looked for the report before either of them counts.
    with ExitStack() as asking, transaction.atomic():
        UsageCounter.objects.select_for_update().get()
        asking.enter_context(meanwhile(ask_twice))
        until(lambda: how_many_wait() == 2)

    assert [verdict["code"] for verdict in verdicts] == ["valid", "valid"]
    assert UsageCounter.objects.get().used == 50_000


def how_many_wait():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where not granted")
        return cursor.fetchone()[0]


def test_several_metrics_at_once_under_one_idempotency_key_count_once(transactional_db):
    program, customer = Program(), new_customer()
    once = {"consume": {"api_requests": 5, "providers": 2}, "idempotency_key": "request-1"}

    verdicts = at_once(8, lambda: program.verify(customer.key, **once))

    assert {verdict["code"] for verdict in verdicts} == {"valid"}
    assert dict(UsageCounter.objects.values_list("metric", "used")) == {
        "api_requests": 5,
        "providers": 2,
    }


def test_many_at_once_get_exactly_what_the_limit_has(transactional_db):
    program, customer = Program(), new_customer()
    program.verify(customer.key, consume={"api_requests": 49_980})

    verdicts = at_once(16, lambda: take_three(program, customer.key))

    assert sum(map(sum, verdicts)) == 20
    assert UsageCounter.objects.get().used == 50_000


def take_three(program, key):
    return [program.verify(key, consume={"api_requests": 1})["valid"] for _ in range(3)]


# --- Who may ask --------------------------------------------------------------------------------


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer lk_service_x", "Basic bGs6"])
def test_nobody_asks_without_a_services_secret(program, customer, authorization):
    answer = program.post("api_verify_key", {"key": customer.key}, Authorization=authorization)

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "invalid_service"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_customers_key_is_no_services_secret(program, customer):
    answer = program.post(
        "api_verify_key", {"key": customer.key}, Authorization=f"Bearer {customer.key}"
    )

    assert answer.status_code == 401


def test_a_service_needs_the_scope(db, customer):
    reader = Program("reader", may=["events:read"])

    answer = reader.post("api_verify_key", {"key": customer.key})

    assert answer.status_code == 403
    assert "keys:verify" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "sent",
    [
        [],
        {},
        {"key": 1},
        {"key": "x", "else": 1},
        {"key": "x", "consume": {"api_requests": 0}},
        {"key": "x", "consume": {"api_requests": True}},
        {"key": "x", "consume": {"api_requests": 10**30}},
        {"key": "x", "client_address": "nowhere"},
        {"key": "x", "idempotency_key": ""},
        {"key": "x", "needs": ["Not a name"]},
    ],
)
def test_a_question_that_is_none_is_refused_with_words(program, sent):
    answer = program.post("api_verify_key", sent)

    assert answer.status_code in (400, 422)
    assert answer.json()["error"]["message"]


def test_however_much_is_wrong_the_answer_is_short(program):
    answer = program.post("api_verify_key", {"x" * 5_000 + str(n): 1 for n in range(150)})

    assert answer.status_code == 422
    assert len(answer.content) < 5_000


def test_another_method_is_told_which_one_to_use(program):
    answer = program.client.get(reverse("api_verify_key"))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


# --- How often ----------------------------------------------------------------------------------


def test_a_wrong_key_counts_against_the_end_user_and_never_against_the_service(
    program, customer, settings
):
    settings.API_RATE_PER_ADDRESS = 40
    guess = {"key": new_key(live=False), "client_address": "203.0.113.9"}

    answers = [program.post("api_verify_key", guess).status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert program.verify(customer.key, client_address="203.0.113.10")["valid"]
    buckets = RateLimit.objects.values_list("bucket", flat=True)
    assert [bucket for bucket in buckets if "end user" in bucket] == ["end user 203.0.113.9"]


def test_wrong_keys_of_somebody_else_at_the_address_stop_no_valid_one(program, customer, settings):
    settings.API_RATE_PER_ADDRESS = 20
    guess = {"key": new_key(live=False), "client_address": "203.0.113.9"}
    guesses = [program.post("api_verify_key", guess).status_code for _ in range(3)]

    verdict = program.verify(customer.key, client_address="203.0.113.9")

    assert guesses == [200, 429, 429]
    assert verdict["valid"]


def test_a_service_that_asks_too_often_waits(program, customer, settings):
    settings.API_RATE_PER_SERVICE = 2

    answers = [program.post("api_verify_key", {"key": customer.key}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "30"


def test_a_verdict_takes_one_statement_and_two_with_counting(transactional_db):
    program, customer = Program(), new_customer()
    program.verify(customer.key)

    with CaptureQueriesContext(connection) as verified:
        program.verify(customer.key)
    with CaptureQueriesContext(connection) as counted:
        program.verify(customer.key, consume={"api_requests": 1}, idempotency_key="1")

    assert len(verified) == 1
    assert len(counted) == 2


def test_the_last_use_is_noted(program, customer):
    program.verify(customer.key)

    assert ApiKey.objects.get().last_used_at is not None
    assert ServiceSecret.objects.get().last_used_at is not None


@pytest.mark.parametrize("happens", [expired, revoked])
def test_a_key_that_has_ended_is_not_used_by_being_refused(program, customer, happens):
    happens(customer)
    program.verify(customer.key)

    assert ApiKey.objects.get().last_used_at is None
