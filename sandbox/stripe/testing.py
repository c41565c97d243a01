"""Runs the sandbox inside a test process, and pays as a browser would."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import uvicorn

from sandbox.stripe.app import create_app
from sandbox.stripe.cards import GOOD_CARD
from sandbox.stripe.sandbox import StripeSandbox

API_KEY = "sk_test_" + "sandbox" * 4


@dataclass(frozen=True)
class RunningStripe:
    """A sandbox being served at `url`."""

    url: str
    sandbox: StripeSandbox

    def reset(self) -> None:
        self.sandbox.reset()

    def read_state(self) -> bytes:
        """Return the stored state, to restore later."""
        return self.sandbox.store.read_all()

    def put_back(self, stored: bytes) -> None:
        """Restore a state, with an empty request log and no faults."""
        self.sandbox.store.replace_all(stored)
        self.sandbox.faults.clear()
        self.sandbox.requests.clear()

    def settle(self, *, timeout: float = 10.0) -> None:
        """Wait until no webhook is pending."""
        self.sandbox.settle(timeout=timeout)


@contextmanager
def running_stripe(*, port: int = 0, **settings: Any) -> Iterator[RunningStripe]:
    """Serve a sandbox on a free local port; the settings are StripeSandbox's."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        sandbox = StripeSandbox(base_url=url, **settings)
        sandbox.start()
        try:
            with _serving(sandbox, listener):
                yield RunningStripe(url, sandbox)
        finally:
            sandbox.close()


def pay(
    session_url: str,
    card: str = GOOD_CARD,
    *,
    bank: str = "",
    email: str = "jo@example.com",
    **fields: str,
) -> httpx.Response:
    """Open the hosted page and submit it; returns the redirect without following it.

    `bank` is the IBAN of an account to debit instead of a card, possible for sessions in euros.
    """
    with httpx.Client(trust_env=False) as browser:
        browser.get(session_url).raise_for_status()
        typed = {
            "email": email,
            "card_number": card,
            "card_expiry": "12 / 34",
            "card_cvc": "123",
            "cardholder_name": "Jo Doe",
            "method": "bank" if bank else "card",
            "iban": bank,
            "account_holder": "Jo Doe",
        }
        return browser.post(session_url, data={**typed, **fields})


@contextmanager
def _serving(sandbox: StripeSandbox, listener: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(
        uvicorn.Config(create_app(sandbox), log_level="warning", lifespan="off", ws="none")
    )
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            thread.join(0.01)
        if not server.started:
            raise RuntimeError("The Stripe sandbox did not start; its log says why")
        yield
    finally:
        server.should_exit = True
        thread.join()
