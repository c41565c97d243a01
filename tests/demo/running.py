"""The demo as its user starts it: `manage.py demo` as a process of its own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psutil

from sandbox.environment import EmbeddedDefault

BASE_DIR = Path(__file__).resolve().parents[2]
READY_WITHIN = 90.0
ADDRESSES = {
    "web": r"Sign up +(http\S+)/signup/",
    "product": r"The product +(http\S+)/",
    "sandbox": r"Sandbox panel +(http\S+)/",
}


class RunningDemo:
    """A started demo: its output so far, its addresses, and its processes."""

    def __init__(self, data_dir: Path, *arguments: str) -> None:
        self.data_dir = data_dir
        keep = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "TMPDIR")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", *arguments],
            cwd=BASE_DIR,
            env={
                **{name: os.environ[name] for name in keep if name in os.environ},
                "LATCHKEY_DATA_DIR": str(data_dir),
                "PRODUCT_DIR": os.environ["PRODUCT_DIR"],
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.output = ""

    def wait_ready(self) -> RunningDemo:
        """Read until the demo says that it waits for Ctrl-C."""
        deadline = time.monotonic() + READY_WITHIN
        for line in self.process.stdout:
            self.output += line
            if "Ctrl-C stops everything" in line:
                return self
            assert time.monotonic() < deadline, self.output
        raise AssertionError(self.output)

    @property
    def web(self) -> str:
        return re.search(ADDRESSES["web"], self.output).group(1)

    @property
    def product(self) -> str:
        return re.search(ADDRESSES["product"], self.output).group(1)

    @property
    def sandbox(self) -> str:
        return re.search(ADDRESSES["sandbox"], self.output).group(1)

    @property
    def default(self) -> EmbeddedDefault:
        """Return what it runs with: its databases, ports and secrets."""
        return EmbeddedDefault(self.data_dir / "demo")

    def processes(self) -> list[psutil.Process]:
        """Every process below the demo, and PostgreSQL, which lives beside it."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [*children, *_servers_of(self.data_dir)]

    def outcome(self, *, within: float = 300.0) -> dict[str, object]:
        """Wait for the end of a rehearsal, `--once`, and return what it says in its last line."""
        output, _ = self.process.communicate(timeout=within)
        assert self.process.returncode == 0, output
        return json.loads(output.strip().splitlines()[-1])

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        output, _ = self.process.communicate(timeout=60)
        self.output += output
        return self.process.returncode


@contextmanager
def running_demo(data_dir: Path, *arguments: str):
    demo = RunningDemo(data_dir, *arguments)
    try:
        yield demo.wait_ready()
    finally:
        if demo.process.poll() is None:
            demo.stop()
        demo.process.stdout.close()


def manage(data_dir: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a demo's data, beside the demo if it runs."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "HOME": os.environ["HOME"],
            "LATCHKEY_DATA_DIR": str(data_dir),
            "PRODUCT_DIR": os.environ["PRODUCT_DIR"],
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=90,
    )


def left_over(processes: list[psutil.Process], *, within: float = 20.0) -> list[psutil.Process]:
    """Return those that are still alive after a while."""
    _, alive = psutil.wait_procs(processes, timeout=within)
    return alive


def _servers_of(data_dir: Path) -> list[psutil.Process]:
    pid_files = [*data_dir.rglob("postmaster.pid")]
    pid_files += [
        Path(pointer.read_text().strip()) / "postmaster.pid"
        for pointer in data_dir.rglob("postgres/location")
    ]
    return [psutil.Process(int(f.read_text().split()[0])) for f in pid_files if f.exists()]
