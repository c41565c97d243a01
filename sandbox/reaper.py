"""`python -m sandbox.reaper`: outlives the demo, and cleans up if the demo is killed.

Reads one JSON object per line: `{"stack": id}` and `{"postgres": data_dir}` name what to end,
`{"done": true}` says that everything has ended. If its input ends without that, the demo is gone
and the cleanup is left to it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from sandbox.postgres import EmbeddedPostgres
from sandbox.processes import end_stack

SECONDS_OF_GRACE = 3.0
IGNORED_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> None:
    for number in IGNORED_SIGNALS:
        # The demo ends it with `done`; a signal meant for the whole demo must not.
        signal.signal(number, signal.SIG_IGN)
    messages = _read(sys.stdin)
    if any("done" in message for message in messages):
        return
    for message in messages:
        if "stack" in message:
            end_stack(message["stack"], SECONDS_OF_GRACE)
    for message in messages:
        if "postgres" in message:
            EmbeddedPostgres(data_dir=Path(message["postgres"])).stop()


def _read(lines: Iterable[str]) -> list[dict[str, str]]:
    return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    os.chdir("/")
    main()
