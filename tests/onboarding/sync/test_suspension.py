"""Whoever serves by the directory hears at once whom to refuse, and which keys still open."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from billing import access
from billing.models import Subscription
from onboarding import sweeper
from onboarding.directory import DirectoryUnavailable, get_directory
from onboarding.models import Refresh
from onboarding.sync import listing
from onboarding.warehouse import WarehouseUnavailable, get_warehouse
from orgs import suspension
from orgs.keys import api_keys
from orgs.keys.api_keys import find_initial_key
from orgs.models import ApiKey

pytestmark = pytest.mark.fault("X19")

NOW = timezone.now()


@pytest.fixture
def home(alice):
    """An organization that is in the directory, of whose changes nothing is owed yet."""
    alice.arrive()
    alice.worker.run()
    assert not Refresh.objects.exists()
    return alice


def entry():
    (found,) = get_directory().entries.values()
    return found


def issue(home, name="CI", lifetime=None):
    return api_keys.issue(
        home.organization,
        name=name,
        lifetime=lifetime,
        by=home.user,
        request_id=uuid.uuid4(),
        now=timezone.now(),
    )


def fingerprints(*keys):
    return sorted(key.fingerprint for key in keys)


def later(days):
    """Have the sweeper look some days from now."""
    sweeper.sweep(now=timezone.now() + timedelta(days=days))


# --- Whom to refuse -----------------------------------------------------------------------------


@pytest.mark.thorough
def test_what_staff_suspend_and_resume_is_told(home, sam):
    terms = {"by": sam, "reason": "abuse", "now": timezone.now()}
    assert not entry().suspended

    suspension.suspend(home.organization, **terms)
    home.worker.run()
    assert entry().suspended

    suspension.resume(home.organization, **terms)
    home.worker.run()
    assert not entry().suspended


def test_the_end_of_a_grace_period_is_told_though_stripe_says_nothing_new(home):
    Subscription.objects.update(status="past_due")
    overdue(home, since=NOW - access.GRACE)
    home.worker.run()
    assert not entry().suspended

    overdue(home, since=NOW)
    home.worker.run()

    assert entry().suspended


def test_a_key_made_after_the_subscription_ended_opens_nothing_where_none_was_left(home):
    api_keys.revoke(find_initial_key(home.organization), by=home.user, now=timezone.now())
    Subscription.objects.update(status="canceled")

    overdue(home, since=NOW)
    home.worker.run()

    assert entry().suspended
    form = {"name": "another", "request_id": str(uuid.uuid4())}
    made = home.key_on(home.client.post(reverse("settings_keys"), form))
    status = reverse("api_organization_status", args=[home.organization.slug])
    answer = home.client.get(status, headers={"X-API-Key": made})

    assert answer.status_code == 402


def overdue(home, *, since):
    subscription = Subscription.objects.select_related("organization").get()
    access.apply(subscription, now=since)


@pytest.mark.thorough
def test_what_is_resumed_by_a_payment_is_told(home):
    Subscription.objects.update(status="unpaid")
    overdue(home, since=NOW)
    home.worker.run()
    assert entry().suspended

    Subscription.objects.update(status="active")
    overdue(home, since=NOW)
    home.worker.run()

    assert not entry().suspended


# --- Which keys open ----------------------------------------------------------------------------


def test_every_key_that_opens_is_told_and_the_first_one_by_itself(home):
    first, second = find_initial_key(home.organization), issue(home)
    home.worker.run()

    assert sorted(entry().api_key_fingerprints) == fingerprints(first, second)
    assert entry().api_key_fingerprint == first.fingerprint


def test_a_key_that_is_revoked_is_told(home):
    first, second = find_initial_key(home.organization), issue(home)
    home.worker.run()

    api_keys.revoke(second, by=home.user, now=timezone.now())
    home.worker.run()

    assert list(entry().api_key_fingerprints) == fingerprints(first)


def test_a_replaced_key_opens_until_its_grace_is_over_and_is_then_told_gone(home):
    old = find_initial_key(home.organization)
    terms = {"by": home.user, "request_id": uuid.uuid4(), "now": timezone.now()}
    new = api_keys.rotate(old, grace=timedelta(days=1), **terms)
    home.worker.run()
    assert sorted(entry().api_key_fingerprints) == fingerprints(old, new)

    expire(old)
    later(days=0)
    home.worker.run()

    assert list(entry().api_key_fingerprints) == fingerprints(new)


def test_a_key_that_expires_is_told_gone(home):
    first, second = find_initial_key(home.organization), issue(home, lifetime=timedelta(days=30))
    home.worker.run()
    assert sorted(entry().api_key_fingerprints) == fingerprints(first, second)

    expire(second)
    later(days=0)
    home.worker.run()

    assert list(entry().api_key_fingerprints) == fingerprints(first)


def test_nothing_is_owed_while_no_key_ends(home):
    issue(home, lifetime=timedelta(days=30))
    home.worker.run()

    later(days=0)

    assert not Refresh.objects.exists()


def expire(api_key):
    ApiKey.objects.filter(pk=api_key.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


# --- When others do not answer ------------------------------------------------------------------


@pytest.mark.thorough
def test_an_outage_leaves_it_owed_and_the_next_attempt_tells_it(home, sam):
    get_directory().errors.append(DirectoryUnavailable("down"))
    suspension.suspend(home.organization, by=sam, reason="abuse", now=timezone.now())
    home.worker.run()
    assert not entry().suspended
    assert Refresh.objects.get().failure_code == "directory_unreachable"

    later(days=1)
    Refresh.objects.update(due_at=timezone.now())
    later(days=0)
    home.worker.run()

    assert entry().suspended
    assert not Refresh.objects.exists()


@pytest.mark.thorough
def test_the_directory_hears_it_before_a_warehouse_that_does_not_answer(home, sam, monkeypatch):
    told = []

    def does_not_answer(*args, **kwargs):
        told.append(entry().suspended)
        raise WarehouseUnavailable("down")

    monkeypatch.setattr(get_warehouse(), "merge_rows", does_not_answer)
    suspension.suspend(home.organization, by=sam, reason="abuse", now=timezone.now())
    home.worker.run()

    assert told
    assert all(told)
    assert Refresh.objects.exists()


# --- At Supabase --------------------------------------------------------------------------------


def query(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def listed():
    [row] = query(
        "select backend_suspended, backend_api_key_fingerprints from public.organizations"
    )
    return row


@pytest.mark.thorough
def test_in_our_own_database_it_stands_there_with_the_same_commit(traveller, own_supabase, sam):
    traveller.arrive()
    first = find_initial_key(traveller.organization)
    assert listed() == (False, fingerprints(first))

    second = issue(traveller)
    suspension.suspend(traveller.organization, by=sam, reason="abuse", now=timezone.now())
    assert listed() == (True, fingerprints(first, second))

    api_keys.revoke(first, by=traveller.user, now=timezone.now())
    suspension.resume(traveller.organization, by=sam, reason="abuse", now=timezone.now())
    assert listed() == (False, fingerprints(second))


@pytest.mark.thorough
def test_a_directory_of_the_last_release_knows_the_first_key_and_is_told_the_rest(
    traveller, own_supabase
):
    traveller.arrive()
    first, second = find_initial_key(traveller.organization), issue(traveller)
    as_of_the_last_release()

    get_directory().prepare()
    assert listed() == (False, [first.fingerprint])

    with connection.cursor() as cursor:
        cursor.execute("drop function public.latchkey_directory_version()")
    call_command("bootstrap", verbosity=0)
    sweeper.sweep(now=timezone.now())
    traveller.worker.run()
    assert listed() == (False, fingerprints(first, second))


def as_of_the_last_release():
    with connection.cursor() as cursor:
        cursor.execute(
            "alter table public.organizations drop column backend_suspended, "
            "drop column backend_api_key_fingerprints"
        )


@pytest.mark.thorough
def test_at_supabase_over_http_it_reads_back_as_it_was_told(traveller, supabase):
    traveller.arrive()
    issue(traveller)
    traveller.worker.run()

    assert listing.differences(traveller.organization) == []
    [row] = supabase.rows("organizations")
    assert len(row["backend_api_key_fingerprints"]) == 2
