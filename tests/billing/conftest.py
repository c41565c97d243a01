"""Who comes to the shop: a customer with a key, and somebody about to take a free plan."""

from __future__ import annotations

import pytest

from tests.billing.life import Life
from tests.billing.shop import WITH_FREE, selling


@pytest.fixture
def life(traveller, stripe):
    return Life(traveller.arrive(), stripe)


@pytest.fixture
def free_shop(tmp_path, in_memory):
    """A free plan is sold beside today's."""
    with selling(tmp_path, WITH_FREE):
        yield


@pytest.fixture
def hobbyist(alice, free_shop):
    """Somebody who has proven their address and is about to choose a plan."""
    alice.sign_up()
    alice.verify()
    return alice
