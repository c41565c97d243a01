"""An address with an international domain, as a person types it and as Supabase has it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from orgs.models import User
from tests.people.traveller import ANSWERS

PASSWORD = ANSWERS["password"]
UNICODE, CANONICAL = "alice@münchen.example", "alice@xn--mnchen-3ya.example"
SPELLINGS = [UNICODE, "Alice@MÜNCHEN.example", CANONICAL]

pytestmark = [pytest.mark.fault("X2"), pytest.mark.usefixtures("db")]


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("typed_first", SPELLINGS)
@pytest.mark.parametrize("typed_then", SPELLINGS)
def test_whoever_signs_up_under_one_spelling_signs_in_under_another(
    gotrue, client, typed_first, typed_then
):
    client.post(reverse("signup"), {**ANSWERS, "email": typed_first})
    client.post(reverse("account_logout"))

    sign_in(client, typed_then)

    assert is_signed_in(client)
    assert User.objects.get().email == CANONICAL


@pytest.mark.parametrize("typed", SPELLINGS)
def test_an_account_that_is_there_in_unicode_signs_in(gotrue, client, typed):
    gotrue.add_user(UNICODE, PASSWORD)

    sign_in(client, typed)

    assert is_signed_in(client)
    assert User.objects.get().email == CANONICAL


def test_such_an_account_confirms_itself_and_gets_its_mails(gotrue, client):
    account = gotrue.add_user(UNICODE, PASSWORD, confirmed=False)

    waiting = sign_in(client, CANONICAL)
    client.post(reverse("check_mail"))
    Client().post(reverse("account_reset_password"), {"email": CANONICAL})

    assert waiting["Location"] == reverse("check_mail")
    assert [(mail["type"], mail["user_id"]) for mail in gotrue.mails] == [
        ("signup", account["id"]),
        ("recovery", account["id"]),
    ]


def test_a_wrong_password_is_answered_alike_with_and_without_an_account(gotrue):
    gotrue.add_user(UNICODE, PASSWORD)
    asked = []
    for email in (UNICODE, "alice@köln.example"):
        before = len(gotrue.requests)
        answer = sign_in(Client(), email, "a wrong password")
        asked.append(len(gotrue.requests) - before)
        assert "Wrong email or password" in answer.content.decode()

    assert asked[0] == asked[1]
