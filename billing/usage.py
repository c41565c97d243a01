"""Usage of what a plan limits, counted by organization, metric and calendar period.

A count is one conditional UPSERT, so that concurrent callers never pass a hard limit together; with
an idempotency key, its report is written by the same statement. It also notes which share of the
limit was reached, so that each is told once, even if the process dies before it tells.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet

from billing.models import UsageCounter, UsageReport
from billing.plans import all_plans, plan_by_code
from billing.signals import limit_reached
from orgs import clock
from orgs.audit import Tag, record_event
from orgs.models import Organization
from orgs.product.plans import Plan
from orgs.zones import zone_of

logger = logging.getLogger(__name__)

# Counts beyond it are no usage, and a column holds no more.
MOST = 1_000_000_000
# How long a report is known, so that sending it again counts nothing.
REPORTS_KEPT = timedelta(days=30)
COUNTERS_KEPT = {"DAY": timedelta(days=92), "MONTH": timedelta(days=800)}
# Rows deleted in one sweep at most.
PRUNED = 5_000

# A limit that has grown within its period can be reached once more.
UPSERT = """
    INSERT INTO billing_usagecounter AS held
        (organization_id, metric, period, starts_on, used, warned_at, reached)
    SELECT %(organization)s, %(metric)s, %(period)s, %(starts_on)s, %(quantity)s, 0,
        CASE WHEN %(quantity)s >= %(number)s THEN 100
            WHEN %(quantity)s >= %(nearly)s THEN 80 ELSE 0 END
    WHERE (%(most)s::bigint IS NULL OR %(quantity)s <= %(most)s) {unless}
    ON CONFLICT (organization_id, metric, period, starts_on) DO UPDATE
        SET used = held.used + EXCLUDED.used,
            reached = CASE WHEN held.used + EXCLUDED.used >= %(number)s THEN 100
                WHEN held.used + EXCLUDED.used >= %(nearly)s THEN 80 ELSE 0 END,
            warned_at = least(held.warned_at,
                CASE WHEN held.used + EXCLUDED.used >= %(number)s THEN 100
                    WHEN held.used + EXCLUDED.used >= %(nearly)s THEN 80 ELSE 0 END)
        WHERE %(most)s::bigint IS NULL OR held.used + EXCLUDED.used <= %(most)s
    RETURNING used, reached > warned_at AS is_news
"""
# Without an idempotency key; apart, because planning the one with reports takes twice as long.
COUNT = UPSERT.format(unless="")
USED = """
    SELECT used FROM billing_usagecounter WHERE organization_id = %(organization)s
        AND metric = %(metric)s AND period = %(period)s AND starts_on = %(starts_on)s
"""
COUNT_ONCE = """
    WITH reported AS (
        SELECT quantity FROM billing_usagereport WHERE organization_id = %(organization)s
            AND service_id = %(service)s AND idempotency_key = %(key)s AND metric = %(metric)s
    ), now_counted AS ({upsert}), noted AS (
        INSERT INTO billing_usagereport
            (service_id, idempotency_key, organization_id, metric, quantity, counted_at)
        SELECT %(service)s, %(key)s, %(organization)s, %(metric)s, %(quantity)s, latchkey_now()
        FROM now_counted
    )
    SELECT used, %(quantity)s, is_news FROM now_counted
    UNION ALL
    SELECT (SELECT used FROM ({used}) AS held), (SELECT quantity FROM reported), FALSE
        WHERE NOT EXISTS (SELECT 1 FROM now_counted)
""".format(upsert=UPSERT.format(unless="AND NOT EXISTS (SELECT 1 FROM reported)"), used=USED)  # noqa: S608  all of it is ours
# The share of a limit, in percent, at which there is time to do something about it.
NEARLY = 80
AT_ONCE = 100


class UnknownMetric(ValueError):
    """No plan limits a metric of this name; it is most likely misspelt."""


@dataclass(frozen=True)
class Limit:
    """A limit of a plan in the period that is running where the organization is."""

    name: str
    number: int
    period: str
    is_soft: bool
    starts_on: date
    resets_at: datetime

    def is_full(self, used: int) -> bool:
        """Whether nothing more is served in this period."""
        return not self.is_soft and used >= self.number


@dataclass(frozen=True)
class Count:
    """What has been used of a limit, and how much of that is what was asked for."""

    limit: Limit
    used: int
    # How much was counted, now or when it was first reported; None if nothing was.
    counted: int | None
    # Whether a share of the limit was reached that has not been told.
    is_news: bool = False

    @property
    def remaining(self) -> int:
        """How much is left, never below nothing."""
        return max(0, self.limit.number - self.used)


class LimitExceeded(Exception):
    """A hard limit leaves too little for what was asked; nothing of it was counted."""

    def __init__(self, count: Count) -> None:
        super().__init__(count.limit.name)
        self.count = count


class ReportedOtherwise(Exception):
    """Another quantity was counted under the same idempotency key; nothing more was counted."""

    def __init__(self, count: Count) -> None:
        super().__init__(count.limit.name)
        self.count = count


def limits_of(plan: Plan | None, *, zone: ZoneInfo, now: datetime) -> list[Limit]:
    """Return the plan's limits in the periods running now; seats are counted elsewhere."""
    if plan is None:
        return []
    today, soft = now.astimezone(zone).date(), plan.soft_limits
    return [
        _limit(name, number, period, is_soft=name in soft, today=today, zone=zone)
        for name, number, period in plan.limits
        if name != "seats"
    ]


def known_metrics() -> frozenset[str]:
    """Return the names of everything that any plan limits."""
    return frozenset(name for plan in all_plans() for name, _, _ in plan.limits) - {"seats"}


def count(
    organization_id: UUID,
    quantities: Mapping[str, int],
    *,
    limits: Iterable[Limit],
    service_id: int,
    idempotency_key: str | None,
) -> list[Count]:
    """Count usage of several metrics, all or none. Raises LimitExceeded and ReportedOtherwise.

    What this service has reported of the organization under this idempotency key before is not
    counted again.
    """
    by_name = {limit.name: limit for limit in limits}
    # In the order of their names, so that no two callers wait for each other.
    asked = [(by_name[name], quantity) for name, quantity in sorted(quantities.items())]
    how = {"organization": organization_id, "service": service_id, "key": idempotency_key}
    try:
        counts = _count_all(asked, how)
    except IntegrityError:
        # Somebody sent the same report at the same moment, and was first.
        counts = _count_all(asked, how)
    for one in counts:
        if one.is_news:
            _tell_of(organization_id, one.limit)
    return counts


def limits_with_usage(organization: Organization, *, now: datetime) -> list[tuple[Limit, int]]:
    """Return each limit of the organization's plan with what is used of it."""
    limits = limits_of(plan_by_code(organization.plan), zone=zone_of(organization), now=now)
    counters = UsageCounter.objects.filter(
        organization=organization, starts_on__gte=now.date() - timedelta(days=33)
    )
    held = {(one.metric, one.period, one.starts_on): one.used for one in counters}
    return [(limit, held.get((limit.name, limit.period, limit.starts_on), 0)) for limit in limits]


def prune(*, now: datetime) -> int:
    """Delete old reports, and counters of periods that no page shows; returns how many."""
    today = now.date()
    # Each in the order of an index, or the planner would read the whole table every time.
    reports = UsageReport.objects.filter(counted_at__lt=now - REPORTS_KEPT).order_by("counted_at")
    counters = [
        UsageCounter.objects.filter(period=period, starts_on__lt=today - kept).order_by("starts_on")
        for period, kept in COUNTERS_KEPT.items()
    ]
    return sum(_delete_first(rows) for rows in (reports, *counters))


def _delete_first(rows: QuerySet[Any]) -> int:
    first = rows.model._default_manager.filter(pk__in=rows.values("pk")[:PRUNED])
    return int(first.delete()[0])


def used_in(limit: Limit, held: Mapping[tuple[str, str], tuple[date, int]]) -> int:
    """Return what is used of a limit, of the last counters by metric and period."""
    starts_on, used = held.get((limit.name, limit.period), (None, 0))
    return used if starts_on == limit.starts_on else 0


def tell_what_is_due(*, now: datetime) -> int:
    """Tell of limits that were reached by processes that died before they told; return how many."""
    untold = UsageCounter.objects.filter(reached__gt=F("warned_at")).select_related("organization")
    return sum(_tell(counter, now=now) for counter in untold[:AT_ONCE])


def _tell_of(organization_id: UUID, limit: Limit) -> None:
    """Tell of a limit that was just reached; what goes wrong is left to the sweeper.

    It was counted, and whoever asked for that is to hear so.
    """
    counters = UsageCounter.objects.select_related("organization")
    mine = counters.filter(organization=organization_id, metric=limit.name, period=limit.period)
    try:
        with transaction.atomic():
            _tell(mine.get(starts_on=limit.starts_on), now=clock.now())
    except Exception:
        logger.exception("A limit that was reached was not told", extra={"limit": limit.name})


def _tell(counter: UsageCounter, *, now: datetime) -> int:
    """Tell of the share that was reached, unless somebody has; returns 1 if this call did."""
    untold = UsageCounter.objects.filter(
        pk=counter.pk, reached=counter.reached, warned_at=counter.warned_at
    ).filter(reached__gt=F("warned_at"))
    organization = counter.organization
    limits = limits_of(plan_by_code(organization.plan), zone=zone_of(organization), now=now)
    key = (counter.metric, counter.period, counter.starts_on)
    limit = next((one for one in limits if (one.name, one.period, one.starts_on) == key), None)
    with transaction.atomic():
        told = untold.update(warned_at=counter.reached)
        # What ended meanwhile, with its period or its plan, is of no use to anybody.
        if told and limit:
            _record(limit, counter, now=now)
    return told


def _record(limit: Limit, counter: UsageCounter, *, now: datetime) -> None:
    organization, share = counter.organization, counter.reached
    if share == 100:
        record_event(
            Tag.LIMIT_REACHED,
            organization=organization,
            now=now,
            metric=limit.name,
            limit=limit.number,
            used=counter.used,
            period=limit.period.lower(),
            soft=limit.is_soft,
            resets_at=limit.resets_at.isoformat(),
        )
    limit_reached.send(
        UsageCounter, organization=organization, limit=limit, counter=counter, share=share, now=now
    )


def _limit(
    name: str, number: int, period: str, *, is_soft: bool, today: date, zone: ZoneInfo
) -> Limit:
    starts_on = today.replace(day=1) if period == "MONTH" else today
    # A month from its first day on has 32 days at most.
    next_on = (starts_on + timedelta(days=32)).replace(day=1)
    ends_on = next_on if period == "MONTH" else today + timedelta(days=1)
    resets_at = datetime.combine(ends_on, time(), tzinfo=zone)
    return Limit(name, number, period, is_soft, starts_on, resets_at)


def _count_all(asked: Sequence[tuple[Limit, int]], how: Mapping[str, Any]) -> list[Count]:
    # A single statement is a transaction already.
    together = nullcontext() if len(asked) == 1 else transaction.atomic()
    with together:
        return [_count(limit, quantity, how) for limit, quantity in asked]


def _count(limit: Limit, quantity: int, how: Mapping[str, Any]) -> Count:
    values = {
        **how,
        "metric": limit.name,
        "period": limit.period,
        "starts_on": limit.starts_on,
        "quantity": quantity,
        "most": None if limit.is_soft else limit.number,
        "number": limit.number,
        "nearly": -(-limit.number * NEARLY // 100),
    }
    found = _execute(values, limit)
    if found.counted is None and how["key"]:
        # The same report, sent at the same moment, may have taken what was left.
        found = _execute(values, limit)
    if found.counted is None:
        raise LimitExceeded(found)
    if found.counted != quantity:
        raise ReportedOtherwise(found)
    return found


def _execute(values: Mapping[str, Any], limit: Limit) -> Count:
    with connection.cursor() as cursor:
        if values["key"] is None:
            return _execute_plainly(cursor, values, limit)
        cursor.execute(COUNT_ONCE, values)
        used, counted, is_news = cursor.fetchone()
    return Count(limit, used or 0, counted, is_news)


def _execute_plainly(cursor: Any, values: Mapping[str, Any], limit: Limit) -> Count:
    cursor.execute(COUNT, values)
    if row := cursor.fetchone():
        used, is_news = row
        return Count(limit, used, values["quantity"], is_news)
    cursor.execute(USED, values)
    (used,) = cursor.fetchone() or (0,)
    return Count(limit, used, None)
