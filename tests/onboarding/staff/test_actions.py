"""Every action of staff from every state there is: what becomes of it, and what staff are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from billing.models import Customer, StripeEvent, Subscription
from onboarding import warehouse
from onboarding.models import Deletion, OutgoingMail, Refresh
from onboarding.provisioning.runner import LONGEST_LEASE
from onboarding.warehouse import WarehouseError, WarehouseUnavailable, get_warehouse
from onboarding.workspaces import workspace
from orgs.keys import api_keys
from orgs.models import ApiKey, Organization
from orgs.staff.roles import Role
from tests.factories import OnboardingFactory, OrganizationFactory
from tests.people.staff import REASON, Desk, deeds, reason_in

SOON, LATER = timedelta(seconds=5), LONGEST_LEASE + timedelta(seconds=30)
GIVEN_UP = {"abandoned_because": "BY_STAFF"}


def pending(now):
    return OnboardingFactory()


def held(now):
    """A worker is at it."""
    return OnboardingFactory(paid=True, lease_expires_at=now + SOON)


def backed_off(now):
    """It waits for its next attempt."""
    return OnboardingFactory(paid=True, lease_expires_at=now + LATER, setbacks=6)


def due(now):
    """Nobody came by yet."""
    return OnboardingFactory(paid=True)


def failed(now):
    return OnboardingFactory(failed=True)


def being_undone(now):
    """A worker takes it down."""
    return OnboardingFactory(failed=True, **GIVEN_UP, abandoned_at=now, lease_expires_at=now + SOON)


def settling(now):
    """It was taken down, and waits for what may still arrive."""
    return OnboardingFactory(
        failed=True, **GIVEN_UP, abandoned_at=now, lease_expires_at=now + LATER
    )


def standing_still(now):
    """Its undoing was refused."""
    return OnboardingFactory(failed=True, **GIVEN_UP, abandoned_at=now, lease_expires_at=None)


def completed(now):
    return OnboardingFactory(paid=True, state="COMPLETED", finished_at=now)


def rolled_back(now):
    return OnboardingFactory(state="ROLLED_BACK", abandoned_at=now, **GIVEN_UP)


DONE, LEFT = "success", "warning"
AT_IT = "left alone: a worker is at it, or will be within half a minute."
NO_WORK = "left alone: there is no work to do."
NOT_FAILED = "left alone: it is not failed."
TAKEN_UP = "taken up again at its unfinished step."
WOKEN = "due now; a worker has been woken."
ENDED = "left alone: it has ended."
# For each state and action: what staff are told, and the state then; "UNDONE" is being undone.
ONBOARDINGS = {
    ("retry", pending): (LEFT, NOT_FAILED, "PENDING"),
    ("retry", held): (LEFT, NOT_FAILED, "IN_PROGRESS"),
    ("retry", backed_off): (LEFT, NOT_FAILED, "IN_PROGRESS"),
    ("retry", due): (LEFT, NOT_FAILED, "IN_PROGRESS"),
    ("retry", failed): (DONE, TAKEN_UP, "IN_PROGRESS"),
    ("retry", being_undone): (LEFT, NOT_FAILED, "UNDONE"),
    ("retry", settling): (LEFT, NOT_FAILED, "UNDONE"),
    ("retry", standing_still): (LEFT, NOT_FAILED, "UNDONE"),
    ("retry", completed): (LEFT, NOT_FAILED, "COMPLETED"),
    ("retry", rolled_back): (LEFT, NOT_FAILED, "ROLLED_BACK"),
    ("run_now", pending): (LEFT, NO_WORK, "PENDING"),
    ("run_now", held): (LEFT, AT_IT, "IN_PROGRESS"),
    ("run_now", backed_off): (DONE, WOKEN, "IN_PROGRESS"),
    ("run_now", due): (DONE, WOKEN, "IN_PROGRESS"),
    ("run_now", failed): (LEFT, NO_WORK, "FAILED"),
    ("run_now", being_undone): (LEFT, AT_IT, "UNDONE"),
    ("run_now", settling): (DONE, WOKEN, "UNDONE"),
    ("run_now", standing_still): (LEFT, "left alone: its undoing stands still;", "UNDONE"),
    ("run_now", completed): (LEFT, NO_WORK, "COMPLETED"),
    ("run_now", rolled_back): (LEFT, NO_WORK, "ROLLED_BACK"),
    ("abandon", pending): (DONE, "abandoned.", "ROLLED_BACK"),
    ("abandon", held): (DONE, "abandoned.", "UNDONE"),
    ("abandon", backed_off): (DONE, "abandoned.", "UNDONE"),
    ("abandon", due): (DONE, "abandoned.", "UNDONE"),
    ("abandon", failed): (DONE, "abandoned.", "UNDONE"),
    ("abandon", being_undone): (DONE, "abandoned.", "UNDONE"),
    ("abandon", settling): (DONE, "abandoned.", "UNDONE"),
    ("abandon", standing_still): (DONE, "abandoned.", "UNDONE"),
    ("abandon", completed): (LEFT, ENDED, "COMPLETED"),
    ("abandon", rolled_back): (LEFT, ENDED, "ROLLED_BACK"),
}
MOVED, REBUILT = "United States from now on.", "It is taken down now and"
NOT_BUILT = "left alone: its workspace is not built yet"
BEING_DELETED = "is being deleted; Deletions says when it is done."
ENDS_FIRST = "It was being taken down already"
SUSPENDED = "suspended; its keys are refused until staff resume it."
NEVER_THERE = "left alone: it never came as far as Stripe"
ORGANIZATIONS = {
    ("move", pending): (DONE, MOVED, "PENDING"),
    ("move", held): (DONE, REBUILT, "UNDONE"),
    ("move", backed_off): (DONE, REBUILT, "UNDONE"),
    ("move", due): (DONE, REBUILT, "UNDONE"),
    ("move", failed): (DONE, REBUILT, "UNDONE"),
    ("move", being_undone): (DONE, ENDS_FIRST, "UNDONE"),
    ("move", settling): (DONE, ENDS_FIRST, "UNDONE"),
    ("move", standing_still): (DONE, ENDS_FIRST, "UNDONE"),
    ("move", completed): (DONE, REBUILT, "UNDONE"),
    ("move", rolled_back): (DONE, MOVED, "ROLLED_BACK"),
    ("sync", pending): (LEFT, NOT_BUILT, "PENDING"),
    ("sync", held): (LEFT, NOT_BUILT, "IN_PROGRESS"),
    ("sync", backed_off): (LEFT, NOT_BUILT, "IN_PROGRESS"),
    ("sync", due): (LEFT, NOT_BUILT, "IN_PROGRESS"),
    ("sync", failed): (LEFT, NOT_BUILT, "FAILED"),
    ("sync", being_undone): (LEFT, NOT_BUILT, "UNDONE"),
    ("sync", settling): (LEFT, NOT_BUILT, "UNDONE"),
    ("sync", standing_still): (LEFT, NOT_BUILT, "UNDONE"),
    ("sync", completed): (DONE, "SYNCED; every table is as it should be.", "COMPLETED"),
    ("sync", rolled_back): (LEFT, NOT_BUILT, "ROLLED_BACK"),
    ("delete", pending): (DONE, BEING_DELETED, "ROLLED_BACK"),
    ("delete", held): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", backed_off): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", due): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", failed): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", being_undone): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", settling): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", standing_still): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", completed): (DONE, BEING_DELETED, "UNDONE"),
    ("delete", rolled_back): (DONE, BEING_DELETED, "ROLLED_BACK"),
    **{
        ("suspend", state): (DONE, SUSPENDED, after)
        for state, after in [(pending, "PENDING"), (held, "IN_PROGRESS"), (completed, "COMPLETED")]
    },
    **{
        ("resume", state): (LEFT, "left alone: staff had not suspended it.", after)
        for state, after in [(pending, "PENDING"), (held, "IN_PROGRESS"), (completed, "COMPLETED")]
    },
    **{
        ("read_again", state): (LEFT, NEVER_THERE, after)
        for state, after in [(pending, "PENDING"), (completed, "COMPLETED")]
    },
}
ANSWERS = {"abandon": {"may_drop_rows": ""}, "move": {"location": "US"}}


def name(value):
    return getattr(value, "__name__", str(value))


@pytest.fixture
def operator(in_memory):
    return Desk(Role.OPERATOR)


@pytest.fixture
def at_the_desk(db, stripe, settings):
    """An operator, a warehouse in memory, and Stripe, where nobody ever was."""
    settings.WAREHOUSE_BACKEND = "onboarding.warehouse.memory.MemoryWarehouse"
    warehouse._backend.cache_clear()
    yield Desk(Role.OPERATOR)
    warehouse._backend.cache_clear()


def state_of(onboarding):
    onboarding.refresh_from_db()
    return "UNDONE" if onboarding.is_being_undone else onboarding.state


def check(desk, action, row, onboarding, told, answers):
    level, words, state = told

    [said] = desk.act(action, row, **answers)

    assert said.startswith(f"{level}: {onboarding.organization.slug}: "), said
    assert words in said
    assert state_of(onboarding) == state
    events = deeds().filter(actor=desk.user.email)
    assert {reason_in(event) for event in events} == ({REASON} if level == DONE else set())


@pytest.mark.parametrize(("action", "make"), ONBOARDINGS, ids=name)
def test_an_onboarding(at_the_desk, action, make):
    onboarding = make(timezone.now())

    told, answers = ONBOARDINGS[action, make], ANSWERS.get(action, {})
    check(at_the_desk, action, onboarding, onboarding, told, answers)


@pytest.mark.parametrize(("action", "make"), ORGANIZATIONS, ids=name)
def test_an_organization(at_the_desk, action, make):
    onboarding = make(timezone.now())
    organization = onboarding.organization
    get_warehouse().ensure_dataset(workspace.dataset_of(organization))

    answers = {"slug": organization.slug, **ANSWERS.get(action, {})}
    check(at_the_desk, action, organization, onboarding, ORGANIZATIONS[action, make], answers)


def test_all_states_are_in_the_tables():
    states = {pending, held, backed_off, due, failed, being_undone, settling, standing_still}
    states |= {completed, rolled_back}

    for table, actions in ((ONBOARDINGS, ("retry", "run_now", "abandon")),):
        assert {(a, s) for a in actions for s in states} == set(table)
    for action in ("move", "sync", "delete"):
        assert {state for a, state in ORGANIZATIONS if a == action} == states


# --- What is special about one --------------------------------------------------------------------


def test_run_now_takes_no_lease_from_a_worker_and_does_not_wait_for_a_pause(operator, worker):
    now = timezone.now()
    at_it, waiting = held(now), backed_off(now)

    operator.act("run_now", at_it, waiting)

    at_it.refresh_from_db()
    waiting.refresh_from_db()
    assert at_it.lease_expires_at == now + SOON
    assert waiting.lease_expires_at <= timezone.now()
    assert waiting.attempt == 0


@pytest.mark.thorough
def test_a_suspension_by_staff_outlasts_what_is_paid(operator, alice):
    alice.arrive()
    key = alice.reveal()
    operator.act("suspend", alice.organization)

    said = operator.act("read_again", alice.organization)
    alice.deliver()
    alice.worker.run()

    assert "Stripe says active, PROFESSIONAL" in said[0]
    assert alice.organization.is_suspended_by_staff
    refused = status(alice, key)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "suspended")
    page = alice.client.get("/settings/billing/").content.decode()
    assert "Our support team has suspended your organization" in page

    operator.act("resume", alice.organization)

    assert status(alice, key).status_code == 200


def status(traveller, key):
    slug = traveller.organization.slug
    return traveller.client.get(f"/api/v1/organizations/{slug}/status", headers={"X-API-Key": key})


def test_what_is_not_paid_stays_refused_when_staff_resume_it(operator):
    organization = OrganizationFactory(
        suspended_at=timezone.now(), suspended_by_staff_at=timezone.now()
    )

    [said] = operator.act("resume", organization)

    assert "its subscription is not in force, so its keys are still refused" in said
    assert Organization.objects.get().is_suspended


@pytest.mark.thorough
def test_whoever_pays_while_staff_have_them_suspended_is_not_told_that_all_is_well(operator, alice):
    alice.arrive()
    Organization.objects.update(suspended_at=timezone.now())
    operator.act("suspend", alice.organization)

    operator.act("read_again", alice.organization)

    assert not alice.organization.is_suspended
    assert not alice.organization.mails.filter(kind="RESUMED").exists()


@pytest.mark.thorough
def test_sync_adds_what_is_missing_and_says_what_it_cannot_mend(operator, alice):
    alice.arrive()
    tables = get_warehouse().datasets[alice.organization.dataset_id].tables
    del tables["budgets"]

    [mended] = operator.act("sync", alice.organization)
    differing = sorted(name for name, table in tables.items() if table.partitioning)[0]
    tables[differing] = replace(tables[differing], partitioning=None)
    [left] = operator.act("sync", alice.organization)

    assert "SYNCED" in mended
    assert "budgets" in tables
    assert left.startswith(f"error: {alice.organization.slug}: OUT_OF_SYNC, and sync only adds: ")
    assert differing in left


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("error", "words"), [("down", "BigQuery does not answer"), ("refused", "BigQuery refused")]
)
def test_an_outage_of_the_warehouse_is_told_in_words(operator, alice, error, words):
    alice.arrive()
    errors = {"down": WarehouseUnavailable("503"), "refused": WarehouseError("403")}
    get_warehouse().errors.append(errors[error])

    [said] = operator.act("sync", alice.organization)

    assert words in said
    assert deeds().filter(tag="organization:workspace:sync_asked").exists()


def test_an_outage_of_stripe_is_told_in_words_and_the_others_have_their_turn(operator, alice):
    alice.sign_up()
    alice.choose()
    alice.stripe.sandbox.faults.add("api", "down", path="/v1/checkout/sessions")
    other = OrganizationFactory()

    said = "\n".join(operator.act("read_again", alice.organization, other))

    assert f"error: {alice.organization.slug}: Stripe does not answer; ask again" in said
    assert f"warning: {other.slug}: {NEVER_THERE}" in said


@pytest.mark.thorough
def test_a_refresh_that_waits_is_tried_now(operator, alice):
    alice.arrive()
    later = timezone.now() + timedelta(hours=1)
    refresh = Refresh.objects.create(
        organization=alice.organization, requested_at=later, due_at=later, attempts=7, error="x"
    )

    [said] = operator.act("run_now", refresh)
    alice.worker.run()

    assert WOKEN in said
    assert not Refresh.objects.exists()


# --- Keys and mails -------------------------------------------------------------------------------


def waiting_for_its_owner(alice):
    pass


def shown(alice):
    alice.reveal()


def stored(alice):
    alice.reveal()
    alice.client.post(reverse("acknowledge"), {"key": ApiKey.objects.get().pk})


def revoked(alice):
    api_keys.revoke(ApiKey.objects.get(), by=None, now=timezone.now())


def run_out(alice):
    ApiKey.objects.update(expires_at=timezone.now())


KEYS = {
    waiting_for_its_owner: ("success", "there is a copy"),
    shown: ("success", "there is a copy"),
    stored: ("success", "a new key waits for its owner"),
    revoked: ("warning", "it was revoked"),
    run_out: ("warning", "it was revoked, replaced or has run out"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("make", KEYS)
def test_a_key(operator, alice, make):
    alice.arrive()
    make(alice)
    first = ApiKey.objects.get()
    level, words = KEYS[make]

    [said] = operator.act("reopen", first)

    assert said.startswith(level)
    assert words in said
    recorded = deeds().filter(actor=operator.user.email, tag__contains=":api_key:")
    assert [reason_in(event) for event in recorded] == [REASON] * (level == "success")


def test_a_key_of_a_workspace_that_is_not_complete_is_left_alone(operator):
    api_key = api_keys.issue_initial_key(OrganizationFactory(), now=timezone.now())

    [said] = operator.act("reopen", api_key)

    assert said.startswith("warning")
    assert "not complete yet" in said


@pytest.mark.thorough
def test_a_mail_is_sent_once_more(operator, alice, mailoutbox):
    alice.arrive()
    welcome = OutgoingMail.objects.get(kind="WELCOME")

    [said] = operator.act("resend", welcome)
    alice.worker.run()

    assert "is being sent once more" in said
    assert [mail.subject for mail in mailoutbox].count("Acme Inc.: your workspace is ready") == 2
    assert reason_in(deeds().get(tag="organization:mail:resent")) == REASON


@pytest.mark.thorough
def test_a_mail_that_is_about_to_be_sent_is_left_alone(operator, alice):
    alice.arrive()
    OutgoingMail.objects.update(sent_at=None, attempts=0)

    [said] = operator.act("resend", OutgoingMail.objects.get(kind="WELCOME"))

    assert said.startswith("warning")
    assert "about to be sent anyway" in said


def test_a_deletion_that_is_done_has_nothing_left_to_run(operator):
    now = timezone.now()
    done = Deletion.objects.create(
        pk=OrganizationFactory().pk, requested_at=now, due_at=now, finished_at=now
    )

    [said] = operator.act("run_now", done)

    assert "left alone: everything is gone already." in said


@pytest.mark.parametrize(
    ("action", "fields", "level", "state"),
    [
        ("resend", {}, DONE, "waiting"),
        ("resend", {"error": "x"}, DONE, "waiting"),
        ("resend", {"processed_at": timezone.now()}, DONE, "waiting"),
        ("resend", {"ignored_at": timezone.now()}, DONE, "waiting"),
        ("ignore", {}, DONE, "ignored"),
        ("ignore", {"error": "x"}, DONE, "ignored"),
        ("ignore", {"processed_at": timezone.now()}, LEFT, "processed"),
        ("ignore", {"ignored_at": timezone.now()}, LEFT, "ignored"),
    ],
)
def test_a_stripe_event(operator, action, fields, level, state):
    customer = Customer.objects.create(organization=OrganizationFactory(), stripe_id="cus_1")
    now = timezone.now()
    event = StripeEvent.objects.create(
        pk="evt_1",
        type="invoice.paid",
        livemode=False,
        stripe_customer_id="cus_1",
        payload={"data": {"object": {"customer": "cus_1"}}},
        received_at=now,
        due_at=now,
        **fields,
    )

    [said] = operator.act(action, event)

    event.refresh_from_db()
    assert said.startswith(f"{level}: evt_1: ")
    assert event.state == state
    recorded = deeds().filter(organization_id=customer.organization_id)
    assert recorded.count() == (level == DONE)


def test_an_event_of_somebody_elses_is_recorded_for_the_operator(operator):
    now = timezone.now()
    event = StripeEvent.objects.create(
        pk="evt_1",
        livemode=False,
        payload={"data": {"object": {"id": "prod_1"}}},
        received_at=now,
        due_at=now,
    )

    operator.act("ignore", event)

    assert deeds().get().organization_slug == "operator"


@pytest.mark.thorough
def test_reading_again_says_what_stripe_says(operator, alice):
    alice.sign_up()
    alice.choose()
    [unpaid] = operator.act("read_again", alice.organization.checkouts.get())
    alice.come_back(alice.pay())
    [paid] = operator.act("read_again", Subscription.objects.get())

    assert "Stripe has no subscription of ours." in unpaid
    assert "not paid yet" in unpaid
    assert "Stripe says active, PROFESSIONAL" in paid
