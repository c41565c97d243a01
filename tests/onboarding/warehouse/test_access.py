"""Who may use a dataset: the port's contract, held in memory and by BigQuery alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
import requests
from django.conf import settings as project

from onboarding.warehouse import AccountRefused, Dataset, Missing, NameConflict
from onboarding.warehouse.access import Change, Grant, Member, Right
from onboarding.warehouse.bigquery import BigQueryWarehouse
from onboarding.warehouse.memory import MemoryWarehouse

MINE = Dataset(dataset_id="acme_prod", location="EU", description="Acme", owner="one")
JO = Grant(email="jo@acme.example", member=Member.USER, right=Right.READER)
TEAM = Grant(email="team@acme.example", member=Member.GROUP, right=Right.WRITER)
THEIRS = Grant(email="terraform@acme.example", member=Member.USER, right=Right.READER)
NOBODY = replace(JO, email="nobody@acme.example")


@pytest.fixture(params=["memory", "bigquery"])
def warehouse(request):
    if request.param == "memory":
        made = MemoryWarehouse()
    else:
        request.getfixturevalue("bigquery")
        made = BigQueryWarehouse()
    made.ensure_dataset(MINE)
    return made


def change(warehouse, *, add=(), remove=()):
    wanted = Change(add=frozenset(add), remove=frozenset(remove))
    return warehouse.change_access(MINE, lambda found: wanted)


def access(warehouse):
    return warehouse.describe("acme_prod").access


def test_a_new_dataset_lets_no_account_in(warehouse):
    assert access(warehouse) == frozenset()


def test_accounts_and_groups_are_let_in_to_read_or_write(warehouse):
    assert change(warehouse, add=[JO, TEAM]) == {JO, TEAM}
    assert access(warehouse) == {JO, TEAM}


def test_only_what_is_named_is_taken_away(warehouse):
    change(warehouse, add=[JO, THEIRS])

    assert change(warehouse, remove=[JO]) == {THEIRS}
    assert access(warehouse) == {THEIRS}


def test_whoever_chooses_sees_what_is_there(warehouse):
    change(warehouse, add=[THEIRS])
    seen = []

    warehouse.change_access(MINE, lambda found: seen.append(found) or Change())

    assert seen == [{THEIRS}]


def test_what_somebody_else_changes_meanwhile_stays_and_is_seen(warehouse):
    seen = []

    def choose(found):
        if not seen:
            change(warehouse, add=[THEIRS])
        seen.append(found)
        return Change(add=frozenset({JO}))

    assert warehouse.change_access(MINE, choose) == {JO, THEIRS}
    assert seen == [frozenset(), {THEIRS}]


def test_an_account_that_does_not_exist_is_named_and_nothing_changes(warehouse):
    with pytest.raises(AccountRefused) as refused:
        change(warehouse, add=[JO, NOBODY])

    assert refused.value.grants == {NOBODY}
    assert "nobody@acme.example does not exist" in refused.value.detail
    assert access(warehouse) == frozenset()


def test_a_dataset_of_another_owner_is_left_alone(warehouse):
    with pytest.raises(NameConflict):
        warehouse.change_access(replace(MINE, owner="two"), lambda found: Change(add={JO}))


def test_a_dataset_that_is_not_there_may_come_later(warehouse):
    with pytest.raises(Missing):
        warehouse.change_access(replace(MINE, dataset_id="nowhere"), lambda found: Change())


OTHERS = (
    {"role": "READER", "domain": "acme.example"},
    {"role": "OWNER", "userByEmail": "boss@acme.example"},
    {"role": "READER", "iamMember": "deleted:user:jo@acme.example?uid=123"},
    {"role": "roles/bigquery.metadataViewer", "userByEmail": JO.email},
    {"view": {"projectId": "p", "datasetId": "d", "tableId": "t"}},
    {"dataset": {"dataset": {"projectId": "p", "datasetId": "d"}, "targetTypes": ["VIEWS"]}},
)
CONDITIONAL = {
    "role": "READER",
    "userByEmail": JO.email,
    "condition": {"expression": "request.time < timestamp('2030-01-01T00:00:00Z')"},
}


@pytest.mark.parametrize("others", [OTHERS, (*OTHERS, CONDITIONAL)])
def test_entries_of_other_kinds_pass_through_unchanged(bigquery, others):
    """With one that has a condition, BigQuery takes changes only from whoever knows conditions."""
    warehouse = BigQueryWarehouse()
    warehouse.ensure_dataset(MINE)
    address = f"{bigquery.url}/bigquery/v2/projects/{project.BIGQUERY_PROJECT}/datasets/acme_prod"
    asked = {"params": {"accessPolicyVersion": 3}, "timeout": 30}
    entries = [*requests.get(address, **asked).json()["access"], *others]
    requests.patch(address, json={"access": entries}, **asked).raise_for_status()

    assert change(warehouse, add=[JO]) == {JO}
    assert change(warehouse, remove=[JO]) == frozenset()

    assert requests.get(address, **asked).json()["access"] == entries


def test_an_answer_lost_on_the_way_is_seen_when_read_again(bigquery):
    warehouse = BigQueryWarehouse()
    warehouse.ensure_dataset(MINE)
    bigquery.faults.add("lost", method="PATCH", path=r"/datasets/acme_prod$")

    def choose(found):
        return Change(add=frozenset({JO}) - found)

    assert warehouse.change_access(MINE, choose) == {JO}


@pytest.mark.parametrize(
    ("status", "reason", "message", "blamed"),
    [
        (404, "notFound", "Not found: Email jo@acme.example", {JO}),
        (400, "invalid", "IAM setPolicy failed for Dataset x.", {JO, TEAM}),
        (412, "conditionNotMet", "Users do not belong to a permitted customer.", {JO, TEAM}),
    ],
)
def test_what_google_says_of_accounts_is_understood(bigquery, status, reason, message, blamed):
    warehouse = BigQueryWarehouse()
    warehouse.ensure_dataset(MINE)
    bigquery.faults.add("error", method="PATCH", status=status, reason=reason, message=message)

    with pytest.raises(AccountRefused) as refused:
        change(warehouse, add=[JO, TEAM])

    assert refused.value.grants == blamed
