"""Owed work: a row records work to be done until a worker has done it.

A task only wakes a worker, and may be lost, doubled or late. The row decides: it stores when it is
due, how many attempts claimed it, and why the last one failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import F, Q

Row = TypeVar("Row", bound="Owed")


@dataclass(frozen=True)
class Pauses:
    """Backoff after failures: doubles from the first pause up to the longest.

    The first pause is longer than the work takes, so that no worker claims a row that another is
    still working on.
    """

    first: timedelta
    longest: timedelta
    at_most: int | None = None  # Number of attempts, after which only staff can retry.

    def after(self, failures: int) -> timedelta:
        """Return the pause after this many failures."""
        doubled: timedelta = self.first * 2 ** min(failures, 10)
        return min(doubled, self.longest)


class OwedQuerySet(models.QuerySet[Row]):
    """Finds and claims owed rows; a claim is one conditional UPDATE."""

    def owed(self) -> OwedQuerySet[Row]:
        """Filter rows with work still to do, including those out of attempts."""
        return self.filter(self.model.IS_OWED)

    def due(self, now: datetime) -> OwedQuerySet[Row]:
        """Filter rows that a worker may claim now."""
        due, at_most = self.owed().filter(due_at__lte=now), self.model.PAUSES.at_most
        return due if at_most is None else due.filter(attempts__lt=at_most)

    def claim(self, pk: object, *, now: datetime) -> Row | None:
        """Claim and return the row; None if it is not due or another worker holds it.

        Unless the caller settles it first, it is due again after a pause.
        """
        row = self.due(now).filter(pk=pk).first()
        if row is None:
            return None
        next_at = now + row.PAUSES.after(row.attempts)
        # Of all workers that read the same attempt number, one changes the row.
        unclaimed = self.due(now).filter(row.fence())
        if not unclaimed.update(attempts=F("attempts") + 1, due_at=next_at):
            return None
        row.attempts, row.due_at = row.attempts + 1, next_at
        return row


class Owed(models.Model):
    """A row of owed work. The attempt of its claim fences every later write."""

    # Which rows still need work, and the backoff between attempts.
    IS_OWED: ClassVar[Q] = Q()
    PAUSES: ClassVar[Pauses]

    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    objects: ClassVar = OwedQuerySet.as_manager()

    class Meta:
        abstract = True

    def settle(self, **values: Any) -> bool:
        """Write the attempt's result if this attempt still holds the row; return whether it did."""
        is_written = bool(self._mine().update(**values))
        if is_written:
            for name, value in values.items():
                setattr(self, name, value)
        return is_written

    def drop(self) -> bool:
        """Delete the row because no work is owed any more, if this attempt still holds it."""
        return bool(self._mine().delete()[0])

    def fence(self) -> Q:
        """Match the row unless it was claimed or requested again since.

        Both are compared, because a new request resets the attempts to zero.
        """
        return Q(pk=self.pk, attempts=self.attempts, due_at=self.due_at)

    def _mine(self) -> models.QuerySet[Any]:
        return type(self)._base_manager.filter(self.fence())
