"""How the web server is started: granian's options, each of which holds some attack off.

Nothing of Django is loaded here, so that starting costs nothing twice.
"""

from __future__ import annotations

import sys

# Connections that a process holds at once. A silent one costs some kilobytes and no thread; the
# server's own default takes 512, and who opens those keeps everybody else out.
CONNECTIONS = 4096
SECONDS_FOR_HEADERS = 10
SECONDS_TO_FINISH_REQUESTS = 10


def command(*, host: str, port: int, processes: int = 2) -> list[str]:
    """Return the program that serves the pages at this address.

    HTTP/1 alone, because the time for headers counts from the first moment only where the server
    need not wait to see which version is spoken. One answer a connection, because no time counts
    while a client that asks again and again leaves its answers unread.
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
