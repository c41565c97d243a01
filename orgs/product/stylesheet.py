"""The stylesheet with a company's own colours, which follows ours on every page."""

from __future__ import annotations

import hashlib

from orgs.product.schema import Brand, Colours


def of(brand: Brand) -> str:
    """Return the colours that the folder gives, light and dark, as CSS; empty if it gives none."""
    light, dark = _tokens(brand.light), _tokens(brand.dark)
    return _within("not (prefers-color-scheme: dark)", light) + _within(
        "(prefers-color-scheme: dark)", dark
    )


def version_of(brand: Brand) -> str:
    """Return a name for the stylesheet's content; pages ask for it under this name."""
    return hashlib.sha256(of(brand).encode()).hexdigest()[:16]


def _within(condition: str, tokens: str) -> str:
    return f"@media {condition} {{ :root {{ {tokens} }} }}\n" if tokens else ""


def _tokens(colours: Colours) -> str:
    given = colours.model_dump(include=colours.model_fields_set)
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in given.items())
