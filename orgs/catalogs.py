"""The catalogs of translations: takes texts from code and templates, merges and compiles them.

With Babel alone, because GNU gettext is not everywhere. What a catalog lacks is shown in the first
language offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
# Where texts for customers are; the desk of the staff stays in English.
CODE = ("orgs", "billing", "onboarding")
TEMPLATES = ROOT / "templates"
OF_THE_STAFF = "admin"
PO, MO = "LC_MESSAGES/django.po", "LC_MESSAGES/django.mo"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
}

# In templates: {% translate "…" %}, _("…"), {% blocktranslate trimmed %}…{% endblocktranslate %}.
QUOTED = r"""("[^"\n]*"|'[^'\n]*')"""
LITERAL = re.compile(rf"(?:\{{% translate |_\(){QUOTED}")
BLOCK = re.compile(r"\{% blocktranslate trimmed[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
PLURAL = re.compile(r"\{% plural %\}")
VALUE = re.compile(r"\{\{ (\w+) \}\}")

Text = str | tuple[str, ...]
# Babel would write down the present moment for a catalog that names none.
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def texts() -> dict[Text, list[str]]:
    """Return every text that can be translated, with the files that show it."""
    found: dict[Text, list[str]] = {}
    for path in code():
        with path.open("rb") as file:
            for _, _, call, _ in extract_python(file, KEYWORDS, (), {}):
                _note(call, path, found)
    for path in _templates():
        for text in texts_of(path.read_text("utf-8")):
            _note(text, path, found)
    return found


def texts_of(template: str) -> Iterator[Text]:
    """Return the texts of a template that can be translated."""
    for quoted in LITERAL.findall(template):
        yield quoted[1:-1].replace("%", "%%")
    for body in BLOCK.findall(template):
        forms = [_message(form) for form in PLURAL.split(body)]
        yield forms[0] if len(forms) == 1 else tuple(forms)


def catalogs_in(locale: Path) -> Iterator[tuple[str, Path]]:
    """Return the language and folder of every catalog that is kept as a .po file."""
    for path in sorted(locale.glob(f"*/{PO}")):
        yield path.parents[1].name, path.parents[1]


def read(folder: Path, language: str) -> Catalog:
    """Return the catalog in a language's folder."""
    with (folder / PO).open("rb") as file:
        return read_po(file, locale=language)


def merge(folder: Path, language: str, found: dict[Text, list[str]]) -> int:
    """Add the texts that a catalog lacks and drop those not shown; return how many it lacks.

    Texts that no file of ours shows are the company's own, and stay.
    """
    held = read(folder, language)
    kept = Catalog(
        locale=language,
        project="Texts that customers read",
        header_comment="# Texts that customers read. `manage.py languages` adds and drops some.",
        creation_date=held.creation_date,
        revision_date=held.creation_date,
        fuzzy=False,
    )
    for text in sorted(found, key=str):
        message = held.get(text if isinstance(text, str) else text[0])
        said = message.string if message and not message.fuzzy and message.id == text else None
        places: Any = [(place, None) for place in sorted(found[text])]
        kept.add(text, said, locations=places)
    for message in held:
        if message.id and not message.locations and message.id not in found:
            kept.add(message.id, message.string)
    with (folder / PO).open("wb") as file:
        write_po(file, kept, width=100)
    return sum(not is_translated(message) for message in kept if message.id)


def begin(locale: Path, language: str) -> Path:
    """Make an empty catalog for a language, unless there is one; return its folder."""
    folder = locale / language
    if not (folder / PO).exists():
        (folder / PO).parent.mkdir(parents=True, exist_ok=True)
        with (folder / PO).open("wb") as file:
            write_po(file, Catalog(locale=language, fuzzy=False))
    return folder


def is_translated(message: Message) -> bool:
    """Whether every form of a text has a translation."""
    forms = [message.string] if isinstance(message.string, str) else message.string
    return bool(forms) and all(forms or ()) and not message.fuzzy


def compiled(folder: Path, language: str) -> bytes:
    """Return what the .mo file of a catalog holds, the same whenever it is compiled."""
    out, catalog = BytesIO(), read(folder, language)
    catalog.creation_date = catalog.revision_date = NO_DATE
    write_mo(out, catalog)
    return out.getvalue()


def compile_all(locale: Path) -> list[str]:
    """Write the .mo files, which Django reads; return their languages."""
    languages = []
    for language, folder in catalogs_in(locale):
        (folder / MO).write_bytes(compiled(folder, language))
        languages.append(language)
    return languages


def code() -> Iterator[Path]:
    """Return every module that may hold texts for customers."""
    for room in CODE:
        paths = sorted((ROOT / room).rglob("*.py"))
        yield from (path for path in paths if "migrations" not in path.parts)


def _templates() -> Iterator[Path]:
    for path in sorted(TEMPLATES.rglob("*")):
        if path.is_file() and path.relative_to(TEMPLATES).parts[0] != OF_THE_STAFF:
            yield path


def _message(body: str) -> str:
    """Return a block's text as Django looks it up: on one line, with names in place of values."""
    line = " ".join(filter(None, map(str.strip, body.splitlines())))
    return VALUE.sub(r"%(\1)s", line.replace("%", "%%"))


def _note(said: Any, path: Path, found: dict[Text, list[str]]) -> None:
    # Of a call with arguments that are no texts, those are None.
    parts = [said] if isinstance(said, str) else [*filter(None, said or ())]
    if not any(parts):
        return
    text = parts[0] if len(parts) == 1 else tuple(parts)
    places = found.setdefault(text, [])
    place = str(path.relative_to(ROOT))
    places += [place] * (place not in places)
