"""`python -m benchmarks.soak [--quick] [--onboardings N]`: many onboardings while everything fails.

Customers sign up, pay and wait, some at a time. Two machines with a worker each build their
workspaces on one database. Meanwhile

- each call to BigQuery and Stripe, the customers' own included, meets a fault with a chance of
  10 %: refused for a moment, broken off, hanging, late, answered with half of it or with an error
  although it was done. Some are refused for good, and their customers press the button;
- every few seconds a process of a worker is killed: one of the cluster's children, the cluster's
  first process, or the supervisor, which is started again as a process manager would;
- once, in the middle, PostgreSQL crashes and is started again.

Then nothing may be there twice, orphaned or lost. Exits 1 where something is, or not all are
completed. Recovery is the time from a kill until the onboarding that it interrupted is claimed by
another run; a kill that interrupted none has no such time.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections

from benchmarks.machines import Kill, Machine, kill_something, running_machines
from benchmarks.report import print_json, print_table
from benchmarks.stage import Stage, Stopped, bootstrapped_stage
from benchmarks.weather import count_strikes, raise_storm

if TYPE_CHECKING:
    from benchmarks.crowd import Crowd
    from benchmarks.history import Interruption
    from benchmarks.verdict import Verdict

MACHINES = 2
DATABASE = "database"
FINDINGS = ("duplicates", "orphans", "lost")
FINDINGS_SHOWN = 20
# Seconds for a mail that is on its way.
MAIL_SECONDS = 2.0
# Seconds; a mail whose worker died is retried after one minute, then two, then four.
MAIL_TIME_LIMIT = 600.0


@dataclass(frozen=True)
class Scale:
    """How many customers, and which trouble; times in seconds."""

    onboardings: int
    at_once: int
    kill_every: float
    time_limit: float
    # Seconds during which something is killed every few seconds.
    killing: float
    # The share of customers after whose arrival the database crashes.
    crash_after: float
    # Whether calls hang too, and whether to wait the minute for a mail whose worker died.
    is_slow: bool


QUICK = Scale(
    onboardings=10,
    at_once=10,
    kill_every=2.0,
    killing=8.0,
    crash_after=0.1,
    time_limit=120.0,
    is_slow=False,
)
FULL = Scale(
    onboardings=200,
    at_once=16,
    kill_every=4.0,
    killing=3600.0,
    crash_after=0.5,
    time_limit=3600.0,
    is_slow=True,
)


@dataclass
class Soak:
    """A soak run: the load put on the system, and the faults found."""

    expected: int
    kills: list[Kill] = field(default_factory=list)
    strikes: int = 0
    # Supervisors that ended without being killed.
    fallen: int = 0
    # The failure codes after which customers pressed the button.
    retries: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    setbacks: int = 0
    completion: list[float] = field(default_factory=list)
    interruptions: list[Interruption] = field(default_factory=list)
    verdict: Verdict | None = None


def main() -> int:
    """Return the exit code: 0 if the target is met, 1 if not, 130 if stopped."""
    options = _options()
    try:
        with bootstrapped_stage(WORKERS="4") as stage, _logs_kept(stage, options.logs):
            soak = _soak(stage, options)
    except Stopped:
        print("Stopped; nothing is left behind.", file=sys.stderr)
        return 130
    result = _result(soak, seed=options.seed)
    _print_findings(soak)
    _print_tables(soak, seed=options.seed)
    print_json(result)
    return 0 if result["met"] else 1


@contextmanager
def _logs_kept(stage: Stage, folder: Path | None) -> Iterator[None]:
    try:
        yield
    finally:
        if folder:
            shutil.copytree(stage.stack.logs, folder, dirs_exist_ok=True)


def _soak(stage: Stage, options: argparse.Namespace) -> Soak:
    from benchmarks.crowd import Crowd
    from benchmarks.history import keep_history
    from benchmarks.verdict import reach_verdict

    scale: Scale = options.scale
    soak, dice = Soak(expected=scale.onboardings), random.Random(options.seed)  # noqa: S311
    keep_history()
    with running_machines(stage.stack, MACHINES) as machines:
        raise_storm(stage, with_slow=scale.is_slow, dice=dice)
        since = time.monotonic()
        with Crowd(scale.onboardings, at_once=scale.at_once) as crowd:
            _make_trouble(soak, stage, crowd, machines, scale=scale, dice=dice)
        soak.seconds = time.monotonic() - since
        soak.retries, soak.errors = crowd.retries, crowd.errors
        soak.strikes = count_strikes(stage)
        stage.clear_faults()
        _await_mails(scale)
    soak.verdict = reach_verdict(stage, expected=scale.onboardings)
    _read_times(soak)
    return soak


def _make_trouble(
    soak: Soak,
    stage: Stage,
    crowd: Crowd,
    machines: Sequence[Machine],
    *,
    scale: Scale,
    dice: random.Random,
) -> None:
    """Kill something every few seconds, and the database once, until all customers have arrived."""
    since = time.monotonic()
    while time.monotonic() < since + scale.time_limit:
        if crowd.wait(scale.kill_every * dice.uniform(0.5, 1.5)):
            return
        soak.fallen += sum(machine.keep_up() for machine in machines)
        is_middle = crowd.arrived >= scale.onboardings * scale.crash_after
        if is_middle and DATABASE not in (kill.what for kill in soak.kills):
            soak.kills.append(_crash_database(stage))
        elif time.monotonic() < since + scale.killing:
            soak.kills += kill_something(machines, dice=dice)


def _crash_database(stage: Stage) -> Kill:
    # Closed now, because its next use would find it broken.
    connections.close_all()
    at = datetime.now(UTC)
    stage.postgres.stop(crash=True)
    stage.postgres.start()
    return Kill(at, DATABASE)


def _await_mails(scale: Scale) -> None:
    """Wait until no mail is owed any more, or until none can be expected."""
    from django.utils import timezone

    from onboarding.models import OutgoingMail

    owed = OutgoingMail.objects.owed()
    if not scale.is_slow:
        time.sleep(MAIL_SECONDS)
        owed.update(due_at=timezone.now())
    deadline = time.monotonic() + MAIL_TIME_LIMIT
    while owed.exists() and time.monotonic() < deadline:
        time.sleep(0.5)


def _read_times(soak: Soak) -> None:
    from benchmarks.history import count_setbacks, interruptions
    from onboarding.models import Onboarding

    for onboarding in Onboarding.objects.filter(state=Onboarding.State.COMPLETED):
        soak.completion.append((onboarding.finished_at - onboarding.started_at).total_seconds())
    soak.setbacks, soak.interruptions = count_setbacks(), interruptions()


def _result(soak: Soak, *, seed: int) -> dict[str, object]:
    recovery = _recovery(soak)
    return {
        "benchmark": "soak",
        "onboardings": soak.expected,
        **_counts(soak),
        "seconds_to_completion_p50": _percentile(soak.completion, 50),
        "seconds_to_completion_p99": _percentile(soak.completion, 99),
        "seconds_to_recovery_p50": _percentile(recovery, 50),
        "seconds_to_recovery_max": _percentile(recovery, 100),
        "kills": len(soak.kills),
        "faults": soak.strikes,
        "seed": seed,
        "seconds": round(soak.seconds, 1),
        "met": _counts(soak) == _targets(soak) and not soak.errors,
    }


def _counts(soak: Soak) -> dict[str, int]:
    verdict = soak.verdict
    found = {kind: len(getattr(verdict, kind)) for kind in FINDINGS}
    return {"completed": verdict.completed, **found}


def _targets(soak: Soak) -> dict[str, int]:
    return {"completed": soak.expected, **dict.fromkeys(FINDINGS, 0)}


def _recovery(soak: Soak) -> list[float]:
    return [found.seconds(soak.kills) for found in soak.interruptions]


def _percentile(seconds: Sequence[float], percent: int) -> float:
    """Return the smallest value that this percentage of values does not exceed; 0 for none."""
    rank = ceil(len(seconds) * percent / 100)
    return round(sorted(seconds)[max(rank - 1, 0)], 2) if seconds else 0.0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="fewer onboardings, under a minute")
    parser.add_argument("--onboardings", type=int, metavar="N", help="how many instead")
    parser.add_argument("--seed", type=int, help="throw the dice of an earlier run again")
    parser.add_argument("--logs", type=Path, help="keep the workers' logs in this folder")
    options = parser.parse_args()
    scale = QUICK if options.quick else FULL
    options.scale = replace(scale, onboardings=options.onboardings or scale.onboardings)
    options.seed = random.SystemRandom().getrandbits(32) if options.seed is None else options.seed
    return options


def _print_findings(soak: Soak) -> None:
    """Print the first few defects, before the table."""
    for kind in FINDINGS:
        for line in getattr(soak.verdict, kind)[:FINDINGS_SHOWN]:
            print(f"{kind}: {line}", file=sys.stderr)
    for error in soak.errors[:FINDINGS_SHOWN]:
        print(error, file=sys.stderr)


def _print_tables(soak: Soak, *, seed: int) -> None:
    found, targets = _counts(soak), _targets(soak)
    counts = [[name, str(found[name]), str(targets[name])] for name in targets]
    print_table([f"of {soak.expected} onboardings", "found", "target"], counts)
    print()
    times = [
        _row("paid to completed", soak.completion),
        _row("recovery after a kill", _recovery(soak)),
    ]
    print_table(["in seconds", "p50", "p99", "max", "number"], times)
    print()
    trouble = [[what, str(times)] for what, times in _trouble(soak)]
    print_table(["what it was up against", "times"], trouble)
    print(f"\n{soak.seconds:.0f} s, seed {seed}\n")


def _trouble(soak: Soak) -> Iterator[tuple[str, int]]:
    yield "faults met by calls", soak.strikes
    yield from _by_kind("kills", [kill.what for kill in soak.kills])
    yield "runs interrupted", len(soak.interruptions)
    yield "runs set back by a passing failure", soak.setbacks
    yield from _by_kind("retries pressed", soak.retries)
    yield "supervisors that ended by themselves", soak.fallen
    yield "second copies of a mail, same Message-ID", soak.verdict.second_copies


def _by_kind(what: str, kinds: Sequence[str]) -> Iterator[tuple[str, int]]:
    for kind, times in sorted(Counter(kinds).items()):
        yield f"{what}: {kind}", times


def _row(name: str, seconds: Sequence[float]) -> list[str]:
    figures = (_percentile(seconds, percent) for percent in (50, 99, 100))
    return [name, *(f"{figure:.2f}" for figure in figures), str(len(seconds))]


if __name__ == "__main__":
    sys.exit(main())
