"""Tells the warehouse what is used of each limit, at most once an hour for each organization."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Min, Q

from billing import usage
from billing.models import UsageCounter
from onboarding.sync import refresh
from orgs.models import Organization

EVERY = timedelta(hours=1)
# Longer than any period lasts.
RUNNING = timedelta(days=33)
# Organizations in one look; the others' turn comes with the next.
AT_ONCE = 500
# Every counter of the running periods is read, so this looks more rarely than the sweeper does.
LOOKED = "usage_to_tell_was_looked_for"
LOOK_EVERY = timedelta(minutes=5)


def sweep(*, now: datetime) -> int:
    """Owe a refresh of every organization whose usage has grown; returns how many there were."""
    if not cache.add(LOOKED, True, LOOK_EVERY.total_seconds()):
        return 0
    is_due = Q(told_at=None) | Q(told_at__lte=now - EVERY)
    periods = UsageCounter.objects.filter(period__in=usage.COUNTERS_KEPT)
    running = periods.filter(starts_on__gte=now.date() - RUNNING)
    grown = running.filter(is_due, used__gt=F("told_used"))
    # Who has waited longest comes first, or the same ones would come every time.
    by_wait = grown.values("organization").annotate(since=Min("told_at"))
    in_order = by_wait.order_by(F("since").asc(nulls_first=True))
    ids = list(in_order.values_list("organization", flat=True)[:AT_ONCE])
    for organization in Organization.objects.filter(pk__in=ids):
        with transaction.atomic():
            counters = UsageCounter.objects.filter(organization=organization)
            counters.filter(used__gt=F("told_used")).update(told_used=F("used"), told_at=now)
            refresh.owe(organization, now=now)
    return len(ids)
