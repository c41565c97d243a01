"""The Stripe sandbox as a shop would see it, with nothing of Latchkey around it."""

from __future__ import annotations

import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from stripe import StripeClient

from sandbox.stripe.testing import API_KEY, pay, running_stripe


class Inbox:
    """A webhook endpoint that keeps what it gets and answers as it was told."""

    def __init__(self, url):
        self.url = url
        self.received = []
        # The next answers; 200 when there are none left.
        self.answers = deque()

    def receive(self, body, signature):
        self.received.append((body, signature))
        return self.answers.popleft() if self.answers else 200


@pytest.fixture(scope="session")
def _running_shop():
    with running_stripe(retry_delays=(0.05, 0.1), shuffle_seconds=0.05) as running:
        yield running


@pytest.fixture
def shop(_running_shop):
    """The sandbox, running and empty."""
    _running_shop.reset()
    yield _running_shop
    _running_shop.sandbox.faults.clear()


@pytest.fixture
def client(shop):
    """Stripe's own library, talking to the sandbox."""
    return connect(shop)


@pytest.fixture
def inbox():
    """A webhook endpoint, not registered yet."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(self.server.inbox.receive(body, self.headers["Stripe-Signature"]))
            self.end_headers()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.inbox = Inbox(f"http://127.0.0.1:{server.server_port}/hook")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server.inbox
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def product(client):
    return client.v1.products.create({"name": "Starter", "description": "For a first project"})


@pytest.fixture
def price(client, product):
    """29 dollars or 27 euros a month."""
    return client.v1.prices.create(
        {
            "product": product.id,
            "currency": "usd",
            "unit_amount": 2900,
            "recurring": {"interval": "month"},
            "lookup_key": "starter_monthly",
            "currency_options": {"eur": {"unit_amount": 2700}},
        }
    )


@pytest.fixture
def dearer_price(client):
    product = client.v1.products.create({"name": "Scale"})
    return client.v1.prices.create(
        {
            "product": product.id,
            "currency": "usd",
            "unit_amount": 39900,
            "recurring": {"interval": "month"},
        }
    )


@pytest.fixture
def customer(client):
    return client.v1.customers.create({"email": "jo@example.com", "metadata": {"org": "acme"}})


@pytest.fixture
def open_session(client, price):
    """Opens checkout sessions for the price."""

    def open_session(**params):
        return client.v1.checkout.sessions.create(
            {
                "mode": "subscription",
                "line_items": [{"price": price.id, "quantity": 1}],
                "success_url": "http://shop.test/done?session_id={CHECKOUT_SESSION_ID}",
                "cancel_url": "http://shop.test/plans",
                **params,
            }
        )

    return open_session


def connect(running):
    return StripeClient(API_KEY, base_addresses={"api": running.url}, max_network_retries=0)


@pytest.fixture
def subscription(client, customer, open_session):
    """Paid through checkout."""
    session = open_session(customer=customer.id)
    pay(session.url)
    found = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]})
    return found.subscription


@pytest.fixture
def past_due(shop, subscription):
    """Its renewal was declined."""
    shop.sandbox.moments.fail_renewal(subscription.id)
    return subscription
