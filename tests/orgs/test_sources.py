"""Wrong passwords from everywhere at once, and the owner of the address in the midst of them."""

from __future__ import annotations

import itertools
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.people.traveller import ANSWERS, Traveller

pytestmark = pytest.mark.usefixtures("quick_hashing")

HOME, OFFICE = "10.9.9.9", "10.8.8.8"
NEW_PASSWORD = "another good word"


@pytest.fixture
def alice(alice):
    """Alice, who is at home, has proven her address and is signed out."""
    alice = Traveller(Client(REMOTE_ADDR=HOME), worker=alice.worker, stripe=alice.stripe)
    alice.sign_up()
    alice.verify()
    alice.client.post(reverse("account_logout"))
    cache.clear()  # Signing up was a try as well.
    sign_in(HOME)
    return alice


def sign_in(source, password=ANSWERS["password"], email=ANSWERS["email"]):
    form = {"login": email, "password": password}
    return Client(REMOTE_ADDR=source).post(reverse("account_login"), form)


def is_let_in(answer):
    return answer.status_code == 302 and answer["Location"] != reverse("account_login")


def attack(email=ANSWERS["email"], *, most=60):
    """Try a password from one source after the other until that is refused; returns how many."""
    for n in itertools.count():
        answer = sign_in(f"10.1.{n // 200}.{n % 200 + 1}", f"guess number {n} it is", email)
        if "from elsewhere" in answer.content.decode() or n == most:
            return n


@pytest.mark.thorough
@pytest.mark.fault("X16")
def test_an_address_has_a_limit_over_all_sources(alice):
    assert attack() == 30
    assert not is_let_in(sign_in(OFFICE))


@pytest.mark.thorough
@pytest.mark.fault("X16")
def test_where_its_owner_has_been_they_sign_in_all_the_same(alice):
    attack()

    assert is_let_in(sign_in(HOME))


@pytest.mark.thorough
@pytest.mark.fault("X16", "A10")
def test_with_a_link_by_mail_they_sign_in_anywhere(alice, mailoutbox):
    attack()
    office = Client(REMOTE_ADDR=OFFICE)
    office.post(reverse("account_reset_password"), {"email": alice.email})
    link = re.search(r"/password/reset/key/\S+", mailoutbox[-1].body).group()
    page = office.get(link, follow=True)
    office.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert is_let_in(sign_in(OFFICE, NEW_PASSWORD))
    assert not is_let_in(sign_in("10.7.7.7", NEW_PASSWORD))


@pytest.mark.thorough
@pytest.mark.fault("X16")
def test_whoever_claims_an_address_is_at_home_nowhere_with_it(alice):
    stranger = Client(REMOTE_ADDR="10.0.0.9")
    stranger.post(reverse("signup"), {**ANSWERS, "password": "a stranger's own word"})
    stranger.post(reverse("account_logout"))
    attack()

    answer = sign_in("10.0.0.9", "a guess at Alice's")

    assert "from elsewhere" in answer.content.decode()


@pytest.mark.thorough
@pytest.mark.fault("X16")
def test_the_limit_tells_nobody_who_has_an_account(alice):
    assert attack("nobody@acme.example") == attack()


@pytest.mark.thorough
@pytest.mark.fault("X16")
def test_right_passwords_use_nothing_up(alice):
    places = [f"10.2.0.{n}" for n in range(1, 33)]

    assert all(is_let_in(sign_in(place)) for place in places)
