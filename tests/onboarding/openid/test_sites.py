"""Sites that people sign in to: what they find, how they come and go, and whom readers trust."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.test import Client

from orgs import clock
from orgs.models import AuditEvent, OpenIDClient, SignIn
from orgs.openid import clients
from tests.onboarding.openid.conftest import belonging
from tests.people.website import HOME, SECRET, Website, came_back, listed

NOT_OFFERED = ("device", "introspect", "registration", "revocation_endpoint_auth")


@pytest.fixture
def others_site(site):
    """A site of somebody else's, which staff let in."""
    stranger = Website("site")
    made = clients.create(
        name="Sky Reports",
        redirect_uris=[HOME],
        post_logout_redirect_uris=[],
        is_public=False,
        by=None,
        reason="A partner",
        now=clock.now(),
    )
    stranger.id, stranger.secret = made.client.pk, made.secret
    return stranger


def test_discovery_offers_what_works_and_nothing_else(site):
    said = site.http.get("/.well-known/openid-configuration", HTTP_HOST="testserver").json()

    assert said["issuer"] == project.SITE_URL
    for name, address in said.items():
        if name.endswith(("_endpoint", "_uri")):
            assert address.startswith(project.SITE_URL), name
            assert site.http.get(urlsplit(address).path).status_code != 404, name
    assert not [name for name in said if any(word in name for word in NOT_OFFERED)]
    assert said["grant_types_supported"] == ["authorization_code", "refresh_token"]
    assert said["response_types_supported"] == ["code"]
    assert said["code_challenge_methods_supported"] == ["S256"]


@pytest.mark.parametrize("where", ["device", "device/code", "introspect", "clients", "register"])
def test_nothing_answers_at_what_is_not_offered(site, where):
    for before in ("/openid/", "/identity/o/", "/identity/o/api/"):
        assert site.http.post(f"{before}{where}").status_code == 404


def test_another_name_of_ours_changes_no_issuer(site, settings):
    settings.ALLOWED_HOSTS = ["other.example"]

    said = site.http.get("/.well-known/openid-configuration", HTTP_HOST="other.example").json()

    assert said["issuer"] == project.SITE_URL


def test_without_a_key_there_is_nothing(db):
    assert Client().get("/.well-known/openid-configuration").status_code == 404


# --- The company's own --------------------------------------------------------------------------


def test_a_migration_makes_them_as_the_folder_lists_them(db, settings, monkeypatch):
    own = Website()
    monkeypatch.setattr(clients.settings, "CLIENT_SECRETS", {"NIMBUS_CLIENT_SECRET": SECRET})
    object.__setattr__(project.PRODUCT, "clients", (own.listed,))
    try:
        call_command("migrate", verbosity=0)
    finally:
        object.__setattr__(project.PRODUCT, "clients", ())

    client = OpenIDClient.objects.get()
    assert (client.pk, client.is_of_folder, client.skip_consent) == ("nimbus", True, True)
    assert client.check_secret(SECRET)
    assert SECRET not in client.secret


def test_listing_them_again_changes_nothing(site):
    before = OpenIDClient.objects.values().get()
    listed(site)

    assert OpenIDClient.objects.values().get() == before
    assert AuditEvent.objects.filter(tag__startswith="operator:client:").count() == 1


def test_a_change_is_followed_and_recorded(site, browser):
    tokens = site.sign_in(browser)
    moved = Website(redirect_uris=("https://new.nimbus.example/callback",))
    listed(moved)

    assert site.ask(browser).status_code == 400
    assert site.refresh(tokens["refresh_token"]).status_code == 200
    assert AuditEvent.objects.filter(tag="operator:client:changed").count() == 1


def test_one_that_loses_its_secret_is_public_from_then_on(site, browser):
    public = listed(Website(without_secret=True))

    assert public.sign_in(browser)
    assert site.exchange(site.code(browser)).status_code == 401


# --- Of others ----------------------------------------------------------------------------------


def test_readers_are_asked_before_anybody_else_is_told_who_they_are(others_site, browser):
    page = others_site.ask(browser)
    words = " ".join(page.content.decode().split())

    assert "Sky Reports would like to know who you are at Acme Inc." in words
    policy = page["Content-Security-Policy"]
    assert "form-action 'self'" in policy
    assert "https://app.nimbus.example" in policy
    assert not SignIn.objects.exists()
    answer = browser.post("/openid/authorize", consent(page, action="grant"))
    claims = others_site.claims(others_site.exchange(came_back(answer)["code"]).json())
    assert (claims["nonce"], claims["organization"]["name"]) == ("once", "Acme Inc.")


def test_whoever_says_no_is_sent_back_and_nothing_is_told(others_site, browser):
    page = others_site.ask(browser)

    answer = browser.post("/openid/authorize", consent(page, action="cancel"))

    assert came_back(answer) == {"error": "access_denied", "state": "here"}
    assert not SignIn.objects.exists()


def test_their_consent_is_for_the_organization_that_they_read(others_site, browser, alice):
    belonging(alice, name="Beta")
    page = others_site.ask(browser, organization_hint="beta_01082026")

    answer = browser.post("/openid/authorize", consent(page, action="grant"))

    claims = others_site.claims(others_site.exchange(came_back(answer)["code"]).json())
    assert claims["organization"]["name"] == "Beta"


def test_whoever_left_meanwhile_consents_to_nothing(others_site, browser, alice):
    page = others_site.ask(browser)
    alice.memberships.all().delete()

    answer = browser.post("/openid/authorize", consent(page, action="grant"))

    assert (answer.status_code, answer["Location"]) == (302, "/onboarding/")


def test_nobody_is_asked_in_silence(others_site, browser):
    said = came_back(others_site.ask(browser, prompt="none"))

    assert said == {"error": "consent_required", "state": "here"}


def test_a_page_of_the_companys_own_lets_no_form_lead_anywhere_else(site, browser):
    for page in (browser.get("/login/"), browser.get("/openid/continue")):
        assert "nimbus.example" not in page["Content-Security-Policy"]


def test_a_consent_that_was_not_ours_is_refused(others_site, browser):
    page = others_site.ask(browser)
    sent = consent(page, action="grant")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies

    assert browser.post("/openid/authorize", {**sent, "request": "made up"}).status_code == 403
    assert strict.post("/openid/authorize", sent).status_code == 403


def consent(page, *, action):
    """Return what the consent page's form sends."""
    form = page.context["form"]
    scopes = form.fields["scopes"].initial
    return {"request": form.initial["request"], "scopes": scopes, "action": action}
