"""The account that runs PostgreSQL: ours, or an unprivileged one if we are root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

# An account that an administrator created for us comes first; none is ever created here.
UNPRIVILEGED_ACCOUNTS = ("latchkey", "postgres", "nobody")


class NoUnprivilegedAccount(RuntimeError):
    """We are root, and no unprivileged account here could run PostgreSQL."""


@dataclass(frozen=True)
class Account:
    """A user with its primary group; its processes get no other group and none of our secrets."""

    uid: int
    gid: int

    @classmethod
    def for_postgres(cls, data: Path) -> Account:
        """Return the data's owner, so that a restart keeps it; else an account that we may use."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        if data.exists() and data.stat().st_uid != 0:
            return cls(data.stat().st_uid, data.stat().st_gid)
        return _unprivileged_account()

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def run(self, *command: str | Path, log: Path | None = None) -> int:
        """Run a command as this account, without our terminal and environment.

        Returns the exit code. Output goes to the log: a daemon left behind would keep a pipe open.
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
        """Whether the account can enter the folder and all its parents, determined by trying."""
        return self.run("/bin/sh", "-c", 'test -x "$1"/.', "sh", folder) == 0

    def can_execute(self, program: Path) -> bool:
        """Whether the account can run the program with its libraries, determined by trying."""
        try:
            return self.run(program, "--version") == 0
        except OSError:
            return False

    def make_folder(self, folder: Path) -> None:
        """Create a folder that only this account can enter.

        Raises PermissionError if the name is a link or another user's, who could have created it
        first in a world-writable folder.
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
