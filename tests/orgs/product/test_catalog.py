"""The catalog: what it declares, how slips in its files are refused, and how drift is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from orgs.product import catalog
from orgs.product.catalog import Catalog, CatalogError, Column, Table

SYSTEM_TABLES = [
    "org_profiles",
    "org_api_keys",
    "org_subscriptions",
    "org_usage_quotas",
    "org_integration_credentials",
    "org_pipeline_configs",
    "org_scheduled_pipeline_runs",
    "org_pipeline_execution_queue",
    "org_meta_pipeline_runs",
    "org_meta_step_logs",
    "org_meta_state_transitions",
    "org_meta_dq_results",
    "org_audit_logs",
    "org_cost_tracking",
    "org_kms_keys",
    "org_idempotency_keys",
    "org_notification_channels",
    "org_notification_rules",
    "org_notification_summaries",
    "org_notification_history",
    "org_hierarchy",
]
WORKSPACE_TABLES = [
    "subscription_plans",
    "subscription_plan_costs_daily",
    "genai_usage_raw",
    "genai_costs_daily",
    "cloud_billing_raw_daily",
    "cost_data_standard",
    "budgets",
]
KINDS = (catalog.ORGANIZATIONS, catalog.WORKSPACE)


def declared_of(kind: str) -> Catalog:
    """Return the tables that the tests' usual product folder declares."""
    return settings.PRODUCT.catalogs[kind]


ALL_TABLES = [
    pytest.param(table, id=table.name) for kind in KINDS for table in declared_of(kind).tables
]


@pytest.mark.parametrize(
    ("kind", "names"),
    [(catalog.ORGANIZATIONS, SYSTEM_TABLES), (catalog.WORKSPACE, WORKSPACE_TABLES)],
)
def test_it_declares_exactly_the_promised_tables(kind: str, names: list[str]) -> None:
    declared = [table.name for table in declared_of(kind).tables]

    assert sorted(declared) == sorted(names)


@pytest.mark.parametrize("table", ALL_TABLES)
def test_it_describes_every_column(table: Table) -> None:
    undescribed = [path for path, column in _walk(table.columns) if not column.description]

    assert undescribed == []


@pytest.mark.parametrize("table", ALL_TABLES)
def test_it_keys_every_table_by_organization(table: Table) -> None:
    columns = {column.name: column for column in table.columns}

    assert columns["organization_id"].mode == "REQUIRED"


@pytest.mark.parametrize("table", ALL_TABLES)
def test_it_puts_a_currency_beside_every_amount_of_money(table: Table) -> None:
    names = {column.name for column in table.columns}
    money = {name for name in names if name.endswith(("cost", "amount", "price"))}
    money -= {"usage_amount", "used_amount"}

    assert not money or names & {"currency", "billing_currency"}


@pytest.mark.parametrize("name", ["org_api_keys", "org_integration_credentials"])
def test_it_has_no_column_that_could_hold_a_secret(name: str) -> None:
    columns = {column.name for column in declared_of(catalog.ORGANIZATIONS).table(name).columns}

    assert columns.isdisjoint({"key", "api_key", "secret", "digest", "encrypted_copy", "value"})


def test_it_requires_a_filter_on_the_raw_tables_only() -> None:
    tables = [table for kind in KINDS for table in declared_of(kind).tables]

    filtered = {t.name for t in tables if t.partitioning and t.partitioning.require_filter}

    assert filtered == {"org_meta_step_logs", "genai_usage_raw", "cloud_billing_raw_daily"}


def test_it_knows_no_table_that_is_not_declared() -> None:
    with pytest.raises(KeyError):
        declared_of(catalog.WORKSPACE).table("org_profiles")


def test_it_has_the_same_digest_however_often_it_is_read(folder: Path) -> None:
    digest = catalog.digest(catalog.read_catalog(folder))

    assert digest == catalog.digest(catalog.read_catalog(folder))
    assert len(digest) == 12
    assert int(digest, 16)


@pytest.mark.parametrize(
    "change",
    [
        {"description": "Another one."},
        {"labels": {"domain": "other"}},
        {"clustering": []},
        {"partitioning": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_it_has_another_digest_after_a_change(folder: Path, change: dict[str, Any]) -> None:
    before = catalog.digest(catalog.read_catalog(folder))

    _edit_table(folder, change)

    assert catalog.digest(catalog.read_catalog(folder)) != before


def test_it_has_another_digest_after_a_change_of_a_nested_column(folder: Path) -> None:
    before = catalog.digest(catalog.read_catalog(folder))

    _edit_column(folder, "lines", {"fields": [{"name": "title", "type": "BYTES"}]})

    assert catalog.digest(catalog.read_catalog(folder)) != before


def test_it_has_the_same_digest_under_either_name_of_a_type(folder: Path) -> None:
    before = catalog.digest(catalog.read_catalog(folder))

    _edit_column(folder, "lines", {"type": "STRUCT"})

    assert catalog.digest(catalog.read_catalog(folder)) == before


COLUMN_SLIPS: list[tuple[str, dict[str, Any], str]] = [
    ("paid", {"name": ""}, "column number 3: 'name' is missing or empty. Give it a name."),
    ("paid", {"name": 7}, "column number 3: 'name' is 7. Write a text in quotes."),
    ("paid", {"name": "is-paid"}, "column is-paid: BigQuery does not take this name. Use letters"),
    ("paid", {"name": "_PARTITIONDATE"}, "BigQuery keeps this beginning for itself."),
    ("paid", {"name": "ID"}, "column ID: the name stands twice, as id and ID; case does not count"),
    ("paid", {"typ": "STRING"}, "column paid: the key 'typ' is not known. Remove it, or use "),
    ("paid", {"type": None}, "column paid: 'type' is missing or empty."),
    ("paid", {"type": "TEXT"}, "column paid: the type TEXT is not known. Use one of STRING, "),
    ("paid", {"type": "BIGNUMERIC"}, "(BIGNUMERIC cannot be tested locally). Use one of STRING, "),
    ("paid", {"mode": "OPTIONAL"}, "the mode OPTIONAL is not known. Use one of NULLABLE, "),
    ("paid", {"description": "x" * 1025}, "the description has 1025 characters. Cut it to 1024."),
    ("paid", {"fields": [{"name": "a", "type": "DATE"}]}, "a BOOLEAN cannot have fields."),
    ("paid", {"maxLength": 3}, "a BOOLEAN cannot have a maxLength. Remove maxLength."),
    ("id", {"maxLength": 0}, "column id: maxLength is 0. Write at least 1."),
    ("id", {"maxLength": True}, "column id: 'maxLength' is true. Write a whole number."),
    (
        "id",
        {"precision": 3},
        "a STRING cannot have precision or scale. Remove them, or use NUMERIC",
    ),
    ("amount", {"scale": 2}, "there is a scale without a precision. Add precision."),
    ("amount", {"precision": 3, "scale": 10}, "NUMERIC(3, 10) is out of range. Use a scale of 0 "),
    ("amount", {"precision": 32, "scale": 2}, "NUMERIC(32, 2) is out of range."),
    ("id", {"defaultValueExpression": " "}, "column id: the default is empty. Write an SQL "),
    ("id", {"defaultValueExpression": "null"}, "a REQUIRED column has the default NULL."),
    ("lines", {"defaultValueExpression": "1"}, "a REPEATED column needs an array as default."),
    ("lines", {"fields": None}, "column lines: this is not a list of columns. Write [{…}, …]"),
    ("lines", {"fields": []}, "column lines: this is not a list of columns."),
    ("lines", {"fields": ["title"]}, 'column lines.number 1: "title" is not an object.'),
    ("lines", {"fields": [{"name": "a", "type": "X"}]}, "column lines.a: the type X is not known."),
    (
        "lines",
        {"fields": [{"name": "a", "type": "DATE", "defaultValueExpression": "CURRENT_DATE()"}]},
        "column lines.a: a field of a RECORD cannot have a default. Remove defaultValueExpression.",
    ),
]


@pytest.mark.parametrize(("column", "change", "message"), COLUMN_SLIPS)
def test_it_refuses_a_slip_in_a_column(
    folder: Path, column: str, change: dict[str, Any], message: str
) -> None:
    _edit_column(folder, column, change)

    error = _refusal(folder)

    assert error.startswith("shop/orders.json, table orders, column ")
    assert message in error


def test_it_refuses_a_record_without_fields(folder: Path) -> None:
    (folder / "orders.json").write_text('[{"name": "lines", "type": "RECORD"}]')

    assert "column lines: a RECORD has no fields. Add" in _refusal(folder)


def test_it_refuses_too_deep_a_nesting(folder: Path) -> None:
    column: dict[str, Any] = {"name": "leaf", "type": "DATE"}
    for _ in range(16):
        column = {"name": "level", "type": "RECORD", "fields": [column]}
    (folder / "orders.json").write_text(json.dumps([column]))

    assert "this is nested over 15 levels. Flatten it, or use JSON." in _refusal(folder)


def test_it_reads_limits_in_quotes_as_bq_show_writes_them(folder: Path) -> None:
    _edit_column(folder, "amount", {"type": "DECIMAL", "precision": "10", "scale": "2"})

    table = catalog.read_catalog(folder).table("orders")

    assert "NUMERIC(10, 2)" in [column.full_type for column in table.columns]


TABLE_SLIPS: list[tuple[dict[str, Any], str]] = [
    ({"description": ""}, ": 'description' is missing or empty. Give it a description."),
    ({"descripton": "x"}, ": the key 'descripton' is not known. Remove it, or use clustering, "),
    ({"partitioning": "DAY"}, ": 'partitioning' is \"DAY\". Write an object, or {}."),
    ({"partitioning": {"type": "DAY"}}, ": 'field' is missing or empty. Give it a field."),
    (
        {"partitioning": {"type": "WEEK", "field": "placed_at"}},
        ": the partitioning type WEEK is not known. Use one of DAY, MONTH.",
    ),
    (
        {"partitioning": {"type": "DAY", "field": "shipped_at"}},
        ", column shipped_at: the table has no such column to partition by. Add it to orders.json",
    ),
    (
        {"partitioning": {"type": "DAY", "field": "id"}},
        ", column id: BigQuery cannot partition by a REQUIRED STRING. Use a column that is not ",
    ),
    (
        {"partitioning": {"type": "DAY", "field": "placed_at", "expiration_days": 0}},
        ": expiration_days is 0. Write at least 1, or null to keep all.",
    ),
    (
        {"partitioning": {"type": "DAY", "field": "placed_at", "require_filter": "yes"}},
        ": 'require_filter' is \"yes\". Write true or false.",
    ),
    (
        {"partitioning": {"type": "DAY", "field": "placed_at", "expires": 1}},
        ": the key 'expires' is not known.",
    ),
    ({"clustering": "id"}, ": 'clustering' is \"id\". Write a list of texts, or []."),
    (
        {"clustering": ["id", "paid", "amount", "placed_at", "note"]},
        ": 5 columns to cluster by. Keep the first 4 at most.",
    ),
    ({"clustering": ["id", "ID"]}, ": a column to cluster by stands twice. Remove one"),
    ({"clustering": ["nope"]}, ", column nope: the table has no such column to cluster by."),
    ({"clustering": ["lines"]}, ", column lines: BigQuery cannot cluster by a REPEATED RECORD."),
    ({"clustering": ["note"]}, ", column note: BigQuery cannot cluster by a NULLABLE JSON."),
    ({"labels": {"Domain": "x"}}, ": BigQuery does not take the label 'Domain'. Begin with a to z"),
    ({"labels": {"domain": 1}}, ": BigQuery does not take the label 'domain'."),
    (
        {"labels": {"domain": "Big Shop"}},
        ": BigQuery does not take 'Big Shop' for the label domain",
    ),
    ({"labels": {f"l{n}": "x" for n in range(65)}}, ": there are 65 labels. Keep 64 at most."),
]


@pytest.mark.parametrize(("change", "message"), TABLE_SLIPS)
def test_it_refuses_a_slip_in_the_manifest(
    folder: Path, change: dict[str, Any], message: str
) -> None:
    _edit_table(folder, change)

    assert f"shop/manifest.json, table orders{message}" in _refusal(folder)


def test_it_refuses_a_table_without_a_schema_file(folder: Path) -> None:
    (folder / "orders.json").unlink()

    assert _refusal(folder) == (
        "shop/manifest.json: the table orders has no schema file."
        " Add shop/orders.json, or take the table out of the manifest."
    )


def test_it_refuses_a_schema_file_the_manifest_does_not_name(folder: Path) -> None:
    (folder / "baskets.json").write_text("[]")

    assert _refusal(folder) == (
        "shop/manifest.json: the schema file baskets.json is not named here."
        " Add baskets to its tables, or delete shop/baskets.json."
    )


def test_it_refuses_a_table_name_that_would_need_quoting(folder: Path) -> None:
    (folder / "orders.json").rename(folder / "the-orders.json")
    manifest = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(manifest.replace('"orders"', '"the-orders"'))

    assert "table the-orders: this name is not safe. Use letters" in _refusal(folder)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "this is not JSON, Expecting property name enclosed in double quotes at line 1"),
        (b"\xff", "this is not UTF-8, invalid start byte. Save the file as UTF-8."),
        (b"[]", "[] is not an object. Write it as {"),
        (b"{}", "it names no tables. Add "),
        (b'{"tables": 1}', "'tables' is 1. Write an object, or {}."),
        (b'{"labels": {}, "labels": {}}', "'labels' stands twice in one object. Remove one"),
    ],
)
def test_it_refuses_a_broken_manifest(folder: Path, content: bytes, message: str) -> None:
    (folder / "manifest.json").write_bytes(content)

    assert f"shop/manifest.json: {message}" in _refusal(folder)


def test_it_refuses_a_folder_without_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"/manifest\.json: there is no such file\. Add it"):
        catalog.read_catalog(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid catalog of one table, orders."""
    made = tmp_path / "shop"
    made.mkdir()
    columns = [
        {"name": "id", "type": "STRING", "mode": "REQUIRED", "description": "Id."},
        {"name": "amount", "type": "NUMERIC"},
        {"name": "paid", "type": "BOOLEAN"},
        {"name": "placed_at", "type": "TIMESTAMP", "defaultValueExpression": "CURRENT_TIMESTAMP()"},
        {"name": "note", "type": "JSON"},
        {"name": "lines", "type": "RECORD", "mode": "REPEATED", "fields": [_nested("title")]},
    ]
    table = {
        "description": "One row per order.",
        "partitioning": {"type": "DAY", "field": "placed_at"},
        "clustering": ["id"],
        "labels": {"domain": "shop"},
    }
    manifest = {"description": "A shop.", "labels": {}, "tables": {"orders": table}}
    (made / "orders.json").write_text(json.dumps(columns))
    (made / "manifest.json").write_text(json.dumps(manifest))
    return made


def _nested(name: str) -> dict[str, Any]:
    return {"name": name, "type": "STRING"}


def _edit_column(folder: Path, name: str, change: dict[str, Any]) -> None:
    columns = json.loads((folder / "orders.json").read_text())
    next(column for column in columns if column["name"] == name).update(change)
    (folder / "orders.json").write_text(json.dumps(columns))


def _edit_table(folder: Path, change: dict[str, Any]) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"]["orders"].update(change)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def _refusal(folder: Path) -> str:
    with pytest.raises(CatalogError) as refused:
        catalog.read_catalog(folder)
    return str(refused.value)


def _walk(columns: tuple[Column, ...], path: str = "") -> list[tuple[str, Column]]:
    here = [(path + column.name, column) for column in columns]
    return here + [
        pair for column in columns for pair in _walk(column.fields, f"{path}{column.name}.")
    ]
