"""An organization's workspace: its dataset, its labels, its rows in the system dataset."""

from __future__ import annotations

import re

from django.conf import settings

from onboarding.models import Onboarding
from onboarding.warehouse import (
    PATIENCE,
    Dataset,
    HoldsRows,
    Row,
    StillMine,
    catalog,
    get_warehouse,
    in_turn,
    status,
    unfenced,
)
from onboarding.warehouse.status import Count, DatasetStatus
from orgs.models import Budget, Organization

NOT_FOUND = "NOT_FOUND"


def dataset_of(organization: Organization, *, builder: Onboarding | None = None) -> Dataset:
    """Return the dataset as it should be, in the location the customer chose.

    A run that builds it or takes it down says which onboarding it works on; for everybody else it
    is the one that counts.
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
    """Return, by table, how our rows among the customer's are known; they are no data of theirs."""
    budget = Budget.objects.filter(organization=organization).first()
    return {"budgets": {"budget_id": str(budget.pk)}} if budget else {}


def ensure_holds_no_rows(organization: Organization) -> None:
    """Raise HoldsRows if the workspace holds rows of the customer's, or tables that are not ours.

    Raises WarehouseUnavailable or WarehouseError besides.
    """
    ours = own_rows(organization)
    with in_turn():
        held = get_warehouse().list_held(dataset_of(organization), own_rows=ours)
    if held and own_rows(organization) == ours:
        raise HoldsRows(f"{organization.dataset_id} holds {', '.join(held)}")
    if held:
        # What it holds may be the budget that was set, and told, since we looked.
        ensure_holds_no_rows(organization)


def tables() -> catalog.Catalog:
    return catalog.load(catalog.WORKSPACE)


def catalog_version() -> str:
    return catalog.digest(tables())


def workspace_status(organization: Organization, *, patience: float = PATIENCE) -> DatasetStatus:
    """Read the workspace back. Raises WarehouseUnavailable or WarehouseError."""
    return status.status_of(dataset_of(organization), tables(), absent=NOT_FOUND, patience=patience)


def sync_workspace(
    organization: Organization, *, count: Count, still_mine: StillMine = unfenced
) -> DatasetStatus:
    """Create what is missing and return what stands then; nothing is ever taken away."""
    dataset = dataset_of(organization)
    with in_turn():
        get_warehouse().ensure_dataset(dataset, still_mine=still_mine)
        status.ensure_tables(dataset, tables(), count=count)
    return workspace_status(organization)


def label_value(text: str) -> str:
    """Return the text as BigQuery allows it in a label: lower case, no more than 63 characters."""
    return re.sub(r"[^a-z0-9_-]", "_", text.lower().replace("+", "plus"))[:63]
