"""Formats dates and times in the organization's timezone and the reader's language."""

from __future__ import annotations

from datetime import datetime

from orgs import languages
from orgs.models import Organization
from orgs.zones import zone_of


def moment(when: datetime, organization: Organization) -> str:
    """Return date and time in the organization's timezone."""
    return languages.moment(when, zone_of(organization))


def day(when: datetime, organization: Organization) -> str:
    """Return the date in the organization's timezone."""
    return languages.day(when, zone_of(organization))
