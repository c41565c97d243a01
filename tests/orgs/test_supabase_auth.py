"""Signing in at Supabase: our pages as a browser asks for them, GoTrue's answers by HTTP."""

from __future__ import annotations

import socket
import threading

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from starlette.responses import HTMLResponse, JSONResponse, Response

from orgs import addresses, outages, supabase_auth
from orgs.identity.users import forget_user
from orgs.models import Identity, User
from tests.orgs.at_supabase import PASSWORD, error, is_signed_in, sign_in, sign_up, text_of
from tests.outside.identity_provider import API_VERSION, PUBLISHABLE_KEY
from tests.people.traveller import ANSWERS
from tests.trouble.races import at_once

# What signs in without Supabase, once it is added.
CONFIRMED = ["mfa_activate_totp", "mfa_add_webauthn"]


# --- Signing in ---------------------------------------------------------------------------------


def test_somebody_from_elsewhere_signs_in_without_any_webhook(client, db, gotrue):
    user = gotrue.add_user("alice@acme.example", PASSWORD, full_name="Alice")

    answer = sign_in(client, email="Alice@Acme.example")

    identity = Identity.objects.select_related("user").get()
    assert answer["Location"] == reverse("onboarding")
    assert (identity.subject, identity.name) == (user["id"], "Alice")
    assert is_signed_in(client)


def test_signing_in_again_finds_them(client, db, gotrue):
    sign_up(client)
    client.post(reverse("account_logout"))

    sign_in(client)

    assert User.objects.count() == 1
    assert client.get(reverse("onboarding"))["Location"] == reverse("billing")


@pytest.mark.thorough
def test_sixteen_first_sign_ins_at_once_make_one_user(transactional_db, gotrue, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    gotrue.add_user("alice@acme.example", PASSWORD)

    answers = at_once(16, lambda: sign_in(Client()).status_code)

    assert answers == [302] * 16
    assert User.objects.count() == Identity.objects.count() == 1


@pytest.mark.thorough
def test_two_people_who_sign_in_at_once_are_not_taken_for_each_other(transactional_db, gotrue):
    emails = [f"user{number}@acme.example" for number in range(8)]
    for email in emails:
        gotrue.add_user(email, PASSWORD)
    left = iter(emails)

    def come():
        client, email = Client(), next(left)
        sign_in(client, email=email)
        return email, User.objects.get(pk=client.session["_auth_user_id"]).email

    assert all(email == found for email, found in at_once(8, come))


def test_a_wrong_password_tells_nothing_about_the_account(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)

    known, unknown = (
        sign_in(client, e, "wrong password") for e in ("alice@acme.example", "b@c.de")
    )

    assert known.context["form"].errors == unknown.context["form"].errors
    assert not is_signed_in(client)


@pytest.mark.parametrize("password", [PASSWORD, "a wrong password"])
def test_somebody_banned_there_looks_like_somebody_unknown(client, db, gotrue, password):
    gotrue.add_user("alice@acme.example", PASSWORD)
    gotrue.user_of("alice@acme.example")["banned"] = True

    banned, unknown = sign_in(client, password=password), sign_in(client, "b@c.de", password)

    assert banned.context["form"].errors == unknown.context["form"].errors
    assert not is_signed_in(client)


@pytest.mark.parametrize("where", ["here", "there"])
def test_who_is_switched_off_is_told_so_after_the_right_password_only(
    client, db, gotrue, sam, where
):
    email, password = "sam@example.com", "a password for sam"
    if where == "there":
        sign_up(Client())
        email, password = ANSWERS["email"], PASSWORD
    User.objects.update(is_active=False)

    wrong, unknown = sign_in(client, email, "wrong password"), sign_in(client, "b@c.de", "wrong")

    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert sign_in(client, email, password)["Location"] == reverse("account_inactive")


def test_too_many_tries_there_are_said(client, db, gotrue):
    gotrue.fault = error(429, "over_request_rate_limit")

    assert "Too many attempts" in text_of(sign_in(client))


def test_what_its_owner_writes_into_their_account_gives_no_rights(client, db, gotrue):
    rights = {"role": "admin", "is_staff": True, "is_superuser": True}
    address = {"email": "ceo@acme.example", "email_verified": True}
    user = gotrue.add_user("mallory@evil.example", PASSWORD)
    user["user_metadata"] = rights | address

    sign_in(client, email="mallory@evil.example")

    user = User.objects.get()
    assert (user.email, user.is_staff, user.is_superuser) == ("mallory@evil.example", False, False)


def test_a_deleted_account_ends_the_session_at_once(client, db, gotrue):
    sign_up(client)

    forget_user("supabase", Identity.objects.get().subject, now=timezone.now())

    answer = client.get(reverse("billing"))
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", CONFIRMED)
def test_whoever_finds_an_open_browser_has_to_know_the_password_there(client, db, gotrue, name):
    sign_up(client)
    addresses.prove(User.objects.get(), "alice@acme.example")

    asked = client.get(reverse(name))
    wrong = client.post(asked["Location"], {"password": "a wrong password"})
    still = client.get(reverse(name))
    right = client.post(asked["Location"], {"password": PASSWORD})

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert "Wrong password" in text_of(wrong)
    assert still["Location"] == asked["Location"]
    assert right["Location"] == reverse(name)
    assert client.get(reverse(name)).status_code == 200


def test_a_password_of_another_account_there_confirms_nothing(client, db, gotrue):
    sign_up(client)
    gotrue.add_user("bob@acme.example", "the password of bob")
    Identity.objects.update(email="bob@acme.example")

    form = {"password": "the password of bob"}
    answer = client.post(reverse("account_reauthenticate"), form)

    assert "Wrong password" in text_of(answer)


def test_to_confirm_while_it_is_down_is_said_in_words(client, db, gotrue):
    sign_up(client)
    gotrue.fault = error(503, "down")

    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert answer.status_code == 503


@pytest.mark.parametrize("name", CONFIRMED)
def test_nothing_is_added_where_nobody_can_be_asked(client, db, gotrue, settings, name):
    sign_up(client)
    addresses.prove(User.objects.get(), "alice@acme.example")
    settings.SUPABASE_PUBLISHABLE_KEY = ""  # The accounts stay; the door is shut.

    page = client.get(reverse(name), follow=True)

    assert page.redirect_chain == [(reverse("settings_account"), 302)]
    assert "nothing was changed" in text_of(page)


def test_no_token_of_supabases_is_kept(client, db, gotrue):
    sign_up(client)

    session = Session.objects.get().get_decoded()
    assert not [v for v in session.values() if isinstance(v, str) and v.startswith("eyJ")]


def test_no_thread_is_left_behind(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)
    before = set(threading.enumerate())

    sign_in(client)

    assert set(threading.enumerate()) == before


# --- Accounts that are kept here ----------------------------------------------------------------


def test_staff_with_a_password_here_sign_in_while_supabase_is_down(client, sam, gotrue):
    gotrue.fault = lambda: Response(status_code=503)

    sign_in(client, "sam@example.com", "a password for sam")

    assert is_signed_in(client)
    assert not gotrue.requests  # The right password goes nowhere else.


def test_a_password_that_is_wrong_here_is_asked_there_as_for_anybody(client, sam, gotrue):
    sign_in(client, "sam@example.com", "a wrong password")
    sign_in(client, "nobody@example.com", "a wrong password")

    assert [path for _, path, _, _ in gotrue.requests] == ["token", "token"]


def test_an_account_of_the_same_address_there_is_another_person(client, sam, gotrue):
    gotrue.confirms = True
    gotrue.add_user("sam@example.com", PASSWORD)

    sign_in(client, "sam@example.com", PASSWORD)

    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user != sam
    assert (user.email, user.is_staff) == ("", False)
    assert "another account with your email" in text_of(client.get(reverse("company")))


# --- While Supabase is down ---------------------------------------------------------------------

NOBODY = {"id": "", "aud": "", "app_metadata": {}, "user_metadata": {}, "created_at": "2026-01-01"}
DOWN = [
    lambda: Response(status_code=503),
    lambda: HTMLResponse("<h1>Bad gateway</h1>", 502),
    lambda: HTMLResponse("<h1>Error</h1>", 500),
    lambda: JSONResponse({"code": "unexpected_failure", "message": "x"}, 500, API_VERSION),
    lambda: JSONResponse({"message": "invalid api key"}, 401),
    lambda: Response(status_code=200),
    lambda: JSONResponse({"access_token": "secret-token", "refresh_token": "secret-token"}),
    lambda: JSONResponse(
        {"access_token": "secret-token", "refresh_token": "secret-token", "token_type": "bearer"}
        | {"expires_in": 60, "user": NOBODY}
    ),
    lambda: Response(status_code=302, headers={"location": "http://127.0.0.1:9/"}),
]


@pytest.mark.parametrize("fault", DOWN)
def test_signing_in_while_it_is_down_is_said_in_words(client, db, gotrue, fault, caplog):
    gotrue.add_user("alice@acme.example", PASSWORD)
    gotrue.fault = fault

    page = sign_in(client)

    assert page.status_code == 503
    assert "We can’t sign you in right now" in text_of(page)
    assert not is_signed_in(client)
    assert "secret-token" not in caplog.text


def test_signing_in_while_nothing_listens_is_said_in_words(client, db, gotrue, settings):
    settings.SUPABASE_URL = "http://127.0.0.1:9"

    assert sign_in(client).status_code == 503


def test_signing_up_while_it_is_down_is_said_and_keeps_what_was_typed(client, db, gotrue):
    gotrue.fault = lambda: Response(status_code=503)

    page = sign_up(client)

    assert page.status_code == 503
    assert "We can’t create accounts right now" in text_of(page)
    assert page.context["form"]["company_name"].value() == "Acme Inc."


def test_who_is_signed_in_goes_on_working(client, db, gotrue):
    sign_up(client)
    gotrue.fault = lambda: Response(status_code=503)

    assert client.get(reverse("onboarding"))["Location"] == reverse("billing")


def test_one_finds_out_that_it_is_down_and_the_next_do_not_wait(client, db, gotrue):
    gotrue.fault = lambda: Response(status_code=503)

    answers = {sign_in(Client(), email=f"a{n}@x.example").status_code for n in range(5)}

    assert answers == {503}
    assert len(gotrue.requests) == 1


def test_an_error_that_one_person_can_cause_keeps_nobody_else_out(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)
    gotrue.fault = error(500, "unexpected_failure")
    sign_up(client, email="mallory@evil.example")
    gotrue.fault = None

    sign_in(client)

    assert is_signed_in(client)


@pytest.mark.thorough
def test_an_outage_counts_as_no_wrong_password(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)
    gotrue.fault = lambda: Response(status_code=503)
    for _ in range(20):
        assert sign_in(client).status_code == 503
    gotrue.fault = None
    cache.delete(f"identity.down.{supabase_auth.Provider.SUPABASE}")

    sign_in(client)

    assert is_signed_in(client)


def test_an_answer_that_does_not_come_is_not_waited_for_for_ever(db, gotrue, settings):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        settings.SUPABASE_URL = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        with pytest.raises(outages.IdentityDown):
            supabase_auth.sign_in(email="alice@acme.example", password=PASSWORD)


# --- What goes over the wire --------------------------------------------------------------------


def test_every_request_carries_the_publishable_key_and_nobody_elses_token(client, db, gotrue):
    sign_up(client)
    sign_in(Client())

    for _, _, _, headers in gotrue.requests:
        assert headers["apikey"] == PUBLISHABLE_KEY
        assert headers["authorization"] == f"Bearer {PUBLISHABLE_KEY}"


def test_no_cookie_goes_from_one_person_to_the_next(client, db, gotrue):
    gotrue.fault = lambda: Response(status_code=503, headers={"set-cookie": "sb=secret; Path=/"})
    sign_in(client)
    cache.clear()
    sign_in(client)

    assert len(gotrue.requests) == 2
    assert not [h for _, _, _, h in gotrue.requests if "cookie" in h]


def test_no_password_is_logged(client, db, gotrue, caplog):
    caplog.set_level("DEBUG")
    sign_up(client)
    for fault in (None, *DOWN):
        gotrue.fault = fault
        cache.clear()
        sign_in(Client())

    said = "\n".join(str(vars(r)) for r in caplog.records if r.name.startswith("orgs"))
    assert said
    assert PASSWORD not in said
