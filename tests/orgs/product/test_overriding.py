"""Templates, static files and translations of the folder, which go before ours of their name."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.config.test_environment import BASE_DIR
from tests.orgs.product.folders import TODAYS_PLANS, folder_with, worn

# Starts with the settings as they are, and shows what a customer would see.
ASKER = """
import json, django
django.setup()
from django import forms
from django.template.loader import render_to_string
from django.test import Client
class Form(forms.Form):
    name = forms.CharField()
shown = {
    "home": Client().get("/").content.decode(),
    "css": b"".join(Client().get("/static/css/site.css")).decode(),
    "subject": render_to_string("onboarding/mail/welcome_subject.txt"),
    "required": Form({}).errors["name"][0],
}
print(json.dumps(shown))
"""
OVERRIDING = {
    "templates/home.html": '{% extends "base.html" %}{% block content %}Rain{% endblock %}',
    # Ours of the same name is still there to build on.
    "templates/base.html": '{% extends "base.html" %}{% block title %}Clouds{% endblock %}',
    "templates/onboarding/mail/welcome_subject.txt": "It rains data",
    "static/css/site.css": "body { color: grey }",
}


def translate(folder, language, **texts):
    catalog = Catalog(locale=language)
    for text, translation in texts.items():
        catalog.add(text, translation)
    place = folder / "locale" / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "django.mo").open("wb") as file:
        write_mo(file, catalog)


def shown_with(folder):
    """Return what a process of its own shows that stands on this folder."""
    ran = subprocess.run(
        [sys.executable, "-c", ASKER],
        cwd=BASE_DIR,
        env={**os.environ, "PRODUCT_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def test_what_the_folder_has_goes_before_ours_of_the_same_name(tmp_path):
    folder = folder_with(tmp_path, **OVERRIDING)
    translate(folder, "en", **{"This field is required.": "Nimbus needs to know this."})

    shown = shown_with(folder)

    assert "Rain" in shown["home"]
    assert "<title>Clouds · Nimbus</title>" in shown["home"]
    assert '<footer class="site-footer">' in shown["home"]
    assert shown["css"] == "body { color: grey }"
    assert shown["subject"] == "It rains data"
    assert shown["required"] == "Nimbus needs to know this."


@pytest.fixture
def rainy(tmp_path):
    with worn(folder_with(tmp_path / "rainy", **TODAYS_PLANS, **OVERRIDING)):
        yield


def test_a_mail_is_the_folders_where_it_has_one(rainy, alice):
    alice.arrive()

    subjects = [sent.subject for sent in mail.outbox]
    assert "It rains data" in subjects
    assert "Your code for Nimbus" in subjects


def test_a_page_that_the_folder_lacks_is_ours(rainy, db):
    page, *_ = Client().get(reverse("pricing")).templates

    assert page.origin.name == str(BASE_DIR / "templates/onboarding/plans/pricing.html")
