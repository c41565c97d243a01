"""`python -m benchmarks.verify [--quick]`: how fast programs learn whose key they were sent.

On the same server and in the same run, over the same number of connections and in turns, verify is
compared with a view that has no middleware and one SELECT by primary key, with a view that runs the
same statement and makes nothing of it, and, when it counts, with one read and one committed upsert.
The server is production's: granian with two processes. Requests go to keys chosen in turn.

Exits 1 if verify is slower than its share of any control, if its 99th percentile is three times a
control's or more, or if it grows slower with the number of organizations.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from itertools import count as numbers
from math import ceil
from statistics import median
from typing import Any

from benchmarks.deliveries import NotAccepted, Round, open_connections
from benchmarks.report import print_json, print_table
from benchmarks.stage import Stage, Stopped, await_web, bootstrapped_stage

CONNECTIONS = (1, 8, 32)
# Share of a control's requests per second that verify has to reach.
TARGETS = {"bare": 0.5, "same": 0.85, "upsert": 0.8}
TAIL = 3.0
# Among many organizations it may be this much slower than among few; noise is about as much.
FLAT = 0.85
# What each control is compared with.
OF = {"bare": "verify", "same": "verify", "upsert": "count"}


@dataclass(frozen=True)
class Scale:
    """How many organizations, rounds and seconds to measure."""

    few: int
    many: int
    rounds: int
    seconds: float


QUICK = Scale(few=10, many=5_000, rounds=3, seconds=1.0)
FULL = Scale(few=10, many=100_000, rounds=7, seconds=3.0)


@dataclass(frozen=True)
class Request:
    """One request: method, path, headers and body."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Requests = Callable[[int], Request]


def main() -> int:
    """Return the exit code: 0 if all targets are met, 1 if not, 130 if stopped."""
    scale = QUICK if _options().quick else FULL
    variables = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.verify_settings",
        # Whoever measures asks more often than any service may.
        "API_RATE_PER_SERVICE": "900000",
    }
    try:
        with bootstrapped_stage(**variables) as stage:
            found = _measure(stage, scale)
    except Stopped:
        print("Stopped; nothing is left behind.", file=sys.stderr)
        return 130
    result = _result(found, scale)
    _print_tables(found, result)
    print_json(result)
    return 0 if result["met"] else 1


Found = dict[tuple[str, int], list[Round]]


def _measure(stage: Stage, scale: Scale) -> Found:
    """Measure among few organizations first, then among many."""
    keys = _make_customers(scale.few, first=0)
    stage.stack.start_web()
    await_web(stage)
    secret = _secret()
    acts = _acts(keys, secret)
    found = _in_turns(stage, acts, scale, CONNECTIONS)
    keys += _make_customers(scale.many - scale.few, first=scale.few)
    few, many = acts["verify"], _acts(keys, secret)["verify"]
    found |= _in_turns(stage, {"few": few, "many": many}, scale, (CONNECTIONS[1],))
    return found


def _in_turns(
    stage: Stage, acts: dict[str, Requests], scale: Scale, connections: Sequence[int]
) -> Found:
    found: Found = {}
    port = stage.stack.default.ports["web"]
    for number in connections:
        for turn in range(scale.rounds + 1):
            with open_connections(number, port=port) as opened:
                for name, requests in acts.items():
                    one = _ask_for(scale.seconds, opened, requests)
                    # The first turn warms up.
                    if turn:
                        found.setdefault((name, number), []).append(one)
    return found


def _ask_for(seconds: float, connections: Sequence[HTTPConnection], requests: Requests) -> Round:
    since, turns = time.perf_counter(), numbers()
    with ThreadPoolExecutor(len(connections)) as pool:
        asked = pool.map(
            lambda connection: list(_ask_until(since + seconds, connection, requests, turns)),
            connections,
        )
        latencies = [one for several in asked for one in several]
    return Round(time.perf_counter() - since, latencies)


def _ask_until(
    until: float, connection: HTTPConnection, requests: Requests, turns: Iterator[int]
) -> Iterator[float]:
    while (since := time.perf_counter()) < until:
        _ask(connection, requests(next(turns)))
        yield time.perf_counter() - since


def _ask(connection: HTTPConnection, request: Request) -> None:
    connection.request(request.method, request.path, request.body or None, request.headers)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200 or b'"valid": true' not in body:
        raise NotAccepted(f"{request.path} answered {answer.status}: {body[:200]!r}")


def _acts(keys: Sequence[tuple[int, str]], secret: str) -> dict[str, Requests]:
    """Return what is asked in turns; each takes the number of the request."""
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def post(path: str, **more: object) -> Requests:
        bodies = [json.dumps({"key": key, **more}).encode() for _, key in keys]
        return lambda n: Request("POST", path, headers, bodies[n % len(bodies)])

    return {
        "bare": lambda n: Request("GET", f"/benchmark/bare/{keys[n % len(keys)][0]}"),
        "same": post("/api/benchmark/same"),
        "verify": post("/api/v1/keys/verify"),
        "upsert": post("/api/benchmark/upsert"),
        "count": post("/api/v1/keys/verify", consume={"api_requests": 1}),
    }


def _secret() -> str:
    from django.utils import timezone

    from orgs import service_credentials

    made = service_credentials.create(
        name="benchmark", scopes=["keys:verify"], by="operator", now=timezone.now()
    )
    return made.secret


def _make_customers(number: int, *, first: int) -> list[tuple[int, str]]:
    """Insert organizations with a key each, as onboarding would; return their ids and keys."""
    from django.db import connection

    made = _make_keys(_make_organizations(number, first=first))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE orgs_apikey, orgs_organization")
    return made


def _make_organizations(number: int, *, first: int) -> Sequence[Any]:
    from django.utils import timezone

    from billing.plans import all_plans
    from orgs.models import Organization

    now, plan = timezone.now(), all_plans()[-1].code
    return Organization.objects.bulk_create(
        (
            Organization(
                slug=f"company_{n}",
                name=f"Company {n}",
                email=f"owner{n}@example.com",
                plan=plan,
                currency="EUR",
                timezone="Europe/Berlin",
                location="EU",
                created_at=now,
            )
            for n in range(first, first + number)
        ),
        batch_size=2_000,
    )


def _make_keys(organizations: Sequence[Any]) -> list[tuple[int, str]]:
    from django.utils import timezone

    from orgs.keys.api_keys import digest
    from orgs.keys.format import fingerprint, new_key, prefix_of
    from orgs.models import ApiKey

    now, plain = timezone.now(), [new_key(live=False) for _ in organizations]
    rows = ApiKey.objects.bulk_create(
        (
            ApiKey(
                organization=organization,
                name="Initial key",
                prefix=prefix_of(key),
                digest=digest(key),
                fingerprint=fingerprint(key),
                created_at=now,
                # Written at most every few minutes, as in a day's traffic.
                last_used_at=now + timedelta(hours=1),
            )
            for organization, key in zip(organizations, plain, strict=True)
        ),
        batch_size=2_000,
    )
    return [(row.pk, key) for row, key in zip(rows, plain, strict=True)]


def _result(found: Found, scale: Scale) -> dict[str, object]:
    shares: dict[str, float] = {}
    tails: dict[str, float] = {}
    for control, act in OF.items():
        for number in CONNECTIONS:
            ours, theirs = found[act, number], found[control, number]
            shares[f"{control} at {number}"] = round(_share(ours, theirs), 2)
            tails[f"{control} at {number}"] = round(_tail(ours) / _tail(theirs), 2)
    flat = round(_share(found["many", CONNECTIONS[1]], found["few", CONNECTIONS[1]]), 2)
    met = (
        all(share >= TARGETS[name.split(" ")[0]] for name, share in shares.items())
        and all(tail < TAIL for tail in tails.values())
        and flat >= FLAT
    )
    return {
        "benchmark": "verify",
        "share_of_requests_per_second": shares,
        "times_the_99th_percentile": tails,
        f"share_among_{scale.many}_of_{scale.few}_organizations": flat,
        "targets": {**TARGETS, "99th percentile": TAIL, "flat": FLAT},
        "met": met,
    }


def _share(ours: Sequence[Round], theirs: Sequence[Round]) -> float:
    """Return the median of the ratios of rounds that followed one another."""
    pairs = zip(ours, theirs, strict=True)
    return median(one.per_second / other.per_second for one, other in pairs)


def _tail(rounds: Sequence[Round]) -> float:
    latencies = sorted(latency for one in rounds for latency in one.latencies)
    return latencies[ceil(len(latencies) * 0.99) - 1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.verify",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, under five minutes")
    return parser.parse_args()


def _print_tables(found: Found, result: dict[str, object]) -> None:
    rows = [
        [
            name,
            str(number),
            f"{median(one.per_second for one in rounds):.0f}",
            f"{_tail(rounds) * 1000:.1f}",
        ]
        for (name, number), rounds in found.items()
    ]
    print_table(["view", "connections", "requests per second", "p99 in ms"], rows)
    shares = result["share_of_requests_per_second"]
    assert isinstance(shares, dict)
    targets = [
        [name, f"{share}", f"{TARGETS[name.split(' ')[0]]}"] for name, share in shares.items()
    ]
    print_table(["verify as a share of", "share", "target"], targets)


if __name__ == "__main__":
    sys.exit(main())
