"""Sessions that ran out are deleted, with the codes and addresses in them."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from onboarding import sweeper
from orgs import sessions
from orgs.sessions import SessionStore


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
    assert Session.objects.count() == 1
    assert SessionStore(current.session_key)["code"] == "BCDF-GHJK"


def test_the_sweeper_sees_to_it(db):
    Session.objects.create(pk="over", expire_date=timezone.now() - timedelta(days=1))

    swept = sweeper.sweep(now=timezone.now())

    assert swept["old sessions deleted"] == 1
    assert not Session.objects.exists()


def test_nobody_comes_in_with_what_stands_in_the_table(alice):
    alice.sign_up()
    cookie = alice.client.cookies["sessionid"].value
    [row] = Session.objects.all()

    alice.client.cookies["sessionid"] = row.pk
    answer = alice.client.get(reverse("settings_account"))

    assert cookie not in (row.pk, *row.session_data.split(":"))
    assert answer["Location"].startswith(reverse("account_login"))


def test_signing_out_deletes_the_session(alice):
    alice.sign_up()

    alice.client.post(reverse("account_logout"))

    assert not any("_auth_user_id" in row.get_decoded() for row in Session.objects.all())
