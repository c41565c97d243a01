"""The ports of the embedded default: nobody else's, and no other demo's."""

from __future__ import annotations

import socket

import httpx
import pytest

from sandbox import ports
from sandbox.browser import Browser, UnexpectedPage
from sandbox.environment import EmbeddedDefault


@pytest.fixture(autouse=True)
def _own_claims(tmp_path, monkeypatch):
    """Leave alone what a demo that runs on this machine holds."""
    held = []
    monkeypatch.setattr(ports, "FOLDER", tmp_path / "ports")
    monkeypatch.setattr(ports, "_held", held)
    yield
    for file in held:
        file.close()


@pytest.mark.fault("T3")
def test_two_demos_that_look_at_once_take_no_port_of_each_other(tmp_path):
    defaults = [EmbeddedDefault(tmp_path / name) for name in ("first", "second")]

    for default in defaults:
        default.choose_free_ports()

    taken = [port for default in defaults for port in default.ports.values()]
    assert len(set(taken)) == len(taken)


@pytest.mark.fault("T3")
def test_a_port_that_somebody_listens_on_is_left_to_them(tmp_path):
    default = EmbeddedDefault(tmp_path)
    with socket.create_server((ports.HOST, 0)) as somebody:
        taken = default.ports["web"] = somebody.getsockname()[1]

        default.choose_free_ports()

    assert default.ports["web"] != taken


@pytest.mark.fault("T3")
def test_a_claim_ends_with_whoever_made_it():
    port = ports.claim_any()
    assert not ports.claim(port)

    ports._held.pop().close()

    assert ports.claim(port)


@pytest.mark.fault("T3")
def test_a_page_that_does_not_lead_on_is_told_with_status_and_words(monkeypatch):
    page = "<html><head><title>T</title></head><body><h1>Sorry</h1> Nothing&nbsp;here</body></html>"
    monkeypatch.setattr(
        httpx.Client,
        "get",
        lambda self, url, **options: httpx.Response(
            503, html=page, request=httpx.Request("GET", url)
        ),
    )
    browser = Browser()
    browser.open("http://127.0.0.1/signup/")

    with pytest.raises(UnexpectedPage, match=r"/signup/ \(503\): Sorry Nothing here"):
        browser.submit(having="email")
