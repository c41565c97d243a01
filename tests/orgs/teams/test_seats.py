"""A plan's seats are held: members and open invitations take them, at once or one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.models import Invitation, Membership
from orgs.teams import invitations, team
from orgs.teams.seats import NoSeat, seats_of
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory
from tests.trouble.races import at_once

Role = Membership.Role


@pytest.fixture
def organization(db):
    # Two seats.
    return OrganizationFactory(plan="STARTER")


@pytest.fixture
def owner(organization):
    return member_of(organization, role=Role.OWNER)


def member_of(organization, *, role=Role.MEMBER):
    user = UserFactory()
    MembershipFactory(user=user, organization=organization, role=role)
    return user


def invite(organization, owner, email="bob@acme.example"):
    return invitations.invite(
        organization=organization, email=email, role=Role.MEMBER, by=owner, now=timezone.now()
    )


def test_an_open_invitation_takes_a_seat(organization, owner):
    invite(organization, owner)

    with pytest.raises(NoSeat):
        invite(organization, owner, "carol@acme.example")


def test_whoever_is_invited_already_is_told_so_rather(organization, owner):
    invite(organization, owner)

    with pytest.raises(invitations.AlreadyInvited):
        invite(organization, owner)


@pytest.mark.parametrize("how", ["withdrawn", "expired", "left"])
def test_a_seat_that_is_free_again_may_be_given_again(organization, owner, how):
    first = invite(organization, owner)
    if how == "withdrawn":
        invitations.revoke(first, by=owner, now=timezone.now())
    elif how == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    else:
        bob = UserFactory(email="bob@acme.example")
        invitations.accept(first, user=bob, now=timezone.now())
        team.leave(Membership.objects.get(user=bob), now=timezone.now())

    invite(organization, owner, "carol@acme.example")

    assert seats_of(organization, now=timezone.now()).taken == 2


def test_an_expired_invitation_is_not_sent_again_beyond_the_seats(organization, owner):
    first = invite(organization, owner)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    invite(organization, owner, "carol@acme.example")

    with pytest.raises(NoSeat):
        invitations.resend(first, by=owner, now=timezone.now())


def test_nobody_joins_beyond_the_seats_of_a_smaller_plan(organization, owner):
    organization.set_plan("SCALE")
    member_of(organization)
    third = invite(organization, owner)
    organization.set_plan("STARTER")
    bob = UserFactory(email="bob@acme.example")

    with pytest.raises(NoSeat):
        invitations.accept(third, user=bob, now=timezone.now())

    third.refresh_from_db()
    assert third.accepted_at is None
    organization.set_plan("SCALE")
    invitations.accept(third, user=bob, now=timezone.now())
    assert bob.memberships.exists()


def test_a_link_that_is_dead_is_not_promised_a_seat(organization, owner):
    organization.set_plan("SCALE")
    member_of(organization)
    third = invite(organization, owner)
    organization.set_plan("STARTER")
    invitations.revoke(third, by=owner, now=timezone.now())

    with pytest.raises(invitations.InvitationClosed):
        invitations.accept(third, user=UserFactory(email="bob@acme.example"), now=timezone.now())


def test_of_many_who_accept_at_once_one_gets_the_last_seat(transactional_db):
    organization = OrganizationFactory(plan="SCALE")
    owner = member_of(organization, role=Role.OWNER)
    addresses = [f"user{n}@acme.example" for n in range(4)]
    links = [invite(organization, owner, email) for email in addresses]
    people = iter(zip(links, [UserFactory(email=email) for email in addresses], strict=True))
    organization.set_plan("STARTER")

    def joined():
        link, user = next(people)
        try:
            invitations.accept(link, user=user, now=timezone.now())
        except NoSeat:
            return False
        return True

    assert sorted(at_once(4, joined)) == [False] * 3 + [True]
    assert Membership.objects.filter(organization=organization).count() == 2


def test_members_beyond_the_seats_of_a_smaller_plan_stay(organization, owner):
    organization.set_plan("SCALE")
    for _ in range(3):
        member_of(organization)

    organization.set_plan("STARTER")

    seats = seats_of(organization, now=timezone.now())
    assert (seats.number, seats.taken, seats.are_full) == (2, 4, True)


def test_a_plan_that_the_folder_lost_limits_nobody(organization, owner):
    organization.set_plan("GONE")

    invite(organization, owner)
    invite(organization, owner, "carol@acme.example")


def test_of_many_who_invite_at_once_one_gets_the_last_seat(transactional_db):
    organization = OrganizationFactory(plan="STARTER")
    owner = member_of(organization, role=Role.OWNER)
    addresses = iter([f"user{n}@acme.example" for n in range(6)])

    def invited():
        try:
            invite(organization, owner, next(addresses))
        except NoSeat:
            return False
        return True

    assert sorted(at_once(6, invited)) == [False] * 5 + [True]


# --- Pages --------------------------------------------------------------------------------------


def page_of(user):
    client = Client()
    client.force_login(user)
    return client.get(reverse("settings_team")).content.decode()


def test_an_owner_is_offered_more_seats_and_no_form(organization, owner):
    invite(organization, owner)

    page = page_of(owner)

    assert "All seats are taken" in page
    assert "2 of 2 seats are taken." in page
    assert "Open invitations count too." in page
    assert f'href="{reverse("settings_billing")}">Get more seats' in page
    assert "Send invitation" not in page


def test_an_admin_learns_who_can_help(organization, owner):
    page = page_of(member_of(organization, role=Role.ADMIN))

    assert "An owner can choose a plan with more seats." in page
    assert "Get more seats" not in page


def test_the_form_says_how_many_seats_are_taken(organization, owner):
    assert "1 of 2 seats is taken." in page_of(owner)


def test_a_form_that_comes_too_late_is_answered_in_words(organization, owner):
    client = Client()
    client.force_login(owner)
    invite(organization, owner)

    answer = client.post(
        reverse("team_invite"), {"email": "carol@acme.example", "role": Role.MEMBER}
    )

    assert answer.status_code == 422
    assert "All seats of your plan are taken" in answer.content.decode()


def test_whoever_finds_no_seat_reads_what_to_do(organization, owner):
    organization.set_plan("SCALE")
    member_of(organization)
    third = invite(organization, owner)
    organization.set_plan("STARTER")
    bob = UserFactory(email="bob@acme.example")
    client = Client()
    client.force_login(bob)

    answer = client.post(reverse("invitation", args=[invitations.token_of(third)]))

    assert answer.status_code == 409
    assert "Ask the person who invited you to make room" in " ".join(
        answer.content.decode().split()
    )
