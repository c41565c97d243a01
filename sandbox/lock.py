"""One demo at a time on one data folder."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import TextIO


class DemoLock:
    """A file lock: the kernel lets go of it when its holder ends, however that happens."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "lock"
        self._file: TextIO | None = None

    def acquire(self) -> bool:
        """Return whether the folder is ours now; held until this process ends."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
