"""A fault layer before every service, for the walks; and onboardings that failed or were ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from billing import stripe_api
from onboarding import directory
from onboarding.models import AuditShipment
from tests.onboarding.provisioning.ending import abandon, let_it_settle
from tests.trouble.file_directory import FOLDER_VARIABLE
from tests.trouble.walking import DoomedWorkers


@pytest.fixture
def lasting_directory(tmp_path, monkeypatch, settings):
    """A directory that workers in other processes write to as well."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    settings.DIRECTORY_BACKEND = "tests.trouble.file_directory.FileDirectory"
    return directory.get_directory()


@pytest.fixture
def doors(transactional_db, stripe, bigquery, lasting_directory, _stripe_door, settings):
    """What stands in front of each service; the way to Stripe leads through its own.

    The audit log is not copied meanwhile: its calls are none of those that are walked.
    """
    AuditShipment.objects.create(due_at=timezone.now() + timedelta(days=1))
    settings.STRIPE_API_BASE, at_stripe = _stripe_door
    stripe_api._client.cache_clear()
    yield {"bigquery": bigquery.faults, "stripe": at_stripe, "directory": lasting_directory}
    at_stripe.clear()
    at_stripe.settle()


@pytest.fixture
def settle(doors):
    """Let everything be done that a caller gave up on, and wait until it is."""

    def let_go_and_wait():
        for service in ("bigquery", "stripe"):
            doors[service].clear()
            doors[service].settle()

    return let_go_and_wait


@pytest.fixture(scope="session")
def doomed_workers(_stripe, _bigquery, django_db_setup, tmp_path_factory):
    log = tmp_path_factory.mktemp("doomed") / "log"
    workers = DoomedWorkers(stripe_url=_stripe.url, bigquery_url=_bigquery.url, log=log)
    yield workers
    workers.end()


@pytest.fixture
def failed_last(traveller, fail_at):
    """Alice, whose onboarding failed at its very last step outside: everything is built."""
    traveller.buy()
    with fail_at("publish_to_directory"):
        traveller.worker.run()
    assert traveller.onboarding.state == "FAILED"
    return traveller


@pytest.fixture
def ended_by_staff(failed_last):
    """Alice, whose setup staff ended; her subscription goes on."""
    abandon(failed_last)
    let_it_settle(failed_last)
    assert failed_last.onboarding.state == "ROLLED_BACK"
    return failed_last
