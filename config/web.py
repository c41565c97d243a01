"""The web server's command line: granian's options, each of which blocks some attack.

Django is not loaded here, so that starting the server does not load it twice.
"""

from __future__ import annotations

import sys

# Open connections per process. A silent one costs some kilobytes and no thread; with the server's
# default of 512, a client that opens them all would lock out everybody else.
CONNECTIONS = 4096
SECONDS_FOR_HEADERS = 10
SECONDS_TO_FINISH_REQUESTS = 10


def command(*, host: str, port: int, processes: int = 2) -> list[str]:
    """Return the command that serves the pages at this address.

    HTTP/1 only, because the header timeout starts on connecting only if the server need not detect
    the protocol. One response per connection, because no timeout applies while a client keeps
    sending requests and leaves the responses unread.
    """
    return [
        *(sys.executable, "-m", "granian", "--interface", "asginl", "--http", "1", "--no-ws"),
        "--no-http1-keep-alive",
        *("--host", host, "--port", str(port), "--workers", str(processes)),
        *("--backlog", str(CONNECTIONS), "--backpressure", str(CONNECTIONS)),
        *("--http1-header-read-timeout", str(SECONDS_FOR_HEADERS * 1000)),
        *("--workers-kill-timeout", str(SECONDS_TO_FINISH_REQUESTS)),
        *("--respawn-failed-workers", "config.asgi:application"),
    ]
