"""The port to the organization directory: the table in which other systems look customers up."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class DirectoryError(Exception):
    """The directory refused; asking again would not help."""


class DirectoryUnavailable(DirectoryError):
    """The directory did not answer; the same call may succeed later."""


class DirectoryConflict(DirectoryError):
    """Another organization stands in the directory under this slug."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the directory says of an organization. `organization_id` tells whose entry it is."""

    organization_id: str
    slug: str
    name: str
    plan: str
    billing_status: str
    currency: str
    timezone: str
    location: str
    is_onboarded: bool
    api_key_fingerprint: str


class Directory(Protocol):
    """Every method raises DirectoryUnavailable or DirectoryError, and nothing else."""

    def confirm(self, entry: Entry) -> None:
        """See that the organization is there and ours, creating it where it is missing.

        Raises DirectoryConflict if the slug is another organization's.
        """

    def publish(self, entry: Entry) -> None:
        """Write the entry as it is now. Safe to repeat."""

    def withdraw(self, entry: Entry) -> None:
        """Take the organization's entry back; another's under this slug is left alone."""


@functools.cache
def _backend(path: str) -> Directory:
    return cast(Directory, import_string(path)())


def get_directory() -> Directory:
    """Return the directory that DIRECTORY_BACKEND names; one per process."""
    return _backend(settings.DIRECTORY_BACKEND)
