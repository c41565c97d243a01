"""BigQuery's stand-in minds who may use a dataset, as BigQuery does."""

from __future__ import annotations

import pytest
import requests
from google.api_core import exceptions
from google.cloud.bigquery import AccessEntry, Dataset


@pytest.fixture
def emulator(_bigquery):
    _bigquery.reset()
    return _bigquery


@pytest.fixture
def client(emulator):
    return emulator.client("shop")


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


# --- Conditions ---------------------------------------------------------------------------------

CONDITION = {"expression": "request.time < timestamp('2030-01-01T00:00:00Z')", "title": "for now"}
FOR_NOW = {"role": "READER", "userByEmail": "jo@acme.example", "condition": CONDITION}
VIEW = {"view": {"projectId": "shop", "datasetId": "other", "tableId": "seen"}}


def ask(bigquery, method, *, version=3, **said):
    """Ask for the dataset in a version of access policies; Google's client has no option for it."""
    address = f"{bigquery.url}/bigquery/v2/projects/shop/datasets/acme_prod"
    parameters = {"accessPolicyVersion": version}
    return requests.request(method, address, params=parameters, timeout=30, **said).json()


def test_conditions_are_kept_and_shown_to_whoever_asks_for_them(emulator, dataset):
    changed = ask(emulator, "PATCH", json={"access": [FOR_NOW, VIEW]})

    assert changed["access"] == [FOR_NOW, VIEW]
    assert ask(emulator, "GET")["access"] == [FOR_NOW, VIEW]


def test_whoever_does_not_ask_for_them_sees_another_role_and_changes_no_entry(
    emulator, client, dataset
):
    ask(emulator, "PATCH", json={"access": [FOR_NOW]})

    found = client.get_dataset("acme_prod")
    [entry] = found.access_entries
    with pytest.raises(exceptions.BadRequest, match="accessPolicyVersion"):
        set_access(client, found)

    assert entry.role.startswith("roles/bigquery.dataViewer_withcond_")
    assert entry.condition is None


def test_a_dataset_that_is_made_anew_has_no_entries_of_the_one_before(emulator, client, dataset):
    ask(emulator, "PATCH", json={"access": [FOR_NOW]})
    client.delete_dataset("acme_prod")

    client.create_dataset(Dataset("shop.acme_prod"))

    assert len(client.get_dataset("acme_prod").access_entries) == 3
