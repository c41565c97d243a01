"""Steps that a company has written itself: done, tried again, undone and shown like ours."""

from __future__ import annotations

import signal
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from onboarding.lifecycle import mending
from onboarding.lifecycle.reconciliation import find_drifts
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, build, runner
from onboarding.provisioning.own_steps import run_of
from orgs.models import ApiKey, AuditEvent
from orgs.staff.roles import Role
from tests.onboarding.lifecycle.test_reconciliation import reconcile
from tests.orgs.product.folders import TODAY, TODAYS_PLANS, folder_with, worn
from tests.people.staff import Desk

# The file `says` names an error to raise; `book` has a line for every call.
STEPS = """
from pathlib import Path

from orgs.product import steps
from orgs.product.steps import OwnStep

HERE = Path(__file__).parent


def open_shelf(run):
    book("opened", run)


def close_shelf(run):
    book("closed", run)


def book(what, run):
    with (HERE / "book").open("a") as file:
        file.write(f"{what} {run.id} {run.organization.slug} {run.organization.dataset}\\n")
    says = HERE / "says"
    if says.exists():
        raise eval(says.read_text(), vars(steps))


STEPS = [
    OwnStep(
        name="open_shelf",
        title="Putting up your shelf",
        words="The first parcel needs a place.",
        act=open_shelf,
        undo=close_shelf,
    )
]
"""


def todays_with(path, steps_py):
    """Make a folder like today's with these own steps."""
    about = (TODAY / "product.toml").read_text()
    return folder_with(path, about, **TODAYS_PLANS, **{"steps.py": steps_py})


class Shelf:
    """The company's side of its step: what it was asked, and what it answers."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def book(self):
        book = self.folder / "book"
        return [line.split() for line in book.read_text().splitlines()] if book.exists() else []

    def says(self, error=""):
        (self.folder / "says").write_text(error)
        if not error:
            (self.folder / "says").unlink()


@pytest.fixture
def shelf(tmp_path):
    """Deploy a product that has a step of its own."""
    with worn(todays_with(tmp_path, STEPS)):
        yield Shelf(tmp_path)


@pytest.fixture
def later_shelf(tmp_path):
    """Deploy it later, when it is called."""
    shelves = []

    def deploy():
        wearing = worn(todays_with(tmp_path, STEPS))
        wearing.__enter__()
        shelves.append(wearing)
        return Shelf(tmp_path)

    yield deploy
    for wearing in shelves:
        wearing.__exit__(None, None, None)


@pytest.fixture
def without_shelf(tmp_path):
    """Deploy a later version of the folder that has no such step."""
    with ExitStack() as deployed:
        yield lambda: deployed.enter_context(worn(todays_with(tmp_path, "STEPS = []\n")))


def due_now(alice):
    Onboarding.objects.update(lease_expires_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    alice.worker.run()


def tags(tag):
    return AuditEvent.objects.filter(tag=tag)


def undo(alice):
    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now())
    alice.worker.run()
    Onboarding.objects.update(
        abandoned_at=timezone.now() - abandonment.SETTLING_OF_PYTHON,
        lease_expires_at=timezone.now(),
    )
    runner.run(alice.onboarding.pk)


def test_an_own_step_is_done_in_its_place_and_told_of_the_customer(alice, shelf):
    alice.arrive()

    [[what, run_id, slug, dataset]] = shelf.book
    names = alice.onboarding.steps.order_by("position").values_list("name", flat=True)
    assert alice.onboarding.state == "COMPLETED", alice.onboarding.failure_detail
    assert list(names) == list(build.titles())
    assert names[7] == "open_shelf"
    assert (what, slug, dataset) == ("opened", alice.organization.slug, f"{slug}_prod")
    assert run_id == f"step_{alice.onboarding.pk.hex}_open_shelf"
    assert [e.facts["step"] for e in tags("organization:step:done")] == ["open_shelf"]


def test_a_step_that_is_not_available_is_tried_again_under_its_id(alice, shelf):
    shelf.says("StepUnavailable('the shelves are being painted')")
    alice.buy()
    alice.worker.run()
    assert (alice.onboarding.state, alice.onboarding.failure_code) == (
        "IN_PROGRESS",
        "step_unavailable",
    )
    assert "being painted\nin the step open_shelf" in alice.onboarding.failure_detail
    page = alice.client.get(reverse("success")).content.decode()
    assert "Putting up your shelf" in page
    assert "The first parcel needs a place." in page

    shelf.says()
    due_now(alice)

    assert alice.onboarding.state == "COMPLETED"
    assert len({run_id for _, run_id, *_ in shelf.book}) == 1
    assert len(shelf.book) == 2


def test_a_step_that_is_refused_fails_and_only_staff_read_why(alice, shelf):
    shelf.says("StepRefused('no_room', 'Every shelf is taken.')")
    alice.buy()
    alice.worker.run()

    page = alice.client.get(reverse("success")).content.decode()

    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("FAILED", "step_refused")
    assert "no_room: Every shelf is taken." in alice.onboarding.failure_detail
    assert "no_room" not in page
    assert "shelf is taken" not in page
    assert "We need to look into your setup" in page
    assert alice.onboarding.reference in page


@pytest.mark.thorough
def test_a_bug_in_a_step_fails_and_can_be_retried(alice, shelf):
    shelf.says("KeyError('shelf')")
    alice.buy()
    alice.worker.run()
    assert alice.onboarding.failure_code == "unexpected"

    shelf.says()
    alice.client.post(reverse("retry"))
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"


def test_a_step_that_goes_on_elsewhere_is_asked_again_and_holds_no_lease_meanwhile(alice, shelf):
    shelf.says("StepPending('the carpenter is on the way', seconds=30)")
    alice.buy()
    alice.worker.run()
    waits = alice.onboarding.lease_expires_at - timezone.now()
    assert (alice.onboarding.state, alice.onboarding.setbacks) == ("IN_PROGRESS", 0)
    assert timedelta(seconds=20) < waits <= timedelta(seconds=30)
    assert "carpenter" in alice.onboarding.failure_detail

    shelf.says()
    due_now(alice)

    assert (alice.onboarding.state, alice.onboarding.failure_detail) == ("COMPLETED", "")
    assert len(shelf.book) == 2


@pytest.mark.thorough
def test_a_step_that_never_ends_fails_at_the_deadline(alice, shelf):
    shelf.says("StepPending('the carpenter is on the way', seconds=3600)")
    alice.buy()
    alice.worker.run()
    assert alice.onboarding.lease_expires_at - timezone.now() <= timedelta(minutes=2)
    soon = timezone.now() + timedelta(seconds=10)
    Onboarding.objects.update(lease_expires_at=timezone.now(), deadline_at=soon)
    runner.run(alice.onboarding.pk)
    assert alice.onboarding.lease_expires_at <= soon + timedelta(seconds=1)

    Onboarding.objects.update(deadline_at=timezone.now())
    due_now(alice)

    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("FAILED", "step_unavailable")


@pytest.mark.thorough
def test_a_wait_that_is_no_number_is_bounded(alice, shelf):
    shelf.says("StepPending('the carpenter is on the way', seconds=float('nan'))")
    alice.buy()
    alice.worker.run()

    assert alice.onboarding.state == "IN_PROGRESS"
    assert alice.onboarding.lease_expires_at - timezone.now() <= timedelta(minutes=2)


def test_words_that_the_database_cannot_hold_are_kept_in_part(alice, shelf):
    shelf.says(r"StepRefused('no_room', 'Every \x00 shelf \ud800 is taken.')")
    alice.buy()
    alice.worker.run()

    assert alice.onboarding.state == "FAILED"
    assert "Every \ufffd shelf ? is taken." in alice.onboarding.failure_detail


def test_a_step_knows_why_it_is_undone_and_whether_it_is_in_earnest(alice, shelf, settings):
    alice.buy()
    alice.worker.run()
    settings.COMPANY_API_BASE = "http://localhost:1"

    run = run_of(alice.onboarding, "open_shelf")

    assert (run.because, run.is_rehearsal) == ("", True)


def test_an_own_step_is_undone_with_the_rest(alice, shelf):
    shelf.says("StepRefused('no_room')")
    alice.buy()
    alice.worker.run()
    shelf.says()

    undo(alice)

    assert alice.onboarding.state == "ROLLED_BACK"
    assert {what for what, *_ in shelf.book} == {"opened", "closed"}
    assert tags("organization:step:undone").count() == 1


@pytest.mark.thorough
def test_a_step_that_cannot_be_undone_waits_for_staff(alice, shelf):
    alice.buy()
    shelf.says("StepRefused('nailed_down')")
    alice.worker.run()

    undo(alice)

    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("FAILED", "step_refused")
    assert Onboarding.objects.standing_still().exists()


@pytest.mark.thorough
def test_a_step_that_has_left_the_folder_is_named_to_staff(alice, later_shelf, without_shelf):
    later_shelf()
    alice.arrive()

    without_shelf()

    assert "open_shelf: done" in Desk(Role.SUPPORT).look_at(alice.organization)
    [drift] = [d for d in find_drifts(now=timezone.now()) if d.subject == "open_shelf"]
    assert "was done for 1 and has left the product folder" in drift.detail
    assert (drift.repair, drift.is_noted) == (None, True)
    code, said = reconcile()
    assert code == 0, said
    assert said[0].startswith("· open_shelf: ")


@pytest.mark.thorough
def test_reconcile_gives_a_step_as_long_as_a_worker_would(alice, later_shelf, settings):
    alice.arrive()
    shelf = later_shelf()
    shelf.says("__import__('time').sleep(60)")
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "timeout": 0.5}

    code, said = reconcile("--repair")

    assert code == 1
    assert "took longer than 0.5 seconds" in said[0]
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0.0


@pytest.mark.thorough
def test_an_undo_says_of_which_step_it_knows_nothing(alice, later_shelf, without_shelf, caplog):
    later_shelf()
    alice.arrive()
    without_shelf()

    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.DELETED, now=timezone.now())
    alice.worker.run()

    assert "A step that was begun is not known and was not undone" in caplog.text
    assert alice.onboarding.steps.get(name="open_shelf").state == "DONE"


@pytest.mark.thorough
def test_a_step_without_an_undo_is_not_said_to_be_undone(alice, tmp_path):
    with worn(todays_with(tmp_path, STEPS.replace("        undo=close_shelf,\n", ""))):
        alice.arrive()
        abandonment.abandon(
            alice.onboarding, because=Onboarding.Abandoned.DELETED, now=timezone.now()
        )
        alice.worker.run()

    assert not tags("organization:step:undone").exists()


@pytest.mark.thorough
def test_an_undo_waits_until_every_step_in_python_is_surely_over(alice, shelf, settings):
    shelf.says("StepRefused('no_room')")
    alice.buy()
    alice.worker.run()
    shelf.says()

    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now())
    alice.worker.run()

    longest = timedelta(seconds=settings.Q_CLUSTER["timeout"])
    onboarding = alice.onboarding
    assert onboarding.state != "ROLLED_BACK"
    assert onboarding.lease_expires_at - onboarding.abandoned_at >= longest


def test_a_customer_who_lacks_a_step_is_listed_and_gets_it_once(alice, later_shelf, capsys):
    alice.arrive()
    before = (alice.onboarding.finished_at, ApiKey.objects.get().fingerprint)
    shelf = later_shelf()

    with pytest.raises(CommandError):
        call_command("reconcile")
    assert "the step open_shelf came with a release" in capsys.readouterr().out
    assert shelf.book == []

    call_command("reconcile", "--repair")
    call_command("reconcile", "--repair")

    assert len(shelf.book) == 1
    assert alice.onboarding.state == "COMPLETED"
    assert (alice.onboarding.finished_at, ApiKey.objects.get().fingerprint) == before
    assert tags("organization:step:done").count() == 1


@pytest.mark.thorough
def test_two_repairs_at_a_time_do_a_step_once(alice, later_shelf):
    alice.arrive()
    shelf = later_shelf()
    mine = Onboarding.objects.claim_completed(
        alice.onboarding.pk, now=timezone.now(), lease=runner.LEASE
    )

    with pytest.raises(mending.BeingMended):
        mending.catch_up(alice.onboarding)
    mine.renew_lease(until=timezone.now())
    mending.catch_up(alice.onboarding)

    assert len(shelf.book) == 1


@pytest.mark.thorough
def test_a_repair_that_was_cut_off_is_made_again_and_undone_with_the_rest(alice, later_shelf):
    alice.arrive()
    shelf = later_shelf()
    shelf.says("StepUnavailable('not today')")
    with pytest.raises(CommandError):
        call_command("reconcile", "--repair")
    row = alice.onboarding.steps.get(name="open_shelf")
    assert row.state == OnboardingStep.State.RUNNING
    assert "Putting up" not in alice.client.get(reverse("settings_onboarding")).content.decode()

    shelf.says()
    call_command("reconcile", "--repair")

    row.refresh_from_db()
    assert row.state == OnboardingStep.State.DONE
    assert [run_id for _, run_id, *_ in shelf.book] == [shelf.book[0][1]] * 2
