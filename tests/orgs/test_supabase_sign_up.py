"""Signing up at Supabase, and confirming the address: our pages, GoTrue's answers by HTTP."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from starlette.responses import HTMLResponse, JSONResponse, Response

from onboarding.models import Onboarding
from onboarding.wizard.signup import _promises
from orgs import addresses
from orgs.identity.users import forget_user
from orgs.identity.vouching import confirms_addresses
from orgs.models import Identity, Membership, Organization, User
from tests.factories import UserFactory
from tests.orgs.at_supabase import PASSWORD, error, is_signed_in, sign_in, sign_up, text_of
from tests.people.traveller import ANSWERS
from tests.trouble.races import at_once

CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}")
PENDING = {
    "pending_company_name": "Acme Inc.",
    "pending_currency": "EUR",
    "pending_timezone": "Europe/Berlin",
    "pending_location": "EU",
}


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
        (error(400, "validation_failed"), "email", "accept this email"),
        (error(400, "email_address_invalid"), "email", "accept this email"),
        (error(422, "signup_disabled"), "__all__", "can’t create new accounts at the moment"),
        (error(429, "over_email_send_rate_limit"), "__all__", "Too many attempts"),
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

    assert "another account with your email" not in text_of(page)
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
    assert not confirms_addresses()

    gotrue.fault = None
    assert not confirms_addresses()  # It is not asked anew at once.
    cache.clear()
    assert confirms_addresses()


def test_what_is_set_at_supabase_is_asked_once_for_many(db, gotrue):
    gotrue.confirms = True

    assert {confirms_addresses() for _ in range(5)} == {True}
    assert len(gotrue.requests) == 1


def test_a_sign_up_that_meets_a_deleted_account_is_said_in_words(client, db, gotrue, monkeypatch):
    monkeypatch.setattr("tests.outside.identity_provider.uuid.uuid4", lambda: "user_1")
    forget_user("supabase", "user_1", now=timezone.now())

    page = sign_up(client)

    assert page.status_code == 422
    assert "can’t create new accounts at the moment" in text_of(page)


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

    assert "We’ve sent it again" in text_of(page)
    assert len(gotrue.mails) == 2


def test_mail_that_was_sent_too_often_is_said(client, db, gotrue):
    gotrue.confirms = True
    sign_up(client)
    gotrue.fault = error(429, "over_email_send_rate_limit")

    assert "Too many attempts" in text_of(client.post(reverse("check_mail")))


@pytest.mark.parametrize("code", ["email_provider_disabled", "signup_disabled", "user_banned"])
def test_mail_that_is_refused_is_said_and_is_no_error_of_ours(client, db, gotrue, code):
    gotrue.confirms = True
    sign_up(client)
    gotrue.fault = error(422, code)

    page = client.post(reverse("check_mail"))

    assert page.status_code == 200
    assert "rite to " in text_of(page)


@pytest.mark.parametrize("name", ["check_mail", "confirm_email", "new_password"])
def test_without_supabase_these_pages_are_not_there(client, db, provider, name):
    assert client.get(reverse(name)).status_code == 404
