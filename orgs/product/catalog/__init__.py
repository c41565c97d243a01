"""The catalog: which datasets and tables there are, declared in JSON files of the product folder.

The README.md of product/catalog says how to change them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from orgs.product.catalog.definitions import (
    Catalog,
    Column,
    Partitioning,
    Table,
    canonical_type,
)
from orgs.product.catalog.files import CatalogError
from orgs.product.catalog.manifests import read_catalog
from orgs.product.mistakes import Mistake

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
    "read_catalog",
    "read_catalogs",
]

ORGANIZATIONS = "organizations"
WORKSPACE = "workspace"

DIGEST_LENGTH = 12


def read_catalogs(folder: Path, mistakes: list[Mistake]) -> Mapping[str, Catalog]:
    """Return the catalog of ORGANIZATIONS and of WORKSPACE; what is wrong is added to the list."""
    catalogs = {}
    for kind in (ORGANIZATIONS, WORKSPACE):
        try:
            catalogs[kind] = read_catalog(folder / kind)
        except CatalogError as e:
            mistakes += [slip.as_mistake() for slip in e.slips]
    return MappingProxyType(catalogs)


def digest(catalog: Catalog) -> str:
    """Return a short hash of the catalog's content, which a dataset's label uses as its version."""
    content = json.dumps(catalog, default=_plain, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:DIGEST_LENGTH]


def _plain(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else vars(value)
