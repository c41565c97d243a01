"""Services: what an operator makes for the company's own programs, by command."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from onboarding.sweeper import sweep
from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key
from orgs.models import AuditEvent, Service, ServiceSecret
from tests.factories import OrganizationFactory
from tests.people.program import Program


@pytest.fixture
def key(db):
    organization = OrganizationFactory(plan="STARTER")
    return decrypt(issue_initial_key(organization, now=timezone.now()).encrypted_copy)


@pytest.fixture
def run(capsys, db):
    def call(*args):
        call_command("service", *args)
        return capsys.readouterr().out.strip()

    return call


def test_a_service_that_was_created_may_ask(run, key):
    secret = run("create", "nimbus-api", "--may", "keys:verify, usage:write")

    assert secret.startswith("lk_service_")
    assert Program(secret=secret).verify(key)["valid"]
    assert Service.objects.get(name="nimbus-api").scopes == ["keys:verify", "usage:write"]


def test_a_secret_is_stored_as_a_digest_only(run):
    secret = run("create", "nimbus-api", "--may", "keys:verify")

    row = ServiceSecret.objects.values().get()
    assert secret not in str(row)
    assert secret not in str(list(AuditEvent.objects.values()))


def test_a_rotated_secret_works_on_for_its_grace_period_and_no_longer(run, key):
    old = run("create", "nimbus-api", "--may", "keys:verify")
    new = run("rotate", "nimbus-api", "--grace-hours", "2")
    both = [Program(secret=secret) for secret in (old, new)]
    assert [program.verify(key)["valid"] for program in both] == [True, True]

    ServiceSecret.objects.exclude(expires_at=None).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )

    answers = [program.post("api_verify_key", {"key": key}).status_code for program in both]
    assert answers == [401, 200]


def test_what_ended_is_deleted_after_ninety_days_and_its_name_stays_taken(run):
    run("create", "nimbus-api", "--may", "keys:verify")
    run("rotate", "nimbus-api", "--grace-hours", "0")
    run("create", "crm", "--may", "events:read")
    run("revoke", "crm")

    pruned = [sweep(now=timezone.now() + timedelta(days=days)) for days in (89, 91, 91)]

    assert [found["old secrets of services deleted"] for found in pruned] == [0, 2, 0]
    assert ServiceSecret.objects.get().service.name == "nimbus-api"
    assert Service.objects.count() == 2


def test_a_secret_that_leaked_ends_at_once(run, key):
    old = run("create", "nimbus-api", "--may", "keys:verify")
    run("rotate", "nimbus-api")
    run("rotate", "nimbus-api", "--grace-hours", "0")

    assert Program(secret=old).post("api_verify_key", {"key": key}).status_code == 401


@pytest.mark.parametrize("ask", ["api_verify_key", "api_report_usage"])
def test_a_secret_that_is_in_use_outlives_a_change_of_what_digests_are_made_with(
    run, key, settings, ask
):
    program = Program(secret=run("create", "nimbus-api", "--may", "keys:verify,usage:write"))
    assert program.post(ask, {}).status_code == 422
    former, settings.API_KEY_SECRET = (
        settings.API_KEY_SECRET,
        "another secret of forty letters, at least",
    )
    settings.API_KEY_FORMER_SECRETS = [former]
    program.post(ask, {"key": key, "records": []})
    settings.API_KEY_FORMER_SECRETS = []

    assert program.post(ask, {}).status_code == 422


def test_a_revoked_service_is_refused_and_its_name_is_not_given_again(run, key):
    secret = run("create", "nimbus-api", "--may", "keys:verify")
    run("revoke", "nimbus-api")

    assert Program(secret=secret).post("api_verify_key", {"key": key}).status_code == 401
    with pytest.raises(CommandError, match="already, or was one"):
        run("create", "nimbus-api", "--may", "keys:verify")
    with pytest.raises(CommandError, match="There is no service"):
        run("rotate", "nimbus-api")


@pytest.mark.parametrize(
    ("name", "may", "words"),
    [
        ("Nimbus API", "keys:verify", "a-z"),
        ("nimbus", "keys:verfy", "keys:verify"),
        ("nimbus", "", "keys:verify"),
    ],
)
def test_a_mistake_is_answered_with_what_is_allowed(run, name, may, words):
    with pytest.raises(CommandError, match=words):
        run("create", name, "--may", may)


def test_what_is_done_to_a_service_is_in_the_audit_log(run):
    run("create", "nimbus-api", "--may", "keys:verify")
    run("rotate", "nimbus-api")
    run("revoke", "nimbus-api")

    events = AuditEvent.objects.order_by("recorded_at")
    assert [event.tag for event in events] == [
        "operator:service:created",
        "operator:service:rotated",
        "operator:service:revoked",
    ]
    assert {event.facts["service"] for event in events} == {"nimbus-api"}


def test_the_list_names_what_each_may_do(run):
    run("create", "nimbus-api", "--may", "keys:verify,events:read")

    assert run("list") == "nimbus-api: keys:verify, events:read"


@pytest.mark.parametrize("wrong", [{"scopes": []}, {"scopes": ["all"]}, {"name": "A b"}])
def test_the_database_holds_the_rules_too(db, wrong):
    row = {"name": "nimbus", "scopes": ["keys:verify"], "created_at": timezone.now(), **wrong}

    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.create(**row)
