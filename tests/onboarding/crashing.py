"""A worker that kills itself at a chosen point of a run: `python -m tests.onboarding.crashing`.

A program of its own, because only a whole process can die as a killed worker does: no `finally`,
no rollback, no goodbye to PostgreSQL, requests under way.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

import django

django.setup()

# Their models need Django to be set up.
from onboarding import provisioning, steps  # noqa: E402
from onboarding.warehouse import get_warehouse  # noqa: E402
from onboarding.warehouse.bigquery import BigQueryWarehouse  # noqa: E402

Act = Callable[..., Any]
# Where an act is half done: when so many calls of this function have returned.
MIDWAY: dict[str, tuple[object, str, int]] = {
    "ensure_tables": (BigQueryWarehouse, "ensure_table", 3),
    "register_organization": (BigQueryWarehouse, "merge_rows", 1),
    "verify_workspace": (BigQueryWarehouse, "_get_table", 3),
    "issue_key": (steps, "issue_initial_key", 1),
}


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("SIGKILL cannot be survived")


def dying_before(act: Act) -> Act:
    return lambda *args, **options: die()


def dying_after(act: Act, *, calls: int = 1) -> Act:
    returned = itertools.count(1)

    def deadly(*args: Any, **options: Any) -> Any:
        answer = act(*args, **options)
        if next(returned) == calls:
            die()
        return answer

    return deadly


def dying_midway(act: Act, *, step: str) -> Act:
    owner, name, calls = MIDWAY[step]

    def deadly(*args: Any, **options: Any) -> Any:
        # Only now: an earlier step may call the same function.
        setattr(owner, name, dying_after(getattr(owner, name), calls=calls))
        return act(*args, **options)

    return deadly


def dying_when_recorded(record: Act, *, step: str) -> Act:
    def deadly(onboarding: object, name: str, **values: object) -> None:
        record(onboarding, name, **values)
        if name == step and values.get("state") == "DONE":
            die()

    return deadly


def plant(step: str, point: str) -> None:
    """Make this process die at the point: before, midway, after or recorded."""
    if point == "recorded":
        provisioning._record = dying_when_recorded(provisioning._record, step=step)
        return
    deadly = {
        "before": dying_before,
        "after": dying_after,
        "midway": lambda act: dying_midway(act, step=step),
    }[point]
    if step == provisioning.FINISH:
        provisioning.finish = deadly(provisioning.finish)
    else:
        provisioning.STEPS = tuple(
            replace(s, do=deadly(s.do)) if s.name == step else s for s in provisioning.STEPS
        )


def main(onboarding_id: str, step: str, point: str) -> None:
    get_warehouse()
    plant(step, point)
    provisioning.run(uuid.UUID(onboarding_id))


if __name__ == "__main__":
    main(*sys.argv[1:])
