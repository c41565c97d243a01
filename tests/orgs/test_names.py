"""Names are what everybody sees of them, wherever they are given."""

from __future__ import annotations

import pytest

from onboarding.keys.forms import KeyForm
from onboarding.wizard.forms import CompanyForm
from orgs.forms import PasskeyForm
from orgs.names import REFUSED, NameField, plain_name
from tests.factories import UserFactory

pytestmark = pytest.mark.fault("A7")


@pytest.mark.parametrize(
    "name",
    [
        "\u202eevil",  # written from right to left
        "a\u2066b\u2069c",
        "a\u061cb",
        "Ac\u3164me",  # a letter that shows nothing
        "Acme\u115f",
        "Ac\u034fme",
        "Acme\u2800",
        "bell\x07bell",
        "two\u2028lines",
        "two\u2029paragraphs",
        "two\x85lines",
        "\U000e0041cme",  # a tag
        "\ue000",
        "half \ud83d",
    ],
)
def test_what_hides_or_turns_something_is_refused(name):
    with pytest.raises(ValueError, match="ordinary punctuation"):
        plain_name(name)


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ("Ac\u200bme", "Acme"),
        ("\ufeffAcme", "Acme"),
        ("Ac\u00adme", "Acme"),
        ("Acme\u2122\ufe0f", "Acme\u2122"),
        ("Acme \u00a0 Inc.", "Acme Inc."),
        ("  Acme\u3000Inc.  ", "Acme Inc."),
        ("Mu\u0308ller", "Müller"),
        ("\u0634\u0631\u06a9\u062a", "\u0634\u0631\u06a9\u062a"),  # Persian, as it is
    ],
)
def test_what_was_copied_along_and_is_not_seen_is_left_out(given, seen):
    assert plain_name(given) == seen


def test_every_form_that_asks_for_a_name_asks_in_this_way(db):
    fields = [
        CompanyForm.base_fields["company_name"],
        KeyForm.base_fields["name"],
        PasskeyForm(user=UserFactory()).fields["name"],
    ]

    assert all(isinstance(field, NameField) for field in fields)


def test_a_name_that_is_nothing_but_hidden_is_none():
    form = KeyForm({"name": "\u200b\u200d"})

    assert form.errors["name"] == ["This field is required."]


def test_the_words_stand_at_the_field():
    assert KeyForm({"name": "a\u202eb"}).errors["name"] == [REFUSED]
