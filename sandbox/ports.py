"""Ports that are ours from the look to the end, so that two demos started together share none.

Looking would not do: servers listen seconds later, and granian even beside another that does.
"""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from pathlib import Path
from typing import TextIO

HOST = "127.0.0.1"
# One folder a user: granian shares a port with nobody else's programs.
FOLDER = Path(tempfile.gettempdir()) / f"latchkey-ports-{os.getuid()}"
# The kernel lets go of them when this process ends, however that happens.
_held: list[TextIO] = []


def claim(port: int) -> bool:
    """Return whether the port is free; if so, other demos leave it alone until we end."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    file = (FOLDER / str(port)).open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return False
    # Only now: whoever held it before may be listening.
    if not _is_free(port):
        file.close()
        return False
    _held.append(file)
    return True


def claim_any() -> int:
    """Return a port that is free, and ours from now on."""
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port: int = probe.getsockname()[1]
        if claim(port):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do, so that a connection still closing does not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
