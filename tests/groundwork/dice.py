"""How the dice of property tests fall: alike in every run of the tests, anew in a search.

A tree has one verdict: `uv run pytest` tries the same examples each time, and those that were
found to fail before. `tests.explore` looks for others. Nothing depends on how busy a machine is.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers

# Hypothesis would also try what stands in the modules that were imported so far, and those are
# others in each process, as each runs other tests.
providers._get_local_constants = lambda: providers._local_constants

FIXED, SEARCH = "fixed", "search"
PATIENT = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# To make a counterexample smaller takes up to five minutes, by the clock; the search does that.
settings.register_profile(FIXED, PATIENT, derandomize=True, phases=[Phase.explicit, Phase.generate])
settings.register_profile(SEARCH, PATIENT, print_blob=True)
settings.load_profile(FIXED)


def examples(few: int, many: int) -> pytest.MarkDecorator:
    """Have a test try a few examples, and many where the thorough tests are asked for."""
    thorough = pytest.param(many, marks=pytest.mark.thorough)
    return pytest.mark.parametrize("examples", [few, thorough])
