"""Whether a dataset is what the catalog declares: SYNCED, OUT_OF_SYNC, or not there at all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import as_completed
from dataclasses import asdict, dataclass
from typing import Any

from onboarding.warehouse import (
    ONBOARDING_LABEL,
    OWNER_LABEL,
    PATIENCE,
    ActualDataset,
    Dataset,
    get_warehouse,
    in_turn,
)
from onboarding.warehouse.access import Grant
from onboarding.warehouse.drift import compare
from orgs.outside import LimitedPool
from orgs.product.catalog import Catalog

SYNCED = "SYNCED"
OUT_OF_SYNC = "OUT_OF_SYNC"

PARALLEL = 8

Count = Callable[[int, int], None]
# Returns how the access entries found differ from what they should be, a line each.
CompareAccess = Callable[[frozenset[Grant]], tuple[str, ...]]


def _any_access(found: frozenset[Grant]) -> tuple[str, ...]:
    return ()


def uncounted(done: int, total: int) -> None:
    """A `count` that does nothing, for requests, whose progress nobody watches."""


@dataclass(frozen=True, kw_only=True)
class DatasetStatus:
    """What reading a dataset back showed. Columns are named table.column."""

    status: str
    tables_expected: int
    tables_found: int = 0
    tables_missing: tuple[str, ...] = ()
    columns_missing: tuple[str, ...] = ()
    columns_extra: tuple[str, ...] = ()
    mismatches: tuple[str, ...] = ()
    # Accounts that should be able to use the dataset and are not, or the other way round.
    access_differences: tuple[str, ...] = ()

    @property
    def is_synced(self) -> bool:
        return self.status == SYNCED

    @property
    def findings(self) -> tuple[str, ...]:
        """Return what keeps the dataset from being SYNCED, one line per finding."""
        return (
            *(f"table {name} is missing" for name in self.tables_missing),
            *(f"column {name} is missing" for name in self.columns_missing),
            *self.mismatches,
            *self.access_differences,
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def status_of(
    dataset: Dataset,
    catalog: Catalog,
    *,
    absent: str,
    compare_access: CompareAccess = _any_access,
    patience: float = PATIENCE,
) -> DatasetStatus:
    """Read the dataset back and compare it with the catalog; `absent` is the status if missing.

    Raises WarehouseUnavailable or WarehouseError.
    """
    expected = len(catalog.tables)
    with in_turn():
        actual = get_warehouse().describe(dataset.dataset_id, patience=patience)
    if actual is None:
        names = tuple(table.name for table in catalog.tables)
        return DatasetStatus(status=absent, tables_expected=expected, tables_missing=names)
    drift = compare(catalog, actual.tables)
    foreign = _foreign_tables(dataset, catalog, actual)
    mismatches = (*drift.mismatches, *foreign, *_unlike(dataset, actual))
    access_differences = compare_access(actual.access)
    is_synced = drift.is_synced and not mismatches and not access_differences
    return DatasetStatus(
        status=SYNCED if is_synced else OUT_OF_SYNC,
        tables_expected=expected,
        tables_found=expected - len(drift.tables_missing),
        tables_missing=drift.tables_missing,
        columns_missing=drift.columns_missing,
        columns_extra=drift.columns_extra,
        mismatches=mismatches,
        access_differences=access_differences,
    )


def _unlike(dataset: Dataset, actual: ActualDataset) -> list[str]:
    """Return what of the dataset itself is not as declared: location, lifetime, labels."""
    mismatches = []
    if actual.location != dataset.location:
        mismatches.append(f"the dataset lies in {actual.location}, not in {dataset.location}")
    if actual.tables_expire_after:
        days = actual.tables_expire_after.days
        mismatches.append(f"tables that are made in the dataset expire after {days} days")
    mismatches += [
        f"the dataset's label {name} is {actual.labels.get(name)!r}, not {value!r}"
        for name, value in dataset.declared_labels.items()
        if actual.labels.get(name) != value
    ]
    if actual.labels.get(ONBOARDING_LABEL, dataset.onboarding) != dataset.onboarding:
        # No label: built before labels existed. A wrong label: no onboarding would ever drop it.
        mismatches.append("the dataset's label says that another onboarding built it")
    return mismatches


def _foreign_tables(dataset: Dataset, catalog: Catalog, actual: ActualDataset) -> list[str]:
    found = {t.name: actual.tables[t.name] for t in catalog.tables if t.name in actual.tables}
    return [
        f"table {name} does not carry our label"
        for name, table in found.items()
        if table.labels.get(OWNER_LABEL) != dataset.owner
    ]


def ensure_tables(dataset: Dataset, catalog: Catalog, *, count: Count) -> None:
    """Create the catalog's tables in parallel, calling `count(done, total)` after each.

    `count` runs in the calling thread. The first error is raised after all threads have ended, so
    that none still works on a dataset that another worker has taken over.
    """
    warehouse = get_warehouse()
    total = len(catalog.tables)
    count(0, total)
    failures = []
    with LimitedPool(PARALLEL) as pool:
        pending = [pool.submit(warehouse.ensure_table, dataset, table) for table in catalog.tables]
        done = 0
        for future in as_completed(pending):
            if error := future.exception():
                failures.append(error)
            else:
                done += 1
                count(done, total)
    if failures:
        raise failures[0]
