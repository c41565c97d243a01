"""What pages show comes from a catalog, or is the customer's own: seen with every text marked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

import onboarding.urls
import orgs.urls
from billing.plans import limit_title
from orgs.models import Membership
from orgs.staff.roles import Role
from tests.languages.literal import WORD, text_of
from tests.people.staff import Desk
from tests.people.traveller import ANSWERS

# What is the same in every language: names, and what customers typed or were given.
KNOWN = {"Latchkey", "OpenAI", "Acme", "Inc", "GmbH", "Deutsch", "English", "Europe", "Berlin"}
KNOWN |= {
    # What OpenAI's keys begin with.
    "sk",
    "EU",
    "Starter",
    "Professional",
    "Scale",
    "EUR",
    "USD",
    "GBP",
    "INR",
    "JPY",
    "Dec",
    "Nov",
    "Jan",
}
DATES = re.compile(r"\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}(, \d{1,2}:\d\d\s[AP]M)?")
# Addresses, references, slugs, keys, and numbers of invoices, which may have no digit at first.
DATA = re.compile(r"\S*[@_/]\S*|LK-[A-Z0-9-]+|[A-Z]{4}-[A-Z]{4}|[A-Z0-9]{8}-\d{4}|\b[0-9a-f]{4,}\b")


class Marking:
    """A translation that puts every text in brackets."""

    def gettext(self, message):
        return f"⟦{message.rpartition(chr(4))[2]}⟧"

    def ngettext(self, singular, plural, number):
        return f"⟦{singular if number == 1 else plural}⟧"

    def to_language(self):
        return "en"


@pytest.fixture
def marked(monkeypatch):
    monkeypatch.setattr(trans_real, "translation", lambda language: Marking())


def unmarked_in(text):
    """Return the words that stand outside of every bracket."""
    while (stripped := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = stripped
    for words in company_texts():
        text = text.replace(words, " ")
    bare = DATA.sub(" ", DATES.sub(" ", text))
    return [word for word in WORD.findall(bare) if word not in KNOWN]


def company_texts():
    """Return the texts of the plans, which plans.toml has in other languages too.

    A limit without a label is called by its name.
    """
    for plan in settings.PRODUCT.plans.plans:
        yield from (*plan.features, plan.tagline)
        yield from (limit_title(name) for name, _, _ in plan.limits)


def check(answer):
    shown = answer.content.decode()
    assert "⟦" in shown
    assert unmarked_in(text_of(shown)) == [], answer.request["PATH_INFO"]


OPEN = ("home", "signup", "account_login", "account_reset_password", "account_reset_password_done")


@pytest.mark.parametrize("name", OPEN)
def test_a_page_for_everybody(marked, client, db, name):
    check(client.get(reverse(name)))


def test_an_address_that_is_not_there(marked, client, db):
    check(client.get("/nothing/"))


def test_a_form_with_mistakes(marked, client, db):
    check(client.post(reverse("signup"), {**ANSWERS, "email": "", "password": "short"}))
    check(client.post(reverse("account_login"), {"login": "a@b.example", "password": "x"}))


AFTERWARDS = (
    *("settings_onboarding", "settings_keys", "settings_billing", "settings_team"),
    *("settings_integrations", "settings_account", "openai_key", "budget", "team_leave"),
    *("account_email", "account_change_password", "account_logout"),
)


def test_the_journey_and_the_settings(marked, alice):
    alice.buy()
    check(alice.client.get(reverse("success")))
    alice.worker.run()

    check(alice.client.get(reverse("success")))
    for name in AFTERWARDS:
        check(alice.client.get(reverse(name), follow=True))
    alice.reveal()
    check(alice.client.post(reverse("acknowledge"), follow=True))


def pages_without_arguments():
    """Return the names of all pages of ours whose address is fixed; others are linked to there."""
    for module in (onboarding.urls, orgs.urls):
        for pattern in module.urlpatterns:
            route = str(pattern.pattern)
            if pattern.name and not re.search(
                r"[<(]|^(?:api|health|webhooks|metrics|brand)", route
            ):
                yield pattern.name


@pytest.mark.thorough
def test_every_page_that_is_linked_to_by_itself(marked, alice):
    alice.arrive()
    seen = set()

    for name in pages_without_arguments():
        answer = alice.client.get(reverse(name), follow=True)
        if answer["Content-Type"].startswith("text/html"):
            check(answer)
            seen.add(answer.request["PATH_INFO"])

    assert len(seen) > 20


@pytest.mark.thorough
def test_pages_about_one_key_one_person_and_one_invitation(marked, alice):
    alice.arrive()
    alice.reveal()
    [key] = alice.organization.api_keys.all()
    alice.client.post(reverse("team_invite"), {"email": "bob@acme.example", "role": "ADMIN"})

    alice.worker.run()
    [link] = re.findall(r"http\S+/invitation\S*", mail.outbox[-1].body)
    check(Client().get(urlsplit(link).path))
    join(alice)
    bobs = Membership.objects.get(user__email="bob@acme.example")
    for name, row in (
        ("rotate_key", key),
        ("revoke_key", key),
        ("team_remove", bobs),
    ):
        check(alice.client.get(reverse(name, args=[row.pk])))
    check(alice.client.get(urlsplit(link).path))
    check(alice.client.get(reverse("settings_team")))


def test_the_mails(marked, alice):
    alice.arrive()

    for sent in mail.outbox:
        assert unmarked_in(sent.subject) == []
        assert unmarked_in(sent.body) == []
        for part, _ in sent.alternatives:
            assert unmarked_in(text_of(part)) == []


@pytest.mark.thorough
def test_nothing_is_stored_or_sent_on_in_the_language_of_whoever_wrote_it(
    marked, alice, stripe, directory_entries
):
    """It would be shown in that language to everybody else."""
    alice.arrive()
    alice.reveal()
    alice.client.post(reverse("acknowledge"))
    alice.client.post(reverse("settings_keys"), {"name": "import", "lifetime": "30"})
    key = alice.organization.api_keys.get(name="import")
    alice.client.post(reverse("rotate_key", args=[key.pk]), {"grace": "24"})
    alice.client.post(reverse("revoke_key", args=[key.pk]))
    alice.client.post(reverse("team_invite"), {"email": "bob@acme.example", "role": "ADMIN"})
    join(alice)
    bobs = Membership.objects.get(user__email="bob@acme.example")
    alice.client.post(reverse("team_role", args=[bobs.pk]), {"role": "MEMBER"})
    alice.client.post(reverse("team_remove", args=[bobs.pk]))
    alice.client.post(
        reverse("budget"), {"amount": "100", "period": "MONTHLY", "alert_thresholds": ["80"]}
    )
    alice.worker.run()
    Desk(Role.OPERATOR).act("suspend", alice.organization)
    alice.worker.run()

    assert len(mail.outbox) > 8
    assert [row for row in rows_of_everything() if "⟦" in row] == []
    assert [one for one in map(str, sent_to(stripe)) if "⟦" in one] == []
    assert "⟦" not in str(directory_entries.__dict__)


def join(alice):
    alice.worker.run()
    [link] = re.findall(r"http\S+/invitation\S*", mail.outbox[-1].body)
    Client().post(urlsplit(link).path, {"password": ANSWERS["password"]})


def rows_of_everything():
    for model in apps.get_models():
        yield from (f"{model._meta.label}: {row}" for row in model._base_manager.values())


def sent_to(stripe):
    for kind in ("customer", "subscription", "checkout.session", "product", "price"):
        yield from stripe.sandbox.objects(kind)


def test_the_marks_show_what_is_not_translated():
    assert unmarked_in("⟦Send ⟦this⟧⟧ to acme_inc_01082026 on Jan 8, 2026 soon") == [
        "to",
        "on",
        "soon",
    ]


def test_plans_are_the_companys_words(marked, db):
    """They stand in plans.toml, with their own texts for each language."""
    shown = text_of(Client().get(reverse("pricing")).content.decode())

    assert "Email support" in " ".join(shown.split())
