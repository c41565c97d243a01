"""Computes the start of the next billing period."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta

DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}


def add_interval(timestamp: int, interval: str, count: int) -> int:
    """Return the same time of day `count` intervals later, clamped to the month's last day."""
    start = datetime.fromtimestamp(timestamp, UTC)
    if interval in DAYS:
        return int((start + timedelta(days=DAYS[interval] * count)).timestamp())
    months = start.month - 1 + MONTHS[interval] * count
    year, month = start.year + months // 12, months % 12 + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return int(start.replace(year=year, month=month, day=day).timestamp())
