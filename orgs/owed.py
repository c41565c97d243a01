"""What is owed, whatever happens: a row says so until a worker has done it.

A task only wakes a worker, and may be lost, doubled or late. The row decides: it says from when on
it may be taken up, counts who took it up, and keeps why the last attempt failed.
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
    """How long to wait after each failure: twice as long as before, up to the longest.

    The first one is longer than the work takes, so that nobody takes up what is still worked on.
    """

    first: timedelta
    longest: timedelta
    at_most: int | None = None  # So many attempts; after that only staff go on.

    def after(self, failures: int) -> timedelta:
        """Return how long to wait once it has failed so often before."""
        doubled: timedelta = self.first * 2 ** min(failures, 10)
        return min(doubled, self.longest)


class OwedQuerySet(models.QuerySet[Row]):
    """How rows are found and taken up; a claim is one conditional UPDATE."""

    def owed(self) -> OwedQuerySet[Row]:
        """Those that are still to be done, tried too often or not."""
        return self.filter(self.model.IS_OWED)

    def due(self, now: datetime) -> OwedQuerySet[Row]:
        """Those that a worker may take up."""
        due, at_most = self.owed().filter(due_at__lte=now), self.model.PAUSES.at_most
        return due if at_most is None else due.filter(attempts__lt=at_most)

    def claim(self, pk: object, *, now: datetime) -> Row | None:
        """Return the row for the caller to work on, or None if it is not due or another's.

        It is due again after a pause, unless the caller settles it before.
        """
        row = self.due(now).filter(pk=pk).first()
        if row is None:
            return None
        next_at = now + row.PAUSES.after(row.attempts)
        # Of all who read the same attempt, one changes it.
        unclaimed = self.due(now).filter(row.fence())
        if not unclaimed.update(attempts=F("attempts") + 1, due_at=next_at):
            return None
        row.attempts, row.due_at = row.attempts + 1, next_at
        return row


class Owed(models.Model):
    """Something that a worker owes. The attempt that it was claimed with fences what is written."""

    # Which rows are still to be done, and when they are tried again.
    IS_OWED: ClassVar[Q] = Q()
    PAUSES: ClassVar[Pauses]

    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    objects: ClassVar = OwedQuerySet.as_manager()

    class Meta:
        abstract = True

    def settle(self, **values: Any) -> bool:
        """Write what came of the attempt, unless it is not in charge any more; return whether."""
        is_written = bool(self._mine().update(**values))
        if is_written:
            for name, value in values.items():
                setattr(self, name, value)
        return is_written

    def drop(self) -> bool:
        """Delete the row as nothing is owed any more, unless the attempt is not in charge."""
        return bool(self._mine().delete()[0])

    def fence(self) -> Q:
        """Match the row for as long as nobody has taken it up, or asked for it anew, since.

        By both, because the attempts are counted from zero whenever it is asked for anew.
        """
        return Q(pk=self.pk, attempts=self.attempts, due_at=self.due_at)

    def _mine(self) -> models.QuerySet[Any]:
        return type(self)._base_manager.filter(self.fence())
