"""Every field that Stripe always sends, with the value it has while nothing was said about it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from sandbox.stripe.store import StripeObject

DIRECTORY = Path(__file__).parent


def blank(kind: str) -> StripeObject:
    """Return a new object of this kind, without what makes it one of its own, such as its id."""
    obj: StripeObject = json.loads(_read(kind))
    return obj


@cache
def _read(kind: str) -> str:
    return (DIRECTORY / f"{kind}.json").read_text(encoding="utf-8")
