"""What became of each run on an onboarding, kept by PostgreSQL itself, and how long a kill cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from uuid import UUID

from django.db import connection

from benchmarks.machines import Kill
from onboarding.provisioning.runner import RENEW_EVERY

# A trigger, because looking from outside would miss what two changes in a row undo.
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
# A run that lives gives a sign at least so often; the rest is for a busy machine.
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
    """A run that ended without a word: its last sign of life, and when the next one took over."""

    last_sign_at: datetime
    claimed_at: datetime

    def cause(self, kills: Sequence[Kill]) -> Kill | None:
        """Return the first kill after the last sign of life, None where none is near."""
        latest = min(self.last_sign_at + SIGN_EVERY, self.claimed_at)
        near = (kill for kill in kills if self.last_sign_at <= kill.at <= latest)
        return next(near, None)

    def seconds(self, kills: Sequence[Kill]) -> float:
        """Return how long the onboarding lay still: from the kill, or else the last sign."""
        kill = self.cause(kills)
        return (self.claimed_at - (kill.at if kill else self.last_sign_at)).total_seconds()


def keep_history() -> None:
    """Have PostgreSQL note every change of an onboarding from now on."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP)


def count_setbacks() -> int:
    """Return how many runs met a failure that passes and came back later."""
    with connection.cursor() as cursor:
        cursor.execute(SETBACKS)
        return int(cursor.fetchone()[0])


def interruptions() -> list[Interruption]:
    """Return every run that ended without a word and was taken over by another."""
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
        # Only a claim reaches ahead: a retry counts the attempt as well and takes nothing over.
        if after.attempt == before.attempt or after.lease_expires_at <= after.at:
            continue
        # Let go of by itself: set back with a pause, or told to go on at once.
        let_go = before.setbacks > setbacks or before.lease_expires_at <= before.at
        if not let_go:
            yield Interruption(before.at, after.at)
        setbacks = after.setbacks
