"""Moving a workspace: it is dropped in its old location and rebuilt in the new one.

BigQuery cannot move a dataset. So this is for a workspace that is still empty, or whose owner can
do without its rows. Slug, subscription and payment stay; the key is revoked with the old workspace,
and its owner gets a new one.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from onboarding.models import Onboarding
from onboarding.provisioning import abandonment
from onboarding.workspaces import workspace
from orgs.audit import Tag, record_event
from orgs.models import Location, Organization, User


class AlreadyThere(Exception):
    """The organization's data is in this location already."""


class Moved(StrEnum):
    """The outcome of moving a workspace, by how far its onboarding has come."""

    NOTHING_STOOD = "nothing stood yet"
    IS_REBUILT = "taken down, then built anew by itself"
    ENDS_FIRST = "being taken down for another reason; its owner starts again"


def move(
    organization: Organization,
    *,
    location: Location,
    by: User,
    reason: str,
    may_drop_rows: bool,
    now: datetime,
) -> Moved:
    """Set the organization's data location, and have an existing workspace moved there.

    Raises AlreadyThere, HoldsRows unless `may_drop_rows`, or another WarehouseError or
    WarehouseUnavailable; in each case nothing has changed.
    """
    if not may_drop_rows:
        workspace.ensure_holds_no_rows(organization)
    with transaction.atomic():
        # Locked, so that nothing starts or finishes in the old location meanwhile.
        journey = Onboarding.objects.live().select_for_update().filter(organization=organization)
        onboarding = journey.first()
        _change_location(organization, location, by=by, reason=reason, now=now)
        if onboarding is None or onboarding.state == Onboarding.State.PENDING:
            return Moved.NOTHING_STOOD
        taken_down = abandonment.abandon(
            onboarding,
            because=Onboarding.Abandoned.MOVED,
            by=by,
            reason=reason,
            may_drop_rows=may_drop_rows,
            now=now,
        )
        return Moved.IS_REBUILT if taken_down else Moved.ENDS_FIRST


def _change_location(
    organization: Organization, location: Location, *, by: User, reason: str, now: datetime
) -> None:
    elsewhere = Organization.objects.filter(pk=organization.pk).exclude(location=location)
    if not elsewhere.update(location=location):
        raise AlreadyThere(location)
    record_event(
        Tag.WORKSPACE_MOVED,
        organization=organization,
        now=now,
        actor=by,
        reason=reason,
        old=organization.location,
        new=location,
    )
