"""Endpoints that tests have events sent to: one that listens, and others with none behind them."""

from __future__ import annotations

import socket

import pytest
from django.utils import timezone

from orgs.encryption import encrypt
from orgs.models import EventEndpoint
from tests.orgs.product.folders import STEP_SECRET
from tests.outside.event_receiver import hearing


@pytest.fixture
def near(settings):
    """This machine, as a host of the company's own network."""
    settings.EVENT_HOSTS = ("127.0.0.1",)


@pytest.fixture
def receiver(near):
    with hearing(STEP_SECRET) as receiver:
        yield receiver


@pytest.fixture
def endpoint_at(transactional_db):
    """Make an endpoint of staff's, with the secret that tests know."""

    def make(url, name="crm", **fields):
        return EventEndpoint.objects.create(
            name=name,
            url=url,
            encrypted_secret=encrypt(STEP_SECRET),
            created_at=timezone.now(),
            **fields,
        )

    return make


@pytest.fixture
def endpoint(endpoint_at, receiver):
    return endpoint_at(f"{receiver.url}/events")


@pytest.fixture
def nobody_there():
    """An address of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}/events"
