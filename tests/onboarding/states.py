"""The state of the whole world after an onboarding, for comparing one way with another."""

from __future__ import annotations

from collections import Counter
from typing import Any

from onboarding import bootstrap, provisioning, workspace
from onboarding.models import OutgoingMail
from onboarding.warehouse import get_warehouse
from orgs.models import ApiKey, AuditEvent

UNDISTURBED = {
    "state": "COMPLETED",
    "steps": sorted((name, "DONE") for name in provisioning.TITLES),
    "plan": "PROFESSIONAL",
    "keys": 1,
    "mails": [("WELCOME", "alice@acme.example")],
    "audit": {
        "organization:account:signed_up": 1,
        "organization:checkout:started": 1,
        "organization:plan:changed": 1,
        "organization:payment:confirmed": 1,
        "organization:onboarding:started": 1,
        "organization:onboarding:completed": 1,
    },
    "location": "EU",
    "status": "SYNCED",
    "rows": {"org_profiles": 1, "org_subscriptions": 1, "org_usage_quotas": 4, "org_api_keys": 1},
}


def world_of(traveller) -> dict[str, Any]:
    """Return what PostgreSQL and the warehouse hold, without what differs by nature."""
    onboarding, organization = traveller.onboarding, traveller.organization
    dataset = get_warehouse().describe(organization.dataset_id)
    happened = Counter(AuditEvent.objects.values_list("tag", flat=True))
    return {
        "state": onboarding.state,
        "steps": sorted(onboarding.steps.values_list("name", "state")),
        "plan": organization.plan,
        "keys": ApiKey.objects.filter(organization=organization).count(),
        "mails": list(OutgoingMail.objects.values_list("kind", "recipient")),
        # Failing and retrying is remembered; everything else happened exactly once.
        "audit": {t: n for t, n in happened.items() if not t.endswith((":failed", ":retried"))},
        "location": dataset.location,
        "status": workspace.workspace_status(organization).status,
        "rows": _rows(organization),
    }


def _rows(organization) -> dict[str, int]:
    client = get_warehouse()._client
    system = bootstrap.system_dataset().dataset_id
    return {
        table: next(
            iter(
                client.query_and_wait(
                    f"select count(*) from {system}.{table} "
                    f"where organization_id = '{organization.pk}'"
                )
            )
        )[0]
        for table in ("org_profiles", "org_subscriptions", "org_usage_quotas", "org_api_keys")
    }
