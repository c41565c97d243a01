"""Look for counterexamples that nobody has seen yet: `uv run python -m tests.explore`.

Runs every property test again and again, with another seed each time, until one fails or the
minutes are over. What it finds becomes an `@example` or a test, so that it is tried ever after.
"""

from __future__ import annotations

import argparse
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FAILED = re.compile(r"^FAILED (\S+)", re.MULTILINE)


def main() -> int:
    options = _parse()
    ends_at = time.monotonic() + 60 * options.minutes
    seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    while True:
        print(f"Seed {seed}", flush=True)
        status, failed = search(options.tests, seed=seed)
        for test in failed:
            print(f"To replay it: uv run python -m tests.explore --seed {seed} {test}")
        # One seed means one look, unless more time is asked for.
        if status or time.monotonic() >= ends_at:
            return status
        seed = secrets.randbelow(2**32)


def search(tests: Sequence[str], *, seed: int) -> tuple[int, list[str]]:
    """Run the property tests among these with a seed; the status of pytest and those that fail."""
    command = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-q", "-rf"]
    command += ["-m", "property", f"--randomly-seed={seed}"]
    command += ["--hypothesis-profile=search", f"--hypothesis-seed={seed}"]
    # Few tests start sooner in one process.
    command += ["-n", "0", *tests] if tests else []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        output = ""
        for line in running.stdout or ():
            print(line, end="", flush=True)
            output += line
    return running.returncode, FAILED.findall(output)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.explore", description=__doc__)
    parser.add_argument("tests", nargs="*", help="files or tests; all property tests if none")
    parser.add_argument("--minutes", type=float, default=0.0, help="go on for so long")
    parser.add_argument("--seed", type=int, help="begin with this one; alone it replays a find")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
