"""Abandoning an onboarding: fences off its worker, undoes its steps, may start a new one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from billing.models import Subscription
from onboarding.failures import classify
from onboarding.mail import outbox
from onboarding.models import LeaseLost, Onboarding, OnboardingStep
from onboarding.provisioning import build
from onboarding.provisioning.step import Step
from onboarding.sync import refresh
from onboarding.workspaces import workspace
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

logger = logging.getLogger(__name__)

# A worker that lost its lease may still be inside one action, each call of which ends within half a
# minute. A second undo after this time finds whatever that action leaves.
SETTLING = timedelta(minutes=2)
# A step of the company's in Python ends with its worker's task at the latest.
SETTLING_OF_PYTHON = max(SETTLING, timedelta(seconds=settings.Q_CLUSTER["timeout"] + 30))


def abandon(
    onboarding: Onboarding,
    *,
    because: Onboarding.Abandoned,
    now: datetime,
    by: User | None = None,
    reason: str = "",
    may_drop_rows: bool = False,
) -> bool:
    """Abandon the onboarding: nobody builds it any more, and a worker undoes what was built.

    An unpaid onboarding is rolled back at once for staff or a deletion, because there is nothing
    to undo. An undo that stands still is resumed. A completed onboarding is undone only if its
    workspace is to be moved or deleted. Returns False if the onboarding has ended or may not be
    abandoned for this reason.
    """
    with transaction.atomic():
        abandoned = Onboarding.objects.abandon_unpaid(
            onboarding.pk, because=because, now=now
        ) or _fence_off(onboarding, because=because, may_drop_rows=may_drop_rows, now=now)
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
    """Abandon failed onboardings that nobody retried before their deadline."""
    overdue = Onboarding.objects.filter(
        state=Onboarding.State.FAILED, abandoned_at=None, deadline_at__lte=now
    )
    for onboarding in overdue.select_related("organization")[:100]:
        abandon(onboarding, because=Onboarding.Abandoned.DEADLINE, now=now)


def start_again(organization: Organization, *, by: User | None, now: datetime) -> bool:
    """Open a new onboarding for an organization whose last one was rolled back; same slug.

    Whether the organization has to pay again is decided by `billing.checkout`. Returns False if an
    onboarding exists that has not been rolled back.
    """
    try:
        with transaction.atomic():
            Onboarding.objects.open(organization, now=now)
            record_event(Tag.ONBOARDING_STARTED_AGAIN, organization=organization, now=now, actor=by)
    except IntegrityError:
        return False  # The unique constraint decides, also between two tabs.
    return True


def undo(onboarding: Onboarding) -> datetime | None:
    """Undo the steps, last step first, and move the onboarding to ROLLED_BACK.

    Steps marked `is_undone_always` are undone even if no run reached them. Returns when to undo
    once more, as long as an earlier worker's last action may still take effect; None when rolled
    back. Raises LeaseLost, HoldsRows or any error of a step; one of a company's own step only after
    the others were undone, so that nobody goes on paying for it.
    """
    if onboarding.abandoned_because == Onboarding.Abandoned.MOVED and not onboarding.may_drop_rows:
        # Rows may have arrived since staff checked, and a customer in use of the workspace must
        # lose nothing.
        workspace.ensure_holds_no_rows(onboarding.organization)
    begun = set(
        onboarding.steps.exclude(state=OnboardingStep.State.WAITING).values_list("name", flat=True)
    )
    _note_unknown(begun, onboarding)
    errors = _undo_all(
        [s for s in reversed(build.STEPS) if s.name in begun or s.is_undone_always], onboarding
    )
    if errors:
        # Rather one that passes: it is tried again, and the others with it.
        raise max(errors, key=lambda error: classify(error)[1])
    now = clock.now()
    is_python = not begun.isdisjoint(step.name for step in settings.PRODUCT.own_steps)
    settling = SETTLING_OF_PYTHON if is_python else SETTLING
    settled_at: datetime = (onboarding.abandoned_at or now) + settling
    if now < settled_at:
        return settled_at
    _finish(onboarding, now=now)
    return None


def _fence_off(
    onboarding: Onboarding, *, because: Onboarding.Abandoned, may_drop_rows: bool, now: datetime
) -> bool:
    """Move the onboarding to being undone, fence off its worker and wake one for the undo."""
    is_abandoned = Onboarding.objects.abandon(
        onboarding.pk,
        because=because,
        may_drop_rows=may_drop_rows,
        now=now,
        deadline_at=now + build.DEADLINE,
    )
    if is_abandoned:
        build.wake(onboarding.pk)
    elif because == Onboarding.Abandoned.PAYMENT_ENDED:
        Onboarding.objects.note_end_of_payment(onboarding.pk)
    return is_abandoned


def _note_unknown(begun: set[str], onboarding: Onboarding) -> None:
    for name in begun.difference(build.titles()):
        logger.warning(
            "A step that was begun is not known and was not undone",
            extra={"onboarding": onboarding.pk, "step": name},
        )


def _undo_all(steps: Sequence[Step], onboarding: Onboarding) -> list[Exception]:
    """Undo the steps in this order; returns the errors of the company's own, raises ours."""
    errors: list[Exception] = []
    for step in steps:
        try:
            _undo(step, onboarding)
        except LeaseLost:
            raise
        except Exception as e:
            if not step.is_own:
                raise
            errors.append(e)
    return errors


def _undo(step: Step, onboarding: Onboarding) -> None:
    onboarding.ensure_mine()
    if step.undo:
        with refresh.owed_if_unavailable(onboarding):
            step.undo(onboarding)
    _note_undone(step, onboarding, now=clock.now())


def _note_undone(step: Step, onboarding: Onboarding, *, now: datetime) -> None:
    with transaction.atomic():
        is_first = OnboardingStep.objects.undo(onboarding, step.name)
        if step.is_own and step.undo and is_first:
            record_event(
                Tag.STEP_UNDONE, organization=onboarding.organization, now=now, step=step.name
            )


def _finish(onboarding: Onboarding, *, now: datetime) -> None:
    with transaction.atomic():
        if not onboarding.roll_back(now=now):
            raise LeaseLost
        OnboardingStep.objects.undo_last(onboarding, build.FINISH)
        record_event(Tag.ONBOARDING_ROLLED_BACK, organization=onboarding.organization, now=now)
        outbox.owe_setup_ended(onboarding, now=now)
        _build_anew_what_moved(onboarding, now=now)


def _build_anew_what_moved(onboarding: Onboarding, *, now: datetime) -> None:
    """Start a new onboarding after a move, in the new location, if the payment still stands."""
    # Queried anew: the payment may have ended since this run began.
    moved = Onboarding.objects.filter(
        pk=onboarding.pk,
        abandoned_because=Onboarding.Abandoned.MOVED,
        organization__subscription__status__in=Subscription.GRANTING_STATUSES,
    )
    if moved.exists():
        start_again(onboarding.organization, by=None, now=now)
        build.start(onboarding.organization, now=now)
