"""A workspace that gets rows between the order to move it and the moving itself."""

from __future__ import annotations

import pytest
from django.utils import timezone

from billing import access
from billing.models import Subscription
from onboarding.directory import get_directory
from onboarding.lifecycle import relocation
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, runner
from onboarding.warehouse import get_warehouse
from onboarding.workspaces import bootstrap, workspace
from orgs import suspension
from orgs.keys import api_keys
from orgs.keys.api_keys import find_initial_key
from orgs.models import ApiKey, Location, User

A_ROW = {"organization_id": "one", "budget_id": "theirs"}


@pytest.fixture
def being_moved(alice):
    """Alice, whose workspace staff have begun to move, and into which a row came just then."""
    alice.arrive()
    relocation.move(
        alice.organization,
        location=Location.US,
        by=User.objects.create_superuser("sam@example.com", "a password for sam"),
        reason="asked for",
        may_drop_rows=False,
        now=timezone.now(),
    )
    get_warehouse().merge_rows(
        workspace.dataset_of(alice.organization),
        workspace.tables().table("budgets"),
        key=["organization_id", "budget_id"],
        rows=[A_ROW],
    )
    return alice


@pytest.mark.fault("P12")
def test_a_workspace_that_got_rows_meanwhile_is_left_as_it_is(being_moved):
    being_moved.worker.run()

    stopped = being_moved.onboarding
    assert (stopped.failure_code, stopped.lease_expires_at) == ("workspace_holds_rows", None)
    assert not OnboardingStep.objects.filter(state="UNDONE").exists()
    assert ApiKey.objects.get().revoked_at is None
    assert [e.is_onboarded for e in get_directory().entries.values()] == [True]
    system = get_warehouse().datasets[bootstrap.system_dataset().dataset_id]
    assert len(system.rows["org_api_keys"]) == 1


def suspended(home):
    terms = {"by": User.objects.get(is_superuser=True), "reason": "abuse", "now": timezone.now()}
    suspension.suspend(home.organization, **terms)


def unpaid(home):
    Subscription.objects.update(status="unpaid")
    access.apply(Subscription.objects.select_related("organization").get(), now=timezone.now())


def without_its_key(home):
    api_keys.revoke(find_initial_key(home.organization), by=home.user, now=timezone.now())


@pytest.mark.fault("X19")
@pytest.mark.parametrize("become", [suspended, unpaid, without_its_key])
def test_whoever_is_to_be_refused_while_the_moving_waits_is_refused_elsewhere(being_moved, become):
    being_moved.worker.run()
    [before] = get_directory().entries.values()
    assert not before.suspended
    assert len(before.api_key_fingerprints) == 1

    become(being_moved)
    being_moved.worker.run()

    [entry] = get_directory().entries.values()
    assert entry.suspended or not entry.api_key_fingerprints


@pytest.mark.fault("P12")
def test_it_is_moved_once_staff_let_the_rows_go(being_moved):
    being_moved.worker.run()

    abandonment.abandon(
        being_moved.onboarding,
        because=Onboarding.Abandoned.BY_STAFF,
        may_drop_rows=True,
        now=timezone.now(),
    )
    being_moved.worker.run()
    now = timezone.now()
    Onboarding.objects.filter(state="FAILED").update(
        abandoned_at=now - abandonment.SETTLING, lease_expires_at=now
    )
    runner.run(being_moved.onboarding.pk)
    being_moved.worker.run()

    assert being_moved.onboarding.state == "COMPLETED"
    assert workspace.workspace_status(being_moved.organization).is_synced
