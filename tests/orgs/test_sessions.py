"""Sessions that ran out are deleted, with the codes and addresses in them."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from onboarding import sweeper
from orgs import sessions


def test_what_ran_out_is_deleted_some_hundred_at_a_time_and_the_rest_stays(db):
    now = timezone.now()
    for number in range(501):
        over = Session(pk=f"over{number}", expire_date=now - timedelta(seconds=1))
        over.save()
    current = SessionStore()
    current["code"] = "BCDF-GHJK"
    current.save()

    deleted = [sessions.prune(now=now) for _ in range(3)]

    assert deleted == [500, 1, 0]
    assert [row.pk for row in Session.objects.all()] == [current.session_key]


def test_the_sweeper_sees_to_it(db):
    Session.objects.create(pk="over", expire_date=timezone.now() - timedelta(days=1))

    swept = sweeper.sweep(now=timezone.now())

    assert swept["old sessions deleted"] == 1
    assert not Session.objects.exists()
