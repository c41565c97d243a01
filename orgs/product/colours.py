"""Sums with colours: how well one is read on another, and what goes with an accent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WHITE, BLACK = "#ffffff", "#000000"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it: 1 for the same, 21 at most."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, *, share: float) -> str:
    """Return a colour between two, with this share of the second."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def derived(given: Mapping[str, Any], usual: Mapping[str, str]) -> dict[str, Any]:
    """Return the given colours with those that follow from the accent, if one is given."""
    scheme = {**usual, **given}
    accent, ink, surface = (scheme[name] for name in ("accent", "ink", "surface"))
    if "accent" not in given or not all(map(_is_colour, (accent, ink, surface))):
        return dict(given)
    return {
        "accent_strong": mixed(accent, ink, share=0.25),
        "accent_soft": mixed(accent, surface, share=0.88),
        "on_accent": max((WHITE, BLACK), key=lambda text: contrast(text, accent)),
        **given,
    }


def _is_colour(value: Any) -> bool:
    return isinstance(value, str) and bool(_COLOUR.fullmatch(value))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
