"""Workers that kill themselves at a chosen point of a run: `python -m tests.trouble.crashing`.

Processes of their own, because only a whole process can die as a killed worker does: no `finally`,
no rollback, no goodbye to PostgreSQL, requests under way. They are forked off one that has loaded
everything, because loading takes longer than the run. It reads an order a line and answers each
with the exit code.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import django

django.setup()

# Their models need Django to be set up.
from billing import subscriptions  # noqa: E402
from onboarding.provisioning import abandonment, build, runner, steps  # noqa: E402
from onboarding.provisioning.step import Step  # noqa: E402
from onboarding.warehouse import get_warehouse  # noqa: E402
from onboarding.warehouse.bigquery import BigQueryWarehouse  # noqa: E402
from onboarding.workspaces import bootstrap, workspace  # noqa: E402
from tests.trouble.file_directory import FOLDER_VARIABLE  # noqa: E402

Act = Callable[..., Any]

SECONDS_TO_LIVE = 120
FINISHES: dict[str, tuple[object, str]] = {
    "do": (build, "finish"),
    "undo": (abandonment, "_finish"),
}
# What commits that a step is done, or undone.
RECORDS: dict[str, tuple[object, str]] = {
    "do": (build, "end"),
    "undo": (abandonment, "_note_undone"),
}
# Where an act is half done: when so many calls of this function have returned.
MIDWAY: dict[tuple[str, str], tuple[object, str, int]] = {
    ("do", "ensure_tables"): (BigQueryWarehouse, "ensure_table", 3),
    ("do", "register_organization"): (BigQueryWarehouse, "merge_rows", 1),
    ("do", "verify_workspace"): (BigQueryWarehouse, "_get_table", 3),
    # Inside its transaction, which is still open.
    ("do", "issue_key"): (steps, "issue_initial_key", 1),
    ("undo", "issue_key"): (steps, "revoke_initial_key", 1),
    ("undo", "register_organization"): (BigQueryWarehouse, "delete_rows", 1),
    ("undo", "ensure_dataset"): (BigQueryWarehouse, "_get_tables", 1),
    ("undo", "confirm_payment"): (subscriptions, "cancel_subscription", 1),
}
# Where PostgreSQL knows already what the warehouse does not: before this function is called.
COMMITTED: dict[tuple[str, str], tuple[object, str]] = {
    ("do", "issue_key"): (BigQueryWarehouse, "merge_rows"),
    ("undo", "issue_key"): (BigQueryWarehouse, "delete_rows"),
}


@dataclass(frozen=True)
class Order:
    """Which run is to end where: before, midway, committed, after or recorded."""

    onboarding: str
    # What the step is about to do: "do" or "undo".
    act: str
    step: str
    point: str
    # The folder of the directory that it writes to.
    directory: str


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


def planting(act: Act, owner: object, name: str, make_deadly: Callable[[Act], Act]) -> Act:
    """Return the act, at whose beginning a function that it calls becomes deadly.

    No sooner, because an earlier step may call the same function.
    """

    def mined(*args: Any, **options: Any) -> Any:
        setattr(owner, name, make_deadly(getattr(owner, name)))
        return act(*args, **options)

    return mined


def dying_when_recorded(record: Act, order: Order) -> Act:
    def deadly(step: Step, *args: object, **values: object) -> None:
        record(step, *args, **values)
        if step.name == order.step:
            die()

    return deadly


def deadly_act(act: Act, order: Order) -> Act:
    if order.point == "before":
        return dying_before(act)
    if order.point == "after":
        return dying_after(act)
    if order.point == "committed":
        return planting(act, *COMMITTED[order.act, order.step], dying_before)
    owner, name, calls = MIDWAY[order.act, order.step]
    return planting(act, owner, name, lambda called: dying_after(called, calls=calls))


def plant(order: Order) -> None:
    """Make this process die at the point."""
    if order.point == "recorded":
        owner, name = RECORDS[order.act]
        setattr(owner, name, dying_when_recorded(getattr(owner, name), order))
    elif order.step == build.FINISH:
        owner, name = FINISHES[order.act]
        setattr(owner, name, deadly_act(getattr(owner, name), order))
    else:
        build.STEPS = tuple(
            replace(s, **{order.act: deadly_act(getattr(s, order.act), order)})
            if s.name == order.step
            else s
            for s in build.STEPS
        )


def run_and_die(order: Order) -> NoReturn:
    # One that hangs instead shall not keep whoever waits for its death.
    signal.alarm(SECONDS_TO_LIVE)
    os.environ[FOLDER_VARIABLE] = order.directory
    plant(order)
    runner.run(uuid.UUID(order.onboarding))
    # It lived; leaving without the ceremonies that are the parent's.
    os._exit(0)


def load() -> None:
    """Load what every run needs, so that its fork does not have to."""
    get_warehouse()
    workspace.tables()
    bootstrap.tables()


def main() -> None:
    load()
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            run_and_die(Order(**json.loads(line)))
        _, status = os.waitpid(worker, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
