"""What people send with the cards of integrations, and what comes of it."""

from __future__ import annotations

from django.urls import reverse

from onboarding.warehouse import get_warehouse
from onboarding.workspaces import bootstrap
from orgs.credentials import openai_credential_of

KEY = "sk-proj-Ab12Cd34Ef56Gh78Ij90"
BUDGET = {"amount": "1500.50", "period": "MONTHLY", "alert_thresholds": ["50", "100"]}


def connect(alice, key=KEY, **options):
    return alice.client.post(reverse("openai_key"), {"key": key}, **options)


def set_budget(alice, **terms):
    return alice.client.post(reverse("budget"), {**BUDGET, **terms})


def credential_of(alice):
    return openai_credential_of(alice.organization)


def told(alice):
    """Let the worker tell the warehouse, and return what it knows of credentials and budgets."""
    alice.worker.run()
    datasets = get_warehouse().datasets
    system = datasets[bootstrap.system_dataset().dataset_id].rows
    own = datasets[alice.organization.dataset_id].rows
    credentials = system.get("org_integration_credentials", {}).values()
    return list(credentials), list(own.get("budgets", {}).values())
