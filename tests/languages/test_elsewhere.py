"""The reader's language away from our pages: at Stripe, in mails nobody asked for, at the desk."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from stripe.params.checkout import SessionCreateParams

from billing.locales import SPOKEN, locale_of
from onboarding.models import OutgoingMail
from orgs.models import ApiKey, User
from orgs.staff.roles import Role
from tests.billing.life import Life
from tests.languages.literal import text_of
from tests.people.staff import Desk
from tests.people.staff import text_of as text_of_desk

GERMAN, ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "de-AT,de"}, {"HTTP_ACCEPT_LANGUAGE": "en-US"}


@pytest.fixture
def anna(alice):
    """Somebody who chose German below a page; their browser asks for English."""
    alice.client.defaults.update(ENGLISH)
    choose(alice, "de")
    return alice


def choose(person, language):
    person.client.post(reverse("language"), {"language": language, "next": "/"})


def page(client, name):
    return text_of(client.get(reverse(name)).content.decode())


# --- At Stripe ----------------------------------------------------------------------------------


def test_the_payment_page_is_in_the_language_that_was_chosen_and_so_is_the_way_back(anna, stripe):
    anna.sign_up()
    anna.verify()

    back = anna.come_back(anna.pay())

    assert [s["locale"] for s in stripe.sandbox.objects("checkout.session")] == ["de"]
    assert "Wir bauen Ihren Workspace auf" in text_of(back.content.decode())


def test_receipts_are_in_the_language_of_the_mails(anna, stripe):
    anna.sign_up()
    anna.choose()

    assert [c["preferred_locales"] for c in stripe.sandbox.objects("customer")] == [["de"]]


def test_who_switches_before_paying_gets_a_page_in_the_other_language(anna, stripe):
    anna.sign_up()
    first = anna.choose()["Location"]
    again = anna.choose()["Location"]
    choose(anna, "en")

    other = anna.choose()["Location"]

    assert (first == again, first == other) == (True, False)
    found = stripe.sandbox.objects("checkout.session")
    assert {(s["locale"], s["status"]) for s in found} == {("de", "expired"), ("en", "open")}


def test_the_portal_is_in_the_readers_language(anna, stripe):
    anna.arrive()

    anna.client.post(reverse("billing_portal"))

    assert [s["locale"] for s in stripe.sandbox.objects("billing_portal.session")] == ["de"]


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("de", "de"),
        ("de-at", "de"),
        ("en-gb", "en-GB"),
        ("pt-br", "pt-BR"),
        ("tlh", ""),
    ],
)
def test_stripe_is_told_languages_by_its_own_names(tag, locale):
    assert locale_of(tag) == locale


def test_stripe_is_told_no_language_that_its_library_does_not_know():
    said = str(SessionCreateParams.__annotations__["locale"])

    assert {name for name in SPOKEN.split() if f"'{name}'" not in said} == set()


# --- In mails -----------------------------------------------------------------------------------


def test_what_stripe_tells_us_is_told_in_the_language_of_the_account(anna, stripe):
    life = Life(anna.arrive(), stripe)
    anna.client = Client(**ENGLISH)
    mail.outbox.clear()

    life.moments.fail_renewal(life.subscription_id)
    life.hear("invoice.payment_failed", "customer.subscription.updated")

    assert [m.subject for m in mail.outbox] == ["Ihre Zahlung für Acme Inc. ist fehlgeschlagen"]


def test_what_staff_do_in_english_is_told_in_german(anna):
    anna.arrive()
    desk = Desk(Role.OPERATOR)
    desk.client.defaults.update(ENGLISH)
    mail.outbox.clear()
    [key] = ApiKey.objects.all()

    desk.act("reopen", key)
    anna.worker.run()

    [told] = mail.outbox
    assert told.subject == "Acme Inc.: Ihr API-Schlüssel wartet auf Sie"
    assert "den Link zum API-Schlüssel „Erster Schlüssel“ von Acme Inc. erneuert" in told.body


def test_what_staff_do_in_german_is_told_in_english(alice):
    alice.arrive()
    desk = Desk(Role.SUPPORT)
    desk.client.defaults.update(GERMAN)
    mail.outbox.clear()
    User.objects.filter(email=alice.email).update(language="en")

    desk.act("resend", OutgoingMail.objects.get(kind="WELCOME"))
    alice.worker.run()

    assert [m.subject for m in mail.outbox] == ["Acme Inc.: your workspace is ready"]


# --- At the desk --------------------------------------------------------------------------------


def test_staff_with_a_german_browser_can_work(anna):
    anna.arrive()
    desk = Desk(Role.OPERATOR)
    desk.client.defaults.update(GERMAN)

    dashboard, row = desk.dashboard(), desk.look_at(anna.organization)
    asked = text_of_desk(desk.choose("suspend", anna.organization))

    assert "Abmelden" in dashboard
    assert "acme_inc" in row
    assert "The API refuses the organization's keys from now on" in asked


# --- A company that speaks one language, and one that speaks two ---------------------------------


@override_settings(LANGUAGES=[("de", "Deutsch")], LANGUAGE_CODE="de")
def test_a_company_that_speaks_german_alone_does_so_to_everybody(alice, stripe):
    alice.client.defaults.update(ENGLISH)

    alice.arrive()
    choose(alice, "en")

    assert "Ihr Workspace auf einen Blick" in page(alice.client, "settings_onboarding")
    assert "English" not in page(alice.client, "settings_onboarding")
    assert {m.subject for m in mail.outbox} == {
        "Ihr Code für Latchkey",
        "Acme Inc.: Ihr Workspace ist bereit",
    }
    assert [s["locale"] for s in stripe.sandbox.objects("checkout.session")] == ["de"]


@override_settings(LANGUAGES=[("de", "Deutsch"), ("en", "English")], LANGUAGE_CODE="de")
def test_where_german_comes_first_english_readers_read_english(alice):
    alice.client.defaults.update(ENGLISH)

    alice.arrive()

    assert "Your workspace at a glance" in page(alice.client, "settings_onboarding")
    assert [m.subject for m in mail.outbox][-1] == "Acme Inc.: your workspace is ready"
    assert "Willkommen zurück" in page(Client(HTTP_ACCEPT_LANGUAGE="fr"), "account_login")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "https:evil"]
)
def test_switching_leads_to_nobody_elses_page(client, db, elsewhere):
    answer = client.post(reverse("language"), {"language": "de", "next": elsewhere})

    assert answer["Location"] == "/"


# --- What we name -------------------------------------------------------------------------------


def test_the_key_that_we_named_has_its_name_in_the_readers_language(anna):
    anna.arrive()
    anna.reveal()
    anna.client.post(reverse("acknowledge"))

    keys = page(anna.client, "settings_keys")
    [key] = ApiKey.objects.all()
    revoke = text_of(anna.client.get(reverse("revoke_key", args=[key.pk])).content.decode())
    choose(anna, "en")

    assert "Erster Schlüssel Aktiv" in keys
    assert "„Erster Schlüssel“ widerrufen?" in revoke
    assert "Initial key Active" in page(anna.client, "settings_keys")
