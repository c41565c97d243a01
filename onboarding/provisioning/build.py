"""Building a workspace: the ordered steps; start, retry, build and finish."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, gettext_noop
from django_q.tasks import async_task

from onboarding.directory import get_directory
from onboarding.failures import Code
from onboarding.mail import outbox
from onboarding.models import LeaseLost, Onboarding, OnboardingStep, OutgoingMail
from onboarding.provisioning import steps
from onboarding.provisioning.own_steps import with_own
from onboarding.provisioning.step import Step
from onboarding.sync import listing, refresh
from onboarding.warehouse.status import uncounted
from onboarding.worker import heartbeats
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.keys import reveal
from orgs.keys.api_keys import initial_key_of, record_for_key
from orgs.models import Organization, User
from orgs.product.steps import LAST

# A build that is not complete after this time, retries included, is left to people.
DEADLINE = timedelta(minutes=15)
# How long its checks hold while it waits for a step of the company's, which may want to be asked
# every second: each check asks every service.
CHECK_HOLDS = timedelta(minutes=1)


# Our own steps, in their order.
OURS = (
    Step(
        "check_prerequisites",
        gettext_noop("Checking that everything is ready"),
        steps.check_prerequisites,
        is_check=True,
    ),
    Step(
        "confirm_payment",
        gettext_noop("Confirming your payment"),
        steps.confirm_payment,
        undo=steps.end_unused_subscription,
        is_check=True,
        is_undone_always=True,
    ),
    Step(
        "confirm_organization",
        gettext_noop("Confirming your organization"),
        steps.confirm_organization,
        undo=steps.withdraw_from_directory,
    ),
    Step(
        "ensure_dataset",
        gettext_noop("Creating your workspace"),
        steps.ensure_dataset,
        undo=steps.drop_dataset,
    ),
    # Undone by ensure_dataset, which drops the dataset.
    Step("ensure_tables", gettext_noop("Building your tables"), steps.ensure_tables),
    Step(
        "register_organization",
        gettext_noop("Registering your organization"),
        steps.register_organization,
        undo=steps.unregister_organization,
    ),
    Step("verify_workspace", gettext_noop("Checking every table"), steps.verify_workspace),
    Step(
        "issue_key", gettext_noop("Creating your API key"), steps.issue_key, undo=steps.revoke_key
    ),
    Step(
        "publish_to_directory",
        gettext_noop("Opening your account"),
        steps.publish_to_directory,
        undo=steps.close_in_directory,
    ),
)
# With the company's own steps among them.
STEPS = with_own(OURS, settings.PRODUCT)
# Writes only to our own database, so it is not run like the other steps; see `finish`.
FINISH = LAST


def titles() -> dict[str, str]:
    """Return every step's title by name, in the order of the steps and the reader's language."""
    found = {step.name: gettext(step.title) for step in STEPS}
    return {**found, FINISH: gettext("Finishing up")}


def words() -> dict[str, str]:
    """Return what is shown beside a running step's title, by the step's name."""
    return {step.name: gettext(step.words) for step in STEPS if step.words}


def start(organization: Organization, *, now: datetime) -> bool:
    """Start building a paid organization's workspace; safe to repeat.

    Call inside the transaction that records the payment: the queued task is a row of the same
    database and commits with it. Returns whether this call started the build.
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
    """Create the missing rows of the onboarding's steps, also those that a release added."""
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
    """Resume a failed onboarding at its unfinished step; nothing is paid again.

    Steps already done are checked and repaired, because what they created may be gone. `reason` is
    given by staff. Returns False if the onboarding is not failed (any more) or was abandoned.
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
    """Queue a run of the onboarding; inside a transaction, it starts when that commits."""
    async_task("onboarding.tasks.run_onboarding", onboarding_id)


def build(onboarding: Onboarding) -> datetime | None:
    """Run the unfinished steps; returns when to go on if stopped before the end, else None.

    Raises LeaseLost or any error of a step.
    """
    for step in STEPS:
        if heartbeats.is_stopping():
            return clock.now()
        _do(step, onboarding)
    finish(onboarding, now=clock.now())
    return None


def finish(onboarding: Onboarding, *, now: datetime) -> None:
    """Complete the onboarding: state, audit event and mails in one transaction.

    Raises LeaseLost, and errors of a directory that is in the same database.
    """
    organization = onboarding.organization
    with transaction.atomic():
        if not onboarding.finish(now=now):
            raise LeaseLost
        OnboardingStep.objects.end_last(onboarding, FINISH, now=now)
        api_key = initial_key_of(organization)
        # Set only now, so that a long build does not use up the time to see the key.
        is_new = reveal.allow(api_key, now=now)
        record_event(
            Tag.ONBOARDING_COMPLETED,
            organization=organization,
            now=now,
            fingerprint=api_key.fingerprint,
        )
        if is_new:
            record_for_key(Tag.KEY_ISSUED, api_key, actor=None, now=now)
        outbox.owe(
            OutgoingMail.Kind.WELCOME,
            organization=organization,
            now=now,
            # A moved workspace gets a welcome mail of its own.
            occasion=onboarding.reference,
        )
        outbox.owe_setup_recovered(onboarding, now=now)
        if get_directory().joins_transactions:
            listing.publish(organization)
        refresh.owe_what_waited(organization, now=now)


def end(step: Step, onboarding: Onboarding, *, now: datetime) -> None:
    """Mark a step as done; of a company's own step, the audit log says so. Raises LeaseLost."""
    with transaction.atomic():
        OnboardingStep.objects.end(onboarding, step.name, now=now)
        if step.is_own:
            record_event(
                Tag.STEP_DONE,
                organization=onboarding.organization,
                now=now,
                step=step.name,
                attempt=onboarding.attempt,
            )


def _make_sure(step: Step, row: OnboardingStep, onboarding: Onboarding) -> None:
    """Run a step again that an earlier attempt completed; its progress stays at done meanwhile."""
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


def _was_checked_lately(row: OnboardingStep, onboarding: Onboarding) -> bool:
    """Whether a check still holds while we only ask again for a step of the company's own."""
    if onboarding.failure_code != Code.STEP_UNAVAILABLE or row.finished_at is None:
        return False
    since = max(clock.now() - CHECK_HOLDS, onboarding.retried_at or row.finished_at)
    return row.finished_at >= since


def _do(step: Step, onboarding: Onboarding) -> None:
    rows = OnboardingStep.objects
    row = rows.get(onboarding=onboarding, name=step.name)
    is_done = row.state == OnboardingStep.State.DONE
    if is_done and (not step.is_check or _was_checked_lately(row, onboarding)):
        _make_sure(step, row, onboarding)
        return

    def count(done: int, total: int) -> None:
        rows.advance(onboarding, step.name, done=done, total=total)

    rows.begin(onboarding, step.name, now=clock.now())
    with refresh.owed_if_unavailable(onboarding):
        step.do(onboarding, count)
    end(step, onboarding, now=clock.now())
    if onboarding.setbacks and not step.is_check:
        onboarding.note_progress()
