"""Limits are counted in PostgreSQL, so they hold over all processes of the server."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory
from tests.groundwork import services
from tests.trouble.races import at_once

pytestmark = pytest.mark.usefixtures("quick_hashing")

WRONG = {"login": "alice@acme.example", "password": "a wrong password"}
# A server process of its own: it knows nothing but the database.
ANOTHER_PROCESS = """
import django
django.setup()
from django.test import Client
from django.urls import reverse
login = {"login": "alice@acme.example", "password": "a wrong password"}
answers = [Client().post(reverse("account_login"), login) for _ in range(4)]
print(sum(b"Too many attempts" in answer.content for answer in answers))
"""


def refusals(number):
    """Return how many of so many wrong passwords are not even looked at."""
    answers = [Client().post(reverse("account_login"), WRONG) for _ in range(number)]
    return sum(b"Too many attempts" in answer.content for answer in answers)


def test_the_cache_that_counts_is_a_table():
    assert isinstance(caches["default"], DatabaseCache)


@pytest.mark.thorough
def test_what_one_process_counted_another_knows(transactional_db):
    UserFactory(email="alice@acme.example")
    assert refusals(3) == 0

    other = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROCESS],
        cwd=django_settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": services.postgres.url(connection.settings_dict["NAME"]),
        },
        capture_output=True,
        text=True,
        timeout=60,
    )

    # Five in five minutes: three were made here, two more are let through there.
    assert other.stdout.strip() == "2", other.stderr
    assert refusals(1) == 1


def test_tries_made_at_once_are_counted_one_by_one(transactional_db):
    UserFactory(email="alice@acme.example")

    refused = at_once(12, lambda: refusals(1))

    assert sum(refused) >= 12 - 5


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "form", "allowed"),
    [
        ("account_reset_password", {"email": "alice@acme.example"}, 5),
        ("signup", {"email": "nonsense"}, 20),
    ],
)
def test_forms_that_anybody_can_send_are_limited(transactional_db, name, form, allowed):
    statuses = [Client().post(reverse(name), form).status_code for _ in range(allowed + 2)]

    assert 429 not in statuses[:allowed]
    assert statuses[allowed:] == [429, 429]
