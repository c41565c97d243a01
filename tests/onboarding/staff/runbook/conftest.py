"""Staff at their desks, and Stripe's dashboard."""

from __future__ import annotations

import pytest
import stripe as library
from django.core.cache import cache

from orgs.staff.roles import Role
from tests.people.staff import Desk


@pytest.fixture
def support(transactional_db):
    return Desk(Role.SUPPORT)


@pytest.fixture
def operator(transactional_db):
    return Desk(Role.OPERATOR)


@pytest.fixture
def at_stripe(stripe):
    """Stripe's dashboard, where staff cancel, refund and change prices."""
    return library.StripeClient("sk_test_" + "3" * 32, base_addresses={"api": stripe.url}).v1


@pytest.fixture(autouse=True)
def _prerequisites_are_asked_anew():
    yield
    cache.clear()
