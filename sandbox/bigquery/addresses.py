"""Addresses of BigQuery's REST API, and the resources they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PROJECT = r"^/bigquery/v2/projects/(?P<project>[^/]+)"
_DATASET = _PROJECT + r"/datasets/(?P<dataset>[^/]+)"
_TABLE = _DATASET + r"/tables/(?P<table>[^/:]+)"

DATASETS = re.compile(_PROJECT + r"/datasets$")
DATASET = re.compile(_DATASET + "$")
TABLES = re.compile(_DATASET + r"/tables$")
TABLE = re.compile(_TABLE + "$")
TABLE_POLICY = re.compile(_TABLE + r":(?P<verb>[gs]etIamPolicy|testIamPermissions)$")
INSERT_ALL = re.compile(_TABLE + r"/insertAll$")
JOBS = re.compile(_PROJECT + r"/jobs$")
JOB = re.compile(_PROJECT + r"/jobs/[^/]+$")
JOB_CANCEL = re.compile(_PROJECT + r"/jobs/[^/]+/cancel$")
QUERIES = re.compile(_PROJECT + r"/queries(/[^/]+)?$")
# In reality a path of the Cloud Resource Manager, on another host.
PERMISSIONS = re.compile(r"^/v3/projects/(?P<project>[^/:]+):testIamPermissions$")
UPLOAD = re.compile(r"^/upload/")


@dataclass(frozen=True)
class Place:
    """The resource an address names: a project, a dataset or a table."""

    project: str
    dataset: str = ""
    table: str = ""

    @classmethod
    def of(cls, match: re.Match[str]) -> Place:
        parts = match.groupdict()
        return cls(parts["project"], parts.get("dataset", ""), parts.get("table", ""))

    def __str__(self) -> str:
        dataset = f":{self.dataset}" if self.dataset else ""
        return f"{self.project}{dataset}" + (f".{self.table}" if self.table else "")

    @property
    def path(self) -> str:
        path = f"/bigquery/v2/projects/{self.project}"
        path += f"/datasets/{self.dataset}" if self.dataset else "/datasets"
        return path + (f"/tables/{self.table}" if self.table else "")

    @property
    def parent(self) -> Place:
        """The dataset of a table."""
        return Place(self.project, self.dataset)

    def child(self, table: str) -> Place:
        return Place(self.project, self.dataset, table)
