"""The catalog: which datasets and tables there are, declared in the JSON files beside this module.

README.md says how to change them.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from onboarding.warehouse.catalog.definitions import (
    Catalog,
    Column,
    Partitioning,
    Table,
    canonical_type,
)
from onboarding.warehouse.catalog.files import CatalogError
from onboarding.warehouse.catalog.manifests import read_catalog

__all__ = [
    "ORGANIZATIONS",
    "WORKSPACE",
    "Catalog",
    "CatalogError",
    "Column",
    "Partitioning",
    "Table",
    "canonical_type",
    "digest",
    "load",
    "read_catalog",
]

ORGANIZATIONS = "organizations"
WORKSPACE = "workspace"

DIGEST_LENGTH = 12


@functools.cache
def load(kind: str) -> Catalog:
    """Return the catalog of ORGANIZATIONS or WORKSPACE; the files are read once per process.

    Raises CatalogError, which names the file, the table, the column and what to do.
    """
    return read_catalog(Path(__file__).parent / kind)


def digest(catalog: Catalog) -> str:
    """Return a short hash of the catalog's content, which a dataset's label uses as its version."""
    content = json.dumps(catalog, default=_plain, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:DIGEST_LENGTH]


def _plain(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else vars(value)
