"""A new password for whoever keeps theirs at Supabase."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from starlette.responses import Response

from orgs.models import User
from tests.orgs.at_supabase import PASSWORD, error, sign_up, text_of


def ask_for_link(client, email="alice@acme.example"):
    return client.post(reverse("account_reset_password"), {"email": email})


def choose(client, token, password="a new long password", again=None):
    return client.post(
        reverse("new_password"),
        {"token_hash": token, "password1": password, "password2": again or password},
    )


def test_a_forgotten_password_is_replaced_at_supabase(client, db, gotrue, mailoutbox):
    sign_up(client)
    mailoutbox.clear()
    ask_for_link(Client())
    link = {"token_hash": gotrue.link_from_mail(), "type": "recovery"}
    page = Client().get(reverse("new_password", query=link))
    token = page.context["form"]["token_hash"].value()

    answer = choose(Client(), token)

    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    assert gotrue.user_of("alice@acme.example")["password"] == "a new long password"
    assert not mailoutbox
    assert not User.objects.get().has_usable_password()


@pytest.mark.thorough
def test_a_link_that_opens_no_session_changes_nobodys_password(client, db, gotrue):
    for email in ("alice@acme.example", "bob@acme.example"):
        gotrue.add_user(email)
        ask_for_link(client, email)
    links = [mail["token_hash"] for mail in gotrue.mails]
    choose(client, links[0], "the password of alice")
    gotrue.opens_sessions = False

    page = choose(client, links[1], "the password of bob")

    assert page.status_code == 503
    assert gotrue.user_of("alice@acme.example")["password"] == "the password of alice"


def test_a_new_password_ends_the_sessions_of_the_old_one(client, db, gotrue):
    sign_up(client)
    ask_for_link(Client())

    choose(Client(), gotrue.link_from_mail())

    assert client.get(reverse("billing"))["Location"].startswith(reverse("account_login"))


def test_unknown_addresses_are_answered_alike(client, db, gotrue):
    gotrue.add_user("alice@acme.example")

    known, unknown = ask_for_link(client), ask_for_link(client, "nobody@acme.example")

    assert known["Location"] == unknown["Location"]
    gotrue.fault = error(429, "over_email_send_rate_limit")
    assert ask_for_link(client)["Location"] == known["Location"]


def test_a_password_kept_here_is_reset_here(client, sam, gotrue, mailoutbox):
    ask_for_link(client, "sam@example.com")

    assert len(mailoutbox) == 1
    assert [path for _, path, _, _ in gotrue.requests] == ["settings"]


@pytest.mark.parametrize("fault", [None, lambda: Response(status_code=503)])
def test_an_outage_does_not_tell_whose_password_is_kept_here(
    client, sam, gotrue, mailoutbox, fault
):
    gotrue.fault = fault

    here, nowhere = (ask_for_link(Client(), e) for e in ("sam@example.com", "b@c.de"))

    assert here.status_code == nowhere.status_code == (503 if fault else 302)
    assert len(mailoutbox) == 1


def test_whoever_comes_through_a_provider_gets_no_password_here(
    client, db, gotrue, settings, mailoutbox
):
    sign_up(client)
    settings.SUPABASE_PUBLISHABLE_KEY = ""  # The accounts stay; the door is shut.

    ask_for_link(Client())

    assert not [m for m in mailoutbox if "/password/reset/key/" in m.body]


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short", None, "password1"),
        ("password123", None, "password1"),
        ("x" * 73, None, "password1"),
        ("п" * 40, None, "password1"),
        ("a new long password", "another one", "password2"),
    ],
)
def test_a_bad_new_password_is_said_before_the_link_is_used(
    client, db, gotrue, password, again, field
):
    gotrue.add_user("alice@acme.example")
    ask_for_link(client)

    page = choose(client, gotrue.link_from_mail(), password, again)

    assert field in page.context["form"].errors
    assert choose(client, gotrue.link_from_mail()).status_code == 302


def test_the_present_password_is_refused_and_the_link_is_gone(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)
    ask_for_link(client)

    page = choose(client, gotrue.link_from_mail(), PASSWORD)

    assert page.status_code == 410
    assert "your current password" in text_of(page)
    assert reverse("account_reset_password") in text_of(page)


def test_a_second_step_at_supabase_is_said_and_no_fresh_link_is_promised(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)
    gotrue.user_of("alice@acme.example")["has_factor"] = True
    ask_for_link(client)

    page = choose(client, gotrue.link_from_mail())

    assert page.status_code == 410
    assert "needs a second step" in text_of(page)
    assert reverse("account_reset_password") not in text_of(page)
    assert gotrue.user_of("alice@acme.example")["password"] == PASSWORD


def test_a_link_for_a_password_works_once(client, db, gotrue):
    gotrue.add_user("alice@acme.example")
    ask_for_link(client)
    choose(client, gotrue.link_from_mail())

    page = choose(client, gotrue.link_from_mail(), "yet another password")

    assert "This link no longer works" in text_of(page)


def test_the_link_of_a_sign_up_sets_no_password(client, db, gotrue):
    gotrue.confirms = True
    sign_up(client)

    page = choose(client, gotrue.link_from_mail())

    assert "This link no longer works" in text_of(page)


@pytest.mark.parametrize("name", ["account_reset_password", "new_password", "check_mail"])
def test_an_outage_is_said_on_every_page_that_asks(client, db, gotrue, name):
    gotrue.confirms = True
    sign_up(client)
    gotrue.fault = lambda: Response(status_code=503)

    page = client.post(
        reverse(name),
        {"email": "alice@acme.example", "token_hash": "x"}
        | {"password1": "a new long password", "password2": "a new long password"},
    )

    assert page.status_code == 503
    assert "isn’t responding" in text_of(page)
