"""A workspace in the wrong region: the runbook's cases."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core import mail

from billing.models import Checkout, Subscription
from onboarding.models import Onboarding
from orgs.models import Budget
from tests.onboarding.provisioning.ending import datasets, insert_a_row
from tests.onboarding.staff.runbook.steps import (
    connect_and_plan,
    credentials_of,
    found,
    let_time_pass,
    status,
)

pytestmark = pytest.mark.thorough


def test_wrong_region_before_anything_was_built(traveller, operator):
    traveller.sign_up()

    [said] = operator.act("move", traveller.organization, location="US", reason="Meant the US")
    traveller.come_back(traveller.pay())
    traveller.worker.run()

    assert "United States from now on" in said
    assert traveller.organization.location == "US"
    assert traveller.onboarding.state == "COMPLETED"


def test_wrong_region_of_a_workspace_that_stands(traveller, operator, bigquery):
    traveller.arrive()
    old_key = traveller.reveal()
    organization = found(operator, traveller.email)

    [said] = operator.act("move", organization, location="US", reason="Meant the US")
    moving = traveller.client.get("/onboarding/success/").content.decode()
    let_time_pass(traveller.worker)

    assert "It is taken down now" in said
    assert "We’re moving your workspace" in moving
    dataset = bigquery.client().get_dataset(organization.dataset_id)
    assert dataset.location == "US"
    assert traveller.onboarding.state == "COMPLETED"
    assert (Checkout.objects.count(), Subscription.objects.count()) == (1, 1)
    new_key = traveller.reveal()
    assert new_key
    assert [status(traveller, key) for key in (old_key, new_key)] == [401, 200]
    assert [m.subject for m in mail.outbox].count("Acme Inc.: your workspace is ready") == 2


def test_a_workspace_that_holds_rows_is_moved_only_if_they_may_go(
    openai, traveller, operator, bigquery
):
    traveller.arrive()
    connect_and_plan(traveller)
    key, organization = traveller.reveal(), traveller.organization
    insert_a_row(bigquery, organization.dataset_id)

    [left] = operator.act("move", organization, location="US")
    assert "holds budgets. Confirm that they may go" in left
    assert (traveller.organization.location, status(traveller, key)) == ("EU", 200)

    operator.act("move", organization, location="US", may_drop_rows="on")
    let_time_pass(traveller.worker)

    assert bigquery.client().get_dataset(organization.dataset_id).location == "US"
    assert traveller.onboarding.state == "COMPLETED"


def test_a_budget_that_was_set_with_us_keeps_no_workspace_from_moving(
    openai, traveller, operator, bigquery
):
    traveller.arrive()
    connect_and_plan(traveller)
    organization = traveller.organization

    operator.act("move", organization, location="US")
    let_time_pass(traveller.worker)

    assert bigquery.client().get_dataset(organization.dataset_id).location == "US"
    assert traveller.onboarding.state == "COMPLETED"
    assert budgets_in(organization, bigquery) == [Budget.objects.get().pk]
    assert credentials_of(organization, bigquery) == ["sk-proj-Ab12"]


def budgets_in(organization, bigquery) -> list[UUID]:
    """Return the budgets that the workspace knows of."""
    query = f"select budget_id from {organization.dataset_id}.budgets"
    return [UUID(row[0]) for row in bigquery.client().query_and_wait(query)]


def test_what_is_not_paid_for_any_more_is_not_built_anew(traveller, operator, at_stripe, bigquery):
    traveller.arrive()
    operator.act("move", traveller.organization, location="US")
    at_stripe.subscriptions.cancel(Subscription.objects.get().stripe_id)
    traveller.deliver("customer.subscription.deleted")
    let_time_pass(traveller.worker)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]


def test_staff_who_resume_a_move_that_stands_still_still_have_it_built(
    traveller, operator, bigquery
):
    traveller.arrive()
    bigquery.faults.add("error", method="DELETE", status=403, reason="accessDenied", times=None)
    operator.act("move", traveller.organization, location="US")
    traveller.worker.run()
    assert operator.list_of(Onboarding, attention="needed") == {traveller.onboarding}

    bigquery.faults.clear()
    operator.act("abandon", traveller.onboarding, reason="The rights were put right")
    let_time_pass(traveller.worker)

    assert traveller.onboarding.state == "COMPLETED"
    assert bigquery.client().get_dataset(traveller.organization.dataset_id).location == "US"
