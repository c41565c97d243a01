"""The product folder: what it may hold, and how its mistakes are told, all of them at once."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from orgs.product.loading import load
from orgs.product.schema import DarkColours, LightColours
from tests.config.test_safety import live, start
from tests.orgs.product.folders import LEAST, LEAST_PLANS, TODAY, folder_with, mistakes_in

TEN_MISTAKES = """
[brand]
name = 3
tagline = "two\\nlines"
support_email = "nobody"
key_prefix = "sk"
favicon = "img/none.svg"
colour = "#123456"
[brand.light]
accent = "#ffcc00"
[brand.dark]
accent = "blue"
[addresses]
docs = "ftp://docs.example.com"
[sign_up]
locations = ["EU", "MARS"]
"""


def test_a_name_is_all_that_a_company_must_give(tmp_path):
    product = load(folder_with(tmp_path))

    assert (product.brand.name, product.brand.key_prefix) == ("Nimbus", "lk")
    assert product.brand.light.accent == LightColours().accent
    assert product.sign_up.locations == ("US", "EU", "ASIA")
    assert (product.addresses.terms, product.sign_up.default_currency) == (None, None)


def test_all_mistakes_are_told_at_once_with_what_was_found_and_what_is_allowed(tmp_path):
    assert mistakes_in(folder_with(tmp_path, TEN_MISTAKES)) == [
        "product.toml: brand.name: found 3; allowed: The product's name: a line of 1 to 40 "
        "letters.",
        'product.toml: brand.tagline: found "two\\nlines"; allowed: What it does, in one line of '
        "at most 120 letters; shown below every page.",
        'product.toml: brand.support_email: found "nobody"; allowed: Where customers write to: '
        "one address, such as help@example.com, in ASCII. The variable SUPPORT_EMAIL goes before "
        "it.",
        'product.toml: brand.key_prefix: found "sk"; allowed: a prefix that is not one of '
        "Stripe's own keys",
        'product.toml: brand.favicon: found "img/none.svg", which is not there; allowed: a file '
        "below static/",
        "product.toml: brand.light: found accent #ffcc00 on paper #f7f5f0, accent #ffcc00 on "
        "surface #ffffff; allowed: a contrast of at least 4.5 : 1",
        'product.toml: brand.dark.accent: found "blue"; allowed: A colour such as #0f6a5b.',
        "product.toml: brand.colour: found a key that is not known here; allowed: name, tagline, "
        "support_email, key_prefix, logo, favicon, light, dark",
        'product.toml: addresses.docs: found "ftp://docs.example.com"; allowed: a whole address '
        "that begins with https://",
        'product.toml: sign_up.locations[2]: found "MARS"; allowed: A data location: US, EU or '
        "ASIA.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "brand: found nothing; allowed: The table [brand]"),
        ("[brand]\n", "brand.name: found nothing; allowed: The product's name"),
        ("[brand\n", "found Expected ']' at the end of a table declaration"),
        (
            LEAST + "[sign_up]\ncurrencies = ['EUR', 'EUR']",
            '"EUR" twice; allowed: each choice once',
        ),
        (LEAST + "[sign_up]\ncurrencies = ['EURO']", "a currency of ISO 4217, such as EUR"),
        (LEAST + "[sign_up]\nzones = ['Mars/Olympus']", "a time zone of IANA"),
        (LEAST + "[sign_up]\nlocations = []", "sign_up.locations: found nothing"),
        (
            LEAST + "[sign_up]\nlocations = ['EU']\ndefault_location = 'US'",
            'sign_up.default_location: found "US"; allowed: one of EU',
        ),
    ],
)
def test_each_mistake_names_file_and_key(tmp_path, content, told):
    [line] = mistakes_in(folder_with(tmp_path, content))

    assert line.startswith("product.toml: ")
    assert told in line


def test_a_folder_that_is_not_there_is_told_as_well(tmp_path):
    assert mistakes_in(tmp_path / "nowhere") == [
        "product.toml: found no such file; allowed: a file of this name",
        "plans.toml: found no such file; allowed: a file of this name",
    ]


def test_a_mistake_stops_the_start_with_a_line_each(tmp_path):
    wrong = folder_with(tmp_path / "wrong", TEN_MISTAKES)

    right, refused, missing = start(
        live(),
        live(PRODUCT_DIR=str(wrong)),
        live(PRODUCT_DIR=str(tmp_path / "nowhere")),
    )

    assert right is True
    assert len(refused) == 10
    assert refused[0].startswith("- product.toml: brand.name: found 3")
    assert missing == [
        "- product.toml: found no such file; allowed: a file of this name",
        "- plans.toml: found no such file; allowed: a file of this name",
    ]


def test_an_accent_brings_what_goes_with_it(tmp_path):
    given = LEAST + '[brand.light]\naccent = "#5b21b6"\n[brand.dark]\naccent = "#c4b5fd"\n'
    light = load(folder_with(tmp_path, given)).brand.light

    assert (light.accent, light.on_accent) == ("#5b21b6", "#ffffff")
    assert (light.accent_strong, light.accent_soft) == ("#4c2291", "#ebe4f6")
    assert light.ink == LightColours().ink


@pytest.mark.parametrize(
    ("colours", "rule"), [(LightColours, r":root \{(.*?)\}"), (DarkColours, r"dark\) \{(.*?)\}")]
)
def test_our_own_colours_are_those_of_our_stylesheet(colours, rule):
    css = (settings.BASE_DIR / "static/css/site.css").read_text()
    [block, *_] = re.findall(rule, css, re.DOTALL)

    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))

    assert tokens == {name.replace("_", "-"): c for name, c in colours.usual().items()}


def test_these_tests_stand_on_a_folder_of_their_own():
    assert settings.PRODUCT.folder == TODAY


QUESTION = """
[[sign_up.questions]]
name = "size"
kind = "choice"
label = "How many?"
choices = { small = "Few", large = "Many" }
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("name =", "nome ="), "sign_up.questions[1].nome: found a key that is not known here"),
        (('"choice"', '"number"'), '"choice" for one of several, "consent" for a tick.'),
        (('"choice"', '"text"'), "found `choices` of a text; allowed: them with kind"),
        (('small = "Few", ', ""), "allowed: two choices or more"),
        (("small", "SMALL"), 'choices.SMALL: found "SMALL"; allowed: For a choice: what is stored'),
    ],
)
def test_mistakes_in_a_question_are_named(tmp_path, change, told):
    lines = mistakes_in(folder_with(tmp_path, LEAST + QUESTION.replace(*change)))

    assert any(told in line for line in lines), lines


def test_two_questions_of_one_name_and_terms_without_an_address_are_mistakes(tmp_path):
    twice = folder_with(tmp_path / "twice", LEAST + QUESTION + QUESTION)
    terms = folder_with(tmp_path / "terms", LEAST + '[sign_up.terms]\nversion = "1"\n')

    assert mistakes_in(twice) == [
        'product.toml: sign_up.questions: found "size" twice; allowed: each name once'
    ]
    assert mistakes_in(terms) == [
        "product.toml: addresses.terms: found nothing; allowed: where the terms are, as "
        "[sign_up.terms] has newcomers accept them"
    ]


NO_ADDRESS = ["hilfe@nimbüs.example", "hälp@nimbus.example", "a,b@x.de", "a@x.de, b@x.de"]


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_an_address_that_mail_servers_would_not_take_is_refused(tmp_path, address):
    given = LEAST + f'support_email = "{address}"\n'

    [line] = mistakes_in(folder_with(tmp_path, given))

    assert line.startswith(f'product.toml: brand.support_email: found "{address}"; allowed: ')


def test_addresses_of_the_environment_are_checked_as_those_of_the_folder():
    senders = ["Nimbus, Inc. <a@x.de>", "Nimbus <hälp@x.de>", "a@x.de\nBcc: b@x.de", ""]
    good = ['"Nimbus, Inc." <a@x.de>', "Wetterfrösche <a@x.de>", "a@x.de"]
    refused = start(
        *(live(SUPPORT_EMAIL=address) for address in NO_ADDRESS),
        *(live(DEFAULT_FROM_EMAIL=sender) for sender in senders),
    )
    taken = start(live(SUPPORT_EMAIL="a@x.de"), *(live(DEFAULT_FROM_EMAIL=one) for one in good))

    names = ["SUPPORT_EMAIL"] * len(NO_ADDRESS) + ["DEFAULT_FROM_EMAIL"] * len(senders)
    told = [lines[0] for lines in refused]
    assert all(
        f"- {name} must be one address" in line for name, line in zip(names, told, strict=True)
    )
    assert taken == [True] * 4


SLIPS = {"locales": "locale", "templates2": "templates", "product.toml2": "product.toml"}


def test_a_name_that_is_nearly_one_we_read_is_told(tmp_path):
    meant = ["product.toml~", ".product.toml.swp", "steps.py.orig", "static-old", "notes.md"]
    folder = folder_with(tmp_path, **{f"{name}/x": "" for name in [*SLIPS, *meant]})

    told = mistakes_in(folder)

    assert told == [f"{name}: found this name; allowed: {SLIPS[name]}" for name in sorted(SLIPS)]


@pytest.mark.parametrize("sign", [r"\u0085", r"\u2028", r"\u2029", r"\u202e", r"\u2067"])
def test_texts_are_lines_wherever_they_are_shown_or_mailed(tmp_path, sign):
    step = '[[steps]]\nname = "call"\ntitle = "O{}ne"\nwords = "T{}wo"\nurl = "https://a.example"\n'
    given = LEAST.replace("Nimbus", f"Nim{sign}bus") + f'tagline = "a{sign}b"\n'
    given += step.replace("{}", sign) + 'secret = "CALL_STEP_SECRET"\n'
    plans = LEAST_PLANS.replace('"Only"', f'"On{sign}ly"')

    told = mistakes_in(folder_with(tmp_path, given, **{"plans.toml": plans}))

    assert [line.split(": found")[0] for line in told] == [
        "product.toml: brand.name",
        "product.toml: brand.tagline",
        "product.toml: steps[1].title",
        "product.toml: steps[1].words",
        "plans.toml: plans[1].name",
    ]
