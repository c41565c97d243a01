"""What the warehouse learns of integrations and budgets, and when."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from onboarding import sweeper
from onboarding.models import Onboarding, Refresh
from onboarding.sync import refresh
from onboarding.warehouse import WarehouseUnavailable, get_warehouse
from onboarding.workspaces import bootstrap
from orgs.staff.roles import Role
from tests.onboarding.integrations.cards import connect, credential_of, set_budget, told
from tests.people.staff import Desk

pytestmark = pytest.mark.usefixtures("quick_hashing", "openai")


@pytest.mark.thorough
def test_it_learns_of_both(alice):
    alice.arrive()
    connect(alice)
    set_budget(alice)

    (credential,), (budget,) = told(alice)

    pk = credential_of(alice).pk
    assert credential["status"] == "VALID"
    assert credential["credential_reference"] == f"latchkey:integration-credentials/{pk}"
    assert (budget["amount"], budget["alert_thresholds"]) == (Decimal("1500.5"), [50, 100])
    assert not Refresh.objects.exists()


@pytest.mark.thorough
def test_what_is_removed_is_told_as_well(alice):
    alice.arrive()
    connect(alice)
    set_budget(alice)
    told(alice)

    alice.client.post(reverse("remove_openai_key"))
    alice.client.post(reverse("remove_budget"))

    (credential,), (budget,) = told(alice)
    assert (credential["status"], budget["is_enabled"]) == ("REVOKED", False)


@pytest.mark.thorough
@pytest.mark.parametrize("when", ["before paying", "while it is built"])
def test_what_is_set_before_there_is_a_workspace_waits_for_it(alice, when):
    alice.sign_up()
    if when == "before paying":
        connect(alice)
        set_budget(alice)
    alice.come_back(alice.pay())
    if when == "while it is built":
        connect(alice)
        set_budget(alice)

    credentials, budgets = told(alice)

    assert alice.onboarding.state == "COMPLETED"
    assert [c["status"] for c in credentials] == ["VALID"]
    assert [b["currency"] for b in budgets] == ["EUR"]
    assert not Refresh.objects.exists()


@pytest.mark.thorough
def test_a_failed_setup_tells_nothing_until_it_is_completed(alice, settings):
    alice.buy()
    Onboarding.objects.update(state="FAILED")
    connect(alice)
    alice.worker.run()

    refresh.run(alice.organization.pk, now=Refresh.objects.get().due_at)

    assert get_warehouse().datasets[bootstrap.system_dataset().dataset_id].rows == {}
    assert Refresh.objects.exists()


@pytest.mark.thorough
def test_a_warehouse_that_is_down_is_told_later(alice):
    alice.arrive()
    get_warehouse().errors.append(WarehouseUnavailable("503"))
    connect(alice)
    alice.worker.run()
    assert Refresh.objects.get().error

    sweeper.sweep(now=Refresh.objects.get().due_at)
    refresh.run(alice.organization.pk, now=Refresh.objects.get().due_at)

    assert [c["status"] for c in told(alice)[0]] == ["VALID"]


@pytest.mark.thorough
def test_bigquery_takes_the_rows(traveller, bigquery):
    traveller.arrive()
    connect(traveller)
    set_budget(traveller)
    set_budget(traveller, amount="2000", alert_thresholds=["80"])
    traveller.worker.run()

    (credential,) = rows_of(bigquery, "organizations.org_integration_credentials")
    (budget,) = rows_of(bigquery, f"{traveller.organization.dataset_id}.budgets")
    assert (credential["key_prefix"], credential["kind"]) == ("sk-proj-Ab12", "API_KEY")
    assert (budget["amount"], list(budget["alert_thresholds"])) == (Decimal(2000), [80])


@pytest.mark.thorough
def test_a_table_that_was_dropped_is_made_anew_for_the_budget(traveller, bigquery):
    traveller.arrive()
    set_budget(traveller)
    traveller.worker.run()
    budgets = f"{traveller.organization.dataset_id}.budgets"
    bigquery.client().delete_table(budgets)

    connect(traveller)
    traveller.worker.run()

    assert not Refresh.objects.exists()
    assert [row["amount"] for row in rows_of(bigquery, budgets)] == [Decimal("1500.50")]
    assert len(rows_of(bigquery, "organizations.org_integration_credentials")) == 1


@pytest.mark.thorough
def test_a_table_of_somebody_elses_keeps_only_the_budget_from_being_told(
    directory_entries, traveller, bigquery
):
    traveller.arrive()
    budgets = f"test-project.{traveller.organization.dataset_id}.budgets"
    bigquery.client().delete_table(budgets)
    bigquery.client().create_table(budgets)
    set_budget(traveller)

    connect(traveller)
    traveller.worker.run()

    assert "NameConflict" in Refresh.objects.get().error
    assert len(rows_of(bigquery, "organizations.org_integration_credentials")) == 1
    [entry] = directory_entries.entries.values()
    assert [c.key_prefix for c in entry.credentials] == ["sk-proj-Ab12"]


def finish(alice):
    alice.client.post(reverse("finish_workspace"))


def sync_by_api(alice):
    address = reverse("api_organization_sync", args=[alice.organization.slug])
    assert Client().post(address, headers={"X-CA-Root-Key": settings.CA_ROOT_API_KEY})


def sync_as_staff(alice):
    Desk(Role.OPERATOR).act("sync", alice.organization)


def repair(alice):
    call_command("reconcile", "--repair", stdout=StringIO())


@pytest.mark.thorough
@pytest.mark.parametrize("put_back", [finish, sync_by_api, sync_as_staff, repair])
def test_a_workspace_that_is_put_back_is_told_its_budget_again(alice, put_back):
    alice.arrive()
    set_budget(alice)
    told(alice)
    del get_warehouse().datasets[alice.organization.dataset_id]

    put_back(alice)

    assert [budget["amount"] for budget in told(alice)[1]] == [Decimal("1500.50")]


@pytest.mark.thorough
def test_syncing_what_lacks_nothing_owes_nothing(alice):
    alice.arrive()
    set_budget(alice)
    told(alice)

    sync_by_api(alice)

    assert not Refresh.objects.exists()


def rows_of(bigquery, table):
    return [dict(row) for row in bigquery.client().query(f"SELECT * FROM `{table}`").result()]
