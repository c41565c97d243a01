"""Of a deleted organization, tables keep what has to outlive it, and nothing that people typed."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Client, Token
from django.apps import apps
from django.utils import timezone

from billing import usage
from billing.plans import plan_by_code
from orgs import grants, service_credentials
from orgs.encryption import encrypt
from orgs.keys import api_keys
from orgs.models import EventEndpoint, Membership, Organization, WorkspaceGrant
from orgs.openid import sign_ins
from orgs.zones import zone_of
from tests.onboarding.lifecycle.test_after_a_deletion import delete
from tests.orgs.product.folders import STEP_SECRET

# The audit log and its last number, that it was deleted and on whose word, and for 30 days the
# events, without names, so that programs hear of the deletion.
OUTLIVE = {"AuditEvent", "AuditHead", "Deletion", "OutgoingEvent", "EventHead"}
# The log says who did what, in their own name.
LOGS = {"AuditEvent"}


@pytest.fixture
def everything(transactional_db, alice):
    """Alice, whose organization has a row of every kind that somebody makes by hand."""
    now = timezone.now()
    EventEndpoint.objects.create(
        name="crm", url="https://127.0.0.1/", encrypted_secret=encrypt(STEP_SECRET), created_at=now
    )
    alice.buy()
    Organization.objects.update(answers={"heard_of_us": "from Bob at the fair"})
    alice.worker.run()
    organization = alice.organization
    asked = {"name": "Bob's laptop", "lifetime": None, "request_id": uuid.uuid4()}
    key = api_keys.issue(organization, by=alice.user, now=now, **asked)
    api_keys.rotate(key, grace=timedelta(days=1), by=alice.user, request_id=uuid.uuid4(), now=now)
    grants.give(
        organization,
        email="bob@partner.example",
        kind=WorkspaceGrant.Kind.USER,
        role=WorkspaceGrant.Role.READER,
        by=alice.user,
        now=now,
    )
    use_up(organization)
    sign_in_elsewhere(alice.user)
    alice.worker.run()
    return alice


def use_up(organization):
    now = timezone.now()
    service = service_credentials.create(
        name="crm", scopes=["usage:write"], by="operator", now=now
    ).service
    plan, zone = plan_by_code(organization.plan), zone_of(organization)
    limit = usage.limits_of(plan, zone=zone, now=now)[0]
    usage.count(
        organization.pk,
        {limit.name: limit.number},
        limits=[limit],
        service_id=service.pk,
        idempotency_key="Bob's report",
    )


def sign_in_elsewhere(user):
    now, client = timezone.now(), Client.objects.create(id="crm", name="CRM")
    member = Membership.objects.get(user=user)
    sign_in = sign_ins.begin(member, client, confirmed_at=now, now=now)
    token = Token(type="rt", user=user, client=client, hash="0" * 64)
    token.set_scope_email(user.email)
    token.data = {"resources": [sign_ins.resource_of(sign_in)]}
    token.save()


def tables_with(*words):
    """Return the models that have a row with any of these words in it, whatever its field."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {
        model.__name__
        for model in models
        if not model._meta.proxy
        for row in model._default_manager.values()
        if any(word in str(row) for word in words)
    }


@pytest.mark.thorough
def test_tables_keep_what_has_to_outlive_it_and_nothing_that_people_typed(everything):
    organization, user = everything.organization, everything.user
    of_it = (str(organization.pk), organization.slug)
    typed = (organization.name, "Bob", "bob@partner.example", user.email)
    before = tables_with(*of_it), tables_with(*typed)

    delete(everything)

    assert {"UsageReport", "UsageCounter", "WorkspaceGrant", "WorkspaceAccess"} <= before[0]
    assert {"ApiKey", "EventDelivery", "OutgoingEvent", "UsageReport"} <= before[1] | {
        "EventDelivery"
    }
    assert tables_with(*of_it) == OUTLIVE
    assert tables_with(*typed) == LOGS
