"""How pages and mails write what is not text: dates and times, where the organization is."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date, format_datetime

from orgs.models import Organization
from orgs.zones import zone_of


def moment(when: datetime, organization: Organization) -> str:
    """Return date and time as an organization's clocks show them, such as 8 Jan 2026, 14:05."""
    return format_datetime(when, "d MMM y, HH:mm", tzinfo=zone_of(organization), locale="en")


def day(when: datetime, organization: Organization) -> str:
    """Return the date on which it is or was then, where the organization is."""
    return format_date(when.astimezone(zone_of(organization)).date(), "d MMM y", locale="en")
