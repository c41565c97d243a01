"""Refreshes: bring changes to an organization and its keys to warehouse and directory.

A changed plan or key is in force here at once. Outside it is owed: a row says so, a worker does the
refresh, and the sweeper ensures that no refresh stays owed. Updates that the directory missed while
a workspace was built or undone are owed too: our database decides who gets in.
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
from onboarding.sync import listing, telling
from onboarding.warehouse import get_warehouse
from onboarding.workspaces import access, workspace
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.models import Budget, Organization, User

logger = logging.getLogger(__name__)

# When to look again at an organization whose workspace is still being built.
POSTPONED_BY = timedelta(minutes=1)
# The step that publishes the entry. Undoing it, which comes first, closes the entry.
PUBLISHING = "publish_to_directory"


def owe(organization: Organization, *, now: datetime) -> None:
    """Owe a refresh if a workspace exists; `owe_what_waited` covers changes made before that."""
    journey = Onboarding.objects.filter(organization=organization).live().first()
    if journey is None or journey.state == Onboarding.State.PENDING:
        return
    if not journey.is_being_undone or is_still_listed(journey):
        request(organization, now=now)


def is_still_listed(onboarding: Onboarding) -> bool:
    """Whether the directory still admits the organization although its undo has been decided.

    An undo may take long to begin if the workspace holds rows.
    """
    told = onboarding.steps.filter(name=PUBLISHING, state=OnboardingStep.State.DONE)
    return onboarding.is_being_undone and told.exists()


def owe_what_waited(organization: Organization, *, now: datetime) -> None:
    """Owe a refresh for what the customer set up before completion; call when it completes."""
    if organization.credentials.exists() or Budget.objects.filter(organization=organization):
        request(organization, now=now)


def request(organization: Organization, *, now: datetime) -> None:
    """Owe a refresh; call inside the transaction that changes what is to be told."""
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
    """Owe a refresh of every organization with a workspace; the sweeper spreads them out."""
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
    """Let a directory outage delay the run by one pause only; then owe a refresh and go on."""
    try:
        yield
    except DirectoryUnavailable as e:
        if onboarding.failure_code != Code.DIRECTORY_UNREACHABLE:
            raise
        logger.warning("The directory is told later", exc_info=e)
        request(onboarding.organization, now=clock.now())


def run_now(refresh: Refresh, *, by: User, reason: str, now: datetime) -> bool:
    """End the pause before a refresh's next attempt; returns False if none is owed any more."""
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
    """Wake a worker for each refresh that is due; returns how many."""
    owed = list(Refresh.objects.due(now).values_list("pk", flat=True)[:100])
    for organization_id in owed:
        async_task("onboarding.tasks.refresh_organization", organization_id)
    return len(owed)


def run(organization_id: uuid.UUID, *, now: datetime) -> None:
    """Write the current labels, rows and directory entry; a failure is retried later."""
    refresh = Refresh.objects.claim(organization_id, now=now)
    if refresh is None:
        return
    onboarding = Onboarding.objects.of(refresh.organization)
    is_in_hand = onboarding.state in (Onboarding.State.IN_PROGRESS, Onboarding.State.FAILED)
    # A run in hand may have written older values in steps that it will not repeat.
    outcome = {"due_at": now + POSTPONED_BY, "attempts": 0} if is_in_hand else {}
    try:
        _tell(onboarding)
    except Exception as e:
        logger.warning("A refresh was set back", exc_info=e)
        code, _ = classify(e)
        outcome |= {"failure_code": code, "error": repr(e)}
    # Neither call has any effect if the refresh was owed again meanwhile.
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
            # The directory decides who gets in elsewhere, so it does not wait for a warehouse
            # table.
            listing.publish(organization)
        finally:
            _tell_warehouse(onboarding)
    elif is_still_listed(onboarding):
        listing.publish(organization)


def _ensure_nothing_is_built(organization: Organization) -> None:
    """Raise LeaseLost if a new onboarding has begun to build, which confirms the entry itself."""
    journeys = Onboarding.objects.live().filter(organization=organization)
    if journeys.exclude(state=Onboarding.State.PENDING).exists():
        raise LeaseLost


def _tell_warehouse(onboarding: Onboarding) -> None:
    """Write to our own dataset first: what the customer changed in theirs may block the write."""
    telling.register_organization(onboarding)
    telling.register_keys(onboarding)
    telling.register_credentials(onboarding)
    dataset = workspace.dataset_of(onboarding.organization)
    get_warehouse().ensure_dataset(dataset)
    access.bring(onboarding.organization, dataset)
    telling.register_budget(onboarding)


def _tell_at_once(organization: Organization) -> None:
    """Write to a directory in our own database in the same commit.

    A failure must not undo what is being recorded; the refresh stays owed in any case.
    """
    onboarding = Onboarding.objects.of(organization)
    if onboarding.state == Onboarding.State.COMPLETED or is_still_listed(onboarding):
        try:
            with transaction.atomic():
                listing.publish(organization)
        except DirectoryError as e:
            logger.warning("The directory is told later", exc_info=e)
