"""`python -m benchmarks.api_keys [--quick]`: what checking an API key costs and reveals.

Among many keys, checks take turns on one connection: a valid key, one with a valid prefix and a
wrong rest, one with an unknown prefix, and a mistyped one. Timing must not reveal which prefixes
exist, so the second and third should take equally long. Then it times the API's whole gate: finding
the key, counting the request, recording the use.

Exits 1 if the wrong and the unknown key differ by more than TARGET times in either direction.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.report import print_json, print_table
from benchmarks.stage import Stopped, bootstrapped_stage

if TYPE_CHECKING:
    from orgs.models import ApiKey

TARGET = 1.25
ORGANIZATIONS = 50


@dataclass(frozen=True)
class Scale:
    """How many keys, turns and requests to measure."""

    keys: int
    turns: int


QUICK = Scale(keys=5_000, turns=1_000)
FULL = Scale(keys=100_000, turns=10_000)

Times = dict[str, list[float]]


def main() -> int:
    """Return the exit code: 0 if the target is met, 1 if not, 130 if stopped."""
    scale = QUICK if _options().quick else FULL
    try:
        with bootstrapped_stage():
            keys = _make_keys(scale.keys)
            times = _take_turns(_acts(keys), scale.turns)
    except Stopped:
        print("Stopped; nothing is left behind.", file=sys.stderr)
        return 130
    result = _result(times, scale)
    _print_tables(times, result)
    print_json(result)
    return 0 if result["met"] else 1


def _make_keys(number: int) -> list[str]:
    """Insert keys in bulk, as issuing them would; return the plaintexts."""
    from django.db import connection
    from django.utils import timezone

    from orgs.keys.api_keys import digest
    from orgs.keys.format import fingerprint, new_key, prefix_of
    from orgs.models import ApiKey

    organizations, now = _make_organizations(), timezone.now()
    keys = [new_key(live=False) for _ in range(number)]
    rows = (
        ApiKey(
            organization=organizations[n % ORGANIZATIONS],
            name=f"Key {n}",
            prefix=prefix_of(key),
            digest=digest(key),
            fingerprint=fingerprint(key),
            created_at=now,
        )
        for n, key in enumerate(keys)
    )
    ApiKey.objects.bulk_create(rows, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE orgs_apikey")
    return keys


def _make_organizations() -> list[object]:
    from django.utils import timezone

    from orgs.models import Organization

    return list(
        Organization.objects.bulk_create(
            Organization(
                slug=f"company_{n}",
                name=f"Company {n}",
                email=f"owner{n}@example.com",
                currency="EUR",
                timezone="UTC",
                location="EU",
                created_at=timezone.now(),
            )
            for n in range(ORGANIZATIONS)
        )
    )


def _acts(keys: Sequence[str]) -> dict[str, Callable[[int], object]]:
    """Return the actions to time; each takes the number of the turn."""
    from django.utils import timezone

    from orgs.keys.api_keys import find_by_plaintext

    wrong, unknown = [_forged(key) for key in keys], _unknown_keys(len(keys))

    def find(key: str) -> ApiKey | None:
        return find_by_plaintext(key, now=timezone.now())

    return {
        "right": lambda n: find(keys[n]),
        "known prefix, wrong": lambda n: find(wrong[n]),
        "unknown prefix": lambda n: find(unknown[n]),
        "mistyped": lambda n: find(keys[n][:-1] + "!"),
        "the whole gate": lambda n: _pass_gate(keys[n % 8]),
    }


def _unknown_keys(number: int) -> list[str]:
    """Return well-formed keys that nobody has, created like the forged ones."""
    from orgs.keys.format import new_key

    return [_forged(new_key(live=False)) for _ in range(number)]


def _forged(key: str) -> str:
    """Return a well-formed wrong key with the given key's prefix."""
    from orgs.keys.format import CHECKSUM_LENGTH, _checksum, prefix_of

    shown = prefix_of(key)
    start = shown + key.removeprefix(shown)[:-CHECKSUM_LENGTH][::-1]
    return start + _checksum(start)


def _pass_gate(key: str) -> None:
    """Pass the API's gate, as every request does first."""
    from django.conf import settings
    from django.test import RequestFactory

    from orgs.access import require_any_key

    # Keeps rate limits from ending the measurement.
    settings.API_RATE_PER_KEY = settings.API_RATE_PER_ADDRESS = 10**9
    request = RequestFactory(REMOTE_ADDR="203.0.113.7").get("/api/v1/", headers={"X-API-Key": key})
    require_any_key(request)


def _take_turns(acts: dict[str, Callable[[int], object]], turns: int) -> Times:
    """Time each action in each turn, so that other load on the machine affects all equally."""
    times: Times = {name: [] for name in acts}
    for turn in range(turns + turns // 10):
        for name, act in acts.items():
            began = time.perf_counter()
            act(turn)
            # The first tenth is warm-up.
            if turn >= turns // 10:
                times[name].append(time.perf_counter() - began)
    return times


def _result(times: Times, scale: Scale) -> dict[str, object]:
    unknown, wrong = median(times["unknown prefix"]), median(times["known prefix, wrong"])
    return {
        "benchmark": "api_keys",
        "keys": scale.keys,
        **{f"microseconds_{_slug(name)}": round(median(t) * 1e6) for name, t in times.items()},
        "ratio_known_to_unknown_prefix": round(wrong / unknown, 3),
        "target": TARGET,
        "met": 1 / TARGET <= wrong / unknown <= TARGET,
    }


def _slug(name: str) -> str:
    return name.replace(",", "").replace(" ", "_")


def _print_tables(times: Times, result: dict[str, object]) -> None:
    print_table(
        [f"among {result['keys']} keys, in microseconds", "median", "p99", "number"],
        [
            [
                name,
                f"{median(seconds) * 1e6:.0f}",
                f"{sorted(seconds)[len(seconds) * 99 // 100] * 1e6:.0f}",
                str(len(seconds)),
            ]
            for name, seconds in times.items()
        ],
    )
    ratio = result["ratio_known_to_unknown_prefix"]
    print(f"\nknown / unknown prefix  {ratio:>6}  (target within {TARGET:g} times)\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.api_keys",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer keys and turns")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
