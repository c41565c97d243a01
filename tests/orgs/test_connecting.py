"""Connections of a name with many addresses, of a resolver and of TLS that never come to an end."""

from __future__ import annotations

import socket
import threading

import httpx
import pytest
import requests
from django.core.mail import EmailMessage, get_connection

from orgs import transports
from orgs.outside import limited_to
from tests.outside.slow_services import dripping_service, silent_service

# Below `transports.SECONDS_FOR_AN_ADDRESS`, so that the first address has all of it.
LIMIT = 0.8
MANY = 20
# The beginning of a record of TLS that announces 16 kB.
HANDSHAKE = (b"\x16\x03\x03\x40\x00", b"\x02")


def _by_requests(url):
    with requests.Session() as session:
        session.mount("http://", transports.LimitedAdapter())
        session.mount("https://", transports.LimitedAdapter())
        session.get(url, timeout=LIMIT)


def _by_httpx(url):
    with transports.limited(httpx.Client(timeout=LIMIT)) as client:
        client.get(url)


def _mail(url, **options):
    host, port = url.split("://")[1].split(":")
    backend = "orgs.transports.LimitedEmailBackend"
    server = get_connection(backend, host=host, port=int(port), timeout=LIMIT, **options)
    server.send_messages([EmailMessage("Hello", "you", "a@example.com", ["b@example.com"])])


def _by_mail(url):
    _mail(url)


def _by_mail_with_tls(url):
    _mail(url, use_ssl=True)


TOO_LATE = (OSError, httpx.TimeoutException)
every_library = pytest.mark.parametrize(
    "ask", [_by_requests, _by_httpx, _by_mail, _by_mail_with_tls]
)


@pytest.fixture(autouse=True)
def short_limit(monkeypatch):
    monkeypatch.setattr(transports, "SECONDS_FOR_MAIL", LIMIT)
    with limited_to(60):
        yield


@pytest.fixture
def tries(monkeypatch):
    """Count connections that are begun."""
    found, connect = [], socket.socket.connect

    def count(sock, address):
        found.append(address)
        return connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", count)
    return found


def _name(monkeypatch, *ports):
    """Have every name lead to these ports of this machine."""
    addresses = [
        (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", port))
        for port in ports
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: addresses)


@pytest.mark.fault("A6")
@every_library
def test_all_addresses_of_a_name_share_the_time(ask, monkeypatch, request):
    with silent_service() as port:
        tries = request.getfixturevalue("tries")
        _name(monkeypatch, *[port] * MANY)

        with pytest.raises(TOO_LATE):
            ask(f"http://127.0.0.1:{port}")

    assert len(tries) == 1


@pytest.mark.fault("A6")
def test_an_address_that_is_silent_leaves_time_for_the_next(monkeypatch):
    with silent_service() as silent, socket.create_server(("127.0.0.1", 0)) as listener:
        there = listener.getsockname()
        _name(monkeypatch, silent, there[1])

        with transports.connect("service.example", 80, 3.0) as connection:
            assert connection.getpeername() == there
            assert connection.gettimeout() < 3


@pytest.mark.fault("A6")
@every_library
def test_a_resolver_that_hangs_is_given_up(ask, monkeypatch):
    given_up, outlived = threading.Event(), []

    def hang(*args, **kwargs):
        if not given_up.wait(20):
            outlived.append(args)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)

    with pytest.raises(TOO_LATE):
        ask("http://service.example:80")

    given_up.set()
    assert outlived == []


@pytest.mark.fault("A6")
@pytest.mark.parametrize("ask", [_by_requests, _by_httpx, _by_mail_with_tls])
def test_tls_that_drips_is_given_up(ask):
    with (
        dripping_service(HANDSHAKE[0], byte=HANDSHAKE[1]) as url,
        pytest.raises(TOO_LATE),
    ):
        ask(url.replace("http:", "https:"))


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 64 + ".example"])
@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (_by_requests, requests.ConnectionError),
        (_by_httpx, httpx.ConnectError),
        (_by_mail, OSError),
    ],
)
def test_a_name_without_an_address_is_an_error_of_the_librarys(ask, expected, host, monkeypatch):
    def unknown(*args, **kwargs):
        b"".join(label.encode("idna") for label in host.split("."))
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(expected):
        ask(f"http://{host}:80")
