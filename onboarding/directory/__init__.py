"""The port to the organization directory: the table in which other systems look customers up."""

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
    """Another organization stands in the directory under this slug."""


@dataclass(frozen=True, kw_only=True)
class Subscribed:
    """What an organization pays for, as Stripe last said."""

    subscription_id: str
    plan: str
    status: str
    currency: str
    billing_interval: str
    current_period_end: datetime | None
    cancel_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody of the organization, by the id under which the directory's users are known."""

    user_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Credential:
    """That a key of another service is held, and how it begins; never the key."""

    provider: str
    key_prefix: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the directory says of an organization. `organization_id` tells whose entry it is.

    `as_of` is when our database said so: what arrives late does not undo what was told since.
    Whoever serves the organization refuses it while it is `suspended`, and every key that is not
    among `api_key_fingerprints`; `api_key_fingerprint` is that of the first key.
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
    """Every method raises DirectoryUnavailable or DirectoryError, and nothing else."""

    # What operators read.
    description: str
    # It lies in our own database: what it is told commits with what we write.
    joins_transactions: bool

    def prepare(self) -> None:
        """Bring up what it stands on. Safe to repeat; removes nothing."""

    def check(self, *, patience: float) -> str:
        """Return what is not as this release would have it, an empty string if nothing is."""

    def confirm(self, entry: Entry) -> None:
        """See that the organization is there and ours, creating it where it is missing.

        Raises DirectoryConflict if the slug is another organization's.
        """

    def publish(self, entry: Entry) -> None:
        """Write the entry as it is now. Safe to repeat. Raises DirectoryConflict likewise."""

    def withdraw(self, entry: Entry) -> None:
        """Take the organization's entry back; another's under this slug is left alone."""

    def differences(self, entry: Entry) -> list[str]:
        """Return what the directory says otherwise than this entry, a line each."""

    def list_owners(self) -> dict[str, str]:
        """Return every slug in it with the id of the organization whose entry that is."""


@functools.cache
def _backend(path: str) -> Directory:
    return cast(Directory, import_string(path)())


def get_directory() -> Directory:
    """Return the directory that DIRECTORY_BACKEND names; one per process."""
    return _backend(settings.DIRECTORY_BACKEND)
