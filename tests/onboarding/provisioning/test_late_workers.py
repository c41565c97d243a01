"""A worker that stands still right before it takes something down, and goes on much later.

Its virtual machine was suspended, or it was stopped by a signal; meanwhile another one has taken
everything down and the customer has begun anew. Each worker has connections of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from billing import subscriptions
from billing.models import Subscription
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment, runner
from onboarding.sync import listing
from onboarding.warehouse import ONBOARDING_LABEL, get_warehouse
from onboarding.warehouse.bigquery import BigQueryWarehouse
from onboarding.workspaces import workspace
from orgs.models import ApiKey
from tests.trouble.races import until

# What it does last before it stands still, and how often it has done that by then.
LAST_ACTS = {
    "the dataset": (BigQueryWarehouse, "_held", 1),
    "rows of the system dataset": (BigQueryWarehouse, "delete_rows", 2),
    # The first is of the entry that says that nobody is onboarded any more.
    "the directory's entry": (listing, "entry_of", 2),
    # Then it reads which one there is.
    "the subscription": (subscriptions, "customer_lock", 1),
}


@pytest.fixture
def given_up(traveller, fail_at):
    """Alice, whose workspace stands, all but the last record of it, and whose payment ended."""
    traveller.buy()
    with fail_at("publish_to_directory"):
        traveller.worker.run()
    abandonment.abandon(
        traveller.onboarding, because=Onboarding.Abandoned.PAYMENT_ENDED, now=timezone.now()
    )
    traveller.worker.lose_tasks()
    return traveller


@pytest.mark.thorough
@pytest.mark.fault("P1")
@pytest.mark.parametrize("target", LAST_ACTS)
def test_what_was_built_again_outlives_a_worker_that_was_to_take_down_its_forerunner(
    given_up, bigquery, directory_entries, target
):
    owner, name, calls = LAST_ACTS[target]
    with a_worker_standing_still_after(owner, name, calls, given_up.onboarding):
        another_worker_takes_it_down(given_up)
        begin_anew(given_up)

    assert given_up.onboarding.state == "COMPLETED"
    assert workspace.workspace_status(given_up.organization).status == "SYNCED"
    assert rows_of(given_up, bigquery) == {
        "org_profiles": 1,
        "org_subscriptions": 1,
        "org_api_keys": 1,
    }
    assert [e.is_onboarded for e in directory_entries.entries.values()] == [True]
    assert Subscription.objects.get().status == "active"
    assert "active" in [s["status"] for s in given_up.stripe.sandbox.objects("subscription")]
    assert ApiKey.objects.filter(revoked_at=None).count() == 1


@pytest.mark.thorough
@pytest.mark.fault("P1")
def test_a_dataset_that_another_onboarding_built_is_not_dropped(given_up):
    mine = workspace.dataset_of(given_up.organization)
    another = replace(mine, onboarding="0")

    get_warehouse().drop_dataset(another, with_rows=True)
    assert get_warehouse().describe(mine.dataset_id) is not None

    get_warehouse().drop_dataset(mine, with_rows=True)
    assert get_warehouse().describe(mine.dataset_id) is None


@pytest.mark.thorough
@pytest.mark.fault("P1")
def test_a_dataset_from_before_the_label_is_recognised_and_gets_it_with_the_next_change(
    traveller, bigquery
):
    traveller.arrive()
    client, dataset_id = bigquery.client(), traveller.organization.dataset_id
    dataset = client.get_dataset(dataset_id)
    dataset.labels[ONBOARDING_LABEL] = None
    client.update_dataset(dataset, ["labels"])

    assert workspace.workspace_status(traveller.organization).status == "SYNCED"
    wanted = workspace.dataset_of(traveller.organization)
    get_warehouse().ensure_dataset(wanted)

    labels = client.get_dataset(dataset_id).labels
    assert labels[ONBOARDING_LABEL] == str(traveller.onboarding.pk)


@pytest.mark.thorough
@pytest.mark.fault("P1")
def test_a_dataset_from_before_the_label_is_taken_down(given_up, bigquery):
    client, dataset_id = bigquery.client(), given_up.organization.dataset_id
    dataset = client.get_dataset(dataset_id)
    dataset.labels[ONBOARDING_LABEL] = None
    client.update_dataset(dataset, ["labels"])

    another_worker_takes_it_down(given_up)

    assert [found.dataset_id for found in client.list_datasets()] == ["organizations"]


@contextmanager
def a_worker_standing_still_after(owner, name, calls, onboarding) -> Iterator[None]:
    """Have a worker undo until it has called this so often; it goes on when this ends."""
    stands_still, goes_on, called = threading.Event(), threading.Event(), []
    original = getattr(owner, name)

    def act(*args, **options):
        answer = original(*args, **options)
        if threading.current_thread() is thread:
            called.append(name)
            if len(called) == calls:
                stands_still.set()
                assert goes_on.wait(60)
        return answer

    def run():
        nonlocal thread
        thread = threading.current_thread()
        try:
            runner.run(onboarding.pk)
        finally:
            stands_still.set()
            connection.close()

    thread = None
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as pool:
        patch.setattr(owner, name, act)
        running = pool.submit(run)
        try:
            assert stands_still.wait(60)
            assert not running.done()
            yield
        finally:
            goes_on.set()
        running.result()


def another_worker_takes_it_down(traveller) -> None:
    """Once the lease of the first is over, and again once what was late has settled."""

    def is_rolled_back():
        long_ago = timezone.now() - abandonment.SETTLING
        found = Onboarding.objects.filter(pk=onboarding.pk, state="FAILED")
        found.update(lease_expires_at=timezone.now(), abandoned_at=long_ago)
        runner.run(onboarding.pk)
        return Onboarding.objects.get(pk=onboarding.pk).state == "ROLLED_BACK"

    onboarding = traveller.onboarding
    until(is_rolled_back)


def begin_anew(traveller) -> None:
    traveller.client.post(reverse("retry"))
    cache.clear()
    traveller.come_back(traveller.pay())
    traveller.worker.run()


def rows_of(traveller, bigquery) -> dict[str, int]:
    client, found = bigquery.client(), {}
    for table in ("org_profiles", "org_subscriptions", "org_api_keys"):
        query = (
            f"select count(*) from organizations.{table} "
            f"where organization_id = '{traveller.organization.pk}'"
        )
        found[table] = next(iter(client.query_and_wait(query)))[0]
    return found
