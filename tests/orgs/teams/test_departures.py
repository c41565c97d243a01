"""What becomes of an organization when somebody leaves it, is removed, demoted or switched off."""

from __future__ import annotations

from functools import partial

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.utils import timezone

from onboarding.mail import outbox
from onboarding.models import Onboarding, OutgoingMail
from onboarding.staff.dashboard import stuck
from orgs import deactivation
from orgs.identity.users import Profile, ensure_user, forget_user
from orgs.models import AuditEvent, Invitation, Membership, Organization, User
from orgs.signals import address_changed
from orgs.staff.roles import Role as StaffRole
from orgs.teams import invitations, team
from orgs.teams.team import LastOwner, Role
from tests.factories import MembershipFactory, OnboardingFactory, OrganizationFactory, UserFactory
from tests.people.staff import REASON, Desk, deeds
from tests.trouble.races import at_once

NOW = timezone.now()


@pytest.fixture
def organization(db):
    return OrganizationFactory(plan="SCALE", email="founder@acme.example")


@pytest.fixture
def founder(organization):
    return _hire(organization, Role.OWNER, "founder@acme.example")


@pytest.fixture
def admin(organization, founder):
    return _hire(organization, Role.ADMIN, "admin@acme.example")


def _hire(organization, role, email):
    return MembershipFactory(organization=organization, role=role, user__email=email)


def _invite(membership, email, role=Role.ADMIN):
    return invitations.invite(
        organization=membership.organization, email=email, role=role, by=membership.user, now=NOW
    )


def _by_founder(act):
    return lambda admin, founder: act(admin, by=founder.user, now=NOW)


GOES = {
    "removed": _by_founder(team.remove_member),
    "demoted": _by_founder(partial(team.change_role, role=Role.MEMBER)),
    "left": lambda admin, founder: team.leave(admin, now=NOW),
    "deactivated": lambda admin, founder: deactivation.deactivate(
        admin.user, by=founder.user, reason=REASON, now=NOW
    ),
    "forgotten": lambda admin, founder: _forget(admin.user),
}


def _forget(user):
    user.set_unusable_password()
    user.save()
    user.identities.create(provider="clerk", subject="user_1")
    forget_user("clerk", "user_1", now=NOW)


@pytest.mark.fault("A5")
@pytest.mark.parametrize("goes", GOES.values(), ids=GOES)
def test_nobody_comes_back_by_an_invitation_that_they_sent_before(admin, founder, goes):
    theirs = _invite(admin, "private@gmail.example")
    others = _invite(founder, "welcome@acme.example")

    goes(admin, founder)

    assert list(Invitation.objects.pending()) == [others]
    with pytest.raises(invitations.InvitationClosed):
        invitations.accept_as_new(theirs, password="another good word", now=NOW)
    connection.check_constraints()
    [event] = AuditEvent.objects.filter(tag="organization:invitation:revoked")
    assert event.facts == {"email": "private@gmail.example", "role": "ADMIN"}


@pytest.mark.fault("A5")
@pytest.mark.parametrize("goes", [GOES["removed"], GOES["left"]], ids=["removed", "left"])
def test_nobody_comes_back_by_an_invitation_that_others_sent_them(admin, founder, goes, mailoutbox):
    first = _invite(founder, "admin@new.example")
    second = _invite(founder, "admin@home.example")
    others = _invite(founder, "welcome@acme.example")
    EmailAddress.objects.create(user=admin.user, email="admin@home.example")
    User.objects.filter(pk=admin.user_id).update(email="admin@new.example")
    admin.user.refresh_from_db()

    goes(admin, founder)

    assert not Invitation.objects.pending().filter(pk__in=[first.pk, second.pk]).exists()
    assert Invitation.objects.pending().get() == others
    told = OutgoingMail.objects.get(kind="TEAM_CHANGED", occasion__startswith="way-back")
    outbox.send(told.pk, now=NOW)
    assert mailoutbox[-1].to == ["founder@acme.example"]
    assert "admin@new.example, admin@home.example" in mailoutbox[-1].body.replace("\n", " ")


@pytest.mark.fault("A5", "A8")
def test_who_is_given_ownership_keeps_no_invitation_for_later(organization, founder, sam):
    _invite(founder, "bob@acme.example")
    bob = UserFactory(email="bob@acme.example")

    team.give_ownership(organization, email=bob.email, by=sam, reason=REASON, now=NOW)

    assert not Invitation.objects.pending().exists()


@pytest.mark.fault("A5")
@pytest.mark.parametrize("goes", GOES.values(), ids=GOES)
def test_every_owner_is_mailed_which_invitations_have_ended(
    organization, admin, founder, goes, mailoutbox
):
    _hire(organization, Role.OWNER, "second@acme.example")
    _invite(admin, "private@gmail.example")
    _invite(admin, "other@gmail.example", Role.MEMBER)

    goes(admin, founder)
    owed = about_invitations().get()
    outbox.send(owed.pk, now=NOW)

    [mail] = mailoutbox
    assert mail.to == ["founder@acme.example", "second@acme.example"]
    assert "Open invitations were withdrawn" in mail.subject
    assert "private@gmail.example, other@gmail.example" in mail.body


@pytest.mark.fault("A5")
def test_who_was_switched_off_does_nothing_by_a_request_under_way(admin, founder):
    user = User.objects.get(pk=admin.user_id)  # As the request loaded them.
    deactivation.deactivate(admin.user, by=founder.user, reason=REASON, now=NOW)

    with pytest.raises(team.NotAllowed):
        invitations.invite(
            organization=admin.organization,
            email="private@gmail.example",
            role=Role.ADMIN,
            by=user,
            now=NOW,
        )


@pytest.mark.fault("A5")
def test_a_promotion_ends_no_invitation_and_says_nothing_of_them(admin, founder):
    _invite(admin, "new@acme.example")

    team.change_role(admin, role=Role.OWNER, by=founder.user, now=NOW)

    assert Invitation.objects.pending().count() == 1
    assert not about_invitations().exists()


def about_invitations():
    return OutgoingMail.objects.filter(kind="TEAM_CHANGED", occasion__startswith="withdrawn")


@pytest.mark.fault("A5")
def test_an_invitation_that_is_accepted_at_once_is_either_ended_or_joined(transactional_db):
    organization = OrganizationFactory(plan="SCALE")
    founder = MembershipFactory(organization=organization)
    admin = MembershipFactory(organization=organization, role=Role.ADMIN)
    waiting = _invite(admin, "new@acme.example")
    acts = [
        lambda: team.remove_member(admin, by=founder.user, now=NOW),
        lambda: _try_to_join(waiting),
    ]

    at_once(2, lambda: acts.pop()())

    waiting.refresh_from_db()
    joined = Membership.objects.filter(user__email="new@acme.example").exists()
    assert (waiting.accepted_at is not None) == joined
    assert (waiting.revoked_at is None) == joined


def _try_to_join(waiting):
    try:
        invitations.accept_as_new(waiting, password="another good word", now=NOW)
    except invitations.InvitationClosed:
        return False
    return True


# --- An organization keeps somebody who can act --------------------------------------------------


@pytest.mark.fault("A8")
@pytest.mark.parametrize("goes", ["leaves", "is demoted"])
def test_an_owner_who_is_switched_off_does_not_count(organization, founder, goes):
    gone = _hire(organization, Role.OWNER, "gone@acme.example")
    gone.user.deactivate()

    demote = partial(team.change_role, role=Role.MEMBER, by=founder.user)
    with pytest.raises(LastOwner):
        (team.leave if goes == "leaves" else demote)(founder, now=NOW)

    # One who is switched off may be removed, for they hold nothing up.
    assert team.remove_member(gone, by=founder.user, now=NOW)


@pytest.mark.fault("A2", "A8")
def test_an_organization_whose_only_owner_is_gone_is_stuck_until_staff_give_it_one(
    organization, founder, mailoutbox
):
    OnboardingFactory(organization=organization, state=Onboarding.State.COMPLETED)
    _forget(founder.user)
    heir = UserFactory(email="founder@acme.example")
    desk = Desk(StaffRole.OPERATOR)

    listed = {bar.label: bar.number for bar in stuck(now=NOW).others}
    found = desk.list_of(Organization, owner="none")
    [said] = desk.act("give_ownership", organization, email="Founder@acme.example", reason=REASON)

    assert listed["Organizations that nobody can act for"] == 1
    assert found == {organization}
    assert "founder@acme.example owns it now" in said
    assert Membership.objects.get(user=heir).role == Role.OWNER
    assert desk.list_of(Organization, owner="none") == set()
    given = deeds().get(tag="organization:team:ownership_given")
    assert (given.reason, given.facts["email"]) == (REASON, "founder@acme.example")
    outbox.send(OutgoingMail.objects.get(kind="TEAM_CHANGED").pk, now=timezone.now())
    assert mailoutbox[-1].to == ["founder@acme.example"]
    assert "made founder@acme.example an owner" in mailoutbox[-1].body.replace("\n", " ")


@pytest.mark.fault("A8")
def test_ownership_is_given_to_nobody_who_cannot_sign_in_here(organization, founder):
    ensure_user("clerk", "user_2", Profile(as_of=NOW, email="bob@acme.example"))

    [said] = Desk(StaffRole.OPERATOR).act("give_ownership", organization, email="bob@acme.example")

    assert "left alone" in said
    assert "cannot sign in here" in said
    assert organization.memberships.get() == founder


@pytest.mark.fault("A8")
def test_a_member_is_raised_and_whoever_owns_it_is_left_alone(organization, founder, admin):
    desk = Desk(StaffRole.OPERATOR)

    raised = desk.act("give_ownership", organization, email=admin.user.email)
    again = desk.act("give_ownership", organization, email=admin.user.email)

    admin.refresh_from_db()
    assert admin.role == Role.OWNER
    assert "owns it now" in raised[0]
    assert "owns it already" in again[0]


@pytest.mark.fault("A8")
def test_staff_switch_somebody_off_and_on(organization, founder, client):
    desk = Desk(StaffRole.OPERATOR)
    client.force_login(founder.user)

    off = desk.act("deactivate", founder.user, reason="Their company says they left")
    again = desk.act("deactivate", founder.user)
    is_active = User.objects.get(pk=founder.user.pk).is_active
    on = desk.act("reactivate", founder.user)

    assert "deactivated: nobody signs in with it" in off[0]
    assert "left alone" in again[0]
    assert not is_active
    assert "active again" in on[0]
    assert User.objects.get(pk=founder.user.pk).is_active
    tags = list(deeds().order_by("recorded_at").values_list("tag", flat=True))
    assert "organization:account:deactivated" in tags
    assert "organization:account:reactivated" in tags


@pytest.mark.fault("A8")
def test_staff_are_switched_off_by_a_superuser_and_nobody_by_themselves(db):
    desk, boss = Desk(StaffRole.OPERATOR), Desk("Superuser")
    other = UserFactory(is_staff=True)

    said = [
        *desk.act("deactivate", desk.user, other, boss.user),
        *boss.act("deactivate", boss.user),
    ]

    assert len(said) == 4
    assert all("left alone" in one for one in said)
    assert "deactivated" in boss.act("deactivate", other)[0]


# --- What goes to the owner ----------------------------------------------------------------------


@pytest.fixture
def moved(organization):
    """Hears whose address became another."""
    heard = []

    def hear(sender, *, organization, now, **kwargs):
        heard.append(organization.email)

    address_changed.connect(hear, weak=False)
    yield heard
    address_changed.disconnect(hear)


@pytest.mark.fault("A11")
@pytest.mark.parametrize("goes", GOES.values(), ids=GOES)
def test_receipts_follow_to_an_owner_who_is_left(organization, founder, moved, goes):
    second = _hire(organization, Role.OWNER, "second@acme.example")

    goes(founder, second)

    organization.refresh_from_db()
    assert organization.email == "second@acme.example"
    assert moved == ["second@acme.example"]


@pytest.mark.fault("A11")
def test_receipts_stay_where_they_go_while_that_is_an_owners_address(organization, founder, moved):
    second = _hire(organization, Role.OWNER, "second@acme.example")

    team.leave(second, now=NOW)

    organization.refresh_from_db()
    assert (organization.email, moved) == ("founder@acme.example", [])


@pytest.mark.fault("A11")
def test_mails_for_the_owner_go_to_all_who_are_active(organization, founder, mailoutbox):
    _hire(organization, Role.OWNER, "second@acme.example")
    gone = _hire(organization, Role.OWNER, "gone@acme.example")
    gone.user.deactivate()
    OnboardingFactory(organization=organization, state=Onboarding.State.COMPLETED)

    outbox.owe(OutgoingMail.Kind.SUSPENDED, organization=organization, now=NOW)
    outbox.send(OutgoingMail.objects.get().pk, now=NOW)

    [mail] = mailoutbox
    assert mail.to == ["founder@acme.example", "second@acme.example"]


@pytest.mark.fault("A11")
def test_a_mail_that_waited_goes_to_whoever_owns_it_when_it_is_sent(
    organization, founder, mailoutbox
):
    second = _hire(organization, Role.OWNER, "second@acme.example")
    outbox.owe(OutgoingMail.Kind.SUSPENDED, organization=organization, now=NOW)

    team.remove_member(founder, by=second.user, now=NOW)
    outbox.send(OutgoingMail.objects.get(kind="SUSPENDED").pk, now=NOW)

    assert [mail.to for mail in mailoutbox] == [["second@acme.example"]]
