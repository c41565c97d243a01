"""Outgoing events as programs read them, and the pages of all of them in one order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orgs.models import OutgoingEvent


@dataclass(frozen=True)
class Page:
    """Some events in the order of their positions, and whether there are more behind them."""

    events: list[OutgoingEvent]
    next: int
    has_more: bool


def after(position: int, *, limit: int) -> Page:
    """Return the events behind a position, from the oldest on."""
    behind = OutgoingEvent.objects.filter(position__gt=position).order_by("position")
    events = list(behind[: limit + 1])
    page = events[:limit]
    last = page[-1].position if page else position
    return Page(page, last or position, has_more=len(events) > limit)


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
