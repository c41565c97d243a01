from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from orgs import budgets
from orgs.models import AuditEvent, Budget
from tests.factories import OrganizationFactory, UserFactory
from tests.trouble.races import at_once

NOW = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
TERMS = {"amount": Decimal("1500.50"), "period": "MONTHLY", "alert_thresholds": [100, 50]}


@pytest.fixture
def organization(db):
    return OrganizationFactory(currency="EUR", timezone="Europe/Berlin")


@pytest.fixture
def owner(db):
    return UserFactory(email="owner@acme.example")


def set_budget(organization, owner, **terms):
    return budgets.set_budget(organization, **{**TERMS, **terms}, by=owner, now=NOW)


def test_it_is_in_the_organizations_currency_and_begins_on_its_own_today(organization, owner):
    budget = set_budget(organization, owner)

    assert (budget.amount, budget.currency) == (Decimal("1500.50"), "EUR")
    assert budget.alert_thresholds == [50, 100]
    assert budget.starts_on == date(2026, 4, 1)  # It is past midnight in Berlin.


def test_a_changed_budget_stays_the_same_one(organization, owner):
    first = set_budget(organization, owner)

    second = set_budget(organization, UserFactory(), amount=Decimal(20), period="YEARLY")

    assert second.pk == first.pk
    assert (second.amount, second.period) == (20, "YEARLY")
    assert (second.created_by, second.created_at) == ("owner@acme.example", NOW)


def test_a_form_sent_twice_sets_one(transactional_db):
    organization, owner = OrganizationFactory(), UserFactory()

    at_once(4, lambda: set_budget(organization, owner))

    assert Budget.objects.count() == 1


def test_what_was_set_is_recorded(organization, owner):
    set_budget(organization, owner)

    event = AuditEvent.objects.get(tag="organization:budget:set")
    assert event.actor == "owner@acme.example"
    assert event.facts == {
        "amount": "1500.50",
        "currency": "EUR",
        "period": "MONTHLY",
        "alert_thresholds": [50, 100],
    }


def test_a_removed_budget_is_kept_and_not_watched(organization, owner):
    set_budget(organization, owner)

    assert budgets.remove_budget(organization, by=owner, now=NOW)
    assert not budgets.remove_budget(organization, by=owner, now=NOW)

    assert budgets.budget_of(organization) is None
    assert Budget.objects.get().is_enabled is False
    assert set_budget(organization, owner).is_enabled


@pytest.mark.parametrize(
    ("terms", "constraint"),
    [
        ({"amount": Decimal(0)}, "budget_amount_is_positive"),
        ({"amount": Decimal(-1)}, "budget_amount_is_positive"),
        ({"period": "DAILY"}, "budget_period_is_known"),
        ({"alert_thresholds": [0]}, "budget_thresholds_are_known"),
        ({"alert_thresholds": [50, 1000]}, "budget_thresholds_are_known"),
    ],
)
def test_the_database_takes_no_nonsense(organization, owner, terms, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        set_budget(organization, owner, **terms)


def test_nobody_has_to_be_told(organization, owner):
    assert set_budget(organization, owner, alert_thresholds=[]).alert_thresholds == []
