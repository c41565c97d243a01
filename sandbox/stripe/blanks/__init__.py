"""Default values of every field that Stripe always sends."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from sandbox.stripe.store import StripeObject

DIRECTORY = Path(__file__).parent


def blank(kind: str) -> StripeObject:
    """Return a new object of this kind with default values, without an id or the like."""
    obj: StripeObject = json.loads(_read(kind))
    return obj


@cache
def _read(kind: str) -> str:
    return (DIRECTORY / f"{kind}.json").read_text(encoding="utf-8")
