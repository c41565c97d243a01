"""Other people's sign-in clients: a superuser adds them, and sees their secret once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from orgs.models import AuditEvent, OpenIDClient
from orgs.staff.roles import Role
from tests.people.staff import SUPERUSER, Desk, page_of, text_of
from tests.people.website import GOODBYE, HOME, Website, listed

ADD = "admin:orgs_openidclient_add"
ANSWERS = {
    "name": "Sky Reports",
    "redirects": f"{HOME}\n\nhttp://127.0.0.1/callback\n",
    "goodbyes": GOODBYE,
    "reason": "A partner of ours",
}


def test_the_secret_is_shown_once_and_kept_nowhere(db):
    desk = Desk(SUPERUSER)

    answer = desk.client.post(reverse(ADD), ANSWERS)

    client = OpenIDClient.objects.get()
    secret = re.search(r"Secret: (\S+)", text_of(answer)).group(1)
    assert client.check_secret(secret)
    assert "no-store" in answer["Cache-Control"]
    assert client.get_redirect_uris() == [HOME, "http://127.0.0.1/callback"]
    assert client.get_post_logout_redirect_uris() == [GOODBYE]
    assert not client.skip_consent
    for page in (page_of(client), reverse(ADD), reverse("admin:index")):
        assert secret not in desk.client.get(page).content.decode()
        assert client.secret not in desk.client.get(page).content.decode()
    event = AuditEvent.objects.get(tag="operator:client:created")
    assert (event.actor, event.reason) == (desk.user.email, "A partner of ours")
    assert secret not in str(event.facts)


def test_a_public_client_has_none(db):
    answer = Desk(SUPERUSER).client.post(reverse(ADD), {**ANSWERS, "is_public": "on"})

    assert "It has no secret" in text_of(answer)
    assert OpenIDClient.objects.get().type == "public"


@pytest.mark.parametrize(
    "redirects", ["http://app.example/", "https://*.example/", "https://a.example/#b", "app", " "]
)
def test_an_address_that_the_folder_would_refuse_is_refused_here(db, redirects):
    answer = Desk(SUPERUSER).client.post(reverse(ADD), {**ANSWERS, "redirects": redirects})

    assert "redirects" in answer.context["adminform"].form.errors
    assert not OpenIDClient.objects.exists()


def test_nobody_else_adds_one(db):
    desk = Desk(Role.OPERATOR)

    assert desk.client.post(reverse(ADD), ANSWERS).status_code == 403
    assert not OpenIDClient.objects.exists()


def test_one_that_is_removed_is_gone_and_one_of_the_folder_is_left_alone(db):
    desk, own = Desk(SUPERUSER), listed(Website()).client
    desk.client.post(reverse(ADD), ANSWERS)
    [others] = OpenIDClient.objects.exclude(pk=own.pk)

    said = desk.act("close", own, others)

    assert said == [
        f"warning: {own}: left alone: product.toml lists it; take it out there, then run "
        "bootstrap.",
        f"success: {others}: removed: nobody signs in there any more.",
    ]
    assert OpenIDClient.objects.get() == own
