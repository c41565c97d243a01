"""What may be wrong with the project, seen before anybody pays; what may be lost, seen before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import google.cloud.bigquery as google
import pytest
from django.core.cache import cache
from django.urls import reverse

from onboarding.provisioning import prerequisites
from onboarding.warehouse import Dataset, HoldsRows, Missing, WarehouseError
from onboarding.warehouse.bigquery import BigQueryWarehouse
from onboarding.warehouse.status import ensure_tables, status_of, uncounted
from onboarding.workspaces import bootstrap, workspace
from tests.onboarding.warehouse.test_warehouse import quota

MINE = Dataset(dataset_id="acme_prod", location="EU", description="Acme", owner="one")


def without_billing(conditions):
    conditions.has_billing = False


def without_datasets(conditions):
    conditions.denied.add("bigquery.datasets.create")


def without_jobs(conditions):
    conditions.denied.add("bigquery.jobs.create")


def access():
    """Ask anew; returns what is said of the warehouse."""
    return next(p for p in prerequisites.check_all() if p.name == "warehouse")


# Before anybody pays


@pytest.mark.thorough
@pytest.mark.fault("P7")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_billing, "Billing has not been enabled"),
        (without_datasets, "no bigquery.datasets.create in test-project"),
        (without_jobs, "bigquery.jobs.create"),
    ],
)
def test_nobody_pays_where_nothing_can_be_built(bootstrapped, traveller, bigquery, change, words):
    traveller.sign_up()
    traveller.verify()
    change(bigquery.conditions)

    found = access()
    answer = traveller.choose()

    assert (found.is_in_the_way, found.may_pass) == (True, False)
    assert words in found.detail
    assert answer.status_code == 503
    assert words not in answer.content.decode()

    bigquery.conditions.reset()
    cache.clear()
    assert traveller.choose().status_code == 303


@pytest.mark.fault("P7")
def test_all_is_well_where_jobs_and_datasets_are_allowed(bootstrapped, bigquery):
    before = bigquery.client().query_and_wait("SELECT 1")
    assert before.total_rows == 1

    assert access() == prerequisites.Prerequisite(
        "warehouse", True, "jobs and datasets are allowed"
    )
    assert bigquery.jobs.by_id == {}


@pytest.mark.fault("P7")
def test_a_project_that_lets_nobody_ask_for_permissions_is_no_reason_to_close(
    bootstrapped, bigquery
):
    disabled = {
        "status": 403,
        "raw": '{"error": {"code": 403, "message": "Cloud Resource Manager API is disabled"}}',
    }
    bigquery.faults.add("error", path="testIamPermissions$", times=None, **disabled)

    found = access()

    assert found.is_met
    assert "Resource Manager API is disabled" in found.detail


@pytest.mark.fault("P7")
def test_an_outage_is_told_from_a_refusal(bootstrapped, bigquery, monkeypatch):
    monkeypatch.setattr(prerequisites, "PATIENCE", 0.2)
    bigquery.faults.add("error", path="/queries$", times=None, status=503)

    assert access().may_pass


@pytest.mark.fault("P7")
def test_before_the_system_dataset_stands_nothing_more_is_said(transactional_db, stripe, bigquery):
    assert access().is_met
    assert [p.name for p in prerequisites.check_all() if p.name == "bootstrap" and p.is_in_the_way]


# What would not last


@pytest.mark.thorough
@pytest.mark.fault("P16")
def test_nobody_pays_where_tables_would_expire(bootstrapped, bigquery, traveller):
    """A sandbox that was given billing: what was made before still goes after 60 days."""
    traveller.sign_up()
    traveller.verify()
    client, name = bigquery.client(), "test-project.organizations.org_profiles"
    table = client.get_table(name)
    table.expires = datetime.now(UTC) + timedelta(days=60)
    client.update_table(table, ["expires"])
    cache.clear()

    report = bootstrap.bootstrap_status()
    assert report.status == "OUT_OF_SYNC"
    assert report.findings == (
        f"org_profiles expires on {table.expires:%Y-%m-%d}, with everything in it",
    )
    assert traveller.client.post(reverse("billing"), {"plan": "SCALE"}).status_code == 503

    assert bootstrap.sync_system_dataset(count=uncounted).is_synced
    assert client.get_table(name).expires is None


@pytest.mark.fault("P16")
def test_what_a_projects_default_would_let_expire_is_made_to_last(bigquery):
    """A default that was set for the project, or left over from a sandbox."""
    client, warehouse = bigquery.client(), BigQueryWarehouse()
    made = google.Dataset("test-project.acme_prod")
    made.location, made.labels = "EU", MINE.all_labels
    made.default_table_expiration_ms = 60 * 86_400_000
    client.create_dataset(made)
    warehouse.ensure_table(MINE, workspace.tables().table("budgets"))
    before = status_of(MINE, workspace.tables(), absent="NOT_FOUND")

    warehouse.ensure_dataset(MINE)
    ensure_tables(MINE, workspace.tables(), count=uncounted)

    assert "tables that are made in the dataset expire after 60 days" in before.findings
    assert status_of(MINE, workspace.tables(), absent="NOT_FOUND").is_synced
    assert client.get_table("test-project.acme_prod.budgets").expires is None
    assert client.get_dataset("acme_prod").default_table_expiration_ms is None


@pytest.mark.fault("P16")
def test_a_project_without_billing_is_refused_at_its_bootstrap(transactional_db, bigquery):
    bigquery.conditions.has_billing = False

    with pytest.raises(WarehouseError, match="Billing has not been enabled"):
        bootstrap.sync_system_dataset(count=uncounted)


# What would be lost


@pytest.mark.fault("P10")
@pytest.mark.parametrize(
    ("sql", "held"),
    [
        ("CREATE FUNCTION acme_prod.twice(x INT64) AS (x * 2)", "function twice"),
        ("CREATE PROCEDURE acme_prod.nothing() BEGIN SELECT 1; END", "procedure nothing"),
        (
            "CREATE MODEL acme_prod.guess OPTIONS (model_type = 'linear_reg') AS "
            "SELECT 1 AS id, 2 AS label",
            "model guess",
        ),
        ("CREATE VIEW acme_prod.seen AS SELECT 1 AS one", "seen"),
    ],
)
def test_what_a_customer_made_is_dropped_on_staffs_word_only(bigquery, sql, held):
    warehouse = BigQueryWarehouse()
    warehouse.ensure_dataset(MINE)
    bigquery.client().query_and_wait(sql)

    assert warehouse.list_held(MINE) == [held]
    with pytest.raises(HoldsRows, match=held):
        warehouse.drop_dataset(MINE, with_rows=False)
    assert warehouse.describe("acme_prod")

    warehouse.drop_dataset(MINE, with_rows=True)
    assert warehouse.describe("acme_prod") is None


@pytest.mark.fault("P1", "P10")
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/jobs$", "Not found: Table test-project:acme_prod.org_usage_quotas"),
        ("/acme_prod/routines$", "Not found: Dataset test-project:acme_prod"),
    ],
    ids=["a table that goes meanwhile", "a dataset that is not seen everywhere"],
)
def test_what_could_not_be_looked_at_is_not_dropped(bigquery, path, message):
    """The customer drops one table while another one holds their rows."""
    warehouse, table = BigQueryWarehouse(), bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    warehouse.merge_rows(MINE, table, key=["organization_id"], rows=[quota(10)])
    own_rows = {"org_usage_quotas": {"organization_id": "another"}}
    bigquery.faults.add("error", path=path, status=404, reason="notFound", message=message)

    with pytest.raises(Missing):
        warehouse.drop_dataset(MINE, with_rows=False, own_rows=own_rows)

    assert list(warehouse.describe("acme_prod").tables) == ["org_usage_quotas"]
    with pytest.raises(HoldsRows, match="org_usage_quotas"):
        warehouse.drop_dataset(MINE, with_rows=False, own_rows=own_rows)
