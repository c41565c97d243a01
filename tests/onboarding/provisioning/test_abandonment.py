"""Giving an onboarding up: who may, and what is taken down."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from google.cloud import bigquery as google_bigquery

from billing import subscriptions
from billing.models import Subscription
from billing.stripe_api import StripeUnavailable
from onboarding import sweeper
from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import abandonment, build
from onboarding.sync import rows
from onboarding.warehouse import _backend, get_warehouse
from onboarding.warehouse.memory import MemoryWarehouse
from onboarding.workspaces import workspace
from orgs.budgets import set_budget
from orgs.models import ApiKey, AuditEvent, Budget, Organization, User
from tests.factories import OnboardingFactory
from tests.onboarding.provisioning.ending import (
    BY_STAFF,
    abandon,
    cancel_and_start_again,
    datasets,
    insert_a_row,
    let_it_settle,
    rows_of_the_organization,
    stripe_client,
)

pytestmark = pytest.mark.thorough


def subscription_statuses(stripe) -> list[str]:
    return [held["status"] for held in stripe.sandbox.objects("subscription")]


def events(traveller) -> list[str]:
    mine = AuditEvent.objects.filter(organization_id=traveller.organization.pk)
    return list(mine.order_by("recorded_at").values_list("tag", flat=True))


def test_everything_it_built_is_taken_down(failed_last, bigquery, directory_entries):
    abandon(failed_last)

    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]
    assert set(rows_of_the_organization(failed_last, bigquery).values()) == {0}
    assert directory_entries.entries == {}
    assert not ApiKey.objects.filter(revoked_at=None).exists()
    assert not ApiKey.objects.exclude(encrypted_copy=None).exists()
    assert events(failed_last)[-3:] == [
        "organization:onboarding:abandoned",
        "organization:api_key:revoked",
        "organization:onboarding:rolled_back",
    ]


def test_it_waits_for_what_may_still_arrive_before_it_is_over(failed_last, bigquery):
    abandon(failed_last)
    failed_last.worker.run()
    assert datasets(bigquery) == ["organizations"]
    assert failed_last.onboarding.is_being_undone

    bigquery.client().create_dataset(_late(failed_last))
    let_it_settle(failed_last)

    assert datasets(bigquery) == ["organizations"]
    assert failed_last.onboarding.state == "ROLLED_BACK"


def test_only_what_was_begun_is_undone(traveller, fail_at, bigquery, directory_entries):
    traveller.buy()
    with fail_at("ensure_dataset"):
        traveller.worker.run()
    abandon(traveller)
    bigquery.faults.forget_requests()

    let_it_settle(traveller)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert not [r for r in bigquery.faults.log if r.path.endswith("/jobs")]
    states = dict(OnboardingStep.objects.values_list("name", "state"))
    assert (states["ensure_dataset"], states["issue_key"]) == ("UNDONE", "WAITING")


def test_a_workspace_that_holds_rows_is_left_until_staff_let_it_go(failed_last, bigquery):
    dataset_id = failed_last.organization.dataset_id
    insert_a_row(bigquery, dataset_id)
    abandon(failed_last)
    failed_last.worker.run()

    stopped = failed_last.onboarding
    assert (stopped.state, stopped.failure_code) == ("FAILED", "workspace_holds_rows")
    assert sweeper.sweep(now=timezone.now() + timedelta(days=365))["onboardings"] == 0
    assert dataset_id in datasets(bigquery)

    abandon(failed_last, may_drop_rows=True)
    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]


def test_a_budget_that_is_told_while_it_is_taken_down_does_not_stop_that(alice, settings):
    alice.arrive()
    abandon(alice, because=Onboarding.Abandoned.MOVED)
    settings.WAREHOUSE_BACKEND = f"{__name__}.ToldLate"

    alice.worker.run()

    assert Budget.objects.exists()
    assert alice.onboarding.failure_code == ""
    assert alice.organization.dataset_id not in get_warehouse().datasets


class ToldLate(MemoryWarehouse):
    """The warehouse in memory, into which a first budget gets just before it is looked into."""

    def __init__(self):
        super().__init__()
        self.datasets = _backend("onboarding.warehouse.memory.MemoryWarehouse").datasets

    def drop_dataset(self, dataset, **options):
        if not Budget.objects.exists():
            self.tell_of(a_budget(Organization.objects.get(pk=dataset.owner)), dataset)
        super().drop_dataset(dataset, **options)

    def tell_of(self, budget, dataset):
        table, row = workspace.tables().table("budgets"), rows.budget_row(budget)
        self.merge_rows(dataset, table, key=["budget_id"], rows=[row])


def a_budget(organization):
    terms = {"amount": Decimal(1500), "period": "MONTHLY", "alert_thresholds": [80]}
    return set_budget(organization, **terms, by=User.objects.get(), now=timezone.now())


def test_a_dataset_that_is_not_ours_is_left_alone(traveller, bigquery):
    traveller.buy()
    dataset_id = traveller.organization.dataset_id
    foreign = bigquery.client().create_dataset(dataset_id)
    traveller.worker.run()
    assert traveller.onboarding.failure_code == "name_conflict"

    abandon(traveller)
    let_it_settle(traveller)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert bigquery.client().get_dataset(dataset_id).etag == foreign.etag


def test_an_outage_while_undoing_is_waited_out(failed_last, bigquery):
    bigquery.faults.add("error", method="DELETE", status=403, reason="rateLimitExceeded")
    bigquery.faults.add("error", method="DELETE", status=503, reason="serviceUnavailable")
    abandon(failed_last)
    failed_last.worker.run()
    assert (failed_last.onboarding.setbacks, failed_last.onboarding.state) == (1, "FAILED")

    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"


def test_a_refusal_while_undoing_stops_it_until_staff_resume_it(failed_last, bigquery):
    bigquery.faults.add("error", method="DELETE", status=403, reason="accessDenied", times=None)
    abandon(failed_last)
    failed_last.worker.run()
    assert failed_last.onboarding.lease_expires_at is None
    assert failed_last.onboarding in Onboarding.objects.needing_attention(timezone.now())

    bigquery.faults.clear()
    abandon(failed_last)
    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"


def test_one_that_nobody_paid_is_over_at_once(db):
    onboarding = OnboardingFactory()

    abandoned = abandonment.abandon(onboarding, because=BY_STAFF, now=timezone.now())

    onboarding.refresh_from_db()
    assert (abandoned, onboarding.state) == (True, "ROLLED_BACK")


@pytest.mark.parametrize("state", ["COMPLETED", "ROLLED_BACK"])
def test_what_has_ended_is_not_given_up(db, state):
    onboarding = OnboardingFactory(state=state)

    assert not abandonment.abandon(onboarding, because=BY_STAFF, now=timezone.now())
    assert not AuditEvent.objects.exists()


def test_nobody_retries_what_was_given_up(failed_last):
    abandon(failed_last)

    failed_last.client.post(reverse("retry"))

    assert failed_last.onboarding.is_being_undone
    assert not build.retry(failed_last.onboarding, by=failed_last.user, now=timezone.now())


def test_one_that_failed_and_that_nobody_takes_up_is_given_up_in_the_end(failed_last, bigquery):
    a_month_later = failed_last.onboarding.deadline_at

    sweeper.sweep(now=a_month_later - timedelta(seconds=1))
    assert not failed_last.onboarding.is_being_undone
    sweeper.sweep(now=a_month_later)
    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"
    assert failed_last.onboarding.abandoned_because == "DEADLINE"


def test_one_that_nobody_took_up_is_not_charged_for_any_more(failed_last, stripe):
    sweeper.sweep(now=failed_last.onboarding.deadline_at)
    let_it_settle(failed_last)

    assert subscription_statuses(stripe) == ["canceled"]
    assert Subscription.objects.get().status == "canceled"


def test_staff_who_resume_the_undoing_after_the_deadline_end_the_subscription_too(
    failed_last, stripe, bigquery
):
    bigquery.faults.add("error", method="DELETE", status=403, reason="accessDenied", times=None)
    Onboarding.objects.update(deadline_at=timezone.now())
    sweeper.sweep(now=timezone.now())
    failed_last.worker.run()
    assert failed_last.onboarding.lease_expires_at is None

    bigquery.faults.clear()
    abandon(failed_last)
    let_it_settle(failed_last)

    assert subscription_statuses(stripe) == ["canceled"]


# --- The payment ends before the workspace is complete ------------------------------------------


def test_a_subscription_cancelled_before_completion_takes_the_workspace_down(
    failed_last, stripe, bigquery
):
    stripe_client(stripe).v1.subscriptions.cancel(Subscription.objects.get().stripe_id)
    failed_last.deliver("customer.subscription.deleted")

    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]


def test_a_refund_before_completion_takes_the_workspace_down_and_ends_the_subscription(
    failed_last, stripe, bigquery
):
    _refund(stripe)
    failed_last.deliver("charge.refunded")

    let_it_settle(failed_last)

    assert failed_last.onboarding.abandoned_because == "PAYMENT_ENDED"
    assert failed_last.onboarding.state == "ROLLED_BACK"
    assert datasets(bigquery) == ["organizations"]
    [subscription] = stripe.sandbox.objects("subscription")
    assert subscription["status"] == Subscription.objects.get().status == "canceled"


def test_staff_who_resume_the_undoing_after_a_refund_still_have_the_subscription_ended(
    failed_last, stripe, bigquery
):
    bigquery.faults.add("error", method="DELETE", status=403, reason="accessDenied", times=None)
    _refund(stripe)
    failed_last.deliver("charge.refunded")
    failed_last.worker.run()
    assert failed_last.onboarding.lease_expires_at is None

    bigquery.faults.clear()
    abandon(failed_last)
    let_it_settle(failed_last)

    assert failed_last.onboarding.state == "ROLLED_BACK"
    [subscription] = stripe.sandbox.objects("subscription")
    assert subscription["status"] == "canceled"


def test_a_refund_that_follows_the_ending_by_staff_ends_the_subscription_too(failed_last, stripe):
    abandon(failed_last)
    failed_last.worker.run()
    _refund(stripe)
    failed_last.deliver("charge.refunded")

    let_it_settle(failed_last)

    [subscription] = stripe.sandbox.objects("subscription")
    assert subscription["status"] == "canceled"


def test_a_refund_before_the_first_step_was_through_ends_the_subscription(
    traveller, stripe, fail_at
):
    traveller.buy()
    with fail_at("check_prerequisites"):
        traveller.worker.run()
    assert dict(OnboardingStep.objects.values_list("name", "state"))["confirm_payment"] == "WAITING"
    _refund(stripe)
    traveller.deliver("charge.refunded")

    let_it_settle(traveller)

    assert traveller.onboarding.state == "ROLLED_BACK"
    assert subscription_statuses(stripe) == ["canceled"]


def test_a_refund_after_the_undoing_is_over_ends_the_subscription(ended_by_staff, stripe):
    _refund(stripe)
    ended_by_staff.deliver("charge.refunded")

    ended_by_staff.worker.run()

    assert subscription_statuses(stripe) == ["canceled"]
    assert Subscription.objects.get().status == "canceled"
    assert ended_by_staff.onboarding.state == "ROLLED_BACK"


def test_a_refund_before_the_second_start_ends_the_subscription(ended_by_staff, stripe):
    abandonment.start_again(ended_by_staff.organization, by=None, now=timezone.now())
    _refund(stripe)
    ended_by_staff.deliver("charge.refunded")

    ended_by_staff.worker.run()

    assert subscription_statuses(stripe) == ["canceled"]
    assert ended_by_staff.onboarding.state == "PENDING"


def test_a_refunded_subscription_that_stripe_did_not_let_us_end_is_ended_later(
    ended_by_staff, stripe
):
    _refund(stripe)
    ended_by_staff.deliver("charge.refunded")
    stripe.sandbox.faults.add("api", "down", path="/v1/subscriptions/sub_")
    with pytest.raises(StripeUnavailable):
        ended_by_staff.worker.run()
    stripe.sandbox.faults.remove("api", "down")
    ended_by_staff.worker.lose_tasks()

    sweeper.sweep(now=timezone.now() + subscriptions.TRY_AGAIN_AFTER)
    ended_by_staff.worker.run()

    assert subscription_statuses(stripe) == ["canceled"]


def test_a_late_task_does_not_end_the_subscription_that_came_after(ended_by_staff, stripe):
    _refund(stripe)
    ended_by_staff.deliver("charge.refunded")
    ended_by_staff.worker.run_some([0])
    stripe_client(stripe).v1.subscriptions.cancel(Subscription.objects.get().stripe_id)
    abandonment.start_again(ended_by_staff.organization, by=None, now=timezone.now())
    ended_by_staff.come_back(ended_by_staff.pay())

    ended_by_staff.worker.run()

    assert sorted(subscription_statuses(stripe)) == ["active", "canceled"]
    assert ended_by_staff.onboarding.state == "COMPLETED"


def test_a_refund_in_part_changes_nothing(failed_last, stripe):
    _refund(stripe, amount=100)
    failed_last.deliver("charge.refunded")
    failed_last.worker.run()

    assert failed_last.onboarding.abandoned_at is None


@pytest.mark.parametrize("ends", ["refund", "cancellation"])
def test_who_has_their_key_keeps_what_they_have(traveller, stripe, bigquery, ends):
    traveller.arrive()
    if ends == "refund":
        _refund(stripe)
    else:
        stripe_client(stripe).v1.subscriptions.cancel(Subscription.objects.get().stripe_id)
    traveller.deliver("charge.refunded", "customer.subscription.deleted")

    traveller.worker.run()

    assert traveller.onboarding.state == "COMPLETED"
    assert traveller.organization.dataset_id in datasets(bigquery)


def test_a_refund_of_an_earlier_subscription_does_not_touch_todays(failed_last, stripe, fail_at):
    [earlier] = stripe.sandbox.objects("charge")
    cancel_and_start_again(failed_last, stripe)
    failed_last.come_back(failed_last.pay())
    with fail_at("ensure_tables"):
        failed_last.worker.run()

    stripe_client(stripe).v1.refunds.create({"charge": earlier["id"]})
    failed_last.deliver("charge.refunded")
    failed_last.worker.run()

    assert failed_last.onboarding.state == "FAILED"
    assert failed_last.onboarding.abandoned_at is None


def _late(traveller):
    late = google_bigquery.Dataset(f"test-project.{traveller.organization.dataset_id}")
    late.labels = workspace.dataset_of(traveller.organization).all_labels
    late.location = "EU"
    return late


def _refund(stripe, **options) -> None:
    [charge] = stripe.sandbox.objects("charge")
    stripe_client(stripe).v1.refunds.create({"charge": charge["id"], **options})
    cache.clear()
