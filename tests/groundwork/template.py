"""A cluster whose database is migrated already, kept from one run of the tests to the next."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from pathlib import Path
from typing import TextIO

import django
from django.db import connections

from sandbox.postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[2]
# What decides how an empty database looks once it is migrated: our migrations, the versions of
# everybody else's (uv.lock), the applications and the schema (settings), and the cluster itself.
DECIDING = (
    "*/migrations/*.py",
    "config/*.py",
    "orgs/schema.py",
    "sandbox/postgres*.py",
    "tests/groundwork/services.py",
    "uv.lock",
)


class Template:
    """One folder with at most one cluster: that of today's migrations.

    The first process to come makes it while the others wait, then all copy it.
    """

    def __init__(self, postgres: EmbeddedPostgres, *, folder: Path) -> None:
        self.postgres, self.folder = postgres, folder
        self.cluster = folder / _digest()
        self._lock: TextIO | None = None

    def begin(self) -> None:
        """Give PostgreSQL the migrated cluster, or leave it to be made and kept by this process.

        Where nothing can be kept, as in a checkout that is only read, each process makes its own.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / "lock").open("a")
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        except OSError:
            self._let_others_in()
            return
        if self.cluster.exists():
            self.postgres.restore(self.cluster)
            self._let_others_in()

    def keep(self) -> None:
        """Save the cluster that this process migrated; do nothing if it began with a copy."""
        if self._lock is None:
            return
        connections.close_all()
        self.postgres.stop()
        self._remove_older()
        self.postgres.save(self.cluster)
        self.postgres.start()
        self._let_others_in()

    def _remove_older(self) -> None:
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)

    def _let_others_in(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _digest() -> str:
    # Django by itself as well: `.ci/next-django` runs another than the lock names.
    digest = hashlib.sha256(django.__version__.encode())
    for path in sorted(path for pattern in DECIDING for path in ROOT.glob(pattern)):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
