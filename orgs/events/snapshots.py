"""The organization as each of its events carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F

from orgs.models import Organization, OutgoingEvent
from orgs.suspension import status_of

FIELDS = ("pk", "slug", "name", "plan", "suspended_at", "suspended_by_staff_at")
# A look-up into billing, which this app does not import.
PAST_DUE_SINCE = F("subscription__past_due_since")


def of(organization_ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the organizations as programs know them; those that are deleted are left out.

    Read anew: rows are changed by conditional updates, behind the back of objects in memory.
    """
    rows = Organization.objects.filter(pk__in=set(organization_ids))
    found = rows.values(*FIELDS, past_due_since=PAST_DUE_SINCE)
    return {row["pk"]: _as_told(row) for row in found}


def renew(events: Iterable[OutgoingEvent]) -> None:
    """Let events say how their organizations are now; call it once they have their numbers.

    Of two transactions that ran at once, the one that commits last has the higher number, but may
    have read the organization before the other one changed it: a program would take somebody who
    was just suspended for served. As one numberer is at work at a time, and after the commits, an
    event with a higher number is never behind one with a lower.
    """
    now = of(event.organization_id for event in events)
    for event in events:
        as_now = now.get(event.organization_id, event.organization)
        if event.organization != as_now:
            # Not if its name was just taken out of it.
            unchanged = OutgoingEvent.objects.filter(pk=event.pk, organization=event.organization)
            unchanged.update(organization=as_now)


def _as_told(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["pk"]),
        "slug": row["slug"],
        "name": row["name"],
        "plan": row["plan"],
        "status": status_of(row),
    }
