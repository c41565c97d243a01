"""`python -m benchmarks.provisioning [--quick]`: how long building one workspace takes.

It is compared, in the same run and under the same latencies of BigQuery (creating a dataset 1.5 s,
a table 1 s, the rest none beyond what the stand-in takes itself), with

- the sequential flow: for the dataset and each of the seven tables get, then create, one after
  the other, nothing verified;
- the critical path: create the dataset, create one table, read that table back. None of the three
  can begin before the one above it has ended, and everything else could be done beside them. Each
  is measured on its own, on a stand-in that has nothing else to do.

Ours is everything from the confirmed payment to COMPLETED, the prerequisites asked anew. Exits 1
where it takes more than TARGET times the critical path.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.report import print_json, print_table
from benchmarks.stage import Stage, Stopped, bootstrapped_stage

if TYPE_CHECKING:
    from benchmarks.bare_bigquery import BareBigQuery, Chain

TARGET = 1.25
DATASET_SECONDS = 1.5
TABLE_SECONDS = 1.0


@dataclass(frozen=True)
class Rounds:
    """How often each is measured; the median counts."""

    ours: int
    sequential: int


QUICK = Rounds(ours=3, sequential=1)
FULL = Rounds(ours=9, sequential=3)


class NotCompleted(RuntimeError):
    """A workspace was not built; the message has the onboarding's state and failure."""


@dataclass
class Measurements:
    """Results, in seconds."""

    ours: list[float] = field(default_factory=list)
    sequential: list[float] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    steps: list[dict[str, float]] = field(default_factory=list)

    def result(self) -> dict[str, object]:
        ours, sequential = median(self.ours), median(self.sequential)
        critical_path = median(chain.seconds for chain in self.chains)
        return {
            "benchmark": "provisioning",
            "seconds_ours": round(ours, 3),
            "seconds_sequential": round(sequential, 3),
            "seconds_critical_path": round(critical_path, 3),
            "ratio_to_sequential": round(ours / sequential, 3),
            "ratio_to_critical_path": round(ours / critical_path, 3),
            "target": TARGET,
            "met": ours / critical_path <= TARGET,
        }


def main() -> int:
    """Return the exit code: 0 if the target is met, 1 if not, 130 if stopped."""
    rounds = QUICK if _options().quick else FULL
    try:
        with bootstrapped_stage() as stage:
            measurements = measure(stage, rounds)
    except Stopped:
        print("Stopped; nothing is left behind.", file=sys.stderr)
        return 130
    result = measurements.result()
    _print_tables(measurements, result)
    print_json(result)
    return 0 if result["met"] else 1


def measure(stage: Stage, rounds: Rounds) -> Measurements:
    """Measure in turns, so that other load on the machine affects all equally.

    Raises NotCompleted.
    """
    from django.conf import settings

    from benchmarks.bare_bigquery import BareBigQuery

    bare = BareBigQuery(url=stage.bigquery_url, project=settings.BIGQUERY_PROJECT)
    found = Measurements()
    with closing(bare):
        _warm_up(bare)
        stage.slow_down(method="POST", path="/datasets$", seconds=DATASET_SECONDS)
        stage.slow_down(method="POST", path="/tables$", seconds=TABLE_SECONDS)
        for number in range(1, rounds.ours + 1):
            _play_round(number, found, bare=bare, with_sequential=number <= rounds.sequential)
    return found


def _play_round(
    number: int, found: Measurements, *, bare: BareBigQuery, with_sequential: bool
) -> None:
    found.chains.append(bare.time_chain(f"chain_{number}"))
    seconds, steps = _build(number)
    found.ours.append(seconds)
    found.steps.append(steps)
    if with_sequential:
        found.sequential.append(bare.build_sequentially(f"sequential_{number}"))


def _warm_up(bare: BareBigQuery) -> None:
    """Let every client connect and load its modules, as in a worker that has run before."""
    bare.time_chain("chain_0")
    bare.build_sequentially("sequential_0")
    _build(0)


def _build(number: int) -> tuple[float, dict[str, float]]:
    """Build a workspace as the worker does; return the seconds, in total and per step."""
    from django.core.cache import cache

    from benchmarks.customers import paid_onboarding
    from onboarding.provisioning import prerequisites, runner

    onboarding = paid_onboarding(number)
    cache.delete(prerequisites.CACHE_KEY)
    since = time.perf_counter()
    runner.run(onboarding.pk)
    seconds = time.perf_counter() - since
    onboarding.refresh_from_db()
    if onboarding.state != "COMPLETED":
        raise NotCompleted(f"{onboarding.state}: {onboarding.failure_detail}")
    return seconds, {
        step.name: (step.finished_at - step.started_at).total_seconds()
        for step in onboarding.steps.exclude(started_at=None).order_by("position")
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.provisioning",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, under a minute")
    return parser.parse_args()


def _print_tables(measurements: Measurements, result: dict[str, object]) -> None:
    chains = measurements.chains
    print_table(
        ["in seconds", "median", "min", "max", "rounds"],
        [
            _row("ours, paid to COMPLETED", measurements.ours),
            *(_row(f"  {n}", [s[n] for s in measurements.steps]) for n in measurements.steps[0]),
            _row("sequential", measurements.sequential),
            _row("critical path", [chain.seconds for chain in chains]),
            _row("  create the dataset", [chain.create_dataset for chain in chains]),
            _row("  create one table", [chain.create_table for chain in chains]),
            _row("  read it back", [chain.read_back for chain in chains]),
        ],
    )
    print(f"\nours / sequential     {result['ratio_to_sequential']:>6}")
    print(f"ours / critical path  {result['ratio_to_critical_path']:>6}  (target {TARGET})\n")


def _row(name: str, seconds: Sequence[float]) -> list[str]:
    figures = (median(seconds), min(seconds), max(seconds))
    return [name, *(f"{figure:.3f}" for figure in figures), str(len(seconds))]


if __name__ == "__main__":
    sys.exit(main())
