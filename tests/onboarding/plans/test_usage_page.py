"""What customers see of their usage: bars, when they begin anew, and what was used before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from billing.models import UsageCounter
from onboarding.sync import usage_telling
from onboarding.sync.rows import quota_rows
from orgs import clock
from tests.factories import OrganizationFactory
from tests.orgs.product.folders import today_but, worn
from tests.people.program import Program

LABELLED = (
    'stripe_prefix = "latchkey"',
    'stripe_prefix = "latchkey"\nlabels.api_requests = "Calls"',
)
LACKING = ("providers = 10,", "providers = 0,")
SOFT = ("api_requests = 500_000", "api_requests = { limit = 500_000, soft = true }")


def words_of(traveller, **headers):
    page = traveller.client.get(reverse("settings_usage"), headers=headers)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def use(traveller, number, metric="api_requests"):
    program = Program(f"counter-{number}")
    record = {
        "organization": traveller.organization.slug,
        "metric": metric,
        "quantity": number,
        "idempotency_key": str(number),
    }
    (result,) = program.post("api_report_usage", {"records": [record]}).json()["results"]
    assert result["code"] == "counted"


@pytest.fixture
def customer(alice):
    return alice.arrive()


def test_every_limit_has_a_bar_and_says_when_it_begins_anew(customer):
    use(customer, 125_000)

    page = words_of(customer)

    assert "125,000 of 500,000" in page
    assert '<progress max="100" value="25"' in page
    assert "Starts again" in page
    assert "Limit reached" not in page


def test_a_reached_limit_says_what_that_means(customer):
    use(customer, 500_000)

    page = words_of(customer)

    assert "Limit reached" in page
    assert "Requests beyond the limit are refused until then." in page


def test_a_soft_limit_that_is_passed_refuses_nothing(customer, tmp_path):
    with worn(today_but(tmp_path, SOFT)):
        use(customer, 600_000)
        page = words_of(customer)

    assert "600,000 of 500,000" in page
    assert "Over the limit" in page
    assert "refused" not in page


def test_what_the_plan_lacks_is_not_there(customer, tmp_path):
    with worn(today_but(tmp_path, LACKING)):
        page = words_of(customer)

    assert "Providers" not in page
    assert "Api requests" in page
    assert "Limit reached" not in page


def test_earlier_periods_are_listed_from_the_latest_on(customer):
    for month, used in ((9, 400), (10, 200)):
        UsageCounter.objects.create(
            organization=customer.organization,
            metric="api_requests",
            period="MONTH",
            starts_on=date(2026, month, 1),
            used=used,
        )

    page = words_of(customer)

    assert page.index("October 2026") < page.index("September 2026")
    assert '<progress max="100" value="50" aria-hidden="true">' in page


def test_a_label_of_the_folder_names_the_limit_and_numbers_are_the_readers(customer, tmp_path):
    with worn(today_but(tmp_path, LABELLED)):
        use(customer, 1_500)

        german = words_of(customer, **{"Accept-Language": "de"})

    assert "Calls" in german
    assert "1.500 von 500.000" in german


def test_the_warehouse_is_told_what_is_used_once_an_hour_at_most(customer):
    use(customer, 40)
    now = clock.now()
    cache.clear()

    told = [usage_telling.sweep(now=now), usage_telling.sweep(now=now)]
    cache.clear()
    use(customer, 2)
    told += [usage_telling.sweep(now=now + timedelta(minutes=30))]
    cache.clear()
    told += [usage_telling.sweep(now=now + timedelta(hours=1))]

    assert told == [1, 0, 0, 1]
    row = next(
        row
        for row in quota_rows(customer.onboarding, now=timezone.now())
        if row["quota_name"] == "api_requests"
    )
    assert (row["used_amount"], row["is_hard"]) == (42, True)


def test_whoever_has_waited_longest_is_told_first(customer, monkeypatch):
    monkeypatch.setattr(usage_telling, "AT_ONCE", 1)
    now = clock.now()
    others = sorted([OrganizationFactory(), OrganizationFactory()], key=lambda one: one.pk)
    for organization, hours in zip(others, (2, 3), strict=True):
        UsageCounter.objects.create(
            organization=organization,
            metric="api_requests",
            period="MONTH",
            starts_on=now.date(),
            used=7,
            told_at=now - timedelta(hours=hours),
        )
    cache.clear()

    assert usage_telling.sweep(now=now) == 1
    [told] = UsageCounter.objects.filter(told_at=now)
    assert told.organization == others[1]


def test_strangers_see_nothing(client, customer):
    assert client.get(reverse("settings_usage")).status_code == 302
