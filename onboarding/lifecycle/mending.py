"""Mending: puts back what a completed workspace lacks, our own rows in it included."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onboarding.models import Onboarding, OnboardingStep
from onboarding.provisioning import build
from onboarding.sync import refresh
from onboarding.warehouse.status import DatasetStatus, uncounted
from onboarding.workspaces import workspace
from orgs.audit import Tag, record_event
from orgs.models import Organization, User


class NotBuilt(Exception):
    """The workspace is not complete yet, or is being undone, so there is nothing to mend."""


def mend(organization: Organization, *, now: datetime) -> DatasetStatus:
    """Create missing tables and columns and return the workspace's status afterwards.

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


def catch_up(onboarding: Onboarding, *, now: datetime) -> None:
    """Run the steps that a later release added to a completed onboarding, and give them rows.

    Raises LeaseLost if somebody abandons the onboarding or catches up with it meanwhile, NotBuilt,
    and any error of a step.
    """
    claimed = Onboarding.objects.claim_completed(onboarding.pk)
    if claimed is None:
        raise NotBuilt
    known = set(claimed.steps.values_list("name", flat=True))
    for step in build.STEPS:
        if step.name not in known:
            claimed.ensure_mine()
            step.do(claimed, uncounted)
            _note_done(claimed, step, now=now)


def _note_done(claimed: Onboarding, step: build.Step, *, now: datetime) -> None:
    with transaction.atomic():
        position = list(build.titles()).index(step.name)
        OnboardingStep.objects.add_done(claimed, step.name, position=position, now=now)


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
