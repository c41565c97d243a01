"""The numbering of outgoing events, after their commit and by one numberer at a time.

Numbers given inside of transactions would be seen out of order: one who reads on from the highest
number misses whatever commits later with a lower one. So events are committed without numbers, and
whoever committed some numbers all that are there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from orgs import clock
from orgs.audit import OPERATOR
from orgs.events import queues, snapshots
from orgs.models import OutgoingEvent

KEPT_FOR = timedelta(days=30)
AT_ONCE = 1000

# Held until the numbers are committed, so the next numberer sees them. Whoever waits too long for
# it leaves its events to the sweeper.
LOCK = """
    SELECT set_config('lock_timeout', '2s', true),
        pg_advisory_xact_lock(hashtextextended('latchkey outgoing events', 0))
"""
# In an organization, events are in the order of its audit log, whose numbers are given at commit
# under a lock on the organization: nobody sees one without those before it.
NUMBER = """
    WITH waiting AS (
        SELECT event.id, event.organization_id, audit.sequence AS place
        FROM orgs_outgoingevent AS event JOIN org_audit_logs AS audit ON audit.id = event.id
        WHERE event.position IS NULL AND audit.sequence IS NOT NULL
        ORDER BY event.organization_id, audit.sequence LIMIT %(at_once)s
    ), counted AS (
        SELECT organization_id, count(*) AS number FROM waiting GROUP BY organization_id
        UNION ALL SELECT %(all)s::uuid, count(*) FROM waiting HAVING count(*) > 0
    ), heads AS (
        INSERT INTO orgs_eventhead AS head (organization_id, last)
        SELECT organization_id, number FROM counted
        ON CONFLICT (organization_id) DO UPDATE SET last = head.last + EXCLUDED.last
        RETURNING organization_id, last
    ), before AS (
        SELECT organization_id, last - number AS last
        FROM heads JOIN counted USING (organization_id)
    ), numbered AS (
        SELECT id,
            (SELECT last FROM before WHERE organization_id = %(all)s)
                + row_number() OVER (ORDER BY organization_id, place) AS position,
            before.last + row_number() OVER (PARTITION BY organization_id ORDER BY place)
                AS sequence
        FROM waiting JOIN before USING (organization_id)
    )
    UPDATE orgs_outgoingevent AS event
        SET position = numbered.position, sequence = numbered.sequence
        FROM numbered WHERE numbered.id = event.id
        RETURNING event.id
"""


def number() -> int:
    """Number the events that wait for it; returns how many."""
    if not OutgoingEvent.objects.filter(position=None).exists():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(NUMBER, {"at_once": AT_ONCE, "all": OPERATOR.pk})
        event_ids = [row[0] for row in cursor.fetchall()]
        events = list(OutgoingEvent.objects.filter(pk__in=event_ids).order_by("position"))
        snapshots.renew(events)
        queues.owe(events, now=clock.now())
    return len(event_ids)


def sweep(*, now: datetime) -> int:
    """Number events whose process died between their commit and their numbers; return how many."""
    return number()


def prune(*, now: datetime) -> int:
    """Delete a batch of old events with their deliveries; returns how many."""
    old = OutgoingEvent.objects.filter(created_at__lt=now - KEPT_FOR, position__isnull=False)
    event_ids = list(old.values_list("pk", flat=True)[:500])
    OutgoingEvent.objects.filter(pk__in=event_ids).delete()
    return len(event_ids)
