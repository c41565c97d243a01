"""Verifies the chains of the audit log, without believing the trigger that made them.

Each event carries the hash of the one before it, and the head says where the chain ends. So what
comes to light is an event that was changed, one that is missing at the beginning, in between or
at the end, a number that was given twice, an event that was put in past the chain, and a head
that was set back.

What PostgreSQL alone cannot show: that somebody who owns the database made a whole chain anew,
head included, or took the last events and set the head back to fit. Against that stands what was
said elsewhere of where the chain stood: onboarding.audit_shipping compares with the copy in the
warehouse. What happened since the last copy, and what was never recorded, nothing shows.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from orgs.models import AuditEvent, AuditHead

VERSION = "latchkey-audit-1"
# What the first event of a chain follows on.
NOTHING = "0" * 64
CHUNK = 1000


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a chain, in words."""

    organization_id: uuid.UUID
    chain: str
    detail: str


@dataclass
class Verification:
    """Looks at every chain, or at one; counts while `findings` is iterated."""

    organization_id: uuid.UUID | None = None
    chains: int = 0
    events: int = 0

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong, chain by chain; no more than a chunk of events is in memory."""
        if connection.in_atomic_block:
            # What the caller's own transaction recorded is chained at its end; have it done now.
            connection.check_constraints()
        for _, events in groupby(self._events(), key=lambda event: event.organization_id):
            self.chains += 1
            yield from self._check(events)
        for head in self._heads_without_events():
            self.chains += 1
            detail = f"all of its {head.sequence} events are missing"
            yield Finding(head.pk, name_of_chain(head.pk), detail)

    def _events(self) -> Iterator[Any]:
        # Heads and events in one statement, which sees them as they were at one moment.
        head = AuditHead.objects.filter(organization_id=OuterRef("organization_id"))
        events = self._of_interest(AuditEvent.objects.all()).annotate(
            facts_text=Cast("facts", TextField()),
            head_sequence=Subquery(head.values("sequence")),
            head_hash=Subquery(head.values("hash")),
        )
        in_order = events.order_by("organization_id", F("sequence").asc(nulls_last=True))
        yield from in_order.iterator(chunk_size=CHUNK)

    def _heads_without_events(self) -> Iterator[AuditHead]:
        events = AuditEvent.objects.filter(organization_id=OuterRef("organization_id"))
        heads = AuditHead.objects.filter(~Exists(events), sequence__gt=0)
        return self._of_interest(heads).iterator(chunk_size=CHUNK)

    def _of_interest(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.organization_id
        return rows if wanted is None else rows.filter(organization_id=wanted)

    def _check(self, events: Iterable[Any]) -> Iterator[Finding]:
        """Walk along one chain. Each event is held against the one before as that is now, so that
        one altered row does not make all that follow look altered.
        """
        number, last_hash, event = 0, NOTHING, None
        for event in events:
            self.events += 1
            for detail in _flaws(event, number=number, last_hash=last_hash):
                yield Finding(event.organization_id, event.organization_slug, detail)
            if event.sequence is not None:
                number, last_hash = event.sequence, event.hash
        if event is not None:
            for detail in _flaws_of_head(event, number=number, last_hash=last_hash):
                yield Finding(event.organization_id, event.organization_slug, detail)


def name_of_chain(organization_id: uuid.UUID) -> str:
    """Return what the chain's events call it, or else its id."""
    events = AuditEvent.objects.filter(organization_id=organization_id)
    return events.values_list("organization_slug", flat=True).first() or str(organization_id)


def hash_of(event: Any) -> str:
    """Return the hash that an event should have; `facts_text` is its facts as PostgreSQL has them.

    Each field stands behind its length in bytes, so that no two events read the same.
    """
    fields = (
        VERSION,
        str(event.organization_id),
        str(event.sequence),
        event.previous_hash,
        str(event.id),
        event.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f"),
        event.organization_slug,
        event.tag,
        event.actor,
        event.address,
        event.reference,
        event.reason,
        event.facts_text,
    )
    encoded = [text.encode() for text in fields]
    return hashlib.sha256(b"".join(b"%d:%s" % (len(e), e) for e in encoded)).hexdigest()


def _flaws(event: Any, *, number: int, last_hash: str) -> Iterator[str]:
    """Yield what is wrong with an event that follows on this number and this hash."""
    if event.sequence is None:
        yield f"event {event.pk} was put in past the chain"
        return
    if event.sequence == number:
        yield f"event {number} is there more than once"
    elif event.sequence != number + 1:
        yield _missing(number + 1, event.sequence - 1)
    elif event.previous_hash != last_hash:
        yield f"event {event.sequence} does not follow on the one before it"
    if event.hash != hash_of(event):
        yield f"event {event.sequence} was altered"


def _flaws_of_head(event: Any, *, number: int, last_hash: str) -> Iterator[str]:
    """Yield how the chain's end, as its last event shows it, differs from its head."""
    if event.head_sequence is None:
        yield "its head is missing"
    elif event.head_sequence > number:
        yield _missing(number + 1, event.head_sequence)
    elif event.head_sequence < number:
        yield f"its head says {event.head_sequence} and there are {number} events"
    elif event.head_hash != last_hash:
        yield f"its head does not know event {number}"


def _missing(first: int, last: int) -> str:
    return f"event {first} is missing" if first == last else f"events {first} to {last} are missing"
