"""An event never goes into a network that is closed to it, whatever its endpoint's name says."""

from __future__ import annotations

import socket

import pytest
from django.utils import timezone
from starlette.responses import PlainTextResponse, RedirectResponse

from orgs import transports
from orgs.events import networks, sending
from tests.orgs.product.folders import STEP_SECRET


@pytest.fixture(autouse=True)
def _strict(settings):
    """Let no host be near, as in production, unless a test says so."""
    settings.EVENT_HOSTS = ()


def send(url):
    return sending.send(
        url, message_id="evt_1", content={"a": 1}, secrets=[STEP_SECRET], now=timezone.now()
    )


def resolve_to(monkeypatch, *addresses):
    """Let every name lead to these addresses; returns the ones that are connected to."""
    reached = []

    def found(host, port):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    def connected(address, *args, **options):
        reached.append(address[4][0])
        raise OSError("as far as this test goes")

    monkeypatch.setattr(transports, "_resolve", found)
    monkeypatch.setattr(transports, "_connected", connected)
    return reached


CLOSED = [
    *("127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("169.254.169.254", "::1", "fe80::1%eth0", "fd00:ec2::254", "::ffff:10.0.0.1"),
    *("64:ff9b::a00:1", "2002:a00:1::", "::ffff:169.254.169.254", "192.0.2.1", "not an address"),
    # Kinds long given up, a site's, and a translator's, which has the IPv4 address in the middle.
    *("::10.0.0.1", "::ffff:0:10.0.0.1", "fec0::1", "64:ff9b:1:a00:0:100:5db8:d70e", "4000::1"),
    "168.63.129.16",
]


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_public_is_not_reached(address):
    assert not networks.is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_a_public_address_is_reached(address):
    assert networks.is_public(address)


CLOUDS = [
    *("169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "0.0.0.0"),
    *("::169.254.169.254", "64:ff9b:1::a9fe:a9fe", "fd00:ec2::254", "168.63.129.16"),
]


@pytest.mark.parametrize("address", CLOUDS)
def test_where_clouds_keep_credentials_is_closed_even_to_internal_hosts(address):
    assert not networks.is_of_no_cloud(address)


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "::1", "fd12::1", "2606:2800:21f::1"])
def test_a_companys_own_network_is_open_to_internal_hosts(address):
    assert networks.is_of_no_cloud(address)


def test_a_name_that_leads_to_a_private_address_is_not_followed(monkeypatch):
    reached = resolve_to(monkeypatch, "10.0.0.1")

    result = send("https://hooks.example.com/")

    assert (reached, result.is_delivered) == ([], False)
    assert "closed to us" in result.error


def test_of_several_addresses_only_public_ones_are_tried(monkeypatch):
    reached = resolve_to(monkeypatch, "10.0.0.1", "93.184.215.14", "127.0.0.1")

    send("https://hooks.example.com/")

    assert reached == ["93.184.215.14"]


def test_an_internal_host_may_be_private_but_never_a_links_own(monkeypatch, settings):
    settings.EVENT_HOSTS = ("crm.internal",)
    reached = resolve_to(monkeypatch, "10.0.0.1", "169.254.169.254")

    send("http://crm.internal/events")
    send("http://other.internal/events")

    assert reached == ["10.0.0.1"]


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example.com/",
        "https://user:password@hooks.example.com/",
        "ftp://hooks.example.com/",
        "nonsense",
    ],
)
def test_an_address_that_events_may_not_be_sent_to_is_refused_unread(monkeypatch, url):
    reached = resolve_to(monkeypatch, "93.184.215.14")

    result = send(url)

    assert (reached, result.is_delivered) == ([], False)
    assert "password" not in result.error


def test_numbers_for_a_host_lead_nowhere_else(db):
    for url in ("https://2130706433/", "https://0x7f000001/", "https://127.1/", "https://[::1]/"):
        assert "closed to us" in send(url).error, url


def test_a_redirect_is_no_answer_and_is_not_followed(receiver):
    receiver.say(RedirectResponse("http://169.254.169.254/latest/"))

    result = send(f"{receiver.url}/events")

    assert (result.status, result.is_delivered, len(receiver.ids)) == (307, False, 1)


def test_an_endless_answer_is_not_read_to_its_end(receiver):
    receiver.say(PlainTextResponse("word\x00 " * 1_000_000))

    result = send(f"{receiver.url}/events")

    assert (result.is_delivered, len(result.answer)) == (True, sending.KEPT)
    assert "\x00" not in result.answer


def test_whoever_hangs_is_waited_for_ten_seconds_in_all(receiver, monkeypatch):
    monkeypatch.setattr(sending, "SECONDS", 0.3)
    receiver.say(receiver.HANGS)

    result = send(f"{receiver.url}/events")

    assert result.status is None
    assert "Timeout" in result.error
    assert result.seconds < 5


def test_no_proxy_of_the_environment_is_asked(receiver, monkeypatch, nobody_there):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, nobody_there)

    assert send(f"{receiver.url}/events").is_delivered
