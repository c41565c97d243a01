"""The courier: delivers what an endpoint is owed, one event after the other in their order.

At an endpoint one courier is at work at a time, in a thread of its own, so that one which hangs
keeps neither others nor the worker's tasks waiting. An event that was not taken is due again later,
and those behind it are not kept back: whoever needs the order reads the cursor.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q

from orgs import clock
from orgs.events import feed, queues, sending
from orgs.events.sending import Result
from orgs.models import EventDelivery, EventEndpoint

logger = logging.getLogger(__name__)

# After each failure; the first attempt is made at once.
SCHEDULE = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
# Longer than an attempt takes; a courier that died keeps others from an endpoint for so long.
LEASE = timedelta(seconds=20)
# Endpoints that one process serves at a time; the sweeper wakes couriers for the others.
AT_ONCE = 16
_places = threading.BoundedSemaphore(AT_ONCE)


def begin(endpoint_id: int) -> None:
    """Serve an endpoint: a worker does it in a thread, everybody else at once."""
    if not settings.WORKER_ID:
        serve(endpoint_id)
    elif _places.acquire(blocking=False):
        # No daemon, which would be cut off: a worker's process ends after some hundred tasks.
        threading.Thread(target=_serve_apart, args=[endpoint_id]).start()


def serve(endpoint_id: int) -> None:
    """Deliver what is due at an endpoint until nothing is, or until another courier does it.

    In a process that ends, an attempt is ended first, and the rest left to others.
    """
    while deliver_next(endpoint_id, now=clock.now()) and threading.main_thread().is_alive():
        pass


def deliver_next(endpoint_id: int, *, now: datetime) -> bool:
    """Make one attempt to deliver the first event that is due; returns whether there was one."""
    if _first_due(endpoint_id, now=now) is None:
        return False
    endpoint = _take(endpoint_id, now=now)
    if endpoint is None:
        return False
    try:
        first = _first_due(endpoint_id, now=now)
        delivery = first and EventDelivery.objects.claim(first, now=now)
        if delivery:
            _attempt(endpoint, delivery, now=now)
    finally:
        _give_back(endpoint)
    return True


def _serve_apart(endpoint_id: int) -> None:
    try:
        serve(endpoint_id)
    except Exception:
        logger.exception("An endpoint could not be served", extra={"endpoint": endpoint_id})
    finally:
        _places.release()
        connection.close()


def _first_due(endpoint_id: int, *, now: datetime) -> int | None:
    # New ones are due as they were numbered, and of one moment have their keys in that order. The
    # order of positions itself would take reading past all that was ever delivered.
    due = EventDelivery.objects.due(now).filter(endpoint=endpoint_id).order_by("due_at", "pk")
    first: int | None = due.values_list("pk", flat=True).first()
    return first


def _take(endpoint_id: int, *, now: datetime) -> EventEndpoint | None:
    """Take an endpoint for one attempt; None while another courier has it."""
    free = Q(served_until=None) | Q(served_until__lte=now)
    rows = EventEndpoint.objects.filter(free, pk=endpoint_id, switched_off_at=None)
    if not rows.update(served_until=now + LEASE):
        return None
    return EventEndpoint.objects.get(pk=endpoint_id)


def _give_back(endpoint: EventEndpoint) -> None:
    mine = EventEndpoint.objects.filter(pk=endpoint.pk, served_until=endpoint.served_until)
    mine.update(served_until=None)


def _attempt(endpoint: EventEndpoint, delivery: EventDelivery, *, now: datetime) -> None:
    event = delivery.event
    try:
        result = sending.send(
            endpoint.url,
            message_id=event.public_id,
            content=feed.as_json(event),
            secrets=queues.secrets_of(endpoint, now=now),
            now=now,
        )
    except Exception as e:
        # Such as a secret that no key decrypts; the attempt counts, so nothing is tried for ever.
        logger.exception("An event could not be sent", extra={"delivery": delivery.pk})
        result = Result(0.0, error=repr(e))
    _settle(endpoint, delivery, result, now=now)


def _settle(
    endpoint: EventEndpoint, delivery: EventDelivery, result: Result, *, now: datetime
) -> None:
    """Write down how an attempt went; after a failure, it is due again by the schedule."""
    ended_at = now + timedelta(seconds=result.seconds)
    if result.is_delivered:
        when = {"delivered_at": ended_at}
    elif delivery.attempts <= len(SCHEDULE):
        when = {"due_at": ended_at + SCHEDULE[delivery.attempts - 1]}
    else:
        when = {}
    delivery.settle(
        attempted_at=now,
        status=result.status,
        answer=result.answer,
        error=result.error,
        seconds=result.seconds,
        **when,
    )
    _note_health(endpoint, result, now=now)


def _note_health(endpoint: EventEndpoint, result: Result, *, now: datetime) -> None:
    if not result.is_delivered:
        queues.note_failure(endpoint, now=now)
    elif endpoint.failing_since:
        EventEndpoint.objects.filter(pk=endpoint.pk).update(failing_since=None)
