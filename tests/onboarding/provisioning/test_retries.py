"""Taking up again what has failed: what is done is made sure of, and the page notices."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from onboarding.directory import DirectoryError, get_directory
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, build
from onboarding.warehouse import WarehouseError, get_warehouse
from onboarding.wizard.progress import STOPPED_POLLING_ENDS_AFTER
from onboarding.workspaces import bootstrap, workspace
from orgs.models import ApiKey, User


@pytest.fixture
def failed_last(alice):
    """Alice, whose onboarding failed at its very last step outside: everything is built."""
    alice.buy()
    get_directory().errors.extend([None, DirectoryError("42501")])
    alice.worker.run()
    assert alice.onboarding.state == "FAILED"
    return alice


@pytest.fixture
def staff(failed_last):
    return User.objects.create_superuser("sam@example.com", "a password for sam")


@pytest.mark.thorough
@pytest.mark.fault("P19")
def test_a_dataset_that_was_dropped_before_its_tables_stood_is_made_again(
    traveller, bigquery, fail_at
):
    traveller.buy()
    with fail_at("ensure_tables"):
        traveller.worker.run()
    dataset_id = traveller.organization.dataset_id
    bigquery.client().delete_dataset(dataset_id, delete_contents=True)

    traveller.client.post(reverse("retry"))
    traveller.worker.run()

    assert traveller.onboarding.state == "COMPLETED", traveller.onboarding.failure_detail
    assert workspace.workspace_status(traveller.organization).status == "SYNCED"


def drop_the_workspace(alice) -> None:
    del get_warehouse().datasets[alice.organization.dataset_id]


def delete_rows(alice) -> None:
    system = bootstrap.system_dataset().dataset_id
    get_warehouse().datasets[system].rows.clear()


def remove_the_entry(alice) -> None:
    get_directory().entries.clear()


@pytest.mark.thorough
@pytest.mark.fault("P19")
@pytest.mark.parametrize("remove", [drop_the_workspace, delete_rows, remove_the_entry])
def test_what_finished_steps_made_and_somebody_removed_is_made_again(failed_last, remove):
    remove(failed_last)

    failed_last.client.post(reverse("retry"))
    failed_last.worker.run()

    assert failed_last.onboarding.state == "COMPLETED"
    assert workspace.workspace_status(failed_last.organization).status == "SYNCED"
    system = get_warehouse().datasets[bootstrap.system_dataset().dataset_id]
    assert len(system.rows["org_profiles"]) == len(system.rows["org_api_keys"]) == 1
    assert [e.is_onboarded for e in get_directory().entries.values()] == [True]
    assert ApiKey.objects.count() == 1


@pytest.mark.fault("P19")
def test_nothing_that_is_done_is_undone_on_the_page_while_it_is_made_sure_of(
    failed_last, monkeypatch
):
    before = dict(OnboardingStep.objects.values_list("name", "state"))
    seen = []
    ensure = get_warehouse().ensure_dataset

    def look(dataset, **options):
        seen.append(dict(OnboardingStep.objects.values_list("name", "state")))
        ensure(dataset, **options)

    monkeypatch.setattr(get_warehouse(), "ensure_dataset", look)
    failed_last.client.post(reverse("retry"))
    failed_last.worker.run()

    done = {name for name, state in before.items() if state == "DONE"}
    assert {"ensure_dataset", "issue_key"} <= done
    assert [{name for name in done if states[name] != "DONE"} for states in seen] == [set()]
    counted = OnboardingStep.objects.get(name="ensure_tables")
    assert (counted.done_count, counted.total_count) == (7, 7)


@pytest.mark.thorough
@pytest.mark.fault("P18")
def test_a_page_that_failed_notices_that_staff_took_it_up(failed_last, staff):
    page = failed_last.client.get(reverse("progress"), headers={"HX-Request": "true"})
    address = reverse("progress", query={"seen": "FAILED"})
    assert f'hx-get="{address}"' in page.content.decode()
    assert "every 15s" in page.content.decode()

    # Nothing is swapped, so that who is about to press the button keeps the focus.
    poll = failed_last.client.get(address, headers={"HX-Request": "true"})
    assert (poll.status_code, poll.content) == (204, b"")

    build.retry(failed_last.onboarding, by=staff, now=timezone.now(), reason="mended")
    poll = failed_last.client.get(address, headers={"HX-Request": "true"})
    assert "We’re building your workspace" in poll.content.decode()


@pytest.mark.thorough
@pytest.mark.fault("P18")
def test_a_page_whose_undoing_stands_still_notices_that_staff_resumed_it(failed_last, staff):
    abandonment.abandon(
        failed_last.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now()
    )
    get_directory().errors.append(DirectoryError("42501"))
    failed_last.worker.run()
    address = reverse("progress", query={"seen": "FAILED"})
    assert failed_last.client.get(address, headers={"HX-Request": "true"}).status_code == 204

    abandonment.abandon(
        failed_last.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now()
    )

    poll = failed_last.client.get(address, headers={"HX-Request": "true"})
    assert "We’re cancelling your setup" in poll.content.decode()


@pytest.mark.thorough
@pytest.mark.fault("P18")
def test_a_page_that_failed_long_ago_looks_no_more(failed_last):
    past = Onboarding.objects.get().deadline_at - STOPPED_POLLING_ENDS_AFTER
    Onboarding.objects.update(deadline_at=past - timedelta(seconds=1))
    address = reverse("progress", query={"seen": "FAILED"})

    page = failed_last.client.get(address, headers={"HX-Request": "true"})

    assert page.status_code == 200
    assert "hx-trigger" not in page.content.decode()


@pytest.mark.thorough
def test_a_refusal_while_something_is_made_sure_of_fails_it_again(failed_last):
    get_warehouse().errors.extend([WarehouseError("403")])

    failed_last.client.post(reverse("retry"))
    failed_last.worker.run()

    assert failed_last.onboarding.state == "FAILED"
