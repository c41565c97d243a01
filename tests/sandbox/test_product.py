"""What makes the example known to the demo of any folder, at whatever port, however often."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.test import override_settings

from orgs.models import EventEndpoint, OpenIDClient, Service
from sandbox import product
from sandbox.environment import EmbeddedDefault
from tests.factories import UserFactory
from tests.orgs.product.folders import LEAST, NIMBUS, folder_with, worn

pytestmark = pytest.mark.django_db


@pytest.fixture
def default(tmp_path):
    return EmbeddedDefault(tmp_path / "demo")


@pytest.fixture(autouse=True)
def _on_this_machine(settings):
    settings.EVENT_HOSTS = ("127.0.0.1",)


@contextmanager
def shown(folder):
    """Show a folder's product on this machine, as a demo does."""
    with worn(folder), override_settings(EVENT_HOSTS=("127.0.0.1",)):
        yield


@pytest.fixture
def staff():
    return UserFactory(is_staff=True)


def test_a_later_start_at_another_port_finds_what_the_first_has_made(default, staff):
    first = product.make_known(default, by=staff)
    default.ports["product"] += 1
    second = product.make_known(default, by=staff)

    assert first["NIMBUS_CLIENT"] == second["NIMBUS_CLIENT"] == OpenIDClient.objects.get().pk
    assert EventEndpoint.objects.get().url == f"{default.product_url}/events"
    assert Service.objects.count() == 1
    for secret in ("NIMBUS_SERVICE_SECRET", "NIMBUS_EVENT_SECRET"):
        assert first[secret] != second[secret]


def test_people_are_let_in_without_being_asked_for_their_consent(default, staff):
    product.make_known(default, by=staff)

    client = OpenIDClient.objects.get()
    assert client.skip_consent
    assert client.get_redirect_uris() == [f"{default.product_url}/callback"]


def test_with_its_own_folder_it_is_the_client_there_and_told_its_steps_secret(
    default, staff, settings
):
    with shown(NIMBUS):
        told = product.make_known(default, by=staff)

        [secret] = settings.STEP_SECRETS["NIMBUS_DEPOT_STEP_SECRET"]
    assert (told["NIMBUS_CLIENT"], told["NIMBUS_METRIC"]) == ("nimbus", "forecasts")
    assert told["NIMBUS_DEPOT_STEP_SECRET"] == secret
    assert not OpenIDClient.objects.exists()


def test_where_plans_share_no_limit_nothing_is_counted(default, staff, tmp_path):
    with shown(folder_with(tmp_path / "theirs", LEAST)):
        told = product.make_known(default, by=staff)

    assert told["NIMBUS_METRIC"] == ""


def test_the_examples_step_is_its_own_in_the_demo_and_a_stand_ins_in_that_of_others(
    default, monkeypatch
):
    monkeypatch.setenv("PRODUCT_DIR", "examples/nimbus/product")
    own = default.variables()["COMPANY_API_BASE"]
    monkeypatch.setenv("PRODUCT_DIR", "product")
    others = default.variables()["COMPANY_API_BASE"]

    assert (own, others) == (default.product_url, f"{default.sandbox_url}/company")
