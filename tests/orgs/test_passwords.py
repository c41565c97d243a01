from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as config
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.test import Client
from django.urls import reverse

from config import settings as written
from orgs import passwords
from orgs.addresses import MOST_ACCOUNTS
from orgs.models import User

PASSWORD = "a password for alice"


@pytest.fixture
def hashers(settings):
    """Passwords are hashed as in production, and not as the other tests have it."""
    settings.PASSWORD_HASHERS = written.PASSWORD_HASHERS


@pytest.fixture
def hashed(monkeypatch, hashers):
    """Every hash that is computed."""
    found = []
    for name in ("encode", "verify"):
        real = getattr(Argon2PasswordHasher, name)
        monkeypatch.setattr(
            Argon2PasswordHasher,
            name,
            lambda self, *args, real=real: found.append(1) or real(self, *args),
        )
    return found


def sign_in(email="alice@example.com", password=PASSWORD):
    form = {"login": email, "password": password}
    return Client().post(reverse("account_login"), form)


@pytest.mark.fault("X8")
def test_passwords_are_hashed_as_owasp_has_it(hashers):
    assert make_password(PASSWORD).startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.thorough
@pytest.mark.fault("X8")
@pytest.mark.django_db
def test_an_older_hash_is_exchanged_as_its_owner_signs_in(hashers):
    user = User.objects.create_user("alice@example.com")
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))

    assert sign_in().status_code == 302

    user.refresh_from_db()
    assert user.password.startswith("argon2$")


@pytest.mark.fault("X8")
@pytest.mark.django_db
@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"])
def test_a_wrong_sign_in_costs_as_much_whether_or_not_there_is_an_account(hashed, email):
    User.objects.create_user("alice@example.com", PASSWORD)
    hashed.clear()

    sign_in(email, "a wrong one")

    assert len(hashed) == MOST_ACCOUNTS


@pytest.mark.fault("X8")
def test_a_few_are_hashed_at_once_and_no_more(hashers, monkeypatch):
    at_work, most, counting = 0, 0, threading.Lock()

    def encode(self, *args):
        nonlocal at_work, most
        with counting:
            at_work += 1
            most = max(most, at_work)
        reached.wait(0.05)
        with counting:
            at_work -= 1
        return "argon2$"

    reached = threading.Event()
    monkeypatch.setattr(Argon2PasswordHasher, "encode", encode)
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(make_password, [PASSWORD] * 8))

    assert most == passwords.AT_ONCE
    assert config.PASSWORD_HASHERS[0] == "orgs.passwords.PasswordHasher"
