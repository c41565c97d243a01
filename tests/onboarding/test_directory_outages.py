"""Whole journeys while the directory at Supabase fails: the customer gets in, the row follows."""

from __future__ import annotations

import uuid

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from onboarding import listing, refresh, sweeper
from onboarding.models import Onboarding, Refresh
from tests.onboarding.walking import give_up, take_up
from tests.supabase import impatience

pytestmark = [pytest.mark.supabase, pytest.mark.xdist_group("supabase")]

OUTAGES = {
    "down": {"action": "reset"},
    "hanging": {"action": "hang"},
    "losing answers": {"action": "lost"},
    "busy": {"action": "error", "status": 503, "raw": "{}"},
    "behind a page": {"action": "error", "status": 502, "raw": "<html>Bad gateway</html>"},
}
DENIED = {"status": 403, "reason": "accessDenied"}
STEPS = {
    "confirm_organization": "confirm",
    "publish_to_directory": "publish",
    "both": "confirm|publish",
}


@pytest.fixture
def buyer(traveller, supabase):
    """Somebody who has paid, whose workspace nobody has begun to build."""
    cache.clear()
    traveller.buy()
    return traveller


def break_down(supabase, act, **fault):
    fault = fault or OUTAGES["down"]
    supabase.faults.add(**fault, path=rf"/latchkey_(?:{act})_organization$", times=None)


def recover(supabase):
    supabase.faults.clear()
    supabase.faults.settle()


def sweep_what_is_owed(traveller):
    """Let time pass until the sweeper finds what is owed, and the worker pay it."""
    Refresh.objects.update(due_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    traveller.worker.run()


def listed(supabase):
    return [(row["org_slug"], row["backend_onboarded"]) for row in supabase.rows("organizations")]


# --- The way there ------------------------------------------------------------------------------


def test_an_undisturbed_journey_is_listed_and_owes_nothing(buyer, supabase):
    buyer.worker.run()

    assert buyer.onboarding.state == "COMPLETED"
    assert listed(supabase) == [(buyer.organization.slug, True)]
    assert listing.differences(buyer.organization) == []
    assert not Refresh.objects.exists()


@pytest.mark.parametrize("outage", OUTAGES)
@pytest.mark.parametrize("step", STEPS)
def test_gap_004_the_customer_gets_in_and_the_row_is_repaired_by_the_sweeper(
    buyer, supabase, step, outage
):
    break_down(supabase, STEPS[step], **OUTAGES[outage])
    with impatience():
        buyer.worker.run()
        assert (buyer.onboarding.state, buyer.onboarding.failure_code) == (
            "IN_PROGRESS",
            "directory_unreachable",
        )
        take_up(buyer)
    assert buyer.onboarding.state == "COMPLETED"
    assert buyer.reveal()
    # The worker pays a debt as soon as it can.
    assert Refresh.objects.exists() == ("publish" in STEPS[step])

    recover(supabase)
    sweep_what_is_owed(buyer)
    assert listing.differences(buyer.organization) == []
    assert not Refresh.objects.exists()


def test_an_outage_that_is_over_soon_owes_nothing(buyer, supabase):
    supabase.faults.add("reset", path="confirm")
    buyer.worker.run()

    take_up(buyer)

    assert buyer.onboarding.state == "COMPLETED"
    assert not Refresh.objects.exists()


def test_what_is_owed_waits_until_the_workspace_stands(buyer, supabase, bigquery):
    break_down(supabase, "confirm")
    buyer.worker.run()
    bigquery.faults.add("error", method="POST", path=r"/datasets$", **DENIED)
    take_up(buyer)
    recover(supabase)

    sweep_what_is_owed(buyer)
    assert (buyer.onboarding.state, listed(supabase)) == ("FAILED", [])
    take_up(buyer)

    assert listed(supabase) == [(buyer.organization.slug, True)]


def test_it_is_tried_again_for_as_long_as_the_outage_lasts(buyer, supabase):
    break_down(supabase, "confirm|publish")
    buyer.worker.run()
    take_up(buyer)

    for _ in range(3):
        sweep_what_is_owed(buyer)
    owed = Refresh.objects.get()
    assert (owed.failure_code, owed.due_at > timezone.now()) == ("directory_unreachable", True)

    recover(supabase)
    sweep_what_is_owed(buyer)
    assert listing.differences(buyer.organization) == []


# --- Somebody else's row ------------------------------------------------------------------------


@pytest.fixture
def somebody_elses(buyer, supabase):
    """A row under the buyer's slug that is not theirs."""
    supabase.sql.execute(
        "insert into public.organizations (organization_id, org_slug, org_name, plan, "
        "billing_status, currency, timezone, location, as_of) "
        "values (%s, %s, 'Somebody else', '', '', '', '', '', now())",
        [uuid.uuid4(), buyer.organization.slug],
    )


def test_gap_012_a_foreign_row_is_named_before_anything_is_built(
    buyer, supabase, bigquery, somebody_elses
):
    buyer.worker.run()

    assert (buyer.onboarding.state, buyer.onboarding.failure_code) == (
        "FAILED",
        "organization_conflict",
    )
    assert [d.dataset_id for d in bigquery.client().list_datasets()] == ["organizations"]
    page = buyer.client.get(reverse("success")).content.decode()
    assert "Another record stands where yours should be." in page
    [row] = supabase.rows("organizations")
    assert row["org_name"] == "Somebody else"


def test_a_foreign_row_found_after_an_outage_is_for_staff_and_the_customer_is_in(
    buyer, supabase, somebody_elses, sam, client
):
    break_down(supabase, "confirm|publish")
    buyer.worker.run()
    take_up(buyer)
    recover(supabase)
    sweep_what_is_owed(buyer)

    client.force_login(sam)
    seen = client.get(reverse("admin:onboarding_refresh_changelist")).content.decode()
    owed = Refresh.objects.get()
    told = client.get(reverse("admin:onboarding_refresh_change", args=[owed.pk])).content.decode()

    assert buyer.onboarding.state == "COMPLETED"
    assert buyer.reveal()
    assert "organization_conflict" in seen
    assert "foreign row under this slug" in told
    [row] = supabase.rows("organizations")
    assert row["org_name"] == "Somebody else"


def test_a_refusal_is_no_outage_and_is_taken_up_by_a_retry(buyer, supabase):
    supabase.sql.execute(
        "revoke execute on function public.latchkey_confirm_organization from service_role"
    )
    buyer.worker.run()
    refused = buyer.onboarding
    supabase.prepare()

    buyer.client.post(reverse("retry"))
    buyer.worker.run()

    assert (refused.state, refused.failure_code) == ("FAILED", "directory_refused")
    assert listing.differences(buyer.organization) == []


# --- The way back -------------------------------------------------------------------------------


@pytest.fixture
def given_up(buyer, bigquery, supabase):
    """Somebody who is listed, whose workspace could not be built and was given up."""
    bigquery.faults.add("error", method="POST", path=r"/jobs$", **DENIED)
    buyer.worker.run()
    assert listed(supabase) == [(buyer.organization.slug, False)]
    give_up(buyer, because=Onboarding.Abandoned.BY_STAFF)
    return buyer


def test_what_is_given_up_is_taken_back(given_up, supabase):
    take_up(given_up)

    assert given_up.onboarding.state == "ROLLED_BACK"
    assert listed(supabase) == []


def test_an_outage_does_not_keep_it_from_being_taken_down_and_the_row_follows(given_up, supabase):
    break_down(supabase, "withdraw|publish")
    take_up(given_up)
    assert given_up.onboarding.is_being_undone
    take_up(given_up)
    assert given_up.onboarding.state == "ROLLED_BACK"
    assert len(listed(supabase)) == 1

    recover(supabase)
    sweep_what_is_owed(given_up)

    assert listed(supabase) == []
    assert not Refresh.objects.exists()


def test_who_starts_again_meanwhile_keeps_their_row(given_up, supabase):
    break_down(supabase, "withdraw")
    take_up(given_up)
    take_up(given_up)
    recover(supabase)
    given_up.client.post(reverse("retry"), follow=True)
    given_up.worker.run()

    sweep_what_is_owed(given_up)

    assert given_up.onboarding.state == "COMPLETED"
    assert listed(supabase) == [(given_up.organization.slug, True)]


# --- Afterwards ---------------------------------------------------------------------------------


def test_a_plan_that_changes_reaches_the_directory(buyer, supabase):
    buyer.worker.run()
    organization = buyer.organization

    with transaction.atomic():
        organization.set_plan("SCALE")
        refresh.request(organization, now=timezone.now())
    buyer.worker.run()

    [row] = supabase.rows("organizations")
    assert row["plan"] == "SCALE"


def reconcile(capsys, *options):
    try:
        call_command("reconcile", *options)
    except CommandError:
        return 1, capsys.readouterr().out
    return 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("delete from public.organizations", "directory: it is not there"),
        ("update public.organizations set plan = 'FREE'", "plan 'PROFESSIONAL' here, 'FREE' there"),
        (
            "update public.subscriptions set status = 'canceled'",
            "subscription.status 'active' here, 'canceled' there",
        ),
    ],
)
def test_reconciling_tells_what_the_directory_says_otherwise_and_mends_it(
    buyer, supabase, capsys, statement, told
):
    buyer.worker.run()
    supabase.sql.execute(statement)

    found, said = reconcile(capsys)
    mended, _ = reconcile(capsys, "--repair")

    assert (found, mended) == (1, 0)
    assert told in said
    assert reconcile(capsys) == (0, "0 drifts, 0 repaired, 0 left.\n")


def test_reconciling_takes_back_the_row_of_what_was_given_up(given_up, supabase, capsys):
    # Or a reconciliation would build what is still paid for.
    Onboarding.objects.update(abandoned_because=Onboarding.Abandoned.PAYMENT_ENDED)
    break_down(supabase, "withdraw")
    take_up(given_up)
    take_up(given_up)
    Refresh.objects.all().delete()
    recover(supabase)

    found, said = reconcile(capsys)
    mended, _ = reconcile(capsys, "--repair")

    assert (found, mended) == (1, 0)
    assert "which has no onboarding" in said
    assert listed(supabase) == []


def test_reconciling_leaves_a_row_of_somebody_unknown_to_people(
    buyer, supabase, capsys, somebody_elses
):
    supabase.sql.execute("update public.organizations set org_slug = 'unknown'")
    buyer.worker.run()

    code, said = reconcile(capsys, "--repair")

    assert code == 1
    assert "✗ unknown: directory: entry of" in said
    assert "(see to it by hand)" in said
    assert len(listed(supabase)) == 2


def test_reconciling_says_so_when_the_directory_does_not_answer(buyer, supabase):
    buyer.worker.run()
    break_down(supabase, "read")

    with pytest.raises(CommandError, match="The directory did not let us look at everything"):
        call_command("reconcile")
