"""Every text that a customer reads can be translated, and is."""

from __future__ import annotations

import re

import pytest
from babel.messages.mofile import read_mo

from orgs import catalogs
from tests.languages import literal
from tests.orgs.product.folders import FOLDERS

ROOT = catalogs.ROOT
TEMPLATES = [
    path
    for path in sorted(catalogs.TEMPLATES.rglob("*"))
    if path.is_file() and path.relative_to(catalogs.TEMPLATES).parts[0] != catalogs.OF_THE_STAFF
]
# Where words for customers are made.
MODULES = [
    *sorted((ROOT / "onboarding").glob("*.py")),
    *(
        path
        for room in ("wizard", "plans", "keys", "team", "integrations", "mail")
        for path in sorted((ROOT / "onboarding" / room).glob("*.py"))
        # What it says of the mail server is for staff.
        if path.name != "server.py"
    ),
    ROOT / "onboarding/workspaces/condition.py",
    ROOT / "onboarding/provisioning/build.py",
    *(
        ROOT / "orgs" / f"{name}.py"
        for name in (
            *("access", "accounts", "address_field", "forms", "names", "views"),
            *("supabase_auth", "supabase_forms", "supabase_views"),
        )
    ),
]
# Admin classes, tasks and the JSON API are for staff and programs.
FOR_OTHERS = {"admin.py", "tasks.py", "apps.py", "sweeper.py", "receivers.py", "urls.py"}
# Said by a program to a program, or in an exception that never leaves the code.
NOT_SHOWN = {
    "The address or what was sent is malformed.",
    "There is nothing at this address.",
    "Something went wrong on our side; tell support.",
    "it gives no reason",
    "PlanForm lets no other plan through",
    "no label of a domain",
    "none of   slugs was free",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%d|\{\w*\}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(catalogs.TEMPLATES)))
def test_no_template_has_words_outside_of_translation_tags(path):
    assert literal.in_template(path.read_text("utf-8")) == []


def test_the_search_finds_what_a_template_forgot():
    forgotten = '<p title="A title">Hello {{ name }}</p>{% include "x" with label="Show key" %}'
    done = "{% translate 'Hello' %}{% blocktranslate trimmed %}Hello {{ a }}{% endblocktranslate %}"

    assert literal.in_template(forgotten) == ["title", "Hello", "Show", "key"]
    assert literal.in_template(done) == []


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name not in FOR_OTHERS],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_no_module_hands_on_a_sentence_that_is_not_translated(path):
    assert set(literal.in_code(path.read_text("utf-8"))) - NOT_SHOWN == set()


def test_the_search_finds_what_code_forgot():
    code = 'def f(name):\n    """Say it."""\n    return f"Hello to {name}", gettext("Hello to you")'

    assert literal.in_code(code) == ["Hello to "]


@pytest.mark.parametrize(
    "language", [language for language, _ in catalogs.catalogs_in(catalogs.LOCALE)]
)
def test_a_catalog_has_every_text_and_no_other(language):
    catalog = catalogs.read(catalogs.LOCALE / language, language)

    held = {message.id for message in catalog if message.id}

    assert held == set(catalogs.texts()), "run manage.py languages"


def messages_of(language):
    return [m for m in catalogs.read(catalogs.LOCALE / language, language) if m.id]


@pytest.mark.parametrize("language", ["de"])
def test_nothing_is_missing_or_uncertain(language):
    assert [m.id for m in messages_of(language) if not catalogs.is_translated(m)] == []


@pytest.mark.parametrize("language", ["de"])
def test_a_translation_keeps_every_value_of_its_text(language):
    forms = [
        (text, said)
        for m in messages_of(language)
        for text, said in zip(_forms(m.id), _forms(m.string), strict=True)
    ]

    assert [
        t for t, s in forms if sorted(PLACEHOLDER.findall(t)) != sorted(PLACEHOLDER.findall(s))
    ] == []
    assert [
        t for t, s in forms if sorted(re.findall(r"<\w+", t)) != sorted(re.findall(r"<\w+", s))
    ] == []


def _forms(said):
    return [said] if isinstance(said, str) else list(said)


@pytest.mark.parametrize(
    "locale", [catalogs.LOCALE, *(folder / "locale" for folder in FOLDERS.values())]
)
def test_what_django_reads_is_what_the_catalogs_say(locale):
    for language, folder in catalogs.catalogs_in(locale):
        with (folder / catalogs.MO).open("rb") as file:
            compiled = [(_forms(m.id), _forms(m.string)) for m in read_mo(file) if m.id]
        held = [m for m in catalogs.read(folder, language) if m.id and m.string]
        said = [(_forms(m.id), _forms(m.string)) for m in held]
        assert sorted(compiled) == sorted(said), "run manage.py languages"


def test_german_says_sie():
    """A company is not on first-name terms with its customers."""
    said = " ".join(form for m in messages_of("de") for form in _forms(m.string))

    assert re.findall(r"\b(?:du|dir|dich|dein\w*|deine\w*)\b", said, re.IGNORECASE) == []


def test_german_has_german_quotation_marks():
    """„So“, and not “so” or "so"; the attributes of tags aside."""
    said = [form for m in messages_of("de") for form in _forms(m.string)]
    bare = [re.sub(r"<[^>]*>", "", form) for form in said]

    assert [form for form in bare if re.search(r"\"|”|’|'|“\w", form)] == []
    assert [form for form in bare if form.count("„") != form.count("“")] == []
    assert [form for form in bare if re.search(r"\.\.\.| - |  ", form)] == []


def test_a_catalog_is_compiled_to_the_same_bytes_whenever():
    """Otherwise each run would change a file in git, and two branches could never be merged."""
    for folder in (catalogs.LOCALE / "de", FOLDERS["today"] / "locale/de"):
        assert b"POT-Creation-Date: 1970-01-01" in catalogs.compiled(folder, "de")
