"""What reading a dataset back last showed, for when BigQuery cannot be asked just now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.cache import cache

from onboarding.warehouse import WarehouseUnavailable
from onboarding.warehouse.status import DatasetStatus

# A program waits for the answer.
PATIENCE = 4.0
# How long nobody asks again after BigQuery did not answer, in seconds.
PAUSE = 10
KEPT_FOR = 24 * 3600
SILENT = "warehouse.silent"


def status_or_last(
    name: str, read: Callable[[], DatasetStatus], *, now: datetime
) -> tuple[DatasetStatus, datetime]:
    """Return the status of a dataset and when it was read: now, or the last time that it could be.

    Raises WarehouseUnavailable where it was never read, and WarehouseError.
    """
    key = f"warehouse.status.{name}"
    last: tuple[DatasetStatus, datetime] | None = cache.get(key)
    try:
        found = _read_unless_silent(read), now
    except WarehouseUnavailable:
        if last is None:
            raise
        return last
    cache.set(key, found, KEPT_FOR)
    return found


def _read_unless_silent(read: Callable[[], DatasetStatus]) -> DatasetStatus:
    if cache.get(SILENT):
        raise WarehouseUnavailable("the warehouse did not answer just now")
    try:
        return read()
    except WarehouseUnavailable:
        cache.set(SILENT, True, PAUSE)
        raise
