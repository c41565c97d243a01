"""Rows that a company's own step writes into the workspace: Nimbus's first route and forecast."""

from __future__ import annotations

import pytest
from django.utils import timezone

from onboarding.models import Onboarding
from onboarding.provisioning import abandonment, build, runner
from onboarding.provisioning.own_steps import Workspace
from onboarding.warehouse import get_warehouse
from onboarding.warehouse.status import uncounted
from tests.orgs.product.folders import NIMBUS, STEP_SECRET, worn
from tests.outside.step_receiver import StepReceiver, running

TABLES = ("routes", "forecasts")


@pytest.fixture
def depot(settings):
    """Deploy Nimbus; the address that its last step asks."""
    with running(StepReceiver(STEP_SECRET)) as receiver, worn(NIMBUS):
        settings.COMPANY_API_BASE = receiver.url
        yield receiver


@pytest.fixture
def customer(depot, traveller):
    traveller.sign_up(question_fleet="small", terms="on")
    traveller.verify()
    traveller.choose("BREEZE")
    return traveller


def rows_in(bigquery, customer):
    """Return how many rows the step's tables have, and whose route they are of."""
    dataset = customer.organization.dataset_id
    sql = " UNION ALL ".join(f"SELECT '{t}', route_id FROM {dataset}.{t}" for t in TABLES)
    return sorted(tuple(row.values()) for row in bigquery.client().query(sql).result())


def undo(customer):
    abandonment.abandon(
        customer.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now()
    )
    customer.worker.run()
    Onboarding.objects.update(
        abandoned_at=timezone.now() - abandonment.SETTLING_OF_PYTHON,
        lease_expires_at=timezone.now(),
    )
    runner.run(customer.onboarding.pk)


def test_a_step_writes_its_rows_once_however_often_it_is_done(customer, bigquery):
    customer.worker.run()
    step = next(step for step in build.STEPS if step.name == "first_forecast")
    once = rows_in(bigquery, customer)

    # As `reconcile --repair` does it where the record was lost.
    claimed = Onboarding.objects.claim_completed(
        customer.onboarding.pk, now=timezone.now(), lease=runner.LEASE
    )
    step.do(claimed, uncounted)

    run_id = f"step_{customer.onboarding.pk.hex}_first_forecast"
    assert once == [("forecasts", run_id), ("routes", run_id)]
    assert rows_in(bigquery, customer) == once


@pytest.mark.thorough
def test_the_rows_of_a_step_go_before_the_workspace_is_dropped(customer, depot):
    """Rows would be the customer's, and hold up the end of the setup."""
    depot.say(422)
    customer.worker.run()
    failed = customer.onboarding

    undo(customer)

    assert (failed.state, failed.failure_code) == ("FAILED", "step_refused")
    assert customer.onboarding.state == "ROLLED_BACK", customer.onboarding.failure_detail
    assert get_warehouse().describe(customer.organization.dataset_id) is None
    assert {kind for kind, *_ in depot.events} == {"step.act", "step.undo"}


@pytest.mark.thorough
def test_rows_are_deleted_where_no_table_is_left(customer):
    workspace = Workspace(customer.onboarding)

    workspace.delete_rows("routes", where={"route_id": "any"})

    assert get_warehouse().describe(customer.organization.dataset_id) is None
