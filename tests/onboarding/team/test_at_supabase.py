"""Joining a team where accounts are kept at Supabase."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from starlette.responses import Response

from orgs import addresses
from orgs.identity.users import Profile, ensure_user
from orgs.models import Identity, User
from orgs.teams.team import Role
from tests.onboarding.team.pages import PASSWORD, invite, link, said


@pytest.fixture
def invited(team, gotrue):
    """The address of Bob's invitation, while people sign up and in at Supabase."""
    invite(team)
    return link(team)


def joined():
    """Return Bob, who must be known to the directory by his account at Supabase and no password."""
    user = User.objects.get(email="bob@acme.example")
    assert user.memberships.get().role == Role.MEMBER
    assert not user.has_usable_password()
    assert Identity.objects.get(user=user).provider == "supabase"
    assert addresses.is_proven(user)
    return user


def confirm(gotrue, client):
    token = {"token_hash": gotrue.link_from_mail(), "type": "email"}
    return client.post(reverse("confirm_email"), token)


@pytest.mark.thorough
def test_who_is_invited_gets_their_account_where_all_have_theirs(invited, gotrue, client):
    answer = client.post(invited, {"password": PASSWORD}, follow=True)

    assert joined()
    assert gotrue.user_of("bob@acme.example")["password"] == PASSWORD
    assert "You’ve joined Acme Inc." in said(answer)


@pytest.mark.thorough
def test_who_is_invited_confirms_their_address_and_comes_back_to_the_invitation(
    invited, gotrue, client
):
    gotrue.confirms = True
    asked = client.post(invited, {"password": PASSWORD})
    assert asked["Location"] == reverse("check_mail")
    assert f"?next={quote(invited, safe='')}" in client.get(reverse("check_mail")).content.decode()

    assert confirm(gotrue, client)["Location"] == invited
    client.post(invited)

    assert joined()


@pytest.mark.thorough
def test_who_confirms_in_another_browser_is_shown_the_way_to_the_invitation(
    invited, gotrue, client
):
    gotrue.confirms = True
    client.post(invited, {"password": PASSWORD})
    phone = Client()
    confirm(gotrue, phone)

    page = phone.get(reverse("onboarding"), follow=True)
    assert "Acme Inc. has invited you" in said(page)
    assert invited not in page.content.decode()
    phone.post(reverse("join_waiting", args=[page.context["invited_to"].pk]))

    assert joined()


@pytest.mark.thorough
def test_nobody_learns_of_an_invitation_to_an_address_that_they_have_only_claimed(
    invited, gotrue, client
):
    gotrue.add_user("bob@acme.example", PASSWORD)
    client.post(reverse("account_login"), {"login": "bob@acme.example", "password": PASSWORD})

    page = client.get(reverse("company"))

    assert "has invited you" not in said(page)


@pytest.mark.thorough
def test_who_has_an_account_at_supabase_signs_in_and_comes_back(invited, gotrue, client):
    gotrue.confirms = True
    gotrue.add_user("bob@acme.example", PASSWORD)
    assert f"?next={quote(invited, safe='')}" in client.get(invited).content.decode()

    form = {"login": "bob@acme.example", "password": PASSWORD, "next": invited}
    assert client.post(reverse("account_login"), form)["Location"] == invited
    client.post(invited)

    assert joined()


@pytest.mark.thorough
@pytest.mark.parametrize("taken", [True, False])
def test_what_supabase_refuses_is_said_on_the_invitation(invited, gotrue, client, taken):
    if taken:
        gotrue.add_user("bob@acme.example", "a password of his")

    page = client.post(invited, {"password": PASSWORD if taken else "п" * 40})

    assert page.status_code == 422
    assert ("Sign in instead" if taken else "too long") in said(page)
    assert not User.objects.filter(email="bob@acme.example").exists()


@pytest.mark.thorough
def test_an_outage_is_said_on_the_invitation(invited, gotrue, client):
    gotrue.fault = lambda: Response(status_code=503)

    assert client.post(invited, {"password": PASSWORD}).status_code == 503


@pytest.mark.thorough
def test_who_is_known_from_a_token_alone_joins_like_anybody(team, provider, client):
    ensure_user("clerk", "bob", Profile(as_of=timezone.now(), email="bob@acme.example"))
    invite(team)

    client.post(link(team), {"password": PASSWORD})

    user = User.objects.get(email="bob@acme.example")
    assert user.memberships.exists()
    assert not user.identities.exists()
