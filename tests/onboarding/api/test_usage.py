"""Programs report usage in batches; whoever has access reads what is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import usage
from billing.models import UsageCounter
from billing.plans import plan_by_code
from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key
from tests.factories import OrganizationFactory
from tests.orgs.product.folders import today_but, worn
from tests.people.program import Program

NONE_AND_UNLIMITED = 'month = { providers = 0 }\nfeatures = ["api_requests"]'
SOFT = ("api_requests = 50_000", "api_requests = { limit = 50_000, soft = true }")


@pytest.fixture
def program(db):
    return Program()


@pytest.fixture
def organization(db):
    return OrganizationFactory(plan="STARTER", timezone="Europe/Berlin")


def record(organization, quantity, key="1", metric="api_requests"):
    return {
        "organization": organization.slug,
        "metric": metric,
        "quantity": quantity,
        "idempotency_key": key,
    }


def report(program, *records):
    answer = program.post("api_report_usage", {"records": list(records)})
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_a_batch_is_counted_each_record_once(program, organization):
    other = OrganizationFactory(plan="STARTER")
    batch = [record(organization, 2, "a"), record(other, 3, "b"), record(organization, 2, "a")]

    results = [report(program, *batch), report(program, *batch)]

    assert [[one["code"] for one in result] for result in results] == [["counted"] * 3] * 2
    assert [one["limit"]["used"] for one in results[1]] == [2, 3, 2]


def test_each_record_has_a_result_of_its_own(program, organization):
    free = OrganizationFactory(plan="")
    unknown = {**record(organization, 1, "c"), "organization": "nobody_01082026"}

    results = report(
        program,
        record(organization, 50_001, "a"),
        record(free, 1, "b"),
        unknown,
        record(organization, 1, "d"),
    )

    codes = [result["code"] for result in results]
    assert codes == ["limit_exceeded", "not_entitled", "unknown_organization", "counted"]
    assert [result["idempotency_key"] for result in results] == ["a", "b", "c", "d"]


def test_a_period_of_many_may_be_one_idempotency_key(program, organization):
    other = OrganizationFactory(plan="STARTER")

    results = report(
        program,
        record(organization, 2, "09:30"),
        record(other, 3, "09:30"),
        record(organization, 1, "09:30", "providers"),
    )

    assert [result["limit"]["used"] for result in results] == [2, 3, 1]


def test_another_quantity_under_the_same_idempotency_key_is_told_and_not_counted(
    program, organization
):
    results = report(program, record(organization, 2, "a"), record(organization, 5, "a"))

    assert [result["code"] for result in results] == ["counted", "reported_otherwise"]
    assert UsageCounter.objects.get().used == 2


def test_what_a_plan_has_without_a_limit_or_not_at_all_is_not_counted(
    program, organization, tmp_path
):
    unlimited = ("month = { providers = 3, api_requests = 50_000 }", NONE_AND_UNLIMITED)
    with worn(today_but(tmp_path, unlimited)):
        results = report(
            program, record(organization, 7), record(organization, 1, metric="providers")
        )

    assert [result["code"] for result in results] == ["not_limited", "not_entitled"]
    assert not UsageCounter.objects.exists()


def test_a_misspelt_metric_is_refused_with_its_name_and_nothing_is_counted(program, organization):
    answer = program.post(
        "api_report_usage",
        {"records": [record(organization, 1), record(organization, 1, "2", "api_requets")]},
    )

    assert answer.status_code == 422
    assert "api_requets" in answer.json()["error"]["message"]
    assert not UsageCounter.objects.exists()


@pytest.mark.parametrize("records", [[], [{}], "all", [{"organization": "x"}]])
def test_a_report_that_is_none_is_refused(program, records):
    assert program.post("api_report_usage", {"records": records}).status_code == 422


def test_reporting_needs_the_scope(db, organization):
    reader = Program("reader", may=["keys:verify"])

    answer = reader.post("api_report_usage", {"records": [record(organization, 1)]})

    assert answer.status_code == 403


def test_a_soft_limit_may_be_passed(program, organization, tmp_path):
    with worn(today_but(tmp_path, SOFT)):
        (result,) = report(program, record(organization, 60_000))

    assert result["code"] == "counted"
    assert result["limit"]["soft"]
    assert (result["limit"]["used"], result["limit"]["remaining"]) == (60_000, 0)


def test_customers_and_services_read_what_is_left(program, organization):
    key = decrypt(issue_initial_key(organization, now=timezone.now()).encrypted_copy)
    report(program, record(organization, 7))
    page = reverse("api_organization_usage", args=[organization.slug])

    by_key = Client().get(page, headers={"X-API-Key": key}).json()
    by_service = Client().get(page, headers={"Authorization": f"Bearer {program.secret}"}).json()

    assert by_key == by_service
    requests = next(one for one in by_key["limits"] if one["name"] == "api_requests")
    assert (requests["used"], requests["remaining"]) == (7, 49_993)


def test_a_service_that_reads_organizations_reads_their_status_too(traveller):
    traveller.arrive()
    program = Program("desk", may=["organizations:read"])
    page = reverse("api_organization_status", args=[traveller.organization.slug])

    answer = Client().get(page, headers={"Authorization": f"Bearer {program.secret}"})
    nobody = Client().get(
        reverse("api_organization_status", args=["nobody_01082026"]),
        headers={"Authorization": f"Bearer {program.secret}"},
    )

    assert (answer.status_code, nobody.status_code) == (200, 404)


# --- Periods ------------------------------------------------------------------------------------


def periods(now, zone):
    limits = usage.limits_of(plan_by_code("STARTER"), zone=usage.ZoneInfo(zone), now=now)
    return {limit.period: limit for limit in limits}


def test_a_period_begins_at_midnight_where_the_organization_is():
    evening = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)

    in_berlin, in_new_york = periods(evening, "Europe/Berlin"), periods(evening, "America/New_York")

    assert f"{in_berlin['MONTH'].starts_on}" == "2026-12-01"
    assert f"{in_new_york['MONTH'].starts_on}" == "2026-11-01"
    assert in_berlin["DAY"].resets_at.isoformat() == "2026-12-02T00:00:00+01:00"
    assert in_new_york["MONTH"].resets_at.isoformat() == "2026-12-01T00:00:00-05:00"


@pytest.mark.parametrize(
    ("now", "resets"),
    [
        (datetime(2026, 1, 31, 12, tzinfo=UTC), "2026-02-01T00:00:00+01:00"),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), "2028-03-01T00:00:00+01:00"),
        (datetime(2026, 3, 29, 12, tzinfo=UTC), "2026-04-01T00:00:00+02:00"),
        (datetime(2026, 12, 31, 12, tzinfo=UTC), "2027-01-01T00:00:00+01:00"),
    ],
)
def test_a_month_ends_with_the_calendars(now, resets):
    assert periods(now, "Europe/Berlin")["MONTH"].resets_at.isoformat() == resets


def test_a_report_is_known_for_thirty_days_and_history_for_longer(program, organization):
    report(program, record(organization, 7))
    now = timezone.now()

    pruned = [usage.prune(now=now + timedelta(days=days)) for days in (29, 31, 32)]

    assert pruned == [0, 1, 0]
    assert UsageCounter.objects.get().used == 7
    assert usage.prune(now=now + timedelta(days=900)) == 1
