"""Django's checks of the product folder: what only shows with the whole application in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.template import TemplateSyntaxError
from django.template.loader import get_template

from orgs.product.mistakes import Mistake


def check_templates(**_: Any) -> list[CheckMessage]:
    """Return an error for each of the folder's templates that Django cannot read."""
    return [Error(str(mistake), id="product.E001") for mistake in _unreadable_templates()]


def _unreadable_templates() -> Iterator[Mistake]:
    place = settings.PRODUCT.templates
    for file in sorted(place.rglob("*")):
        if not file.is_file():
            continue
        name = str(file.relative_to(place))
        try:
            get_template(name)
        except (TemplateSyntaxError, UnicodeDecodeError) as e:
            line = getattr(getattr(e, "token", None), "lineno", None)
            key = f"line {line}" if line else ""
            yield Mistake(f"templates/{name}", key, str(e), "a template of Django's in UTF-8")
