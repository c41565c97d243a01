"""Changes of a team reach those they concern, and where somebody works is kept for them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onboarding.directory import get_directory
from orgs import addresses
from orgs.access import REFERENCE
from orgs.models import Identity, Membership, Provider
from orgs.teams import invitations, team
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory

Role = Membership.Role


@pytest.fixture
def home(alice):
    """Alice's organization, with nothing left to mail."""
    alice.arrive()
    alice.worker.run()
    return alice


def member(home, email, role=Role.MEMBER):
    user = UserFactory(email=email, proven=True)
    return MembershipFactory(organization=home.organization, user=user, role=role)


def mails(home, mailoutbox, act):
    """Return what an act has mailed, by address."""
    mailoutbox.clear()
    act()
    home.worker.run()
    return {address: message for message in mailoutbox for address in message.to}


def post(home, name, membership, **fields):
    said = {REFERENCE: home.organization.slug, **fields}
    return home.client.post(reverse(name, args=[membership.pk]), said)


@pytest.mark.fault("A13")
def test_a_promotion_is_mailed_to_whoever_is_promoted_and_to_the_owners(home, mailoutbox):
    bob = member(home, "bob@acme.example")

    sent = mails(home, mailoutbox, lambda: post(home, "team_role", bob, role="ADMIN"))

    assert set(sent) == {"bob@acme.example", home.email}
    assert "Your role has changed" in sent["bob@acme.example"].subject
    assert "bob@acme.example in Acme Inc. to Admin" in " ".join(sent[home.email].body.split())


@pytest.mark.fault("A13")
def test_a_founder_who_is_removed_by_a_new_owner_is_mailed(home, mailoutbox):
    bob = member(home, "bob@acme.example", Role.OWNER)
    founder = Membership.objects.get(organization=home.organization, user=home.user)

    def remove():
        team.remove_member(founder, by=bob.user, now=timezone.now())

    sent = mails(home, mailoutbox, remove)

    assert "bob@acme.example removed you" in " ".join(sent[home.email].body.split())
    assert reverse("settings_team") not in sent[home.email].body
    assert "Someone was removed" in sent["bob@acme.example"].subject


@pytest.mark.fault("A13", "X1")
@pytest.mark.parametrize(("role", "named"), [(Role.OWNER, "An owner"), (Role.ADMIN, "An admin")])
def test_whoever_removes_somebody_is_named_by_nothing_that_is_only_claimed(
    home, mailoutbox, role, named
):
    bob, eve = member(home, "bob@acme.example"), UserFactory(email="", proven=False)
    MembershipFactory(organization=home.organization, user=eve, role=role)
    addresses.claim(eve, "chancellor@bund.example")

    sent = mails(home, mailoutbox, lambda: team.remove_member(bob, by=eve, now=timezone.now()))

    assert f"{named} removed you" in " ".join(sent["bob@acme.example"].body.split())
    assert f"{named} removed bob@acme.example" in " ".join(sent[home.email].body.split())
    assert "chancellor" not in "".join(mail.body + mail.subject for mail in sent.values())


@pytest.mark.fault("A13")
def test_the_owners_are_mailed_when_somebody_leaves(home, mailoutbox):
    bob = member(home, "bob@acme.example")

    sent = mails(home, mailoutbox, lambda: team.leave(bob, now=timezone.now()))

    assert set(sent) == {home.email}
    assert "has left" in sent[home.email].subject


@pytest.mark.fault("A13")
def test_nobody_is_made_an_owner_unasked(home):
    bob = member(home, "bob@acme.example")

    asked = post(home, "team_role", bob, role="OWNER")
    bob.refresh_from_db()
    assert (asked.status_code, bob.role) == (200, "MEMBER")
    assert "Make bob@acme.example an owner?" in asked.content.decode()

    post(home, "team_role", bob, role="OWNER", confirmed="yes")
    bob.refresh_from_db()
    assert bob.role == "OWNER"


@pytest.mark.fault("A15")
def test_a_sign_in_leads_to_the_organization_worked_in_last(home):
    other = MembershipFactory(user=home.user, organization=OrganizationFactory(name="Beta"))
    home.client.post(reverse("switch_organization"), {"organization": other.organization_id})

    again = Client()
    again.force_login(home.user)

    assert again.get(reverse("settings_team")).wsgi_request.organization == other.organization


@pytest.mark.thorough
@pytest.mark.fault("A15")
def test_whoever_never_chose_works_in_their_first_organization(home):
    MembershipFactory(user=home.user, organization=OrganizationFactory(name="Beta"))
    Membership.objects.update(chosen_at=None)

    again = Client()
    again.force_login(home.user)

    assert again.get(reverse("settings_team")).wsgi_request.organization == home.organization


@pytest.mark.thorough
@pytest.mark.fault("A16")
def test_somebody_deactivated_is_no_member_in_the_directory(home):
    bob = member(home, "bob@acme.example")
    Identity.objects.create(provider=Provider.SUPABASE, subject="bobs-id", user=bob.user)

    def listed():
        home.worker.run()
        return [m.user_id for m in get_directory().entries[home.organization.slug].members]

    team.come_back(bob.user, now=timezone.now())
    assert listed() == ["bobs-id"]

    bob.user.deactivate()
    team.stand_down(bob.user, by=None, now=timezone.now())
    assert listed() == []


@pytest.mark.fault("A16")
def test_a_member_who_has_not_proven_their_address_yet_is_not_invited_again(home):
    bob = MembershipFactory(organization=home.organization, user=UserFactory(email=""))
    bob.user.emailaddress_set.create(email="bob@acme.example", verified=False, primary=True)

    with pytest.raises(invitations.AlreadyMember):
        invitations.invite(
            organization=home.organization,
            email="bob@acme.example",
            role=Role.MEMBER,
            by=home.user,
            now=timezone.now(),
        )
