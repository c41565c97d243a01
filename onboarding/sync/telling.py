"""Writes an organization's rows into the warehouse and removes them. All safe to repeat."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings

from billing.models import Subscription
from onboarding.models import Onboarding
from onboarding.sync import rows
from onboarding.warehouse import get_warehouse
from onboarding.workspaces import bootstrap, workspace
from orgs import clock
from orgs.models import Budget
from orgs.product.catalog import Table

REGISTERED_IN = (
    "org_profiles",
    "org_subscriptions",
    "org_usage_quotas",
    # Tables written after completion by `register_credentials`, again for each new onboarding.
    "org_integration_credentials",
)


def register_organization(onboarding: Onboarding) -> None:
    """Write the organization's rows to the system dataset, in three tables at once."""
    organization, now = onboarding.organization, clock.now()
    told = {
        "org_profiles": ([rows.profile_row(onboarding, now=now)], ["organization_id"]),
        "org_subscriptions": (
            [rows.subscription_row(Subscription.objects.get(organization=organization))],
            ["organization_id"],
        ),
        "org_usage_quotas": (
            rows.quota_rows(onboarding, now=now),
            ["organization_id", "quota_name"],
        ),
    }
    merge, system = get_warehouse().merge_rows, bootstrap.system_dataset()
    with ThreadPoolExecutor(len(told)) as pool:
        pending = [
            pool.submit(
                merge,
                system,
                bootstrap.tables().table(name),
                key=key,
                rows=values,
                occasion=str(onboarding.pk),
            )
            for name, (values, key) in told.items()
            if values
        ]
    for future in pending:
        future.result()


def register_credentials(onboarding: Onboarding) -> None:
    """Write the organization's provider credentials, without keys; removed ones included.

    Once the part was switched off, only that one was removed, wherever its row still is.
    """
    credentials = onboarding.organization.credentials.all()
    if not settings.PRODUCT.parts.openai:
        credentials = credentials.exclude(revoked_at=None)
    told = [rows.credential_row(c) for c in credentials]
    tables = _tables_with_organizations(["org_integration_credentials"]) if told else []
    for table in tables:
        get_warehouse().merge_rows(
            bootstrap.system_dataset(),
            table,
            key=["organization_id", "credential_id"],
            rows=told,
            occasion=str(onboarding.pk),
        )


def register_budget(onboarding: Onboarding) -> None:
    """Write the budget into the customer's workspace, whose budget table they may have dropped."""
    if not settings.PRODUCT.parts.budget:
        return
    dataset = workspace.dataset_of(onboarding.organization)
    table = workspace.tables().table("budgets")
    budget = Budget.objects.filter(organization=onboarding.organization).first()
    if budget:
        get_warehouse().ensure_table(dataset, table)
        get_warehouse().merge_rows(
            dataset,
            table,
            key=["organization_id", "budget_id"],
            rows=[rows.budget_row(budget)],
            occasion=str(onboarding.pk),
        )


def register_keys(onboarding: Onboarding) -> None:
    """Write the rows of the organization's keys, ended keys included; never the keys themselves."""
    told = rows.api_key_rows(onboarding.organization)
    if told:
        get_warehouse().merge_rows(
            bootstrap.system_dataset(),
            bootstrap.tables().table("org_api_keys"),
            key=["organization_id", "key_id"],
            rows=told,
            occasion=str(onboarding.pk),
        )


def unregister_organization(onboarding: Onboarding) -> None:
    """Delete the organization's rows from the system dataset.

    Of a part that was switched off since, the catalog may have dropped the table; its rows are
    there all the same.
    """
    _delete_rows(onboarding, *REGISTERED_IN)


def _tables_with_organizations(names: Sequence[str]) -> list[Table]:
    """Return the tables that say whose a row is, as declared or else as they are found."""
    declared = [bootstrap.tables().table(name) for name in names if bootstrap.tables().has(name)]
    known = [table for table in declared if _says_whose(table)]
    missing = set(names) - {table.name for table in known}
    return [*known, *filter(_says_whose, _found(missing))] if missing else known


def _found(names: Collection[str]) -> list[Table]:
    """Return those of the tables that the system dataset really has."""
    actual = get_warehouse().describe(bootstrap.system_dataset().dataset_id)
    return [
        Table(name=name, description="", columns=table.columns)
        for name, table in (actual.tables.items() if actual else ())
        if name in names
    ]


def _says_whose(table: Table) -> bool:
    return any(column.name == "organization_id" for column in table.columns)


def unregister_keys(onboarding: Onboarding) -> None:
    """Delete the organization's key rows from the warehouse."""
    _delete_rows(onboarding, "org_api_keys")


def _delete_rows(onboarding: Onboarding, *tables: str) -> None:
    for table in _tables_with_organizations(tables):
        get_warehouse().delete_rows(
            bootstrap.system_dataset(),
            table,
            where={"organization_id": str(onboarding.organization_id)},
            occasion=str(onboarding.pk),
            still_mine=onboarding.ensure_mine,
        )
