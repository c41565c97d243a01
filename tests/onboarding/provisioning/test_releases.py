"""What a release brings: steps, tables, system tables. Nobody under way or long done is harmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from onboarding.directory import DirectoryError, get_directory
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, build, runner
from onboarding.warehouse import WarehouseError, get_warehouse
from onboarding.workspaces import bootstrap, workspace
from orgs.models import ApiKey
from orgs.staff.roles import Role
from tests.people.staff import Desk


@pytest.fixture
def release(monkeypatch):
    """Deploy a release that has one more step, in the middle; says for whom it was done."""
    done_for = []

    def deploy(act=lambda onboarding: None):
        def do(onboarding, count):
            act(onboarding)
            done_for.append(onboarding.pk)

        new = build.Step("warm_up", "Warming up", do)
        steps = (*build.STEPS[:4], new, *build.STEPS[4:])
        monkeypatch.setattr(build, "STEPS", steps)
        return done_for

    return deploy


@pytest.fixture
def desk_page(db):
    """Have staff open the first page."""
    return Desk(Role.VIEWER).dashboard


@pytest.fixture
def newer_catalog(monkeypatch):
    """Deploy a release whose workspaces have one more table."""

    def deploy():
        today = workspace.tables()
        table = replace(today.tables[0], name="brand_new")
        newer = replace(today, tables=(*today.tables, table))
        monkeypatch.setattr(workspace, "tables", lambda: newer)

    return deploy


@pytest.mark.fault("P11", "O3")
def test_an_onboarding_under_way_does_a_step_that_came_with_a_release(alice, release):
    alice.buy()
    done_for = release()
    assert alice.client.get(reverse("success")).status_code == 200

    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED", alice.onboarding.failure_detail
    assert done_for == [alice.onboarding.pk]
    names = alice.onboarding.steps.order_by("position").values_list("name", flat=True)
    assert list(names) == list(build.titles())


@pytest.mark.fault("P11", "O3")
def test_an_onboarding_that_failed_before_a_release_can_be_retried_after_it(alice, release):
    alice.buy()
    get_directory().errors.extend([None, DirectoryError("42501")])
    alice.worker.run()
    done_for = release()

    alice.client.post(reverse("retry"))
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert done_for == [alice.onboarding.pk]


@pytest.mark.fault("P11", "O3")
def test_an_onboarding_that_is_taken_down_after_a_release_ends(alice, release):
    alice.buy()
    done_for = release()
    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now())
    alice.worker.run()
    Onboarding.objects.update(
        abandoned_at=timezone.now() - abandonment.SETTLING, lease_expires_at=timezone.now()
    )
    runner.run(alice.onboarding.pk)

    assert alice.onboarding.state == "ROLLED_BACK"
    assert done_for == []


@pytest.mark.fault("P11", "O3")
def test_a_page_is_shown_after_a_release_was_taken_back(alice):
    alice.buy()
    OnboardingStep.objects.create(onboarding=alice.onboarding, name="of_tomorrow", position=3)

    assert alice.client.get(reverse("success")).status_code == 200


@pytest.mark.fault("P11", "O3")
def test_customers_that_lack_a_step_are_listed_and_repaired(alice, release, capsys):
    alice.arrive()
    done_for = release()

    with pytest.raises(CommandError):
        call_command("reconcile")
    assert "the step warm_up came with a release" in capsys.readouterr().out

    call_command("reconcile", "--repair")
    assert done_for == [alice.onboarding.pk]
    call_command("reconcile")


@pytest.mark.thorough
@pytest.mark.fault("P11", "O3")
@pytest.mark.parametrize("name", [step.name for step in build.STEPS])
def test_whoever_is_complete_can_be_caught_up_with_each_step(alice, name):
    """Also with those that ask whether they are still in charge, as when something is missing."""
    alice.arrive()
    alice.onboarding.steps.get(name=name).delete()
    get_warehouse().datasets[alice.organization.dataset_id].tables.pop("budgets")

    call_command("reconcile", "--repair")

    names = alice.onboarding.steps.order_by("position").values_list("name", flat=True)
    assert list(names) == list(build.titles())
    assert (alice.onboarding.state, ApiKey.objects.count()) == ("COMPLETED", 1)
    call_command("reconcile")


def take_down(onboarding):
    abandonment.abandon(onboarding, because=Onboarding.Abandoned.MOVED, now=timezone.now())


def catch_up_beside_it(onboarding):
    """As another process may once this one's lease is over."""
    later = timezone.now() + 2 * runner.LEASE
    Onboarding.objects.claim_completed(onboarding.pk, now=later, lease=runner.LEASE)


@pytest.mark.thorough
@pytest.mark.fault("P11", "O3")
@pytest.mark.parametrize("meanwhile", [take_down, catch_up_beside_it])
def test_whoever_is_taken_over_while_being_caught_up_with_is_left_alone(
    alice, release, capsys, meanwhile
):
    alice.arrive()
    release(meanwhile)

    with pytest.raises(CommandError):
        call_command("reconcile", "--repair")

    assert "was not done: LeaseLost: Another attempt has taken over" in capsys.readouterr().out
    assert not alice.onboarding.steps.filter(name="warm_up", state="DONE").exists()


class Silent(Exception):
    __doc__ = None


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (WarehouseError("quota exceeded"), "quota exceeded"),
        (WarehouseError(), "WarehouseError: The warehouse refused; asking again would not help."),
        (TimeoutError(), "TimeoutError: Timeout expired."),
        (Silent(" "), "Silent: it gives no reason"),
    ],
)
def test_what_cannot_be_mended_is_told_with_its_reason(alice, release, capsys, error, words):
    def fail(onboarding):
        raise error

    alice.arrive()
    release(fail)

    with pytest.raises(CommandError):
        call_command("reconcile", "--repair")

    assert f"was not done: {words}\n" in capsys.readouterr().out


@pytest.mark.thorough
@pytest.mark.fault("P13")
def test_a_system_table_that_a_release_is_about_to_bring_is_waited_for(alice):
    alice.buy()
    system = get_warehouse().datasets[bootstrap.system_dataset().dataset_id]
    table = system.tables.pop("org_kms_keys")
    cache.clear()
    alice.worker.run()
    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("IN_PROGRESS", "not_ready")

    system.tables["org_kms_keys"] = table
    cache.clear()
    Onboarding.objects.update(lease_expires_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.fault("P13")
def test_a_system_table_that_differs_is_not_waited_for(alice):
    alice.buy()
    system = get_warehouse().datasets[bootstrap.system_dataset().dataset_id]
    table = system.tables["org_kms_keys"]
    system.tables["org_kms_keys"] = replace(table, labels={})
    cache.clear()

    alice.worker.run()

    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("FAILED", "not_ready")


@pytest.mark.thorough
@pytest.mark.fault("P17")
def test_a_new_table_is_a_matter_for_us_and_not_for_the_customer(
    alice, newer_catalog, desk_page, capsys
):
    alice.arrive()
    newer_catalog()

    page = alice.client.get(reverse("settings_onboarding")).content.decode()
    assert "Still finishing" not in page
    assert "adding something new" in page
    assert "Workspaces that lack what a release added" in desk_page()

    with pytest.raises(CommandError):
        call_command("reconcile")
    call_command("reconcile", "--repair")

    page = alice.client.get(reverse("settings_onboarding")).content.decode()
    assert "We’ve just checked every table" in page
    assert "Workspaces that lack what a release added" not in desk_page()


@pytest.mark.fault("P17")
def test_a_table_that_was_dropped_since_is_still_shown_to_the_customer(alice):
    alice.arrive()
    get_warehouse().datasets[alice.organization.dataset_id].tables.pop("budgets")

    page = alice.client.get(reverse("settings_onboarding")).content.decode()

    assert "Still finishing" in page


@pytest.mark.thorough
@pytest.mark.fault("P17")
def test_a_catalog_whose_words_changed_leaves_nobody_behind(alice, desk_page, monkeypatch):
    alice.arrive()
    monkeypatch.setattr(workspace, "catalog_version", lambda: "another")
    assert "Workspaces that lack" in desk_page()

    call_command("reconcile")

    assert "Workspaces that lack" not in desk_page()
