"""The journey's promises, in every order of events, and in those that once broke one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from onboarding import directory, warehouse
from onboarding.models import Onboarding
from tests.factories import OnboardingFactory
from tests.groundwork.dice import examples
from tests.trouble.journey import ENDED, NEW, Journey, follow

State = Onboarding.State


@pytest.fixture
def in_memory_only(db, settings):
    settings.WAREHOUSE_BACKEND = "onboarding.warehouse.memory.MemoryWarehouse"
    settings.DIRECTORY_BACKEND = "onboarding.directory.memory.MemoryDirectory"
    yield
    warehouse._backend.cache_clear()
    directory._backend.cache_clear()


@pytest.mark.thorough
@pytest.mark.property
@examples(8, 80)
def test_whatever_happens_in_whatever_order_the_promises_hold(in_memory_only, examples):
    search = hypothesis_settings(max_examples=examples, stateful_step_count=40)

    run_state_machine_as_test(Journey, settings=search)


@pytest.mark.fault("T1")
def test_a_run_of_before_a_retry_cannot_fail_it_once_more(in_memory_only):
    follow(
        lambda journey: journey.a_run_is_set_back(ago=NEW, passing=False),
        lambda journey: journey.somebody_retries(),
        lambda journey: journey.a_run_is_set_back(ago=0, passing=False),
    )


@pytest.mark.parametrize("ended", ENDED)
def test_postgresql_itself_refuses_every_way_out_of_an_end(db, ended):
    """But for one: what is complete may be taken down in order to be moved or deleted."""
    onboarding = OnboardingFactory(paid=True, state=ended)

    for state in set(State) - {ended}:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Onboarding.objects.update(state=state)
        assert refused.value.__cause__.diag.constraint_name == "onboarding_ended_stays_ended"

    onboarding.refresh_from_db()
    assert onboarding.state == ended


@pytest.mark.parametrize("because", Onboarding.Abandoned)
def test_postgresql_lets_go_what_is_complete_for_two_reasons_only(db, because):
    OnboardingFactory(paid=True, state=State.COMPLETED)
    now = datetime(2026, 8, 1, tzinfo=UTC)
    change = {"state": State.FAILED, "abandoned_at": now, "abandoned_because": because}

    if because in Onboarding.TAKES_DOWN_COMPLETED:
        assert Onboarding.objects.update(**change) == 1
    else:
        with pytest.raises(IntegrityError):
            Onboarding.objects.update(**change)
