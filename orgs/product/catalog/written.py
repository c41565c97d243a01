"""The tables and columns that our code writes; every catalog has to declare them.

A test compares this list with the rows that `onboarding.sync` makes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from orgs.product.catalog.definitions import NULLABLE, REPEATED, REQUIRED, Catalog, Column, Table
from orgs.product.catalog.manifests import MANIFEST
from orgs.product.mistakes import Mistake

# By column: the type, with the length of our longest value if a short column would do, followed by
# ? if we may leave it empty and by [] if it holds many values.
Columns = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Written:
    """A table that our code writes; with `part`, only where that part is switched on."""

    kind: str
    name: str
    columns: Columns
    part: str = ""


ALL_WRITTEN = (
    Written(
        kind="organizations",
        name="org_profiles",
        columns={
            "organization_id": "STRING",
            "org_slug": "STRING",
            "company_name": "STRING",
            "owner_email": "STRING",
            "plan": "STRING",
            "currency": "STRING(3)",
            "timezone": "STRING",
            "data_location": "STRING",
            "dataset_id": "STRING",
            "dataset_location": "STRING",
            "catalog_version": "STRING",
            "sign_up_answers": "JSON",
            "terms_version": "STRING?",
            "terms_accepted_at": "TIMESTAMP?",
            "created_at": "TIMESTAMP",
            "updated_at": "TIMESTAMP",
        },
    ),
    Written(
        kind="organizations",
        name="org_subscriptions",
        columns={
            "organization_id": "STRING",
            "subscription_id": "STRING",
            "customer_id": "STRING",
            "price_id": "STRING",
            "plan": "STRING",
            "status": "STRING",
            "amount": "NUMERIC?",
            "currency": "STRING(3)",
            "interval": "STRING",
            "current_period_end": "TIMESTAMP?",
            "cancel_at": "TIMESTAMP?",
            "livemode": "BOOLEAN",
            "updated_at": "TIMESTAMP",
        },
    ),
    Written(
        kind="organizations",
        name="org_usage_quotas",
        columns={
            "organization_id": "STRING",
            "plan": "STRING",
            "quota_name": "STRING",
            "quota_limit": "INTEGER?",
            "is_hard": "BOOLEAN?",
            "used_amount": "INTEGER?",
            "used_measured_at": "TIMESTAMP?",
            "period": "STRING",
            "effective_at": "TIMESTAMP",
            "updated_at": "TIMESTAMP",
        },
    ),
    Written(
        kind="organizations",
        name="org_api_keys",
        columns={
            "organization_id": "STRING",
            "key_id": "STRING",
            "name": "STRING",
            "key_prefix": "STRING",
            "fingerprint": "STRING",
            "is_initial": "BOOLEAN",
            "livemode": "BOOLEAN",
            "created_by": "STRING",
            "created_at": "TIMESTAMP",
            "acknowledged_at": "TIMESTAMP?",
            "expires_at": "TIMESTAMP?",
            "revoked_at": "TIMESTAMP?",
            "replaced_by_key_id": "STRING?",
        },
    ),
    Written(
        kind="organizations",
        name="org_integration_credentials",
        part="openai",
        columns={
            "organization_id": "STRING",
            "credential_id": "STRING",
            "provider": "STRING",
            "kind": "STRING",
            "name": "STRING",
            "credential_reference": "STRING",
            "key_prefix": "STRING",
            "status": "STRING",
            "validated_at": "TIMESTAMP?",
            "error_code": "STRING?",
            "rotated_at": "TIMESTAMP?",
            "revoked_at": "TIMESTAMP?",
            "created_by": "STRING?",
            "created_at": "TIMESTAMP",
            "updated_at": "TIMESTAMP",
        },
    ),
    Written(
        kind="organizations",
        name="org_audit_logs",
        columns={
            "id": "STRING",
            "organization_id": "STRING",
            "organization_slug": "STRING",
            "sequence": "INTEGER",
            "recorded_at": "TIMESTAMP",
            "tag": "STRING",
            "actor": "STRING",
            "address": "STRING?",
            "reference": "STRING",
            "reason": "STRING",
            "facts": "JSON",
            "previous_hash": "STRING",
            "hash": "STRING",
            "copied_at": "TIMESTAMP",
        },
    ),
    Written(
        kind="workspace",
        name="budgets",
        part="budget",
        columns={
            "organization_id": "STRING",
            "budget_id": "STRING",
            "name": "STRING",
            "scope": "STRING",
            "amount": "NUMERIC",
            "currency": "STRING(3)",
            "period": "STRING",
            "starts_on": "DATE",
            "alert_thresholds": "INTEGER[]",
            "is_enabled": "BOOLEAN",
            "created_by": "STRING?",
            "created_at": "TIMESTAMP",
            "updated_at": "TIMESTAMP",
        },
    ),
)


def mistakes_about_written(
    catalogs: Mapping[str, Catalog], *, switched_off: Collection[str]
) -> Iterator[Mistake]:
    """Yield what keeps our code from writing its rows into tables as these catalogs declare."""
    for written in ALL_WRITTEN:
        catalog = catalogs.get(written.kind)
        if catalog is None or written.part in switched_off:
            continue
        if catalog.has(written.name):
            yield from _mistakes_in(written, catalog.table(written.name))
        else:
            found, allowed = "no such table", "the table, because our code writes it"
            yield Mistake(_file(written, MANIFEST), f"table {written.name}", found, allowed)


def _mistakes_in(written: Written, table: Table) -> Iterator[Mistake]:
    file = _file(written, f"{table.name}.json")
    declared = {column.name: column for column in table.columns}
    for name, type_ in written.columns.items():
        key = f"table {table.name}, column {name}"
        if name not in declared:
            allowed = f"{_in_words(type_)}, because our code writes it"
            yield Mistake(file, key, "no such column", allowed)
        elif not _takes(declared[name], type_):
            found = f"{declared[name].mode} {declared[name].full_type}"
            yield Mistake(file, key, found, f"{_in_words(type_)}, as our code writes it")
    for name in declared.keys() - written.columns.keys():
        column = declared[name]
        if column.mode == REQUIRED and column.default_value_expression is None:
            allowed = "NULLABLE, or a default, because our code writes no value"
            yield Mistake(file, f"table {table.name}, column {name}", "REQUIRED", allowed)
    if table.partitioning and table.partitioning.require_filter:
        found, allowed = "require_filter", "no such filter, because our code reads without one"
        yield Mistake(_file(written, MANIFEST), f"table {table.name}", found, allowed)


def _takes(column: Column, type_: str) -> bool:
    """Whether a column takes whatever our code may write into it."""
    return column.mode in _modes(type_) and column.full_type in _types(type_)


def _types(type_: str) -> tuple[str, ...]:
    """Return the full types of columns that hold our values, the widest first."""
    narrow = type_.rstrip("?[]")
    return tuple(dict.fromkeys((narrow.partition("(")[0], narrow)))


def _modes(type_: str) -> tuple[str, ...]:
    if type_.endswith("[]"):
        return (REPEATED,)
    return (NULLABLE,) if type_.endswith("?") else (NULLABLE, REQUIRED)


def _in_words(type_: str) -> str:
    return f"{' or '.join(_modes(type_))} {' or '.join(_types(type_))}"


def _file(written: Written, name: str) -> str:
    return f"catalog/{written.kind}/{name}"
