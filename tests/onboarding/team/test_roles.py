"""What each role may do on the team's pages, and whoever belongs to none or to several."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from orgs.models import AuditEvent, Invitation, Membership, Organization
from orgs.teams import invitations
from orgs.teams.team import Role
from tests.factories import MembershipFactory, OrganizationFactory
from tests.onboarding.team.pages import invite, page_of, said
from tests.people.traveller import ANSWERS

# --- Roles --------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_members_see_the_team_and_change_nothing(team, hire):
    invite(team, "carol@acme.example")
    bob, _ = hire(Role.MEMBER)
    owner = Membership.objects.get(user=team.user)

    page = page_of(bob)
    assert "alice@acme.example Owner" in page
    assert "carol@acme.example" in page
    for words in ("Change", "Send again", "Withdraw", "Send invitation"):
        assert words not in page
        assert words in page_of(team.client)
    for address in (
        reverse("team_invite"),
        reverse("team_role", args=[owner.pk]),
        reverse("team_remove", args=[owner.pk]),
        reverse("team_resend", args=[Invitation.objects.get().pk]),
        reverse("team_revoke", args=[Invitation.objects.get().pk]),
    ):
        assert bob.post(address, {"role": "MEMBER", "email": "x@acme.example"}).status_code == 403


@pytest.mark.thorough
def test_admins_do_not_touch_owners_nor_make_any(team, hire):
    bob, admin = hire(Role.ADMIN)
    owner = Membership.objects.get(user=team.user)

    for address, role in (
        (reverse("team_role", args=[owner.pk]), "MEMBER"),
        (reverse("team_remove", args=[owner.pk]), ""),
        (reverse("team_role", args=[admin.pk]), "OWNER"),
    ):
        assert bob.post(address, {"role": role}).status_code == 403
    assert bob.get(reverse("team_remove", args=[owner.pk])).status_code == 403
    assert sorted(Membership.objects.values_list("role", flat=True)) == ["ADMIN", "OWNER"]


@pytest.mark.thorough
def test_an_owner_changes_roles_and_removes_after_a_question(team, hire):
    bob, member = hire(Role.MEMBER)

    changed = team.client.post(
        reverse("team_role", args=[member.pk]), {"role": "ADMIN"}, follow=True
    )
    assert "bob@acme.example now has the role Admin" in said(changed)
    asked = team.client.get(reverse("team_remove", args=[member.pk]))
    assert "Remove bob@acme.example?" in said(asked)
    assert bob.get(reverse("settings_team")).status_code == 200
    gone = team.client.post(reverse("team_remove", args=[member.pk]), follow=True)

    assert "is no longer on the team" in said(gone)
    assert bob.get(reverse("settings_team")).status_code == 404


@pytest.mark.thorough
def test_the_only_owner_is_told_to_make_another_first(team, hire):
    owner = Membership.objects.get(user=team.user)

    answers = (
        team.client.post(reverse("team_leave"), follow=True),
        team.client.post(reverse("team_role", args=[owner.pk]), {"role": "ADMIN"}, follow=True),
        team.client.post(reverse("team_remove", args=[owner.pk]), follow=True),
    )

    for answer in answers:
        assert "Make someone else an owner first" in said(answer)
    assert Membership.objects.get().role == "OWNER"


@pytest.mark.thorough
def test_a_member_leaves_after_a_question(team, hire):
    bob, _ = hire(Role.MEMBER)

    assert "Leave Acme Inc.?" in page_of(bob, "team_leave")
    answer = bob.post(reverse("team_leave"), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("company")
    assert "You’ve left Acme Inc." in said(answer)
    assert "Does your company already use Latchkey?" in said(answer)
    assert AuditEvent.objects.filter(tag="organization:team:left", actor="bob@acme.example")


@pytest.mark.thorough
def test_another_organizations_people_are_not_there(team):
    stranger = MembershipFactory()
    theirs = invitations.invite(
        organization=_with_plan(stranger.organization),
        email="new@evil.example",
        role=Role.MEMBER,
        by=stranger.user,
        now=stranger.created_at,
    )

    for name, pk in (
        ("team_role", stranger.pk),
        ("team_remove", stranger.pk),
        ("team_resend", theirs.pk),
        ("team_revoke", theirs.pk),
    ):
        answer = team.client.post(reverse(name, args=[pk]), {"role": "MEMBER"})
        assert answer.status_code == 404, name
    assert stranger.user.email not in page_of(team.client)


def _with_plan(organization):
    organization.set_plan("SCALE")
    return organization


@pytest.mark.parametrize("name", ["team_role", "team_remove", "team_resend", "team_revoke"])
def test_strangers_are_sent_to_sign_in(db, name):
    answer = Client().post(reverse(name, args=[1]))

    assert answer["Location"].startswith(reverse("account_login"))


# --- Those without an organization of their own, and those with several -------------------------


@pytest.mark.thorough
@pytest.mark.parametrize("role", [Role.MEMBER, Role.ADMIN])
def test_who_did_not_sign_up_themselves_lands_on_the_workspace(team, hire, role):
    bob, _ = hire(role)

    answer = bob.get(reverse("onboarding"), follow=True)

    assert answer.redirect_chain == [(reverse("settings_onboarding"), 302)]
    assert "Acme Inc." in said(answer)
    assert reverse("settings_billing") not in answer.content.decode()


@pytest.mark.thorough
def test_who_belongs_to_one_organization_is_not_asked_which(team):
    assert "Switch" not in page_of(team.client)


@pytest.mark.thorough
def test_who_belongs_to_several_switches_between_them(team, hire):
    other = MembershipFactory(
        user=team.user, organization=OrganizationFactory(name="Beta"), role=Role.MEMBER
    )
    client = team.client
    assert "Switch" in page_of(client)
    assert "People with access to Acme Inc." in page_of(client)

    switched = client.post(
        reverse("switch_organization"), {"organization": str(other.organization_id)}
    )

    assert switched["Location"] == reverse("settings_onboarding")
    assert "People with access to Beta" in page_of(client)
    assert client.get(reverse("settings_billing")).status_code == 403
    other.delete()
    assert "People with access to Acme Inc." in page_of(client)


@pytest.mark.thorough
@pytest.mark.parametrize("wanted", ["", "nonsense", "theirs"])
def test_nobody_switches_to_where_they_do_not_belong(team, wanted):
    stranger = MembershipFactory()
    wanted = str(stranger.organization_id) if wanted == "theirs" else wanted

    answer = team.client.post(reverse("switch_organization"), {"organization": wanted})

    assert answer.status_code == 404
    assert "People with access to Acme Inc." in page_of(team.client)


@pytest.mark.thorough
def test_who_joins_another_organization_works_in_it(team, alice):
    other = MembershipFactory(organization=_with_plan(OrganizationFactory(name="Beta")))
    invitation = invitations.invite(
        organization=other.organization,
        email=ANSWERS["email"],
        role=Role.MEMBER,
        by=other.user,
        now=other.created_at,
    )
    address = reverse("invitation", args=[invitations.token_of(invitation)])

    team.client.post(address)

    assert "People with access to Beta" in page_of(team.client)
    assert Organization.objects.filter(members=team.user).count() == 2
