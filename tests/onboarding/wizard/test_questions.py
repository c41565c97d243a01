"""The company's own questions at sign-up, and consent to its terms: asked, kept, passed on."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from onboarding.sync import rows
from onboarding.wizard.questions import shown_versions
from orgs.audit import Tag
from orgs.models import AuditEvent, Organization
from tests.onboarding.wizard.test_company import COMPANY, newcomer, signed_in
from tests.orgs.product.folders import LEAST, TODAYS_PLANS, folder_with, worn
from tests.people.staff import Desk, Role
from tests.people.traveller import ANSWERS

ASKING = """
[addresses]
terms = "https://nimbus.example/terms"
[sign_up.terms]
version = "2026-11"
[[sign_up.questions]]
name = "team_size"
kind = "choice"
label = "How many of you are there?"
choices = { small = "Up to 10", large = "More than 10" }
required = true
texts.de.label = "Wie viele sind Sie?"
texts.de.choices = { small = "Bis 10" }
[[sign_up.questions]]
name = "heard_of_us"
kind = "text"
label = "How did you hear of us?"
help = "A word is enough."
[[sign_up.questions]]
name = "newsletter"
kind = "consent"
label = "Send me news about the product."
"""
REQUIRED = {"question_team_size": "small", "terms": "on"}


@pytest.fixture(autouse=True)
def asking(tmp_path):
    with worn(folder_with(tmp_path / "asking", LEAST + ASKING, **TODAYS_PLANS)) as product:
        yield product


def sign_up(**answers):
    return Client().post(reverse("signup"), {**ANSWERS, **shown_versions(), **answers})


def signed_up(**answers):
    assert sign_up(**REQUIRED, **answers).status_code == 302
    return Organization.objects.get()


def test_they_are_asked_after_ours_and_the_terms_come_last(db):
    answer = Client().get(reverse("signup"))

    names = list(answer.context["form"].fields)
    assert names[-4:] == [
        "question_team_size",
        "question_heard_of_us",
        "question_newsletter",
        "terms",
    ]
    assert "<legend>How many of you are there?</legend>" in answer.content.decode()
    assert 'I accept the <a href="https://nimbus.example/terms"' in answer.content.decode()


def test_they_are_asked_in_the_language_of_the_reader_as_far_as_there_is_one(asking):
    [size, heard, _] = asking.sign_up.questions

    assert size.words_in("de-at").label == "Wie viele sind Sie?"
    assert size.words_in("de").choices == {"small": "Bis 10", "large": "More than 10"}
    assert heard.words_in("de").label == "How did you hear of us?"


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("question_team_size", "This field is required."),
        ("terms", "Tick this to continue."),
    ],
)
def test_nobody_gets_past_what_is_required(db, missing, told):
    answer = sign_up(**{name: value for name, value in REQUIRED.items() if name != missing})

    assert answer.status_code == 422
    assert told in str(answer.context["form"].errors[missing])
    assert not Organization.objects.exists()


def test_only_the_choices_offered_are_taken(db):
    answer = sign_up(**{**REQUIRED, "question_team_size": "huge"})

    assert "Select a valid choice" in str(answer.context["form"].errors["question_team_size"])


def test_answers_and_consent_are_kept_with_the_organization_and_on_record(db):
    organization = signed_up(question_heard_of_us=" a  friend ", question_newsletter="on")

    own = {"team_size": "small", "heard_of_us": "a friend", "newsletter": True}
    event = AuditEvent.objects.get(tag=Tag.SIGNED_UP)
    assert organization.answers == own
    assert organization.terms_version == "2026-11"
    assert organization.terms_accepted_at == organization.created_at
    logged = {**own, "heard_of_us": "answered"}
    assert event.facts == {"answers": logged, "terms_version": "2026-11"}
    assert event.recorded_at == organization.terms_accepted_at


def test_a_question_left_open_has_no_answer_and_a_consent_not_given_is_a_no(db):
    assert signed_up().answers == {"team_size": "small", "newsletter": False}


def as_on_page(page):
    """Return the form's hidden fields as a browser would send them."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


OTHERS = [
    ('version = "2026-11"', 'version = "2026-12"', "terms"),
    ("Send me news", "Send me news and sell my address", "question_newsletter"),
]


@pytest.mark.parametrize(("text", "other", "name"), OTHERS)
def test_nobody_consents_to_what_they_were_not_shown(db, tmp_path, text, other, name):
    answers = {**ANSWERS, **REQUIRED, "question_newsletter": "on"}
    seen = as_on_page(Client().get(reverse("signup")).content.decode())
    changed = ASKING.replace(text, other)
    with worn(folder_with(tmp_path / "changed", LEAST + changed, **TODAYS_PLANS)):
        asked = Client().post(reverse("signup"), {**answers, **seen})
        page = asked.content.decode()
        nobody = Organization.objects.exists()
        answer = Client().post(reverse("signup"), {**answers, **as_on_page(page)})

    assert asked.status_code == 422
    assert list(asked.context["form"].errors) == [name]
    assert "changed since you opened the page" in page
    assert (nobody, answer.status_code) == (False, 302)
    ticked = re.findall(r'name="(\w+)"[^>]* checked', page)
    assert name not in ticked
    assert len({"terms", "question_newsletter"} & set(ticked)) == 1


def test_a_page_of_before_the_text_had_a_version_is_asked_again(db):
    answer = Client().post(reverse("signup"), {**ANSWERS, **REQUIRED})

    assert list(answer.context["form"].errors) == ["terms"]


def test_staff_read_them_in_words(db):
    organization = signed_up(question_newsletter="on")

    said = Desk(Role.VIEWER).look_at(organization)

    assert "How many of you are there?: Up to 10" in said
    assert "Send me news about the product.: yes" in said
    assert "2026-11" in said


def test_the_warehouse_holds_them_as_json(alice):
    alice.sign_up(**REQUIRED, question_heard_of_us="at a fair")

    row = rows.profile_row(alice.onboarding, now=alice.organization.created_at)

    assert row["sign_up_answers"]["heard_of_us"] == "at a fair"
    assert row["terms_version"] == "2026-11"
    assert row["terms_accepted_at"] == alice.organization.created_at


def test_who_comes_by_a_provider_is_asked_the_same_and_consents_there(db):
    client = signed_in(newcomer(pending_answer_heard_of_us="at a fair"))

    form = client.get(reverse("company")).context["form"]
    answer = client.post(reverse("company"), {**COMPANY, **REQUIRED, **shown_versions()})

    assert form["question_heard_of_us"].value() == "at a fair"
    assert not form["terms"].value()
    assert answer.status_code == 302
    assert Organization.objects.get().terms_version == "2026-11"
