"""The system dataset: tables with rows of every organization."""

from __future__ import annotations

from django.conf import settings

from onboarding.warehouse import PATIENCE, Dataset, get_warehouse, in_turn, status
from onboarding.warehouse.status import Count, DatasetStatus
from orgs.product.catalog import ORGANIZATIONS, Catalog

NOT_BOOTSTRAPPED = "NOT_BOOTSTRAPPED"


def system_dataset() -> Dataset:
    return Dataset(
        dataset_id=settings.BIGQUERY_SYSTEM_DATASET,
        location=settings.BIGQUERY_SYSTEM_LOCATION,
        description=tables().description,
        owner="system",
        labels=tables().labels,
    )


def tables() -> Catalog:
    declared: Catalog = settings.PRODUCT.catalogs[ORGANIZATIONS]
    return declared


def bootstrap_status(*, patience: float = PATIENCE) -> DatasetStatus:
    """Read the system dataset back. Raises WarehouseUnavailable or WarehouseError."""
    return status.status_of(system_dataset(), tables(), absent=NOT_BOOTSTRAPPED, patience=patience)


def sync_system_dataset(*, count: Count) -> DatasetStatus:
    """Create missing tables and columns and return the status afterwards; nothing is removed."""
    with in_turn():
        get_warehouse().ensure_dataset(system_dataset())
        status.ensure_tables(system_dataset(), tables(), count=count)
    return bootstrap_status()
