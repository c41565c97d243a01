"""What becomes of an organization and its keys reaches warehouse and directory, in the end.

A plan or a key that changes is in force here at once. Elsewhere it is owed: a row says so, a
worker pays it, and the sweeper sees to it that nothing stays owed. What the directory could not be
told while a workspace was built or taken down is owed as well: our database decides who gets in.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django_q.tasks import async_task

from onboarding.directory import DirectoryError, DirectoryUnavailable, get_directory
from onboarding.failures import Code, classify
from onboarding.models import LeaseLost, Onboarding, OnboardingStep, Refresh
from onboarding.sync import listing, registration
from onboarding.warehouse import get_warehouse
from onboarding.workspaces import workspace
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.models import Budget, Organization, User

logger = logging.getLogger(__name__)

# What is still being built is looked at again then.
POSTPONED_BY = timedelta(minutes=1)
# The step that opens the entry in the directory; undoing it, which comes first, closes that.
PUBLISHING = "publish_to_directory"


def owe(organization: Organization, *, now: datetime) -> None:
    """Owe a refresh once there is something to tell it to; `owe_what_waited` sees to the rest."""
    journey = Onboarding.objects.filter(organization=organization).live().first()
    if journey is None or journey.state == Onboarding.State.PENDING:
        return
    if not journey.is_being_undone or is_still_listed(journey):
        request(organization, now=now)


def is_still_listed(onboarding: Onboarding) -> bool:
    """Whether the directory lets its keys in, though the workspace is to be taken down.

    That may take long to begin, where it holds rows.
    """
    told = onboarding.steps.filter(name=PUBLISHING, state=OnboardingStep.State.DONE)
    return onboarding.is_being_undone and told.exists()


def owe_what_waited(organization: Organization, *, now: datetime) -> None:
    """Owe what the customer set up before they had a workspace; as it is completed."""
    if organization.credentials.exists() or Budget.objects.filter(organization=organization):
        request(organization, now=now)


def request(organization: Organization, *, now: datetime) -> None:
    """Owe a refresh; inside the transaction that changes what is to be told."""
    Refresh.objects.update_or_create(
        organization=organization,
        defaults={
            "requested_at": now,
            "due_at": now,
            "attempts": 0,
            "failure_code": "",
            "error": "",
        },
    )
    async_task("onboarding.tasks.refresh_organization", organization.pk)
    if get_directory().joins_transactions:
        _tell_at_once(organization)


def request_of_all(*, now: datetime) -> None:
    """Owe a refresh of everybody who has a workspace; sweeps see to some at a time."""
    completed = Onboarding.objects.filter(state=Onboarding.State.COMPLETED)
    ids = completed.values_list("organization", flat=True)
    owed = {"requested_at": now, "due_at": now, "attempts": 0, "failure_code": "", "error": ""}
    Refresh.objects.bulk_create(
        [Refresh(organization_id=pk, **owed) for pk in ids],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["organization"],
        update_fields=list(owed),
    )


@contextmanager
def owed_if_unavailable(onboarding: Onboarding) -> Iterator[None]:
    """Let an outage of the directory hold a run up for one pause; then it goes on, and owes."""
    try:
        yield
    except DirectoryUnavailable as e:
        if onboarding.failure_code != Code.DIRECTORY_UNREACHABLE:
            raise
        logger.warning("The directory is told later", exc_info=e)
        request(onboarding.organization, now=clock.now())


def run_now(refresh: Refresh, *, by: User, reason: str, now: datetime) -> bool:
    """End the pause before the next attempt; returns False where nothing is owed any more."""
    with transaction.atomic():
        is_owed = Refresh.objects.filter(pk=refresh.pk).update(due_at=now)
        if is_owed:
            record_event(
                Tag.REFRESH_RUN_NOW,
                organization=refresh.organization,
                now=now,
                actor=by,
                reason=reason,
            )
            async_task("onboarding.tasks.refresh_organization", refresh.pk)
    return bool(is_owed)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each refresh that is due."""
    owed = list(Refresh.objects.due(now).values_list("pk", flat=True)[:100])
    for organization_id in owed:
        async_task("onboarding.tasks.refresh_organization", organization_id)
    return len(owed)


def run(organization_id: uuid.UUID, *, now: datetime) -> None:
    """Tell labels, rows and directory what is true now; a failure is tried again later."""
    refresh = Refresh.objects.claim(organization_id, now=now)
    if refresh is None:
        return
    onboarding = Onboarding.objects.of(refresh.organization)
    is_in_hand = onboarding.state in (Onboarding.State.IN_PROGRESS, Onboarding.State.FAILED)
    # Where it is in hand, steps may have told what was true before, and none is done twice.
    outcome = {"due_at": now + POSTPONED_BY, "attempts": 0} if is_in_hand else {}
    try:
        _tell(onboarding)
    except Exception as e:
        logger.warning("A refresh was set back", exc_info=e)
        code, _ = classify(e)
        outcome |= {"failure_code": code, "error": repr(e)}
    # Neither has any effect where it was asked for again in the meantime.
    if outcome:
        refresh.settle(**outcome)
    else:
        refresh.drop()


def _tell(onboarding: Onboarding) -> None:
    organization = onboarding.organization
    if onboarding.state == Onboarding.State.ROLLED_BACK:
        listing.withdraw(organization, still_mine=partial(_ensure_nothing_is_built, organization))
    elif onboarding.state == Onboarding.State.COMPLETED:
        try:
            # Who gets in elsewhere does not wait for a table.
            listing.publish(organization)
        finally:
            _tell_warehouse(onboarding)
    elif is_still_listed(onboarding):
        listing.publish(organization)


def _ensure_nothing_is_built(organization: Organization) -> None:
    """Raise LeaseLost if a new onboarding has begun to build, which confirms the entry anew."""
    journeys = Onboarding.objects.live().filter(organization=organization)
    if journeys.exclude(state=Onboarding.State.PENDING).exists():
        raise LeaseLost


def _tell_warehouse(onboarding: Onboarding) -> None:
    """First tell our own dataset; what the customer did to theirs may keep it from being told."""
    registration.register_organization(onboarding)
    registration.register_keys(onboarding)
    registration.register_credentials(onboarding)
    get_warehouse().ensure_dataset(workspace.dataset_of(onboarding.organization))
    registration.register_budget(onboarding)


def _tell_at_once(organization: Organization) -> None:
    """Have a directory in our own database say it with the same commit.

    Whatever that meets must not undo what is being recorded; it is owed in any case.
    """
    onboarding = Onboarding.objects.of(organization)
    if onboarding.state == Onboarding.State.COMPLETED or is_still_listed(onboarding):
        try:
            with transaction.atomic():
                listing.publish(organization)
        except DirectoryError as e:
            logger.warning("The directory is told later", exc_info=e)
