"""Two things in the same instant, each on a connection of its own: whichever wins, it ends well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from threading import Thread
from unittest.mock import patch

import pytest
import stripe as stripe_library
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ

from billing.models import Checkout, Subscription
from billing.signals import payment_confirmed
from onboarding import directory, sweeper, warehouse
from onboarding.lifecycle import deletion, relocation
from onboarding.models import Deletion, LeaseLost, Onboarding, OnboardingStep, OutgoingMail
from onboarding.provisioning import abandonment, build, runner, steps
from onboarding.sync.telling import REGISTERED_IN
from onboarding.warehouse.status import uncounted
from onboarding.workspaces import bootstrap
from orgs.keys.api_keys import issue_initial_key
from orgs.models import ApiKey, AuditEvent, Location
from tests.factories import OnboardingFactory, UserFactory
from tests.trouble.faults import BIGQUERY
from tests.trouble.races import at_once
from tests.trouble.states import UNDISTURBED, world_of

BY_STAFF = Onboarding.Abandoned.BY_STAFF
ROUNDS = 20

pytestmark = pytest.mark.django_db(transaction=True)


# --- Runs ---------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_twenty_runs_at_once_end_with_one_of_each(traveller):
    traveller.buy()

    at_once(20, lambda: runner.run(traveller.onboarding.pk))
    traveller.worker.run()

    assert world_of(traveller) == UNDISTURBED


def test_a_lease_that_is_over_is_renewed_or_taken_but_not_both():
    for _ in range(ROUNDS):
        onboarding = OnboardingFactory(paid=True)
        late = claim(onboarding)
        Onboarding.objects.update(lease_expires_at=timezone.now())

        renewed, taken = together(partial(renew, late), partial(claim, onboarding))

        assert renewed is (taken is None)


def test_a_claim_that_is_held_up_does_not_come_back_with_anothers_attempt():
    onboarding = OnboardingFactory(paid=True)
    others = []

    def overtake():
        abandon(onboarding)
        others.append(claim(onboarding))

    with after_the_first_update(overtake):
        mine = claim(onboarding)

    assert others[0].attempt != mine.attempt


@pytest.mark.thorough
def test_retry_pressed_twenty_times_during_a_run_changes_nothing(traveller, bigquery):
    traveller.buy()
    with run_held_at("ensure_tables", traveller, bigquery):
        before = row_of(traveller.onboarding, but="lease_expires_at")
        answers = at_once(20, lambda: traveller.client.post(reverse("retry")).status_code)
        during = row_of(traveller.onboarding, but="lease_expires_at")
    traveller.worker.run()

    assert set(answers) == {302}
    assert during == before
    assert world_of(traveller) == UNDISTURBED


@pytest.mark.thorough
def test_of_a_customers_and_a_staffs_retry_at_once_one_counts(traveller, fail_at, sam):
    traveller.buy()
    with fail_at("ensure_dataset"):
        traveller.worker.run()

    together(
        lambda: traveller.client.post(reverse("retry")),
        partial(retry, traveller.onboarding, by=sam),
    )

    assert OrmQ.objects.count() == events(":retried") == 1
    traveller.worker.run()
    assert world_of(traveller) == UNDISTURBED


# --- Given up during a run ----------------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.parametrize("step", ["ensure_tables", "register_organization", "issue_key"])
def test_a_run_that_is_abandoned_in_its_middle_stops_and_leaves_nothing(
    traveller, bigquery, caplog, step
):
    traveller.buy()
    with run_held_at(step, traveller, bigquery):
        abandon(traveller.onboarding)
        traveller.worker.run()
        before = row_of(traveller.onboarding)

    assert row_of(traveller.onboarding) == before
    assert "A run lost its lease and stopped" in caplog.text or "A run was set back" in caplog.text
    assert not ApiKey.objects.filter(revoked_at=None).exists()
    let_it_settle(traveller)
    assert_rolled_back(traveller, bigquery)


@pytest.mark.thorough
def test_a_dataset_that_is_created_after_it_was_taken_down_is_found_by_the_second_look(
    traveller, bigquery, caplog
):
    traveller.buy()
    with run_held_at("ensure_dataset", traveller, bigquery):
        abandon(traveller.onboarding)
        traveller.worker.run()
        taken_down = datasets(bigquery)

    assert "A run lost its lease and stopped" in caplog.text
    assert taken_down == ["organizations"]
    assert traveller.organization.dataset_id in datasets(bigquery)
    let_it_settle(traveller)
    assert_rolled_back(traveller, bigquery)


@pytest.mark.thorough
def test_a_payment_that_ends_during_a_run_stops_it(traveller, bigquery, stripe):
    traveller.buy()
    with run_held_at("issue_key", traveller, bigquery):
        at_stripe = stripe_library.StripeClient(
            "sk_test_" + "3" * 32, base_addresses={"api": stripe.url}
        )
        at_stripe.v1.subscriptions.cancel(Subscription.objects.get().stripe_id)
        traveller.deliver("customer.subscription.deleted")
        traveller.worker.run()

    assert traveller.onboarding.abandoned_because == "PAYMENT_ENDED"
    let_it_settle(traveller)
    assert_rolled_back(traveller, bigquery)


# --- Given up in the same instant ---------------------------------------------------------------


@pytest.fixture
def in_memory(settings):
    """What many rounds are played on: the warehouse and the directory in memory."""
    settings.WAREHOUSE_BACKEND = "onboarding.warehouse.memory.MemoryWarehouse"
    settings.DIRECTORY_BACKEND = "onboarding.directory.memory.MemoryDirectory"
    warehouse._backend.cache_clear()
    directory._backend.cache_clear()
    warehouse.get_warehouse().ensure_dataset(bootstrap.system_dataset())
    yield
    warehouse._backend.cache_clear()
    directory._backend.cache_clear()


@pytest.mark.thorough
def test_finishing_and_abandoning_at_once_ends_with_a_key_or_without_but_never_both(in_memory):
    for _ in range(ROUNDS):
        run = claim(OnboardingFactory(paid=True))
        OnboardingStep.objects.begin(run, "issue_key", now=timezone.now())
        issue_initial_key(run.organization, now=timezone.now())

        finished, abandoned = together(partial(finish, run), partial(abandon, run))

        assert finished is not abandoned
        assert state_after_undoing(run) == ("COMPLETED" if finished else "ROLLED_BACK")
        assert kinds_of_mail() == ["WELCOME" if finished else "SETUP_ENDED"]
        assert valid_keys(run) == (1 if finished else 0)
        OutgoingMail.objects.all().delete()


@pytest.mark.thorough
def test_a_key_that_is_issued_while_it_is_abandoned_does_not_survive(in_memory):
    for _ in range(ROUNDS):
        run = claim(OnboardingFactory(paid=True))
        OnboardingStep.objects.begin(run, "issue_key", now=timezone.now())

        _, abandoned = together(partial(issue_key, run), partial(abandon, run))

        assert abandoned
        assert state_after_undoing(run) == "ROLLED_BACK"
        assert valid_keys(run) == 0


def test_two_staff_who_abandon_one_at_once_are_both_recorded_and_it_is_undone_once(in_memory):
    onboarding = OnboardingFactory(paid=True)

    abandoned = at_once(2, lambda: abandon(onboarding))

    assert abandoned == [True, True]
    assert state_after_undoing(onboarding) == "ROLLED_BACK"
    assert (events(":abandoned"), events(":rolled_back")) == (2, 1)


def test_of_two_staff_who_abandon_an_unpaid_one_at_once_one_does():
    onboarding = OnboardingFactory()

    abandoned = at_once(2, lambda: abandon(onboarding))

    assert sorted(abandoned) == [False, True]
    assert events(":abandoned") == 1


@pytest.mark.thorough
def test_a_payment_in_the_instant_of_abandoning_is_never_lost():
    for _ in range(ROUNDS):
        onboarding = OnboardingFactory()

        together(partial(confirm_payment, onboarding), partial(abandon, onboarding))

        live = Onboarding.objects.live().get(organization=onboarding.organization)
        assert live.state == "IN_PROGRESS" or live.is_being_undone


def test_what_is_retried_in_the_instant_of_its_deadline_is_not_given_up():
    user = UserFactory()
    for _ in range(ROUNDS):
        now = timezone.now()
        onboarding = OnboardingFactory(failed=True, deadline_at=now)

        retried, _ = together(
            partial(retry, onboarding, by=user), partial(abandonment.abandon_overdue, now=now)
        )

        onboarding.refresh_from_db()
        assert onboarding.is_being_undone is not retried


def test_starting_again_in_eight_tabs_at_once_makes_one_new_onboarding(traveller):
    traveller.sign_up()
    abandon(traveller.onboarding)

    answers = at_once(8, lambda: traveller.client.post(reverse("retry")).status_code)

    assert set(answers) == {302}
    assert sorted(Onboarding.objects.values_list("state", flat=True)) == ["PENDING", "ROLLED_BACK"]
    assert events(":started_again") == 1


# --- Staff ---------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_a_payment_in_the_instant_of_a_move_builds_nothing_in_the_old_location():
    user = UserFactory()
    for _ in range(ROUNDS):
        onboarding = OnboardingFactory()

        together(partial(confirm_payment, onboarding), partial(move, onboarding, by=user))

        live = Onboarding.objects.select_related("organization").get(pk=onboarding.pk)
        assert live.organization.location == "US"
        assert live.state == "IN_PROGRESS" or live.abandoned_because == "MOVED"


def test_a_run_that_is_claimed_in_the_instant_of_a_move_builds_nothing_in_the_old_location():
    user = UserFactory()
    for _ in range(ROUNDS):
        onboarding = OnboardingFactory(paid=True)

        run, _ = together(partial(claim, onboarding), partial(move, onboarding, by=user))

        assert Onboarding.objects.get(pk=onboarding.pk).abandoned_because == "MOVED"
        if run and not run.is_being_undone:
            assert not run.renew_lease(until=timezone.now())


def test_of_two_moves_at_once_both_are_told_what_is_true():
    user, onboarding = UserFactory(), OnboardingFactory(paid=True, state="COMPLETED")

    outcomes = together(*[partial(move, onboarding, by=user) for _ in range(2)])

    assert sorted(outcomes, key=str) == [
        "already there",
        relocation.Moved.IS_REBUILT,
    ]
    assert AuditEvent.objects.filter(tag="organization:workspace:moved").count() == 1


def test_of_two_who_ask_for_a_deletion_at_once_one_does():
    user, onboarding = UserFactory(), OnboardingFactory(paid=True, state="COMPLETED")
    ask = partial(
        deletion.request, onboarding.organization, by=user, reason="GDPR", now=timezone.now()
    )

    assert sorted(at_once(2, ask)) == [False, True]
    assert AuditEvent.objects.filter(tag="organization:deletion:asked").count() == 1


def test_of_workers_that_delete_at_once_one_does_and_the_others_do_no_harm(traveller):
    traveller.sign_up()
    organization = traveller.organization
    deletion.request(organization, by=UserFactory(), reason="GDPR", now=timezone.now())
    traveller.worker.lose_tasks()

    at_once(5, lambda: deletion.run(organization.pk, now=timezone.now()))

    assert Deletion.objects.get().finished_at
    assert AuditEvent.objects.filter(tag="organization:deletion:finished").count() == 1


def test_whoever_wants_it_run_now_takes_it_from_no_worker():
    user = UserFactory()
    for _ in range(ROUNDS):
        onboarding = OnboardingFactory(paid=True)
        ask = partial(runner.run_now, onboarding, by=user, reason="", now=timezone.now())

        run, _ = together(partial(claim, onboarding), ask)

        assert claim(onboarding) is None
        assert renew(run)


# --- How ----------------------------------------------------------------------------------------


def together(*acts: Callable[[], object]) -> list[object]:
    """Do different things at once; return what each returned, in their order."""
    numbers = iter(range(len(acts)))

    def one() -> tuple[int, object]:
        number = next(numbers)
        return number, acts[number]()

    return [result for _, result in sorted(at_once(len(acts), one), key=lambda pair: pair[0])]


@contextmanager
def run_held_at(step: str, traveller, bigquery) -> Iterator[None]:
    """Have a worker run until its call to BigQuery in this step, which arrives when this ends."""
    traveller.worker.lose_tasks()
    held = bigquery.faults.add("latency", latency=60.0, **BIGQUERY[step])
    # However slow this machine is, the call must not be given up and repeated meanwhile.
    with patch("onboarding.warehouse.bigquery.limits.TIMEOUT", 60.0), ThreadPoolExecutor(1) as pool:
        run = pool.submit(_on_its_own, lambda: runner.run(traveller.onboarding.pk))
        try:
            _wait_until(lambda: held.times == 0)
            yield
        finally:
            bigquery.faults.clear()
        run.result()


@contextmanager
def after_the_first_update(act: Callable[[], None]) -> Iterator[None]:
    """Have something done on another connection right after this one's first UPDATE.

    Where locks make it wait for this connection, it is not waited for until the end.
    """
    overtaking = Thread(target=_on_its_own, args=[act])

    def hold_up(execute, sql, *args):
        result = execute(sql, *args)
        if sql.startswith("UPDATE") and not overtaking.ident:
            overtaking.start()
            overtaking.join(timeout=1.0)
        return result

    with connection.execute_wrapper(hold_up):
        yield
    overtaking.join()


def _on_its_own(act: Callable[[], object]) -> None:
    try:
        act()
    finally:
        connection.close()


def claim(onboarding) -> Onboarding | None:
    return Onboarding.objects.claim(onboarding.pk, now=timezone.now(), lease=runner.LEASE)


def abandon(onboarding) -> bool:
    return abandonment.abandon(onboarding, because=BY_STAFF, now=timezone.now())


def retry(onboarding, *, by) -> bool:
    return build.retry(onboarding, by=by, now=timezone.now())


def confirm_payment(onboarding) -> None:
    """As the first that hears of it, be it the page or the webhook, says so."""
    organization = onboarding.organization
    payment_confirmed.send(
        sender=Checkout, organization=organization, now=timezone.now(), is_new=True
    )


def move(onboarding, *, by) -> str:
    """Move it to the United States; rows do not matter here, and nobody asks the warehouse."""
    try:
        return relocation.move(
            onboarding.organization,
            location=Location.US,
            by=by,
            reason="",
            may_drop_rows=True,
            now=timezone.now(),
        )
    except relocation.AlreadyThere:
        return "already there"


def renew(run) -> bool:
    return run.renew_lease(until=timezone.now() + runner.LEASE)


def finish(run) -> bool:
    return _is_let(lambda: build.finish(run, now=timezone.now()))


def issue_key(run) -> bool:
    return _is_let(lambda: steps.issue_key(run, uncounted))


def _is_let(write: Callable[[], object]) -> bool:
    """Whether a run was still in charge when it wrote."""
    try:
        write()
    except LeaseLost:
        return False
    return True


def let_it_settle(traveller) -> None:
    """Let the worker take it down, time pass, and the second look be taken."""
    traveller.worker.run()
    _let_time_pass()
    sweeper.sweep(now=timezone.now())
    traveller.worker.run()


def state_after_undoing(onboarding) -> str:
    """Have whoever has to take it down do so, for good; return how it ended."""
    _let_time_pass()
    runner.run(onboarding.pk)
    return Onboarding.objects.get(pk=onboarding.pk).state


def _let_time_pass() -> None:
    long_ago = timezone.now() - abandonment.SETTLING
    Onboarding.objects.filter(state="FAILED").exclude(abandoned_at=None).update(
        abandoned_at=long_ago, lease_expires_at=timezone.now()
    )


def assert_rolled_back(traveller, bigquery) -> None:
    system = "organizations"
    count = (
        f"select count(*) from {system}.%s where organization_id = '{traveller.organization.pk}'"
    )
    rows = {
        table: next(iter(bigquery.client().query_and_wait(count % table)))[0]
        for table in (*REGISTERED_IN, "org_api_keys")
    }

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == [system]
    assert set(rows.values()) == {0}
    assert not ApiKey.objects.filter(revoked_at=None).exists()
    assert kinds_of_mail() == ["SETUP_ENDED"]
    assert not events(":completed")


def datasets(bigquery) -> list[str]:
    return [found.dataset_id for found in bigquery.client().list_datasets()]


def kinds_of_mail() -> list[str]:
    return list(OutgoingMail.objects.values_list("kind", flat=True))


def valid_keys(onboarding) -> int:
    return ApiKey.objects.filter(organization=onboarding.organization, revoked_at=None).count()


def events(ending: str) -> int:
    return (
        AuditEvent.objects.filter(tag__startswith="organization:onboarding")
        .filter(tag__endswith=ending)
        .count()
    )


def row_of(onboarding, *, but: str = "") -> dict[str, object]:
    row = Onboarding.objects.values().get(pk=onboarding.pk)
    return {name: value for name, value in row.items() if name != but}


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = timezone.now() + timedelta(seconds=30)
    while not condition():
        assert timezone.now() < deadline
