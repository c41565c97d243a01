"""A customer who has paid and has their key."""

from __future__ import annotations

import pytest

from tests.billing.life import Life


@pytest.fixture
def life(traveller, stripe):
    return Life(traveller.arrive(), stripe)
