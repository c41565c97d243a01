"""Putting back what a workspace that was built lacks, and what it had been told."""

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
    """The workspace is not complete yet, or is being taken down: there is nothing to mend."""


def mend(organization: Organization, *, now: datetime) -> DatasetStatus:
    """Create what is missing and return what stands then.

    What a table that is made anew had held of ours is owed to it; beforehand, as this may add
    something and then fail. Raises WarehouseUnavailable or WarehouseError.
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
    """Note that a workspace that was built has everything that today's catalog declares."""
    Onboarding.objects.note_catalog(organization, version=workspace.catalog_version())


def catch_up(onboarding: Onboarding, *, now: datetime) -> None:
    """Do what came with a release after the onboarding was completed, and give each step its row.

    Raises NotBuilt, LeaseLost where it is taken down or caught up by others meanwhile, and whatever
    a step raises.
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
    """Mend a workspace that was built, because staff ask for it.

    It is recorded beforehand, as it may add something and then fail. Raises NotBuilt,
    WarehouseUnavailable or WarehouseError.
    """
    built = Onboarding.objects.filter(organization=organization, state=Onboarding.State.COMPLETED)
    if not built.exists():
        raise NotBuilt
    record_event(
        Tag.WORKSPACE_SYNC_ASKED, organization=organization, now=now, actor=by, reason=reason
    )
    return mend(organization, now=now)
