"""Whoever did something too often reads words that fit it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.people.traveller import ANSWERS

RESET = "/password/reset/"


def last_of(number, ask):
    """Do it so often, and return the last page."""
    answers = [ask() for _ in range(number)]
    assert answers[-1].status_code == 429
    return answers[-1].content.decode()


@pytest.fixture
def limited(alice):
    alice.sign_up()
    cache.clear()
    return alice


def test_codes(limited):
    page = last_of(4, lambda: limited.client.post(reverse("send_verification")))

    assert "A password-reset link also confirms your address" in page
    assert f'href="{RESET}"' in page
    assert "you can reset it" not in page


def test_keys_of_openai(limited, openai):
    page = last_of(11, lambda: limited.client.post(reverse("openai_key"), {"key": "nonsense"}))

    assert "You can try ten keys a minute" in page
    assert f'href="{reverse("settings_integrations")}"' in page
    assert f'href="{RESET}"' not in page


@pytest.mark.thorough
def test_passwords(limited):
    form = {"password": "a wrong password"}
    page = last_of(11, lambda: limited.client.post(reverse("account_reauthenticate"), form))

    assert "you can reset it" in page


@pytest.mark.thorough
def test_accounts(limited):
    def sign_up():
        limited.client.logout()
        return limited.client.post(reverse("signup"), {**ANSWERS, "password": "another long one"})

    assert "There were too many signups" in last_of(12, sign_up)


def test_new_passwords(limited):
    form = {"email": limited.email}
    page = last_of(6, lambda: limited.client.post(reverse("account_reset_password"), form))

    assert "Wait a few minutes" in page
    assert f'href="{RESET}"' not in page


def test_a_link_for_a_new_password_is_offered_where_no_code_comes_and_proves_the_address(limited):
    page = limited.client.get(reverse("account_email_verification_sent")).content.decode()

    assert f'<a href="{RESET}">password-reset link</a> also confirms your address' in page
