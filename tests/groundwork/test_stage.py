"""The stage that most tests stand on: as good as bootstrapped anew, however often it is set."""

from __future__ import annotations

import pytest

from billing.stripe_setup import webhook_endpoint
from onboarding.provisioning import prerequisites


@pytest.mark.thorough
@pytest.mark.fault("T2")
@pytest.mark.parametrize("turn", ["built", "put back"])
def test_everything_stands_and_nothing_of_the_last_test_is_left(bootstrapped, traveller, turn):
    assert prerequisites.unmet() == []

    traveller.arrive()
    assert traveller.deliver()


@pytest.mark.thorough
@pytest.mark.parametrize("turn", ["built", "put back"])
def test_in_memory_as_well(in_memory, alice, turn):
    assert prerequisites.unmet() == []

    alice.arrive()


def test_other_settings_have_a_stage_of_their_own(settings, request):
    settings.ENVIRONMENT = "another"

    request.getfixturevalue("bootstrapped")

    assert webhook_endpoint().metadata["environment"] == "another"
