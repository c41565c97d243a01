"""Steps that an address of the company's does, asked by signed POSTs that may be lost or late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from onboarding import sweeper
from onboarding.lifecycle import reconciliation
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, build, prerequisites, runner
from orgs.models import AuditEvent
from orgs.staff.roles import Role
from tests.onboarding.provisioning.walking_own import crash_in_own_step
from tests.orgs.product.folders import STEP_SECRET, TODAY, TODAYS_PLANS, folder_with, worn
from tests.outside.slow_services import dripping_service
from tests.outside.step_receiver import StepReceiver, answer, running
from tests.people.staff import Desk
from tests.trouble.walking import one_in_short

STEP = """
[[steps]]
name = "open_account"
title = "Opening your account at the depot"
words = "The depot writes your name on a door."
url = "{url}/open"
undo_url = "{url}/close"
secret = "DEPOT_STEP_SECRET"
timeout = 1
"""


def folder_for(path, url):
    about = (TODAY / "product.toml").read_text()
    return folder_with(path, about + STEP.format(url=url), **TODAYS_PLANS)


@pytest.fixture
def receiver():
    with running(StepReceiver(STEP_SECRET)) as receiver:
        yield receiver


@pytest.fixture
def depot(tmp_path, receiver):
    """Deploy a product with a step that the receiver does."""
    with worn(folder_for(tmp_path, receiver.url)):
        yield receiver


def go_on(alice):
    """Let the pause end, and a worker take the onboarding up."""
    Onboarding.objects.update(lease_expires_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    alice.worker.run()


def buy(alice):
    alice.buy()
    alice.worker.run()
    return alice.onboarding


def abandon(alice):
    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.BY_STAFF, now=timezone.now())
    alice.worker.run()


def settle(alice):
    Onboarding.objects.update(
        abandoned_at=timezone.now() - abandonment.SETTLING, lease_expires_at=timezone.now()
    )
    runner.run(alice.onboarding.pk)


def test_a_step_is_asked_for_with_a_signature_and_all_that_it_needs_to_know(alice, depot):
    alice.arrive()

    [(message_id, sent)] = depot.requests
    organization = alice.organization
    assert alice.onboarding.state == "COMPLETED", alice.onboarding.failure_detail
    assert message_id == f"step_{alice.onboarding.pk.hex}_open_account"
    assert sent["type"] == "step.act"
    assert sent["data"] == {
        "id": message_id,
        "act_id": message_id,
        "step": "open_account",
        "attempt": 1,
        "onboarding": {"reference": alice.onboarding.reference},
        "organization": {
            "id": str(organization.pk),
            "slug": organization.slug,
            "name": organization.name,
            "plan": organization.plan,
            "currency": organization.currency,
            "timezone": organization.timezone,
            "location": organization.location,
            "dataset": organization.dataset_id,
        },
    }


@pytest.mark.thorough
def test_a_proxy_is_not_asked_for_what_is_within_the_company(alice, depot, monkeypatch):
    for name in ("NO_PROXY", "no_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    alice.arrive()

    assert len(depot.requests) == 1


@pytest.mark.thorough
def test_a_secret_that_is_being_changed_signs_beside_the_one_before(alice, depot, settings):
    other = "whsec_" + "b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQtb2xk"
    settings.STEP_SECRETS = {"DEPOT_STEP_SECRET": [other, STEP_SECRET]}

    alice.arrive()

    assert len(depot.requests) == 1


def test_it_is_shown_like_ours_to_customer_and_staff(alice, depot):
    depot.say(503)
    buy(alice)

    page = alice.client.get(reverse("success")).content.decode()
    case = Desk(Role.SUPPORT).look_at(alice.organization)

    assert "Opening your account at the depot" in page
    assert "writes your name on a door" in page
    assert "open_account: running" in case
    go_on(alice)
    assert [e.facts["step"] for e in AuditEvent.objects.filter(tag="organization:step:done")] == [
        "open_account"
    ]


NOT_NOW = [
    500,
    503,
    429,
    408,
    302,
    304,
    StepReceiver.LOST,
    StepReceiver.HANGS,
    answer(307, location="/elsewhere"),
]


@pytest.mark.parametrize(
    "said", one_in_short(NOT_NOW, 503), ids=lambda said: str(getattr(said, "status_code", said))
)
def test_what_does_not_say_done_is_asked_again_under_the_same_id(alice, depot, said):
    depot.say(said)
    onboarding = buy(alice)
    assert (onboarding.state, onboarding.failure_code) == ("IN_PROGRESS", "step_unavailable")
    assert onboarding.setbacks == 1
    assert "in the step open_account" in onboarding.failure_detail

    go_on(alice)

    assert alice.onboarding.state == "COMPLETED", alice.onboarding.failure_detail
    kinds, ids, attempts = zip(*depot.events, strict=True)
    assert (set(kinds), len(set(ids)), attempts) == ({"step.act"}, 1, (1, 2))
    assert len(depot.done) == 1


@pytest.mark.thorough
def test_nobody_there_is_waited_for_and_ends_at_the_deadline(alice, tmp_path):
    with worn(folder_for(tmp_path, "http://127.0.0.1:9")):
        onboarding = buy(alice)
        assert (onboarding.state, onboarding.failure_code) == ("IN_PROGRESS", "step_unavailable")

        Onboarding.objects.update(deadline_at=timezone.now())
        go_on(alice)

    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("FAILED", "step_unavailable")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("beginning", "byte"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X"),
        (b"HTTP/1.1 422 Unprocessable\r\nContent-Length: 100000\r\n\r\n", b" "),
    ],
    ids=["headers", "body"],
)
def test_an_answer_that_drips_takes_no_longer_than_its_time(alice, tmp_path, beginning, byte):
    with dripping_service(beginning, byte=byte) as url, worn(folder_for(tmp_path, url)):
        since = timezone.now()
        onboarding = buy(alice)

    assert onboarding.failure_code in ("step_unavailable", "step_refused")
    assert timezone.now() - since < timedelta(seconds=30)


def test_202_is_asked_again_after_its_time_and_holds_nobody(alice, depot):
    depot.say(answer(202, retry_after="40"))
    onboarding = buy(alice)
    waits = onboarding.lease_expires_at - timezone.now()
    assert (onboarding.state, onboarding.setbacks) == ("IN_PROGRESS", 0)
    assert timedelta(seconds=30) < waits <= timedelta(seconds=40)
    assert sweeper.sweep(now=timezone.now()) is not None
    alice.worker.run()
    assert len(depot.requests) == 1

    go_on(alice)

    assert alice.onboarding.state == "COMPLETED"
    assert len({message_id for message_id, _ in depot.requests}) == 1


@pytest.mark.thorough
def test_what_is_asked_every_second_has_nobody_else_asked_that_often(alice, depot, monkeypatch):
    checks = []
    check = prerequisites.unmet_for_run
    monkeypatch.setattr(prerequisites, "unmet_for_run", lambda: checks.append(1) or check())
    depot.say(*[answer(202, retry_after="1")] * 4)
    buy(alice)
    for _ in range(3):
        go_on(alice)
    asked_often = (len(depot.requests), len(checks))

    OnboardingStep.objects.update(finished_at=timezone.now() - build.CHECK_HOLDS)
    go_on(alice)

    assert asked_often == (4, 1)
    assert (len(depot.requests), len(checks)) == (5, 2)
    assert alice.onboarding.state == "COMPLETED"


def in_half_a_minute():
    return format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        (in_half_a_minute, 15, 31),
        (lambda: "0", 0, 2),
        (lambda: "-5", 0, 6),
        (lambda: "99999", 100, 120),
        (lambda: "soon", 0, 6),
        (lambda: "Mon, 01 Jan 2026 00:00:00 +99999999999999999999", 0, 6),
        (lambda: "", 0, 6),
        (lambda: "9" * 400, 0, 120),
    ],
)
def test_whatever_retry_after_says_the_wait_is_bounded(alice, depot, said, least, most):
    depot.say(answer(202, retry_after=said()))

    waits = buy(alice).lease_expires_at - timezone.now()

    assert timedelta(seconds=least - 1) < waits <= timedelta(seconds=most)


@pytest.mark.thorough
def test_202_without_an_end_fails_at_the_deadline(alice, depot):
    depot.say(answer(202, retry_after="60"))
    buy(alice)
    Onboarding.objects.update(deadline_at=timezone.now())

    go_on(alice)

    assert (alice.onboarding.state, alice.onboarding.failure_code) == ("FAILED", "step_unavailable")
    assert "answered 202" in alice.onboarding.failure_detail


REFUSALS = [
    (answer(422, {"code": "no_plan", "message": "No such plan."}), "no_plan: No such plan."),
    (answer(400, {"code": "no_plan"}), "no_plan"),
    (answer(403, ["no"]), "http_403"),
    (answer(404), "http_404"),
    (answer(409, {"code": "x" * 99, "message": 3}), "http_409"),
    (answer(410, {"code": "gone", "message": "two\nlines\x00"}), "gone: two lines "),
    (answer(422, {"code": "long", "message": "x" * 20_000}), "http_422"),
]


@pytest.mark.parametrize(("said", "cause"), one_in_short(REFUSALS, REFUSALS[0]))
def test_4xx_is_final_and_only_staff_read_code_and_words(alice, depot, said, cause):
    depot.say(said)
    onboarding = buy(alice)
    page = alice.client.get(reverse("success")).content.decode()

    assert (onboarding.state, onboarding.failure_code) == ("FAILED", "step_refused")
    assert f"StepRefused: {cause}" in onboarding.failure_detail
    assert "We need to look into your setup" in page
    assert onboarding.reference in page
    for secret_word in ("no_plan", "No such plan", "http_4", "open_account"):
        assert secret_word not in page
    assert cause.strip() in Desk(Role.SUPPORT).look_at(alice.organization)


def test_a_refused_step_can_be_retried_once_the_cause_is_gone(alice, depot):
    depot.say(answer(422, {"code": "no_plan"}))
    buy(alice)

    alice.client.post(reverse("retry"))
    alice.worker.run()

    assert alice.onboarding.state == "COMPLETED"
    assert len({message_id for message_id, _ in depot.requests}) == 1


def test_an_ended_setup_asks_the_undo_address_and_goes_on_until_it_is_done(alice, depot):
    depot.say(answer(422))
    alice_id = buy(alice).pk.hex
    depot.requests.clear()
    depot.say(500, answer(202, retry_after="20"), 404)
    abandon(alice)
    assert alice.onboarding.failure_code == "step_unavailable"
    go_on(alice)
    waits = alice.onboarding.lease_expires_at - timezone.now()
    assert timedelta(seconds=10) < waits <= timedelta(seconds=20)
    go_on(alice)
    settle(alice)

    assert alice.onboarding.state == "ROLLED_BACK", alice.onboarding.failure_detail
    kinds, ids, _ = zip(*depot.events, strict=True)
    assert set(kinds) == {"step.undo"}
    assert all(sent_id.startswith(f"undo_{alice_id}_open_account_") for sent_id in ids)
    told = [sent["data"] for _, sent in depot.requests]
    assert {data["act_id"] for data in told} == {f"step_{alice_id}_open_account"}
    assert {data["because"] for data in told} == {"BY_STAFF"}


@pytest.mark.thorough
def test_a_receiver_that_does_each_id_once_undoes_every_time_it_is_asked(alice, depot):
    depot.say(answer(422))
    buy(alice)

    abandon(alice)
    settle(alice)

    assert alice.onboarding.state == "ROLLED_BACK", alice.onboarding.failure_detail
    undone = [sent["data"]["id"] for _, sent in depot.requests if sent["type"] == "step.undo"]
    acts = [sent["data"]["id"] for _, sent in depot.requests if sent["type"] == "step.act"]
    assert len(undone) == len(set(undone)) == 2
    assert set(undone).isdisjoint(acts)


@pytest.mark.thorough
@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_counts_as_undone(alice, depot, status):
    depot.say(answer(422))
    buy(alice)
    depot.say(status, status)

    abandon(alice)
    settle(alice)

    assert alice.onboarding.state == "ROLLED_BACK"


@pytest.mark.thorough
def test_an_undo_that_is_refused_waits_for_staff(alice, depot):
    depot.say(answer(422))
    buy(alice)
    depot.say(answer(409, {"code": "in_use", "message": "Parcels are waiting."}))

    abandon(alice)

    assert Onboarding.objects.standing_still().get() == alice.onboarding
    assert "in_use: Parcels are waiting." in alice.onboarding.failure_detail


def test_a_completed_customer_gets_the_step_from_reconcile_once(alice, tmp_path, receiver, capsys):
    alice.arrive()
    with worn(folder_for(tmp_path, receiver.url)):
        receiver.say(answer(202, retry_after="5"))
        with pytest.raises(CommandError):
            call_command("reconcile", "--repair")
        assert "it has begun, so repair once more in a while" in capsys.readouterr().out

        call_command("reconcile", "--repair")
        call_command("reconcile")

    assert len(receiver.requests) == 2
    assert len(receiver.done) == 1
    assert alice.onboarding.state == "COMPLETED"


@pytest.mark.thorough
def test_a_customer_who_pays_no_more_gets_no_later_step(alice, tmp_path, receiver):
    alice.arrive()
    Subscription.objects.update(status="canceled")
    with worn(folder_for(tmp_path, receiver.url)):
        drifts = list(reconciliation.find_drifts(now=timezone.now()))

    assert not [drift for drift in drifts if "open_account" in drift.detail]


@pytest.mark.thorough
@pytest.mark.parametrize("said", [401, 403, 407])
def test_an_undo_without_permission_is_asked_again_and_holds_up_nothing_else(alice, depot, said):
    depot.say(answer(422))
    buy(alice)
    depot.say(said)

    abandon(alice)

    assert alice.onboarding.failure_code == "step_unavailable"
    assert not Onboarding.objects.standing_still().exists()
    states = dict(alice.onboarding.steps.values_list("name", "state"))
    assert (states["confirm_payment"], states["ensure_dataset"]) == ("UNDONE", "UNDONE")
    assert states["open_account"] == "RUNNING"


@pytest.mark.thorough
def test_a_refused_undo_does_not_keep_the_subscription(alice, depot):
    depot.say(answer(422))
    buy(alice)
    depot.say(answer(409))

    abandon(alice)

    assert Onboarding.objects.standing_still().get() == alice.onboarding
    assert alice.onboarding.steps.get(name="confirm_payment").state == "UNDONE"
    assert "in the step open_account" in alice.onboarding.failure_detail


@pytest.mark.thorough
def test_a_worker_that_is_killed_after_the_answer_has_it_done_once(
    traveller, transactional_db, lasting_directory, tmp_path, receiver, settings
):
    folder = folder_for(tmp_path / "product", receiver.url)
    with worn(folder):
        traveller.buy()
        crash_in_own_step(
            traveller.onboarding,
            "open_account",
            product=folder,
            stripe_url=settings.STRIPE_API_BASE,
            bigquery_url=settings.BIGQUERY_API_ENDPOINT,
            log=tmp_path / "log",
        )
        assert traveller.onboarding.steps.get(name="open_account").state == "RUNNING"

        go_on(traveller)

    assert traveller.onboarding.state == "COMPLETED", traveller.onboarding.failure_detail
    assert len(receiver.requests) == 2
    assert len(receiver.done) == 1


@pytest.mark.thorough
def test_the_sandbox_stands_in_for_an_address_that_it_cannot_reach(
    alice, tmp_path, receiver, settings
):
    settings.COMPANY_API_BASE = receiver.url
    with worn(folder_for(tmp_path, "https://depot.example.com")):
        alice.arrive()

    assert alice.onboarding.state == "COMPLETED", alice.onboarding.failure_detail
    assert len(receiver.done) == 1


def test_steps_keep_their_places_beside_steps_in_python(tmp_path):
    own = (
        "from orgs.product.steps import OwnStep\n"
        "STEPS = [OwnStep(name='say_so', title='Saying so', act=print, after='open_account')]\n"
    )
    folder = folder_for(tmp_path, "https://depot.example.com")
    (folder / "steps.py").write_text(own)

    with worn(folder):
        names = [step.name for step in build.STEPS]

    assert names[7:9] == ["open_account", "say_so"]
