"""The port to the data warehouse: the operations provisioning needs, and how they may fail.

bigquery/ is the BigQuery adapter; memory.py keeps everything in dictionaries, for tests.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from onboarding.warehouse.access import ChooseChange, Grant
from onboarding.warehouse.drift import ActualTable
from orgs.outside import Busy, waiting_for
from orgs.product.catalog import Table

# The label that names a dataset's or table's owner. Without the right one nothing is touched.
OWNER_LABEL = "latchkey_owner"
# The label that names the onboarding which built a dataset; no other onboarding drops it.
ONBOARDING_LABEL = "latchkey_onboarding"

# Seconds for which a call that meets passing failures is retried.
PATIENCE = 20.0

Row = Mapping[str, object]
NONE: Mapping[str, Row] = MappingProxyType({})
# Called right before each destructive request; an exception from it stops the work.
StillMine = Callable[[], object]


def unfenced() -> None:
    """A `still_mine` that never objects, for work that only one caller does."""


class WarehouseError(Exception):
    """The warehouse refused; asking again would not help."""


class WarehouseUnavailable(WarehouseError):
    """The warehouse gave no usable answer; the same call may succeed later."""


class Missing(WarehouseUnavailable):
    """The dataset or table of the call does not exist: not yet, or not any more."""


class ForbiddenByPolicy(WarehouseError):
    """A policy of the warehouse's organization forbids this; only its administrators can help."""


class NameConflict(WarehouseError):
    """Something that is not ours has this name; it was left untouched."""


class HoldsRows(WarehouseError):
    """The dataset holds rows, or tables that are not ours; it was left untouched."""


class AccountRefused(WarehouseError):
    """The warehouse lets none of these accounts in; nothing was changed.

    If there are several, one of them is the cause and nobody knows which.
    """

    def __init__(self, grants: frozenset[Grant], detail: str) -> None:
        super().__init__(detail)
        self.grants = grants
        self.detail = detail


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A dataset as it should be. `owner` is an organization's id, or "system".

    `onboarding` is the id of the onboarding that builds or undoes the dataset; empty for none.
    """

    dataset_id: str
    location: str
    description: str
    owner: str
    onboarding: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def declared_labels(self) -> dict[str, str]:
        """Return the labels that a dataset must carry to be SYNCED."""
        return {**self.labels, OWNER_LABEL: self.owner}

    @property
    def all_labels(self) -> dict[str, str]:
        built_by = {ONBOARDING_LABEL: self.onboarding} if self.onboarding else {}
        return {**self.declared_labels, **built_by}

    def may_be_dropped(self, labels: Mapping[str, str]) -> bool:
        """Whether these labels name our owner and no other onboarding."""
        builder = labels.get(ONBOARDING_LABEL, self.onboarding)
        is_anothers = bool(self.onboarding) and builder != self.onboarding
        return labels.get(OWNER_LABEL) == self.owner and not is_anothers

    def labels_of(self, table: Table) -> dict[str, str]:
        """Return the labels that a table of this dataset should carry."""
        return {**table.labels, OWNER_LABEL: self.owner}


@dataclass(frozen=True, kw_only=True)
class ActualDataset:
    """A dataset as read back from the warehouse."""

    location: str
    labels: Mapping[str, str]
    tables: Mapping[str, ActualTable]
    # How long new tables live unless they say otherwise; None for ever.
    tables_expire_after: timedelta | None = None
    # Accounts and groups that may read or write; other entries of the dataset are not listed.
    access: frozenset[Grant] = frozenset()


class Warehouse(Protocol):
    """The warehouse port. Methods raise only WarehouseUnavailable or WarehouseError."""

    def check_access(self, dataset: Dataset, table: Table, *, patience: float = PATIENCE) -> str:
        """Check the permissions to create datasets and to write to the table; change nothing.

        Returns in words what could not be checked, for operators. Raises Missing if the table does
        not exist.
        """

    def ensure_dataset(self, dataset: Dataset, *, still_mine: StillMine = unfenced) -> None:
        """Create the dataset, or adopt it if its owner label is ours; set its labels.

        Tables created in the dataset do not expire. `still_mine` is called before any label is
        changed. Raises NameConflict if the dataset has another owner or another location.
        """

    def drop_dataset(
        self,
        dataset: Dataset,
        *,
        with_rows: bool,
        own_rows: Mapping[str, Row] = NONE,
        still_mine: StillMine = unfenced,
    ) -> None:
        """Drop the dataset and its tables; does nothing if it is missing or not ours.

        A dataset that another onboarding has built since is left alone too. Unless `with_rows`,
        raises HoldsRows if a table is not ours or has rows. `own_rows` maps tables to column
        values: rows with these values are our own and do not count.
        """

    def list_held(self, dataset: Dataset, *, own_rows: Mapping[str, Row] = NONE) -> list[str]:
        """Return the contents for which `drop_dataset` without rows would raise HoldsRows."""

    def ensure_table(self, dataset: Dataset, table: Table) -> None:
        """Create the table, or add missing columns and labels. Safe from several threads.

        An existing table's expiry is removed. Raises NameConflict if a table or other object of
        this name does not carry the dataset's owner label.
        """

    def change_access(self, dataset: Dataset, choose: ChooseChange) -> frozenset[Grant]:
        """Change who may use the dataset as `choose` says; return who may afterwards.

        `choose` is called with the entries found, and again whenever somebody else has changed the
        dataset meanwhile; entries that it does not name are left as they are. Raises
        AccountRefused, NameConflict if the dataset is not ours, and Missing.
        """

    def list_owned(self) -> dict[str, str]:
        """Return the owner labels by dataset id; datasets without one are left out."""

    def describe(self, dataset_id: str, *, patience: float = PATIENCE) -> ActualDataset | None:
        """Read the dataset back with its tables; None if there is no such dataset.

        Each call is given up after `patience` seconds.
        """

    def merge_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str = "",
    ) -> None:
        """Insert the rows, or update those whose key columns match. Safe to repeat.

        A running statement of the same `occasion` on this table is waited for first, whoever
        started it: two at once could both insert.
        """

    def add_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        key: Sequence[str],
        rows: Sequence[Row],
        occasion: str = "",
    ) -> None:
        """Insert the rows whose key columns match no existing row; existing rows stay unchanged.

        Safe to repeat, and waits for a running statement of the same `occasion` like `merge_rows`.
        """

    def latest_rows(
        self, dataset: Dataset, table: Table, *, of_each: str, by: str, columns: Sequence[str]
    ) -> Iterator[Row]:
        """Yield `columns` of the row with the highest `by` for each value of `of_each`.

        If several rows share the highest value, each of them is returned.
        """

    def delete_rows(
        self,
        dataset: Dataset,
        table: Table,
        *,
        where: Row,
        occasion: str = "",
        still_mine: StillMine = unfenced,
    ) -> None:
        """Delete the rows in which the columns have the values in `where`. Safe to repeat."""


@functools.cache
def _backend(path: str) -> Warehouse:
    return cast(Warehouse, import_string(path)())


def get_warehouse() -> Warehouse:
    """Return the adapter named by WAREHOUSE_BACKEND; one per process, shared by threads."""
    return _backend(settings.WAREHOUSE_BACKEND)


@contextmanager
def in_turn(*, seconds: float = PATIENCE) -> Iterator[None]:
    """Let a web request use the warehouse inside the block; workers are not limited.

    Raises WarehouseUnavailable if too many requests are waiting for the warehouse already.
    """
    try:
        with waiting_for("warehouse", seconds=seconds):
            yield
    except Busy as e:
        raise WarehouseUnavailable("too many requests wait for the warehouse") from e
