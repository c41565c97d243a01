"""The state of the whole world after an onboarding, for comparing one way with another."""

from __future__ import annotations

from collections import Counter
from typing import Any

from billing.models import Checkout, Customer, Subscription
from onboarding.directory import get_directory
from onboarding.models import OutgoingMail
from onboarding.provisioning import build
from onboarding.warehouse import get_warehouse
from onboarding.workspaces import bootstrap, workspace
from orgs.audit import Tag
from orgs.models import ApiKey, AuditEvent

# Of these there are as many as there were refusals.
REMEMBERED = (
    Tag.ONBOARDING_FAILED,
    Tag.ONBOARDING_RETRIED,
    Tag.ONBOARDING_UNDO_FAILED,
    Tag.ONBOARDING_ABANDONED,
)
# And of these mails.
TOLD_OF_FAILURES = (OutgoingMail.Kind.SETUP_FAILED, OutgoingMail.Kind.SETUP_RECOVERED)
# Of these as many as there were passing failures, which depends on how long they passed.
PASSING = (Tag.ONBOARDING_SET_BACK,)
UNDISTURBED = {
    "state": "COMPLETED",
    "failure": "",
    "steps": sorted((name, "DONE") for name in build.titles()),
    "tables_counted": (7, 7),
    "plan": "PROFESSIONAL",
    "paid": {"customers": 1, "checkouts": 1, "subscriptions": 1},
    "keys": 1,
    "keys_in_warehouse": [True],
    # Written once and sent once, at the first attempt.
    "mails": [("WELCOME", "alice@acme.example", 1, True)],
    "audit": {
        "organization:account:signed_up": 1,
        "organization:account:signed_in": 1,
        "organization:checkout:started": 1,
        "organization:plan:changed": 1,
        "organization:payment:confirmed": 1,
        "organization:onboarding:started": 1,
        "organization:onboarding:completed": 1,
        "organization:api_key:issued": 1,
    },
    "datasets": ["organizations", "the workspace"],
    "tables": sorted(table.name for table in workspace.tables().tables),
    "location": "EU",
    "status": "SYNCED",
    "rows": {"org_profiles": 1, "org_subscriptions": 1, "org_usage_quotas": 4, "org_api_keys": 1},
}
UNDONE = {
    "state": "ROLLED_BACK",
    "failure": "",
    "steps": sorted([*((s.name, "UNDONE") for s in build.STEPS), ("finish", "WAITING")]),
    "plan": "PROFESSIONAL",
    "paid": {"customers": 1, "checkouts": 1, "subscriptions": 1},
    # Revoked, and no copy of it is left.
    "keys": [(True, False)],
    "keys_in_warehouse": [],
    "mails": [("SETUP_ENDED", "alice@acme.example", 1, True)],
    "audit": {
        "organization:account:signed_up": 1,
        "organization:account:signed_in": 1,
        "organization:checkout:started": 1,
        "organization:plan:changed": 1,
        "organization:payment:confirmed": 1,
        "organization:onboarding:started": 1,
        "organization:api_key:revoked": 1,
        "organization:onboarding:rolled_back": 1,
    },
    "datasets": ["organizations"],
    "rows": {"org_profiles": 0, "org_subscriptions": 0, "org_usage_quotas": 0, "org_api_keys": 0},
    "directory": [],
    "subscription": ("canceled", ["canceled"]),
}


def world_of(traveller) -> dict[str, Any]:
    """Return what PostgreSQL and the warehouse hold, without what differs by nature."""
    onboarding, organization = traveller.onboarding, traveller.organization
    dataset = get_warehouse().describe(organization.dataset_id)
    return {
        "state": onboarding.state,
        "failure": onboarding.failure_code + onboarding.failure_detail,
        "steps": sorted(onboarding.steps.values_list("name", "state")),
        "tables_counted": onboarding.steps.values_list("done_count", "total_count").get(
            name="ensure_tables"
        ),
        "plan": organization.plan,
        "paid": _paid(),
        "keys": ApiKey.objects.filter(organization=organization).count(),
        "keys_in_warehouse": _keys_in_warehouse(),
        "mails": _mails_of_everybody(),
        # Failing and retrying is remembered; everything else happened exactly once.
        "audit": _happened_exactly(),
        "datasets": _datasets(organization),
        "tables": sorted(dataset.tables),
        "location": dataset.location,
        "status": workspace.workspace_status(organization).status,
        "rows": _rows(organization),
    }


def undone_world_of(traveller) -> dict[str, Any]:
    """Return the same of an onboarding that was given up, and what the directory says of it."""
    onboarding, organization = traveller.onboarding, traveller.organization
    return {
        "state": onboarding.state,
        "failure": onboarding.failure_code + onboarding.failure_detail,
        "steps": sorted(onboarding.steps.values_list("name", "state")),
        "plan": organization.plan,
        "paid": _paid(),
        "keys": [
            (key.revoked_at is not None, key.encrypted_copy is not None)
            for key in ApiKey.objects.all()
        ],
        "keys_in_warehouse": _keys_in_warehouse(),
        "mails": _mails_of_everybody(),
        "audit": _happened_exactly(),
        "datasets": _datasets(organization),
        "rows": _rows(organization),
        "directory": listed_in_directory(),
        "subscription": _subscription(traveller),
    }


def listed_in_directory() -> list[tuple[str, bool]]:
    """Return whom other systems find there, and whether they take them for onboarded."""
    return [(e.organization_id, e.is_onboarded) for e in get_directory().entries.values()]


def _paid() -> dict[str, int]:
    return {
        "customers": Customer.objects.count(),
        "checkouts": Checkout.objects.count(),
        "subscriptions": Subscription.objects.count(),
    }


def refusals_remembered() -> dict[str, int]:
    """Return how often it failed for good, and was taken up again or given up by somebody."""
    happened = Counter(AuditEvent.objects.values_list("tag", flat=True))
    return {tag.rpartition(":")[2]: happened[tag] for tag in REMEMBERED if happened[tag]}


def failures_told() -> dict[str, int]:
    """Return how many mails told of failing and of recovering, each sent at the first attempt."""
    sent = OutgoingMail.objects.filter(kind__in=TOLD_OF_FAILURES, attempts=1)
    return Counter(sent.exclude(sent_at=None).values_list("kind", flat=True))


def _mails_of_everybody() -> list[tuple[str, str, int, bool]]:
    return [
        (mail.kind, mail.recipient, mail.attempts, mail.sent_at is not None)
        for mail in OutgoingMail.objects.exclude(kind__in=TOLD_OF_FAILURES)
    ]


def _happened_exactly() -> dict[str, int]:
    happened = Counter(AuditEvent.objects.values_list("tag", flat=True))
    return {tag: times for tag, times in happened.items() if tag not in REMEMBERED + PASSING}


def _subscription(traveller) -> tuple[str, list[str]]:
    """Return what we hold of it, and what Stripe does."""
    at_stripe = traveller.stripe.sandbox.objects("subscription")
    return Subscription.objects.get().status, [each["status"] for each in at_stripe]


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


def _keys_in_warehouse() -> list[bool]:
    """Return for each key that the warehouse lists whether it is one that opens something."""
    client, system = get_warehouse()._client, bootstrap.system_dataset().dataset_id
    issued = {(str(k.pk), k.fingerprint) for k in ApiKey.objects.all()}
    found = client.query_and_wait(f"select key_id, fingerprint from {system}.org_api_keys")
    return [tuple(row.values()) in issued for row in found]


def _datasets(organization) -> list[str]:
    names = {organization.dataset_id: "the workspace"}
    found = get_warehouse()._client.list_datasets()
    return sorted(names.get(d.dataset_id, d.dataset_id) for d in found)
