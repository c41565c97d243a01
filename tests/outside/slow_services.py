"""Services that take a connection and then let whoever asks wait."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack, contextmanager, suppress

DRIP_SECONDS = 0.2


@contextmanager
def hanging_service():
    """Listen and never answer; gives the address, and the connections that wait."""
    waiting = []
    with _serving(lambda connection: None, waiting) as url:
        yield url, waiting


@contextmanager
def dripping_service(beginning=b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", *, byte=b" "):
    """Answer with the beginning at once, and then a byte at a time without an end."""

    def drip(connection):
        connection.sendall(beginning)
        while True:
            connection.sendall(byte)
            time.sleep(DRIP_SECONDS)

    with _serving(drip, []) as url:
        yield url


@contextmanager
def silent_service():
    """Listen where no connection is ever taken; gives the port.

    Those few for whom the kernel keeps a place have it.
    """
    with socket.socket() as listener, ExitStack() as places:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            taken = places.enter_context(socket.socket())
            taken.setblocking(False)
            with suppress(BlockingIOError):
                taken.connect(listener.getsockname())
        yield listener.getsockname()[1]


@contextmanager
def _serving(answer, connections):
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    threading.Thread(target=_accept, args=(listener, answer, connections), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for connection in connections:
            connection.close()


def _accept(listener, answer, connections):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        connections.append(connection)
        threading.Thread(target=_quietly, args=(answer, connection), daemon=True).start()


def _quietly(answer, connection):
    with suppress(OSError):
        answer(connection)
