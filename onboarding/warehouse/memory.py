"""The warehouse in dictionaries: small, complete, and able to fail on demand, for tests."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

from onboarding.warehouse import (
    NONE,
    OWNER_LABEL,
    PATIENCE,
    AccountRefused,
    ActualDataset,
    Dataset,
    HoldsRows,
    Missing,
    NameConflict,
    Row,
    StillMine,
    WarehouseUnavailable,
    unfenced,
)
from onboarding.warehouse.access import ROUNDS, ChooseChange, Grant
from onboarding.warehouse.drift import ActualTable
from orgs.product.catalog import Column, Table


@dataclass
class _Stored:
    dataset: Dataset
    tables: dict[str, Table] = field(default_factory=dict)
    rows: dict[str, dict[tuple[object, ...], Row]] = field(default_factory=dict)
    access: frozenset[Grant] = frozenset()


class MemoryWarehouse:
    """Datasets by id. Each call first pops from `errors` and raises what it finds, if anything."""

    def __init__(self) -> None:
        self.datasets: dict[str, _Stored] = {}
        self.errors: deque[Exception] = deque()
        self._lock = Lock()

    def check_access(self, dataset: Dataset, table: Table, *, patience: float = PATIENCE) -> str:
        return ""

    def ensure_dataset(self, dataset: Dataset, *, still_mine: StillMine = unfenced) -> None:
        self._fail_on_demand()
        with self._lock:
            found = self.datasets.setdefault(dataset.dataset_id, _Stored(dataset)).dataset
            if (found.owner, found.location) != (dataset.owner, dataset.location):
                raise NameConflict(f"dataset {dataset.dataset_id} is {OWNER_LABEL}={found.owner}")
            wanted = replace(dataset, onboarding=dataset.onboarding or found.onboarding)
            if found != wanted:
                still_mine()
            self.datasets[dataset.dataset_id].dataset = wanted

    def drop_dataset(
        self,
        dataset: Dataset,
        *,
        with_rows: bool,
        own_rows: Mapping[str, Row] = NONE,
        still_mine: StillMine = unfenced,
    ) -> None:
        held = self.list_held(dataset, own_rows=own_rows)
        stored = self.datasets.get(dataset.dataset_id)
        if stored is None or not dataset.may_be_dropped(stored.dataset.all_labels):
            return
        if held and not with_rows:
            raise HoldsRows(f"dataset {dataset.dataset_id} holds {', '.join(held)}")
        still_mine()
        del self.datasets[dataset.dataset_id]

    def list_held(self, dataset: Dataset, *, own_rows: Mapping[str, Row] = NONE) -> list[str]:
        self._fail_on_demand()
        stored = self.datasets.get(dataset.dataset_id)
        if stored is None or stored.dataset.owner != dataset.owner:
            return []
        return sorted(
            name
            for name, rows in stored.rows.items()
            if not all(_has(row, own_rows.get(name)) for row in rows.values())
        )

    def ensure_table(self, dataset: Dataset, table: Table) -> None:
        self._fail_on_demand()
        labelled = replace(table, labels=dataset.labels_of(table))
        tables = self._stored(dataset).tables
        found = tables.setdefault(table.name, labelled)
        if found.labels.get(OWNER_LABEL) != dataset.owner:
            raise NameConflict(f"table {table.name} is not ours")
        tables[table.name] = replace(
            found,
            columns=_with_missing(found.columns, table.columns),
            labels={**found.labels, **labelled.labels},
        )

    def change_access(self, dataset: Dataset, choose: ChooseChange) -> frozenset[Grant]:
        self._fail_on_demand()
        stored = self._stored(dataset)
        if stored.dataset.owner != dataset.owner:
            raise NameConflict(f"dataset {dataset.dataset_id} is not ours")
        for _ in range(ROUNDS):
            found = stored.access
            change = choose(found)
            with self._lock:
                if stored.access == found:
                    _refuse_nobody(change.add)
                    stored.access = found - change.remove | change.add
                    return stored.access
        raise WarehouseUnavailable(f"others keep changing dataset {dataset.dataset_id}")

    def list_owned(self) -> dict[str, str]:
        self._fail_on_demand()
        return {name: stored.dataset.owner for name, stored in self.datasets.items()}

    def describe(self, dataset_id: str, *, patience: float = PATIENCE) -> ActualDataset | None:
        self._fail_on_demand()
        stored = self.datasets.get(dataset_id)
        if stored is None:
            return None
        return ActualDataset(
            location=stored.dataset.location,
            labels=stored.dataset.all_labels,
            tables={name: _actual(table) for name, table in stored.tables.items()},
            access=stored.access,
        )

    def merge_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str = "",
    ) -> None:
        self._fail_on_demand()
        stored = self._stored(dataset).rows.setdefault(table.name, {})
        stored.update({tuple(row[name] for name in key): row for row in rows})

    def add_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str = "",
    ) -> None:
        self._fail_on_demand()
        stored = self._stored(dataset).rows.setdefault(table.name, {})
        for row in rows:
            stored.setdefault(tuple(row[name] for name in key), row)

    def latest_rows(
        self, dataset: Dataset, table: Table, *, of_each: str, by: str, columns: Sequence[str]
    ) -> Iterator[Row]:
        self._fail_on_demand()
        rows = self._stored(dataset).rows.get(table.name, {}).values()
        highest: dict[object, Any] = {}
        for row in rows:
            highest[row[of_each]] = max(row[by], highest.get(row[of_each], row[by]))
        found = [row for row in rows if row[by] == highest[row[of_each]]]
        return iter([{name: row[name] for name in columns} for row in found])

    def delete_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        where: Row,
        occasion: str = "",
        still_mine: StillMine = unfenced,
    ) -> None:
        self._fail_on_demand()
        still_mine()
        stored = self._stored(dataset).rows.get(table.name, {})
        for key, row in list(stored.items()):
            if _has(row, where):
                del stored[key]

    def _stored(self, dataset: Dataset) -> _Stored:
        try:
            return self.datasets[dataset.dataset_id]
        except KeyError:
            raise Missing(f"Not found: Dataset {dataset.dataset_id}") from None

    def _fail_on_demand(self) -> None:
        if self.errors:
            raise self.errors.popleft()


def _with_missing(found: tuple[Column, ...], wanted: tuple[Column, ...]) -> tuple[Column, ...]:
    known = {column.name for column in found}
    return (*found, *(column for column in wanted if column.name not in known))


def _refuse_nobody(add: frozenset[Grant]) -> None:
    """Refuse the accounts that do not exist: those called nobody."""
    refused = frozenset(grant for grant in add if grant.email.startswith("nobody@"))
    if refused:
        emails = ", ".join(sorted(grant.email for grant in refused))
        raise AccountRefused(refused, f"User {emails} does not exist.")


def _has(row: Row, values: Row | None) -> bool:
    return values is not None and all(row[name] == value for name, value in values.items())


def _actual(table: Table) -> ActualTable:
    return ActualTable(
        columns=table.columns,
        partitioning=table.partitioning,
        clustering=table.clustering,
        labels=table.labels,
    )
