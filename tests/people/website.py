"""A site of the company's, or of somebody else's, that people sign in to with their account."""

from __future__ import annotations

import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from django.test import Client

from orgs import clock
from orgs.models import OpenIDClient
from orgs.openid import clients
from orgs.product.clients import OpenIDClient as Listed

HOME = "https://app.nimbus.example/callback"
GOODBYE = "https://app.nimbus.example/goodbye"
SECRET = "a-secret-of-the-sites-own-long-enough"
EVERYTHING = "openid profile email organization"


class Website:
    """One site, as product.toml lists it; `without_secret` for a program that can keep none."""

    def __init__(self, name="nimbus", *, without_secret=False, redirect_uris=(HOME,)):
        self.id, self.secret = name, "" if without_secret else SECRET
        self.http = Client(enforce_csrf_checks=True)
        self.verifier = secrets.token_urlsafe(48)
        self.listed = Listed(
            id=name,
            name=name.title(),
            redirect_uris=redirect_uris,
            post_logout_redirect_uris=(GOODBYE,),
            secret=None if without_secret else "NIMBUS_CLIENT_SECRET",
        )

    @property
    def client(self):
        return OpenIDClient.objects.get(pk=self.id)

    def ask(self, browser, **changes):
        """Send a browser for a code; returns our answer. None leaves a parameter out."""
        challenge = hashlib.sha256(self.verifier.encode()).digest()
        said = {
            "client_id": self.id,
            "redirect_uri": HOME,
            "response_type": "code",
            "scope": EVERYTHING,
            "state": "here",
            "nonce": "once",
            "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
            "code_challenge_method": "S256",
            **changes,
        }
        sent = {name: value for name, value in said.items() if value is not None}
        return browser.get(f"/openid/authorize?{urlencode(sent)}")

    def code(self, browser, **changes):
        """Return the code that a browser comes back with."""
        return came_back(self.ask(browser, **changes))["code"]

    def exchange(self, code, /, **changes):
        """Exchange a code; returns our answer."""
        said = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": HOME,
            "code_verifier": self.verifier,
        }
        return self.post("token", **{**said, **changes})

    def sign_in(self, browser, **changes):
        """Go the whole way; returns the tokens."""
        answer = self.exchange(self.code(browser, **changes))
        assert answer.status_code == 200, answer.content
        return answer.json()

    def refresh(self, token, **said):
        return self.post("token", grant_type="refresh_token", refresh_token=token, **said)

    def userinfo(self, tokens):
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        return self.http.get("/openid/userinfo", headers=bearer)

    def claims(self, tokens):
        """Return what the id token says, checked as a client has to."""
        [key] = self.http.get("/.well-known/jwks.json").json()["keys"][:1]
        return jwt.decode(
            tokens["id_token"],
            jwt.PyJWK(key),
            algorithms=["RS256"],
            audience=self.id,
            issuer="http://testserver",
        )

    def post(self, where, **said):
        named = {"client_id": self.id, **({"client_secret": self.secret} if self.secret else {})}
        sent = {name: v for name, v in {**named, **said}.items() if v is not None}
        return self.http.post(f"/openid/{where}", sent)


def listed(*websites):
    """Make these sites the clients of the product folder."""
    held = {"NIMBUS_CLIENT_SECRET": SECRET}
    clients.sync([website.listed for website in websites], held=held, now=clock.now())
    return websites[0]


def came_back(answer, to=HOME):
    """Return what a browser brings back to a site."""
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"].split("?")[0] == to, answer["Location"]
    said = parse_qs(urlsplit(answer["Location"]).query)
    return {name: values[0] for name, values in said.items()}
