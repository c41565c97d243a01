"""Reserves ports until this process ends, so that concurrent demos share none.

Checking is not enough: servers listen seconds later, and granian even shares a port with another
granian.
"""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from pathlib import Path
from typing import TextIO

HOST = "127.0.0.1"
# One folder per user: granian shares a port with no other user's programs.
FOLDER = Path(tempfile.gettempdir()) / f"latchkey-ports-{os.getuid()}"
# The kernel releases the locks when this process ends for any reason.
_held: list[TextIO] = []


def claim(port: int) -> bool:
    """Reserve a port if it is free, until this process ends; return whether it was."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    file = (FOLDER / str(port)).open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return False
    # Checked only after locking: the previous holder may be listening.
    if not _is_free(port):
        file.close()
        return False
    _held.append(file)
    return True


def claim_any() -> int:
    """Reserve and return any free port."""
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port: int = probe.getsockname()[1]
        if claim(port):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # Servers set this too, so that a connection still closing does not count as in use.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
