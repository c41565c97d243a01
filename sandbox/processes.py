"""Finds the processes of a running demo by a marker in their environment, not by parent."""

from __future__ import annotations

import os
import time

import psutil

STACK_VARIABLE = "LATCHKEY_STACK"
SECONDS_TO_DIE = 10.0


class StackSurvived(RuntimeError):
    """Processes of the stack survived SIGKILL."""


def stack_processes(stack_id: str, containing: str = "") -> list[psutil.Process]:
    """Return the stack's live processes whose command line contains the text, except the caller.

    Children are found even when their parent is gone; processes of other users, whose environment
    we may not read, are not ours.
    """
    others = (p for p in psutil.process_iter() if p.pid != os.getpid())
    return [p for p in others if _belongs(p, stack_id) and containing in _command_line(p)]


def end_stack(stack_id: str, grace: float) -> None:
    """Ask every process of the stack to end, and kill those left after the grace period.

    Raises StackSurvived if a process outlives even that.
    """
    processes = stack_processes(stack_id)
    for process in processes:
        _signal(process, kill=False)
    psutil.wait_procs(processes, timeout=grace)
    kill_stack(stack_id)


def kill_stack(stack_id: str, containing: str = "") -> int:
    """Kill the stack's processes (those with this text) at once; return how many there were.

    Repeats until none is left, because a dying supervisor may still start new ones.
    """
    killed: set[int] = set()
    deadline = time.monotonic() + SECONDS_TO_DIE
    while processes := stack_processes(stack_id, containing):
        if time.monotonic() > deadline:
            raise StackSurvived(f"Still alive: {[p.pid for p in processes]}")
        for process in processes:
            _signal(process, kill=True)
        killed.update(p.pid for p in processes)
        psutil.wait_procs(processes, timeout=0.5)
    return len(killed)


def _belongs(process: psutil.Process, stack_id: str) -> bool:
    try:
        return process.environ().get(STACK_VARIABLE) == stack_id
    except (psutil.Error, OSError):
        return False


def _command_line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _signal(process: psutil.Process, *, kill: bool) -> None:
    try:
        process.kill() if kill else process.terminate()
    except psutil.NoSuchProcess:
        # The process ended by itself meanwhile, which is the goal.
        return
