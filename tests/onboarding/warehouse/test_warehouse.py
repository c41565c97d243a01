"""The port's contract, held by the warehouse in memory and by BigQuery alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from google.cloud.bigquery import SchemaField, Table

from onboarding.warehouse import (
    ONBOARDING_LABEL,
    OWNER_LABEL,
    Dataset,
    HoldsRows,
    NameConflict,
    WarehouseError,
    WarehouseUnavailable,
)
from onboarding.warehouse.bigquery import BigQueryWarehouse
from onboarding.warehouse.drift import compare
from onboarding.warehouse.memory import MemoryWarehouse
from onboarding.workspaces import bootstrap, workspace

MINE = Dataset(
    dataset_id="acme_prod", location="EU", description="Acme", owner="one", labels={"plan": "scale"}
)


@pytest.fixture(params=["memory", "bigquery"])
def warehouse(request):
    if request.param == "memory":
        return MemoryWarehouse()
    request.getfixturevalue("bigquery")
    return BigQueryWarehouse()


def test_it_describes_no_dataset_that_is_not_there(warehouse):
    assert warehouse.describe("nowhere") is None


def test_it_creates_a_dataset_where_and_as_it_was_told(warehouse):
    warehouse.ensure_dataset(MINE)

    actual = warehouse.describe("acme_prod")
    assert (actual.location, dict(actual.labels)) == ("EU", MINE.all_labels)


def test_it_adopts_its_own_dataset_and_updates_the_labels(warehouse):
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_dataset(replace(MINE, labels={"plan": "starter"}))

    assert warehouse.describe("acme_prod").labels["plan"] == "starter"


@pytest.mark.parametrize("change", [{"owner": "two"}, {"location": "US"}])
def test_it_touches_no_dataset_of_another_owner_or_location(warehouse, change):
    warehouse.ensure_dataset(replace(MINE, **change))

    with pytest.raises(NameConflict):
        warehouse.ensure_dataset(MINE)

    assert dict(warehouse.describe("acme_prod").labels) == replace(MINE, **change).all_labels


def test_it_lists_whose_each_dataset_is(warehouse):
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_dataset(replace(MINE, dataset_id="other_prod", owner="two"))

    assert warehouse.list_owned() == {"acme_prod": "one", "other_prod": "two"}


def test_it_drops_its_own_dataset_and_what_is_not_there(warehouse):
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, workspace.tables().table("budgets"))

    for _ in range(2):
        warehouse.drop_dataset(MINE, with_rows=False)

    assert warehouse.describe("acme_prod") is None


@pytest.mark.fault("P1")
@pytest.mark.parametrize("with_rows", [False, True])
def test_it_drops_no_dataset_that_another_onboarding_built_since(warehouse, with_rows):
    warehouse.ensure_dataset(replace(MINE, onboarding="first"))
    warehouse.ensure_dataset(replace(MINE, onboarding="second"))

    warehouse.drop_dataset(replace(MINE, onboarding="first"), with_rows=with_rows)
    assert warehouse.describe("acme_prod").labels[ONBOARDING_LABEL] == "second"

    warehouse.drop_dataset(replace(MINE, onboarding="second"), with_rows=with_rows)
    assert warehouse.describe("acme_prod") is None


@pytest.mark.fault("P1")
def test_whoever_only_sets_labels_leaves_the_builders_name(warehouse):
    warehouse.ensure_dataset(replace(MINE, onboarding="first"))
    warehouse.ensure_dataset(replace(MINE, labels={"plan": "starter"}))

    assert warehouse.describe("acme_prod").labels[ONBOARDING_LABEL] == "first"


@pytest.mark.fault("P1")
def test_it_drops_a_dataset_that_no_onboarding_is_named_for(warehouse):
    """Those built by a release that did not name it yet."""
    warehouse.ensure_dataset(MINE)

    warehouse.drop_dataset(replace(MINE, onboarding="first"), with_rows=False)

    assert warehouse.describe("acme_prod") is None


@pytest.mark.fault("P1")
def test_it_asks_right_before_it_drops_anything(warehouse):
    table = bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    warehouse.merge_rows(MINE, table, key=["organization_id"], rows=[quota(1)])

    with pytest.raises(TakenOver):
        warehouse.drop_dataset(MINE, with_rows=True, still_mine=taken_over)
    with pytest.raises(TakenOver):
        warehouse.delete_rows(MINE, table, where={"plan": "SCALE"}, still_mine=taken_over)

    assert warehouse.list_held(MINE) == ["org_usage_quotas"]


@pytest.mark.fault("P1")
def test_it_asks_again_before_it_repeats_a_drop(bigquery):
    warehouse, asked = BigQueryWarehouse(), []

    def ask():
        asked.append(True)
        if len(asked) == 2:
            raise TakenOver

    warehouse.ensure_dataset(MINE)
    bigquery.faults.add("error", method="DELETE", status=503)

    with pytest.raises(TakenOver):
        warehouse.drop_dataset(MINE, with_rows=True, still_mine=ask)

    assert warehouse.describe("acme_prod")


class TakenOver(Exception):
    """Somebody else is in charge."""


def taken_over():
    raise TakenOver


@pytest.mark.parametrize("with_rows", [False, True])
def test_it_drops_no_dataset_of_another_owner(warehouse, with_rows):
    warehouse.ensure_dataset(replace(MINE, owner="two"))

    warehouse.drop_dataset(MINE, with_rows=with_rows)

    assert warehouse.describe("acme_prod")


def test_it_drops_no_rows_unless_it_may(warehouse):
    table = bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    warehouse.merge_rows(MINE, table, key=["organization_id"], rows=[quota(10)])

    with pytest.raises(HoldsRows):
        warehouse.drop_dataset(MINE, with_rows=False)
    assert list(warehouse.describe("acme_prod").tables) == ["org_usage_quotas"]

    warehouse.drop_dataset(MINE, with_rows=True)
    assert warehouse.describe("acme_prod") is None


@pytest.mark.fault("P1", "P12")
def test_rows_that_came_since_it_was_tried_to_drop_them_are_kept(bigquery):
    """The first request fails; before the second one somebody has written something."""
    warehouse, table = BigQueryWarehouse(), bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    bigquery.faults.add("error", method="DELETE", path="/datasets/acme_prod", status=503)

    def write():
        warehouse.merge_rows(MINE, table, key=["organization_id"], rows=[quota(10)])

    with pytest.raises(HoldsRows):
        warehouse.drop_dataset(MINE, with_rows=False, still_mine=write)

    assert list(warehouse.describe("acme_prod").tables) == ["org_usage_quotas"]


def test_it_names_what_dropping_would_lose(warehouse):
    nowhere = warehouse.list_held(MINE)
    warehouse.ensure_dataset(MINE)
    table = bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_table(MINE, table)
    empty = warehouse.list_held(MINE)

    warehouse.merge_rows(MINE, table, key=["organization_id"], rows=[quota(1)])

    assert (nowhere, empty) == ([], [])
    assert warehouse.list_held(MINE) == ["org_usage_quotas"]
    assert warehouse.list_held(replace(MINE, owner="two")) == []


def test_rows_of_our_own_are_not_held_against_dropping(warehouse):
    table = bootstrap.tables().table("org_usage_quotas")
    own_rows = {"org_usage_quotas": {"organization_id": "one"}}
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    rows = [quota(1), {**quota(2), "organization_id": "two"}]
    warehouse.merge_rows(MINE, table, key=["organization_id"], rows=rows)

    assert warehouse.list_held(MINE, own_rows=own_rows) == ["org_usage_quotas"]
    with pytest.raises(HoldsRows):
        warehouse.drop_dataset(MINE, with_rows=False, own_rows=own_rows)

    warehouse.delete_rows(MINE, table, where={"organization_id": "two"})
    assert warehouse.list_held(MINE, own_rows=own_rows) == []
    assert warehouse.list_held(MINE) == ["org_usage_quotas"]
    warehouse.drop_dataset(MINE, with_rows=False, own_rows=own_rows)
    assert warehouse.describe("acme_prod") is None


def test_a_row_that_does_not_say_whose_it_is_is_not_ours(bigquery):
    warehouse, client = BigQueryWarehouse(), bigquery.client()
    warehouse.ensure_dataset(MINE)
    schema = [SchemaField("budget_id", "STRING")]
    client.create_table(labelled("test-project.acme_prod.budgets", schema))
    client.query_and_wait("insert into acme_prod.budgets (budget_id) values (null)")

    assert warehouse.list_held(MINE, own_rows={"budgets": {"budget_id": "x"}}) == ["budgets"]
    assert warehouse.list_held(MINE, own_rows={"budgets": {"id": "x"}}) == ["budgets"]


def labelled(table_id, schema):
    table = Table(table_id, schema=schema)
    table.labels = {OWNER_LABEL: MINE.owner}
    return table


def test_it_drops_no_table_that_is_not_ours_unless_it_may(bigquery):
    warehouse = BigQueryWarehouse()
    warehouse.ensure_dataset(MINE)
    bigquery.client().create_table("test-project.acme_prod.somebodys")

    with pytest.raises(HoldsRows, match="somebodys"):
        warehouse.drop_dataset(MINE, with_rows=False)


def test_it_touches_no_table_that_is_not_ours(bigquery):
    warehouse, table = BigQueryWarehouse(), workspace.tables().table("budgets")
    warehouse.ensure_dataset(MINE)
    foreign = bigquery.client().create_table("test-project.acme_prod.budgets")

    with pytest.raises(NameConflict):
        warehouse.ensure_table(MINE, table)

    assert bigquery.client().get_table("test-project.acme_prod.budgets").etag == foreign.etag


def test_it_deletes_the_rows_it_is_told_and_no_others(warehouse, bigquery):
    table = bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    rows = [quota(10), {**quota(20), "organization_id": "two"}]
    warehouse.merge_rows(MINE, table, key=["organization_id"], rows=rows)

    for _ in range(2):
        warehouse.delete_rows(MINE, table, where={"organization_id": "one"})

    assert limits(warehouse, bigquery) == [20]


@pytest.mark.parametrize("part", [workspace, bootstrap])
def test_every_table_of_the_catalog_reads_back_as_declared(warehouse, part):
    warehouse.ensure_dataset(MINE)
    for _ in range(2):
        for table in part.tables().tables:
            warehouse.ensure_table(MINE, table)

    drift = compare(part.tables(), warehouse.describe("acme_prod").tables)
    assert drift.is_synced, drift


def test_it_merges_rows_by_their_key(warehouse, bigquery):
    table = bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)

    for limit in (10, 20):
        warehouse.merge_rows(
            MINE, table, key=["organization_id", "quota_name"], rows=[quota(limit)]
        )

    assert limits(warehouse, bigquery) == [20]


def test_it_adds_rows_whose_key_is_new_and_leaves_the_others_as_they_are(warehouse, bigquery):
    table = bootstrap.tables().table("org_usage_quotas")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    first, second = quota(10), {**quota(20), "organization_id": "two"}

    for rows in ([first], [{**first, "quota_limit": 30}, second], [second]):
        warehouse.add_rows(MINE, table, key=["organization_id", "quota_name"], rows=rows)

    assert sorted(limits(warehouse, bigquery)) == [10, 20]


@pytest.mark.parametrize("key", [["id"], ["id", "recorded_at"]])
def test_it_adds_rows_to_partitions_far_apart(warehouse, key):
    table = bootstrap.tables().table("org_audit_logs")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    rows = [event("one", 1, year=2020), event("one", 2, year=2026), event("two", 1, year=2023)]

    for _ in range(2):
        warehouse.add_rows(MINE, table, key=key, rows=rows)

    assert latest(warehouse, table) == [("one", 2), ("two", 1)]


def test_of_several_rows_that_are_the_latest_it_returns_each(warehouse):
    table = bootstrap.tables().table("org_audit_logs")
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, table)
    assert latest(warehouse, table) == []
    other = {**event("one", 2), "id": "another"}

    warehouse.add_rows(MINE, table, key=["id"], rows=[event("one", 1), event("one", 2), other])

    assert latest(warehouse, table) == [("one", 2), ("one", 2)]


def test_it_adds_a_missing_column_and_leaves_the_others_alone(bigquery):
    warehouse, table = BigQueryWarehouse(), workspace.tables().table("budgets")
    warehouse.ensure_dataset(MINE)
    required = tuple(c for c in table.columns if c.mode == "REQUIRED")
    warehouse.ensure_table(MINE, replace(table, columns=required))

    warehouse.ensure_table(MINE, table)

    found = {c.name for c in warehouse.describe("acme_prod").tables["budgets"].columns}
    assert found == {c.name for c in table.columns}


def test_it_adds_a_missing_field_of_a_record(bigquery):
    warehouse, table = BigQueryWarehouse(), workspace.tables().table("genai_usage_raw")
    record = next(c for c in table.columns if c.fields)
    shorter = replace(record, fields=record.fields[:-1])
    before = tuple(shorter if c is record else c for c in table.columns)
    warehouse.ensure_dataset(MINE)
    warehouse.ensure_table(MINE, replace(table, columns=before))

    warehouse.ensure_table(MINE, table)

    columns = warehouse.describe("acme_prod").tables["genai_usage_raw"].columns
    found = next(c for c in columns if c.name == record.name)
    assert [f.name for f in found.fields] == [f.name for f in record.fields]


@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        ({"status": 503, "reason": "serviceUnavailable"}, WarehouseUnavailable),
        ({"status": 429, "reason": "quotaExceeded"}, WarehouseUnavailable),
        ({"status": 504, "reason": "timeout"}, WarehouseUnavailable),
        ({"status": 403, "reason": "accessDenied"}, WarehouseError),
        ({"status": 400, "reason": "invalid"}, WarehouseError),
    ],
)
def test_it_tells_passing_failures_from_refusals(bigquery, fault, failure):
    bigquery.faults.add("error", method="POST", path=r"/datasets$", times=None, **fault)

    with pytest.raises(WarehouseError) as raised:
        BigQueryWarehouse().ensure_dataset(MINE)

    assert raised.type is failure


@pytest.mark.parametrize("action", ["lost", "truncate", "lost_error"])
def test_it_adopts_what_was_created_when_the_answer_did_not_arrive(bigquery, action):
    bigquery.faults.add(action, method="POST", path=r"/datasets$")

    BigQueryWarehouse().ensure_dataset(MINE)

    assert BigQueryWarehouse().describe("acme_prod").location == "EU"


def test_it_says_unavailable_when_nobody_listens(settings):
    settings.BIGQUERY_API_ENDPOINT = "http://127.0.0.1:9"

    with pytest.raises(WarehouseUnavailable):
        BigQueryWarehouse().describe("acme_prod", patience=1.0)


def quota(limit):
    from django.utils.timezone import now

    return {
        "organization_id": "one",
        "plan": "SCALE",
        "quota_name": "seats",
        "quota_limit": limit,
        "period": "MONTH",
        "effective_at": now(),
        "updated_at": now(),
    }


def limits(warehouse, bigquery):
    if isinstance(warehouse, MemoryWarehouse):
        rows = warehouse.datasets["acme_prod"].rows["org_usage_quotas"].values()
        return [row["quota_limit"] for row in rows]
    query = "select quota_limit from acme_prod.org_usage_quotas"
    return [row[0] for row in bigquery.client().query_and_wait(query)]


def event(organization, sequence, *, year=2026):
    return {
        "id": f"{organization}-{sequence}",
        "organization_id": organization,
        "organization_slug": organization,
        "sequence": sequence,
        "recorded_at": datetime(year, 1, 8, 12, 30, 15, 123456, tzinfo=UTC),
        "tag": "organization:account:signed_up",
        "actor": "system",
        "facts": {"text": 'ü "quoted"', "number": 1.5, "list": [None, True]},
        "previous_hash": "0" * 64,
        "hash": "f" * 64,
    }


def latest(warehouse, table):
    rows = warehouse.latest_rows(
        MINE,
        table,
        of_each="organization_id",
        by="sequence",
        columns=["organization_id", "sequence"],
    )
    return sorted((row["organization_id"], row["sequence"]) for row in rows)
