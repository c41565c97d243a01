"""Signing in at the product behind the door with the account from here, as a browser does it."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from examples.nimbus import app as nimbus
from orgs import clock
from orgs.models import AuditEvent
from orgs.openid import clients
from orgs.product.loading import load
from tests.examples.test_nimbus import served
from tests.factories import UserFactory
from tests.onboarding.openid.conftest import belonging, new_key
from tests.orgs.product.folders import NIMBUS

PASSWORD = "correct horse battery"


@pytest.fixture
def here(live_server, settings):
    """Where people have their accounts."""
    settings.SITE_URL = live_server.url
    settings.IDP_OIDC_PRIVATE_KEYS = [{"pem": new_key()}]
    clients.sync(load(NIMBUS).clients, held={}, now=clock.now())
    return live_server.url


@pytest.fixture
def there(here, monkeypatch):
    """Where they want to go."""
    monkeypatch.setattr(nimbus, "LATCHKEY", here)
    with served(nimbus.app) as product:
        yield str(product.base_url).rstrip("/")


@pytest.fixture
def browser():
    with httpx.Client(follow_redirects=True, trust_env=False) as browser:
        yield browser


@pytest.fixture
def alice(transactional_db):
    alice = belonging(UserFactory(email="alice@acme.example"), name="Acme Inc.")
    alice.set_password(PASSWORD)
    alice.save()
    return alice


def sign_in(browser, page):
    """Fill in our sign-in form, and go on from the page after it."""
    assert page.url.path == "/login/"
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    answers = {name: unescape(value) for name, value in fields.items()}
    answers |= {"login": "alice@acme.example", "password": PASSWORD}
    signed_in = browser.post(page.url.join("/login/"), data=answers)
    assert signed_in.url.path == "/openid/continue"
    onward = re.search(r'content="0; url=([^"]+)"', signed_in.text).group(1)
    return browser.get(signed_in.url.join(unescape(onward)))


def test_somebody_signs_in_there_and_out_again(here, there, browser, alice):
    welcome = sign_in(browser, browser.get(there))

    assert str(welcome.url) == f"{there}/"
    assert "alice@acme.example: OWNER of Acme Inc., plan STARTER, active" in welcome.text
    assert AuditEvent.objects.filter(tag="organization:account:signed_in_elsewhere").count() == 1

    out = browser.post(f"{there}/logout")

    # Signed out in both places, so that the product has them sign in again.
    assert str(out.url).startswith(f"{here}/login/")


def test_whoever_is_signed_in_here_already_lands_there_at_once(here, there, browser, alice):
    browser.get(here)
    sign_in(browser, browser.get(there))
    browser.cookies.delete("browser")

    welcome = browser.get(there)

    assert [answer.url.path for answer in welcome.history] == [
        "/",
        "/login",
        "/openid/authorize",
        "/callback",
    ]
    assert "alice@acme.example" in welcome.text


def test_an_answer_that_was_not_asked_for_is_not_taken(there, browser, alice):
    assert browser.get(f"{there}/callback?code=stolen&state=guessed").status_code == 400
    begun = browser.get(f"{there}/login", follow_redirects=False)
    state = begun.headers["Location"].split("state=")[1].split("&")[0]

    foreign = httpx.get(f"{there}/callback?code=stolen&state={state}", trust_env=False)

    assert foreign.status_code == 400
