"""An organization's workspace: its dataset, its labels, its rows in the system dataset."""

from __future__ import annotations

import hashlib
import re

from django.conf import settings

from onboarding.models import Onboarding
from onboarding.warehouse import (
    PATIENCE,
    Dataset,
    HoldsRows,
    Row,
    StillMine,
    get_warehouse,
    in_turn,
    status,
    unfenced,
)
from onboarding.warehouse.status import Count, DatasetStatus
from onboarding.workspaces import access
from orgs.models import Budget, Organization
from orgs.product.catalog import WORKSPACE, Catalog, digest

NOT_FOUND = "NOT_FOUND"


def dataset_of(organization: Organization, *, builder: Onboarding | None = None) -> Dataset:
    """Return the dataset as declared, in the location that the customer chose.

    A run passes the onboarding that builds or undoes the dataset; without `builder`, the dataset
    names the organization's current onboarding.
    """
    builder = builder or Onboarding.objects.of(organization)
    return Dataset(
        dataset_id=organization.dataset_id,
        location=settings.BIGQUERY_LOCATIONS[organization.location],
        description=f"Workspace of {organization.slug}",
        owner=str(organization.pk),
        onboarding=str(builder.pk),
        labels={
            **tables().labels,
            "organization": organization.slug,
            "plan": organization.plan.lower(),
            "currency": organization.currency.lower(),
            "timezone": label_value(organization.timezone),
            "data_location": organization.location.lower(),
        },
    )


def own_rows(organization: Organization) -> dict[str, Row]:
    """Return, by table, the column values of our own rows among the customer's rows."""
    budget = Budget.objects.filter(organization=organization).first()
    return {"budgets": {"budget_id": str(budget.pk)}} if budget else {}


def ensure_holds_no_rows(organization: Organization) -> None:
    """Raise HoldsRows if the workspace has rows of the customer's or tables that are not ours.

    Raises WarehouseUnavailable or another WarehouseError if it cannot be read.
    """
    ours = own_rows(organization)
    with in_turn():
        held = get_warehouse().list_held(dataset_of(organization), own_rows=ours)
    if held and own_rows(organization) == ours:
        raise HoldsRows(f"{organization.dataset_id} holds {', '.join(held)}")
    if held:
        # The rows found may be a budget that was saved and written since `own_rows` was read.
        ensure_holds_no_rows(organization)


def tables() -> Catalog:
    declared: Catalog = settings.PRODUCT.catalogs[WORKSPACE]
    return declared


def catalog_version() -> str:
    """Return a short hash of what each workspace has: its tables, and the product's accounts."""
    version, own = digest(tables()), sorted(map(str, access.products_own()))
    if not own:
        return version
    return hashlib.sha256("\n".join([version, *own]).encode()).hexdigest()[: len(version)]


def workspace_status(organization: Organization, *, patience: float = PATIENCE) -> DatasetStatus:
    """Read the workspace back. Raises WarehouseUnavailable or WarehouseError."""
    return status.status_of(
        dataset_of(organization),
        tables(),
        absent=NOT_FOUND,
        compare_access=access.expected(organization).differences,
        patience=patience,
    )


def sync_workspace(
    organization: Organization, *, count: Count, still_mine: StillMine = unfenced
) -> DatasetStatus:
    """Create missing tables and columns and return the status afterwards; nothing is removed.

    Access entries are set as they should be.
    """
    dataset = dataset_of(organization)
    with in_turn():
        get_warehouse().ensure_dataset(dataset, still_mine=still_mine)
        status.ensure_tables(dataset, tables(), count=count)
        access.bring(organization, dataset, still_mine=still_mine)
    return workspace_status(organization)


def label_value(text: str) -> str:
    """Return the text as a valid BigQuery label value: lower case, at most 63 characters."""
    return re.sub(r"[^a-z0-9_-]", "_", text.lower().replace("+", "plus"))[:63]
