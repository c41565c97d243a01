"""Bad weather: each call to BigQuery and Stripe may meet a random fault."""

from __future__ import annotations

import random
from collections.abc import Mapping

from benchmarks.stage import Stage

# Probability that a call meets any fault.
CHANCE = 0.1
# Never used up; the remainder tells how often a fault struck.
TIMES = 1_000_000
# Seconds, longer than all our timeouts: the caller has given up when the call takes effect.
TOO_LATE = 12.0

METHODS = ("GET", "POST", "PATCH", "DELETE")

Fault = Mapping[str, object]

BIGQUERY: tuple[Fault, ...] = (
    {"action": "error", "status": 503, "reason": "backendError"},
    {"action": "error", "status": 429, "reason": "rateLimitExceeded"},
    {"action": "error", "status": 403, "reason": "rateLimitExceeded"},
    {"action": "reset"},
    {"action": "lost"},
    {"action": "truncate"},
    {"action": "lost_error", "status": 500, "reason": "internalError"},
    {"action": "lost_error", "status": 409, "reason": "duplicate", "method": "POST"},
    {"action": "lost_error", "status": 412, "reason": "conditionNotMet", "method": "PATCH"},
)
# Each costs its caller the whole timeout.
SLOW_BIGQUERY: tuple[Fault, ...] = (
    {"action": "latency", "latency": TOO_LATE},
    {"action": "hang"},
)
# Permanent refusals: the onboarding fails until its customer retries. Rare, because one check of
# the prerequisites makes two dozen calls.
REFUSED: Fault = {"action": "error", "status": 403, "reason": "accessDenied"}
REFUSED_CHANCE = 0.002
STRIPE: tuple[Fault, ...] = (
    {"target": "api", "kind": "down"},
    {"target": "api", "kind": "rate_limited"},
    {"target": "api", "kind": "reset"},
)
STRIPE_LOST: Fault = {"target": "api", "kind": "lost"}
SLOW_STRIPE: tuple[Fault, ...] = ({"target": "api", "kind": "slow", "seconds": TOO_LATE},)


def raise_storm(stage: Stage, *, with_slow: bool, dice: random.Random) -> None:
    """Put every kind of fault in force until `stage.clear_faults`; slow ones if wanted."""
    bigquery = BIGQUERY + SLOW_BIGQUERY * with_slow
    stripe = STRIPE + SLOW_STRIPE * with_slow
    stage.add_bigquery_fault(**REFUSED, **_throws(REFUSED_CHANCE, dice))
    for method in METHODS:
        faults = [f for f in bigquery if f.get("method", method) == method]
        for fault in faults:
            share = _throws(_share(len(faults)), dice)
            stage.add_bigquery_fault(**{**fault, "method": method}, **share)
    # Lost answers, which never affect a GET, are added on top.
    for fault in (*stripe, STRIPE_LOST):
        stage.add_stripe_fault(**fault, **_throws(_share(len(stripe)), dice))


def count_strikes(stage: Stage) -> int:
    """Return how many calls met a fault since the storm began."""
    in_force = [*stage.bigquery_faults(), *stage.stripe_faults()]
    return sum(TIMES - fault["times"] for fault in in_force if fault["times"] is not None)


def _share(kinds: int) -> float:
    """Return each kind's probability, so that a call meets any of them with CHANCE."""
    share: float = 1 - (1 - CHANCE) ** (1 / kinds)
    return share


def _throws(probability: float, dice: random.Random) -> dict[str, object]:
    return {"times": TIMES, "probability": probability, "seed": dice.getrandbits(32)}
