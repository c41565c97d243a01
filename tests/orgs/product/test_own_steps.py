"""The steps that a folder's steps.py declares: read once, checked, and put into their places."""

from __future__ import annotations

import pytest

from onboarding.provisioning import build
from onboarding.provisioning.own_steps import with_own
from orgs.product.loading import load
from orgs.product.steps import LAST, OUR_STEPS
from tests.orgs.product.folders import folder_with, mistakes_in

HEAD = "from orgs.product.steps import OwnStep\ndef act(run): ...\n"
STEP = "OwnStep(name={name!r}, title='Title', act=act, after={after!r})"


def steps_py(*steps):
    """Return a steps.py of steps given as their name and what they come after."""
    return HEAD + f"STEPS = [{', '.join(STEP.format(name=n, after=a) for n, a in steps)}]\n"


def folder_of(path, content):
    return folder_with(path, **{"steps.py": content})


def names_in(path):
    return [step.name for step in with_own(build.OURS, load(path))]


def test_our_own_steps_are_those_that_a_folder_may_name():
    assert tuple(step.name for step in build.OURS) == OUR_STEPS
    assert build.FINISH == LAST


def test_own_steps_come_after_what_they_name_in_the_order_of_the_file(tmp_path):
    folder = folder_of(
        tmp_path,
        steps_py(
            ("last", "publish_to_directory"),
            ("second", "first"),
            ("first", "verify_workspace"),
            ("third", "verify_workspace"),
        ),
    )

    names = names_in(folder)

    assert names[:7] == list(OUR_STEPS[:7])
    assert names[7:] == ["first", "second", "third", "issue_key", "publish_to_directory", "last"]


def test_a_folder_without_steps_has_ours(tmp_path):
    assert names_in(folder_with(tmp_path)) == list(OUR_STEPS)


def test_reading_leaves_nothing_behind_in_the_folder(tmp_path):
    load(folder_of(tmp_path, steps_py(("first", "verify_workspace"))))

    assert not list(tmp_path.rglob("__pycache__"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("STEPS = [", "steps.py: found SyntaxError: '[' was never closed (steps.py, line 1)"),
        ("raise SystemExit(3)", "steps.py: found SystemExit: 3; allowed: Python that can be"),
        ("import nothing_like_it", "steps.py: found ModuleNotFoundError: No module named"),
        (
            "raise LookupError(1)",
            "found LookupError: 1; allowed: Python that can be imported before Dja",
        ),
        ("", "steps.py: STEPS: found nothing; allowed: a list or tuple of OwnStep"),
        ("STEPS = 'all'", "steps.py: STEPS: found a value of type str; allowed: a list or tuple"),
        ("STEPS = [1]", "steps.py: STEPS[1]: found a value of type int; allowed: an OwnStep"),
        (
            HEAD + "STEPS = [OwnStep(name='first', title='One')]",
            "steps.py: STEPS[1].act: found nothing; allowed: a function that takes the run",
        ),
        (
            HEAD + "STEPS = [OwnStep(name='first', title='One', act=act, undo=3)]",
            "steps.py: STEPS[1].undo: found a value of type int; allowed: a function",
        ),
        (
            HEAD + "STEPS = [OwnStep(name='first', act=act)]",
            'steps.py: STEPS[1].title: found ""; allowed: a line of 1 to 60 letters',
        ),
        (
            HEAD + "STEPS = [OwnStep(name='First step', title='One', act=act)]",
            'steps.py: STEPS[1].name: found "First step"; allowed: 2 to 40 of a-z, 0-9 and _',
        ),
        (
            steps_py(("issue_key", "verify_workspace")),
            'steps.py: STEPS[1].name: found "issue_key"; allowed: a name that none of our steps',
        ),
        (
            steps_py(("first", "warm_up")),
            'steps.py: STEPS[1].after: found "warm_up"; allowed: confirm_payment, confirm_org',
        ),
        (
            steps_py(("first", "check_prerequisites")),
            'STEPS[1].after: found "check_prerequisites"; allowed: confirm_payment, confirm_org',
        ),
    ],
)
def test_each_mistake_names_the_step_and_what_is_allowed(tmp_path, content, told):
    [line] = mistakes_in(folder_of(tmp_path, content))

    assert told in line


def test_two_steps_of_one_name_are_both_told(tmp_path):
    lines = mistakes_in(
        folder_of(tmp_path, steps_py(("same", "verify_workspace"), ("same", "issue_key")))
    )

    assert lines == [
        f'steps.py: STEPS[{n}].name: found "same" twice; allowed: each name once' for n in (1, 2)
    ]


def test_steps_that_wait_for_each_other_are_told(tmp_path):
    lines = mistakes_in(folder_of(tmp_path, steps_py(("first", "second"), ("second", "first"))))

    assert len(lines) == 2
    assert 'STEPS[1].after: found "second", which comes after it' in lines[0]
