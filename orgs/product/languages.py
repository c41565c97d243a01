"""The languages that there are translations for: a language is a folder more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from babel.core import Locale

# The language in which the texts themselves are written.
SOURCE = "en"
CATALOG = "LC_MESSAGES/django.mo"
OUR_LOCALE = Path(__file__).resolve().parents[2] / "locale"


def languages_in(folders: Iterable[Path]) -> tuple[str, ...]:
    """Return English and every language that has a catalog in one of these folders, sorted."""
    catalogs = (path for folder in folders for path in folder.glob(f"*/{CATALOG}"))
    found = {path.parents[1].name.replace("_", "-").lower() for path in catalogs}
    return (SOURCE, *sorted(found - {SOURCE}))


def name_of(code: str) -> str:
    """Return a language's name in that language, such as Deutsch."""
    name = Locale.parse(code, sep="-").display_name or code
    return name[:1].upper() + name[1:]
