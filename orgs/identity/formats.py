"""Parses what Supabase and Clerk send: users, token claims and events.

Users may have written any of it, so a value that is not of the expected shape counts as absent. An
address counts only if the provider says it is confirmed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.dateparse import parse_datetime

from orgs.address_field import canonical
from orgs.identity.users import Account, Profile
from orgs.models import Provider
from orgs.product.questions import LONGEST_TEXT

# Wizard answers that an account may carry; they become defaults there, nothing else.
PENDING = (
    "pending_company_name",
    "pending_currency",
    "pending_timezone",
    "pending_location",
    "pending_org_slug",
)

_is_https = URLValidator(schemes=["https"])


class Unreadable(ValueError):
    """The provider's payload does not have its documented shape."""


class EventKind(StrEnum):
    """What an identity event says happened to an account."""

    CREATED = "user.created"
    UPDATED = "user.updated"
    DELETED = "user.deleted"


# Supabase sends no events as such: hooks name themselves, and a database webhook on auth.users,
# signed by whoever relays it, names the operation.
_SUPABASE_KINDS = {
    "before-user-created": EventKind.CREATED,
    "after-user-created": EventKind.CREATED,
    "INSERT": EventKind.CREATED,
    "UPDATE": EventKind.UPDATED,
    "DELETE": EventKind.DELETED,
}


def is_subject(value: object) -> bool:
    """Whether it can be a provider's id of a user."""
    return isinstance(value, str) and 0 < len(value) <= 255 and value.isascii() and _is_plain(value)


def supabase_account(record: Mapping[str, Any], *, as_of: datetime) -> Account:
    """Parse a Supabase Auth user or a row of auth.users; raises Unreadable.

    `as_of` is used if the record does not say when it last changed.
    """
    said = _mapping(record.get("user_metadata") or record.get("raw_user_meta_data"))
    is_confirmed = bool(record.get("email_confirmed_at"))
    profile = Profile(
        as_of=_moment(record.get("updated_at")) or as_of,
        email=_email(record.get("email")) if is_confirmed else "",
        name=_text(said.get("full_name") or said.get("name"), 200),
        image_url=_url(said.get("avatar_url") or said.get("picture")),
        pending=_pending(said),
    )
    return Account(Provider.SUPABASE, _subject(record.get("id")), profile)


def clerk_account(record: Mapping[str, Any], *, as_of: datetime) -> Account:
    """Parse a Clerk user object; raises Unreadable."""
    names = (record.get("first_name"), record.get("last_name"))
    said = _mapping(record.get("unsafe_metadata")) | _mapping(record.get("public_metadata"))
    profile = Profile(
        as_of=_moment(record.get("updated_at")) or as_of,
        email=_clerk_email(record),
        name=_text(" ".join(name for name in names if isinstance(name, str)), 200),
        image_url=_url(record.get("image_url")),
        pending=_pending(said),
    )
    return Account(Provider.CLERK, _subject(record.get("id")), profile)


def token_account(provider: str, claims: Mapping[str, Any]) -> Account:
    """Parse a verified token's claims, which were true when it was issued.

    Only a top-level `email_verified` counts: users can write Supabase's `user_metadata` themselves.
    """
    said = _mapping(claims.get("user_metadata"))
    name = claims.get("name") or said.get("full_name") or said.get("name")
    image = claims.get("picture") or said.get("avatar_url") or said.get("picture")
    is_confirmed = claims.get("email_verified") is True
    profile = Profile(
        as_of=_issued_at(claims),
        email=(_email(claims.get("email")) or None) if is_confirmed else None,
        name=_text(name, 200) or None,
        image_url=_url(image) or None,
        pending=_pending(said) or None,
    )
    return Account(provider, _subject(claims.get("sub")), profile)


def event_kind(provider: str, event: Mapping[str, Any]) -> EventKind | None:
    """Return the event's kind; None for events that do not concern us."""
    name = event.get("type") or _mapping(event.get("metadata")).get("name")
    if not isinstance(name, str):
        return None
    if name in set(EventKind):
        return EventKind(name)
    if provider != Provider.SUPABASE or not _is_of_users(event):
        return None
    return EventKind.DELETED if _is_soft_deleted(event) else _SUPABASE_KINDS.get(name)


def event_account(provider: str, event: Mapping[str, Any], *, as_of: datetime) -> Account:
    """Return the account an event is about; raises Unreadable."""
    read: Callable[..., Account] = clerk_account if provider == Provider.CLERK else supabase_account
    return read(_record(event), as_of=_event_time(event) or as_of)


def _record(event: Mapping[str, Any]) -> dict[str, Any]:
    """Return the user record: `data` at Clerk, `user` in a hook, a row in a database webhook."""
    places = ("data", "user", "record", "old_record")
    return next((_mapping(event[place]) for place in places if event.get(place)), {})


def _is_of_users(event: Mapping[str, Any]) -> bool:
    """Whether a database webhook is about auth.users; a hook names no table."""
    return (event.get("schema", "auth"), event.get("table", "users")) == ("auth", "users")


def _is_soft_deleted(event: Mapping[str, Any]) -> bool:
    return bool(_mapping(event.get("record")).get("deleted_at"))


def _event_time(event: Mapping[str, Any]) -> datetime | None:
    return _moment(event.get("timestamp")) or _moment(_mapping(event.get("metadata")).get("time"))


def _clerk_email(record: Mapping[str, Any]) -> str:
    """Return the primary address if it is confirmed."""
    addresses = record.get("email_addresses")
    for address in map(_mapping, addresses if isinstance(addresses, list) else []):
        is_primary = address.get("id") == record.get("primary_email_address_id")
        if is_primary and _mapping(address.get("verification")).get("status") == "verified":
            return _email(address.get("email_address"))
    return ""


def _issued_at(claims: Mapping[str, Any]) -> datetime:
    try:
        return datetime.fromtimestamp(float(claims["iat"]), UTC)
    except (ValueError, OverflowError, OSError) as e:
        raise Unreadable("The token was issued at no time that there is.") from e


def _subject(value: object) -> str:
    if not is_subject(value):
        raise Unreadable("There is no usable id of the user.")
    return str(value)


def _email(value: object) -> str:
    try:
        email = canonical(_text(value, 254))
        validate_email(email)
    except ValidationError:
        return ""
    return email


def _url(value: object) -> str:
    try:
        _is_https(value)
    except ValidationError:
        return ""
    return str(value) if len(str(value)) <= 500 else ""


def _pending(said: Mapping[str, Any]) -> dict[str, str]:
    answers = {name: _text(said.get(name), 100) for name in PENDING}
    for question in settings.PRODUCT.sign_up.questions:
        name = f"pending_answer_{question.name}"
        answers[name] = _text(said.get(name), LONGEST_TEXT)
    return {name: answer for name, answer in answers.items() if answer}


def _text(value: object, length: int) -> str:
    """Return the value as one storable line; empty if it is not text."""
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value if _is_plain(c)).strip()[:length]


def _is_plain(text: str) -> bool:
    """Whether the text has no control characters and no lone surrogates."""
    return not any(unicodedata.category(c) in ("Cc", "Cs") for c in text)


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _moment(value: object) -> datetime | None:
    """Parse a time: milliseconds from Clerk, ISO 8601 from Supabase."""
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000, UTC)
        moment = value if isinstance(value, datetime) else parse_datetime(str(value))
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment and moment.tzinfo and moment.year > 1 else None
