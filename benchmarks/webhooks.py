"""`python -m benchmarks.webhooks [--quick]`: how fast Stripe's events are accepted and acted on.

In the same run and on the same server it measures dj-stripe's own view, which only this benchmark
mounts. The server is production's: granian with two processes. Both views receive signed events of
changed subscriptions, in turns over the same keep-alive connections, each connection with its own
subscription. No worker runs meanwhile: ours defers its work, dj-stripe's does it before answering.
Stripe's stand-in answers dj-stripe without network latency, which favours dj-stripe.

Then one worker runs, a subscription is ended at Stripe, and the time from the event's delivery to
the change of our row is measured. Exits 1 if ours accepts less than TARGET times as many events per
second.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from math import ceil
from statistics import median
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection

from benchmarks.deliveries import Copies, Endpoint, Round, deliver_for, open_connections
from benchmarks.report import print_json, print_table
from benchmarks.stage import Stage, Stopped, await_web, bootstrapped_stage

if TYPE_CHECKING:
    from benchmarks.changes import StripeChanges

TARGET = 8.0
CONNECTIONS = 8
WARM_UP_SECONDS = 1.0
# Warm-up events, so that each worker process has loaded what it needs.
WARM_UP_EFFECTS = 4
# Reset to the state before a first event, so that the second view finds no more rows than the
# first.
EMPTY = """
    TRUNCATE django_q_ormq, billing_stripeevent, djstripe_webhookeventtrigger, djstripe_event
"""


@dataclass(frozen=True)
class Scale:
    """How many connections, rounds and seconds to measure."""

    rounds: int
    seconds: float
    effects: int


QUICK = Scale(rounds=3, seconds=2.0, effects=8)
FULL = Scale(rounds=9, seconds=5.0, effects=30)


@dataclass
class Measurements:
    """The results of both measurements."""

    ours: list[Round] = field(default_factory=list)
    djstripe: list[Round] = field(default_factory=list)
    # In seconds.
    effects: list[float] = field(default_factory=list)

    def result(self) -> dict[str, object]:
        ours, djstripe = _per_second(self.ours), _per_second(self.djstripe)
        return {
            "benchmark": "webhooks",
            "events_per_second_ours": round(ours, 1),
            "events_per_second_djstripe": round(djstripe, 1),
            "ratio_to_djstripe": round(ours / djstripe, 2),
            "milliseconds_p50_ours": _milliseconds(self.ours, 50),
            "milliseconds_p99_ours": _milliseconds(self.ours, 99),
            "milliseconds_p50_djstripe": _milliseconds(self.djstripe, 50),
            "milliseconds_p99_djstripe": _milliseconds(self.djstripe, 99),
            "seconds_to_effect_p50": round(_percentile(self.effects, 50), 3),
            "seconds_to_effect_p99": round(_percentile(self.effects, 99), 3),
            "target": TARGET,
            "met": ours / djstripe >= TARGET,
        }


def main() -> int:
    """Return the exit code: 0 if the target is met, 1 if not, 130 if stopped."""
    scale = QUICK if _options().quick else FULL
    variables = {"DJANGO_SETTINGS_MODULE": "benchmarks.webhook_settings"}
    try:
        with bootstrapped_stage(**variables) as stage:
            measurements = _measure(stage, scale)
    except Stopped:
        print("Stopped; nothing is left behind.", file=sys.stderr)
        return 130
    result = measurements.result()
    _print_tables(measurements, result)
    print_json(result)
    return 0 if result["met"] else 1


def _measure(stage: Stage, scale: Scale) -> Measurements:
    """Measure acceptance, then effects. Raises NotAccepted and NoEffect."""
    from benchmarks.changes import StripeChanges

    subscription_ids = [_subscribe(number) for number in range(CONNECTIONS)]
    stage.stack.start_web()
    await_web(stage)
    with closing(StripeChanges(stage.stripe_url)) as changes:
        found = Measurements()
        _measure_acceptance(stage, found, scale, _events(changes, subscription_ids))
        _measure_effects(stage, found, scale, changes, subscription_ids[0])
    return found


def _measure_acceptance(
    stage: Stage, found: Measurements, scale: Scale, events: Sequence[Copies]
) -> None:
    """Measure in turns, so that other load on the machine affects both equally."""
    ours, djstripe = _our_endpoint(), _djstripe_endpoint()
    with open_connections(CONNECTIONS, port=_web_port(stage)) as connections:
        for endpoint in (ours, djstripe):
            deliver_for(WARM_UP_SECONDS, connections=connections, endpoint=endpoint, events=events)
    for _ in range(scale.rounds):
        # New connections for each pair, as the server's processes may share them unevenly.
        with open_connections(CONNECTIONS, port=_web_port(stage)) as connections:
            for endpoint, rounds in ((ours, found.ours), (djstripe, found.djstripe)):
                _forget_events()
                rounds.append(
                    deliver_for(
                        scale.seconds, connections=connections, endpoint=endpoint, events=events
                    )
                )
    _forget_events()


def _measure_effects(
    stage: Stage,
    found: Measurements,
    scale: Scale,
    changes: StripeChanges,
    subscription_id: str,
) -> None:
    from benchmarks.changes import watched_effects
    from sandbox.environment import DATABASE

    stage.stack.start_worker()
    with watched_effects(
        changes=changes,
        subscription_id=subscription_id,
        port=_web_port(stage),
        endpoint=_our_endpoint(),
        database=stage.postgres.url(DATABASE),
    ) as effects:
        effects.time_many(WARM_UP_EFFECTS)
        found.effects = effects.time_many(scale.effects)


def _subscribe(number: int) -> str:
    """Have a customer pay and get their workspace, so that the worker has nothing left to build."""
    from benchmarks.customers import paid_onboarding
    from billing.models import Subscription
    from onboarding.provisioning import runner

    onboarding = paid_onboarding(number)
    runner.run(onboarding.pk)
    return str(Subscription.objects.get(organization=onboarding.organization).stripe_id)


def _events(changes: StripeChanges, subscription_ids: Sequence[str]) -> list[Copies]:
    fields = {"metadata[noticed]": "yes"}
    return [Copies(changes.make(one, **fields)) for one in subscription_ids]


def _our_endpoint() -> Endpoint:
    from django.conf import settings
    from django.urls import reverse

    from billing.models import WebhookEndpoint

    ours = WebhookEndpoint.objects.get(url__startswith=settings.SITE_URL)
    return Endpoint(reverse("stripe_webhook", args=[ours.uuid]), ours.secret)


def _djstripe_endpoint() -> Endpoint:
    """Register dj-stripe's own view with Stripe and dj-stripe, as its admin does."""
    from django.urls import reverse
    from djstripe.models import WebhookEndpoint

    from benchmarks.changes import UPDATED
    from billing.stripe_api import create_webhook_endpoint

    path = reverse("djstripe:djstripe_webhook_by_uuid", args=[uuid4()])
    created = create_webhook_endpoint(
        {
            "url": f"https://djstripe.example.com{path}",
            "enabled_events": [UPDATED],
            "metadata": {"djstripe_uuid": path.strip("/").rsplit("/", 1)[-1]},
        }
    )
    row = WebhookEndpoint.sync_from_stripe_data(created)
    WebhookEndpoint.objects.filter(pk=row.pk).update(secret=created.secret)
    return Endpoint(path, created.secret)


def _forget_events() -> None:
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)


def _web_port(stage: Stage) -> int:
    return stage.stack.default.ports["web"]


def _per_second(rounds: Sequence[Round]) -> float:
    return median(one.per_second for one in rounds)


def _milliseconds(rounds: Sequence[Round], percent: int) -> float:
    """Return the latency in milliseconds that this percentage of all events did not exceed."""
    latencies = [latency for one in rounds for latency in one.latencies]
    return round(_percentile(latencies, percent) * 1000, 1)


def _percentile(seconds: Sequence[float], percent: int) -> float:
    """Return the smallest value that this percentage of values does not exceed."""
    return sorted(seconds)[ceil(len(seconds) * percent / 100) - 1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.webhooks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, under a minute")
    return parser.parse_args()


def _print_tables(measurements: Measurements, result: dict[str, object]) -> None:
    ours, djstripe = measurements.ours, measurements.djstripe
    print_table(
        ["events accepted per second", "median", "min", "max", "rounds"],
        [_rate_row("ours", ours), _rate_row("dj-stripe's own view", djstripe)],
    )
    print()
    print_table(
        ["answered within milliseconds", "p50", "p99", "max", "events"],
        [_latency_row("ours", ours), _latency_row("dj-stripe's own view", djstripe)],
    )
    print()
    print_table(
        ["in seconds", "p50", "p99", "max", "number"],
        [_effect_row("delivery to effect", measurements.effects)],
    )
    print(f"\nours / dj-stripe's  {result['ratio_to_djstripe']:>6}  (target {TARGET:g})\n")


def _rate_row(name: str, rounds: Sequence[Round]) -> list[str]:
    rates = [one.per_second for one in rounds]
    figures = (median(rates), min(rates), max(rates))
    return [name, *(f"{figure:.1f}" for figure in figures), str(len(rates))]


def _latency_row(name: str, rounds: Sequence[Round]) -> list[str]:
    figures = (_milliseconds(rounds, percent) for percent in (50, 99, 100))
    number = sum(len(one.latencies) for one in rounds)
    return [name, *(f"{figure:.1f}" for figure in figures), str(number)]


def _effect_row(name: str, seconds: Sequence[float]) -> list[str]:
    figures = (_percentile(seconds, percent) for percent in (50, 99, 100))
    return [name, *(f"{figure:.3f}" for figure in figures), str(len(seconds))]


if __name__ == "__main__":
    sys.exit(main())
