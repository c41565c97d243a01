"""`python -m sandbox`: runs the stand-ins until SIGTERM or Ctrl-C.

One line says when they can be used: `READY {"stripe": url, "bigquery": url, "smtp": address}`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from sandbox.server import DEFAULT_PROJECT, Options, PortTaken, running_sandbox

# Everything is stored at once, so aborting pending requests loses nothing.
SECONDS_TO_END = 1.5


def main() -> int:
    options = _options()
    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    try:
        with running_sandbox(options) as sandbox:
            print("READY", json.dumps(sandbox.addresses()), flush=True)
            ending.wait()
            _leave_in_time()
    except PortTaken as e:
        print(e, file=sys.stderr)
        return 1
    return 0


def _options() -> Options:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=8420, help="Stripe and the panel")
    parser.add_argument("--bigquery-port", type=int, default=9050)
    parser.add_argument("--smtp-port", type=int, default=8025)
    parser.add_argument("--project", default=DEFAULT_PROJECT, help="of BigQuery, for the panel")
    parser.add_argument("--data-dir", type=Path, help="keep everything there over a restart")
    parser.add_argument("--web-url", default="", help="where the application is, for a link")
    parser.add_argument("--product-url", default="", help="what the key opens, for a link")
    parser.add_argument("--business-name", default="Latchkey", help="whom Stripe's pages name")
    parser.add_argument("--realistic", action="store_true", help="take as long as the real ones do")
    parser.add_argument("--stack-id", default="", help="the stack whose worker the panel may kill")
    return Options(**vars(parser.parse_args()))


def _leave_in_time() -> None:
    timer = threading.Timer(SECONDS_TO_END, os._exit, (0,))
    timer.daemon = True
    timer.start()


if __name__ == "__main__":
    sys.exit(main())
