"""API keys: issuing, checking, rotating, revoking, and what the database refuses."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orgs.keys import api_keys, reveal
from orgs.keys.api_keys import (
    MAX_KEYS,
    AlreadyIssued,
    KeyEnded,
    NameTaken,
    TooManyKeys,
    find_by_plaintext,
    find_initial_key,
    issue_initial_key,
    note_use,
    revoke_initial_key,
)
from orgs.keys.format import _checksum, new_key, prefix_of
from orgs.models import ApiKey, AuditEvent
from tests.factories import OrganizationFactory, UserFactory
from tests.trouble.races import at_once

NOW = timezone.now()
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@pytest.fixture
def organization(db):
    return OrganizationFactory()


@pytest.fixture
def owner(db):
    return UserFactory()


def issue(organization, by, *, name="Import", lifetime=None, request_id=None, now=NOW):
    request_id = request_id or uuid.uuid4()
    return api_keys.issue(
        organization, name=name, lifetime=lifetime, by=by, request_id=request_id, now=now
    )


def rotate(api_key, by, *, grace=DAY, request_id=None, now=NOW):
    request_id = request_id or uuid.uuid4()
    return api_keys.rotate(api_key, grace=grace, by=by, request_id=request_id, now=now)


def plaintext_of(api_key, by, *, now=NOW):
    api_key.refresh_from_db()
    return reveal.reveal(api_key, link=reveal.link_to(api_key, now=now), by=by, now=now)


def outcome(act):
    """Return what came of it: the name of the exception, or what was returned."""
    try:
        return act()
    except (AlreadyIssued, KeyEnded, NameTaken, TooManyKeys) as e:
        return type(e).__name__


# --- Checking -----------------------------------------------------------------------------------


def test_a_key_is_found_by_its_plaintext(organization, owner):
    plaintext = plaintext_of(issue(organization, owner), owner)

    assert find_by_plaintext(plaintext, now=NOW).organization == organization


def test_an_unknown_key_is_not_found(organization, owner):
    issue(organization, owner)

    assert find_by_plaintext(new_key(live=False), now=NOW) is None


def forged(plaintext):
    """Return a well-formed key with the prefix of another."""
    other = new_key(live=False)
    start = prefix_of(plaintext) + other.removeprefix(prefix_of(other))[:-6]
    return start + _checksum(start)


def truncated(plaintext):
    return plaintext[:-1]


def mistyped(plaintext):
    return plaintext.swapcase()


def in_the_other_mode(plaintext):
    start = plaintext.replace("lk_test_", "lk_live_")[:-6]
    return start + _checksum(start)


@pytest.mark.parametrize("change", [forged, truncated, mistyped, in_the_other_mode])
def test_a_changed_key_is_not_found(organization, owner, change):
    plaintext = plaintext_of(issue(organization, owner), owner)

    assert find_by_plaintext(change(plaintext), now=NOW) is None


def test_a_revoked_key_is_not_found_from_the_next_request_on(organization, owner):
    api_key = issue(organization, owner)
    plaintext = plaintext_of(api_key, owner)

    assert api_keys.revoke(api_key, by=owner, now=NOW)

    assert find_by_plaintext(plaintext, now=NOW) is None


def test_a_key_that_expires_is_found_until_then(organization, owner):
    plaintext = plaintext_of(issue(organization, owner, lifetime=DAY), owner)

    just_before = NOW + DAY - timedelta(seconds=1)
    assert find_by_plaintext(plaintext, now=just_before)
    assert find_by_plaintext(plaintext, now=NOW + DAY) is None


def test_a_key_whose_database_row_was_given_another_digest_is_not_found(organization, owner):
    plaintext = plaintext_of(issue(organization, owner), owner)
    ApiKey.objects.update(digest=api_keys.digest(new_key(live=False)))

    assert find_by_plaintext(plaintext, now=NOW) is None


def test_a_known_and_an_unknown_prefix_cost_the_same_query_and_the_same_comparison(
    organization, owner, monkeypatch
):
    known = plaintext_of(issue(organization, owner), owner)
    compared = []
    real = api_keys.hmac.compare_digest
    monkeypatch.setattr(
        api_keys.hmac, "compare_digest", lambda a, b: compared.append((a, b)) or real(a, b)
    )

    queries = []
    for key in (known, forged(known), new_key(live=False)):
        compared.clear()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            find_by_plaintext(key, now=NOW)
        digests = [pair for pair in compared if len(pair[0]) == len(pair[1]) == 64]
        queries.append((len(captured), len(digests)))

    assert queries == [(1, 1)] * 3


def test_a_malformed_key_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        find_by_plaintext("lk_test_" + "a" * 38, now=NOW)


def test_the_query_uses_the_index(organization, owner):
    plaintext = plaintext_of(issue(organization, owner), owner)
    with CaptureQueriesContext(connection) as captured:
        find_by_plaintext(plaintext, now=NOW)

    # Among many, as the planner takes any way where there is one row.
    ApiKey.objects.bulk_create(
        ApiKey(organization=organization, name=f"Key {i}", prefix=f"lk_test_{i:08}", created_at=NOW)
        for i in range(500)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("EXPLAIN " + captured[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "one_key_per_prefix" in plan


# --- When it was used last ----------------------------------------------------------------------


def test_the_last_use_is_noted_without_a_write_for_each(
    organization, owner, django_assert_num_queries
):
    plaintext = plaintext_of(issue(organization, owner), owner)
    note_use(find_by_plaintext(plaintext, now=NOW), plaintext, now=NOW)

    soon = NOW + timedelta(minutes=4)
    with django_assert_num_queries(1):
        note_use(find_by_plaintext(plaintext, now=soon), plaintext, now=soon)

    assert ApiKey.objects.get().last_used_at == NOW


def test_the_last_use_is_noted_again_after_a_while(organization, owner):
    plaintext = plaintext_of(issue(organization, owner), owner)

    for later in (NOW, NOW + timedelta(minutes=5)):
        note_use(find_by_plaintext(plaintext, now=later), plaintext, now=later)

    assert ApiKey.objects.get().last_used_at == NOW + timedelta(minutes=5)


# --- Another secret -----------------------------------------------------------------------------


def test_a_key_outlives_the_exchange_of_the_secret_and_is_written_under_the_new_one(
    organization, owner, settings
):
    plaintext = plaintext_of(issue(organization, owner), owner)
    note_use(find_by_plaintext(plaintext, now=NOW), plaintext, now=NOW)
    former, settings.API_KEY_SECRET = settings.API_KEY_SECRET, "another-secret-" + "4" * 20
    assert find_by_plaintext(plaintext, now=NOW) is None

    settings.API_KEY_FORMER_SECRETS = [former]
    note_use(find_by_plaintext(plaintext, now=NOW), plaintext, now=NOW)
    settings.API_KEY_FORMER_SECRETS = []

    assert find_by_plaintext(plaintext, now=NOW)


# --- The initial key ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_one_initial_key_is_issued_however_many_ask():
    organization = OrganizationFactory()

    keys = {key.pk for key in at_once(16, lambda: issue_initial_key(organization, now=NOW))}

    assert len(keys) == ApiKey.objects.count() == 1


def test_after_a_revoked_initial_key_another_may_follow(organization):
    first = issue_initial_key(organization, now=NOW)
    revoke_initial_key(organization, now=NOW)

    second = issue_initial_key(organization, now=NOW)

    first.refresh_from_db()
    assert (first.revoked_at, first.encrypted_copy) == (NOW, None)
    assert find_initial_key(organization) == second != first


def test_what_replaces_the_initial_key_is_the_initial_key(organization, owner):
    initial = issue_initial_key(organization, now=NOW)
    reveal.allow(initial, now=NOW)

    successor = rotate(initial, owner)

    assert find_initial_key(organization) == successor


# --- Issuing ------------------------------------------------------------------------------------


def test_nothing_stored_is_the_key_or_gives_it_away(organization, owner):
    api_key = issue(organization, owner)
    plaintext = plaintext_of(api_key, owner)

    row = str(ApiKey.objects.values().get()) + str(list(AuditEvent.objects.values()))
    assert plaintext not in row
    assert plaintext[len(api_key.prefix) :] not in row


def test_an_issued_key_is_recorded_by_its_fingerprint(organization, owner):
    api_key = issue(organization, owner, lifetime=DAY)

    event = AuditEvent.objects.get(tag="organization:api_key:issued")
    assert event.actor == owner.email
    assert event.facts["fingerprint"] == api_key.fingerprint


@pytest.mark.parametrize("name", ["Import", "IMPORT"])
def test_two_living_keys_do_not_share_a_name(organization, owner, name):
    issue(organization, owner)

    with pytest.raises(NameTaken):
        issue(organization, owner, name=name)


def test_two_organizations_may_use_the_same_name(organization, owner):
    issue(organization, owner)

    assert issue(OrganizationFactory(), owner)


def test_the_name_of_a_revoked_key_is_free_again(organization, owner):
    api_keys.revoke(issue(organization, owner), by=owner, now=NOW)

    assert issue(organization, owner)


def test_the_name_of_an_expired_key_is_free_again(organization, owner):
    expired = issue(organization, owner, lifetime=DAY)

    assert issue(organization, owner, now=NOW + DAY)

    expired.refresh_from_db()
    assert expired.revoked_at == expired.expires_at


def test_there_are_no_more_keys_than_there_may_be(organization, owner):
    for number in range(MAX_KEYS):
        issue(organization, owner, name=f"Key {number}")

    with pytest.raises(TooManyKeys):
        issue(organization, owner)


def test_a_form_sent_twice_makes_one_key(organization, owner):
    request_id = uuid.uuid4()
    first = issue(organization, owner, request_id=request_id)

    with pytest.raises(AlreadyIssued) as refused:
        issue(organization, owner, request_id=request_id)

    assert refused.value.api_key == first


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_sixteen_times_at_once_makes_one_key():
    organization, owner, request_id = OrganizationFactory(), UserFactory(), uuid.uuid4()

    came = at_once(16, lambda: outcome(lambda: issue(organization, owner, request_id=request_id)))

    assert came.count("AlreadyIssued") == 15
    assert ApiKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sixteen_forms_with_one_name_at_once_make_one_key():
    organization, owner = OrganizationFactory(), UserFactory()

    came = at_once(16, lambda: outcome(lambda: issue(organization, owner)))

    assert came.count("NameTaken") == 15
    assert ApiKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_limit_holds_for_many_at_once():
    organization, owner = OrganizationFactory(), UserFactory()
    for number in range(MAX_KEYS - 1):
        issue(organization, owner, name=f"Key {number}")

    at_once(8, lambda: outcome(lambda: issue(organization, owner, name=uuid.uuid4().hex)))

    assert ApiKey.objects.count() == MAX_KEYS


# --- Rotating -----------------------------------------------------------------------------------


@pytest.mark.parametrize("grace", [timedelta(0), HOUR, DAY, WEEK])
def test_the_old_key_is_valid_for_as_long_as_was_chosen(organization, owner, grace):
    api_key = issue(organization, owner)
    old = plaintext_of(api_key, owner)

    new = plaintext_of(rotate(api_key, owner, grace=grace), owner)

    until = NOW + grace
    assert find_by_plaintext(new, now=until)
    assert find_by_plaintext(old, now=until) is None
    assert grace == timedelta(0) or find_by_plaintext(old, now=until - timedelta(seconds=1))


def test_the_new_key_has_the_old_ones_name_and_as_long_to_live(organization, owner):
    api_key = issue(organization, owner, lifetime=30 * DAY)

    successor = rotate(api_key, owner, now=NOW + DAY)

    assert (successor.name, successor.expires_at) == (api_key.name, NOW + 31 * DAY)
    assert successor.replaces == api_key


def test_a_grace_period_does_not_outlive_the_old_keys_own_end(organization, owner):
    api_key = issue(organization, owner, lifetime=DAY)

    rotate(api_key, owner, grace=WEEK)

    api_key.refresh_from_db()
    assert api_key.expires_at == NOW + DAY


def test_a_replaced_key_has_no_copy_left_and_is_not_replaced_again(organization, owner):
    api_key = issue(organization, owner)
    rotate(api_key, owner)

    api_key.refresh_from_db()
    assert api_key.encrypted_copy is None
    with pytest.raises(KeyEnded):
        rotate(api_key, owner)


def test_rotating_is_recorded_with_both_fingerprints(organization, owner):
    api_key = issue(organization, owner)

    successor = rotate(api_key, owner)

    facts = AuditEvent.objects.get(tag="organization:api_key:rotated").facts
    assert facts["fingerprint"] == successor.fingerprint
    assert facts["replaces"] == api_key.fingerprint


def test_rotating_over_and_over_has_an_end(organization, owner):
    api_key = issue(organization, owner)
    while ApiKey.objects.valid(NOW).count() < 2 * MAX_KEYS:
        api_key = rotate(api_key, owner, grace=WEEK)

    with pytest.raises(TooManyKeys):
        rotate(api_key, owner, grace=WEEK)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_rotate_at_once_one_does():
    organization, owner = OrganizationFactory(), UserFactory()
    api_key = issue(organization, owner)

    came = at_once(8, lambda: outcome(lambda: rotate(api_key, owner)))

    assert came.count("KeyEnded") == 7
    assert ApiKey.objects.count() == 2
    assert AuditEvent.objects.filter(tag="organization:api_key:rotated").count() == 1


@pytest.mark.django_db(transaction=True)
def test_rotating_against_revoking_leaves_the_old_key_dead_either_way():
    organization, owner = OrganizationFactory(), UserFactory()
    for number in range(10):
        api_key = issue(organization, owner, name=f"Key {number}")
        old = plaintext_of(api_key, owner)
        acts = iter([partial(rotate, api_key, owner), partial(revoke, api_key, owner)])

        came = at_once(2, lambda acts=acts: outcome(next(acts)))

        assert True in came  # It was revoked in any case, once.
        assert find_by_plaintext(old, now=NOW) is None
        living = ApiKey.objects.living(NOW).filter(name=api_key.name).count()
        assert living == (0 if "KeyEnded" in came else 1)


def revoke(api_key, by):
    return api_keys.revoke(api_key, by=by, now=NOW)


# --- Revoking -----------------------------------------------------------------------------------


def test_revoking_destroys_the_copy_and_is_recorded_once(organization, owner):
    api_key = issue(organization, owner)

    assert [revoke(api_key, owner), revoke(api_key, owner)] == [True, False]

    api_key.refresh_from_db()
    assert (api_key.encrypted_copy, api_key.revoked_at) == (None, NOW)
    assert AuditEvent.objects.filter(tag="organization:api_key:revoked").count() == 1


# --- What the database refuses ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"acknowledged_at": NOW}, "no_copy_of_an_acknowledged_key"),
        ({"revoked_at": NOW}, "no_copy_of_a_revoked_or_replaced_key"),
        (
            {"replaced_at": NOW, "expires_at": NOW},
            "no_copy_of_a_revoked_or_replaced_key",
        ),
        ({"replaced_at": NOW, "encrypted_copy": None}, "a_replaced_key_expires"),
    ],
)
def test_the_database_refuses_what_must_not_be(organization, owner, change, constraint):
    issue(organization, owner)

    with pytest.raises(IntegrityError, match=constraint):
        ApiKey.objects.update(**change)
