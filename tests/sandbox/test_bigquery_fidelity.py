"""BigQuery's stand-in answers Google's own client as BigQuery does."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor

import duckdb
import httpx
import pytest
from google.api_core import exceptions
from google.cloud import bigquery

from sandbox.bigquery.testing import running_bigquery

pytestmark = pytest.mark.filterwarnings("ignore:Arrow output on a DB-API result")

Field = bigquery.SchemaField
SCHEMA = [Field("id", "INTEGER", "REQUIRED"), Field("day", "DATE"), Field("name", "STRING")]


@pytest.fixture
def running(_bigquery):
    _bigquery.reset()
    return _bigquery


@pytest.fixture
def client(running):
    return running.client("shop")


@pytest.fixture
def dataset(client):
    made = bigquery.Dataset("shop.acme_prod")
    made.labels = {"owner": "acme", "plan": "starter"}
    return client.create_dataset(made)


@pytest.fixture
def table(client, dataset):
    return client.create_table(bigquery.Table("shop.acme_prod.costs", SCHEMA))


def create_table(client, name="t", schema=SCHEMA, **properties):
    table = bigquery.Table(f"shop.acme_prod.{name}", schema)
    for key, value in properties.items():
        setattr(table, key, value)
    return client.create_table(table)


# Datasets


@pytest.mark.parametrize("location", ["US", "EU", "asia-northeast1"])
def test_it_keeps_the_location(client, location):
    wanted = bigquery.Dataset("shop.acme_prod")
    wanted.location = location.lower()

    client.create_dataset(wanted)

    assert client.get_dataset("acme_prod").location == location


def test_it_refuses_an_unknown_location(client):
    wanted = bigquery.Dataset("shop.acme_prod")
    wanted.location = "mars"

    with pytest.raises(exceptions.BadRequest, match="mars"):
        client.create_dataset(wanted)


@pytest.mark.parametrize("name", ["with-dash", "with space", "ünder", "a" * 1025])
def test_it_refuses_a_bad_dataset_id(client, name):
    with pytest.raises((exceptions.BadRequest, ValueError), match=r"(?i)invalid"):
        client.create_dataset(f"shop.{name}")


@pytest.mark.parametrize(
    "labels", [{"Bad": "x"}, {"bad key": "x"}, {"1st": "x"}, {"": "x"}, {"ok": "X"}, {"ok": "a b"}]
)
def test_it_refuses_bad_labels(client, labels):
    wanted = bigquery.Dataset("shop.acme_prod")
    wanted.labels = labels

    with pytest.raises(exceptions.BadRequest, match="Label"):
        client.create_dataset(wanted)


def test_it_gives_a_new_dataset_the_usual_access(dataset):
    assert {e.entity_id for e in dataset.access_entries} >= {"projectOwners", "projectReaders"}


def test_it_adds_and_deletes_labels_one_by_one(client, dataset):
    dataset.labels = {"owner": None, "region": "eu"}

    client.update_dataset(dataset, ["labels"])

    assert client.get_dataset("acme_prod").labels == {"plan": "starter", "region": "eu"}


def test_it_refuses_to_change_a_dataset_that_somebody_else_changed(client, dataset):
    stale = client.get_dataset("acme_prod")
    dataset.description = "first"
    client.update_dataset(dataset, ["description"])
    stale.description = "second"

    with pytest.raises(exceptions.PreconditionFailed):
        client.update_dataset(stale, ["description"])

    assert client.get_dataset("acme_prod").description == "first"


def test_it_says_conflict_for_a_dataset_that_exists(client, dataset):
    with pytest.raises(exceptions.Conflict):
        client.create_dataset("acme_prod")


def test_it_keeps_a_dataset_with_tables_unless_told(client, table):
    with pytest.raises(exceptions.BadRequest, match="still in use"):
        client.delete_dataset("acme_prod", not_found_ok=True)

    client.delete_dataset("acme_prod", delete_contents=True)

    with pytest.raises(exceptions.NotFound):
        client.get_dataset("acme_prod")


# Lists


def test_it_lists_datasets_page_by_page(client):
    for number in range(5):
        client.create_dataset(f"d{number}")

    pages = [[d.dataset_id for d in page] for page in client.list_datasets(page_size=2).pages]

    assert pages == [["d0", "d1"], ["d2", "d3"], ["d4"]]


def test_it_lists_tables_page_by_page(client, dataset):
    for number in range(3):
        create_table(client, f"t{number}")

    assert len(list(client.list_tables("acme_prod", page_size=1))) == 3
    assert len(list(client.list_tables("acme_prod", max_results=2))) == 2


def test_it_lists_datasets_by_label(client, dataset):
    client.create_dataset("other")

    found = client.list_datasets(filter="labels.owner:acme labels.plan")

    assert [d.dataset_id for d in found] == ["acme_prod"]


def test_it_says_not_found_for_the_tables_of_no_dataset(client):
    with pytest.raises(exceptions.NotFound):
        list(client.list_tables("nowhere"))


# Tables


def test_it_says_not_found_for_a_table_in_no_dataset(client):
    with pytest.raises(exceptions.NotFound):
        create_table(client)


def test_it_says_conflict_for_a_table_that_exists(client, table):
    with pytest.raises(exceptions.Conflict):
        create_table(client, "costs")


def test_it_makes_one_table_of_many_attempts(client, dataset):
    def attempt(_):
        try:
            return create_table(client).table_id
        except exceptions.Conflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(attempt, range(8)))

    assert sorted(filter(None, made)) == ["t"]


def test_it_keeps_all_of_a_table(client, dataset):
    day = bigquery.TimePartitioning(field="day", expiration_ms=86_400_000)
    create_table(
        client,
        time_partitioning=day,
        require_partition_filter=True,
        clustering_fields=["name"],
        labels={"kind": "raw"},
        description="What it costs.",
    )

    found = client.get_table("acme_prod.t")

    assert found.time_partitioning == day
    assert found.require_partition_filter
    assert found.clustering_fields == ["name"]
    assert (found.labels, found.description) == ({"kind": "raw"}, "What it costs.")


def test_it_keeps_all_of_a_column(client, dataset):
    schema = [
        Field("price", "NUMERIC", precision=10, scale=2),
        Field("huge", "BIGNUMERIC", precision=50, scale=4),
        Field("code", "STRING", "REQUIRED", max_length=5, default_value_expression="'x'"),
        Field(
            "lines", "RECORD", "REPEATED", fields=[Field("n", "INTEGER", description="How many")]
        ),
    ]
    create_table(client, schema=schema)

    assert client.get_table("acme_prod.t").schema == schema


def test_it_names_types_as_bigquery_does(client, dataset):
    create_table(client, schema=[Field("n", "INT64"), Field("b", "BOOL"), Field("f", "FLOAT64")])

    types = [f.field_type for f in client.get_table("acme_prod.t").schema]

    assert types == ["INTEGER", "BOOLEAN", "FLOAT"]


def test_it_keeps_range_partitions_and_constraints(client, dataset):
    ranges = bigquery.RangePartitioning(
        field="id", range_=bigquery.PartitionRange(start=0, end=100, interval=10)
    )
    key = bigquery.table.PrimaryKey(columns=["id"])
    constraints = bigquery.table.TableConstraints(primary_key=key, foreign_keys=[])
    create_table(client, range_partitioning=ranges, table_constraints=constraints)

    found = client.get_table("acme_prod.t")

    assert found.range_partitioning == ranges
    assert found.table_constraints.primary_key.columns == ["id"]


@pytest.mark.parametrize(
    "layout",
    [
        {"time_partitioning": bigquery.TimePartitioning(field="missing")},
        {"clustering_fields": ["missing"]},
        {"clustering_fields": ["id", "day", "name", "id", "day"]},
        {"schema": [Field("a", "STRING"), Field("A", "STRING")]},
        {"schema": [Field("two words", "STRING")]},
        {"labels": {"Bad": "x"}},
    ],
)
def test_it_refuses_a_table_that_makes_no_sense(client, dataset, layout):
    with pytest.raises(exceptions.BadRequest):
        create_table(client, **layout)


def test_it_lets_new_tables_expire_as_their_dataset_says(client, dataset):
    dataset.default_table_expiration_ms = 3_600_000
    client.update_dataset(dataset, ["default_table_expiration_ms"])

    assert create_table(client).expires is not None


def test_it_refuses_to_change_a_table_that_somebody_else_changed(client, table):
    stale = client.get_table(table)
    table.description = "first"
    client.update_table(table, ["description"])
    stale.description = "second"

    with pytest.raises(exceptions.PreconditionFailed):
        client.update_table(stale, ["description"])


def test_it_adds_columns_that_can_be_queried(client, table):
    table.schema = [*table.schema, Field("tags", "STRING", "REPEATED"), Field("n", "INTEGER")]

    client.update_table(table, ["schema"])
    client.query_and_wait("INSERT INTO acme_prod.costs (id, tags, n) VALUES (1, ['a'], 7)")

    rows = client.query_and_wait("SELECT tags, n FROM acme_prod.costs")
    assert [tuple(row) for row in rows] == [(["a"], 7)]


@pytest.mark.parametrize(
    "schema",
    [
        SCHEMA[:2],
        [*SCHEMA, Field("must", "STRING", "REQUIRED")],
        [Field("id", "STRING", "REQUIRED"), *SCHEMA[1:]],
        [SCHEMA[0], Field("day", "DATE", "REQUIRED"), SCHEMA[2]],
    ],
)
def test_it_refuses_to_change_columns_that_are_there(client, table, schema):
    table.schema = schema

    with pytest.raises(exceptions.BadRequest, match="does not match"):
        client.update_table(table, ["schema"])


def test_it_lets_a_column_be_relaxed(client, table):
    table.schema = [Field("id", "INTEGER", "NULLABLE"), *SCHEMA[1:]]

    assert client.update_table(table, ["schema"]).schema[0].mode == "NULLABLE"


def test_it_forgets_a_table_that_is_deleted(client, dataset):
    create_table(client, require_partition_filter=True)
    client.delete_table("acme_prod.t")

    again = create_table(client)

    assert not again.require_partition_filter


def test_it_keeps_a_view(client, table):
    view = bigquery.Table("shop.acme_prod.view")
    view.view_query = "SELECT 1 AS one"
    client.create_table(view)

    found = client.get_table(view)

    assert (found.table_type, found.view_query) == ("VIEW", "SELECT 1 AS one")


def test_it_deletes_a_view_that_sql_created(client, dataset):
    client.query_and_wait("CREATE VIEW acme_prod.two AS SELECT 2 AS two")

    client.delete_table("acme_prod.two")

    assert list(client.list_tables("acme_prod")) == []


def test_it_keeps_the_policy_of_a_table(client, table):
    policy = client.get_iam_policy(table)
    policy.bindings = [{"role": "roles/bigquery.dataViewer", "members": {"user:jo@example.com"}}]

    client.set_iam_policy(table, policy)

    assert client.get_iam_policy(table).bindings[0]["role"] == "roles/bigquery.dataViewer"


# Rows and queries


def test_it_raises_for_a_query_that_fails(client, dataset):
    with pytest.raises(exceptions.GoogleAPICallError):
        client.query_and_wait("SELECT * FROM acme_prod.nothing")


def test_it_loads_rows_from_json(client, table):
    config = bigquery.LoadJobConfig(schema=SCHEMA)

    client.load_table_from_json([{"id": 1, "name": "a"}], table, job_config=config).result()

    assert client.get_table(table).num_rows == 1


def test_it_reports_rows_that_do_not_fit(client, table):
    errors = client.insert_rows_json(table, [{"id": 1}, {"name": "no id"}, {"id": 2, "odd": 1}])

    reasons = {e["index"]: e["errors"][0]["reason"] for e in errors}
    assert reasons == {0: "stopped", 1: "invalid", 2: "invalid"}


def test_it_takes_a_row_once_per_insert_id(client, table):
    for _ in range(2):
        assert client.insert_rows_json(table, [{"id": 1}], row_ids=["a"]) == []

    rows = client.query_and_wait("SELECT id FROM acme_prod.costs")
    assert [row.id for row in rows] == [1]


def test_it_shows_its_own_failures_as_none_to_be_retried(running):
    nonsense = {"datasetReference": {"datasetId": "d"}, "labels": ["a", "list"]}

    answer = httpx.post(f"{running.url}/bigquery/v2/projects/shop/datasets", json=nonsense)

    assert answer.status_code == 500
    assert answer.json()["error"]["errors"][0]["reason"] == "emulatorBug"


def test_it_refuses_a_body_that_is_not_json(running):
    answer = httpx.post(f"{running.url}/bigquery/v2/projects/shop/datasets", content=b"{")

    assert answer.status_code == 400


# On disk


def test_it_keeps_everything_over_a_restart(tmp_path):
    with running_bigquery(data_dir=tmp_path / "data") as running:
        client = running.client("shop")
        client.create_dataset("acme_prod")
        create_table(client, require_partition_filter=True, schema=[Field("p", "NUMERIC", scale=2)])

    with running_bigquery(data_dir=tmp_path / "data") as running:
        found = running.client("shop").get_table("acme_prod.t")

    assert found.require_partition_filter
    assert found.schema[0].scale == 2


def test_it_heals_a_table_left_half_made_by_a_kill(tmp_path):
    with running_bigquery(data_dir=tmp_path) as running:
        running.client("shop").create_dataset("acme_prod")
    with duckdb.connect(tmp_path / "bqemulator.duckdb") as storage:
        storage.execute('CREATE TABLE "shop__acme_prod"."t" (x INTEGER)')

    with running_bigquery(data_dir=tmp_path) as running:
        made = create_table(running.client("shop"))

    assert made.schema == SCHEMA


def test_it_serves_on_the_port_it_was_given():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with running_bigquery(port=port) as running:
        assert running.url == f"http://127.0.0.1:{port}"
        assert list(running.client().list_datasets()) == []


def test_it_says_so_when_its_port_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(OSError, match="in use"), running_bigquery(port=other.getsockname()[1]):
            pass


def test_it_says_so_when_its_data_cannot_be_read(tmp_path):
    (tmp_path / "bqemulator.duckdb").write_text("not a database")

    with pytest.raises(Exception, match="not a valid DuckDB"), running_bigquery(data_dir=tmp_path):
        pass
