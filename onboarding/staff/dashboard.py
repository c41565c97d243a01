"""The admin's first page: how many get through, how fast, what fails, what is stuck.

Everything but what is stuck now looks back over a month. Each part is one indexed query.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from billing.models import StripeEvent, StripeRefusal, Subscription
from onboarding.failures import failure_for
from onboarding.lifecycle import deletion
from onboarding.models import Deletion, Onboarding, OutgoingMail, Refresh, Worker
from onboarding.provisioning import prerequisites
from onboarding.provisioning.prerequisites import Prerequisite
from onboarding.staff.case_file import AdminLink, admin_url, list_url
from onboarding.workspaces import workspace
from orgs.audit import Tag
from orgs.events import queues
from orgs.models import ApiKey, AuditEvent, EventEndpoint, IdentityEvent, Organization
from orgs.teams.team import nobody_can_act_for

LOOKS_BACK = timedelta(days=30)
DAYS = LOOKS_BACK.days
# Attempts after which a failure counts as lasting; earlier ones pass by themselves.
OFTEN = 3
SHOWN = 10
# Units of the chart; the page scales it.
CHART_HEIGHT = 80
CHART_WIDTH = 300

# What waits, under which heading, and the admin's list of it.
Waiting = tuple[str, QuerySet[Any], str]

_ours = Onboarding.objects.filter(organization=OuterRef("pk"))
# From signup to first API call, in a customer's order. Each stage is counted among the
# organizations of the month.
STAGES: tuple[tuple[str, Exists | Q], ...] = (
    ("Signed up", Q()),
    ("Paid", Exists(_ours.filter(started_at__isnull=False))),
    ("Workspace completed", Exists(_ours.filter(state=Onboarding.State.COMPLETED))),
    (
        "Key acknowledged",
        Exists(ApiKey.objects.filter(organization=OuterRef("pk"), acknowledged_at__isnull=False)),
    ),
    (
        "First API call",
        Exists(ApiKey.objects.filter(organization=OuterRef("pk"), last_used_at__isnull=False)),
    ),
)


@dataclass(frozen=True)
class Bar:
    """A label, a count, and the bar's length in percent."""

    label: str
    number: int
    percent: int
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Dot:
    """The position in the chart of one day's value."""

    x: int
    y: int
    title: str


@dataclass(frozen=True)
class Speed:
    """The time from payment to key, over the month and day by day."""

    number: int
    p50: str
    p95: str
    p50_dots: list[Dot]
    p95_dots: list[Dot]
    longest: str


@dataclass(frozen=True)
class Stuck:
    """Rows that wait for staff, oldest first, and how many there are in all."""

    onboardings: list[AdminLink]
    number: int
    url: str
    # Operations that Stripe refuses, with the cause and the reference the customer may quote.
    refusals: list[AdminLink]
    others: list[Bar]


@dataclass(frozen=True)
class Dashboard:
    """The content of the first page, ready to be drawn."""

    funnel: list[Bar]
    speed: Speed | None
    failures: list[Bar]
    stuck: Stuck
    health: list[Prerequisite]
    days: int = DAYS
    width: int = CHART_WIDTH
    height: int = CHART_HEIGHT


def dashboard(*, now: datetime) -> Dashboard:
    since = now - LOOKS_BACK
    return Dashboard(
        funnel=funnel(since=since),
        speed=speed(since=since),
        failures=failures(since=since),
        stuck=stuck(now=now),
        health=prerequisites.check_recently(),
    )


def funnel(*, since: datetime) -> list[Bar]:
    """Return how many of those who signed up since then reached each stage."""
    counts = Organization.objects.filter(created_at__gte=since).aggregate(
        **{f"stage_{i}": Count("pk", filter=reached) for i, (_, reached) in enumerate(STAGES)}
    )
    numbers = [counts[f"stage_{i}"] for i in range(len(STAGES))]
    return _bars([label for label, _ in STAGES], numbers, whole=numbers[0])


def speed(*, since: datetime) -> Speed | None:
    """Return percentiles of the time from payment to key; None if nobody got a key."""
    rows = _seconds_by_day(since)
    total = rows.pop(None, None)
    if total is None:
        return None
    longest = max(p95 for _, p95, _ in rows.values())
    days = {day: (day - since.date()).days for day in rows if day}

    def dots(index: int, name: str) -> list[Dot]:
        return [
            Dot(
                x=round(days[day] * CHART_WIDTH / DAYS),
                y=CHART_HEIGHT - round(row[index] / longest * CHART_HEIGHT) if longest else 0,
                title=f"{day:%-d %b}: {name} {_duration(row[index])}",
            )
            for day, row in sorted((d, r) for d, r in rows.items() if d)
        ]

    return Speed(
        number=total[2],
        p50=_duration(total[0]),
        p95=_duration(total[1]),
        p50_dots=dots(0, "half took"),
        p95_dots=dots(1, "19 of 20 took"),
        longest=_duration(longest),
    )


def failures(*, since: datetime) -> list[Bar]:
    """Return how often each failure stopped a run, the most frequent first."""
    failed = AuditEvent.objects.filter(tag=Tag.ONBOARDING_FAILED, recorded_at__gte=since)
    counted = failed.values("facts__code").annotate(number=Count("pk")).order_by("-number")[:SHOWN]
    codes = {row["facts__code"] or "unexpected": row["number"] for row in counted}
    notes = [str(failure_for(code).headline) for code in codes]
    urls = [list_url(Onboarding, failure_code=code) for code in codes]
    return _bars(
        list(codes),
        list(codes.values()),
        whole=max(codes.values(), default=0),
        notes=notes,
        urls=urls,
    )


def stuck(*, now: datetime) -> Stuck:
    waiting = Onboarding.objects.needing_attention(now)
    oldest = waiting.select_related("organization").order_by("created_at")[:SHOWN]
    return Stuck(
        onboardings=[_stuck(onboarding) for onboarding in oldest],
        number=waiting.count(),
        url=list_url(Onboarding, attention="needed"),
        refusals=[_refused(refusal) for refusal in _refusals()[:SHOWN]],
        others=_others(now=now),
    )


def _stuck(onboarding: Onboarding) -> AdminLink:
    code = onboarding.failure_code
    why = failure_for(code).for_staff if code else "It should have ended by now."
    return AdminLink(onboarding.organization.slug, admin_url(onboarding), why)


def _refusals() -> QuerySet[StripeRefusal]:
    return StripeRefusal.objects.select_related("organization").order_by("first_at")


def _refused(refusal: StripeRefusal) -> AdminLink:
    what = f"{refusal.get_act_display()}, refused by Stripe: {refusal.cause} ({refusal.reference})"
    return AdminLink(refusal.organization.slug, admin_url(refusal), what)


def _others(*, now: datetime) -> list[Bar]:
    """Return bars for other rows that do not go on by themselves; empty if there are none."""
    kinds = (*_odd_at_stripe(), *_undelivered(), *_odd_organizations(), *_odd_deletions(now))
    counted = [(label, rows.count(), url) for label, rows, url in kinds]
    return [Bar(label, number, 0, url=url) for label, number, url in counted if number]


def _odd_at_stripe() -> list[Waiting]:
    odd = Subscription.objects.filter(~Q(other_live_ids="") | Q(has_unknown_price=True))
    failing = StripeEvent.objects.filter(processed_at=None, ignored_at=None, attempts__gte=OFTEN)
    return [
        ("Odd subscriptions", odd, list_url(Subscription, attention="needed")),
        ("Refused by Stripe", _refusals(), list_url(StripeRefusal)),
        ("Stripe events that keep failing", failing, list_url(StripeEvent, state="failing")),
    ]


def _undelivered() -> list[Waiting]:
    """Return what has been tried often and still fails: events, mails, refreshes."""
    identities = IdentityEvent.objects.filter(processed_at=None, attempts__gte=OFTEN)
    mails = OutgoingMail.objects.filter(sent_at=None, attempts__gte=OFTEN)
    refreshes = Refresh.objects.filter(attempts__gte=OFTEN)
    return [
        (
            "Identity events that keep failing",
            identities,
            list_url(IdentityEvent, processed_at__isempty="1"),
        ),
        ("Mails that cannot be sent", mails, list_url(OutgoingMail, sent_at__isempty="1")),
        ("Changes that warehouse or directory do not take", refreshes, list_url(Refresh)),
        (
            "Endpoints that take no events",
            queues.that_take_nothing(),
            list_url(EventEndpoint, attention="needed"),
        ),
    ]


def _odd_organizations() -> list[Waiting]:
    behind = Onboarding.objects.behind(workspace.catalog_version())
    return [
        (
            "Organizations that nobody can act for",
            nobody_can_act_for(),
            list_url(Organization, owner="none"),
        ),
        (
            "Workspaces that lack what a release added",
            behind,
            list_url(Onboarding, attention="behind"),
        ),
        (
            "Workers that cannot look for everything",
            Worker.objects.exclude(failing=""),
            list_url(Worker),
        ),
    ]


def _odd_deletions(now: datetime) -> list[Waiting]:
    return [
        (
            "Deletions that take long",
            deletion.late(now),
            list_url(Deletion, finished_at__isempty="1"),
        ),
        (
            "Deletions that met a payment to refund",
            deletion.with_payments_to_refund(now),
            list_url(Deletion, payments_to_refund__isempty="0"),
        ),
    ]


def _bars(
    labels: list[str],
    numbers: list[int],
    *,
    whole: int,
    notes: list[str] | None = None,
    urls: list[str] | None = None,
) -> list[Bar]:
    empty = [""] * len(labels)
    return [
        Bar(label, number, round(100 * number / whole) if whole else 0, url=url, note=note)
        for label, number, url, note in zip(
            labels, numbers, urls or empty, notes or empty, strict=True
        )
    ]


def _seconds_by_day(since: datetime) -> dict[date | None, tuple[float, float, int]]:
    """Return median, 95th percentile and count per day; None is the key of the whole period."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (finished_at AT TIME ZONE 'UTC')::date AS day,"
            " percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP"
            " (ORDER BY extract(epoch FROM finished_at - started_at)), count(*)"
            " FROM onboarding_onboarding"
            " WHERE state = 'COMPLETED' AND finished_at >= %s"
            " GROUP BY GROUPING SETS ((1), ()) HAVING count(*) > 0",
            [since],
        )
        return {day: (p50, p95, number) for day, (p50, p95), number in cursor.fetchall()}


def _duration(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
