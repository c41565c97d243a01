"""Signing up and in at Supabase: our pages as a browser asks for them, GoTrue's answers by HTTP."""

from __future__ import annotations

import re
import socket
import threading

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from starlette.responses import HTMLResponse, JSONResponse, Response

from onboarding.models import Onboarding
from onboarding.signup import _promises
from orgs import addresses, outages, supabase_auth
from orgs.identity import forget_user
from orgs.models import Identity, Membership, Organization, User
from tests.factories import UserFactory
from tests.identity_provider import API_VERSION, PUBLISHABLE_KEY
from tests.races import at_once
from tests.traveller import ANSWERS

PASSWORD = ANSWERS["password"]
CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}")
PENDING = {
    "pending_company_name": "Acme Inc.",
    "pending_currency": "EUR",
    "pending_timezone": "Europe/Berlin",
    "pending_location": "EU",
}
# What signs in without Supabase, once it is added.
CONFIRMED = ["mfa_activate_totp", "mfa_add_webauthn"]


def sign_up(client, **answers):
    return client.post(reverse("signup"), {**ANSWERS, **answers})


def sign_in(client, email="alice@acme.example", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def error(status, code, **more):
    return lambda: JSONResponse({"code": code, "message": code, **more}, status, API_VERSION)


def text_of(answer):
    return answer.content.decode()


# --- Signing up ---------------------------------------------------------------------------------


def test_signing_up_makes_the_account_there_and_everything_else_here(client, db, gotrue):
    answer = sign_up(client)

    membership = Membership.objects.select_related("organization").get()
    assert answer["Location"] == reverse("billing")
    assert is_signed_in(client)
    assert (membership.user.email, membership.role) == ("alice@acme.example", "OWNER")
    assert not membership.user.has_usable_password()
    assert Onboarding.objects.get().organization == membership.organization


def test_the_answers_of_the_wizard_are_kept_in_the_account(client, db, gotrue):
    sign_up(client)

    said = gotrue.user_of("alice@acme.example")["user"]["user_metadata"]
    slug = Organization.objects.get().slug
    assert said == {**PENDING, "pending_org_slug": _promises().sign(slug)}


def test_an_address_to_confirm_leads_to_the_mail_and_makes_nothing_here(client, db, gotrue):
    gotrue.confirms = True

    answer = sign_up(client)

    assert answer["Location"] == reverse("check_mail")
    assert "alice@acme.example" in text_of(client.get(reverse("check_mail")))
    assert not is_signed_in(client)
    assert not User.objects.exists()
    assert not Organization.objects.exists()


def test_an_address_that_has_an_account_is_answered_like_any_other(client, db, gotrue):
    gotrue.confirms = True
    gotrue.add_user("alice@acme.example")

    known, unknown = sign_up(client), sign_up(Client(), email="bob@acme.example")

    assert known.status_code == unknown.status_code
    assert known["Location"] == unknown["Location"]
    assert not User.objects.exists()


def test_without_confirmations_a_second_account_is_refused_by_its_field(client, db, gotrue):
    gotrue.add_user("alice@acme.example")

    page = sign_up(client)

    assert page.status_code == 422
    assert "Sign in instead" in str(page.context["form"].errors["email"])


@pytest.mark.parametrize(
    ("fault", "field", "words"),
    [
        (error(422, "weak_password", weak_password={"reasons": ["pwned"]}), "password", "leaked"),
        (error(400, "validation_failed"), "email", "not accepted"),
        (error(400, "email_address_invalid"), "email", "not accepted"),
        (error(422, "signup_disabled"), "__all__", "cannot be made at the moment"),
        (error(429, "over_email_send_rate_limit"), "__all__", "too often"),
    ],
)
def test_what_supabase_refuses_is_said_by_its_field_and_the_rest_is_kept(
    client, db, gotrue, fault, field, words
):
    gotrue.fault = fault

    page = sign_up(client)

    assert page.status_code == 422
    assert words in str(page.context["form"].errors[field])
    assert page.context["form"]["company_name"].value() == "Acme Inc."
    assert not User.objects.exists()


def test_what_we_refuse_is_not_asked_there(client, db, gotrue):
    assert sign_up(client, password="short").status_code == 422
    assert not gotrue.requests


def test_a_form_sent_twice_makes_one_account_and_one_organization(transactional_db, gotrue):
    statuses = at_once(2, lambda: sign_up(Client()).status_code)

    assert sorted(statuses) == [302, 422]
    assert len(gotrue.users) == User.objects.count() == Organization.objects.count() == 1


def test_whoever_was_cut_off_after_the_account_was_made_signs_in_and_goes_on(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD, **PENDING)

    sign_in(client)

    page = client.get(reverse("onboarding"), follow=True)
    assert page.redirect_chain == [(reverse("company"), 302)]
    assert page.context["form"]["company_name"].value() == "Acme Inc."


def test_the_slug_promised_at_sign_up_is_had_days_later(client, db, gotrue):
    promised = {**PENDING, "pending_org_slug": _promises().sign("acme_inc_01082026")}
    gotrue.add_user("alice@acme.example", PASSWORD, **promised)
    sign_in(client)

    client.post(reverse("company"), {k: v for k, v in ANSWERS.items() if k != "password"})

    assert Organization.objects.get().slug == "acme_inc_01082026"


@pytest.mark.fault("A7")
def test_a_date_in_a_slug_that_we_did_not_promise_is_not_had(client, db, gotrue):
    """Whoever has an account writes its metadata."""
    gotrue.add_user("alice@acme.example", PASSWORD, **PENDING, pending_org_slug="acme_inc_01081999")
    sign_in(client)

    client.post(reverse("company"), {k: v for k, v in ANSWERS.items() if k != "password"})

    assert Organization.objects.get().slug == f"acme_inc_{timezone.now():%m%d%Y}"


@pytest.mark.parametrize("password", ["п" * 40, "é" * 37 + "a"])
def test_a_password_of_too_many_bytes_is_said_before_supabase_is_asked(
    client, db, gotrue, password
):
    page = sign_up(client, password=password)

    assert "too long" in str(page.context["form"].errors["password"])
    assert not gotrue.requests


def test_where_nobody_confirms_addresses_one_is_claimed_and_proven_by_our_code(
    client, db, gotrue, mailoutbox
):
    sign_up(client)
    user = User.objects.get()
    assert (user.email, addresses.is_proven(user)) == ("alice@acme.example", False)

    code = CODE.search(mailoutbox[0].body)[0]
    client.post(reverse("account_email_verification_sent"), {"code": code})

    assert addresses.has_proven(user, "alice@acme.example")


def test_where_addresses_are_confirmed_one_is_proven_and_no_code_is_mailed(
    client, db, gotrue, mailoutbox
):
    gotrue.confirms = True
    gotrue.add_user("alice@acme.example", PASSWORD)

    sign_in(client)

    assert addresses.has_proven(User.objects.get(), "alice@acme.example")
    assert not mailoutbox


def test_where_nobody_confirms_addresses_none_is_taken_from_its_owner(client, db, gotrue):
    victim = UserFactory(email="victim@corp.example")

    sign_up(client, email="victim@corp.example")

    victim.refresh_from_db()
    mallory = Identity.objects.get().user
    assert (victim.email, mallory.email) == ("victim@corp.example", "")
    assert addresses.address_of(mallory).email == "victim@corp.example"
    assert not addresses.is_proven(mallory)


def test_who_has_only_claimed_an_address_does_not_learn_who_has_proven_it(client, db, gotrue):
    addresses.prove(UserFactory(email=""), "alice@acme.example")
    gotrue.add_user("alice@acme.example", PASSWORD)

    sign_in(client)
    page = client.get(reverse("company"))

    assert "another account here" not in text_of(page)
    assert "email" not in page.context["form"].fields


SILENT_SETTINGS = [
    lambda: Response(status_code=503),
    lambda: JSONResponse([]),
    lambda: JSONResponse({}),
    lambda: JSONResponse({"mailer_autoconfirm": None}),
    lambda: HTMLResponse("<h1>hello</h1>"),
]


@pytest.mark.parametrize("fault", SILENT_SETTINGS)
def test_settings_that_cannot_be_read_confirm_nothing(db, gotrue, fault):
    gotrue.confirms, gotrue.fault = True, fault
    assert not supabase_auth.confirms_addresses()

    gotrue.fault = None
    assert not supabase_auth.confirms_addresses()  # It is not asked anew at once.
    cache.clear()
    assert supabase_auth.confirms_addresses()


def test_what_is_set_at_supabase_is_asked_once_for_many(db, gotrue):
    gotrue.confirms = True

    assert {supabase_auth.confirms_addresses() for _ in range(5)} == {True}
    assert len(gotrue.requests) == 1


def test_a_sign_up_that_meets_a_deleted_account_is_said_in_words(client, db, gotrue, monkeypatch):
    monkeypatch.setattr("tests.identity_provider.uuid.uuid4", lambda: "user_1")
    forget_user("supabase", "user_1", now=timezone.now())

    page = sign_up(client)

    assert page.status_code == 422
    assert "cannot be made at the moment" in text_of(page)


# --- Confirming ---------------------------------------------------------------------------------


def test_the_link_signs_in_and_leads_on_to_the_wizard_with_its_answers(client, db, gotrue):
    gotrue.confirms = True
    sign_up(client)
    link = {"token_hash": gotrue.link_from_mail(), "type": "email"}

    page = client.get(reverse("confirm_email", query=link))
    assert not is_signed_in(client)  # Programs that look at mail open links.
    form = {name: page.context[name] for name in link}
    answer = client.post(reverse("confirm_email"), form)

    assert answer["Location"] == reverse("onboarding")
    assert User.objects.get().email == "alice@acme.example"
    assert client.get(reverse("company")).context["form"]["currency"].value() == "EUR"


@pytest.mark.parametrize("token", ["", "made up", "used"])
def test_a_link_that_does_not_work_says_what_to_do(client, db, gotrue, token):
    gotrue.confirms = True
    sign_up(client)
    if token == "used":
        token = gotrue.link_from_mail()
        Client().post(reverse("confirm_email"), {"token_hash": token, "type": "email"})

    page = client.post(reverse("confirm_email"), {"token_hash": token, "type": "email"})

    assert page.status_code == 410
    assert "This link no longer works" in text_of(page)
    assert not is_signed_in(client)


def test_signing_in_before_confirming_leads_to_the_mail(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD, confirmed=False)

    assert sign_in(client)["Location"] == reverse("check_mail")
    assert not is_signed_in(client)


def test_the_mail_can_be_had_again(client, db, gotrue):
    gotrue.confirms = True
    sign_up(client)

    page = client.post(reverse("check_mail"))

    assert "We sent it again" in text_of(page)
    assert len(gotrue.mails) == 2


def test_mail_that_was_sent_too_often_is_said(client, db, gotrue):
    gotrue.confirms = True
    sign_up(client)
    gotrue.fault = error(429, "over_email_send_rate_limit")

    assert "That was too often" in text_of(client.post(reverse("check_mail")))


@pytest.mark.parametrize("code", ["email_provider_disabled", "signup_disabled", "user_banned"])
def test_mail_that_is_refused_is_said_and_is_no_error_of_ours(client, db, gotrue, code):
    gotrue.confirms = True
    sign_up(client)
    gotrue.fault = error(422, code)

    page = client.post(reverse("check_mail"))

    assert page.status_code == 200
    assert "Write to support" in text_of(page)


@pytest.mark.parametrize("name", ["check_mail", "confirm_email", "new_password"])
def test_without_supabase_these_pages_are_not_there(client, db, provider, name):
    assert client.get(reverse(name)).status_code == 404


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

    assert "That was too often" in text_of(sign_in(client))


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
    assert "This is not your password" in text_of(wrong)
    assert still["Location"] == asked["Location"]
    assert right["Location"] == reverse(name)
    assert client.get(reverse(name)).status_code == 200


def test_a_password_of_another_account_there_confirms_nothing(client, db, gotrue):
    sign_up(client)
    gotrue.add_user("bob@acme.example", "the password of bob")
    Identity.objects.update(email="bob@acme.example")

    form = {"password": "the password of bob"}
    answer = client.post(reverse("account_reauthenticate"), form)

    assert "This is not your password" in text_of(answer)


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
    assert "nothing is changed" in text_of(page)


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
    assert "another account here with your e-mail" in text_of(client.get(reverse("company")))


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
    assert "We cannot sign you in right now" in text_of(page)
    assert not is_signed_in(client)
    assert "secret-token" not in caplog.text


def test_signing_in_while_nothing_listens_is_said_in_words(client, db, gotrue, settings):
    settings.SUPABASE_URL = "http://127.0.0.1:9"

    assert sign_in(client).status_code == 503


def test_signing_up_while_it_is_down_is_said_and_keeps_what_was_typed(client, db, gotrue):
    gotrue.fault = lambda: Response(status_code=503)

    page = sign_up(client)

    assert page.status_code == 503
    assert "We cannot make accounts right now" in text_of(page)
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


# --- A new password -----------------------------------------------------------------------------


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
    assert "your present password" in text_of(page)
    assert reverse("account_reset_password") in text_of(page)


def test_a_second_step_at_supabase_is_said_and_no_fresh_link_is_promised(client, db, gotrue):
    gotrue.add_user("alice@acme.example", PASSWORD)
    gotrue.user_of("alice@acme.example")["has_factor"] = True
    ask_for_link(client)

    page = choose(client, gotrue.link_from_mail())

    assert page.status_code == 410
    assert "asks for a second step" in text_of(page)
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
    assert "does not answer" in text_of(page)


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
