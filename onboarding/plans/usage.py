"""Words of the usage page: what is used of each limit, and what was used before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from billing import usage
from billing.models import UsageCounter
from billing.plans import limit_title
from billing.usage import Limit
from onboarding.dates import moment
from orgs import languages
from orgs.models import Organization

# How many earlier periods are shown of each limit.
PERIODS = {"MONTH": 12, "DAY": 31}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One period of a limit: its name, what was used of it, and its share of the tallest."""

    label: str
    number: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class UsedLimit:
    """A limit in words: what is used of it now, when it begins anew, and its earlier periods."""

    name: str
    title: str
    used: str
    limit: str
    percent: int
    is_soft: bool
    is_full: bool
    begins_anew: str
    history: list[Bar]


def used_limits(organization: Organization, *, now: datetime) -> list[UsedLimit]:
    """Return every limit of what the organization's plan has; none if it limits nothing."""
    # A hard limit of nothing says that the plan lacks it.
    limits = [
        (limit, used)
        for limit, used in usage.limits_with_usage(organization, now=now)
        if limit.number or limit.is_soft
    ]
    names = [limit.name for limit, _ in limits]
    counters = UsageCounter.objects.filter(organization=organization, metric__in=names)
    earlier: dict[tuple[str, str], list[UsageCounter]] = {}
    for one in counters.order_by("-starts_on"):
        earlier.setdefault((one.metric, one.period), []).append(one)
    return [
        _used(limit, used, earlier.get((limit.name, limit.period), []), organization)
        for limit, used in limits
    ]


def _used(
    limit: Limit, used: int, counters: list[UsageCounter], organization: Organization
) -> UsedLimit:
    before = [one for one in counters if one.starts_on < limit.starts_on]
    return UsedLimit(
        name=limit.name,
        title=limit_title(limit.name),
        used=_number(used),
        limit=_number(limit.number),
        # More than everything is shown as everything; nothing of nothing as full.
        percent=min(100, used * 100 // limit.number) if limit.number else 100,
        is_soft=limit.is_soft,
        is_full=used >= limit.number,
        begins_anew=moment(limit.resets_at, organization),
        history=_bars(before[: PERIODS[limit.period]], limit.period),
    )


def _bars(counters: list[UsageCounter], period: str) -> list[Bar]:
    tallest = max((one.used for one in counters), default=0) or 1
    return [
        Bar(
            label=_period(one.starts_on, period),
            number=_number(one.used),
            percent=one.used * 100 // tallest,
        )
        for one in counters
    ]


def _period(starts_on: date, period: str) -> str:
    skeleton = "yMMMM" if period == "MONTH" else "yMMMd"
    return str(format_skeleton(skeleton, starts_on, locale=languages.locale()))


def _number(number: int) -> str:
    return str(format_decimal(number, locale=languages.locale()))
