"""The run that builds a workspace: claim it, take it forward step by step, record each.

PostgreSQL holds the truth and django-q2 only wakes workers: a task that is lost, doubled, late
or killed changes nothing but time. The attempt number is the fence: a worker whose lease ran out
finds that its writes change no row, and stops.
"""

from __future__ import annotations

import logging
import random
import threading
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone
from django_q.tasks import async_task

from onboarding import steps
from onboarding.failures import Code, classify
from onboarding.models import Onboarding, OnboardingStep, OutgoingMail
from onboarding.warehouse.status import Count
from orgs.audit import Tag, record_event
from orgs.models import ApiKey, Organization, User
from orgs.references import under_reference

logger = logging.getLogger(__name__)

# Long enough for a busy database, short enough that a killed worker is hardly noticed.
LEASE = timedelta(seconds=15)
RENEW_EVERY = LEASE / 5
DEADLINE = timedelta(minutes=15)
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(seconds=60)


@dataclass(frozen=True)
class Step:
    """One step: its stored name, which never changes, what customers read, and the act."""

    name: str
    title: str
    do: Callable[[Organization, Count], None]
    # A look at what may have changed since, taken again by every run.
    is_check: bool = False


STEPS = (
    Step(
        "check_prerequisites",
        "Checking that everything is ready",
        steps.check_prerequisites,
        is_check=True,
    ),
    Step("confirm_payment", "Confirming your payment", steps.confirm_payment, is_check=True),
    Step("confirm_organization", "Confirming your organization", steps.confirm_organization),
    Step("ensure_dataset", "Creating your workspace", steps.ensure_dataset),
    Step("ensure_tables", "Building your tables", steps.ensure_tables),
    Step("register_organization", "Registering your organization", steps.register_organization),
    Step("verify_workspace", "Checking every table", steps.verify_workspace),
    Step("issue_key", "Making your API key", steps.issue_key),
    Step("publish_to_directory", "Opening your account", steps.publish_to_directory),
)
# Not an act on the outside world, and so not run like one: see `finish`.
FINISH = "finish"
TITLES = {**{step.name: step.title for step in STEPS}, FINISH: "Finishing up"}


class LeaseLost(Exception):
    """Another attempt has taken over; this one must not change anything any more."""


def start(organization: Organization, *, now: datetime) -> bool:
    """Begin to build the workspace of an organization that has paid; once, however often called.

    Call it inside the transaction that records the payment: the task is a row of the same
    database and commits with it. Returns whether this call began it.
    """
    with transaction.atomic():
        started = Onboarding.objects.filter(
            organization=organization, state=Onboarding.State.PENDING
        ).update(
            state=Onboarding.State.IN_PROGRESS,
            started_at=now,
            lease_expires_at=now,
            deadline_at=now + DEADLINE,
        )
        if not started:
            return False
        onboarding = Onboarding.objects.get(organization=organization)
        OnboardingStep.objects.bulk_create(
            OnboardingStep(onboarding=onboarding, name=name, position=position)
            for position, name in enumerate(TITLES)
        )
        record_event(Tag.ONBOARDING_STARTED, organization=organization, now=now)
        _wake(onboarding.pk)
    return True


def retry(onboarding: Onboarding, *, by: User, now: datetime) -> bool:
    """Take a failed onboarding up again at its unfinished step; nothing is paid again.

    Returns False where it is not failed (any more).
    """
    with transaction.atomic():
        retried = Onboarding.objects.filter(pk=onboarding.pk, state=Onboarding.State.FAILED).update(
            state=Onboarding.State.IN_PROGRESS,
            failure_code="",
            failure_detail="",
            setbacks=0,
            lease_expires_at=now,
            deadline_at=now + DEADLINE,
            finished_at=None,
        )
        if retried:
            record_event(
                Tag.ONBOARDING_RETRIED, organization=onboarding.organization, now=now, actor=by
            )
            _wake(onboarding.pk)
    return bool(retried)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each onboarding that is due: killed, backed off, or its task lost."""
    due = list(Onboarding.objects.due(now).values_list("pk", flat=True)[:100])
    for pk in due:
        _wake(pk)
    return len(due)


def run(onboarding_id: uuid.UUID) -> None:
    """Take the onboarding as far as it will go; a no-op if another worker has it."""
    now = timezone.now()
    onboarding = Onboarding.objects.claim(onboarding_id, now=now, lease=LEASE)
    if onboarding is None:
        return
    with under_reference(onboarding.reference):
        if onboarding.is_overdue(now=now):
            # No attempt came back to say so: each was killed, or hung until it was.
            _fail(onboarding, onboarding.failure_code or Code.UNEXPECTED, now=now)
        else:
            _advance(onboarding)


def _advance(onboarding: Onboarding) -> None:
    try:
        with _lease_renewed(onboarding):
            for step in STEPS:
                _do(step, onboarding)
            finish(onboarding, now=timezone.now())
    except LeaseLost:
        logger.warning("A run lost its lease and stopped", extra={"onboarding": onboarding.pk})
    except Exception as e:
        _set_back(onboarding, e, now=timezone.now())


def finish(onboarding: Onboarding, *, now: datetime) -> None:
    """Complete it: state, audit event and welcome mail in one transaction.

    Raises LeaseLost.
    """
    organization = onboarding.organization
    with transaction.atomic():
        if not onboarding.update_if_mine(
            state=Onboarding.State.COMPLETED, failure_code="", failure_detail="", finished_at=now
        ):
            raise LeaseLost
        OnboardingStep.objects.filter(onboarding=onboarding, name=FINISH).update(
            state=OnboardingStep.State.DONE, finished_at=now
        )
        api_key = ApiKey.objects.get(organization=organization, is_initial=True)
        record_event(
            Tag.ONBOARDING_COMPLETED,
            organization=organization,
            now=now,
            fingerprint=api_key.fingerprint,
        )
        mail, _ = OutgoingMail.objects.get_or_create(
            organization=organization,
            kind=OutgoingMail.Kind.WELCOME,
            defaults={"recipient": organization.email, "created_at": now, "due_at": now},
        )
        async_task("onboarding.tasks.send_mail", mail.pk)


def _do(step: Step, onboarding: Onboarding) -> None:
    row = OnboardingStep.objects.get(onboarding=onboarding, name=step.name)
    if row.state == OnboardingStep.State.DONE and not step.is_check:
        return

    def count(done: int, total: int) -> None:
        _record(onboarding, step.name, done_count=done, total_count=total)

    running, done = OnboardingStep.State.RUNNING, OnboardingStep.State.DONE
    _record(onboarding, step.name, state=running, started_at=timezone.now())
    step.do(onboarding.organization, count)
    _record(onboarding, step.name, state=done, finished_at=timezone.now())


def _record(onboarding: Onboarding, name: str, **values: object) -> None:
    """Write a step's row if this attempt still holds the lease; raises LeaseLost."""
    mine = OnboardingStep.objects.filter(
        onboarding=onboarding,
        name=name,
        onboarding__attempt=onboarding.attempt,
        onboarding__state=Onboarding.State.IN_PROGRESS,
    )
    if not mine.update(**values):
        raise LeaseLost


def _set_back(onboarding: Onboarding, error: Exception, *, now: datetime) -> None:
    """Come back later after a passing failure, until the deadline; fail for good otherwise."""
    code, passing = classify(error)
    logger.warning("Provisioning was set back", exc_info=error, extra={"onboarding": onboarding.pk})
    detail = "".join(traceback.format_exception_only(error)).strip()
    pause = _pause(onboarding.setbacks)
    onboarding.update_if_mine(failure_code=code, failure_detail=detail)
    if passing and not onboarding.is_overdue(now=now + pause):
        onboarding.update_if_mine(lease_expires_at=now + pause, setbacks=onboarding.setbacks + 1)
    else:
        _fail(onboarding, code, now=now)


def _fail(onboarding: Onboarding, code: str, *, now: datetime) -> None:
    with transaction.atomic():
        failed = onboarding.update_if_mine(
            state=Onboarding.State.FAILED, failure_code=code, finished_at=now
        )
        if failed:
            record_event(
                Tag.ONBOARDING_FAILED, organization=onboarding.organization, now=now, code=code
            )


def _pause(setbacks: int) -> timedelta:
    """Return a growing pause, spread so that those who failed together do not return together."""
    spread = random.uniform(0.5, 1.0)  # noqa: S311  nothing secret hangs on it
    pause: timedelta = min(FIRST_PAUSE * 2**setbacks, LONGEST_PAUSE)
    return pause * spread


@contextmanager
def _lease_renewed(onboarding: Onboarding) -> Iterator[None]:
    """Renew the lease from a thread for as long as the run goes on, however long a call takes."""
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
            if not onboarding.update_if_mine(lease_expires_at=timezone.now() + LEASE):
                break
        except (DatabaseError, InterfaceError):
            # A restart of PostgreSQL: the lease outlasts four missed renewals.
            logger.warning("A lease could not be renewed", extra={"onboarding": onboarding.pk})
            connection.close()
    connection.close()


def _wake(onboarding_id: uuid.UUID) -> None:
    async_task("onboarding.tasks.run_provisioning", onboarding_id)
