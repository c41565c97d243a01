"""Kills the worker, to demonstrate that nothing is lost when it dies at work."""

from __future__ import annotations

import psutil

from sandbox.processes import stack_processes

# Part of the command line of the task cluster and its forked processes.
CLUSTER = "qcluster"


def kill_worker(stack_id: str) -> int:
    """Kill the stack's current task cluster; return how many processes were killed.

    The supervisor survives and starts another cluster, which is left alone.
    """
    processes = stack_processes(stack_id, containing=CLUSTER)
    return sum(_kill(process) for process in processes)


def _kill(process: psutil.Process) -> bool:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return False
    return True
