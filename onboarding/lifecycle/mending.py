"""Mending: puts back what a completed workspace lacks, our own rows in it included."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction

from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import build, runner
from onboarding.provisioning.step import Step
from onboarding.sync import refresh
from onboarding.warehouse.status import DatasetStatus, uncounted
from onboarding.workspaces import workspace
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.models import Organization, User
from orgs.product.steps import StepPending, StepUnavailable
from orgs.references import under_reference


class NotBuilt(Exception):
    """The workspace is not complete yet, or is being undone, so there is nothing to mend."""


class BeingMended(Exception):
    """Another process is adding to this workspace right now; look again in half a minute."""


def mend(organization: Organization, *, now: datetime) -> DatasetStatus:
    """Create what is missing, set access entries, and return the workspace's status afterwards.

    First owes a refresh, which refills our rows in a table created anew, because creating may fail
    half way. Raises WarehouseUnavailable or WarehouseError.
    """
    report = workspace.workspace_status(organization)
    if not report.is_synced:
        if report.tables_missing:
            with transaction.atomic():
                refresh.owe(organization, now=now)
        report = workspace.sync_workspace(organization, count=uncounted)
    if report.is_synced:
        note_that_it_matches(organization)
    return report


def note_that_it_matches(organization: Organization) -> None:
    """Store that a completed workspace matches today's catalog."""
    Onboarding.objects.note_catalog(organization, version=workspace.catalog_version())


def catch_up(onboarding: Onboarding) -> None:
    """Run the steps that a later release brought to a completed onboarding; state and key stay.

    Raises BeingMended while another process does so, LeaseLost if somebody takes over or abandons
    the onboarding meanwhile, NotBuilt, and any error of a step.
    """
    claimed = Onboarding.objects.claim_completed(onboarding.pk, now=clock.now(), lease=runner.LEASE)
    if claimed is None:
        raise BeingMended if _is_completed(onboarding) else NotBuilt
    try:
        with runner.lease_renewed(claimed), under_reference(claimed.reference):
            _do_missing_steps(claimed)
    finally:
        claimed.renew_lease(until=clock.now())


def _do_missing_steps(claimed: Onboarding) -> None:
    done = claimed.steps.filter(state=OnboardingStep.State.DONE)
    done_names = set(done.values_list("name", flat=True))
    names = list(build.titles())
    for step in build.STEPS:
        if step.name not in done_names:
            # Recorded first, so that an undo knows of a step whose end nobody saw.
            with transaction.atomic():
                position = names.index(step.name)
                OnboardingStep.objects.add(claimed, step.name, position=position)
            OnboardingStep.objects.begin(claimed, step.name, now=clock.now())
            _do(step, claimed)
            build.end(step, claimed, now=clock.now())


def _do(step: Step, claimed: Onboarding) -> None:
    try:
        with _limited(step):
            step.do(claimed, uncounted)
    except StepPending as e:
        # Nobody waits for it, and no worker asks again.
        again = f"{e}: it has begun, so repair once more in a while"
        raise StepPending(again, seconds=e.seconds) from e


@contextmanager
def _limited(step: Step) -> Iterator[None]:
    """Give a step of the company's as long as a worker would, which ends what takes longer."""
    if not step.is_own or threading.current_thread() is not threading.main_thread():
        yield
        return
    seconds = settings.Q_CLUSTER["timeout"]

    def end(*_: object) -> None:
        raise StepUnavailable(f"took longer than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_completed(onboarding: Onboarding) -> bool:
    completed = Onboarding.objects.filter(pk=onboarding.pk, state=Onboarding.State.COMPLETED)
    return bool(completed.exists())


def mend_for_staff(
    organization: Organization, *, by: User, reason: str, now: datetime
) -> DatasetStatus:
    """Mend a completed workspace on staff's request, and audit the request first.

    Audited first, because mending may add something and then fail. Raises NotBuilt,
    WarehouseUnavailable or WarehouseError.
    """
    built = Onboarding.objects.filter(organization=organization, state=Onboarding.State.COMPLETED)
    if not built.exists():
        raise NotBuilt
    record_event(
        Tag.WORKSPACE_SYNC_ASKED, organization=organization, now=now, actor=by, reason=reason
    )
    return mend(organization, now=now)
