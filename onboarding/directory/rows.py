"""Entries as rows for the directory's SQL functions, and the meaning of the functions' answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from onboarding.directory import DirectoryConflict, DirectoryUnavailable, Entry

Json = dict[str, Any]

# Names of the functions defined in sql/3_functions.sql.
CONFIRM = "latchkey_confirm_organization"
PUBLISH = "latchkey_publish_organization"
WITHDRAW = "latchkey_withdraw_organization"
READ = "latchkey_read_organization"
LIST = "latchkey_list_organizations"
VERSION = "latchkey_directory_version"

# SQLSTATE of a violated unique constraint: the slug is taken, or our id has another slug.
UNIQUE_VIOLATION = "23505"
MOMENTS = frozenset({"current_period_end", "cancel_at"})


def row_of(entry: Entry) -> Json:
    """Return the entry as a dict of column names and values."""
    subscription = asdict(entry.subscription)
    return {
        "organization_id": entry.organization_id,
        "org_slug": entry.slug,
        "org_name": entry.name,
        "plan": entry.plan,
        "billing_status": entry.billing_status,
        "currency": entry.currency,
        "timezone": entry.timezone,
        "location": entry.location,
        "backend_onboarded": entry.is_onboarded,
        "backend_suspended": entry.suspended,
        "backend_api_key_fingerprint": entry.api_key_fingerprint,
        "backend_api_key_fingerprints": sorted(entry.api_key_fingerprints),
        "as_of": entry.as_of.isoformat(),
        "subscription": {name: _as_json(value) for name, value in subscription.items()},
        "members": sorted(map(asdict, entry.members), key=lambda m: m["user_id"]),
        "credentials": sorted(map(asdict, entry.credentials), key=lambda c: c["provider"]),
    }


def understand(answer: object, entry: Entry, *, expected: tuple[str, ...]) -> None:
    """Raise DirectoryConflict or DirectoryUnavailable unless the answer is an expected one."""
    if answer in expected:
        return
    if answer == "foreign":
        raise DirectoryConflict(f"{entry.slug} is another organization's in the directory")
    raise _not_understood()


def as_object(answer: object) -> Json:
    """Return the answer as a dict; raises DirectoryUnavailable if it is not one."""
    if not isinstance(answer, dict):
        raise _not_understood()
    return answer


def everything(list_after: Callable[[str], object]) -> dict[str, str]:
    """Return all slugs with their organization ids, fetched page by page."""
    owners: dict[str, str] = {}
    after = ""
    while page := as_object(list_after(after)):
        if min(page) <= after:
            raise _not_understood()
        owners |= page
        after = max(page)
    return owners


def _not_understood() -> DirectoryUnavailable:
    # None of our functions answers this, so something else did: a proxy, for instance.
    return DirectoryUnavailable("The directory's answer was not understood")


def differences(entry: Entry, found: object) -> list[str]:
    """Return how the row from `latchkey_read_organization` differs from the entry, line by line."""
    if found is None:
        return ["it is not there"]
    ours = _comparable(row_of(entry))
    try:
        theirs = _comparable(as_object(found))
    except (AttributeError, TypeError, ValueError) as e:
        raise _not_understood() from e
    return [
        f"{name} {value!r} here, {theirs.get(name)!r} there"
        for name, value in ours.items()
        if theirs.get(name) != value
    ]


def _comparable(row: Json) -> Json:
    """Return the row in comparable form: subscription flattened, times parsed, no `as_of`."""
    flat = {name: value for name, value in row.items() if name not in ("as_of", "subscription")}
    for name, value in (row.get("subscription") or {}).items():
        is_moment = name in MOMENTS and value
        flat[f"subscription.{name}"] = datetime.fromisoformat(value) if is_moment else value
    return flat


def _as_json(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
