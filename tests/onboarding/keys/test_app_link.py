"""The way to the product itself: from the last page, and from the settings ever after."""

from __future__ import annotations

import pytest
from django.urls import reverse

from orgs.keys.api_keys import find_initial_key

LINK = 'href="https://app.example.com/start"'


def words_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def arrived(alice):
    """Alice, who has saved her key."""
    alice.arrive().reveal()
    alice.client.post(reverse("acknowledge"), {"key": find_initial_key(alice.organization).pk})
    return alice


@pytest.mark.parametrize("page", ["finished", "settings_onboarding"])
def test_the_product_is_opened_from_here(arrived, settings, page):
    settings.APP_URL = "https://app.example.com/start"

    words = words_of(arrived.client.get(reverse(page)))

    assert LINK in words
    assert "Open Latchkey" in words


@pytest.mark.parametrize("page", ["finished", "settings_onboarding"])
def test_without_an_address_nothing_leads_there(arrived, page):
    assert "Open Latchkey" not in words_of(arrived.client.get(reverse(page)))


def test_nobody_is_sent_there_before_they_have_a_workspace(alice, settings):
    settings.APP_URL = "https://app.example.com/start"
    alice.sign_up()

    assert LINK not in words_of(alice.client.get(reverse("settings_onboarding")))
