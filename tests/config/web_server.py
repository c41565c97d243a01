"""The web server as in production, as processes of its own, on the tests' database."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
from django.db import connection

from config import web
from tests.groundwork import services

BASE_DIR = Path(__file__).resolve().parents[2]
# Far more than anything here takes; only a server that answers nobody reaches it.
PATIENCE = 60.0


class WebServer:
    """A server that runs, and what is asked of it over real sockets."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path: str, **options) -> httpx.Response:
        """Ask over a connection of its own, as somebody new would."""
        return httpx.get(self.url + path, timeout=PATIENCE, trust_env=False, **options)

    def post(self, path: str, data: dict, *, cookies: dict) -> httpx.Response:
        """Send a form as somebody signed in."""
        with httpx.Client(cookies=cookies, trust_env=False, timeout=PATIENCE) as client:
            headers = {"X-CSRFToken": cookies["csrftoken"], "Origin": self.url}
            return client.post(self.url + path, data=data, headers=headers)

    def connect(self) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        return client

    def begin(self, path: str, *headers: str, body: bytes = b"x") -> socket.socket:
        """Send a POST's headers and the beginning of its body."""
        client = self.connect()
        client.sendall(
            "\r\n".join([f"POST {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "", ""]).encode()
            + body
        )
        return client


@contextmanager
def running_web_server(**variables):
    """Serve on a free port until the end; `variables` are added to the environment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    server = WebServer(port)
    process = subprocess.Popen(
        web.command(host="127.0.0.1", port=port),
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": services.postgres.url(connection.settings_dict["NAME"]),
            "SITE_URL": server.url,
            **variables,
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(server, process)
        yield server
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        process.kill()
        process.wait()


def _wait_until_ready(server, process):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "the web server ended by itself"
        with suppress(httpx.HTTPError):
            if server.get("/health/live").status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the web server did not start")


def read_answer(client: socket.socket) -> bytes:
    """Read until the server closes the connection."""
    answer = b""
    with suppress(ConnectionError):
        while chunk := client.recv(65536):
            answer += chunk
    return answer
