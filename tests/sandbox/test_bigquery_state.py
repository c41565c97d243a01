"""Putting the emulator back to how it stood, which tests do in place of building it anew."""

from __future__ import annotations

import pytest
from google.cloud import bigquery as google_bigquery

from sandbox.bigquery.emulator import DEFAULT_PROJECT


@pytest.fixture
def running(_bigquery, _empty_bigquery):
    _bigquery.put_back(_empty_bigquery)
    return _bigquery


def make_table(client, name, *columns):
    schema = [google_bigquery.SchemaField(column, "STRING") for column in columns]
    return client.create_table(google_bigquery.Table(name, schema=schema))


def seen(client):
    """Return what Google's client sees: the columns and the number of rows of each table."""
    tables = [table for dataset in client.list_datasets() for table in client.list_tables(dataset)]
    found = [client.get_table(table) for table in tables]
    return {t.table_id: ([field.name for field in t.schema], t.num_rows) for t in found}


@pytest.mark.fault("T2")
def test_whatever_was_done_since_is_undone_and_no_row_is_left(running):
    dataset = f"{DEFAULT_PROJECT}.kept"
    client = running.client()
    client.create_dataset(dataset)
    for name in ("changed", "dropped", "filled"):
        make_table(client, f"{dataset}.{name}", "id")
    before, kept = seen(client), running.read_state()

    client.query_and_wait(f"ALTER TABLE `{dataset}.changed` ADD COLUMN more STRING")
    client.delete_table(f"{dataset}.dropped")
    client.query_and_wait(f"INSERT INTO `{dataset}.filled` (id) VALUES ('a'), ('b')")
    client.create_dataset(f"{DEFAULT_PROJECT}.another")
    make_table(client, f"{DEFAULT_PROJECT}.another.one", "id")
    assert seen(client) != before
    running.put_back(kept)

    assert seen(running.client()) == before
    assert {rows for _, rows in before.values()} == {0}
    assert [found.dataset_id for found in running.client().list_datasets()] == ["kept"]


def test_what_was_put_back_can_be_written_to(running):
    client, table = running.client(), f"{DEFAULT_PROJECT}.kept.one"
    client.create_dataset(f"{DEFAULT_PROJECT}.kept")
    make_table(client, table, "id")
    kept = running.read_state()
    client.delete_dataset(f"{DEFAULT_PROJECT}.kept", delete_contents=True)

    running.put_back(kept)
    client = running.client()
    client.query_and_wait(f"INSERT INTO `{table}` (id) VALUES ('a')")

    assert [row["id"] for row in client.query_and_wait(f"SELECT id FROM `{table}`")] == ["a"]
