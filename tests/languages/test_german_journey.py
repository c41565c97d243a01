"""A customer whose browser asks for German, from the front page to the key."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.languages.literal import text_of
from tests.people.traveller import ANSWERS

GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-DE,de;q=0.9"}


@pytest.fixture
def anna(alice):
    alice.client.defaults.update(GERMAN)
    return alice


def read(answer):
    return text_of(answer.content.decode())


# Words of English that no German page has; German has its own in, was, so and war.
ENGLISH = re.compile(r"\b(?:the|your|you|we|and|is|are|this|with|from|to|of|it|or|please)\b", re.I)


def is_german(text):
    """Whether a text has German words and no English ones, names aside."""
    return not ENGLISH.search(text.replace("Secret-Store", ""))


def test_from_sign_up_to_the_key_in_german(anna):
    home, pricing = anna.client.get("/"), anna.client.get(f"{reverse('pricing')}?currency=EUR")
    form = anna.client.get(reverse("signup"))
    refused = anna.client.post(reverse("signup"), {**ANSWERS, "email": "", "password": "kurz"})
    anna.sign_up()
    plans = anna.client.get(reverse("billing"))
    anna.verify()
    anna.come_back(anna.pay())
    waiting = anna.client.get(reverse("success"))
    anna.worker.run()
    ready = anna.client.get(reverse("success"))
    shown = anna.client.post(reverse("reveal"), {"link": anna.reveal_link()})
    anna.client.post(reverse("acknowledge"))
    workspace = anna.client.get(reverse("settings_onboarding"))
    billing = anna.client.get(reverse("settings_billing"))

    assert "Von der Registrierung zum funktionierenden API-Schlüssel" in read(home)
    assert "27 € pro Monat" in read(pricing)
    assert "Support per E-Mail" in read(pricing)
    assert "Konto anlegen" in read(form)
    assert "Bitte füllen Sie dieses Feld aus." in read(refused)
    assert "Dieses Passwort ist zu kurz. Es muss mindestens 10 Zeichen enthalten." in read(refused)
    assert "Wählen Sie einen Tarif für Acme Inc." in read(plans)
    assert "Wir bauen Ihren Workspace auf" in read(waiting)
    assert "Ihre Tabellen werden erstellt" in read(waiting)
    assert "Ihr Workspace ist bereit" in read(ready)
    assert "Wer ihn hat, kann Ihren Workspace nutzen." in read(shown)
    assert "Europäische Union" in read(workspace)
    assert "Die nächste Zahlung erfolgt am" in read(billing)
    pages = [home, pricing, form, refused, plans, waiting, ready, shown, workspace, billing]
    assert [p.request["PATH_INFO"] for p in pages if not is_german(read(p))] == []


@pytest.mark.thorough
def test_the_mails_on_the_way_are_german(anna):
    anna.arrive()

    assert [m.subject for m in mail.outbox] == [
        "Ihr Code für Latchkey",
        "Acme Inc.: Ihr Workspace ist bereit",
    ]
    for sent in mail.outbox:
        html, _ = sent.alternatives[0]
        assert '<html lang="de">' in html or '<html lang="de-de">' in html
        assert is_german(sent.body.replace("X-API-Key", "")), sent.body
        assert is_german(text_of(html))


def test_a_failure_is_told_in_german(traveller, fail_at):
    traveller.client.defaults.update(GERMAN)
    traveller.buy()
    with fail_at("ensure_dataset"):
        traveller.worker.run()

    page = read(traveller.client.get(reverse("success")))

    assert "Wir konnten Ihren Workspace nicht aufbauen" in page
    assert "Ihre Zahlung ist sicher, und Sie zahlen nicht noch einmal." in page
    assert "Noch einmal versuchen" in page
    assert is_german(page)
