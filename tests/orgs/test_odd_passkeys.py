"""Whatever is sent as a passkey: refused in words, and never an error of ours."""

from __future__ import annotations

import base64
import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from fido2 import cbor

from tests.people.traveller import ANSWERS

pytestmark = pytest.mark.usefixtures("quick_hashing")


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def answer(**response):
    return {"id": text(b"one"), "rawId": text(b"one"), "type": "public-key", "response": response}


def made(auth_data: bytes):
    """Return what a new passkey says, with these bytes where its key belongs."""
    said = {"fmt": "none", "attStmt": {}, "authData": auth_data}
    return answer(clientDataJSON=SAID, attestationObject=text(cbor.encode(said)))


SAID = text(b'{"type":"webauthn.create","challenge":"YWJj","origin":"https://start.example"}')
ODD = {
    "without an id": {"response": {"clientDataJSON": SAID}},
    "with half an id": {
        "id": text(b"one"),
        "type": "public-key",
        "response": {"clientDataJSON": SAID},
    },
    "without an answer": {"id": text(b"one"), "rawId": text(b"one")},
    "with a list for an answer": {**answer(), "response": []},
    "with nothing made": answer(clientDataJSON=SAID, attestationObject="!!"),
    "cut off": answer(clientDataJSON=SAID, attestationObject="e30"),
    "without a key": made(b"\0" * 32 + b"\xff" * 41),
    "with an odd key": made(b"\0" * 32 + b"\x40" + b"\0" * 40),
    "in letters": answer(clientDataJSON="é", authenticatorData="é", signature="é"),
    "with an odd owner": answer(
        clientDataJSON=SAID, authenticatorData=text(b"\0" * 37), signature="", userHandle=7
    ),
    "a list": [],
    "a number": 7,
}


@pytest.fixture
def settled(alice):
    """Alice, who has proven her address and has just shown that it is her."""
    alice.client = Client(raise_request_exception=False)
    alice.sign_up()
    alice.verify()
    alice.client.post(reverse("account_reauthenticate"), {"password": ANSWERS["password"]})
    return alice


def statuses(client, name):
    """Send each in turn to a page that waits for one."""
    found = {}
    client.get(reverse(name), headers={"X-Requested-With": "XMLHttpRequest"})
    for how, sent in ODD.items():
        cache.clear()  # Each counts against a limit.
        page = client.post(reverse(name), {"credential": json.dumps(sent)})
        found[how] = page.status_code
    return found


@pytest.mark.fault("X18")
def test_nobody_signs_in_with_an_odd_passkey(db):
    client = Client(raise_request_exception=False)

    assert set(statuses(client, "mfa_login_webauthn").values()) == {302}
    assert "_auth_user_id" not in client.session


@pytest.mark.fault("X18")
@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_reauthenticate_webauthn"])
def test_no_odd_passkey_is_added_nor_believed(settled, name):
    found = statuses(settled.client, name)

    assert 500 not in found.values(), found
    assert not settled.user.authenticator_set.exists()


@pytest.mark.fault("X18")
def test_an_odd_passkey_is_no_second_step(settled, second_step):
    second_step(settled.user)
    settled.client.post(reverse("account_logout"))
    login = {"login": settled.email, "password": ANSWERS["password"]}
    settled.client.post(reverse("account_login"), login)

    found = statuses(settled.client, "mfa_authenticate")

    assert 500 not in found.values(), found
    assert "_auth_user_id" not in settled.client.session
