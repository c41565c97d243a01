"""Whole journeys while the directory at Supabase fails: the customer gets in, the row follows."""

from __future__ import annotations

import json
import uuid
from html import unescape

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from onboarding.models import Onboarding, Refresh
from onboarding.sync import listing, refresh
from orgs.staff.roles import Role
from tests.outside.supabase import impatience
from tests.people.staff import Desk
from tests.trouble.walking import give_up, one_in_short, take_up

pytestmark = [pytest.mark.supabase, pytest.mark.xdist_group("supabase")]

OUTAGES = {
    "down": {"action": "reset"},
    "hanging": {"action": "hang"},
    "losing answers": {"action": "lost"},
    "busy": {"action": "error", "status": 503, "raw": "{}"},
    "behind a page": {"action": "error", "status": 502, "raw": "<html>Bad gateway</html>"},
}
FOREIGN_ROW = """
insert into public.organizations (organization_id, org_slug, org_name, plan, billing_status,
  currency, timezone, location, as_of)
values (%s, %s, 'Somebody else', '', '', '', '', '', now())
"""
DENIED = {"status": 403, "reason": "accessDenied"}
STEPS = {
    "confirm_organization": "confirm",
    "publish_to_directory": "publish",
    "both": "confirm|publish",
}
# What fails at both steps fails at each; one at a time is for the thorough tests.
EACH_STEP = [
    step if step == "both" else pytest.param(step, marks=pytest.mark.thorough) for step in STEPS
]


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


@pytest.mark.thorough
def test_an_undisturbed_journey_is_listed_and_owes_nothing(buyer, supabase):
    buyer.worker.run()

    assert buyer.onboarding.state == "COMPLETED"
    assert listed(supabase) == [(buyer.organization.slug, True)]
    assert listing.differences(buyer.organization) == []
    assert not Refresh.objects.exists()


@pytest.mark.parametrize("outage", one_in_short(OUTAGES, "hanging"))
@pytest.mark.parametrize("step", EACH_STEP)
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


@pytest.mark.thorough
def test_an_outage_that_is_over_soon_owes_nothing(buyer, supabase):
    supabase.faults.add("reset", path="confirm")
    buyer.worker.run()

    take_up(buyer)

    assert buyer.onboarding.state == "COMPLETED"
    assert not Refresh.objects.exists()


@pytest.mark.thorough
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


@pytest.mark.thorough
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
    supabase.sql.execute(FOREIGN_ROW, [uuid.uuid4(), buyer.organization.slug])


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
    assert "Another organization is already registered" in page
    [row] = supabase.rows("organizations")
    assert row["org_name"] == "Somebody else"


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.fixture
def desk(transactional_db):
    return Desk(Role.OPERATOR)


PUBLISH = "public.latchkey_publish_organization"


@pytest.fixture
def refused_at_the_end(buyer, supabase):
    """Somebody whose workspace stands, and whom the directory would not publish (42501)."""
    supabase.sql.execute(f"revoke execute on function {PUBLISH} from service_role")
    buyer.worker.run()
    assert (buyer.onboarding.state, buyer.onboarding.failure_code) == (
        "FAILED",
        "directory_refused",
    )
    yield buyer
    supabase.prepare()


def what_the_customer_sees(traveller):
    return unescape(traveller.client.get(reverse("success")).content.decode())


@pytest.mark.thorough
def test_42501_at_the_end_is_said_to_the_customer_and_a_retry_of_staff_completes(
    refused_at_the_end, supabase, desk
):
    page = what_the_customer_sees(refused_at_the_end)
    assert "We couldn’t register your organization" in page
    assert "Your payment is safe" in page
    assert "42501" not in page
    assert "LK-" in page
    supabase.prepare()

    [said] = desk.act("retry", refused_at_the_end.onboarding)
    refused_at_the_end.worker.run()

    assert "taken up again at its unfinished step" in said
    assert refused_at_the_end.onboarding.state == "COMPLETED"
    assert refused_at_the_end.reveal()
    assert listed(supabase) == [(refused_at_the_end.organization.slug, True)]
    assert listing.differences(refused_at_the_end.organization) == []


@pytest.mark.thorough
def test_42501_at_the_end_that_was_not_mended_is_said_again(refused_at_the_end, supabase, desk):
    desk.act("retry", refused_at_the_end.onboarding)
    refused_at_the_end.worker.run()

    seen = desk.look_at(refused_at_the_end.onboarding)
    assert refused_at_the_end.onboarding.failure_code == "directory_refused"
    assert "42501" in seen
    assert listed(supabase) == [(refused_at_the_end.organization.slug, False)]


@pytest.mark.thorough
def test_23505_at_the_end_is_a_named_conflict_that_staff_resolve_and_retry(
    refused_at_the_end, supabase, desk
):
    buyer, slug = refused_at_the_end, refused_at_the_end.organization.slug
    supabase.prepare()
    # Somebody else has come to be there since it was confirmed.
    supabase.sql.execute("delete from public.organizations")
    supabase.sql.execute(FOREIGN_ROW, [uuid.uuid4(), slug])
    desk.act("retry", buyer.onboarding)
    buyer.worker.run()

    page = what_the_customer_sees(buyer)
    seen = desk.look_at(buyer.onboarding)
    assert (buyer.onboarding.state, buyer.onboarding.failure_code) == (
        "FAILED",
        "organization_conflict",
    )
    assert "Another organization is already registered" in page
    assert reverse("retry") not in page
    assert "foreign row under this slug" in seen
    [row] = supabase.rows("organizations")
    assert row["org_name"] == "Somebody else"

    supabase.sql.execute("delete from public.organizations")
    desk.act("retry", buyer.onboarding)
    buyer.worker.run()
    assert buyer.onboarding.state == "COMPLETED"
    assert buyer.reveal()
    assert listed(supabase) == [(slug, True)]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("status", "code", "named"),
    [(403, "42501", "directory_refused"), (409, "23505", "organization_conflict")],
)
def test_what_postgrest_answers_at_the_end_is_named_and_a_retry_completes(
    buyer, supabase, desk, status, code, named
):
    body = json.dumps({"code": code, "message": "no", "details": None, "hint": None})
    break_down(supabase, "publish", action="error", status=status, raw=body)
    buyer.worker.run()
    assert (buyer.onboarding.state, buyer.onboarding.failure_code) == ("FAILED", named)
    recover(supabase)

    desk.act("retry", buyer.onboarding)
    buyer.worker.run()

    assert buyer.onboarding.state == "COMPLETED"
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


@pytest.mark.thorough
def test_what_is_given_up_is_taken_back(given_up, supabase):
    take_up(given_up)

    assert given_up.onboarding.state == "ROLLED_BACK"
    assert listed(supabase) == []


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
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


@pytest.mark.thorough
def test_reconciling_says_so_when_the_directory_does_not_answer(buyer, supabase):
    buyer.worker.run()
    break_down(supabase, "read")

    with pytest.raises(CommandError, match="The directory did not let us look at everything"):
        call_command("reconcile")
