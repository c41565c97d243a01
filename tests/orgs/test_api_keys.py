from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import timezone

from orgs.api_keys import (
    KEY_LENGTH,
    KeyNotRevealable,
    acknowledge,
    find_by_plaintext,
    is_well_formed,
    issue_initial_key,
    new_key,
    reveal,
)
from orgs.models import ApiKey, AuditEvent
from tests.factories import OrganizationFactory, UserFactory
from tests.races import at_once

NOW = timezone.now()


@pytest.fixture
def organization(db):
    return OrganizationFactory()


@pytest.fixture
def owner(db):
    return UserFactory()


@pytest.mark.parametrize(("live", "start"), [(True, "lk_live_"), (False, "lk_test_")])
def test_it_makes_keys_that_say_their_mode(live, start):
    key = new_key(live=live)

    assert key.startswith(start)
    assert len(key) == KEY_LENGTH
    assert is_well_formed(key)


@pytest.mark.parametrize("position", [3, 9, 20, 39, 45])
def test_it_sees_a_typo_anywhere_without_asking_the_database(position):
    key = new_key(live=False)
    other = "x" if key[position] != "x" else "y"

    assert not is_well_formed(key[:position] + other + key[position + 1 :])


@pytest.mark.parametrize("key", ["", "lk_test_", "lk_test_" + "é" * 38, "sk_test_" + "a" * 38])
def test_it_takes_nothing_else_for_a_key(key):
    assert not is_well_formed(key)


def test_it_finds_a_key_by_its_plaintext(organization, owner):
    plaintext = reveal(issue_initial_key(organization, now=NOW), owner=owner, now=NOW)

    assert find_by_plaintext(plaintext).organization == organization


def test_it_finds_no_unknown_key(organization):
    issue_initial_key(organization, now=NOW)

    assert find_by_plaintext(new_key(live=False)) is None


def test_it_finds_no_revoked_key(organization, owner):
    plaintext = reveal(issue_initial_key(organization, now=NOW), owner=owner, now=NOW)
    ApiKey.objects.update(revoked_at=NOW)

    assert find_by_plaintext(plaintext) is None


def test_it_finds_a_key_with_one_query(organization, owner, django_assert_num_queries):
    plaintext = reveal(issue_initial_key(organization, now=NOW), owner=owner, now=NOW)

    with django_assert_num_queries(1):
        find_by_plaintext(plaintext)


def test_it_stores_neither_the_key_nor_anything_that_gives_it_away(organization, owner):
    api_key = issue_initial_key(organization, now=NOW)
    plaintext = reveal(api_key, owner=owner, now=NOW)

    row = str(ApiKey.objects.values().get()) + str(list(AuditEvent.objects.values()))
    assert plaintext not in row
    assert plaintext[len(api_key.prefix) :] not in row


@pytest.mark.django_db(transaction=True)
def test_it_issues_one_initial_key_however_many_ask():
    organization = OrganizationFactory()

    keys = {key.pk for key in at_once(16, lambda: issue_initial_key(organization, now=NOW))}

    assert len(keys) == ApiKey.objects.count() == 1


def test_it_reveals_again_until_it_is_acknowledged(organization, owner):
    api_key = issue_initial_key(organization, now=NOW)

    assert reveal(api_key, owner=owner, now=NOW) == reveal(api_key, owner=owner, now=NOW)


def test_it_keeps_no_copy_once_acknowledged(organization, owner):
    api_key = issue_initial_key(organization, now=NOW)
    plaintext = reveal(api_key, owner=owner, now=NOW)

    assert acknowledge(api_key, owner=owner, now=NOW)

    api_key.refresh_from_db()
    assert api_key.encrypted_copy is None
    assert find_by_plaintext(plaintext)
    with pytest.raises(KeyNotRevealable):
        reveal(api_key, owner=owner, now=NOW)


def test_it_is_not_acknowledged_by_somebody_who_never_saw_it(organization, owner):
    api_key = issue_initial_key(organization, now=NOW)

    assert not acknowledge(api_key, owner=owner, now=NOW)

    api_key.refresh_from_db()
    assert api_key.can_be_revealed


def test_the_database_refuses_a_copy_of_an_acknowledged_key(organization):
    issue_initial_key(organization, now=NOW)

    with pytest.raises(IntegrityError, match="no_copy_of_an_acknowledged_key"):
        ApiKey.objects.update(acknowledged_at=NOW)
