"""Access entries of a dataset as BigQuery lists them, and what it says of accounts it refuses.

Entries of other kinds (domains, views, conditions) pass through unread and unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from google.api_core import exceptions as google_errors
from google.cloud import bigquery

from onboarding.warehouse import AccountRefused
from onboarding.warehouse.access import Change, Grant, Member, Right

MEMBERS = {"userByEmail": Member.USER, "groupByEmail": Member.GROUP}
KINDS = {member: kind for kind, member in MEMBERS.items()}
# BigQuery shows either name of a role.
RIGHTS = {
    "READER": Right.READER,
    "roles/bigquery.dataViewer": Right.READER,
    "WRITER": Right.WRITER,
    "roles/bigquery.dataEditor": Right.WRITER,
}
ADDRESS = re.compile(r"[^\s@:<>'\"]+@[^\s@:<>'\",]*[^\s@:<>'\",.]")
# An organization at Google may allow members of certain domains only.
BY_POLICY = re.compile(r"permitted customer|constraint|organization\W*s? policy", re.IGNORECASE)


def grants_of(dataset: bigquery.Dataset) -> frozenset[Grant]:
    """Return the dataset's accounts and groups that may read or write."""
    return frozenset(filter(None, map(_grant_of, dataset.access_entries)))


def apply(change: Change, dataset: bigquery.Dataset) -> None:
    """Change the list of entries of a dataset that was read; nothing is sent."""
    kept = [entry for entry in dataset.access_entries if _grant_of(entry) not in change.remove]
    dataset.access_entries = [*kept, *map(_entry_of, sorted(change.add))]


@contextmanager
def refusals(added: frozenset[Grant]) -> Iterator[None]:
    """Raise AccountRefused for an answer that is about the accounts which were to be added."""
    try:
        yield
    except (
        google_errors.BadRequest,
        google_errors.NotFound,
        google_errors.PreconditionFailed,
    ) as e:
        blamed = _blamed(e, added)
        if not blamed:
            raise
        raise AccountRefused(blamed, str(e.message)) from e


def _blamed(error: google_errors.ClientError, added: frozenset[Grant]) -> frozenset[Grant]:
    """Return the accounts that the answer names; all, if one of them it does not name."""
    message = str(error.message)
    named = {address.lower() for address in ADDRESS.findall(message)}
    if named:
        return frozenset(grant for grant in added if grant.email in named)
    # Without a name, 404 is about the dataset, and 412 about its ETag or a policy.
    is_about_them = isinstance(error, google_errors.BadRequest) or BY_POLICY.search(message)
    return added if is_about_them else frozenset()


def _grant_of(entry: bigquery.AccessEntry) -> Grant | None:
    said: dict[str, Any] = entry.to_api_repr()  # type: ignore[no-untyped-call]
    kind = next((name for name in MEMBERS if name in said), None)
    right = RIGHTS.get(said.get("role") or "")
    if kind is None or right is None or said.get("condition"):
        return None
    return Grant(email=said[kind].lower(), member=MEMBERS[kind], right=right)


def _entry_of(grant: Grant) -> bigquery.AccessEntry:
    return bigquery.AccessEntry(grant.right.value, KINDS[grant.member], grant.email)
