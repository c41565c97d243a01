"""Connections that keep to `orgs.outside.limited_to`: headers and bodies that drip included.

The libraries' own time-outs count from one byte to the next.
"""

from __future__ import annotations

import io
import smtplib
import socket
from typing import Any

import httpcore
import httpx
from django.core.mail.backends.smtp import EmailBackend
from httpcore._backends.sync import SyncStream
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from orgs.outside import Busy, limited_to, seconds_left, waiting_for

SECONDS_FOR_MAIL = 15.0


class _LimitedSocket:
    """A socket whose every wait takes no longer than what is left of the limit."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._own_timeout = sock.gettimeout()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def settimeout(self, seconds: float | None) -> None:
        self._own_timeout = seconds
        self._sock.settimeout(seconds)

    def makefile(self, mode: str, *args: Any, **kwargs: Any) -> Any:
        """Return a file that reads through this object, as the sockets' own reads through them."""
        self._sock._io_refs += 1  # type: ignore[attr-defined]
        return io.BufferedReader(socket.SocketIO(self, "r"))  # type: ignore[arg-type]

    def recv_into(self, *args: Any) -> int:
        self._limit()
        return self._sock.recv_into(*args)

    def sendall(self, *args: Any) -> None:
        self._limit()
        self._sock.sendall(*args)

    def _limit(self) -> None:
        self._sock.settimeout(seconds_left(self._own_timeout))


class _LimitedConnection(HTTPConnection):
    def connect(self) -> None:
        self.timeout = seconds_left(self.timeout)
        super().connect()
        self.sock = _LimitedSocket(self.sock)


class _LimitedTLSConnection(HTTPSConnection):
    def connect(self) -> None:
        self.timeout = seconds_left(self.timeout)
        super().connect()
        self.sock = _LimitedSocket(self.sock)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _LimitedConnection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _LimitedTLSConnection


POOLS = {"http": _Pool, "https": _TLSPool}


class LimitedAdapter(HTTPAdapter):
    """Carries what `requests` sends, for the libraries of Stripe and Google."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = POOLS
        return manager


class _LimitedStream(SyncStream):
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return super().read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        super().write(buffer, _left(timeout, httpcore.WriteTimeout))

    def start_tls(self, *args: Any, **kwargs: Any) -> _LimitedStream:
        stream = super().start_tls(*args, **kwargs)
        return _LimitedStream(stream.get_extra_info("socket"))


class _LimitedBackend(httpcore.SyncBackend):
    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, *args: Any, **kwargs: Any
    ) -> _LimitedStream:
        timeout = _left(timeout, httpcore.ConnectTimeout)
        stream = super().connect_tcp(host, port, timeout, *args, **kwargs)
        return _LimitedStream(stream.get_extra_info("socket"))


def limited(client: httpx.Client) -> httpx.Client:
    """Return the client with connections that keep to the limit, through a proxy as well."""
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx.HTTPTransport):
            # httpx has no argument for it; httpcore, which it hands everything to, does.
            transport._pool._network_backend = _LimitedBackend()
    return client


def _left(timeout: float | None, too_late: type[Exception]) -> float | None:
    try:
        return seconds_left(timeout)
    except TimeoutError as e:
        raise too_late(str(e)) from e


class _SMTP(smtplib.SMTP):
    @property
    def sock(self) -> Any:
        return self._limited

    @sock.setter
    def sock(self, sock: Any) -> None:
        """Take a new connection, or the encrypted one in its place, and limit it."""
        self._limited = None if sock is None else _LimitedSocket(sock)


class _SMTPS(_SMTP, smtplib.SMTP_SSL):
    pass


class LimitedEmailBackend(EmailBackend):
    """Django's, with a limit over all that a mail takes."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _SMTPS if self.use_ssl else _SMTP

    def send_messages(self, email_messages: Any) -> int:
        """Raises OSError where the mails cannot be sent in time."""
        try:
            with waiting_for("mail", seconds=SECONDS_FOR_MAIL), limited_to(SECONDS_FOR_MAIL):
                return super().send_messages(email_messages)
        except Busy as e:
            raise OSError("too many requests wait for the mail server") from e
