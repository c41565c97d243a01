"""The port to the data warehouse: what provisioning asks of it, and how it may fail.

bigquery/ speaks to BigQuery, memory.py keeps everything in dictionaries for tests.
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

from onboarding.warehouse.catalog import Table
from onboarding.warehouse.catalog.drift import ActualTable
from orgs.outside import Busy, waiting_for

# The label that says whose a dataset or a table is. Nothing without the right one is touched.
OWNER_LABEL = "latchkey_owner"
# The label that says which onboarding a dataset was built by; no other one drops it.
ONBOARDING_LABEL = "latchkey_onboarding"

# How long a call that meets passing failures goes on trying, in seconds.
PATIENCE = 20.0

Row = Mapping[str, object]
NONE: Mapping[str, Row] = MappingProxyType({})
# Asked right before each destructive request; what it raises ends the work.
StillMine = Callable[[], object]


def unfenced() -> None:
    """Ask nobody whether to go on: only one caller works on it anyway."""


class WarehouseError(Exception):
    """The warehouse refused; asking again would not help."""


class WarehouseUnavailable(WarehouseError):
    """The warehouse did not answer, or not to the point; the same call may succeed later."""


class Missing(WarehouseUnavailable):
    """What the call works on is not there: not yet, or not any more."""


class ForbiddenByPolicy(WarehouseError):
    """A policy of the warehouse's organization forbids it, which only its administrators change."""


class NameConflict(WarehouseError):
    """Something that is not ours stands under this name; it was left untouched."""


class HoldsRows(WarehouseError):
    """The dataset holds rows, or tables that are not ours; it was left untouched."""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A dataset as it should be. `owner` is an organization's id, or "system".

    `onboarding` is the id of the onboarding that builds it or takes it down; empty for none.
    """

    dataset_id: str
    location: str
    description: str
    owner: str
    onboarding: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def declared_labels(self) -> dict[str, str]:
        """The labels without which it is not SYNCED."""
        return {**self.labels, OWNER_LABEL: self.owner}

    @property
    def all_labels(self) -> dict[str, str]:
        built_by = {ONBOARDING_LABEL: self.onboarding} if self.onboarding else {}
        return {**self.declared_labels, **built_by}

    def may_be_dropped(self, labels: Mapping[str, str]) -> bool:
        """Whether labels that were read are those of our owner, and of no other onboarding."""
        builder = labels.get(ONBOARDING_LABEL, self.onboarding)
        is_anothers = bool(self.onboarding) and builder != self.onboarding
        return labels.get(OWNER_LABEL) == self.owner and not is_anothers

    def labels_of(self, table: Table) -> dict[str, str]:
        """Return the labels that a table of this dataset should carry."""
        return {**table.labels, OWNER_LABEL: self.owner}


@dataclass(frozen=True, kw_only=True)
class ActualDataset:
    """A dataset as it was read back."""

    location: str
    labels: Mapping[str, str]
    tables: Mapping[str, ActualTable]
    # How long tables last that are made in it without saying so; None for ever.
    tables_expire_after: timedelta | None = None


class Warehouse(Protocol):
    """Every method raises WarehouseUnavailable or WarehouseError, and nothing else."""

    def check_access(self, dataset: Dataset, table: Table, *, patience: float = PATIENCE) -> str:
        """See whether datasets may be created and statements may change the table; change nothing.

        Returns what could not be looked at, in words for operators. Raises Missing where the table
        does not stand.
        """

    def ensure_dataset(self, dataset: Dataset, *, still_mine: StillMine = unfenced) -> None:
        """Create the dataset, or adopt it where its owner label is ours; sets its labels.

        What is made in it does not expire. Asks `still_mine` before it changes any label. Raises
        NameConflict if the dataset is somebody else's or lies in another location.
        """

    def drop_dataset(
        self,
        dataset: Dataset,
        *,
        with_rows: bool,
        own_rows: Mapping[str, Row] = NONE,
        still_mine: StillMine = unfenced,
    ) -> None:
        """Drop the dataset and its tables; one that is not there or not ours is left alone.

        So is one that another onboarding has built since. Raises HoldsRows, unless `with_rows`,
        where a table is not ours or has rows. Of the tables in `own_rows`, those rows do not count
        in which these columns have these values.
        """

    def list_held(self, dataset: Dataset, *, own_rows: Mapping[str, Row] = NONE) -> list[str]:
        """Return what `drop_dataset` without rows would refuse to lose."""

    def ensure_table(self, dataset: Dataset, table: Table) -> None:
        """Create the table, or add the columns and labels it lacks. Safe from several threads.

        A table that would expire does so no more.
        Raises NameConflict if a table of this name, or something else than a table, does not
        carry the dataset's owner label.
        """

    def list_owned(self) -> dict[str, str]:
        """Return the owner that each dataset names in its label; those without are left out."""

    def describe(self, dataset_id: str, *, patience: float = PATIENCE) -> ActualDataset | None:
        """Read back everything about a dataset; None if there is no such dataset.

        Gives up on a call after `patience` seconds.
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

        A statement of the same `occasion` for this table that is still under way is waited for
        first, whoever started it: two at once could both insert.
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
        """Insert the rows whose key columns match none that is there; those stay as they are.

        Safe to repeat, as `merge_rows` is.
        """

    def latest_rows(
        self, dataset: Dataset, table: Table, *, of_each: str, by: str, columns: Sequence[str]
    ) -> Iterator[Row]:
        """Return these columns of the row with the highest `by`, one for each value of `of_each`.

        Where several are the highest, each of them.
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
        """Delete the rows in which these columns have these values. Safe to repeat."""


@functools.cache
def _backend(path: str) -> Warehouse:
    return cast(Warehouse, import_string(path)())


def get_warehouse() -> Warehouse:
    """Return the warehouse that WAREHOUSE_BACKEND names; one per process, shared by threads."""
    return _backend(settings.WAREHOUSE_BACKEND)


@contextmanager
def in_turn(*, seconds: float = PATIENCE) -> Iterator[None]:
    """Let a request use the warehouse inside of this; workers may as they like.

    Raises WarehouseUnavailable where as many requests as may wait for it already.
    """
    try:
        with waiting_for("warehouse", seconds=seconds):
            yield
    except Busy as e:
        raise WarehouseUnavailable("too many requests wait for the warehouse") from e
