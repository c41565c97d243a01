"""Connections that obey `orgs.outside.limited_to`, even when bytes drip in slowly.

The libraries' own timeouts restart with every byte, and with every address of a name.
"""

from __future__ import annotations

import io
import queue
import smtplib
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import httpcore
import httpx
from django.core.mail.backends.smtp import EmailBackend
from httpcore._backends.sync import SyncStream
from httpcore._exceptions import map_exceptions
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from orgs.outside import Busy, limited_to, seconds_left, waiting_for

SECONDS_FOR_MAIL = 15.0
# Timeout of a connection that was given none.
SECONDS_TO_CONNECT = 30.0
# A silent address of a name leaves the others their share of the time, but gets at least as long as
# a distant server needs to answer.
SECONDS_FOR_AN_ADDRESS = 1.0

Options = Iterable[tuple[Any, ...]]
# Whether a connection to an IP address is allowed.
MayReach = Callable[[str], bool]


class Unreachable(OSError):
    """A name leads to addresses that must not be reached, and to no other."""


def connect(
    host: str,
    port: int,
    timeout: float | None,
    source: Any = None,
    options: Options = (),
    may_reach: MayReach | None = None,
) -> socket.socket:
    """Connect within `timeout` and the limit, however many addresses the name has.

    The libraries give each address the full time. The socket's timeout is the remaining time.
    Addresses that must not be reached are left out after resolving, so a name cannot lead there.
    Raises OSError: gaierror for a name without addresses, TimeoutError when the time is used up.
    """
    with limited_to(SECONDS_TO_CONNECT if timeout is None else timeout):
        *others, last = _reachable(_resolve(host.strip("[]"), port), may_reach)
        for number, address in enumerate(others):
            with suppress(OSError):
                return _connected(address, source, options, waiting=len(others) - number)
        return _connected(last, source, options, waiting=0)


def _reachable(found: list[Any], may_reach: MayReach | None) -> list[Any]:
    allowed = [one for one in found if may_reach is None or may_reach(one[4][0])]
    if found and not allowed:
        raise Unreachable("this name leads into a network that is closed to us")
    return allowed


def _connected(address: Any, source: Any, options: Options, *, waiting: int) -> socket.socket:
    """Connect to one address, leaving time for the `waiting` ones still to be tried."""
    left = seconds_left(SECONDS_TO_CONNECT) or 0.0
    family, kind, protocol, _, at = address
    sock = socket.socket(family, kind, protocol)
    try:
        for option in options:
            sock.setsockopt(*option)
        if source:
            sock.bind(source)
        sock.settimeout(min(left, max(SECONDS_FOR_AN_ADDRESS, left / (waiting + 1))))
        sock.connect(at)
        sock.settimeout(seconds_left(SECONDS_TO_CONNECT))
    except OSError:
        sock.close()
        raise
    return sock


def _resolve(host: str, port: int) -> list[Any]:
    """Return a name's addresses. The resolver has no timeout, so it runs in a thread."""
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))
        except (OSError, UnicodeError) as e:
            answers.put(e)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=seconds_left(SECONDS_TO_CONNECT))
    except queue.Empty:
        raise TimeoutError(f"the address of {host} was not found in time") from None
    if isinstance(found, UnicodeError):
        raise OSError(f"{host} is no name of a host") from found
    if isinstance(found, OSError):
        raise found
    return list(found)


class _LimitedSocket:
    """A socket whose waits never exceed the limit's remaining time."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._own_timeout = sock.gettimeout()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def settimeout(self, seconds: float | None) -> None:
        self._own_timeout = seconds
        self._sock.settimeout(seconds)

    def gettimeout(self) -> float | None:
        """Return the remaining time, which wrappers such as TLS take over as their timeout."""
        return seconds_left(self._own_timeout)

    def makefile(self, mode: str, *args: Any, **kwargs: Any) -> Any:
        """Return a file that reads through this object, so that its reads obey the limit."""
        self._sock._io_refs += 1  # type: ignore[attr-defined]
        return io.BufferedReader(socket.SocketIO(self, "r"))  # type: ignore[arg-type]

    def recv_into(self, *args: Any) -> int:
        self._limit()
        return self._sock.recv_into(*args)

    def sendall(self, data: Any, *flags: Any) -> None:
        """Send in pieces, so that a slow receiver cannot extend the limit."""
        with memoryview(data) as view, view.cast("B") as rest:
            sent = 0
            while sent < len(rest):
                self._limit()
                sent += self._sock.send(rest[sent:], *flags)

    def _limit(self) -> None:
        self._sock.settimeout(seconds_left(self._own_timeout))


class _Connecting:
    """Mixin for urllib3's connections: opens them within the limit, with TLS and proxies."""

    def connect(self: Any) -> None:
        self.timeout = seconds_left(self.timeout)
        super().connect()  # type: ignore[misc]
        self.sock = _limited(self.sock)

    def _new_conn(self: Any) -> Any:
        """Open the connection used for the proxy request and the TLS handshake."""
        try:
            sock = connect(
                self._dns_host,
                self.port,
                self.timeout,
                self.source_address,
                self.socket_options or (),
            )
        except socket.gaierror as e:
            raise NameResolutionError(self.host, self, e) from e
        except TimeoutError as e:
            raise ConnectTimeoutError(self, f"Connection to {self.host} timed out.") from e
        except OSError as e:
            raise NewConnectionError(self, f"No connection to {self.host}: {e}") from e
        sys.audit("http.client.connect", self, self.host, self.port)
        return _limited(sock)


class _LimitedConnection(_Connecting, HTTPConnection):  # type: ignore[misc]
    pass


class _LimitedTLSConnection(_Connecting, HTTPSConnection):  # type: ignore[misc]
    pass


def _limited(sock: Any) -> _LimitedSocket:
    return sock if isinstance(sock, _LimitedSocket) else _LimitedSocket(sock)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _LimitedConnection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _LimitedTLSConnection


POOLS = {"http": _Pool, "https": _TLSPool}


class LimitedAdapter(HTTPAdapter):
    """Carries requests of the `requests` library, for Stripe's and Google's clients."""

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
        """Send in pieces, each within the remaining time."""
        with map_exceptions({TimeoutError: httpcore.WriteTimeout, OSError: httpcore.WriteError}):
            while buffer:
                self._sock.settimeout(seconds_left(timeout))
                buffer = buffer[self._sock.send(buffer) :]

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> _LimitedStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        stream = super().start_tls(ssl_context, server_hostname, left)
        return _LimitedStream(stream.get_extra_info("socket"))


class _LimitedBackend(httpcore.SyncBackend):
    def __init__(self, may_reach: MayReach | None = None) -> None:
        self._may_reach = may_reach

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> _LimitedStream:
        source = (local_address, 0) if local_address else None
        options = [*(socket_options or ()), (socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
        errors: dict[type[Exception], type[Exception]]
        errors = {TimeoutError: httpcore.ConnectTimeout, OSError: httpcore.ConnectError}
        with map_exceptions(errors):
            left = seconds_left(timeout)
            return _LimitedStream(connect(host, port, left, source, options, self._may_reach))


def limited(client: httpx.Client, *, may_reach: MayReach | None = None) -> httpx.Client:
    """Give an httpx client connections that obey the limit, with or without a proxy.

    With `may_reach`, they go to addresses that it allows and to no other.
    """
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx.HTTPTransport):
            # httpx has no argument for the network backend, but httpcore, which it uses, does.
            transport._pool._network_backend = _LimitedBackend(may_reach)
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
        """Set the new or encrypted connection, wrapped in the limit."""
        self._limited = None if sock is None else _limited(sock)

    def _get_socket(self, host: str, port: int, timeout: Any) -> socket.socket:
        given = timeout if isinstance(timeout, int | float) else None
        return connect(host, port, given, self.source_address)


class _SMTPS(smtplib.SMTP_SSL, _SMTP):
    """Starts TLS on the connection that `_SMTP` opens, so it must come after it."""


class LimitedEmailBackend(EmailBackend):
    """Django's email backend, with one limit for everything a mail needs."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _SMTPS if self.use_ssl else _SMTP

    def send_messages(self, email_messages: Any) -> int:
        """Send the mails; raises OSError if that takes too long."""
        try:
            with waiting_for("mail", seconds=SECONDS_FOR_MAIL), limited_to(SECONDS_FOR_MAIL):
                return super().send_messages(email_messages)
        except Busy as e:
            raise OSError("too many requests wait for the mail server") from e
