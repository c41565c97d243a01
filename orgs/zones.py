"""The time zone of an organization, as long as the world has it."""

from __future__ import annotations

import logging
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orgs.models import Organization

logger = logging.getLogger(__name__)


def zone_of(organization: Organization) -> ZoneInfo:
    """Return the customer's time zone; UTC if tzdata no longer has it."""
    return zone_named(organization.timezone, whose=organization.pk)


def zone_named(name: str, *, whose: object) -> ZoneInfo:
    """Return the time zone of this name; UTC if tzdata no longer has it. `whose` is logged."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        logger.warning("Unknown time zone", extra={"organization": whose})
        return ZoneInfo("UTC")
