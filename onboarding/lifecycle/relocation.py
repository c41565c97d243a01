"""Moving a workspace: it is taken down where it is and built anew where it should have been.

BigQuery cannot move a dataset. So this is for a workspace that is still empty, or whose rows its
owner can do without. Slug, subscription and payment stay; a key that was issued ends with the
workspace, and a new one waits for its owner.
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
    """The organization's data are kept in this location already."""


class Moved(StrEnum):
    """What moving comes to, which depends on how far the journey is."""

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
    """Keep the organization's data in another location from now on.

    Raises AlreadyThere; HoldsRows, unless they may be dropped, and whatever else the warehouse
    raises; nothing was changed then.
    """
    if not may_drop_rows:
        workspace.ensure_holds_no_rows(organization)
    with transaction.atomic():
        # Locked, so that nothing is started or finished in the old location meanwhile.
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
