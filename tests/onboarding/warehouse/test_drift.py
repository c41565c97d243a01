"""How a dataset as read back is compared with the catalog."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings

from onboarding.warehouse.drift import ActualTable, Differences, compare
from orgs.product.catalog import (
    ORGANIZATIONS,
    WORKSPACE,
    Catalog,
    Column,
    Partitioning,
    Table,
)

TITLE = Column(name="title", type="STRING", mode="REQUIRED")
LINES = Column(name="lines", type="RECORD", mode="REPEATED", fields=(TITLE,))
COUNT = Column(name="count", type="INTEGER")
ORDERS = Table(
    name="orders",
    description="One row per order.",
    columns=(COUNT, LINES),
    partitioning=Partitioning(type="DAY", field="day"),
    clustering=("a", "b"),
    labels={"domain": "shop"},
)
SHOP = Catalog(kind="shop", description="A shop.", labels={}, tables=(ORDERS,))
AS_DECLARED = ActualTable(
    columns=ORDERS.columns,
    partitioning=ORDERS.partitioning,
    clustering=ORDERS.clustering,
    labels=ORDERS.labels,
)


@pytest.mark.parametrize("kind", [ORGANIZATIONS, WORKSPACE])
def test_it_finds_no_drift_in_what_was_built_as_declared(kind: str) -> None:
    declared = settings.PRODUCT.catalogs[kind]
    actual = {
        t.name: ActualTable(
            columns=t.columns,
            partitioning=t.partitioning,
            clustering=t.clustering,
            labels=t.labels,
        )
        for t in declared.tables
    }

    assert compare(declared, actual) == Differences()


def test_it_finds_missing_tables() -> None:
    drift = compare(SHOP, {})

    assert drift == Differences(tables_missing=("orders",))
    assert not drift.is_synced


def test_it_finds_missing_columns() -> None:
    drift = _drift(columns=(COUNT,))

    assert drift == Differences(columns_missing=("orders.lines",))
    assert not drift.is_synced


def test_it_finds_missing_nested_columns() -> None:
    drift = _drift(columns=(COUNT, replace(LINES, fields=())))

    assert drift == Differences(columns_missing=("orders.lines.title",))


def test_it_reports_extra_columns_and_stays_synced() -> None:
    note = Column(name="note", type="STRING")

    drift = _drift(columns=(note, COUNT, replace(LINES, fields=(TITLE, note))))

    assert drift == Differences(columns_extra=("orders.note", "orders.lines.note"))
    assert drift.is_synced


@pytest.mark.parametrize(
    "columns",
    [
        (replace(COUNT, type="INT64"), replace(LINES, type="struct")),
        (replace(COUNT, mode=""), LINES),
        (replace(COUNT, description="Something else."), LINES),
        (replace(COUNT, default_value_expression="1"), LINES),
        (LINES, replace(COUNT, name="Count")),
    ],
    ids=["alias", "no mode", "description", "default", "order and case"],
)
def test_it_sees_no_drift_in_how_a_column_is_written(columns: tuple[Column, ...]) -> None:
    assert _drift(columns=columns) == Differences()


def test_it_minds_neither_extra_tables_nor_extra_labels() -> None:
    labelled = replace(AS_DECLARED, labels={"domain": "shop", "team": "blue"})

    assert compare(SHOP, {"orders": labelled, "baskets": AS_DECLARED}) == Differences()


@pytest.mark.parametrize(
    ("change", "mismatch"),
    [
        (
            {"columns": (replace(COUNT, type="FLOAT64", mode="REQUIRED"), LINES)},
            "orders.count is FLOAT, not INTEGER",
        ),
        (
            {"columns": (COUNT, replace(LINES, type="STRING", fields=()))},
            "orders.lines is STRING, not RECORD",
        ),
        (
            {"columns": (replace(COUNT, mode="REQUIRED"), LINES)},
            "orders.count is REQUIRED, not NULLABLE",
        ),
        (
            {"columns": (COUNT, replace(LINES, fields=(replace(TITLE, max_length=3),)))},
            "orders.lines.title is STRING(3), not STRING",
        ),
        (
            {"partitioning": None},
            "orders is partitioned not at all, not by DAY of day (kept for ever, filter optional)",
        ),
        (
            {"partitioning": Partitioning(type="DAY", field="day", expiration_days=9)},
            "orders is partitioned by DAY of day (kept 9 days, filter optional), "
            "not by DAY of day (kept for ever, filter optional)",
        ),
        (
            {"partitioning": Partitioning(type="HOUR", field=None, require_filter=True)},
            "orders is partitioned by HOUR of ingestion (kept for ever, filter required), "
            "not by DAY of day (kept for ever, filter optional)",
        ),
        ({"clustering": ("b", "a")}, "orders is clustered by b, a, not by a, b"),
        ({"clustering": ()}, "orders is clustered by nothing, not by a, b"),
        ({"labels": {}}, "the label domain of orders is None, not 'shop'"),
        ({"labels": {"domain": "x"}}, "the label domain of orders is 'x', not 'shop'"),
    ],
)
def test_it_says_what_differs(change: dict[str, Any], mismatch: str) -> None:
    drift = _drift(**change)

    assert drift == Differences(mismatches=(mismatch,))
    assert not drift.is_synced


def _drift(**change: Any) -> Differences:
    return compare(SHOP, {"orders": replace(AS_DECLARED, **change)})
