"""Steps that several cases of the runbook have in common."""

from __future__ import annotations

import re

from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from onboarding.models import Deletion, Onboarding, Refresh
from onboarding.provisioning import abandonment
from orgs.models import Organization


def found(desk, term: str):
    """Type something into the search box; return the organization that is found."""
    page = desk.dashboard(q=term)
    [pk] = set(re.findall(r"/admin/orgs/organization/([0-9a-f-]{36})/change/", page))
    return Organization.objects.get(pk=pk)


def let_time_pass(worker) -> None:
    """Let the worker do what it can, then let whatever waits become due."""
    worker.run()
    now = timezone.now()
    Onboarding.objects.filter(state="FAILED", abandoned_at__isnull=False).update(
        abandoned_at=now - abandonment.SETTLING, lease_expires_at=now
    )
    Deletion.objects.update(due_at=now)
    Refresh.objects.update(due_at=now)
    sweeper.sweep(now=now)
    worker.run()


def status(traveller, key) -> int:
    slug = traveller.organization.slug
    return traveller.client.get(
        f"/api/v1/organizations/{slug}/status", headers={"X-API-Key": key}
    ).status_code


def connect_and_plan(traveller):
    """Connect an OpenAI key and set a budget, as a customer does."""
    connect(traveller, "sk-proj-Ab12Cd34Ef56Gh78Ij90")
    set_budget(traveller, "1500.50")
    traveller.worker.run()


def connect(traveller, key):
    assert traveller.client.post(reverse("openai_key"), {"key": key}).status_code == 302


def set_budget(traveller, amount):
    terms = {"amount": amount, "period": "MONTHLY"}
    assert traveller.client.post(reverse("budget"), terms).status_code == 302


def credentials_of(organization, bigquery) -> list[str]:
    """Return the credentials that the warehouse knows of, by their first characters."""
    query = (
        "select key_prefix from organizations.org_integration_credentials "
        f"where organization_id = '{organization.pk}'"
    )
    return [row[0] for row in bigquery.client().query_and_wait(query)]
