"""The runner: who works on an onboarding, for how long, and what a failed run leads to.

PostgreSQL holds the truth and django-q2 only wakes workers: a task that is lost, doubled, late or
killed changes nothing but time. The attempt number is the fence: a worker whose lease ran out finds
that its writes change no row, and stops.
"""

from __future__ import annotations

import logging
import random
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, connection, transaction

from onboarding.failures import Code, classify
from onboarding.mail import outbox
from onboarding.models import LeaseLost, Onboarding
from onboarding.provisioning import abandonment
from onboarding.provisioning import build as provisioning
from onboarding.worker import heartbeats
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.bodies import made_storable
from orgs.models import User
from orgs.owed import Pauses
from orgs.product.steps import StepPending
from orgs.references import under_reference

logger = logging.getLogger(__name__)

# Long enough for a busy database, short enough that a killed worker is soon replaced.
LEASE = timedelta(seconds=15)
RENEW_EVERY = LEASE / 5
# The lease of a living worker never ends later than this from now.
LONGEST_LEASE = 2 * LEASE
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(seconds=60)
# How long a step that goes on elsewhere may have us wait, in seconds, before it is asked again.
SHORTEST_WAIT = 1.0
LONGEST_WAIT = 120.0
# How long a failed onboarding waits for a retry before it is abandoned.
FAILED_DEADLINE = timedelta(days=30)


def run(onboarding_id: uuid.UUID) -> None:
    """Take the onboarding as far as it will go; does nothing if another worker has it."""
    now = clock.now()
    onboarding = Onboarding.objects.claim(onboarding_id, now=now, lease=LEASE)
    if onboarding is None:
        return
    with under_reference(onboarding.reference):
        if onboarding.is_overdue(now=now):
            # No attempt recorded a failure: each was killed, or hung until it was killed.
            _leave_to_people(onboarding, onboarding.failure_code or Code.UNEXPECTED, now=now)
        else:
            _advance(onboarding)


def run_now(onboarding: Onboarding, *, by: User, reason: str, now: datetime) -> bool:
    """End the pause before the onboarding's next attempt, and wake a worker.

    Returns False if there is no work, if a worker holds the lease, or if the pause ends within half
    a minute anyway.
    """
    with transaction.atomic():
        is_due = Onboarding.objects.end_pause(onboarding.pk, now=now, longest_lease=LONGEST_LEASE)
        if is_due:
            record_event(
                Tag.ONBOARDING_RUN_NOW,
                organization=onboarding.organization,
                now=now,
                actor=by,
                reason=reason,
            )
            provisioning.wake(onboarding.pk)
    return is_due


def sweep(*, now: datetime) -> int:
    """Wake a worker for each onboarding that is due; returns how many.

    Due are those whose worker was killed, whose pause is over or whose task was lost. Also abandons
    failed onboardings past their deadline.
    """
    abandonment.abandon_overdue(now=now)
    due = list(Onboarding.objects.due(now).values_list("pk", flat=True)[:100])
    for pk in due:
        provisioning.wake(pk)
    return len(due)


def _advance(onboarding: Onboarding) -> None:
    work = abandonment.undo if onboarding.is_being_undone else provisioning.build
    try:
        with lease_renewed(onboarding):
            provisioning.ensure_rows(onboarding)
            go_on_at = work(onboarding)
        if go_on_at:
            onboarding.renew_lease(until=go_on_at)
    except StepPending as e:
        _wait_for(onboarding, e, now=clock.now())
    except LeaseLost:
        logger.warning("A run lost its lease and stopped", extra={"onboarding": onboarding.pk})
    except Exception as e:
        _set_back(onboarding, e, now=clock.now())


def _wait_for(onboarding: Onboarding, pending: StepPending, *, now: datetime) -> None:
    """Let go of the onboarding until a step that goes on elsewhere is to be asked again.

    At the deadline at the latest, which then ends the run with what is noted here.
    """
    code, _ = classify(pending)
    onboarding.note_failure(code, detail=_detail_of(pending))
    # Not a number is longer than nothing, and not shorter than anything.
    wait = timedelta(seconds=max(min(LONGEST_WAIT, pending.seconds), SHORTEST_WAIT))
    onboarding.renew_lease(until=min(now + wait, onboarding.deadline_at or now + wait))


def _set_back(onboarding: Onboarding, error: Exception, *, now: datetime) -> None:
    """Pause after a passing failure; after any other, or past the deadline, leave it to people."""
    code, passing = classify(error)
    logger.warning("A run was set back", exc_info=error, extra={"onboarding": onboarding.pk})
    pause = _pause(onboarding.setbacks)
    onboarding.note_failure(code, detail=_detail_of(error))
    if passing and not onboarding.is_overdue(now=now + pause):
        _come_back(onboarding, code, now=now, pause=pause)
    else:
        _leave_to_people(onboarding, code, now=now)


def _detail_of(error: Exception) -> str:
    """Return the error as the database can store it, whatever a company's own step has raised."""
    said = "".join(traceback.format_exception_only(error)).strip()
    return made_storable(said)


def _come_back(onboarding: Onboarding, code: str, *, now: datetime, pause: timedelta) -> None:
    with transaction.atomic():
        if onboarding.come_back(at=now + pause):
            organization = onboarding.organization
            record_event(Tag.ONBOARDING_SET_BACK, organization=organization, now=now, code=code)


def _leave_to_people(onboarding: Onboarding, code: str, *, now: datetime) -> None:
    """Leave the onboarding to people: fail a build, or stop an undo until staff resume it."""
    organization, deadline_at = onboarding.organization, now + FAILED_DEADLINE
    with transaction.atomic():
        if onboarding.is_being_undone:
            if onboarding.stand_still(code, deadline_at=deadline_at):
                record_event(
                    Tag.ONBOARDING_UNDO_FAILED, organization=organization, now=now, code=code
                )
        elif onboarding.fail(code, now=now, deadline_at=deadline_at):
            record_event(Tag.ONBOARDING_FAILED, organization=organization, now=now, code=code)
            outbox.owe_setup_failed(onboarding, now=now)


def _pause(setbacks: int) -> timedelta:
    """Return a growing pause, randomly spread so that simultaneous failures retry apart."""
    spread = random.uniform(0.5, 1.0)  # noqa: S311  nothing secret hangs on it
    return Pauses(FIRST_PAUSE, LONGEST_PAUSE).after(setbacks) * spread


@contextmanager
def lease_renewed(onboarding: Onboarding) -> Iterator[None]:
    """Renew the lease from a thread while the block runs, however long a call in it takes."""
    stop = threading.Event()
    thread = threading.Thread(target=_renew, args=(onboarding, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _renew(onboarding: Onboarding, stop: threading.Event) -> None:
    while not stop.wait(RENEW_EVERY.total_seconds()):
        try:
            if not onboarding.renew_lease(until=clock.now() + LEASE):
                break
            # During a long step no task ends, although the cluster is at work.
            heartbeats.beat(now=clock.now())
        except (DatabaseError, InterfaceError):
            # PostgreSQL may be restarting: the lease outlasts four missed renewals.
            logger.warning("A lease could not be renewed", extra={"onboarding": onboarding.pk})
            connection.close()
    connection.close()
