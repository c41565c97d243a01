"""The operating-system account PostgreSQL runs as: ours, or an unprivileged one for root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

# An account of our own wins if an administrator made one; nothing is ever created here.
UNPRIVILEGED_ACCOUNTS = ("latchkey", "postgres", "nobody")


class NoUnprivilegedAccount(RuntimeError):
    """We are root, and this system has no account that PostgreSQL could run as."""


@dataclass(frozen=True)
class Account:
    """A user and its primary group; what it starts holds no other group and no secret of ours."""

    uid: int
    gid: int

    @classmethod
    def for_postgres(cls, data: Path) -> Account:
        """Return the owner of the data, so that a restart keeps it, else whom we may run as."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        if data.exists() and data.stat().st_uid != 0:
            return cls(data.stat().st_uid, data.stat().st_gid)
        return _unprivileged_account()

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, *command: str | Path, log: Path | None = None) -> int:
        """Run a command as this account, away from our terminal and environment; return its code.

        What it says goes to the log, never to a pipe: a daemon it leaves behind would hold it open.
        """
        with (log or Path(os.devnull)).open("ab") as output:
            return subprocess.run(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "HOME": "/"},
                check=False,
                user=None if self.is_ours else self.uid,
                group=None if self.is_ours else self.gid,
                extra_groups=None if self.is_ours else [],
            ).returncode

    def can_enter(self, folder: Path) -> bool:
        """Whether it may pass through the folder and all above it; asked by trying."""
        return self.run("/bin/sh", "-c", 'test -x "$1"/.', "sh", folder) == 0

    def can_execute(self, program: Path) -> bool:
        """Whether it can run the program, libraries and all; asked by trying."""
        try:
            return self.run(program, "--version") == 0
        except OSError:
            return False

    def make_folder(self, folder: Path) -> None:
        """Make sure that only this account can enter the folder.

        Raises PermissionError if the name is taken by a link or by somebody else, as anybody
        might have made it first where everybody may write.
        """
        if not os.path.lexists(folder):
            folder.mkdir(mode=0o700)
            self.give(folder)
        if folder.is_symlink() or folder.stat().st_uid != self.uid:
            raise PermissionError(f"{folder} belongs to somebody else; remove it and start again.")
        folder.chmod(0o700)

    def give(self, path: Path) -> None:
        """Make this account the owner of the path."""
        if not self.is_ours:
            shutil.chown(path, self.uid, self.gid)


def _unprivileged_account() -> Account:
    for name in UNPRIVILEGED_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NoUnprivilegedAccount(
        "PostgreSQL refuses to run as root. Make an account for it (`useradd --system latchkey`) "
        "or start this as an ordinary user."
    )
