"""Who hears of a change of a key: its owner by mail, and the warehouse."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.utils import timezone

from onboarding.models import OutgoingMail, Refresh
from onboarding.warehouse import get_warehouse
from orgs.keys import api_keys
from orgs.keys.reveal import reopen_for_owner
from orgs.models import ApiKey
from tests.onboarding.keys.pages import acknowledge, make, revoke, rotate, show


def mails_after(traveller, mailoutbox):
    traveller.worker.run()
    before = ("workspace is ready", "Your code for")
    return [mail for mail in mailoutbox if not any(words in mail.subject for words in before)]


@pytest.mark.thorough
def test_the_first_look_at_the_key_is_no_news(home, mailoutbox):
    home.reveal()
    acknowledge(home)

    assert mails_after(home, mailoutbox) == []


@pytest.mark.thorough
def test_each_further_look_is_told_to_the_owner_once(home, mailoutbox):
    key = home.reveal()
    home.reveal()
    home.reveal()

    first, second = mails_after(home, mailoutbox)
    for mail in (first, second):
        assert mail.to == [home.email]
        assert "was shown again" in mail.subject
        assert ApiKey.objects.get().fingerprint in mail.body
        assert key[16:] not in mail.body + str(mail.alternatives)
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


@pytest.mark.thorough
def test_a_new_a_replaced_and_a_revoked_key_are_told(home, mailoutbox):
    make(home)
    rotate(home, ApiKey.objects.get(name="Import"))
    revoke(home, ApiKey.objects.get(name="Import", replaced_at=None))

    subjects = [mail.subject for mail in mails_after(home, mailoutbox)]
    assert [subject.partition(": ")[2] for subject in subjects] == [
        "A new API key was created",
        "An API key was replaced",
        "An API key was revoked",
    ]


@pytest.mark.thorough
def test_what_staff_do_is_told_without_their_name_and_leads_to_the_keys(home, mailoutbox, sam):
    home.reveal()
    api_key = ApiKey.objects.get()
    reopen_for_owner(api_key, by=sam, reason="They called", now=timezone.now())
    acknowledge(home)
    reopen_for_owner(api_key, by=sam, reason="They called", now=timezone.now())

    waiting, made = mails_after(home, mailoutbox)
    assert "is waiting for you" in waiting.subject
    assert "We created a new API key for you" in made.subject
    for mail in (waiting, made):
        assert "http://testserver/settings/keys/" in mail.body
        assert sam.email not in mail.body
    assert home.key_on(show(home, home.reveal_link("settings_keys")))


@pytest.mark.thorough
def test_the_warehouse_learns_of_every_key_and_of_its_end(home):
    initial = ApiKey.objects.get()
    make(home)
    rotate(home, initial)
    revoke(home, ApiKey.objects.get(name="Import"))
    home.worker.run()

    rows = get_warehouse().datasets["organizations"].rows["org_api_keys"].values()
    told = {row["key_id"]: row for row in rows}
    assert set(told) == {str(api_key.pk) for api_key in ApiKey.objects.all()}
    successor = ApiKey.objects.get(replaces=initial)
    assert told[str(initial.pk)]["replaced_by_key_id"] == str(successor.pk)
    assert told[str(initial.pk)]["expires_at"] is not None
    assert told[str(ApiKey.objects.get(name="Import").pk)]["revoked_at"] is not None
    assert not Refresh.objects.exists()


@pytest.mark.thorough
def test_a_change_that_is_rolled_back_tells_nobody(home):
    with (
        patch("onboarding.mail.outbox.owe", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        api_keys.revoke(ApiKey.objects.get(), by=home.user, now=timezone.now())

    assert not Refresh.objects.exists()
    assert ApiKey.objects.get().revoked_at is None
    assert not OutgoingMail.objects.filter(kind="KEY_CHANGED").exists()
