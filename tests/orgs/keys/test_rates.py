"""How often the API may be called: by one key, from one address, across processes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from orgs.keys import rate_limits
from orgs.keys.api_keys import issue_initial_key
from orgs.keys.rate_limits import TooManyRequests, count_request
from orgs.models import RateLimit
from tests.factories import OrganizationFactory
from tests.trouble.races import at_once

NOW = timezone.now()
MINUTE = timedelta(minutes=1)


@pytest.fixture
def api_key(db):
    return issue_initial_key(OrganizationFactory(), now=NOW)


@pytest.fixture(autouse=True)
def _few(settings):
    settings.API_RATE_PER_KEY, settings.API_RATE_PER_ADDRESS = 6, 60


def ask(api_key, *, address="203.0.113.7", now=NOW):
    """Ask once; returns the seconds to wait, 0 where the request is let through."""
    request = RequestFactory(REMOTE_ADDR=address).get("/api/v1/")
    try:
        count_request(request, api_key=api_key, now=now)
    except TooManyRequests as e:
        return e.retry_after
    return 0


def test_a_minutes_worth_may_come_at_once_and_no_more(api_key):
    assert [ask(api_key) for _ in range(7)] == [0] * 6 + [10]


def test_after_waiting_as_long_as_was_said_the_next_is_let_through(api_key):
    waits = [ask(api_key) for _ in range(7)]

    later = NOW + timedelta(seconds=waits[-1])
    assert ask(api_key, now=later) == 0
    assert ask(api_key, now=later) > 0


def test_what_was_refused_is_not_counted(api_key):
    for _ in range(30):
        ask(api_key)

    assert [ask(api_key, now=NOW + MINUTE) for _ in range(6)] == [0] * 6


def test_another_key_has_a_limit_of_its_own(api_key):
    other = issue_initial_key(OrganizationFactory(), now=NOW)
    for _ in range(7):
        ask(api_key)

    assert ask(other) == 0


def test_a_key_has_one_limit_wherever_it_comes_from(api_key):
    waits = [ask(api_key, address=f"203.0.113.{n}") for n in range(7)]

    assert waits[-1] == 10


def test_whoever_guesses_keys_is_stopped_soon(db):
    assert [ask(None) for _ in range(4)] == [0] * 3 + [20]


def test_a_guesser_learns_nothing_any_more_even_with_a_right_key(api_key):
    for _ in range(4):
        ask(None)

    assert ask(api_key) > 0
    assert ask(api_key, address="203.0.113.8") == 0


def test_one_network_of_ipv6_addresses_is_one_caller(db):
    waits = [ask(None, address=f"2001:db8:1:2::{n}") for n in range(4)]

    assert waits[-1] > 0
    assert ask(None, address="2001:db8:1:3::1") == 0


def test_a_limit_smaller_than_a_mistake_costs_lets_one_mistake_through(db, settings):
    settings.API_RATE_PER_ADDRESS = 2

    assert [ask(None), ask(None)] == [0, 60]


def test_counting_takes_one_statement(api_key, django_assert_num_queries):
    with django_assert_num_queries(1):
        ask(api_key)


def test_its_table_is_not_logged(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'orgs_ratelimit'")
        assert cursor.fetchone() == ("u",)


def test_the_rows_of_those_who_are_done_are_deleted(api_key):
    ask(api_key)
    ask(None, address="203.0.113.9", now=NOW + 2 * MINUTE)

    assert rate_limits.prune(now=NOW + 2 * MINUTE) == 2

    assert RateLimit.objects.get().pk == "address 203.0.113.9"


@pytest.mark.django_db(transaction=True)
def test_it_holds_for_many_at_once_on_connections_of_their_own():
    api_key = issue_initial_key(OrganizationFactory(), now=NOW)

    waits = at_once(24, lambda: ask(api_key))

    assert waits.count(0) == 6


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        # As a server that listens to both versions sees somebody who came by IPv4.
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("::ffff:cb00:7109", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_wrong_keys_count_against_whoever_holds_the_address(address, network):
    bucket = rate_limits.end_user_bucket(address)

    assert bucket == (f"end user {network}" if network else "")
