"""Signing in at a site of the company's with the account from here, all the way."""

from __future__ import annotations

import uuid
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.idp.oidc.models import Token
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from orgs.models import AuditEvent, Membership, Organization, SignIn
from tests.factories import UserFactory
from tests.onboarding.openid.conftest import belonging, new_key, signed_in
from tests.people.website import HOME, Website, came_back, listed


def test_somebody_who_is_signed_in_here_arrives_there_with_no_page_between(site, browser, alice):
    back = came_back(site.ask(browser))
    tokens = site.exchange(back["code"]).json()
    claims = site.claims(tokens)

    assert back["state"] == "here"
    assert claims["nonce"] == "once"
    assert claims["sub"] != str(alice.pk)
    assert uuid.UUID(claims["sub"])
    assert (claims["email"], claims["email_verified"]) == ("alice@acme.example", True)
    organization = alice.organizations.get()
    assert claims["organization"] == {
        "id": str(organization.pk),
        "slug": "acme_01082026",
        "name": "Acme Inc.",
    }
    assert (claims["role"], claims["plan"], claims["status"]) == ("OWNER", "STARTER", "active")
    assert "api_requests" in claims["entitlements"]


def test_userinfo_says_the_same_of_today(site, browser, alice):
    tokens = site.sign_in(browser)
    Membership.objects.update(role="MEMBER")
    Organization.objects.update(plan="PROFESSIONAL")

    said = site.userinfo(tokens).json()

    assert said["sub"] == site.claims(tokens)["sub"]
    assert (said["role"], said["plan"]) == ("MEMBER", "PROFESSIONAL")


def test_the_subject_stays_the_same_at_every_site(site, browser):
    other = Website("other")
    listed(site, other)

    subjects = [one.claims(one.sign_in(browser))["sub"] for one in (site, other, site)]

    assert len(set(subjects)) == 1


def test_a_site_is_told_no_more_than_it_asks_for(site, browser):
    claims = site.claims(site.sign_in(browser, scope="openid"))

    assert not {"email", "organization", "role", "plan", "status"} & set(claims)


def test_nobody_is_given_an_address_that_was_not_proven(site):
    unproven = belonging(UserFactory(email="eve@acme.example", proven=False), name="Eve")

    claims = site.claims(site.sign_in(signed_in(unproven)))

    assert "email" not in claims
    assert "email_verified" not in claims


def test_a_name_is_told_where_there_is_one(site, browser, alice):
    assert "name" not in site.claims(site.sign_in(browser))
    alice.first_name = "Alice"
    alice.save()

    assert site.claims(site.sign_in(browser))["name"] == "Alice"


def test_the_audit_log_says_who_signed_in_where_and_holds_no_token(site, browser, alice):
    tokens = site.sign_in(browser)

    event = AuditEvent.objects.get(tag="organization:account:signed_in_elsewhere")
    assert (event.actor, event.facts) == ("alice@acme.example", {"client": "nimbus"})
    rows = str(list(Token.objects.values()) + list(SignIn.objects.values()))
    for token in ("access_token", "refresh_token", "id_token"):
        assert tokens[token] not in rows


# --- On the way ---------------------------------------------------------------------------------


def test_a_stranger_signs_in_here_first_and_goes_on_from_a_page_without_a_form(site, alice):
    """Chromium would refuse to follow the form's redirects to another site."""
    browser = Client()
    alice.set_password("correct horse battery")
    alice.save()
    to_sign_in = site.ask(browser)
    assert to_sign_in["Location"].startswith("/login/?next=")
    after = parse_qs(urlsplit(to_sign_in["Location"]).query)["next"][0]
    answers = {"login": alice.email, "password": "correct horse battery", "next": after}

    answer = browser.post(reverse("account_login"), answers)
    page = browser.get(answer["Location"])

    assert urlsplit(answer["Location"]).path == "/openid/continue"
    assert 'http-equiv="refresh"' in page.content.decode()
    arrived = browser.get(f"/openid/authorize?{urlsplit(answer['Location']).query}")
    assert site.exchange(came_back(arrived)["code"]).status_code == 200


def test_the_page_between_leads_nowhere_else(is_on):
    page = Client().get("/openid/continue?next=https://evil.example/&client_id=%22%3E")

    assert "url=/openid/authorize?next=https://evil.example/&amp;client_id=%22%3E" in (
        page.content.decode()
    )


def test_somebody_without_an_organization_is_led_to_their_journey(site):
    answer = site.ask(signed_in(UserFactory()))

    assert (answer.status_code, answer["Location"]) == (302, reverse("onboarding"))


def test_so_is_somebody_whose_workspace_is_not_complete(site):
    user = belonging(UserFactory(), name="Half", state="PENDING")
    browser = signed_in(user)

    answer = site.ask(browser)

    assert answer["Location"] == reverse("onboarding")
    page = browser.get(reverse("home"))
    assert "Finish your setup first. Then open Nimbus." in page.content.decode()


def test_somebody_in_several_chooses_and_the_choice_stays_with_the_tokens(site, browser, alice):
    belonging(alice, name="Beta", role="MEMBER")
    page = site.ask(browser)
    assert page.status_code == 200
    links = [part.split('"')[0] for part in page.content.decode().split('href="/openid/')[1:]]
    [to_beta] = [link.replace("&amp;", "&") for link in links if "=beta_" in link]

    tokens = site.exchange(came_back(browser.get(f"/openid/{to_beta}"))["code"]).json()
    again = site.refresh(tokens["refresh_token"]).json()

    assert len(links) == 2
    for claims in (site.claims(tokens), site.claims(again), site.userinfo(again).json()):
        assert (claims["organization"]["name"], claims["role"]) == ("Beta", "MEMBER")


def test_a_hint_spares_the_choice_to_whoever_belongs_there(site, browser, alice):
    belonging(alice, name="Beta")
    belonging(UserFactory(), name="Foreign")

    hinted = site.claims(site.sign_in(browser, organization_hint="beta_01082026"))
    foreign = site.ask(browser, organization_hint="foreign_01082026")

    assert hinted["organization"]["slug"] == "beta_01082026"
    assert foreign.status_code == 200
    assert "Foreign" not in foreign.content.decode()


def test_an_organization_without_a_workspace_is_no_choice(site, browser, alice):
    belonging(alice, name="Half", state="PENDING")

    assert site.claims(site.sign_in(browser))["organization"]["name"] == "Acme Inc."
    hinted = site.ask(browser, organization_hint="half_01082026")
    assert hinted["Location"] == reverse("onboarding")


@pytest.mark.parametrize(
    ("column", "status"),
    [("suspended_at", "unpaid"), ("suspended_by_staff_at", "suspended")],
)
def test_a_suspended_organization_signs_in_and_its_status_says_so(site, browser, column, status):
    tokens = site.sign_in(browser)
    Organization.objects.update(**{column: timezone.now()})

    assert site.userinfo(tokens).json()["status"] == status
    assert site.claims(site.sign_in(browser))["status"] == status
    assert site.claims(site.refresh(tokens["refresh_token"]).json())["status"] == status


def test_so_does_one_that_owes_a_payment(site, browser, alice):
    now, where = timezone.now(), {"organization": alice.organizations.get(), "livemode": False}
    Subscription.objects.create(status="past_due", past_due_since=now, updated_at=now, **where)

    assert site.claims(site.sign_in(browser))["status"] == "past_due"


# --- Asked in silence, or again -----------------------------------------------------------------


def test_a_site_may_ask_in_silence(site, browser, alice):
    assert came_back(site.ask(Client(), prompt="none"))["error"] == "login_required"
    assert "code" in came_back(site.ask(browser, prompt="none"))
    belonging(alice, name="Beta")
    assert came_back(site.ask(browser, prompt="none"))["error"] == "interaction_required"
    two = came_back(site.ask(browser, prompt="none login"))
    assert two == {"error": "invalid_request", "state": "here"}


def test_a_site_may_have_them_confirm_that_it_is_them(site, browser):
    answer = site.ask(browser, prompt="login")

    path, query = answer["Location"].split("?", 1)
    assert path == reverse("account_reauthenticate")
    assert "prompt" not in parse_qs(query)["next"][0]


def long_ago(browser):
    """Let the browser's session be one that began an hour ago."""
    session = browser.session
    session["signed_in_at"] -= 3600
    session.save()


def test_a_site_says_how_long_ago_they_may_have_signed_in(site, browser):
    assert "code" in came_back(site.ask(browser, max_age=600))
    long_ago(browser)
    assert "code" in came_back(site.ask(browser, max_age=4000))

    answer = site.ask(browser, max_age=600)

    path, query = answer["Location"].split("?", 1)
    assert path == reverse("account_reauthenticate")
    assert "max_age" not in parse_qs(query)["next"][0]
    assert came_back(site.ask(browser, max_age=600, prompt="none"))["error"] == "login_required"


def test_whoever_confirms_it_goes_on_and_the_site_is_told_when(site, browser, alice):
    alice.set_password("correct horse battery")
    alice.save()
    browser.force_login(alice)
    long_ago(browser)
    before = site.claims(site.sign_in(browser))["auth_time"]
    asked = site.ask(browser, max_age=0)["Location"]

    answer = browser.post(asked, {"password": "correct horse battery"})
    arrived = browser.get(f"/openid/authorize?{urlsplit(answer['Location']).query}")
    tokens = site.exchange(came_back(arrived)["code"]).json()

    told = site.claims(tokens)["auth_time"]
    assert told - before >= 3600
    assert site.claims(site.refresh(tokens["refresh_token"]).json())["auth_time"] == told
    assert "auth_time" not in site.userinfo(tokens).json()


def test_whoever_can_confirm_nothing_is_sent_back(site, browser, alice):
    alice.set_unusable_password()
    alice.save()
    browser.force_login(alice)

    assert came_back(site.ask(browser, prompt="login"))["error"] == "login_required"


def test_of_a_session_from_before_nobody_knows_how_old_it_is(site, browser):
    session = browser.session
    del session["signed_in_at"]
    session.save()

    assert "auth_time" not in site.claims(site.sign_in(browser))
    assert site.ask(browser, max_age=600)["Location"].startswith(reverse("account_reauthenticate"))


def test_a_hint_of_whom_the_site_expects_is_good_however_old(site, browser, settings, monkeypatch):
    monkeypatch.setattr(settings, "IDP_OIDC_ID_TOKEN_EXPIRES_IN", -3600, raising=False)
    hers = site.exchange(site.code(browser)).json()["id_token"]
    bob = signed_in(belonging(UserFactory(), name="Beta"))

    assert "code" in came_back(site.ask(browser, prompt="none", id_token_hint=hers))
    for hint in (hers, "abc", f"{hers}x"):
        said = came_back(site.ask(bob, id_token_hint=hint))
        assert said == {"error": "login_required", "state": "here"}


@pytest.mark.parametrize(
    "odd",
    [
        {"claims": "xx"},
        {"claims": '{"id_token": {"email": null}}'},
        {"prompt": "consent"},
        {"display": "popup", "ui_locales": "de", "login_hint": "alice", "acr_values": "1"},
        {"username": "bob", "grant_type": "password", "scopes": "x", "user": "1"},
    ],
)
def test_what_we_do_not_know_changes_nothing(site, browser, odd):
    claims = site.claims(site.sign_in(browser, **odd))

    assert claims["email"] == "alice@acme.example"


# --- Keys ---------------------------------------------------------------------------------------


def test_keys_are_exchanged_without_anybody_noticing(site, browser, settings, signing_key):
    before = site.sign_in(browser)["id_token"]
    settings.IDP_OIDC_PRIVATE_KEYS = [{"pem": new_key()}, {"pem": signing_key}]

    after = site.sign_in(browser)

    assert site.claims(after)
    published = site.http.get("/.well-known/jwks.json").json()["keys"]
    kids = [jwt.get_unverified_header(token)["kid"] for token in (after["id_token"], before)]
    assert kids == [key["kid"] for key in published]
    assert "d" not in published[0]


def test_a_public_program_on_ones_own_machine_comes_back_to_whatever_port(db, is_on, browser):
    program = listed(
        Website("cli", without_secret=True, redirect_uris=("http://127.0.0.1/callback",))
    )
    here = "http://127.0.0.1:54321/callback"

    code = came_back(program.ask(browser, redirect_uri=here), to=here)["code"]

    assert program.exchange(code, redirect_uri=here).status_code == 200
    assert program.ask(browser, redirect_uri=HOME).status_code == 400
