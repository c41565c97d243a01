"""BigQuery's stand-in: jobs with ids and places, and what a project may do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from google.api_core import exceptions
from google.cloud import bigquery
from google.cloud.bigquery.job import QueryJobConfig

from sandbox.bigquery import tables

pytestmark = pytest.mark.filterwarnings("ignore:Arrow output on a DB-API result")

Field = bigquery.SchemaField
MERGE = (
    "MERGE `shop.acme_prod.costs` AS target USING (SELECT 1 AS id, '{name}' AS name) AS source "
    "ON target.id = source.id WHEN MATCHED THEN UPDATE SET name = source.name "
    "WHEN NOT MATCHED THEN INSERT (id, name) VALUES (source.id, source.name)"
)


@pytest.fixture
def running(_bigquery):
    _bigquery.reset()
    yield _bigquery
    _bigquery.reset()


@pytest.fixture
def client(running):
    return running.client("shop")


@pytest.fixture
def table(client):
    wanted = bigquery.Dataset("shop.acme_prod")
    wanted.location = "europe-west3"
    client.create_dataset(wanted)
    schema = [Field("id", "INTEGER"), Field("name", "STRING")]
    return client.create_table(bigquery.Table("shop.acme_prod.costs", schema))


def start(client, sql, job_id, *, location="europe-west3", **options):
    config = QueryJobConfig(**options)
    return client.query(
        sql, job_config=config, job_id=job_id, location=location, job_retry=None, retry=None
    )


def names(client):
    rows = client.query_and_wait("SELECT name FROM `shop.acme_prod.costs`")
    return sorted(row.name for row in rows)


# Ids and places


@pytest.mark.fault("P6")
def test_a_job_id_can_be_used_once(client, table):
    start(client, MERGE.format(name="a"), "one", labels={"call": "first"})

    with pytest.raises(exceptions.Conflict, match="Already Exists"):
        start(client, MERGE.format(name="b"), "one")

    assert client.get_job("one", location="europe-west3").labels == {"call": "first"}
    assert names(client) == ["a"]


@pytest.mark.fault("P6")
@pytest.mark.parametrize("location", [None, "US", "EU"])
def test_a_job_is_found_where_it_runs(client, table, location):
    start(client, MERGE.format(name="a"), "one")

    with pytest.raises(exceptions.NotFound, match="Job"):
        client.get_job("one", location=location, retry=None)


@pytest.mark.fault("P3")
def test_a_job_elsewhere_does_not_find_the_dataset(client, table):
    job = start(client, MERGE.format(name="a"), "one", location="US")

    assert job.error_result["reason"] == "notFound"
    assert "was not found in location US" in job.error_result["message"]


def test_a_job_runs_where_its_dataset_lies_unless_told(client, table):
    job = start(client, "SELECT * FROM acme_prod.costs", "one", location=None)

    assert (job.location, list(job.result())) == ("europe-west3", [])


# Jobs that wait


@pytest.mark.fault("P6")
def test_jobs_wait_until_they_are_let_go(running, client, table):
    running.jobs.hold()
    job = start(client, MERGE.format(name="a"), "one")
    job.reload()
    waiting = (job.state, names(client))

    running.jobs.release()
    job.reload()

    assert waiting == ("PENDING", [])
    assert (job.state, names(client)) == ("DONE", ["a"])


@pytest.mark.fault("P6")
def test_two_merges_beside_each_other_both_insert(running, client, table):
    running.jobs.hold()
    for name in ("a", "b"):
        start(client, MERGE.format(name=name), name)

    running.jobs.release()

    assert names(client) == ["a", "b"]


@pytest.mark.fault("P6")
def test_merges_that_update_run_one_after_the_other(running, client, table):
    start(client, MERGE.format(name="first"), "first")
    running.jobs.hold()
    for name in ("a", "b"):
        start(client, MERGE.format(name=name), name)

    running.jobs.release()

    assert names(client) == ["b"]


@pytest.mark.fault("P6")
def test_a_job_that_is_cancelled_never_runs(running, client, table):
    running.jobs.hold()
    job = start(client, MERGE.format(name="a"), "one")

    job.cancel()
    running.jobs.release()

    assert (job.state, job.error_result["reason"]) == ("DONE", "stopped")
    assert names(client) == []


# What a project may do


@pytest.mark.fault("P7")
def test_a_dry_run_does_nothing_and_says_what_would_be_refused(running, client, table):
    sql = MERGE.format(name="a")
    start(client, sql, None, dry_run=True)
    with pytest.raises(exceptions.NotFound):
        start(client, sql, None, location="US", dry_run=True)

    running.conditions.has_billing = False

    with pytest.raises(exceptions.Forbidden, match="Billing has not been enabled"):
        start(client, sql, None, dry_run=True)
    assert names(client) == []


@pytest.mark.fault("P7")
def test_it_says_which_permissions_there_are(running, client):
    asked = ["bigquery.datasets.create", "bigquery.jobs.create"]
    running.conditions.denied.add("bigquery.jobs.create")

    answer = httpx.post(
        f"{running.url}/v3/projects/shop:testIamPermissions", json={"permissions": asked}
    )

    assert answer.json() == {"permissions": ["bigquery.datasets.create"]}
    with pytest.raises(exceptions.Forbidden, match=r"bigquery\.jobs\.create"):
        client.query("SELECT 1", retry=None, job_retry=None)


@pytest.mark.fault("P3")
def test_the_policy_of_an_organization_keeps_datasets_out(running, client):
    running.conditions.allowed_locations = {"EU"}

    with pytest.raises(exceptions.PreconditionFailed, match=r"gcp\.resourceLocations"):
        client.create_dataset("shop.acme_prod", retry=None)


@pytest.mark.fault("P16")
def test_without_billing_every_table_expires(running, client):
    running.conditions.has_billing = False
    dataset = client.create_dataset("shop.sandboxed")
    made = client.create_table(bigquery.Table("shop.sandboxed.t", [Field("id", "INTEGER")]))

    assert made.expires - datetime.now(UTC) > timedelta(days=59)
    dataset.default_table_expiration_ms = None
    with pytest.raises(exceptions.Forbidden, match="Billing"):
        client.update_dataset(dataset, ["default_table_expiration_ms"], retry=None)


@pytest.mark.fault("P16")
def test_a_table_whose_time_has_come_is_gone(client, table, monkeypatch):
    table.expires = datetime.now(UTC) + timedelta(days=1)
    client.update_table(table, ["expires"])
    assert client.get_table(table).expires

    a_day_later = tables.now_ms() + 86_400_000
    monkeypatch.setattr(tables, "now_ms", lambda: a_day_later)

    assert list(client.list_tables("acme_prod")) == []


@pytest.mark.fault("P10")
def test_a_dataset_holds_functions_procedures_and_models(client, table):
    client.query_and_wait("CREATE FUNCTION acme_prod.twice(x INT64) AS (x * 2)")
    client.query_and_wait("CREATE PROCEDURE acme_prod.nothing() BEGIN SELECT 1; END")
    client.query_and_wait(
        "CREATE MODEL acme_prod.guess OPTIONS (model_type = 'linear_reg') AS "
        "SELECT id, id AS label FROM acme_prod.costs"
    )

    routines = client.list_routines("acme_prod", page_size=1)
    assert {r.routine_id: r.type_ for r in routines} == {
        "twice": "SCALAR_FUNCTION",
        "nothing": "PROCEDURE",
    }
    assert [m.model_id for m in client.list_models("acme_prod")] == ["guess"]

    client.delete_dataset("acme_prod", delete_contents=True)
    client.create_dataset("acme_prod")
    assert list(client.list_routines("acme_prod")) == []
    assert list(client.list_models("acme_prod")) == []
