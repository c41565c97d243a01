"""`manage.py languages`: a language that the code does not have is a folder more."""

from __future__ import annotations

import shutil
from io import StringIO

import pytest
from babel.messages.pofile import read_po, write_po
from django.core.management import call_command

from orgs import catalogs
from orgs.product.languages import languages_in
from tests.orgs.product.folders import folder_with, worn


@pytest.fixture
def ours(tmp_path, monkeypatch):
    """A copy of our catalogs, which the command may write."""
    shutil.copytree(catalogs.LOCALE, tmp_path / "ours")
    monkeypatch.setattr(catalogs, "LOCALE", tmp_path / "ours")
    return tmp_path / "ours"


@pytest.fixture
def folder(tmp_path, ours):
    with worn(folder_with(tmp_path / "nimbus")) as product:
        yield product.locale


def languages(*arguments):
    said = StringIO()
    call_command("languages", *arguments, stdout=said)
    return said.getvalue().splitlines()


def translate(folder, **texts):
    path = folder / "fr" / catalogs.PO
    with path.open("rb") as file:
        catalog = read_po(file, locale="fr")
    for text, said in texts.items():
        message = catalog.get(text.replace("_", " ")) or catalog.add(text.replace("_", " "))
        message.string = said
    with path.open("wb") as file:
        write_po(file, catalog, width=100)


@pytest.mark.thorough
def test_running_it_again_changes_nothing(ours, folder):
    languages()
    before = {path: path.read_bytes() for path in ours.rglob("*.?o")}

    assert languages() == [f"de: {len(catalogs.texts())} texts, 0 not translated"]
    assert {path: path.read_bytes() for path in ours.rglob("*.?o")} == before


def test_a_catalog_begins_with_every_text_and_says_how_many_are_left(folder):
    count = len(catalogs.texts())

    begun = languages("--add", "fr")
    translate(folder, Welcome_back="Bon retour")

    assert f"fr: {count} texts, {count} not translated" in begun
    assert f"fr: {count} texts, {count - 1} not translated" in languages()
    assert languages_in([folder]) == ("en", "fr")


def test_what_is_the_companys_own_stays(folder):
    languages("--add", "fr")
    translate(folder, The_weather="La météo")

    languages()

    held = catalogs.read(folder / "fr", "fr")
    assert held["The weather"].string == "La météo"


def test_a_catalog_that_only_says_some_things_differently_keeps_to_them(folder):
    catalogs.begin(folder, "de")

    said = languages()

    assert said == [f"de: {len(catalogs.texts())} texts, 0 not translated"]
    assert [m.id for m in catalogs.read(folder / "de", "de") if m.id] == []
