"""How a key's owner gets to see it: links, showings, confirmation, and showing it again."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone

from orgs.keys import api_keys, reveal
from orgs.keys.api_keys import find_by_plaintext, issue_initial_key
from orgs.keys.reveal import (
    KeyNotRevealable,
    Reason,
    Reopened,
    RevealLink,
    acknowledge,
    first_link_to,
    link_to,
    may_reveal,
    read_link,
    reopen_for_owner,
)
from orgs.models import ApiKey, AuditEvent, Membership
from orgs.signals import key_changed
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory
from tests.trouble.races import at_once

NOW = timezone.now()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OWNER, ADMIN = Membership.Role.OWNER, Membership.Role.ADMIN


@pytest.fixture
def organization(db):
    return OrganizationFactory()


@pytest.fixture
def owner(organization):
    return MembershipFactory(organization=organization, role=OWNER).user


@pytest.fixture
def initial(organization):
    """The initial key of a workspace that stands."""
    api_key = issue_initial_key(organization, now=NOW)
    reveal.allow(api_key, now=NOW)
    api_key.refresh_from_db()
    return api_key


@pytest.fixture
def told():
    """What is told of keys while the test runs."""
    changes = []

    def hear(sender, *, change, **kwargs):
        changes.append(str(change))

    key_changed.connect(hear)
    yield changes
    key_changed.disconnect(hear)


def show(api_key, by, *, link=None, now=NOW):
    api_key = ApiKey.objects.get(pk=api_key.pk)
    return reveal.reveal(api_key, link=link or link_to(api_key, now=now), by=by, now=now)


def refusal(act):
    """Return why a key was not shown; the key itself if it was."""
    try:
        return act()
    except KeyNotRevealable as e:
        return e.reason


def events(what):
    return AuditEvent.objects.filter(tag=f"organization:api_key:{what}").count()


# --- Links --------------------------------------------------------------------------------------


def test_a_link_reads_as_it_was_written(initial):
    link = link_to(initial, now=NOW)

    read = read_link(str(link))

    assert (read.api_key_id, read.showing) == (link.api_key_id, link.showing)
    assert abs(read.expires_at - link.expires_at) < timedelta(seconds=1)


@pytest.mark.parametrize("harm", [lambda link: "", lambda link: link[:-1], lambda link: "x" + link])
def test_a_forged_link_is_none(initial, harm):
    assert read_link(harm(str(link_to(initial, now=NOW)))) is None


def test_a_link_does_not_hold_the_key(initial, owner):
    link = str(link_to(initial, now=NOW))

    assert show(initial, owner)[len(initial.prefix) :] not in link


def test_a_link_is_good_for_one_showing(initial, owner):
    link = link_to(initial, now=NOW)
    show(initial, owner, link=link)

    assert refusal(lambda: show(initial, owner, link=link)) == Reason.LINK_USED


def test_a_link_is_good_for_two_hours(initial, owner):
    link = link_to(initial, now=NOW)

    assert refusal(lambda: show(initial, owner, link=link, now=NOW + 2 * HOUR)) == (
        Reason.LINK_EXPIRED
    )
    assert show(initial, owner, link=link, now=NOW + 2 * HOUR - timedelta(seconds=1))


def test_a_link_is_good_for_its_own_key_only(initial, owner):
    other = issue_initial_key(OrganizationFactory(), now=NOW)
    reveal.allow(other, now=NOW)

    link = link_to(other, now=NOW)

    assert refusal(lambda: show(initial, owner, link=link)) == Reason.NO_LINK


def test_a_new_link_shows_the_same_key_again(initial, owner):
    assert show(initial, owner) == show(initial, owner)


def test_a_new_keys_first_link_does_not_show_it_a_second_time(initial, owner):
    show(initial, owner, link=first_link_to(initial, now=NOW))

    assert refusal(lambda: show(initial, owner, link=first_link_to(initial, now=NOW))) == (
        Reason.LINK_USED
    )


# --- How long a copy is kept --------------------------------------------------------------------


def test_nothing_is_shown_before_it_may_be(organization, owner):
    api_key = issue_initial_key(organization, now=NOW)

    assert refusal(lambda: show(api_key, owner)) == Reason.NOT_YET


def test_the_seven_days_begin_when_it_may_be_shown_and_not_when_it_was_made(organization, owner):
    api_key = issue_initial_key(organization, now=NOW)
    later = NOW + 29 * DAY
    reveal.destroy_old_copies(now=later)

    reveal.allow(api_key, now=later)

    assert show(api_key, owner, now=later + 6 * DAY)


def test_allowing_it_twice_does_not_keep_it_longer(initial):
    reveal.allow(initial, now=NOW + DAY)

    initial.refresh_from_db()
    assert initial.copy_kept_until == NOW + 7 * DAY


def test_a_copy_is_destroyed_after_seven_days_and_the_key_goes_on_working(initial, owner):
    plaintext = show(initial, owner)

    destroyed = [reveal.destroy_old_copies(now=NOW + 7 * DAY) for _ in range(2)]

    initial.refresh_from_db()
    assert destroyed == [1, 0]
    assert initial.encrypted_copy is None
    assert events("copy_destroyed") == 1
    assert find_by_plaintext(plaintext, now=NOW + 7 * DAY)


def test_after_seven_days_it_is_not_shown_even_if_nobody_swept(initial, owner):
    assert refusal(lambda: show(initial, owner, now=NOW + 7 * DAY)) == Reason.NOT_STORED_IN_TIME


def test_a_copy_that_no_encryption_key_reads_says_so_and_uses_up_nothing(initial, owner, settings):
    former = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    link = link_to(initial, now=NOW)

    assert refusal(lambda: show(initial, owner, link=link)) == Reason.UNREADABLE

    settings.ENCRYPTION_KEYS = former
    assert show(initial, owner, link=link)
    assert events("revealed") == 1


# --- Confirming ---------------------------------------------------------------------------------


def test_no_copy_is_left_once_it_is_acknowledged(initial, owner):
    plaintext = show(initial, owner)

    assert acknowledge(initial, by=owner, now=NOW)

    initial.refresh_from_db()
    assert initial.encrypted_copy is None
    assert find_by_plaintext(plaintext, now=NOW)
    assert refusal(lambda: show(initial, owner)) == Reason.STORED


def test_it_is_not_acknowledged_by_somebody_who_never_saw_it(initial, owner):
    assert not acknowledge(initial, by=owner, now=NOW)

    initial.refresh_from_db()
    assert initial.is_revealable(now=NOW)


def test_it_is_acknowledged_once(initial, owner):
    show(initial, owner)

    assert [acknowledge(initial, by=owner, now=NOW) for _ in range(2)] == [True, False]
    assert events("acknowledged") == 1


# --- Who ----------------------------------------------------------------------------------------


def test_the_initial_key_is_for_owners(initial):
    someone = UserFactory()

    assert may_reveal(initial, user=someone, role=OWNER)
    assert not may_reveal(initial, user=someone, role=ADMIN)


def test_a_key_that_somebody_made_is_for_them_alone(organization, owner):
    api_key = issue(organization, owner)

    assert may_reveal(api_key, user=owner, role=ADMIN)
    assert not may_reveal(api_key, user=UserFactory(), role=OWNER)


def issue(organization, by):
    return api_keys.issue(
        organization, name="Import", lifetime=None, by=by, request_id=uuid.uuid4(), now=NOW
    )


# --- Who hears of it ----------------------------------------------------------------------------


def test_the_first_showing_is_told_to_nobody_and_each_further_one_is(initial, owner, told):
    for _ in range(3):
        show(initial, owner)

    assert told == ["again", "again"]
    assert events("revealed") == 3


def test_what_is_recorded_holds_no_key(initial, owner):
    plaintext = show(initial, owner)

    assert plaintext[len(initial.prefix) :] not in str(list(AuditEvent.objects.values()))


# --- For the owner, by staff --------------------------------------------------------------------


def reopen(api_key, by, now=NOW):
    return reopen_for_owner(api_key, by=by, reason="They called", now=now)


def test_while_there_is_a_copy_staff_only_have_the_owner_told(initial, owner, told):
    sam = UserFactory(is_staff=True)

    assert reopen(initial, sam) is Reopened.LINK_RENEWED

    event = AuditEvent.objects.get(tag="organization:api_key:reopened")
    assert event.actor == sam.email
    assert told == ["reopened"]
    assert ApiKey.objects.count() == 1
    assert show(initial, owner)


def test_once_it_is_acknowledged_staff_have_it_replaced_and_do_not_see_it(initial, owner, told):
    old = show(initial, owner)
    acknowledge(initial, by=owner, now=NOW)
    sam = UserFactory(is_staff=True)

    assert reopen(initial, sam) is Reopened.KEY_REPLACED

    successor = initial.successor
    assert told == ["reissued"]
    assert find_by_plaintext(old, now=NOW + 6 * DAY)
    assert find_by_plaintext(old, now=NOW + 7 * DAY) is None
    assert not may_reveal(successor, user=sam, role=ADMIN)
    assert may_reveal(successor, user=owner, role=OWNER)
    assert find_by_plaintext(show(successor, owner), now=NOW) == successor


def test_a_replacement_is_for_whoever_made_the_old_key(organization, owner):
    api_key = issue(organization, owner)
    reveal.destroy_old_copies(now=NOW + 7 * DAY)

    reopen(api_key, UserFactory(), now=NOW + 8 * DAY)

    assert api_key.successor.created_by == owner


def test_staff_open_nothing_that_is_not_built_yet(organization):
    api_key = issue_initial_key(organization, now=NOW)

    assert refusal(lambda: reopen(api_key, UserFactory())) == Reason.NOT_YET


def test_staff_do_not_bring_back_a_revoked_key(initial, owner):
    api_keys.revoke(initial, by=owner, now=NOW)

    assert refusal(lambda: reopen(initial, UserFactory())) == Reason.ENDED
    assert ApiKey.objects.count() == 1


# --- At once ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_eight_tabs_that_show_it_at_once_one_does():
    api_key, owner = waiting(), UserFactory()
    link = link_to(api_key, now=NOW)

    came = at_once(8, lambda: refusal(lambda: show(api_key, owner, link=link)))

    assert came.count(Reason.LINK_USED) == 7
    assert events("revealed") == 1


@pytest.mark.django_db(transaction=True)
def test_showing_against_confirming_ends_without_a_copy_and_shows_a_key_or_why_not():
    owner = UserFactory()
    for _ in range(10):
        api_key = waiting()
        show(api_key, owner)
        acts = iter([partial(show, api_key, owner), partial(confirm, api_key, owner)])

        came = at_once(2, lambda acts=acts: refusal(next(acts)))

        assert True in came
        shown = next(one for one in came if one is not True)
        assert shown == Reason.STORED or find_by_plaintext(shown, now=NOW) == api_key
        api_key.refresh_from_db()
        assert api_key.encrypted_copy is None


@pytest.mark.django_db(transaction=True)
def test_confirming_against_staff_leaves_one_living_key():
    owner, sam = UserFactory(), UserFactory()
    for _ in range(10):
        api_key = waiting()
        show(api_key, owner)
        acts = iter([partial(reopen, api_key, sam), partial(confirm, api_key, owner)])

        came = at_once(2, lambda acts=acts: next(acts)())

        keys = ApiKey.objects.filter(organization=api_key.organization)
        assert keys.count() == (2 if Reopened.KEY_REPLACED in came else 1)
        assert keys.living(NOW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_sixteen_sweepers_destroy_a_copy_once():
    waiting()

    came = at_once(16, lambda: reveal.destroy_old_copies(now=NOW + 7 * DAY))

    assert sum(came) == events("copy_destroyed") == 1


def waiting() -> ApiKey:
    api_key = issue_initial_key(OrganizationFactory(), now=NOW)
    reveal.allow(api_key, now=NOW)
    return ApiKey.objects.get(pk=api_key.pk)


def confirm(api_key, by):
    return acknowledge(api_key, by=by, now=NOW)


def test_a_link_prints_as_what_the_form_sends(initial):
    assert isinstance(read_link(f"{link_to(initial, now=NOW)}"), RevealLink)
