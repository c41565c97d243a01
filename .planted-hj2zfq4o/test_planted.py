
from __future__ import annotations
import pytest
from hypothesis import given, settings, strategies as st

@pytest.mark.property
@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_planted(number):
    assert number % 11 != 5, f"seen {number}"
