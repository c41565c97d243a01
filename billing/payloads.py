"""Reads Stripe's payloads safely: malformed, too long, of unknown types, or with secrets."""

from __future__ import annotations

import json
import re
from typing import Any

# Matches one JSON escape at a time, so that `\\\\u0000` reads as a backslash and a word.
_ESCAPES = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_UNSTORABLE = re.compile(r"\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})\Z")
REPLACEMENT = r"\ufffd"
# With this secret a browser could continue a payment and see the payer. It occurs as a field at any
# depth and inside URLs. An escaped line end before it must stay whole.
_CLIENT_SECRET_FIELD = re.compile(r'("client_secret"\s*:\s*)"(?:[^"\\]|\\.)*"')
_CLIENT_SECRET = re.compile(
    r"(?:(?<=\\[bfnrt])|(?<!\\)\b)"
    r"[a-z]+(?:(?:_test|_live)?_[A-Za-z0-9]{8,}|_client)_secret_[A-Za-z0-9_%]+"
)
MAX_ID = 255
# Fields by which an object that does not name its customer leads to one that does.
LINKS = ("charge", "payment_intent", "invoice", "subscription")


class NotAnEvent(ValueError):
    """The signed body is not a Stripe event, or is an event that cannot be stored."""


def parse(payload: str) -> dict[str, Any]:
    """Return the event in a JSON text; raises NotAnEvent if it has no id or type."""
    try:
        event = json.loads(payload, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as e:
        raise NotAnEvent from e
    if not isinstance(event, dict):
        raise NotAnEvent
    is_named = all(isinstance(event.get(name), str) and event[name] for name in ("id", "type"))
    if not is_named or len(event["id"]) > MAX_ID:
        raise NotAnEvent
    return event


def storable(payload: str) -> str:
    """Return the JSON text without what PostgreSQL rejects: U+0000 and lone surrogates."""
    return _ESCAPES.sub(_replaced, payload)


def without_client_secrets(text: str) -> str:
    """Blank the client secrets of payments in a JSON text; we never use them."""
    return _CLIENT_SECRET.sub("", _CLIENT_SECRET_FIELD.sub(r'\1""', text))


def object_of(payload: object) -> dict[str, Any]:
    """Return the object that an event is about; empty for a thin event, which has none."""
    return _in_data(payload, "object")


def named_customer(payload: dict[str, Any]) -> str:
    """Return the id of the customer whom the event's object names, or named before the event.

    Empty if no customer is named. A detached payment method names its customer only among the
    changed fields.
    """
    stripe_object = object_of(payload)
    is_customer = stripe_object.get("object") == "customer"
    named = id_in(stripe_object, "id" if is_customer else "customer")
    return named or id_in(_in_data(payload, "previous_attributes"), "customer")


def id_in(stripe_object: dict[str, Any], name: str) -> str:
    """Return the id in a field of a Stripe object, whether the field is expanded or not."""
    value = stripe_object.get(name)
    if isinstance(value, dict):
        value = value.get("id")
    return value if isinstance(value, str) else ""


def _in_data(payload: object, name: str) -> dict[str, Any]:
    data = payload.get("data") if isinstance(payload, dict) else None
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def _replaced(escape: re.Match[str]) -> str:
    return REPLACEMENT if _UNSTORABLE.match(escape.group()) else escape.group()


def _refuse_constant(name: str) -> float:
    raise NotAnEvent(f"{name} is no JSON")
