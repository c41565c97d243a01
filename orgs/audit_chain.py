"""Verifies the audit log's hash chains independently of the trigger that builds them.

Each event carries the hash of the previous one, and the head stores where the chain ends. So
verification finds events that were changed, removed, numbered twice or inserted by hand, and a head
that was moved back.

PostgreSQL alone cannot reveal that the database's owner rebuilt a whole chain with its head, or
removed the last events and moved the head back. For that, onboarding.sync.audit_shipping compares
the chain with its copy in the warehouse. Events since the last copy, and events never recorded,
cannot be checked.
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
# Previous hash of a chain's first event.
NOTHING = "0" * 64
CHUNK = 1000


@dataclass(frozen=True)
class Finding:
    """One defect of a chain, in words."""

    organization_id: uuid.UUID
    chain: str
    detail: str


@dataclass
class Verification:
    """Verifies every chain, or one; counts events while `findings` is iterated."""

    organization_id: uuid.UUID | None = None
    chains: int = 0
    events: int = 0

    def findings(self) -> Iterator[Finding]:
        """Yield defects chain by chain, holding at most one chunk of events in memory."""
        if connection.in_atomic_block:
            # Events of the caller's own transaction are chained at commit; force that now.
            connection.check_constraints()
        for _, events in groupby(self._events(), key=lambda event: event.organization_id):
            self.chains += 1
            yield from self._check(events)
        for head in self._heads_without_events():
            self.chains += 1
            detail = f"all of its {head.sequence} events are missing"
            yield Finding(head.pk, name_of_chain(head.pk), detail)

    def _events(self) -> Iterator[Any]:
        # Read heads and events in one statement, so both come from one snapshot.
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
        """Verify one chain, comparing each event with the previous one as stored.

        So one altered row does not make every later row look altered.
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
    """Return the organization slug that the chain's events carry, else its id."""
    events = AuditEvent.objects.filter(organization_id=organization_id)
    return events.values_list("organization_slug", flat=True).first() or str(organization_id)


def hash_of(event: Any) -> str:
    """Return the hash an event should have; `facts_text` is PostgreSQL's text of its facts.

    Each field is prefixed with its length in bytes, so two events never hash the same input.
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
    """Yield the defects of an event, given the previous number and hash."""
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
    """Yield how the chain's head differs from its last event."""
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
