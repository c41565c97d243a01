"""Codes and tokens: each is good once, for its own site, and for as long as its owner belongs."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from allauth.idp.oidc.models import Token
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import deactivation
from orgs.models import Membership, SignIn, SpentToken
from orgs.openid import sign_ins
from orgs.teams import team
from tests.factories import MembershipFactory
from tests.onboarding.openid.conftest import belonging
from tests.people.staff import employee
from tests.people.website import GOODBYE, HOME, Website, came_back, listed
from tests.trouble.races import at_once

NEW_PASSWORD = {"password1": "a new long password", "password2": "a new long password"}


@pytest.fixture
def public(is_on, db):
    """A page that exchanges its codes by itself and can keep no secret."""
    return listed(Website("spa", without_secret=True))


def refused(answer, *, error="invalid_grant"):
    return (answer.status_code, answer.json()["error"]) == (400, error)


# --- Asking for a code --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "https://app.nimbus.example/callback/"},
        {"redirect_uri": "https://app.nimbus.example/callback?more=1"},
        {"redirect_uri": "https://app.nimbus.example:8443/callback"},
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": "http://app.nimbus.example/callback"},
        {"redirect_uri": None},
        {"client_id": "nobody"},
        {"client_id": None},
    ],
)
def test_nobody_is_sent_to_an_address_that_is_not_registered_letter_by_letter(
    site, browser, changes
):
    answer = site.ask(browser, **changes)

    assert answer.status_code == 400
    assert "We can’t take you there" in answer.content.decode()
    assert "Location" not in answer


def test_nor_is_anybody_who_is_asked_for_two_addresses_at_once(site, browser):
    twice = urlencode([("client_id", site.id), ("redirect_uri", HOME), ("redirect_uri", HOME)])

    assert browser.get(f"/openid/authorize?{twice}").status_code == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge": "a" * 5000}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "email"}, "invalid_scope"),
        ({"scope": "openid admin"}, "invalid_scope"),
        ({"scope": None}, "invalid_scope"),
        ({"resource": "urn:sign-in:1"}, "invalid_target"),
        ({"request": "e30.e30."}, "request_not_supported"),
    ],
)
def test_the_site_is_told_what_it_did_wrong(site, browser, changes, error):
    said = came_back(site.ask(browser, **changes))

    assert (said["error"], said["state"]) == (error, "here")
    assert not SignIn.objects.exists()


# --- Exchanging it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "another verifier, which is as long as it has to be"},
        {"redirect_uri": "https://app.nimbus.example/"},
        {"code": "never given"},
    ],
)
@pytest.mark.parametrize("kind", ["site", "public"])
def test_a_code_is_good_only_with_what_it_was_asked_with(request, browser, kind, changes):
    site = request.getfixturevalue(kind)

    answer = site.exchange(site.code(browser), **{"code_verifier": site.verifier, **changes})

    assert answer.status_code == 400
    assert answer.json()["error"] in ("invalid_grant", "invalid_request")
    assert not Token.objects.exists()


def test_without_the_verifier_nothing_is_given(site, public, browser):
    listed(site, public)
    for one in (site, public):
        assert refused(one.exchange(one.code(browser), code_verifier=None), error="invalid_request")


@pytest.mark.parametrize("secret", ["wrong", ""])
def test_a_site_has_to_prove_itself(site, browser, secret):
    answer = site.exchange(site.code(browser), client_secret=secret)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_the_code_of_one_site_is_worth_nothing_to_another(site, public, browser):
    listed(site, public)
    code = site.code(browser)

    assert refused(public.exchange(code, code_verifier=site.verifier))
    assert site.exchange(code).status_code == 200


def test_a_code_that_is_used_twice_ends_what_it_was_used_for(site, browser):
    code = site.code(browser)
    tokens = site.exchange(code).json()

    assert refused(site.exchange(code))

    assert site.userinfo(tokens).status_code == 401
    assert refused(site.refresh(tokens["refresh_token"]))


def test_a_used_code_is_of_no_use_to_whoever_found_it_in_a_history(site, browser):
    code = site.code(browser)
    tokens = site.exchange(code).json()

    assert site.exchange(code, client_secret="guessed").status_code == 401

    assert site.userinfo(tokens).status_code == 200


def test_nor_to_whoever_hides_that_they_are_no_client(site, browser):
    code = site.code(browser)
    tokens = site.exchange(code).json()

    unasked = site.http.post("/openid/token?a=1", code_of(site, code) | {"client_secret": "x"})

    assert refused(unasked, error="invalid_request")
    assert site.userinfo(tokens).status_code == 200


def test_nor_to_another_site(site, public, browser):
    listed(site, public)
    code = site.code(browser)
    tokens = site.exchange(code).json()

    assert refused(public.exchange(code))

    assert site.userinfo(tokens).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_of_twenty_who_use_a_code_at_once_one_succeeds_and_none_keeps_anything(site, browser):
    code = site.code(browser)

    answers = at_once(20, lambda: Client().post("/openid/token", code_of(site, code)).status_code)

    assert sorted(answers)[:1] == [200]
    assert set(answers[1:]) | {400} <= {200, 400}
    assert answers.count(200) <= 1
    assert not Token.objects.exists()


def code_of(site, code):
    return {
        "grant_type": "authorization_code",
        "client_id": site.id,
        "client_secret": site.secret,
        "code": code,
        "redirect_uri": HOME,
        "code_verifier": site.verifier,
    }


@pytest.mark.parametrize(
    "grant", ["password", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code", ""]
)
def test_there_is_no_other_way_to_a_token(site, grant):
    assert refused(site.post("token", grant_type=grant), error="unsupported_grant_type")


# --- Refreshing ---------------------------------------------------------------------------------


def test_a_refresh_token_is_replaced_by_the_next(site, browser):
    first = site.sign_in(browser)

    second = site.refresh(first["refresh_token"]).json()

    assert second["refresh_token"] != first["refresh_token"]
    assert site.claims(second)["sub"] == site.claims(first)["sub"]
    assert site.userinfo(second).status_code == 200
    assert 0 <= 30 * 86_400 - second["refresh_expires_in"] < 60


def test_one_that_is_used_again_was_stolen_and_ends_the_sign_in(site, browser):
    first = site.sign_in(browser)
    second = site.refresh(first["refresh_token"]).json()

    assert refused(site.refresh(first["refresh_token"]))

    assert refused(site.refresh(second["refresh_token"]))
    assert site.userinfo(second).status_code == 401
    assert not SignIn.objects.exists()


def test_another_sign_in_goes_on(site, browser):
    elsewhere = site.sign_in(browser)
    first = site.sign_in(browser)
    site.refresh(first["refresh_token"])
    site.refresh(first["refresh_token"])

    assert site.userinfo(elsewhere).status_code == 200


def test_another_site_cannot_refresh_it(site, public, browser):
    listed(site, public)
    tokens = site.sign_in(browser)

    assert refused(public.refresh(tokens["refresh_token"]))
    assert site.refresh(tokens["refresh_token"]).status_code == 200


def test_a_token_names_no_sign_in_of_anothers(site, browser):
    tokens = site.sign_in(browser)
    other = SignIn.objects.get()

    answer = site.refresh(tokens["refresh_token"], resource=sign_ins.resource_of(other))

    assert refused(answer, error="invalid_target")


# --- Who belongs no more ------------------------------------------------------------------------


def remove(member):
    boss = MembershipFactory(organization=member.organizations.get(), role="OWNER").user
    membership = Membership.objects.get(user=member)
    Membership.objects.filter(user=member).update(role="MEMBER")
    team.remove_member(membership, by=boss, now=timezone.now())


def deactivate(member):
    deactivation.deactivate(member, by=employee("operator"), reason="x", now=timezone.now())


@pytest.mark.parametrize("end", [remove, deactivate, lambda member: member.delete()])
def test_whoever_is_removed_is_given_no_new_tokens_and_the_old_ones_end(site, browser, alice, end):
    tokens, code = site.sign_in(browser), site.code(browser)

    end(alice)

    assert refused(site.refresh(tokens["refresh_token"]))
    assert site.userinfo(tokens).status_code == 401
    assert refused(site.exchange(code))


def test_an_account_that_comes_back_is_not_signed_in_as_before(site, browser, alice):
    tokens = site.sign_in(browser)
    deactivate(alice)

    deactivation.reactivate(alice, by=employee("manager"), reason="x", now=timezone.now())

    assert refused(site.refresh(tokens["refresh_token"]))


def change_password(alice, browser):
    alice.set_password("correct horse battery")
    alice.save()
    browser.force_login(alice)
    said = {"oldpassword": "correct horse battery", **NEW_PASSWORD}
    browser.post(reverse("account_change_password"), said)


def forget_password(alice, browser):
    browser.logout()
    browser.post(reverse("account_reset_password"), {"email": alice.email})
    link = re.search(r"http://testserver\S+", mail.outbox[-1].body).group()
    form = browser.get(link, follow=True)
    browser.post(form.request["PATH_INFO"], NEW_PASSWORD)


@pytest.mark.parametrize("how", [change_password, forget_password])
def test_a_new_password_ends_what_somebody_with_the_old_one_may_have(site, browser, alice, how):
    belonging(alice, name="Beta")
    hints = ("acme_01082026", "beta_01082026")
    both = [site.sign_in(browser, organization_hint=hint) for hint in hints]

    how(alice, browser)

    alice.refresh_from_db()
    assert alice.check_password(NEW_PASSWORD["password1"])
    assert all(refused(site.refresh(tokens["refresh_token"])) for tokens in both)


def test_leaving_one_organization_leaves_the_sign_in_at_another(site, browser, alice):
    belonging(alice, name="Beta", role="MEMBER")
    beta = site.sign_in(browser, organization_hint="beta_01082026")
    acme = site.sign_in(browser, organization_hint="acme_01082026")

    team.leave(Membership.objects.get(organization__name="Beta"), now=timezone.now())

    assert site.userinfo(beta).status_code == 401
    assert site.userinfo(acme).status_code == 200


def test_a_site_that_the_folder_no_longer_lists_is_let_in_no_more(site, browser):
    tokens = site.sign_in(browser)

    listed(Website("other"))

    assert site.refresh(tokens["refresh_token"]).status_code == 401
    assert site.ask(browser).status_code == 400
    assert not Token.objects.exists()


# --- The end of it ------------------------------------------------------------------------------


def test_a_site_ends_a_sign_in_with_any_of_its_tokens(site, public, browser):
    listed(site, public)
    for name in ("access_token", "refresh_token"):
        tokens = site.sign_in(browser)

        assert public.post("revoke", token=tokens[name]).status_code == 200
        assert site.userinfo(tokens).status_code == 200
        assert site.post("revoke", token=tokens[name]).status_code == 200

        assert site.userinfo(tokens).status_code == 401
        assert refused(site.refresh(tokens["refresh_token"]))


def test_a_site_without_a_secret_lends_its_name_to_nobody(site, public, browser):
    """Two names at once: one would prove the client, and the other own the token."""
    listed(site, public)
    tokens, code = site.sign_in(browser), site.code(browser)
    as_site = {"Authorization": f"Basic {b64encode(b'nimbus:guessed').decode()}"}

    for where, said in (
        ("revoke", {"token": tokens["refresh_token"]}),
        ("token", {**code_of(site, code), "client_secret": ""}),
    ):
        sent = {**said, "client_id": public.id}
        answer = site.http.post(f"/openid/{where}", sent, headers=as_site)
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")

    assert site.userinfo(tokens).status_code == 200
    assert site.exchange(code).status_code == 200


def test_signing_out_there_signs_out_here_and_comes_back(site, browser):
    tokens = site.sign_in(browser)
    said = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": GOODBYE, "state": "x"}

    answer = browser.get("/openid/logout", said)

    assert came_back(answer, to=GOODBYE) == {"state": "x"}
    assert browser.get("/settings/account/").status_code == 302
    assert refused(site.refresh(tokens["refresh_token"]))


def test_nobody_is_signed_out_unasked_by_whoever_cannot_say_who_they_are(site, browser):
    page = browser.get(
        "/openid/logout", {"client_id": site.id, "post_logout_redirect_uri": GOODBYE}
    )

    assert "Sign out here too?" in page.content.decode()
    assert "https://app.nimbus.example" in page["Content-Security-Policy"]
    assert browser.get("/settings/account/").status_code == 200
    said = {"client_id": site.id, "post_logout_redirect_uri": GOODBYE}
    unasked = browser.post("/openid/logout", {**said, "action": "logout"})
    assert "Sign out here too?" in unasked.content.decode()


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "https://app.nimbus.example/", f"{GOODBYE}?a=1", HOME]
)
def test_signing_out_leads_to_registered_addresses_alone(site, browser, address):
    tokens = site.sign_in(browser)
    said = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": address}

    answer = browser.get("/openid/logout", said)

    assert (answer.status_code, "Location" in answer) == (400, False)


def test_the_sweeper_deletes_what_has_expired(site, browser):
    old = site.sign_in(browser)
    site.refresh(old["refresh_token"])
    later = timezone.now() + timedelta(days=31)
    assert sign_ins.prune(now=timezone.now()) == 0

    assert sign_ins.prune(now=later) > 0

    assert not Token.objects.exists()
    assert not SignIn.objects.exists()
    assert not SpentToken.objects.exists()


@pytest.mark.parametrize("where", ["token", "revoke", "userinfo"])
@pytest.mark.parametrize("query", ["a=1", "%zz", "access_token=x"])
def test_queries_are_refused_not_choked_on(site, where, query):
    """Queries are logged on the way, and the provider's library fails at what is malformed."""
    assert refused(site.http.post(f"/openid/{where}?{query}"), error="invalid_request")


def test_what_is_said_of_somebody_is_kept_nowhere(site, browser):
    assert "no-store" in site.userinfo(site.sign_in(browser))["Cache-Control"]


def test_a_site_may_ask_with_many_tokens_that_have_ended(site, settings):
    settings.API_RATE_PER_ADDRESS = 40
    asked = [site.userinfo({"access_token": f"ended-{n}"}).status_code for n in range(30)]

    assert set(asked) == {401}


def test_the_token_endpoint_is_limited(site, settings):
    settings.API_RATE_PER_ADDRESS = 40
    statuses = [site.refresh("x", client_secret="wrong").status_code for _ in range(4)]

    assert statuses == [401, 401, 429, 429]
