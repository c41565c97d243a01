"""Outgoing events as programs read them, and the pages of all of them in one order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orgs.audit import OPERATOR
from orgs.models import EventHead, OutgoingEvent


class NeverGiven(Exception):
    """No event has had this position; the database may have been restored from a dump."""


@dataclass(frozen=True)
class Page:
    """Some events in the order of their positions, and whether there are more behind them."""

    events: list[OutgoingEvent]
    next: int
    has_more: bool


def after(position: int, *, limit: int) -> Page:
    """Return the events behind a position, from the oldest on. Raises NeverGiven."""
    behind = OutgoingEvent.objects.filter(position__gt=position).order_by("position")
    events = list(behind[: limit + 1])
    page = events[:limit]
    if position and not page and position > _last():
        # Whoever waited there would miss what gets the numbers up to it.
        raise NeverGiven(position)
    last = page[-1].position if page else position
    return Page(page, last or position, has_more=len(events) > limit)


def _last() -> int:
    last = EventHead.objects.filter(pk=OPERATOR.pk).values_list("last", flat=True).first()
    return last or 0


def as_json(event: OutgoingEvent) -> dict[str, Any]:
    """Return an event as programs read it, here and in deliveries."""
    return {
        "id": event.public_id,
        "type": event.type,
        "timestamp": event.created_at.isoformat(),
        "sequence": event.sequence,
        "cursor": str(event.position),
        "data": {"organization": event.organization, **event.data},
    }
