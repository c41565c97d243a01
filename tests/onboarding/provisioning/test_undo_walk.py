"""The same walk on the way back: every call × every fault, every crash point of taking it down.

Whatever happened and wherever, a sweep (or staff, after a refusal) ends in the same state as an
undisturbed undoing.
"""

from __future__ import annotations

import pytest

from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import build
from tests.trouble.states import UNDONE, refusals_remembered, undone_world_of
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
    give_up,
    let_time_pass,
    one_in_short,
    stands_still,
    take_up,
)

pytestmark = pytest.mark.thorough

DROP = Call("ensure_dataset", "bigquery", "DELETE", r"/datasets/\w+_prod$")
# Before it is asked for again, the dataset is looked at: it is gone, and the run goes on.
FOUND_DONE = [(DROP, "lost"), (DROP, "truncated")]
# In the order in which an undoing makes them, each under the step that it undoes.
CALLS = (
    Call("publish_to_directory", "directory", "publish"),
    # The id is that of the statement which wrote the row: it is looked up, and there is a second.
    Call("issue_key", "bigquery", "POST", r"/jobs$"),
    Call("issue_key", "bigquery", "GET", r"/jobs/[\w-]+$"),
    # These come after those of the key, which is taken back again each time, with a third id.
    Call("register_organization", "bigquery", "POST", r"/jobs$", skip=2),
    Call("register_organization", "bigquery", "GET", r"/jobs/[\w-]+$", skip=2),
    Call("register_organization", "bigquery", "POST", r"/jobs$", skip=5),
    Call("ensure_dataset", "bigquery", "GET", r"/datasets/\w+_prod$"),
    Call("ensure_dataset", "bigquery", "GET", r"_prod/tables$"),
    Call("ensure_dataset", "bigquery", "GET", r"_prod/tables/\w+$"),
    Call("ensure_dataset", "bigquery", "GET", r"_prod/routines$"),
    Call("ensure_dataset", "bigquery", "GET", r"_prod/models$"),
    DROP,
    Call("confirm_organization", "directory", "withdraw"),
    Call("confirm_payment", "stripe", "GET", r"/v1/subscriptions$"),
    Call("confirm_payment", "stripe", "GET", r"/v1/prices/price_\w+$"),
    Call("confirm_payment", "stripe", "DELETE", r"/v1/subscriptions/sub_\w+$"),
)
CHANGES = changes_of(CALLS)

# Last step first.
STEPS = tuple(step.name for step in reversed(build.STEPS))
UNDOING = tuple(step.name for step in reversed(build.STEPS) if step.undo)
MIDWAY = ("issue_key", "register_organization", "ensure_dataset", "confirm_payment")
CRASHES = crashes_of(STEPS, midway=MIDWAY, committed=("issue_key",), acting=UNDOING)


@pytest.fixture
def given_up(traveller, doors):
    """Somebody whose workspace stands, all but the last record of it, and who was refunded."""
    traveller.buy()
    with failing(doors["directory"], Call("publish_to_directory", "directory", "publish"), "lost"):
        traveller.worker.run()
    assert [e.is_onboarded for e in doors["directory"].entries.values()] == [True]
    give_up(traveller, because=Onboarding.Abandoned.PAYMENT_ENDED)
    return traveller


def test_every_call_of_every_undoing_is_walked(given_up, doors):
    with calls_noted(doors, act="undo") as made:
        take_up(given_up)

    assert calls_nobody_walks(made, CALLS) == []
    assert {call.step for call in CALLS} == {call.step for call in made} == set(UNDOING)
    _assert_undone(given_up)


@pytest.mark.parametrize("kind", one_in_short(FAULTS, "lost"))
def test_it_ends_as_if_no_call_had_failed_until_the_undoing_gave_up(given_up, doors, kind):
    walked = [call for call in CALLS if (call, kind) not in FOUND_DONE]
    for call in walked:
        with failing(doors[call.service], call, kind):
            take_up(given_up)
        assert _stopped_at(given_up) == ("FAILED", call.step), call
        assert stands_still(given_up.onboarding) == (kind == "refused")
    take_up(given_up)

    _assert_undone(given_up, refused=len(CALLS) if kind == "refused" else 0)


@pytest.mark.parametrize(("kind", "times"), one_in_short(IN_A_ROW, ("late", 1)))
def test_it_ends_as_if_the_answers_to_changes_had_come(given_up, doors, settle, kind, times):
    waiting = dict(CHANGES)
    if kind == "412":
        del waiting["confirm_payment"]  # Stripe knows no such answer.
    with armed(doors, FALSE_ALARMS[kind], waiting, act="undo", times=times) as met:
        for _ in range(1 + len(CHANGES) * times):
            take_up(given_up)
    assert not waiting
    assert all(fault.times < times for fault in met)

    take_up(given_up)
    settle()

    _assert_undone(given_up)


def test_it_ends_as_if_no_worker_had_been_killed(given_up, doomed_workers, settle):
    for step, point in CRASHES:
        let_time_pass()
        doomed_workers.run(given_up.onboarding, act="undo", step=step, point=point)
        assert _is_left_as_it_was_by(given_up, step, point), (step, point)
    settle()
    take_up(given_up)

    _assert_undone(given_up)


def test_a_refunded_subscription_ends_though_staff_had_to_resume_the_undoing(given_up, doors):
    with failing(doors["directory"], CALLS[0], "refused"):
        take_up(given_up)
    assert stands_still(given_up.onboarding)

    take_up(given_up)

    _assert_undone(given_up, refused=1)


def _assert_undone(traveller, *, refused: int = 0) -> None:
    assert undone_world_of(traveller) == UNDONE
    resumed = {"abandoned": 1 + refused, **({"undo_failed": refused} if refused else {})}
    assert refusals_remembered() == resumed


def _stopped_at(traveller) -> tuple[str, str | None]:
    """Return the state, and the step that an undoing comes to next."""
    left = OnboardingStep.objects.exclude(state__in=["UNDONE", "WAITING"])
    names = left.order_by("-position").values_list("name", flat=True)
    return traveller.onboarding.state, names.first()


def _is_left_as_it_was_by(traveller, step, point) -> bool:
    """Whether what PostgreSQL says is what a worker that was killed there had come to say."""
    state = traveller.onboarding.state
    if step == build.FINISH:
        return state == ("ROLLED_BACK" if point == "after" else "FAILED")
    row = OnboardingStep.objects.get(name=step)
    return state == "FAILED" and (row.state == "UNDONE") == (point == "recorded")
