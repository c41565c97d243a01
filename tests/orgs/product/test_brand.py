"""The brand on pages, in mails, at Stripe and in keys: the folder's, and ours where it has none."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from orgs.accounts import MFAAdapter
from orgs.keys.format import is_live, is_well_formed, new_key, prefix_of
from tests.orgs.product.folders import LEAST, folder_with, worn
from tests.people.traveller import ANSWERS

NIMBUS = """
[brand]
name = "Tom & Nimbus"
tagline = "Weather for your warehouse."
support_email = "help@nimbus.example"
key_prefix = "nim"
logo = "img/cloud.svg"
[brand.light]
accent = "#5b21b6"
[brand.dark]
accent = "#c4b5fd"
[addresses]
terms = "https://nimbus.example/terms"
imprint = "https://nimbus.example/imprint"
[sign_up]
locations = ["EU"]
currencies = ["EUR", "CHF"]
zones = ["Europe/Berlin"]
"""
FILES = {"static/img/cloud.svg": "<svg/>"}


@pytest.fixture
def nimbus(tmp_path):
    with worn(folder_with(tmp_path / "nimbus", NIMBUS, **FILES)) as product:
        yield product


def page(address="home"):
    return Client().get(reverse(address)).content.decode()


def test_pages_bear_name_logo_tagline_and_the_addresses_given(nimbus):
    said = page()

    assert "Tom &amp; Nimbus. Weather for your warehouse." in said
    assert "<title>Weather for your warehouse. · Tom &amp; Nimbus</title>" in said
    assert 'src="/static/img/cloud.svg"' in said
    assert 'href="https://nimbus.example/terms">Terms</a>' in said
    assert 'href="https://nimbus.example/imprint">Imprint</a>' in said
    assert "Privacy" not in said


def test_an_error_without_any_context_bears_it_too(nimbus):
    said = render_to_string("500.html")

    assert "· Tom &amp; Nimbus</title>" in said
    assert re.search(r'href="/brand\.css\?\w+"', said)


def test_the_colours_are_a_stylesheet_after_ours(nimbus):
    css = Client().get(reverse("brand_stylesheet"))

    assert css["Content-Type"] == "text/css"
    assert (
        "@media (prefers-color-scheme: dark) { :root { --accent: #c4b5fd;" in css.content.decode()
    )
    assert "--accent: #5b21b6;" in css.content.decode()


def test_colours_are_kept_only_under_the_version_that_they_have(nimbus, tmp_path):
    [address] = re.findall(r'href="(/brand\.css\?\w+)"', page())
    kept = Client().get(address)
    others = NIMBUS.replace("#5b21b6", "#1d4ed8")
    with worn(folder_with(tmp_path / "later", others, **FILES)):
        asked_by_an_old_page = Client().get(address)
        [later] = re.findall(r'href="(/brand\.css\?\w+)"', page())

    assert "max-age=31536000" in kept["Cache-Control"]
    assert "no-store" in asked_by_an_old_page["Cache-Control"]
    assert later != address


def test_without_colours_and_images_of_its_own_a_product_has_ours(tmp_path):
    with worn(folder_with(tmp_path)):
        said, css = page(), Client().get(reverse("brand_stylesheet")).content

    assert "/static/img/logo.svg" in said
    assert "brand.css" not in said
    assert css == b""


def test_mails_bear_the_name_as_it_is_written(nimbus, db):
    Client().post(reverse("signup"), {**ANSWERS, "currency": "EUR"})

    [sent] = mail.outbox
    [(html, _)] = sent.alternatives
    assert sent.subject == "Your code for Tom & Nimbus"
    assert "Your code for Tom & Nimbus:" in sent.body
    assert "Tom &amp; Nimbus</p>" in html
    assert "color:#5b21b6" in html
    assert "help@nimbus.example" in html


def test_authenticator_apps_show_the_name(nimbus):
    assert MFAAdapter().get_totp_issuer() == "Tom & Nimbus"


def test_newcomers_are_asked_only_where_there_is_a_choice(nimbus, db):
    answer = Client().get(reverse("signup"))
    said = answer.content.decode()

    assert list(answer.context["form"].fields) == ["email", "password", "company_name", "currency"]
    assert '<option value="" selected>Choose…</option>' in said
    assert "EUR – Euro" in said
    assert "USD" not in said


def test_what_is_not_asked_is_settled_and_what_has_no_default_must_be_chosen(nimbus, db):
    unsaid = Client().post(reverse("signup"), {**ANSWERS, "currency": ""})
    answer = Client().post(reverse("signup"), {**ANSWERS, "currency": "CHF", "location": "US"})

    assert unsaid.status_code == 422
    assert answer.status_code == 302
    [organization] = answer.wsgi_request.user.organizations.all()
    assert (organization.location, organization.timezone) == ("EU", "Europe/Berlin")
    assert organization.currency == "CHF"


def test_keys_begin_with_the_prefix_and_older_ones_stay_keys(nimbus, tmp_path):
    ours = new_key(live=True)
    with worn(folder_with(tmp_path / "later", LEAST)):
        later = new_key(live=False)

        assert is_well_formed(ours)

    assert ours.startswith("nim_live_")
    assert later.startswith("lk_test_")
    assert is_well_formed(later)
    assert prefix_of(ours) == ours[:17]
    assert (is_live(prefix_of(ours)), is_live(prefix_of(later))) == (True, False)


def test_a_key_of_an_older_brand_opens_the_api(tmp_path, alice, settings):
    alice.arrive()
    key = alice.reveal()

    with worn(folder_with(tmp_path / "nimbus", LEAST + 'key_prefix = "nim"\n')):
        answer = Client().get(
            reverse("api_organization_status", args=[alice.organization.slug]),
            headers={"Authorization": f"Bearer {key}"},
        )

    assert key.startswith("lk_test_")
    assert answer.status_code == 200


def test_the_products_own_name_is_reserved_for_it(nimbus, db):
    refused = Client().post(
        reverse("signup"), {**ANSWERS, "currency": "EUR", "company_name": "Tom Nimbus"}
    )

    assert "This name is reserved." in refused.content.decode()
