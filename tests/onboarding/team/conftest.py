"""A team: Alice, who owns it, and whoever is hired."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from tests.factories import MembershipFactory


@pytest.fixture
def team(alice):
    """Alice's organization, which has arrived, with her browser."""
    alice.arrive()
    mail.outbox.clear()
    return alice


@pytest.fixture
def hire(team):
    """Somebody of this role in Alice's organization, with a browser."""

    def one(role, email="bob@acme.example"):
        membership = MembershipFactory(organization=team.organization, role=role, user__email=email)
        client = Client()
        client.force_login(membership.user)
        return client, membership

    return one
