"""Who reads which language: on pages, in mails, and after choosing another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone, translation

from onboarding.mail import outbox
from onboarding.models import OutgoingMail
from orgs import languages
from orgs.models import Membership, User
from tests.people.traveller import ANSWERS

GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-AT,de;q=0.9,en;q=0.5"}


def heading(client, name="account_login", **headers):
    page = client.get(reverse(name), **headers).content.decode()
    return page.partition("<h1>")[2].partition("</h1>")[0].strip()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,en;q=0.5", "de-at"),
        ("en-GB,de;q=0.5", "en-gb"),
        ("fr-FR,fr;q=0.9,de;q=0.4", "de"),
        ("fr", "en"),
        ("de-XX", "de"),
        ("xx-\x00,;;q=", "en"),
    ],
)
def test_a_page_is_in_the_first_language_of_the_browser_that_is_offered(rf, accepted, language):
    assert languages.language_of(rf.get("/", HTTP_ACCEPT_LANGUAGE=accepted)) == language


def test_a_german_browser_reads_german(client, db):
    answer = client.get(reverse("account_login"), **GERMAN)

    assert '<html lang="de-at">' in answer.content.decode()
    assert "Willkommen zurück" in answer.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


def test_what_somebody_chose_goes_before_their_browser(client, db):
    answer = client.post(reverse("language"), {"language": "de", "next": reverse("account_login")})

    assert answer["Location"] == reverse("account_login")
    assert heading(client, HTTP_ACCEPT_LANGUAGE="en-US") == "Willkommen zurück"


@pytest.mark.parametrize("chosen", ["fr", "", "../de", "DE\x00"])
def test_a_language_that_is_not_offered_changes_nothing(client, db, chosen):
    client.post(reverse("language"), {"language": chosen, "next": "/"})

    assert heading(client) == "Welcome back"


@pytest.mark.parametrize("cookie", ["fr", "", "../de", "xx-YY", "d" * 5000, "%00"])
def test_a_cookie_with_another_language_counts_for_nothing(client, db, cookie):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    assert heading(client, HTTP_ACCEPT_LANGUAGE="de") == "Willkommen zurück"


def test_every_page_offers_the_languages_by_their_own_names(client, db):
    page = client.get(reverse("account_login")).content.decode()

    assert 'value="de" lang="de"' in page
    assert ">Deutsch</button>" in page


@override_settings(LANGUAGES=[("en", "English"), ("pt-br", "Português (Brasil)")])
def test_the_language_of_the_page_is_marked_whatever_its_code(client, db):
    page = client.get(reverse("account_login"), HTTP_ACCEPT_LANGUAGE="pt-BR").content.decode()

    [button] = [part for part in page.split("<button") if 'value="pt-br"' in part]
    assert 'aria-current="true"' in button
    assert page.count('aria-current="true"') == 1


@pytest.mark.parametrize("address", ["/%00", "/?next=%00", "/nothing/"])
def test_what_is_refused_is_refused_in_the_readers_language(client, db, address):
    page = client.get(address, **GERMAN).content.decode()

    assert '<html lang="de-at">' in page
    assert "Zur Startseite" in page


@override_settings(LANGUAGES=[("en", "English")])
def test_nobody_is_asked_where_there_is_one_language(client, db):
    assert "Deutsch" not in client.get(reverse("account_login"), **GERMAN).content.decode()
    assert heading(client, **GERMAN) == "Welcome back"


def test_programs_are_answered_in_english(client, db):
    answer = client.get(reverse("api_organization_status", args=["nobody"]), **GERMAN)

    assert answer.json()["error"]["message"] == "Send a valid API key in the X-API-Key header."
    assert "Accept-Language" not in answer.get("Vary", "")


def test_the_language_of_a_sign_up_is_that_of_the_mails(alice):
    alice.client.defaults.update(GERMAN)

    alice.sign_up()

    assert alice.user.language == "de"
    assert mail.outbox[-1].subject == "Ihr Code für Latchkey"


def test_who_chooses_another_language_is_written_to_in_it(alice):
    alice.sign_up()
    alice.client.post(reverse("language"), {"language": "de"})

    alice.client.post(reverse("send_verification"))

    assert alice.user.language == "de"
    assert mail.outbox[-1].subject == "Ihr Code für Latchkey"


@pytest.mark.thorough
def test_signing_in_elsewhere_keeps_the_language_of_the_mails(alice):
    alice.sign_up()
    abroad = Client(**GERMAN)

    abroad.post(reverse("account_login"), {"login": alice.email, "password": ANSWERS["password"]})

    assert alice.user.language == "en"


@pytest.mark.thorough
def test_a_password_link_is_in_the_language_of_whoever_gets_it(alice):
    alice.sign_up()
    alice.verify()
    User.objects.update(language="de")

    Client().post(reverse("account_reset_password"), {"email": alice.email})

    assert mail.outbox[-1].subject == "Neues Passwort wählen"


@pytest.mark.thorough
def test_each_owner_is_written_to_in_their_own_language(alice):
    alice.arrive()
    bob = User.objects.create_user("bob@acme.example", "correct horse battery", language="de")
    owner = Membership.Role.OWNER
    Membership.objects.create(user=bob, organization=alice.organization, role=owner)
    mail.outbox.clear()
    kind, now = OutgoingMail.Kind.SUSPENDED, timezone.now()

    outbox.owe(kind, organization=alice.organization, now=now, occasion="once")
    alice.worker.run()

    sent = {tuple(m.to): m.subject for m in mail.outbox}
    assert sent == {
        ("alice@acme.example",): "Acme Inc. is suspended",
        ("bob@acme.example",): "Acme Inc. ist gesperrt",
    }
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 2


@pytest.mark.thorough
def test_somebody_invited_reads_the_language_of_who_invited_them(alice):
    alice.arrive()
    User.objects.filter(email=alice.email).update(language="de")
    mail.outbox.clear()

    alice.client.post(reverse("team_invite"), {"email": "carol@acme.example", "role": "MEMBER"})
    alice.worker.run()

    (invitation,) = [m for m in mail.outbox if m.to == ["carol@acme.example"]]
    assert invitation.subject == "Einladung zu Acme Inc. bei Latchkey"
    assert "Ihre Rolle: Mitglied." in invitation.body


@pytest.mark.parametrize(
    ("language", "day", "moment", "share"),
    [
        ("en", "Jan 8, 2026", "Jan 8, 2026, 2:05\u202fPM", "80%"),
        ("en-gb", "8 Jan 2026", "8 Jan 2026, 14:05", "80%"),
        ("de", "8. Jan. 2026", "8. Jan. 2026, 14:05", "80\xa0%"),
    ],
)
def test_dates_and_shares_are_written_as_readers_do(language, day, moment, share):
    when = datetime(2026, 1, 8, 14, 5, tzinfo=UTC)
    with translation.override(language):
        assert languages.day(when) == day
        assert languages.moment(when) == moment
        assert languages.percent(80) == share
