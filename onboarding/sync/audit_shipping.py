"""Copies the audit log into the warehouse in batches, and compares the two.

A copied event is never overwritten, so the warehouse's copy stays as evidence even if the log here
is changed. Nothing waits for the copying: if the warehouse is down, it is retried later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django_q.tasks import async_task

from onboarding.models import AuditCursor, AuditShipment
from onboarding.warehouse import Row, get_warehouse
from onboarding.workspaces import bootstrap
from orgs.audit_chain import Finding, name_of_chain
from orgs.models import AuditEvent, AuditHead

logger = logging.getLogger(__name__)

TABLE = "org_audit_logs"
# Events collect between shipments: warehouses prefer one statement for many rows.
EVERY = timedelta(seconds=30)
# Events per statement, and statements per task: other tasks need the worker too.
BATCH = 100
BATCHES = 10


def sweep(*, now: datetime) -> int:
    """Queue the next shipment if it is due; returns 1 if it was, else 0."""
    shipment, _ = AuditShipment.objects.get_or_create(defaults={"due_at": now + EVERY})
    is_due = shipment.due_at <= now
    if is_due:
        async_task("onboarding.tasks.ship_audit_log")
    return int(is_due)


def run(*, now: datetime) -> None:
    """Copy new events; a failure is retried with growing pauses."""
    shipment = AuditShipment.objects.claim(AuditShipment.ONLY, now=now)
    if shipment is None:
        return
    try:
        is_done = _ship(now=now)
    except Exception as e:
        logger.warning("The audit log could not be copied to the warehouse", exc_info=e)
        shipment.settle(error=repr(e))
    else:
        shipment.settle(due_at=now + EVERY if is_done else now, attempts=0, error="")


def contradictions(*, organization_id: UUID | None = None) -> Iterator[Finding]:
    """Yield where the log contradicts the hash we stored when we last copied it."""
    same = AuditEvent.objects.filter(
        organization_id=OuterRef("organization_id"),
        sequence=OuterRef("sequence"),
        hash=OuterRef("hash"),
    )
    cursors = AuditCursor.objects.filter(~Exists(same))
    if organization_id:
        cursors = cursors.filter(pk=organization_id)
    for cursor in cursors.iterator():
        yield _contradicted(cursor.pk, cursor.sequence, by="our note of what was copied")


def contradictions_of_warehouse(*, organization_id: UUID | None = None) -> Iterator[Finding]:
    """Yield where the log contradicts the warehouse's copy.

    Comparing each organization's last event is enough: its hash covers all earlier events. Raises
    WarehouseUnavailable or WarehouseError.
    """
    latest = get_warehouse().latest_rows(
        bootstrap.system_dataset(),
        bootstrap.tables().table(TABLE),
        of_each="organization_id",
        by="sequence",
        columns=["organization_id", "sequence", "hash"],
    )
    for row in latest:
        chain = UUID(str(row["organization_id"]))
        is_of_interest = organization_id in (None, chain)
        if is_of_interest and not AuditEvent.objects.filter(**row).exists():
            yield _contradicted(chain, row["sequence"], by="the warehouse")


def _contradicted(organization_id: UUID, sequence: object, *, by: str) -> Finding:
    detail = f"event {sequence} is missing or was altered, says {by}"
    return Finding(organization_id, name_of_chain(organization_id), detail)


def _ship(*, now: datetime) -> bool:
    """Copy batch after batch; returns whether nothing is left."""
    for _ in range(BATCHES):
        events = _next_batch()
        if events:
            _copy(events, now=now)
        if len(events) < BATCH:
            return True
    return False


def _copy(events: list[AuditEvent], *, now: datetime) -> None:
    get_warehouse().add_rows(
        bootstrap.system_dataset(),
        bootstrap.tables().table(TABLE),
        key=["id", "recorded_at"],
        rows=[_row(event, now=now) for event in events],
    )
    _move_cursors(events, now=now)


def _next_batch() -> list[AuditEvent]:
    """Return events not copied yet, in each organization's own order."""
    cursors = AuditCursor.objects.filter(organization_id=OuterRef("organization_id"))
    heads = AuditHead.objects.annotate(copied=Coalesce(Subquery(cursors.values("sequence")), 0))
    events: list[AuditEvent] = []
    for head in heads.filter(sequence__gt=F("copied"))[:BATCH]:
        mine = AuditEvent.objects.filter(organization_id=head.pk, sequence__gt=head.copied)
        events += mine.order_by("sequence")[: BATCH - len(events)]
        if len(events) == BATCH:
            break
    return events


def _move_cursors(events: list[AuditEvent], *, now: datetime) -> None:
    last = {event.organization_id: event for event in events}
    AuditCursor.objects.bulk_create(
        [
            AuditCursor(
                organization_id=pk,
                sequence=cast(int, last[pk].sequence),
                hash=last[pk].hash,
                copied_at=now,
            )
            # In a fixed order, so that two workers cannot deadlock.
            for pk in sorted(last)
        ],
        update_conflicts=True,
        unique_fields=["organization_id"],
        update_fields=["sequence", "hash", "copied_at"],
    )


def _row(event: AuditEvent, *, now: datetime) -> Row:
    return {
        "id": str(event.pk),
        "organization_id": str(event.organization_id),
        "organization_slug": event.organization_slug,
        "sequence": event.sequence,
        "recorded_at": event.recorded_at,
        "tag": event.tag,
        "actor": event.actor,
        "address": event.address,
        "reference": event.reference,
        "reason": event.reason,
        "facts": event.facts,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
        "copied_at": now,
    }
