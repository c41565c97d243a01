"""Statements that meet each other, come late, or whose answers are lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from google.cloud.bigquery import DEFAULT_RETRY
from google.cloud.bigquery.job import QueryJob

from onboarding.warehouse import Dataset, WarehouseUnavailable
from onboarding.warehouse.bigquery import BigQueryWarehouse, limits
from onboarding.workspaces import bootstrap
from tests.onboarding.warehouse.test_warehouse import quota
from tests.trouble.races import until

# Outside the US and the EU a job is found by its location only.
MINE = Dataset(dataset_id="acme_prod", location="europe-west3", description="Acme", owner="one")
KEY = ["organization_id", "quota_name"]
SHORT = 0.3


@pytest.fixture
def table(bigquery):
    table = bootstrap.tables().table("org_usage_quotas")
    BigQueryWarehouse().ensure_dataset(MINE)
    BigQueryWarehouse().ensure_table(MINE, table)
    return table


@pytest.fixture
def pool():
    with ThreadPoolExecutor(2) as pool:
        yield pool


def merge(table, limit):
    merge_all(table, [quota(limit)])


def merge_all(table, rows, *, occasion="one"):
    BigQueryWarehouse().merge_rows(MINE, table, key=KEY, rows=rows, occasion=occasion)


def told(bigquery):
    rows = bigquery.client().query_and_wait("SELECT quota_limit FROM acme_prod.org_usage_quotas")
    return sorted(row.quota_limit for row in rows)


def starts(bigquery):
    return sum(r.method == "POST" and r.path.endswith("/jobs") for r in bigquery.faults.log)


def looks(bigquery):
    """Return how often somebody looked for jobs that are under way."""
    return sum(r.method == "GET" and r.path.endswith("/jobs") for r in bigquery.faults.log)


@pytest.mark.fault("P6")
@pytest.mark.parametrize("number", [2, 3])
def test_merges_of_one_key_at_once_insert_it_once(bigquery, table, number):
    """Of two attempts, say: one that lost its lease, and the one that took over."""
    with ThreadPoolExecutor(number) as pool:
        bigquery.jobs.hold()
        under_way = [pool.submit(merge, table, limit) for limit in range(number)]
        until(lambda: starts(bigquery) == number)
        bigquery.jobs.release()
        for future in under_way:
            future.result()

    assert len(told(bigquery)) == 1


@pytest.mark.fault("P6")
def test_what_a_killed_worker_left_in_the_queue_is_waited_for(bigquery, table, pool, monkeypatch):
    bigquery.jobs.hold()
    with monkeypatch.context() as killed:
        killed.setattr(limits, "QUERY_TIMEOUT", SHORT)
        killed.setattr(QueryJob, "cancel", lambda self, **options: True)
        with pytest.raises(WarehouseUnavailable):
            merge(table, 10)

    next_attempt = pool.submit(merge, table, 20)
    until(lambda: starts(bigquery) == 2)
    bigquery.jobs.release()
    next_attempt.result()

    assert told(bigquery) == [20]


@pytest.mark.fault("P6")
def test_a_job_that_takes_too_long_is_cancelled(bigquery, table, monkeypatch):
    bigquery.jobs.hold()
    with monkeypatch.context() as patch:
        patch.setattr(limits, "QUERY_TIMEOUT", SHORT)
        with pytest.raises(WarehouseUnavailable):
            merge(table, 10)

    bigquery.jobs.release()
    assert told(bigquery) == []

    merge(table, 20)
    assert told(bigquery) == [20]


@pytest.mark.fault("P6")
def test_a_cancellation_that_fails_is_no_failure_of_its_own(bigquery, table, monkeypatch):
    monkeypatch.setattr(limits, "RETRY", DEFAULT_RETRY.with_timeout(SHORT).with_delay(0.01, 0.02))
    monkeypatch.setattr(limits, "QUERY_TIMEOUT", SHORT)
    bigquery.jobs.hold()
    bigquery.faults.add("error", method="POST", path="/cancel$", times=None)

    with pytest.raises(WarehouseUnavailable, match="still PENDING"):
        merge(table, 10)


@pytest.mark.fault("P6")
@pytest.mark.parametrize("action", ["lost", "truncate", "lost_error", "reset"])
def test_a_start_whose_answer_is_lost_is_no_second_job(bigquery, table, action):
    bigquery.faults.add(action, method="POST", path=r"/jobs$")

    merge(table, 10)

    assert (told(bigquery), len(bigquery.jobs.by_id)) == ([10], 1)


@pytest.mark.thorough
@pytest.mark.fault("P6")
def test_what_is_told_again_and_again_arrives_each_time(bigquery, table):
    """Also what was told before, taken back, and told once more."""
    for limit in (1, 2, 1, 3, 1, 4, 1):
        merge(table, limit)
        assert told(bigquery) == [limit]

    for _ in range(2):
        BigQueryWarehouse().delete_rows(MINE, table, where={"organization_id": "one"})
        assert told(bigquery) == []
        merge(table, 5)
    assert told(bigquery) == [5]


@pytest.mark.fault("P6")
def test_however_often_it_was_told_before_what_is_in_the_queue_is_waited_for(
    bigquery, table, pool, monkeypatch
):
    """Also where the next attempt has more to tell, as when a key was made in between."""
    for limit in range(5):
        merge(table, limit)
    bigquery.jobs.hold()
    two = {**quota(7), "organization_id": "two"}
    with monkeypatch.context() as killed:
        killed.setattr(limits, "QUERY_TIMEOUT", SHORT)
        killed.setattr(QueryJob, "cancel", lambda self, **options: True)
        with pytest.raises(WarehouseUnavailable):
            merge_all(table, [two])

    before = looks(bigquery)
    next_attempt = pool.submit(merge_all, table, [quota(6), two])
    until(lambda: looks(bigquery) == before + 2)
    bigquery.jobs.release()
    next_attempt.result()

    assert told(bigquery) == [6, 7]


@pytest.mark.fault("P6")
def test_whoever_may_not_list_jobs_writes_all_the_same(bigquery, table):
    refused = {"status": 403, "reason": "accessDenied", "times": None}
    bigquery.faults.add("error", method="GET", path=r"/jobs$", **refused)

    for limit in range(4):
        merge(table, limit)

    assert told(bigquery) == [3]


@pytest.mark.fault("P6")
@pytest.mark.parametrize("forgotten", [1, 2])
def test_ids_of_jobs_that_are_long_forgotten_are_passed_over(
    bigquery, table, monkeypatch, forgotten
):
    """BigQuery forgets a job after six months; its id is taken for good."""
    monkeypatch.setattr(limits, "SEEN_WITHIN", SHORT)
    for limit in range(forgotten):
        merge(table, limit)
    gone = {"status": 404, "reason": "notFound", "times": None}
    for job_id in list(bigquery.jobs.by_id):
        bigquery.faults.add("error", method="GET", path=f"/jobs/{job_id}$", **gone)

    for limit in (20, 30):
        merge(table, limit)
        assert told(bigquery) == [limit]


@pytest.mark.fault("P6")
def test_a_job_that_is_not_seen_at_once_is_looked_for(bigquery, table):
    bigquery.faults.add("lost", method="POST", path=r"/jobs$")
    bigquery.faults.add(
        "error", method="GET", path=r"/jobs/latchkey", status=404, reason="notFound", times=2
    )

    merge(table, 10)

    assert (told(bigquery), starts(bigquery), len(bigquery.jobs.by_id)) == ([10], 2, 1)


@pytest.mark.fault("P6")
def test_organizations_do_not_wait_for_each_other(bigquery, table):
    two = {**quota(2), "organization_id": "two"}
    bigquery.jobs.hold()
    with ThreadPoolExecutor(2) as pool:
        merging = [
            pool.submit(merge_all, table, [row], occasion=occasion)
            for occasion, row in (("one", quota(1)), ("two", two))
        ]
        until(lambda: len(bigquery.jobs.by_id) == 2)
        bigquery.jobs.release()
        for future in merging:
            future.result()

    assert told(bigquery) == [1, 2]


@pytest.mark.fault("P6")
def test_a_job_names_the_location_of_its_dataset(bigquery, table):
    with pytest.raises(WarehouseUnavailable, match="not found in location US"):
        BigQueryWarehouse().merge_rows(
            replace(MINE, location="US"), table, key=KEY, rows=[quota(1)]
        )
    merge(table, 2)

    locations = [job.location for job in bigquery.jobs.by_id.values()]
    assert locations == ["US", "europe-west3"]


class TakenOver(Exception):
    """Somebody else is in charge."""


@pytest.mark.fault("P1", "P6")
def test_who_waited_for_another_statement_asks_again_before_deleting(bigquery, table):
    asked = []

    def ask():
        asked.append(True)
        if len(asked) == 2:
            raise TakenOver

    merge(table, 10)
    with pytest.raises(TakenOver):
        BigQueryWarehouse().delete_rows(
            MINE, table, where={"organization_id": "one"}, occasion="one", still_mine=ask
        )

    assert told(bigquery) == [10]
