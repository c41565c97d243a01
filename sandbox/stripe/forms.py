"""Parses bracketed form data as Stripe's libraries send it: `items[0][price]=price_1`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from sandbox.stripe.errors import ParameterError

# A string or a dictionary of values. Only the endpoint knows whether numbers in brackets index a
# list or are names, as in `metadata[1]=x`.
FormValue = Any

_KEY = re.compile(r"[^\[\]]+((\[[^\[\]]*\])*)\Z")
MAX_DEPTH = 10


def parse_form(encoded: str) -> dict[str, FormValue]:
    """Return the nested parameters; raises ParameterError for malformed brackets."""
    root: dict[str, FormValue] = {}
    for key, value in parse_qsl(encoded, keep_blank_values=True):
        _insert(root, _segments(key), value, key)
    return root


def _segments(key: str) -> list[str]:
    if not _KEY.match(key) or key.count("[") > MAX_DEPTH:
        raise ParameterError(f"Invalid request (check that your parameter is valid: {key})")
    return re.split(r"\]\[|\[", key.removesuffix("]") if "[" in key else key)


def _insert(node: dict[str, FormValue], segments: list[str], value: str, key: str) -> None:
    for position, segment in enumerate(segments):
        # `a[]=x` appends.
        name = segment or str(len(node))
        if position == len(segments) - 1:
            node[name] = value
            return
        node = node.setdefault(name, {})
        if not isinstance(node, dict):
            raise ParameterError(f"Invalid request (a value and a hash at once: {key})")
