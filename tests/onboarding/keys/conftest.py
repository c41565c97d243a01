"""A customer whose workspace stands."""

from __future__ import annotations

import pytest


@pytest.fixture
def home(alice):
    """Alice, whose workspace stands and who has not seen her key yet."""
    return alice.arrive()
