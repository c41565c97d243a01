"""Machines that run workers under a process manager, and a killer of their processes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import psutil

from sandbox.processes import kill_stack
from sandbox.stack import Stack

SECONDS_TO_DIE = 10.0


@dataclass(frozen=True)
class Kill:
    """A killed process: its kind, and the time of the kill."""

    at: datetime
    what: str


class Machine:
    """A supervisor with its task cluster, restarted as a process manager would."""

    def __init__(self, stack: Stack, name: str) -> None:
        self._stack, self._name = stack, name
        self._supervisor = stack.start_worker(name)

    def keep_up(self) -> bool:
        """Restart the supervisor if it is gone; return whether it was."""
        is_gone = self._supervisor.poll() is not None
        if is_gone:
            self._supervisor = self._stack.start_worker(self._name)
        return is_gone

    def kill_supervisor(self, dice: random.Random) -> bool:
        """Kill and restart the supervisor only; its cluster must notice."""
        self._supervisor.kill()
        self._supervisor.wait(SECONDS_TO_DIE)
        return self.keep_up()

    def kill_cluster(self, dice: random.Random) -> bool:
        """Kill the cluster's first process only."""
        return _kill_one_of(self._processes()[:1], dice)

    def kill_child(self, dice: random.Random) -> bool:
        """Kill another process of the cluster: sentinel, busy or idle worker, pusher or monitor."""
        return _kill_one_of(self._processes()[1:], dice)

    def _processes(self) -> list[psutil.Process]:
        """Return the cluster's processes, the first one first; empty while it starts."""
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(self._supervisor.pid).children(recursive=True)
        return []


KINDS: Mapping[str, Callable[[Machine, random.Random], bool]] = {
    "supervisor": Machine.kill_supervisor,
    "cluster": Machine.kill_cluster,
    "child": Machine.kill_child,
}


def kill_something(machines: Sequence[Machine], *, dice: random.Random) -> list[Kill]:
    """Kill one thing on one machine; return None if it was gone at that moment."""
    kind, machine = dice.choice(list(KINDS)), dice.choice(machines)
    at = datetime.now(UTC)
    return [Kill(at, kind)] if KINDS[kind](machine, dice) else []


@contextmanager
def running_machines(stack: Stack, count: int) -> Iterator[list[Machine]]:
    """Run this many machines on one database; they are killed at the end."""
    try:
        yield [Machine(stack, f"worker{number}") for number in range(1, count + 1)]
    finally:
        kill_stack(stack.stack_id, containing="manage.py worker")


def _kill_one_of(processes: Sequence[psutil.Process], dice: random.Random) -> bool:
    if not processes:
        return False
    with suppress(psutil.NoSuchProcess):
        dice.choice(processes).kill()
        return True
    return False
