"""The last status read of each dataset, for when BigQuery cannot be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.cache import cache

from onboarding.warehouse import WarehouseUnavailable
from onboarding.warehouse.status import DatasetStatus

# Seconds; a program waits for the answer.
PATIENCE = 4.0
# Seconds for which nobody asks again after BigQuery gave no answer.
PAUSE = 10
KEPT_FOR = 24 * 3600
SILENT = "warehouse.silent"


def status_or_last(
    name: str, read: Callable[[], DatasetStatus], *, now: datetime
) -> tuple[DatasetStatus, datetime]:
    """Return a dataset's status and the time of reading: now, or the last time it succeeded.

    Raises WarehouseUnavailable if it was never read, and WarehouseError.
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
