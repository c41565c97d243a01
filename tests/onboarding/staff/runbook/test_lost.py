"""A lost key, a lost phone: the runbook's cases of whoever cannot get in."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from orgs.models import ApiKey, AuditEvent
from tests.onboarding.staff.runbook.steps import found
from tests.people.staff import Desk
from tests.people.traveller import ANSWERS

pytestmark = pytest.mark.thorough


# --- Lost key -------------------------------------------------------------------------------------


def test_lost_key_of_which_there_is_a_copy(traveller, support, mailoutbox):
    traveller.arrive()
    key = traveller.reveal()
    organization = found(support, traveller.email)

    [said] = support.act("reopen", ApiKey.objects.get(organization=organization))
    traveller.worker.run()

    assert "mailed the way to it" in said
    assert "Your API key is waiting for you" in mailoutbox[-1].subject
    assert traveller.reveal() == key
    assert key not in support.look_at(ApiKey.objects.get()) + mailoutbox[-1].body


def test_lost_key_that_its_owner_had_stored(traveller, support, mailoutbox):
    traveller.arrive()
    old = traveller.reveal()
    traveller.client.post(reverse("acknowledge"), {"key": ApiKey.objects.get().pk})

    [said] = support.act("reopen", ApiKey.objects.get())
    traveller.worker.run()
    new = traveller.reveal()

    assert "a new key waits for its owner" in said
    assert new not in ("", old)
    for key in (old, new):
        address = reverse("api_organization_status", args=[traveller.organization.slug])
        assert Client().get(address, headers={"X-API-Key": key}).status_code == 200


# --- Lost phone and recovery codes ---------------------------------------------------------------


def test_lost_phone_and_recovery_codes(traveller, operator, second_step, mailoutbox):
    traveller.arrive()
    second_step(traveller.user)
    mailoutbox.clear()
    password = {"login": traveller.email, "password": ANSWERS["password"]}
    locked_out = Client()
    stopped = locked_out.post(reverse("account_login"), password)

    organization = found(operator, traveller.email)
    page = operator.look_at(organization)
    assert f"/admin/orgs/user/{traveller.user.pk}/change/" in page
    assert "Owner, address proven, Recovery codes and TOTP Authenticator" in page
    [said] = operator.act("remove_second_steps", traveller.user, reason="Bob, an admin, knows her")

    assert stopped["Location"] == reverse("mfa_authenticate")
    assert "was mailed the way back" in said
    assert traveller.client.get(reverse("billing")).status_code == 302
    [told] = mailoutbox
    assert told.to == [traveller.email]
    assert "If you didn’t ask for this, write to support@example.com" in told.body
    # The password that somebody may have found out is worth nothing.
    assert locked_out.get(reverse("account_login"), follow=True).status_code == 200
    locked_out.post(reverse("account_login"), password)
    assert "_auth_user_id" not in locked_out.session
    locked_out.post(reverse("account_reset_password"), {"email": traveller.email})
    choose_password(locked_out, mailoutbox[-1], "a new long password")
    back = locked_out.post(
        reverse("account_login"), {**password, "password": "a new long password"}
    )
    assert back["Location"] == reverse("onboarding")
    page = operator.look_at(organization)
    assert "organization:account:second_steps_removed" in page
    assert "Bob, an admin, knows her" in page


def test_whoever_lost_nothing_or_is_on_the_staff_keeps_what_they_have(
    traveller, operator, second_step
):
    traveller.sign_up()
    boss = Desk("Superuser")
    for user in (operator.user, boss.user):
        second_step(user)

    said = [
        *operator.act("remove_second_steps", traveller.user),
        *operator.act("remove_second_steps", operator.user),
        *operator.act("remove_second_steps", boss.user),
    ]
    by_boss = boss.act("remove_second_steps", operator.user)

    assert all("left alone" in words for words in said)
    assert "no second step any more" in by_boss[0]
    assert traveller.client.get(reverse("billing")).status_code == 200
    [left] = Authenticator.objects.filter(type="totp")
    assert left.user == boss.user
    log = AuditEvent.objects.get(tag="organization:account:second_steps_removed")
    assert (log.organization_slug, log.facts["user"]) == ("operator", operator.user.email)


def choose_password(client, letter, password):
    """Follow the link in a mail and choose a new password there."""
    link = re.search(r"http://testserver\S+", letter.body).group()
    form = client.get(link, follow=True)
    chosen = {"password1": password, "password2": password}
    client.post(form.request["PATH_INFO"], chosen)
