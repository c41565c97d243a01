"""Killing the worker, to see that nothing is lost when it dies in the middle of its work."""

from __future__ import annotations

import psutil

from sandbox.processes import stack_processes

# In the command line of the task cluster, and of the processes it forks.
CLUSTER = "qcluster"


def kill_worker(stack_id: str) -> int:
    """Kill the stack's task cluster as it is now; return how many processes that were.

    Its supervisor lives on and starts another one, which is left alone.
    """
    processes = stack_processes(stack_id, containing=CLUSTER)
    return sum(_kill(process) for process in processes)


def _kill(process: psutil.Process) -> bool:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return False
    return True
