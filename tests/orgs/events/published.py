"""What programs are told, as tests look at it."""

from __future__ import annotations

from django.db import connection

from orgs.events import numbering
from orgs.models import OutgoingEvent


def published(*, organization=None):
    """Return the events in the order in which programs read them, this transaction's as well."""
    if connection.in_atomic_block:
        # As its commit would.
        connection.check_constraints()
    numbering.number()
    events = OutgoingEvent.objects.order_by("position")
    return list(events.filter(organization_id=organization.pk) if organization else events)


def types(**of) -> list[str]:
    return [event.type for event in published(**of)]
