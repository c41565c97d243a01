"""A walk over what may go wrong in between: every outside call × every fault, every crash point.

Whatever happened and wherever, a sweep (or the customer's retry, after a refusal) ends in the same
state as an undisturbed run.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import build, runner
from tests.trouble.states import (
    UNDISTURBED,
    UNDONE,
    failures_told,
    listed_in_directory,
    refusals_remembered,
    undone_world_of,
    world_of,
)
from tests.trouble.walking import (
    FALSE_ALARMS,
    FAULTS,
    IN_A_ROW,
    Call,
    armed,
    calls_nobody_walks,
    calls_noted,
    changes_of,
    crashes_of,
    failing,
    failing_in_its_step,
    give_up,
    let_time_pass,
    one_in_short,
    take_up,
)

pytestmark = pytest.mark.thorough

# In the order in which a run makes them.
CALLS = (
    Call("check_prerequisites", "stripe", "GET", r"/v1/account$"),
    Call("check_prerequisites", "stripe", "GET", r"/v1/prices$"),
    Call("check_prerequisites", "stripe", "GET", r"/v1/webhook_endpoints$"),
    Call("check_prerequisites", "bigquery", "GET", r"/datasets/organizations$"),
    Call("check_prerequisites", "bigquery", "GET", r"/organizations/tables$"),
    Call("check_prerequisites", "bigquery", "GET", r"/organizations/tables/\w+$"),
    Call("check_prerequisites", "bigquery", "POST", r"/queries$", is_trial=True),
    Call("confirm_payment", "stripe", "GET", r"/v1/subscriptions$"),
    Call("confirm_payment", "stripe", "GET", r"/v1/prices/price_\w+$"),
    Call("confirm_organization", "directory", "confirm"),
    Call("ensure_dataset", "bigquery", "POST", r"/datasets$"),
    Call("ensure_tables", "bigquery", "POST", r"/tables$"),
    Call("register_organization", "bigquery", "POST", r"/jobs$"),
    Call("verify_workspace", "bigquery", "GET", r"/datasets/\w+_prod$"),
    Call("verify_workspace", "bigquery", "GET", r"_prod/tables$"),
    Call("verify_workspace", "bigquery", "GET", r"_prod/tables/\w+$"),
    Call("issue_key", "bigquery", "POST", r"/jobs$"),
    Call("publish_to_directory", "directory", "publish"),
)
CHANGES = changes_of(CALLS)

STATE_AFTER = {kind: "FAILED" if kind == "refused" else "IN_PROGRESS" for kind in FAULTS}

WHAT_IS_GONE = ("state", "datasets", "rows", "keys_in_warehouse", "directory")
GONE = {part: UNDONE[part] for part in WHAT_IS_GONE}

STEPS = tuple(step.name for step in build.STEPS)
MIDWAY = ("ensure_tables", "register_organization", "verify_workspace", "issue_key")
CRASHES = crashes_of(STEPS, midway=MIDWAY, committed=("issue_key",))


@pytest.fixture
def buyer(traveller, doors):
    """Somebody who has paid, whose workspace nobody has begun to build."""
    traveller.buy()
    return traveller


def test_every_call_of_every_step_is_walked(buyer, doors):
    with calls_noted(doors, act="do") as made:
        take_up(buyer)

    assert calls_nobody_walks(made, CALLS) == []
    assert {call.step for call in CALLS} == {call.step for call in made} == set(STEPS)


@pytest.mark.parametrize("kind", one_in_short(FAULTS, "lost"))
def test_it_ends_as_if_no_call_had_failed_until_the_run_gave_up(buyer, doors, kind):
    for call in CALLS:
        with failing_in_its_step(doors[call.service], call, kind):
            take_up(buyer)
        assert _stopped_at(buyer) == (STATE_AFTER[kind], [call.step]), call
    take_up(buyer)

    _assert_undisturbed(buyer)
    refused = len(CALLS) if kind == "refused" else 0
    assert refusals_remembered() == ({"failed": refused, "retried": refused} if refused else {})
    assert failures_told() == ({"SETUP_FAILED": refused, "SETUP_RECOVERED": 1} if refused else {})


def test_a_statement_that_met_a_conflict_is_looked_up_no_longer_than_any_call(buyer, doors):
    """The client answers a 409 by asking for the job: so it finds what was lost."""
    look_up = Call("register_organization", "bigquery", "GET", r"/jobs/[\w-]+$")
    doors["bigquery"].add(**FALSE_ALARMS["409"], method="POST", path=r"/jobs$")

    with failing(doors["bigquery"], look_up, "hang"):
        take_up(buyer)

    assert _stopped_at(buyer) == ("IN_PROGRESS", [look_up.step])


@pytest.mark.parametrize(("kind", "times"), one_in_short(IN_A_ROW, ("late", 1)))
def test_it_ends_as_if_the_answers_to_changes_had_come(buyer, doors, settle, kind, times):
    waiting = dict(CHANGES)
    with armed(doors, FALSE_ALARMS[kind], waiting, act="do", times=times) as met:
        for _ in range(1 + len(CHANGES) * times):
            take_up(buyer)
    assert not waiting
    assert all(fault.times < times for fault in met)

    take_up(buyer)
    settle()

    _assert_undisturbed(buyer)


def test_what_is_done_after_it_was_given_up_is_found_by_the_second_look(buyer, doors, settle):
    for step, change in CHANGES.items():
        with armed(doors, FALSE_ALARMS["latest"], {step: change}, act="do", times=None) as met:
            take_up(buyer)
        # It goes on holding what it holds, and no more.
        met[0].times = 0
        assert _stopped_at(buyer) == ("IN_PROGRESS", [step])
        give_up(buyer, because=Onboarding.Abandoned.BY_STAFF)
        buyer.worker.run()
        assert buyer.onboarding.is_being_undone

        settle()
        take_up(buyer)

        left = undone_world_of(buyer)
        assert {part: left[part] for part in WHAT_IS_GONE} == GONE, step
        buyer.client.post(reverse("retry"), follow=True)


def test_it_ends_as_if_no_worker_had_been_killed(buyer, doomed_workers, settle):
    for step, point in CRASHES:
        let_time_pass()
        doomed_workers.run(buyer.onboarding, act="do", step=step, point=point)
        state = OnboardingStep.objects.get(name=step).state
        assert state == _state_left_by(step, point), (step, point)
    settle()
    take_up(buyer)

    _assert_undisturbed(buyer)


def test_nobody_takes_up_what_a_killed_worker_left_before_its_lease_is_over(buyer, doomed_workers):
    buyer.worker.lose_tasks()
    doomed_workers.run(buyer.onboarding, act="do", step="ensure_dataset", point="after")
    left = buyer.onboarding

    found = sweeper.sweep(now=timezone.now())["onboardings"]
    runner.run(left.pk)

    assert (found, buyer.onboarding.attempt) == (0, left.attempt)
    assert sweeper.sweep(now=left.lease_expires_at)["onboardings"] == 1


def _assert_undisturbed(traveller) -> None:
    assert world_of(traveller) == UNDISTURBED
    assert listed_in_directory() == [(str(traveller.organization.pk), True)]


def _stopped_at(traveller) -> tuple[str, list[str]]:
    running = OnboardingStep.objects.filter(state="RUNNING")
    return traveller.onboarding.state, list(running.values_list("name", flat=True))


def _state_left_by(step, point) -> str:
    if step == build.FINISH:
        return "DONE" if point == "after" else "WAITING"
    return "DONE" if point == "recorded" else "RUNNING"
