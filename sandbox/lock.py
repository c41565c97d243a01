"""A lock that allows one demo at a time per data folder."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TextIO


class DemoLock:
    """A file lock, which the kernel releases when its holder ends for any reason."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "lock"
        self._file: TextIO | None = None

    def acquire(self) -> bool:
        """Lock the folder until this process ends; return whether that succeeded."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
