"""What the dataset learns of whom its owners and the product let in, and when."""

from __future__ import annotations

from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from onboarding.lifecycle import relocation
from onboarding.models import Refresh, WorkspaceAccess
from onboarding.sync import refresh
from onboarding.warehouse import AccountRefused, WarehouseUnavailable, get_warehouse
from onboarding.warehouse.access import Change
from onboarding.warehouse.memory import MemoryWarehouse
from onboarding.workspaces import access, workspace
from orgs import suspension
from orgs.models import Location, WorkspaceGrant
from tests.onboarding.grants.access import (
    NIMBUS,
    add,
    entry,
    in_dataset,
    product_with,
    remove,
    state_of,
)
from tests.onboarding.provisioning.ending import let_it_settle

pytestmark = pytest.mark.usefixtures("quick_hashing")
JO, THEIRS = entry("jo@acme.example"), entry("terraform@acme.example", "WRITER")


@pytest.fixture
def home(alice):
    return alice.arrive()


def change_by_hand(home, *, add=(), remove=()):
    """Change the dataset as somebody does in Google's console."""
    change = Change(add=frozenset(add), remove=frozenset(remove))
    get_warehouse().change_access(workspace.dataset_of(home.organization), lambda found: change)


@contextmanager
def another_session():
    """Return a cursor of another connection to the same database."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def status_of(home):
    return workspace.workspace_status(home.organization)


# --- The customer's -----------------------------------------------------------------------------


def test_whom_an_owner_lists_is_let_in_and_kept_out_again(home):
    add(home)
    add(home, "team@acme.example", kind="GROUP", role="WRITER")
    home.worker.run()
    assert in_dataset(home) == {JO, entry("team@acme.example", "WRITER", "group")}
    assert state_of() == "IN_FORCE"

    remove(home)
    home.worker.run()

    assert in_dataset(home) == {entry("team@acme.example", "WRITER", "group")}
    assert not Refresh.objects.exists()


def test_a_changed_role_replaces_the_entry(home):
    add(home)
    home.worker.run()

    add(home, role="WRITER")
    home.worker.run()

    assert in_dataset(home) == {entry("jo@acme.example", "WRITER")}


def test_entries_of_others_stay_even_if_an_owner_lists_and_removes_the_same(home):
    change_by_hand(home, add=[JO, THEIRS])
    add(home)
    home.worker.run()
    assert state_of() == "IN_FORCE"

    remove(home)
    home.worker.run()

    assert in_dataset(home) == {JO, THEIRS}


def test_a_refused_account_keeps_out_nobody_else(home):
    add(home, "nobody@acme.example")
    add(home, "nobody@other.example")
    add(home)
    home.worker.run()

    assert in_dataset(home) == {JO}
    assert [state_of(f"nobody@{name}.example") for name in ("acme", "other")] == ["REFUSED"] * 2
    assert "does not exist" in WorkspaceGrant.objects.get(email="nobody@acme.example").refusal
    assert status_of(home).is_synced
    assert not Refresh.objects.exists()


def test_if_google_names_no_account_each_is_tried_alone(home, monkeypatch):
    change_access = MemoryWarehouse.change_access

    def refuse_kim(self, dataset, choose):
        def checked(found):
            change = choose(found)
            if any(grant.email == "kim@acme.example" for grant in change.add):
                raise AccountRefused(change.add, "not a permitted customer")
            return change

        return change_access(self, dataset, checked)

    monkeypatch.setattr(MemoryWarehouse, "change_access", refuse_kim)
    for name in ("ann", "kim", "jo"):
        add(home, f"{name}@acme.example")
    home.worker.run()

    assert in_dataset(home) == {entry("ann@acme.example"), JO}
    assert state_of("kim@acme.example") == "REFUSED"


def test_an_account_that_google_keeps_under_another_address_is_refused(home, monkeypatch):
    change_access = MemoryWarehouse.change_access

    def rename(self, dataset, choose):
        def renamed(found):
            change = choose(found)
            return Change(add={THEIRS if g == JO else g for g in change.add}, remove=change.remove)

        return change_access(self, dataset, renamed)

    monkeypatch.setattr(MemoryWarehouse, "change_access", rename)
    add(home)
    home.worker.run()

    assert state_of() == "REFUSED"
    assert "terraform@acme.example" in WorkspaceGrant.objects.get().refusal
    assert in_dataset(home) == frozenset()


def test_a_warehouse_that_is_down_is_told_later(home):
    add(home)
    get_warehouse().errors.append(WarehouseUnavailable("503"))
    home.worker.run()
    assert state_of() == "WAITING"

    sweeper.sweep(now=Refresh.objects.get().due_at)
    refresh.run(home.organization.pk, now=Refresh.objects.get().due_at)

    assert in_dataset(home) == {JO}


def test_an_entry_whose_setting_nobody_saw_the_end_of_is_still_ours(home, monkeypatch):
    change_access = MemoryWarehouse.change_access

    def lose_the_answer(self, dataset, choose):
        change_access(self, dataset, choose)
        raise WarehouseUnavailable("no answer")

    with monkeypatch.context() as broken:
        broken.setattr(MemoryWarehouse, "change_access", lose_the_answer)
        add(home)
        home.worker.run()
    assert in_dataset(home) == {JO}

    remove(home)
    home.worker.run()

    assert in_dataset(home) == frozenset()


@pytest.mark.parametrize("mend", ["reconcile", "finish"])
def test_an_entry_that_somebody_took_away_is_found_and_put_back(home, mend):
    add(home)
    home.worker.run()
    change_by_hand(home, remove=[JO])
    assert status_of(home).findings == ("user jo@acme.example as READER is missing",)

    if mend == "reconcile":
        call_command("reconcile", "--repair", stdout=StringIO())
    else:
        home.client.post(reverse("finish_workspace"))

    assert in_dataset(home) == {JO}
    assert status_of(home).is_synced


def test_what_is_still_owed_is_no_difference(home):
    add(home)

    assert status_of(home).is_synced


def test_while_suspended_everybody_reads_and_nobody_writes(home, sam):
    terms = {"by": sam, "reason": "abuse", "now": timezone.now()}
    add(home)
    add(home, "kim@acme.example", role="WRITER")
    home.worker.run()

    suspension.suspend(home.organization, **terms)
    home.worker.run()
    assert in_dataset(home) == {JO, entry("kim@acme.example")}
    assert status_of(home).is_synced

    suspension.resume(home.organization, **terms)
    home.worker.run()
    assert in_dataset(home) == {JO, entry("kim@acme.example", "WRITER")}


def test_a_moved_workspace_lets_the_same_in(home, sam):
    add(home)
    home.worker.run()

    relocation.move(
        home.organization,
        location=Location.US,
        by=sam,
        reason="asked for",
        may_drop_rows=True,
        now=timezone.now(),
    )
    let_it_settle(home)

    assert get_warehouse().describe(home.organization.dataset_id).location == "US"
    assert in_dataset(home) == {JO}


def test_while_another_worker_is_at_it_one_waits_and_comes_back(home, monkeypatch):
    monkeypatch.setattr(access, "LOCK_PATIENCE", 0.0)
    add(home)
    with another_session() as cursor:
        cursor.execute(
            "select pg_advisory_lock(hashtextextended(%s, 0))",
            [f"access of {home.organization.pk}"],
        )
        home.worker.run()

    assert in_dataset(home) == frozenset()
    assert "another worker" in Refresh.objects.get().error


# --- The product's own --------------------------------------------------------------------------


def test_the_products_accounts_use_each_workspace_from_the_start(alice, settings):
    settings.PRODUCT = product_with(readers=[NIMBUS])

    assert in_dataset(alice.arrive()) == {entry(NIMBUS)}


def test_an_account_that_the_product_gains_or_loses_is_brought_by_a_repair(home, settings):
    settings.PRODUCT = product_with(writers=[NIMBUS])
    assert status_of(home).access_differences
    call_command("reconcile", "--repair", stdout=StringIO())
    assert in_dataset(home) == {entry(NIMBUS, "WRITER")}

    settings.PRODUCT = product_with()
    assert status_of(home).access_differences
    call_command("reconcile", "--repair", stdout=StringIO())

    assert in_dataset(home) == frozenset()
    assert status_of(home).is_synced


def test_customers_are_not_troubled_by_an_account_that_the_product_gains(home, settings):
    settings.PRODUCT = product_with(readers=[NIMBUS])

    page = home.client.get(reverse("settings_onboarding")).content.decode()

    assert "We’re adding something new" in page


def test_a_setup_does_not_complete_without_the_products_account(alice, settings):
    settings.PRODUCT = product_with(readers=["nobody@my-project.iam.gserviceaccount.com"])
    alice.buy()
    alice.worker.run()

    assert alice.onboarding.state == "IN_PROGRESS"
    assert "nobody@my-project" in alice.onboarding.failure_detail


def test_without_anybody_listed_nothing_is_asked_or_noted(home):
    assert not WorkspaceAccess.objects.exists()


# --- BigQuery itself ----------------------------------------------------------------------------


@pytest.mark.thorough
def test_bigquery_takes_the_entries_and_keeps_those_of_others(traveller, bigquery):
    traveller.arrive()
    dataset = traveller.organization.dataset_id
    before = bigquery.client().get_dataset(dataset).access_entries
    add(traveller)
    add(traveller, "nobody@acme.example")
    traveller.worker.run()
    assert in_dataset(traveller) == {JO}
    assert state_of("nobody@acme.example") == "REFUSED"

    remove(traveller)
    traveller.worker.run()

    assert bigquery.client().get_dataset(dataset).access_entries == before
