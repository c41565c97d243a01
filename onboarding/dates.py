"""Formats dates and times for pages and mails, in the organization's timezone."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date, format_datetime

from orgs.models import Organization
from orgs.zones import zone_of


def moment(when: datetime, organization: Organization) -> str:
    """Return date and time in the organization's timezone, such as 8 Jan 2026, 14:05."""
    return format_datetime(when, "d MMM y, HH:mm", tzinfo=zone_of(organization), locale="en")


def day(when: datetime, organization: Organization) -> str:
    """Return the date in the organization's timezone."""
    return format_date(when.astimezone(zone_of(organization)).date(), "d MMM y", locale="en")
