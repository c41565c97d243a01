"""Putting back what a workspace that was built lacks, and what it had been told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onboarding import refresh, workspace
from onboarding.models import Onboarding
from onboarding.warehouse.status import DatasetStatus, uncounted
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
    if report.is_synced:
        return report
    if report.tables_missing:
        with transaction.atomic():
            refresh.owe(organization, now=now)
    return workspace.sync_workspace(organization, count=uncounted)


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
