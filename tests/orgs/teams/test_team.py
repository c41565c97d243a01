"""The team's rules: who may do what to whom, and what holds when many act at once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from orgs import addresses
from orgs.models import AuditEvent, Invitation, Membership, User
from orgs.teams import invitations, team
from orgs.teams.invitations import (
    DAILY_LIMIT,
    LIFETIME,
    AccountExists,
    AlreadyInvited,
    AlreadyMember,
    InvitationClosed,
    NotPaid,
    TooManyInvitations,
    WrongAddress,
)
from orgs.teams.team import LastOwner, NotAllowed, Role
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory
from tests.trouble.races import at_once

NOW = timezone.now()
ROUNDS = 5


@pytest.fixture
def organization(db):
    return OrganizationFactory(plan="SCALE")


@pytest.fixture
def hire(organization):
    """Somebody of this role in the organization."""

    def one(role):
        return MembershipFactory(organization=organization, role=role)

    return one


@pytest.fixture
def owner(hire):
    return hire(Role.OWNER)


@pytest.fixture
def invitation(organization, owner):
    return invite(organization, owner)


def invite(organization, by, email="new@acme.example", role=Role.MEMBER, now=NOW):
    return invitations.invite(
        organization=organization, email=email, role=role, by=by.user, now=now
    )


def role_of(membership) -> str | None:
    found = Membership.objects.filter(pk=membership.pk).first()
    return found and found.role


def tags() -> list[str]:
    # The numbers come with the commit, for which tests in one transaction do not wait.
    connection.check_constraints()
    return list(AuditEvent.objects.order_by("sequence").values_list("tag", flat=True))


# --- Roles --------------------------------------------------------------------------------------

# For each role: of whom it may make what.
MAY = {
    ("OWNER", "OWNER"): {"ADMIN", "MEMBER"},
    ("OWNER", "ADMIN"): {"OWNER", "MEMBER"},
    ("OWNER", "MEMBER"): {"OWNER", "ADMIN"},
    ("ADMIN", "ADMIN"): {"MEMBER"},
    ("ADMIN", "MEMBER"): {"ADMIN"},
}
PAIRS = [(by, of) for by in Role.values for of in Role.values]


@pytest.mark.parametrize(("by", "of"), PAIRS)
def test_a_role_reaches_as_far_as_it_should(hire, owner, by, of):
    actor, other = hire(by), hire(of)

    for role in set(Role.values) - {of}:
        Membership.objects.filter(pk=other.pk).update(role=of)
        if role in MAY.get((by, of), ()):
            assert team.change_role(other, role=Role(role), by=actor.user, now=NOW)
            assert role_of(other) == role
        else:
            with pytest.raises(NotAllowed):
                team.change_role(other, role=Role(role), by=actor.user, now=NOW)
            assert role_of(other) == of


@pytest.mark.parametrize(("by", "of"), PAIRS)
def test_who_may_change_somebody_may_remove_them_too(hire, owner, by, of):
    actor, other = hire(by), hire(of)

    if (by, of) in MAY:
        assert team.remove_member(other, by=actor.user, now=NOW)
        assert role_of(other) is None
    else:
        with pytest.raises(NotAllowed):
            team.remove_member(other, by=actor.user, now=NOW)
        assert role_of(other) == of


def test_a_stranger_may_nothing(owner, hire):
    stranger, member = MembershipFactory(role=Role.OWNER), hire(Role.MEMBER)

    for act in (
        partial(team.change_role, member, role=Role.ADMIN, by=stranger.user, now=NOW),
        partial(team.remove_member, member, by=stranger.user, now=NOW),
        partial(invite, member.organization, stranger),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_last_owner_stays_one(owner, hire):
    hire(Role.ADMIN)

    with pytest.raises(LastOwner):
        team.change_role(owner, role=Role.MEMBER, by=owner.user, now=NOW)
    with pytest.raises(LastOwner):
        team.remove_member(owner, by=owner.user, now=NOW)
    with pytest.raises(LastOwner):
        team.leave(owner, now=NOW)

    assert role_of(owner) == "OWNER"
    assert not tags()


def test_an_owner_hands_over_and_goes(owner, hire):
    heir = hire(Role.MEMBER)

    team.change_role(heir, role=Role.OWNER, by=owner.user, now=NOW)
    assert team.leave(owner, now=NOW)

    assert (role_of(owner), role_of(heir)) == (None, "OWNER")
    assert tags() == ["organization:team:role_changed", "organization:team:left"]


def test_what_changed_is_recorded_with_who_changed_it(owner, hire):
    member = hire(Role.MEMBER)

    team.change_role(member, role=Role.ADMIN, by=owner.user, now=NOW)
    team.remove_member(member, by=owner.user, now=NOW)

    changed, removed = AuditEvent.objects.order_by("recorded_at", "pk")
    facts = {event.tag: (event.actor, event.facts) for event in (changed, removed)}
    assert facts == {
        "organization:team:role_changed": (
            owner.user.email,
            {
                "email": member.user.email,
                "account": member.user.pk,
                "role": "ADMIN",
                "before": "MEMBER",
            },
        ),
        "organization:team:removed": (
            owner.user.email,
            {"email": member.user.email, "account": member.user.pk, "role": "ADMIN"},
        ),
    }


def test_who_has_gone_or_has_the_role_is_left_alone(owner, hire):
    member = hire(Role.MEMBER)
    assert not team.change_role(member, role=Role.MEMBER, by=owner.user, now=NOW)
    team.leave(member, now=NOW)

    assert not team.leave(member, now=NOW)
    assert not team.remove_member(member, by=owner.user, now=NOW)
    assert not team.change_role(member, role=Role.ADMIN, by=owner.user, now=NOW)
    assert tags() == ["organization:team:left"]


# --- Inviting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("by", Role.values)
def test_owners_and_admins_invite_admins_and_members(organization, hire, by, role):
    actor = hire(by)

    if by != "MEMBER" and role != "OWNER":
        assert invite(organization, actor, role=Role(role)).role == role
        assert tags() == ["organization:team:invited"]
    else:
        with pytest.raises(NotAllowed):
            invite(organization, actor, role=Role(role))
        assert not Invitation.objects.exists()


def test_postgresql_itself_refuses_an_invited_owner(invitation):
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(role="OWNER")


def test_an_address_is_invited_once_however_it_is_written(organization, owner, invitation):
    with pytest.raises(AlreadyInvited):
        invite(organization, owner, email="NEW@ACME.example")

    assert Invitation.objects.count() == 1


def test_an_address_whose_invitation_ran_out_is_invited_anew(organization, owner, invitation):
    fresh = invite(organization, owner, role=Role.ADMIN, now=NOW + LIFETIME)

    assert Invitation.objects.pending().get() == fresh
    assert (fresh.role, fresh.expires_at) == ("ADMIN", NOW + 2 * LIFETIME)
    assert invitations.find_by_token(invitations.token_of(invitation)).revoked_at


def test_who_belongs_to_it_is_not_invited(organization, owner, hire):
    member = hire(Role.MEMBER)

    with pytest.raises(AlreadyMember):
        invite(organization, owner, email=member.user.email.upper())


def test_an_organization_that_has_not_paid_sends_no_mail(organization, owner):
    organization.set_plan("")

    with pytest.raises(NotPaid):
        invite(organization, owner)


def test_there_is_an_end_to_invitations_within_a_day(organization, owner, invitation):
    for _ in range(DAILY_LIMIT - 1):
        invitations.resend(invitation, by=owner.user, now=NOW)

    with pytest.raises(TooManyInvitations):
        invitations.resend(invitation, by=owner.user, now=NOW)
    with pytest.raises(TooManyInvitations):
        invite(organization, owner, email="next@acme.example")
    assert invite(
        organization, owner, email="next@acme.example", now=NOW + timedelta(days=1, seconds=1)
    )


# --- The link -----------------------------------------------------------------------------------


def test_the_link_leads_to_its_invitation_and_stands_in_no_row(invitation):
    token = invitations.token_of(invitation)

    assert invitations.find_by_token(token) == invitation
    row = str(Invitation.objects.values().get())
    assert token.split(".")[1] not in row


@pytest.mark.parametrize("change", [str.upper, lambda t: t[:-1], lambda t: t.split(".")[0]])
def test_a_link_that_was_changed_leads_nowhere(invitation, change):
    assert invitations.find_by_token(change(invitations.token_of(invitation))) is None


def test_a_link_of_another_key_leads_nowhere(invitation, settings):
    token = invitations.token_of(invitation)
    settings.SECRET_KEY = "another" * 10

    assert invitations.find_by_token(token) is None


def test_a_newer_link_ends_the_one_before(owner, invitation):
    older = invitations.token_of(invitation)

    invitations.resend(invitation, by=owner.user, now=NOW + timedelta(days=6))

    assert invitations.find_by_token(older) is None
    assert invitations.find_by_token(invitations.token_of(invitation)) == invitation
    assert invitation.is_open(now=NOW + timedelta(days=12))


# --- Joining ------------------------------------------------------------------------------------


def test_whoever_is_invited_joins_with_the_role(organization, owner):
    admin = invite(organization, owner, role=Role.ADMIN)
    user = UserFactory(email="New@Acme.example")

    invitations.accept(admin, user=user, now=NOW)

    assert Membership.objects.get(user=user, organization=organization).role == "ADMIN"
    assert tags()[-1] == "organization:team:joined"


def test_nobody_else_joins(invitation):
    with pytest.raises(WrongAddress):
        invitations.accept(invitation, user=UserFactory(), now=NOW)


def test_an_account_is_made_for_the_invited_address(organization, invitation):
    user = invitations.accept_as_new(invitation, password="a new password", now=NOW)

    assert (user.email, user.check_password("a new password")) == ("new@acme.example", True)
    assert organization.members.contains(user)


def test_an_account_that_exists_is_not_taken_over(invitation):
    user = UserFactory(email="NEW@acme.example")
    user.set_password("their own password")
    user.save()
    addresses.prove(user, user.email)

    with pytest.raises(AccountExists):
        invitations.accept_as_new(invitation, password="a new password", now=NOW)

    user.refresh_from_db()
    assert user.check_password("their own password")
    assert invitation.is_open(now=NOW)


def test_whoever_comes_by_the_link_has_proven_the_address(organization, owner):
    claimant = UserFactory(email="new@acme.example", proven=False)
    came_by_link = UserFactory(email="")
    addresses.claim(came_by_link, "new@acme.example")

    invitations.accept(invite(organization, owner), user=came_by_link, now=NOW)

    claimant.refresh_from_db()
    assert addresses.is_proven(came_by_link)
    assert (came_by_link.email, claimant.email) == ("new@acme.example", "")


def test_a_new_account_made_by_the_link_has_proven_its_address(invitation):
    user = invitations.accept_as_new(invitation, password="a new password", now=NOW)

    assert addresses.is_proven(user)


def test_an_address_that_another_account_has_proven_lets_only_that_one_in(invitation):
    addresses.prove(UserFactory(email=""), invitation.email)
    second = UserFactory(email="")
    addresses.claim(second, invitation.email)

    with pytest.raises(AccountExists):
        invitations.accept(invitation, user=second, now=NOW)

    assert not Membership.objects.filter(user=second).exists()
    assert Invitation.objects.get().is_open(now=NOW)


@pytest.mark.parametrize("end", ["accepted", "revoked", "replaced", "too old"])
def test_what_has_ended_lets_nobody_in(invitation, owner, end):
    now = NOW
    in_hand = Invitation.objects.get()
    if end == "accepted":
        invitations.accept(invitation, user=UserFactory(email=invitation.email), now=NOW)
        Membership.objects.filter(user__email=invitation.email).delete()
        User.objects.filter(email=invitation.email).delete()
    elif end == "revoked":
        assert invitations.revoke(invitation, by=owner.user, now=NOW)
    elif end == "replaced":
        invitations.resend(invitation, by=owner.user, now=NOW)
    else:
        now = invitation.expires_at

    with pytest.raises(InvitationClosed):
        invitations.accept_as_new(in_hand, password="a new password", now=now)

    assert not User.objects.filter(email=invitation.email).exists()


def test_who_belongs_to_it_already_keeps_their_role(organization, hire, invitation):
    member = hire(Role.OWNER)
    addresses.prove(member.user, invitation.email)

    invitations.accept(invitation, user=member.user, now=NOW)

    assert role_of(member) == "OWNER"


def test_what_has_ended_is_neither_revoked_nor_sent_again(invitation, owner):
    assert invitations.revoke(invitation, by=owner.user, now=NOW)

    assert not invitations.revoke(invitation, by=owner.user, now=NOW)
    with pytest.raises(InvitationClosed):
        invitations.resend(invitation, by=owner.user, now=NOW)
    assert tags().count("organization:invitation:revoked") == 1


def test_an_invitation_outlives_who_sent_it(invitation, owner, hire):
    hire(Role.OWNER)
    owner.user.delete()

    invitation.refresh_from_db()
    assert invitation.invited_by is None
    assert invitation.is_open(now=NOW)


# --- At once ------------------------------------------------------------------------------------


def outcome(act):
    """Return what became of it, for counting."""
    try:
        return act() or "done"
    except (AlreadyInvited, InvitationClosed, AccountExists, LastOwner, NotAllowed) as e:
        return type(e).__name__


def together(*acts):
    waiting = list(acts)
    return at_once(len(acts), lambda: outcome(waiting.pop()))


@pytest.fixture
def paid(transactional_db):
    return OrganizationFactory(plan="SCALE")


@pytest.mark.parametrize(
    "go",
    [
        lambda owner, other: partial(team.leave, owner, now=NOW),
        lambda owner, other: partial(
            team.change_role, owner, role=Role.MEMBER, by=owner.user, now=NOW
        ),
        lambda owner, other: partial(team.remove_member, other, by=owner.user, now=NOW),
    ],
    ids=["leave", "step down", "remove each other"],
)
def test_of_two_owners_who_go_at_once_one_stays(paid, go):
    for _ in range(ROUNDS):
        Membership.objects.all().delete()
        one, two = (MembershipFactory(organization=paid) for _ in range(2))

        together(go(one, two), go(two, one))

        assert Membership.objects.filter(organization=paid, role="OWNER").count() == 1


def test_an_address_invited_twice_at_once_is_invited_once(paid):
    owner = MembershipFactory(organization=paid)

    for number in range(ROUNDS):
        email = f"new{number}@acme.example"
        ends = at_once(3, lambda email=email: outcome(lambda: invite(paid, owner, email=email)))

        assert ends.count("AlreadyInvited") == 2
        assert Invitation.objects.filter(email=email).count() == 1


def test_the_daily_limit_holds_for_those_who_invite_at_once(paid):
    owner = MembershipFactory(organization=paid)
    first = invite(paid, owner)
    for _ in range(DAILY_LIMIT - 2):
        invitations.resend(first, by=owner.user, now=NOW)

    def invite_one_more(email):
        try:
            return invite(paid, owner, email=email)
        except TooManyInvitations:
            return None

    emails = [f"new{number}@acme.example" for number in range(3)]
    ends = at_once(3, lambda: invite_one_more(emails.pop()))

    assert sum(end is not None for end in ends) == 1


def test_one_invitation_accepted_twice_at_once_lets_in_once(paid):
    owner = MembershipFactory(organization=paid)

    for number in range(ROUNDS):
        invitation = invite(paid, owner, email=f"new{number}@acme.example")
        accept = partial(invitations.accept_as_new, invitation, password="some word", now=NOW)
        ends = at_once(2, lambda accept=accept: outcome(accept))

        joined = Membership.objects.filter(user__email=invitation.email)
        assert joined.count() == 1
        assert sum(isinstance(end, User) for end in ends) == 1


def test_who_presses_join_twice_at_once_belongs_to_it_once(paid):
    owner, user = MembershipFactory(organization=paid), UserFactory(email="new@acme.example")
    invitation = invite(paid, owner)

    ends = at_once(2, lambda: outcome(lambda: invitations.accept(invitation, user=user, now=NOW)))

    assert sorted(ends) == ["InvitationClosed", "done"]
    assert Membership.objects.filter(user=user).count() == 1


def test_an_invitation_is_accepted_or_revoked_but_never_both(paid):
    owner = MembershipFactory(organization=paid)

    for number in range(ROUNDS):
        user = UserFactory()
        invitation = invite(paid, owner, email=user.email)

        together(
            partial(invitations.accept, invitation, user=user, now=NOW),
            partial(invitations.revoke, invitation, by=owner.user, now=NOW),
        )

        invitation.refresh_from_db()
        has_joined = Membership.objects.filter(user=user).exists()
        assert has_joined is (invitation.accepted_at is not None), number
