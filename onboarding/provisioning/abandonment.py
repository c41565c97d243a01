"""Giving an onboarding up: it is fenced off at once and taken down, and may begin anew."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from billing.models import Subscription
from onboarding.mail import outbox
from onboarding.models import LeaseLost, Onboarding, OnboardingStep
from onboarding.provisioning import build
from onboarding.sync import refresh
from onboarding.workspaces import workspace
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

logger = logging.getLogger(__name__)

# A worker that lost its lease may still have one act under way, each call of which ends within
# half a minute. What that leaves is found by a second look after this time.
SETTLING = timedelta(minutes=2)


def abandon(
    onboarding: Onboarding,
    *,
    because: Onboarding.Abandoned,
    now: datetime,
    by: User | None = None,
    reason: str = "",
    may_drop_rows: bool = False,
) -> bool:
    """Give it up: from now on nobody builds it, and a worker takes down what was built.

    One that was never paid is rolled back at once, as there is nothing to take down. Called again
    for one whose undoing stands still, it resumes that. Returns False where it has ended; of those,
    one that is complete is taken down if its workspace is to be moved or deleted.
    """
    with transaction.atomic():
        abandoned = Onboarding.objects.abandon_unpaid(
            onboarding.pk, because=because, now=now
        ) or _give_up(onboarding, because=because, may_drop_rows=may_drop_rows, now=now)
        if abandoned:
            record_event(
                Tag.ONBOARDING_ABANDONED,
                organization=onboarding.organization,
                now=now,
                actor=by,
                because=because,
                reason=reason,
                may_drop_rows=may_drop_rows,
            )
    return abandoned


def abandon_overdue(*, now: datetime) -> None:
    """Abandon those that failed and that nobody took up again in time."""
    overdue = Onboarding.objects.filter(
        state=Onboarding.State.FAILED, abandoned_at=None, deadline_at__lte=now
    )
    for onboarding in overdue.select_related("organization")[:100]:
        abandon(onboarding, because=Onboarding.Abandoned.DEADLINE, now=now)


def start_again(organization: Organization, *, by: User | None, now: datetime) -> bool:
    """Let an organization whose onboarding was rolled back begin a new one, under its old slug.

    Whether it has to pay again is for `billing.checkout` to say. Returns False where there is
    an onboarding that has not been rolled back.
    """
    try:
        with transaction.atomic():
            Onboarding.objects.open(organization, now=now)
            record_event(Tag.ONBOARDING_STARTED_AGAIN, organization=organization, now=now, actor=by)
    except IntegrityError:
        return False  # The unique row settles it, between two tabs as well.
    return True


def undo(onboarding: Onboarding) -> datetime | None:
    """Take down whatever the steps may have left, last step first; then it is ROLLED_BACK.

    What was there before the first step ends with it, however far the steps came.

    Returns when to look again, while something late may still arrive. Raises LeaseLost, and
    whatever a step raises.
    """
    if onboarding.abandoned_because == Onboarding.Abandoned.MOVED and not onboarding.may_drop_rows:
        # They may have come since staff looked, and who uses their workspace loses nothing yet.
        workspace.ensure_holds_no_rows(onboarding.organization)
    begun = set(
        onboarding.steps.exclude(state=OnboardingStep.State.WAITING).values_list("name", flat=True)
    )
    for step in reversed(build.STEPS):
        if step.name in begun or step.is_undone_always:
            _undo(step, onboarding)
    now = clock.now()
    settled_at: datetime = (onboarding.abandoned_at or now) + SETTLING
    if now < settled_at:
        return settled_at
    _finish(onboarding, now=now)
    return None


def _give_up(
    onboarding: Onboarding, *, because: Onboarding.Abandoned, may_drop_rows: bool, now: datetime
) -> bool:
    """Fence off whoever builds it and leave it to a worker to undo."""
    given_up = Onboarding.objects.abandon(
        onboarding.pk,
        because=because,
        may_drop_rows=may_drop_rows,
        now=now,
        deadline_at=now + build.DEADLINE,
    )
    if given_up:
        build.wake(onboarding.pk)
    elif because == Onboarding.Abandoned.PAYMENT_ENDED:
        Onboarding.objects.note_end_of_payment(onboarding.pk)
    return given_up


def _undo(step: build.Step, onboarding: Onboarding) -> None:
    onboarding.ensure_mine()
    if step.undo:
        with refresh.owed_if_unavailable(onboarding):
            step.undo(onboarding)
    OnboardingStep.objects.undo(onboarding, step.name)


def _finish(onboarding: Onboarding, *, now: datetime) -> None:
    with transaction.atomic():
        if not onboarding.roll_back(now=now):
            raise LeaseLost
        OnboardingStep.objects.undo_last(onboarding, build.FINISH)
        record_event(Tag.ONBOARDING_ROLLED_BACK, organization=onboarding.organization, now=now)
        outbox.owe_setup_ended(onboarding, now=now)
        _build_anew_what_moved(onboarding, now=now)


def _build_anew_what_moved(onboarding: Onboarding, *, now: datetime) -> None:
    """Start again by ourselves where the workspace is to stand elsewhere and is paid for."""
    # Asked anew: since this run began, the payment may have ended.
    moved = Onboarding.objects.filter(
        pk=onboarding.pk,
        abandoned_because=Onboarding.Abandoned.MOVED,
        organization__subscription__status__in=Subscription.GRANTING_STATUSES,
    )
    if moved.exists():
        start_again(onboarding.organization, by=None, now=now)
        build.start(onboarding.organization, now=now)
