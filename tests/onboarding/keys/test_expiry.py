"""An API key with an end: its owner is told a week before and at it, once, whoever sweeps."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from onboarding import sweeper
from onboarding.models import OutgoingMail, Refresh
from orgs.keys import api_keys, expiry
from orgs.models import ApiKey
from tests.trouble.races import at_once

DAY = timedelta(days=1)


@pytest.fixture
def home(alice):
    """Alice, whose workspace stands."""
    return alice.arrive()


def key_for(home, *, name="Import"):
    organization = home.organization
    return api_keys.issue(
        organization,
        name=name,
        lifetime=30 * DAY,
        by=organization.memberships.get().user,
        request_id=uuid.uuid4(),
        now=timezone.now(),
    )


def let_it_end(api_key, *, after):
    """Move its end to so long from now, as if the rest of its life had passed."""
    ends = timezone.now() + after
    ApiKey.objects.filter(pk=api_key.pk).update(expires_at=ends)
    return ends


def mails_of_sweeping(home, mailoutbox):
    """Return what two sweeps have mailed, after all that was owed before."""
    home.worker.run()
    mailoutbox.clear()
    for _ in range(2):
        sweeper.sweep(now=timezone.now())
        home.worker.run()
    return list(mailoutbox)


@pytest.mark.thorough
@pytest.mark.fault("A14")
def test_a_week_before_a_key_expires_its_owner_is_mailed_once(home, mailoutbox):
    api_key = key_for(home)
    let_it_end(api_key, after=8 * DAY)
    assert not mails_of_sweeping(home, mailoutbox)

    let_it_end(api_key, after=6 * DAY)
    (message,) = mails_of_sweeping(home, mailoutbox)

    assert "API key expires soon" in message.subject
    assert "“Import”" in message.body
    assert "Replace it before then" in message.body
    assert "Who:" not in message.body


@pytest.mark.thorough
@pytest.mark.fault("A14")
def test_when_a_key_has_expired_its_owner_is_mailed_once(home, mailoutbox):
    api_key = key_for(home)
    let_it_end(api_key, after=DAY)
    mails_of_sweeping(home, mailoutbox)

    let_it_end(api_key, after=-DAY)
    (message,) = mails_of_sweeping(home, mailoutbox)

    assert "API key has expired" in message.subject
    assert not mails_of_sweeping(home, mailoutbox)


@pytest.mark.thorough
@pytest.mark.fault("A14")
def test_a_key_whose_name_is_taken_again_at_its_end_is_told_of_all_the_same(home, mailoutbox):
    let_it_end(key_for(home), after=-DAY)
    key_for(home)

    (message,) = mails_of_sweeping(home, mailoutbox)

    assert "API key has expired" in message.subject


@pytest.mark.thorough
@pytest.mark.fault("A14")
def test_keys_that_were_revoked_or_replaced_on_purpose_are_not_told_of(home, mailoutbox):
    revoked, rotated = key_for(home), key_for(home, name="Export")
    owner, now = revoked.created_by, timezone.now()
    api_keys.revoke(revoked, by=owner, now=now)
    api_keys.rotate(rotated, grace=DAY, by=owner, request_id=uuid.uuid4(), now=now)
    assert not mails_of_sweeping(home, mailoutbox)

    for api_key in (revoked, rotated):
        let_it_end(api_key, after=-DAY)

    assert not mails_of_sweeping(home, mailoutbox)


@pytest.mark.thorough
@pytest.mark.fault("A14")
def test_the_warehouse_hears_of_a_key_that_has_expired(home):
    ends = let_it_end(key_for(home), after=-DAY)
    home.worker.run()
    assert not Refresh.objects.exists()

    expiry.sweep(now=ends)

    assert Refresh.objects.get().organization == home.organization


@pytest.mark.fault("A14")
@pytest.mark.django_db(transaction=True)
def test_many_workers_tell_of_one_key_once(alice):
    ends = let_it_end(key_for(alice.arrive()), after=-DAY)

    told = at_once(8, lambda: expiry.sweep(now=ends))

    assert sum(told) == 1
    assert OutgoingMail.objects.filter(kind="KEY_CHANGED", occasion__startswith="expired").count()
