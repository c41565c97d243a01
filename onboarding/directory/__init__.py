"""The port to the organization directory: the table that other systems read organizations from."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class DirectoryError(Exception):
    """The directory refused; asking again would not help."""


class DirectoryUnavailable(DirectoryError):
    """The directory did not answer; the same call may succeed later."""


class DirectoryConflict(DirectoryError):
    """The directory lists another organization under this slug."""


@dataclass(frozen=True, kw_only=True)
class Subscribed:
    """An organization's subscription, as Stripe last reported it."""

    subscription_id: str
    plan: str
    status: str
    currency: str
    billing_interval: str
    current_period_end: datetime | None
    cancel_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member of the organization, under the id that the directory's users have."""

    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Credential:
    """A stored key of another service: its provider and first characters, never the key."""

    provider: str
    key_prefix: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An organization's row in the directory; `organization_id` says whose it is.

    `as_of` is the time at which our database held these values: a write that arrives late does not
    overwrite a newer one. Whoever serves the organization must refuse it while it is `suspended`,
    and must refuse every key that is not in `api_key_fingerprints`; `api_key_fingerprint` is that
    of the first key.
    """

    organization_id: str
    slug: str
    name: str
    plan: str
    billing_status: str
    currency: str
    timezone: str
    location: str
    is_onboarded: bool
    suspended: bool
    api_key_fingerprint: str
    api_key_fingerprints: tuple[str, ...]
    subscription: Subscribed
    as_of: datetime
    members: tuple[Member, ...] = ()
    credentials: tuple[Credential, ...] = ()


class Directory(Protocol):
    """The directory port. Methods raise only DirectoryUnavailable or DirectoryError."""

    # The directory's name, for operators.
    description: str
    # Whether the directory is in our own database, so that its writes commit with ours.
    joins_transactions: bool

    def prepare(self) -> None:
        """Create or update the directory's tables and functions. Repeatable; removes nothing."""

    def check(self, *, patience: float) -> str:
        """Return how the directory differs from what this release needs; empty if it does not."""

    def confirm(self, entry: Entry) -> None:
        """Ensure that the organization is listed under its slug, creating its entry if missing.

        Raises DirectoryConflict if the slug is another organization's.
        """

    def publish(self, entry: Entry) -> None:
        """Write the entry as it is now. Safe to repeat.

        Raises DirectoryConflict if the slug is another organization's.
        """

    def withdraw(self, entry: Entry) -> None:
        """Remove the organization's entry; another organization's under this slug is left alone."""

    def differences(self, entry: Entry) -> list[str]:
        """Return how the directory differs from this entry, one line per difference."""

    def list_owners(self) -> dict[str, str]:
        """Return every slug in the directory with the id of the organization that it belongs to."""


@functools.cache
def _backend(path: str) -> Directory:
    return cast(Directory, import_string(path)())


def get_directory() -> Directory:
    """Return the directory that DIRECTORY_BACKEND names; one per process."""
    return _backend(settings.DIRECTORY_BACKEND)
