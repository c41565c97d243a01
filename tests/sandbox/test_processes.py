"""Ending a demo's processes, with real ones that are really killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid

import psutil
import pytest

from sandbox.postgres import EmbeddedPostgres
from sandbox.processes import end_stack, kill_stack, stack_processes

# With the other tests that start and kill whole servers, one after the other.
pytestmark = pytest.mark.xdist_group("demo")
SLEEP = "import time; time.sleep(600)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"
# Ends with the number of processes that it sees.
COUNT = """
import sys
from sandbox.processes import stack_processes
sys.exit(len(stack_processes(sys.argv[1])))
"""
# Starts a reaper, tells it what to end, and then waits to be killed.
PARENT = """
import subprocess, sys, time
reaper = subprocess.Popen([sys.executable, "-m", "sandbox.reaper"],
                          stdin=subprocess.PIPE, start_new_session=True)
reaper.stdin.write(sys.argv[1].encode())
reaper.stdin.flush()
print(reaper.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def stack_id():
    name = uuid.uuid4().hex
    yield name
    kill_stack(name)


@pytest.fixture
def started():
    """What a test starts; killed and reaped after it."""
    processes = []
    yield processes
    for process in processes:
        process.kill()
        with process:
            process.wait()


@pytest.fixture
def spawn(stack_id, started):
    def spawn(program=SLEEP, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "LATCHKEY_STACK": stack_id},
            start_new_session=True,
        )
        started.append(process)
        # The kernel lets us go on before the new program's environment can be read.
        until(lambda: process.poll() is not None or has_started(process, program))
        return process

    return spawn


@pytest.fixture
def start_parent(started):
    """Starts a process that has a reaper, told these messages; returns both."""

    def start_parent(*messages):
        lines = "".join(json.dumps(message) + "\n" for message in messages)
        parent = subprocess.Popen([sys.executable, "-c", PARENT, lines], stdout=subprocess.PIPE)
        started.append(parent)
        return parent, psutil.Process(int(parent.stdout.readline()))

    return start_parent


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert condition()


def test_it_finds_the_processes_of_one_stack_only(spawn, stack_id):
    process = spawn()

    found = stack_processes(stack_id)

    assert [p.pid for p in found] == [process.pid]
    assert stack_processes("another") == []


def test_it_finds_a_process_by_its_command_line(spawn, stack_id):
    spawn()
    worker = spawn(SLEEP, "qcluster")

    found = stack_processes(stack_id, containing="qcluster")

    assert [p.pid for p in found] == [worker.pid]


def test_it_leaves_the_caller_out(spawn, stack_id):
    assert spawn(COUNT, stack_id).wait() == 0


def test_it_kills_what_ignores_the_request_to_end(spawn, stack_id):
    spawn()
    spawn(STUBBORN)

    end_stack(stack_id, grace=0.3)

    assert stack_processes(stack_id) == []


def test_it_kills_only_what_was_named(spawn, stack_id):
    web = spawn()
    spawn(SLEEP, "qcluster")

    killed = kill_stack(stack_id, containing="qcluster")

    assert killed == 1
    assert [p.pid for p in stack_processes(stack_id)] == [web.pid]


def has_started(process, program) -> bool:
    try:
        started = psutil.Process(process.pid)
        return program in started.cmdline() and bool(started.environ())
    except psutil.Error:
        return False


def has_ended(process):
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.thorough
def test_the_reaper_ends_everything_when_its_parent_is_killed(
    spawn, start_parent, stack_id, tmp_path
):
    postgres = EmbeddedPostgres(data_dir=tmp_path / "postgres")
    postgres.start()
    spawn(STUBBORN)
    parent, reaper = start_parent({"stack": stack_id}, {"postgres": str(postgres.data_dir)})

    parent.kill()
    until(lambda: has_ended(reaper))

    assert stack_processes(stack_id) == []
    assert not postgres.is_running()
    postgres.destroy()


def test_the_reaper_ends_nothing_when_it_is_dismissed(spawn, start_parent, stack_id):
    process = spawn()
    parent, reaper = start_parent({"stack": stack_id}, {"done": True})

    parent.kill()
    until(lambda: has_ended(reaper))

    assert [p.pid for p in stack_processes(stack_id)] == [process.pid]


def test_the_reaper_ignores_signals(start_parent, stack_id):
    parent, reaper = start_parent({"stack": stack_id})
    until(lambda: "sandbox.reaper" in " ".join(reaper.cmdline()))
    time.sleep(1)

    reaper.terminate()
    time.sleep(0.3)

    assert not has_ended(reaper)
    parent.kill()
    until(lambda: has_ended(reaper))
