"""Building a workspace: the steps in their order, starting, taking up again, finishing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django_q.tasks import async_task

from onboarding.directory import get_directory
from onboarding.mail import outbox
from onboarding.models import LeaseLost, Onboarding, OnboardingStep, OutgoingMail
from onboarding.provisioning import steps
from onboarding.sync import listing, refresh
from onboarding.warehouse.status import Count, uncounted
from onboarding.worker import heartbeats
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.keys import reveal
from orgs.keys.api_keys import initial_key_of
from orgs.models import Organization, User

# A run that has not got through by then, however often it was taken up, is left to people.
DEADLINE = timedelta(minutes=15)


@dataclass(frozen=True)
class Step:
    """One step: its stored name, which never changes, what customers read, and the act.

    `undo` takes down whatever the act may have left, ours only, and is safe to repeat as well.
    """

    name: str
    title: str
    do: Callable[[Onboarding, Count], None]
    undo: Callable[[Onboarding], None] | None = None
    # A look at what may have changed since, taken again by every run.
    is_check: bool = False
    # What it looks at was there before the run, and is undone though no run came as far.
    is_undone_always: bool = False


STEPS = (
    Step(
        "check_prerequisites",
        "Checking that everything is ready",
        steps.check_prerequisites,
        is_check=True,
    ),
    Step(
        "confirm_payment",
        "Confirming your payment",
        steps.confirm_payment,
        undo=steps.end_unused_subscription,
        is_check=True,
        is_undone_always=True,
    ),
    Step(
        "confirm_organization",
        "Confirming your organization",
        steps.confirm_organization,
        undo=steps.withdraw_from_directory,
    ),
    Step(
        "ensure_dataset", "Creating your workspace", steps.ensure_dataset, undo=steps.drop_dataset
    ),
    # Their undo is the dataset's.
    Step("ensure_tables", "Building your tables", steps.ensure_tables),
    Step(
        "register_organization",
        "Registering your organization",
        steps.register_organization,
        undo=steps.unregister_organization,
    ),
    Step("verify_workspace", "Checking every table", steps.verify_workspace),
    Step("issue_key", "Making your API key", steps.issue_key, undo=steps.revoke_key),
    Step(
        "publish_to_directory",
        "Opening your account",
        steps.publish_to_directory,
        undo=steps.close_in_directory,
    ),
)
# Not an act on the outside world, and so not run like one: see `finish`.
FINISH = "finish"


def titles() -> dict[str, str]:
    """Return every step's title by its name, in the order in which they are done."""
    return {**{step.name: step.title for step in STEPS}, FINISH: "Finishing up"}


def start(organization: Organization, *, now: datetime) -> bool:
    """Begin to build the workspace of an organization that has paid; once, however often called.

    Call it inside the transaction that records the payment: the task is a row of the same
    database and commits with it. Returns whether this call began it.
    """
    with transaction.atomic():
        deadline_at = now + DEADLINE
        if not Onboarding.objects.start(organization, now=now, deadline_at=deadline_at):
            return False
        onboarding = Onboarding.objects.of(organization)
        ensure_rows(onboarding)
        record_event(Tag.ONBOARDING_STARTED, organization=organization, now=now)
        wake(onboarding.pk)
    return True


def ensure_rows(onboarding: Onboarding) -> None:
    """Give the onboarding a row for each step, those included that came with a later release."""
    names = list(titles())
    if set(names) <= set(onboarding.steps.values_list("name", flat=True)):
        return
    OnboardingStep.objects.bulk_create(
        [
            OnboardingStep(onboarding=onboarding, name=name, position=position)
            for position, name in enumerate(names)
        ],
        update_conflicts=True,
        unique_fields=["onboarding", "name"],
        update_fields=["position"],
    )


def retry(onboarding: Onboarding, *, by: User, now: datetime, reason: str = "") -> bool:
    """Take a failed onboarding up again at its unfinished step; nothing is paid again.

    Steps that are done stay so and are made sure of, because what they made may be gone since.

    A reason is what staff give. Returns False where it is not failed (any more), or was abandoned.
    """
    with transaction.atomic():
        retried = Onboarding.objects.retry(onboarding.pk, now=now, deadline_at=now + DEADLINE)
        if retried:
            record_event(
                Tag.ONBOARDING_RETRIED,
                organization=onboarding.organization,
                now=now,
                actor=by,
                reason=reason,
            )
            wake(onboarding.pk)
    return retried


def wake(onboarding_id: uuid.UUID) -> None:
    """Have a worker look at it; inside a transaction, once that commits."""
    async_task("onboarding.tasks.run_onboarding", onboarding_id)


def build(onboarding: Onboarding) -> datetime | None:
    """Do the steps that are not done yet; returns when to go on if it stopped before the end.

    Raises LeaseLost, and whatever a step raises.
    """
    for step in STEPS:
        if heartbeats.is_stopping():
            return clock.now()
        _do(step, onboarding)
    finish(onboarding, now=clock.now())
    return None


def finish(onboarding: Onboarding, *, now: datetime) -> None:
    """Complete it: state, audit event and mails in one transaction.

    Raises LeaseLost, and what the directory raises where it lies in the same database.
    """
    organization = onboarding.organization
    with transaction.atomic():
        if not onboarding.finish(now=now):
            raise LeaseLost
        OnboardingStep.objects.end_last(onboarding, FINISH, now=now)
        api_key = initial_key_of(organization)
        # Only now, so that however long the building took, the time to see the key is not over.
        reveal.allow(api_key, now=now)
        record_event(
            Tag.ONBOARDING_COMPLETED,
            organization=organization,
            now=now,
            fingerprint=api_key.fingerprint,
        )
        outbox.owe(
            OutgoingMail.Kind.WELCOME,
            organization=organization,
            now=now,
            # A workspace that was moved is welcomed to anew.
            occasion=onboarding.reference,
        )
        outbox.owe_setup_recovered(onboarding, now=now)
        if get_directory().joins_transactions:
            listing.publish(organization)
        refresh.owe_what_waited(organization, now=now)


def _make_sure(step: Step, row: OnboardingStep, onboarding: Onboarding) -> None:
    """Do a step once more that was done before somebody retried; nothing of it shows meanwhile."""
    if (
        onboarding.retried_at is None
        or row.finished_at is None
        or row.finished_at >= onboarding.retried_at
    ):
        return
    onboarding.ensure_mine()
    with refresh.owed_if_unavailable(onboarding):
        step.do(onboarding, uncounted)
    OnboardingStep.objects.end_again(onboarding, step.name, now=clock.now())


def _do(step: Step, onboarding: Onboarding) -> None:
    rows = OnboardingStep.objects
    row = rows.get(onboarding=onboarding, name=step.name)
    if row.state == OnboardingStep.State.DONE and not step.is_check:
        _make_sure(step, row, onboarding)
        return

    def count(done: int, total: int) -> None:
        rows.advance(onboarding, step.name, done=done, total=total)

    rows.begin(onboarding, step.name, now=clock.now())
    with refresh.owed_if_unavailable(onboarding):
        step.do(onboarding, count)
    rows.end(onboarding, step.name, now=clock.now())
    if onboarding.setbacks and not step.is_check:
        onboarding.note_progress()
