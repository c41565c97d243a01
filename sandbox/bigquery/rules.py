"""Rules of BigQuery that the emulator ignores: names, labels, locations, table layouts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.bigquery.errors import Refused
from sandbox.bigquery.web import Json

MULTI_REGIONS = frozenset({"US", "EU"})
_REGIONS = """
    africa-south1 asia-east1 asia-east2 asia-northeast1 asia-northeast2 asia-northeast3
    asia-south1 asia-south2 asia-southeast1 asia-southeast2 australia-southeast1
    australia-southeast2 europe-central2 europe-north1 europe-north2 europe-southwest1
    europe-west1 europe-west10 europe-west12 europe-west2 europe-west3 europe-west4 europe-west6
    europe-west8 europe-west9 me-central1 me-central2 me-west1 northamerica-northeast1
    northamerica-northeast2 northamerica-south1 southamerica-east1 southamerica-west1 us-central1
    us-east1 us-east4 us-east5 us-south1 us-west1 us-west2 us-west3 us-west4
"""
REGIONS = frozenset(_REGIONS.split())
MAX_LABELS = 64
MAX_CLUSTERING_FIELDS = 4
MAX_NAME_BYTES = 1024
DATASET_ID = re.compile(r"\w{1,1024}", re.ASCII)
# Letters of any script, marks, numbers, connectors, dashes and spaces.
TABLE_ID = re.compile(r"[\w\s\-‐-―]+")
COLUMN_NAME = re.compile(r"[^\W\d][\w\-]{0,299}")
LABEL_KEY = re.compile(r"[^\W\d_][\w-]{0,62}")
LABEL_VALUE = re.compile(r"[\w-]{0,63}")


def check_dataset(body: Json) -> None:
    """Raise Refused if BigQuery would not accept this dataset."""
    dataset_id = body.get("datasetReference", {}).get("datasetId", "")
    if not DATASET_ID.fullmatch(dataset_id):
        raise Refused(
            "invalid",
            f'Invalid dataset ID "{dataset_id}". Dataset IDs must be alphanumeric (plus '
            f"underscores) and must be at most 1024 characters long.",
        )
    check_labels(body.get("labels") or {})


def canonical_location(location: str) -> str:
    """Return the location in BigQuery's spelling; raises Refused if it does not exist."""
    if location.upper() in MULTI_REGIONS:
        return location.upper()
    if location.lower() in REGIONS:
        return location.lower()
    raise Refused("invalid", f"Invalid value for: {location} is not a valid value")


def check_labels(labels: Mapping[str, str | None]) -> None:
    """Raise Refused for labels that break BigQuery's rules; None deletes a label."""
    if len(labels) > MAX_LABELS:
        raise Refused("invalid", f"At most {MAX_LABELS} labels are allowed.")
    for key, value in labels.items():
        if not _is_lower(key) or not LABEL_KEY.fullmatch(key):
            raise Refused("invalid", f'Label key "{key}" contains invalid characters.')
        if value is not None and not (_is_lower(value) and LABEL_VALUE.fullmatch(value)):
            raise Refused("invalid", f'Label value "{value}" contains invalid characters.')


def check_table(body: Json) -> None:
    """Raise Refused if BigQuery would not create this table."""
    table_id = body.get("tableReference", {}).get("tableId", "")
    if not TABLE_ID.fullmatch(table_id) or len(table_id.encode()) > MAX_NAME_BYTES:
        raise Refused(
            "invalid",
            f'Invalid table ID "{table_id}". Table IDs must be alphanumeric (plus underscores) '
            f"and must be at most 1024 characters long.",
        )
    check_labels(body.get("labels") or {})
    fields = body.get("schema", {}).get("fields", [])
    check_columns(fields)
    _check_layout(body, {f["name"].lower() for f in fields})


def check_columns(fields: Iterable[Json]) -> None:
    """Raise Refused for invalid or duplicate column names."""
    seen: set[str] = set()
    for field in fields:
        name = field.get("name", "")
        if not COLUMN_NAME.fullmatch(name):
            raise Refused("invalid", f'Invalid field name "{name}".')
        if name.lower() in seen:
            raise Refused("invalid", f"Duplicate column names in the schema: {name}")
        seen.add(name.lower())
        check_columns(field.get("fields") or [])


def check_growth(before: list[Json], after: list[Json]) -> None:
    """Raise Refused unless old columns are unchanged, relaxed or followed by new ones.

    New columns cannot be REQUIRED, because existing rows have no value for them.
    """
    now = {f["name"].lower(): f for f in after}
    for field in before:
        kept = now.pop(field["name"].lower(), None)
        if kept is None:
            raise _mismatch(f"Field {field['name']} is missing in new schema")
        if canonical_type(kept) != canonical_type(field):
            raise _mismatch(f"Field {field['name']} has changed type")
        if mode(kept) != mode(field) and (mode(field), mode(kept)) != ("REQUIRED", "NULLABLE"):
            raise _mismatch(f"Field {field['name']} has changed mode")
        check_growth(field.get("fields") or [], kept.get("fields") or [])
    if required := [f["name"] for f in now.values() if mode(f) == "REQUIRED"]:
        raise _mismatch(f"Cannot add required fields to an existing schema. (field: {required[0]})")


CANONICAL_TYPES = {
    "BIGDECIMAL": "BIGNUMERIC",
    "BOOL": "BOOLEAN",
    "DECIMAL": "NUMERIC",
    "FLOAT64": "FLOAT",
    "INT64": "INTEGER",
    "STRUCT": "RECORD",
}


def canonical_type(field: Json) -> str:
    given = str(field.get("type", "STRING")).upper()
    return CANONICAL_TYPES.get(given, given)


def mode(field: Json) -> str:
    return str(field.get("mode") or "NULLABLE").upper()


def _check_layout(body: Json, columns: set[str]) -> None:
    clustering: list[str] = (body.get("clustering") or {}).get("fields", [])
    if len(clustering) > MAX_CLUSTERING_FIELDS:
        raise Refused("invalid", f"At most {MAX_CLUSTERING_FIELDS} clustering fields are allowed.")
    partitions: list[dict[str, Any]] = [
        body.get("timePartitioning") or {},
        body.get("rangePartitioning") or {},
    ]
    for name in [*clustering, *(p["field"] for p in partitions if p.get("field"))]:
        if name.lower() not in columns:
            raise Refused(
                "invalid",
                f"The field specified for partitioning or clustering cannot be found in the "
                f"schema: {name}",
            )


def _mismatch(detail: str) -> Refused:
    return Refused("invalid", f"Provided Schema does not match Table. {detail}")


def _is_lower(text: str) -> bool:
    return text == text.lower()
