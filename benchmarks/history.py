"""Records every run on an onboarding with a PostgreSQL trigger, and how long kills delayed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from uuid import UUID

from django.db import connection

from benchmarks.machines import Kill
from onboarding.provisioning.runner import RENEW_EVERY

# A trigger, because polling would miss a change that the next one overwrites.
KEEP = """
    CREATE TABLE soak_history (
        id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
        onboarding uuid, attempt int, setbacks int, lease_expires_at timestamptz
    );
    CREATE FUNCTION soak_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO soak_history (onboarding, attempt, setbacks, lease_expires_at)
        VALUES (NEW.id, NEW.attempt, NEW.setbacks, NEW.lease_expires_at);
        RETURN NULL;
    END $$;
    CREATE TRIGGER soak_note AFTER UPDATE ON onboarding_onboarding
        FOR EACH ROW EXECUTE FUNCTION soak_note();
"""
READ = """
    SELECT onboarding, at, attempt, setbacks, lease_expires_at
    FROM soak_history ORDER BY onboarding, id
"""
SETBACKS = """
    SELECT count(*) FILTER (WHERE setbacks > earlier)
    FROM (
        SELECT setbacks, lag(setbacks) OVER (PARTITION BY onboarding ORDER BY id) AS earlier
        FROM soak_history
    ) changes
"""
# Seconds: a live run signs at least this often, plus some slack for a busy machine.
SIGN_EVERY = RENEW_EVERY + timedelta(seconds=1)


@dataclass(frozen=True)
class Change:
    """An onboarding's row after one UPDATE."""

    onboarding: UUID
    at: datetime
    attempt: int
    setbacks: int
    lease_expires_at: datetime


@dataclass(frozen=True)
class Interruption:
    """A run that ended silently: its last sign of life, and when the next run took over."""

    last_sign_at: datetime
    claimed_at: datetime

    def cause(self, kills: Sequence[Kill]) -> Kill | None:
        """Return the first kill after the last sign of life; None if there is none nearby."""
        latest = min(self.last_sign_at + SIGN_EVERY, self.claimed_at)
        near = (kill for kill in kills if self.last_sign_at <= kill.at <= latest)
        return next(near, None)

    def seconds(self, kills: Sequence[Kill]) -> float:
        """Return how long the onboarding was idle: since the kill, else since the last sign."""
        kill = self.cause(kills)
        return (self.claimed_at - (kill.at if kill else self.last_sign_at)).total_seconds()


def keep_history() -> None:
    """Record every change of an onboarding from now on."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP)


def count_setbacks() -> int:
    """Return how many runs met a temporary failure and came back later."""
    with connection.cursor() as cursor:
        cursor.execute(SETBACKS)
        return int(cursor.fetchone()[0])


def interruptions() -> list[Interruption]:
    """Return every run that ended silently and was taken over by another."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        changes = [Change(*row) for row in cursor.fetchall()]
    return [
        found
        for _, of_one in groupby(changes, key=lambda change: change.onboarding)
        for found in _interruptions_of(list(of_one))
    ]


def _interruptions_of(changes: Sequence[Change]) -> Iterator[Interruption]:
    setbacks = 0
    for before, after in pairwise(changes):
        # Only a claim moves the lease forward: a retry counts the attempt too but takes over
        # nothing.
        if after.attempt == before.attempt or after.lease_expires_at <= after.at:
            continue
        # The run released it itself: postponed by a setback, or told to continue at once.
        let_go = before.setbacks > setbacks or before.lease_expires_at <= before.at
        if not let_go:
            yield Interruption(before.at, after.at)
        setbacks = after.setbacks
