"""The queues of endpoints: which events each is owed, and who is woken to deliver them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.views.decorators.debug import sensitive_variables
from django_q.tasks import async_task

from orgs.audit import OPERATOR, Tag, record_event
from orgs.encryption import decrypt
from orgs.models import EventDelivery, EventEndpoint, OutgoingEvent
from orgs.product.events import DeclaredEndpoint

# An endpoint that fails for so long, and takes nothing meanwhile, is switched off.
PATIENCE = timedelta(days=5)
# A failure says nothing of a time before it in which nothing was tried for so long; the longest
# pause before an event is tried again is ten hours.
QUIET = timedelta(days=1)
# Attempts after which staff should look: some hours of failures.
OFTEN = 5
Off = EventEndpoint.Off


def owe(events: Sequence[OutgoingEvent], *, now: datetime) -> None:
    """Owe these events, in their order, to the endpoints that want them, and wake couriers."""
    endpoints = list(EventEndpoint.objects.filter(switched_off_at=None)) if events else []
    for endpoint in endpoints:
        wanted = [event for event in events if wants(endpoint, event.type)]
        EventDelivery.objects.bulk_create(
            [
                EventDelivery(endpoint=endpoint, event=event, created_at=now, due_at=now)
                for event in wanted
            ]
        )
        if wanted:
            wake(endpoint.pk)


def wants(endpoint: EventEndpoint, kind: str) -> bool:
    return not endpoint.types or kind in endpoint.types


def wake(endpoint_id: int) -> None:
    """Have a worker deliver what the endpoint is owed."""
    async_task("orgs.tasks.deliver_events", endpoint_id)


def sweep(*, now: datetime) -> int:
    """Wake a courier for each endpoint with a delivery due and nobody at work; return how many."""
    due = EventDelivery.objects.due(now).filter(endpoint=OuterRef("pk"))
    free = Q(served_until=None) | Q(served_until__lte=now)
    waiting = EventEndpoint.objects.filter(free, Exists(due), switched_off_at=None)
    endpoint_ids = list(waiting.values_list("pk", flat=True))
    for endpoint_id in endpoint_ids:
        wake(endpoint_id)
    return len(endpoint_ids)


def note_failure(endpoint: EventEndpoint, *, now: datetime) -> None:
    """Note since when the endpoint fails; once that is for days, switch it off and owe a mail."""
    since, last = endpoint.failing_since, endpoint.failed_at
    if since is None or last is None or now - last > QUIET:
        since = now
    # Unless staff have switched it on at this moment, which begins anew.
    mine = EventEndpoint.objects.filter(pk=endpoint.pk, failing_since=endpoint.failing_since)
    if mine.update(failing_since=since, failed_at=now) and now - since >= PATIENCE:
        _switch_off_failing(endpoint, since=since, now=now)


def _switch_off_failing(endpoint: EventEndpoint, *, since: datetime, now: datetime) -> None:
    still = EventEndpoint.objects.filter(pk=endpoint.pk, switched_off_at=None, failing_since=since)
    with transaction.atomic():
        if still.update(switched_off_at=now, switched_off_because=Off.FAILING, mail_due_at=now):
            record_event(
                Tag.ENDPOINT_SWITCHED_OFF,
                organization=OPERATOR,
                now=now,
                endpoint=endpoint.name,
                because="failing",
            )


def that_take_nothing() -> QuerySet[EventEndpoint]:
    """Return endpoints that were switched off for failing, or have failed for some hours."""
    tried_often = EventDelivery.objects.owed().filter(endpoint=OuterRef("pk"), attempts__gte=OFTEN)
    failing = Q(Exists(tried_often), failing_since__isnull=False, switched_off_at=None)
    return EventEndpoint.objects.filter(Q(switched_off_because=Off.FAILING) | failing)


# --- What product.toml declares -----------------------------------------------------------------


def follow_folder(*, now: datetime) -> int:
    """Keep the rows of what product.toml declares as it says, and switch off what it drops; count.

    An endpoint of staff's that has a declared name becomes the declared one.
    """
    declared = {one.name: one for one in settings.PRODUCT.event_endpoints}
    of_folder = Q(is_declared=True) | Q(name__in=declared)
    rows = {row.name: row for row in EventEndpoint.objects.filter(of_folder)}
    changed = [_follow(row, declared.get(name), now=now) for name, row in rows.items()]
    made = EventEndpoint.objects.bulk_create(
        [
            EventEndpoint(name=name, created_at=now, **_as_declared(one))
            for name, one in declared.items()
            if name not in rows
        ],
        # Another worker may be at it as well.
        ignore_conflicts=True,
    )
    return sum(changed) + len(made)


def _as_declared(one: DeclaredEndpoint) -> dict[str, object]:
    base = settings.COMPANY_API_BASE
    return {
        "url": f"{base}/events" if base else one.url,
        "types": list(one.types),
        "is_declared": True,
        "encrypted_secret": None,
        "encrypted_former_secret": None,
    }


def _follow(row: EventEndpoint, one: DeclaredEndpoint | None, *, now: datetime) -> int:
    mine = EventEndpoint.objects.filter(pk=row.pk)
    if one is None:
        on = mine.filter(switched_off_at=None)
        return on.update(switched_off_at=now, switched_off_because=Off.UNDECLARED)
    wanted = _as_declared(one)
    if row.switched_off_because == Off.UNDECLARED:
        wanted |= {"switched_off_at": None, "switched_off_because": "", "failing_since": None}
    is_as_wanted = all(getattr(row, name) == value for name, value in wanted.items())
    return 0 if is_as_wanted else mine.update(**wanted)


@sensitive_variables()
def secrets_of(endpoint: EventEndpoint, *, now: datetime) -> list[str]:
    """Return the secrets that its events are signed with: two while one takes another's place."""
    if endpoint.is_declared:
        declared = {one.name: one for one in settings.PRODUCT.event_endpoints}
        found: list[str] = settings.EVENT_SECRETS[declared[endpoint.name].secret]
        return found
    until = endpoint.former_secret_until
    former = endpoint.encrypted_former_secret if until and until > now else None
    return [decrypt(bytes(one)) for one in (endpoint.encrypted_secret, former) if one]
