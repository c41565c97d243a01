"""BigQuery's stand-in minds who may use a dataset, as BigQuery does."""

from __future__ import annotations

import pytest
from google.api_core import exceptions
from google.cloud.bigquery import AccessEntry, Dataset


@pytest.fixture
def client(_bigquery):
    _bigquery.reset()
    return _bigquery.client("shop")


@pytest.fixture
def dataset(client):
    return client.create_dataset(Dataset("shop.acme_prod"))


def set_access(client, dataset, *entries):
    dataset.access_entries = entries
    return client.update_dataset(dataset, ["access_entries"])


def test_entries_are_kept_and_roles_spelt_as_bigquery_spells_them(client, dataset):
    viewer = AccessEntry("roles/bigquery.dataViewer", "userByEmail", "jo@acme.example")

    set_access(client, dataset, viewer)

    [entry] = client.get_dataset("acme_prod").access_entries
    assert (entry.role, entry.entity_id) == ("READER", "jo@acme.example")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (AccessEntry("KING", "userByEmail", "jo@acme.example"), "KING is not a valid value"),
        (AccessEntry("READER", "userByEmail", "nobody@acme.example"), "does not exist"),
        (AccessEntry("READER", "groupByEmail", "nobody@acme.example"), "Group nobody@"),
        (AccessEntry.from_api_repr({"role": "READER"}), "must have exactly one of"),
    ],
)
def test_entries_that_are_none_are_refused(client, dataset, entry, says):
    with pytest.raises(exceptions.BadRequest, match=says):
        set_access(client, dataset, entry)


def test_a_dataset_is_not_created_with_entries_that_are_none(client):
    made = Dataset("shop.other_prod")
    made.access_entries = [AccessEntry("READER", "userByEmail", "nobody@acme.example")]

    with pytest.raises(exceptions.BadRequest):
        client.create_dataset(made)


def test_whoever_read_an_older_state_changes_nothing(client, dataset):
    same = client.get_dataset("acme_prod")
    set_access(client, same, AccessEntry("READER", "userByEmail", "jo@acme.example"))

    with pytest.raises(exceptions.PreconditionFailed):
        set_access(client, dataset)

    assert len(client.get_dataset("acme_prod").access_entries) == 1
