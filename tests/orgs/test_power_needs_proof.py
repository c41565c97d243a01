"""What gives power asks for a proven address: each of it, tried by an account without one."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import addresses
from orgs.addresses import Unproven
from orgs.keys import api_keys, reveal
from orgs.models import ApiKey, AuditEvent, Invitation, Membership, User
from orgs.staff.roles import Role as StaffRole
from orgs.staff.roles import add_staff, role_of
from orgs.teams import invitations, team
from orgs.teams.team import Role
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory
from tests.people.staff import REASON, SUPERUSER, Desk, list_of, text_of
from tests.people.traveller import ANSWERS

pytestmark = pytest.mark.usefixtures("quick_hashing")

NOW = timezone.now()
CONFIRM = "Confirm your email address first"


@pytest.fixture
def owner(alice):
    """Somebody who pays, whose workspace is built, and who has proven nothing."""
    alice.sign_up()
    alice.come_back(alice.pay())
    alice.worker.run()
    assert not addresses.is_proven(alice.user)
    return alice


@pytest.fixture
def colleague(owner):
    return MembershipFactory(organization=owner.organization, role=Role.MEMBER)


def _invite(owner, colleague):
    form = {"email": "new@acme.example", "role": "ADMIN"}
    return owner.client.post(reverse("team_invite"), form, follow=True)


def _resend(owner, colleague):
    organization = owner.organization
    waiting = Invitation.objects.create(
        organization=organization,
        email="old@acme.example",
        role="MEMBER",
        created_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    return owner.client.post(reverse("team_resend", args=[waiting.pk]), follow=True)


def _make_an_owner(owner, colleague):
    form = {"role": "OWNER"}
    return owner.client.post(reverse("team_role", args=[colleague.pk]), form, follow=True)


def _make_a_key(owner, colleague):
    form = {"name": "nightly", "request_id": str(uuid.uuid4())}
    return owner.client.post(reverse("settings_keys"), form, follow=True)


def _replace_a_key(owner, colleague):
    api_key = api_keys.find_initial_key(owner.organization)
    form = {"grace": "0", "request_id": str(uuid.uuid4())}
    return owner.client.post(reverse("rotate_key", args=[api_key.pk]), form, follow=True)


@pytest.mark.fault("X1", "X9")
@pytest.mark.parametrize("power", [_invite, _resend, _make_an_owner, _make_a_key, _replace_a_key])
def test_an_unproven_owner_is_asked_to_confirm_first_and_nothing_happens(owner, colleague, power):
    before = _state()

    page = power(owner, colleague)

    assert CONFIRM in text_of(page)
    assert page.request["PATH_INFO"] == reverse("account_email_verification_sent")
    created = {"old@acme.example"} if power is _resend else set()
    assert _state() == (before[0], before[1], before[2] | created)


def _state():
    roles = set(Membership.objects.values_list("user", "role"))
    keys = set(ApiKey.objects.values_list("pk", "replaced_at"))
    waiting = set(Invitation.objects.values_list("email", flat=True))
    return roles, keys, waiting


@pytest.mark.fault("X1")
def test_no_key_is_shown_to_an_unproven_owner(owner):
    answer = owner.client.post(reverse("reveal"), {"link": owner.reveal_link()})

    assert reverse("account_email_verification_sent") in answer["Location"]
    api_key = api_keys.find_initial_key(owner.organization)
    with pytest.raises(Unproven):
        reveal.reveal(api_key, link=reveal.link_to(api_key, now=NOW), by=owner.user, now=NOW)
    api_key.refresh_from_db()
    assert api_key.revealed_at is None


@pytest.mark.fault("X1")
@pytest.mark.parametrize("has_an_address", [True, False])
def test_no_second_step_is_added_to_an_unproven_account(db, has_an_address):
    user = UserFactory(email="a@acme.example" if has_an_address else "", proven=False)
    user.set_password("a good long password")
    user.save()
    client = Client()
    client.force_login(user)

    page = reverse("mfa_activate_totp")
    it_is_me = {"password": "a good long password", "next": page}
    client.post(reverse("account_reauthenticate"), it_is_me)
    answer = client.post(page, {"code": "123456"}, follow=True)

    assert not Authenticator.objects.exists()
    assert "Confirm your email address first." in text_of(answer)


@pytest.mark.fault("X1")
def test_an_unproven_member_is_made_no_owner(alice):
    alice.buy()
    stranger = MembershipFactory(
        organization=alice.organization, role=Role.MEMBER, user__proven=False
    )

    page = alice.client.post(
        reverse("team_role", args=[stranger.pk]), {"role": "OWNER"}, follow=True
    )

    stranger.refresh_from_db()
    assert stranger.role == Role.MEMBER
    assert "hasn’t confirmed their email address yet" in text_of(page)


@pytest.mark.fault("X1")
def test_an_invitation_is_accepted_by_nobody_else_whatever_they_claim(db):
    boss = MembershipFactory(organization=OrganizationFactory(plan="STARTER"))
    waiting = invitations.invite(
        organization=boss.organization,
        email="ceo@acme.example",
        role=Role.ADMIN,
        by=boss.user,
        now=NOW,
    )
    claimant = UserFactory(email="ceo@acme.example", proven=False)

    assert invitations.waiting_for(claimant, now=NOW) is None
    client = Client()
    client.force_login(claimant)
    assert client.post(reverse("join_waiting", args=[waiting.pk])).status_code == 404
    with pytest.raises(invitations.WrongAddress):
        invitations.accept(waiting, user=UserFactory(), now=NOW)


# --- Staff ----------------------------------------------------------------------------------------


@pytest.fixture
def boss(db):
    return Desk(SUPERUSER)


@pytest.fixture
def claimant(alice):
    """Whoever signed up with a colleague's address."""
    alice.sign_up(email="colleague@latchkey.test", company_name="Not theirs")
    return alice.user


@pytest.mark.fault("X1")
def test_a_role_of_staff_is_given_to_no_address_that_is_only_claimed(claimant, boss):
    said = boss.act("give_role", claimant, role="Operator")

    claimant = User.objects.get(pk=claimant.pk)
    assert "has not proven its address" in said[0]
    assert (claimant.is_staff, role_of(claimant)) == (False, "")
    asked = text_of(boss.choose("give_role", claimant))
    assert "address NOT proven" in asked
    assert 'alt="False"' in text_of(boss.client.get(list_of(User), {"q": "colleague"}))


@pytest.mark.fault("X1")
def test_a_colleague_is_added_though_a_stranger_had_claimed_their_address(
    claimant, boss, mailoutbox
):
    page = boss.client.post(
        reverse("admin:orgs_user_add"),
        {"email": "Colleague@latchkey.test", "role": "Support", "reason": REASON},
        follow=True,
    )

    assert "They choose a password themselves" in text_of(page)
    added = User.objects.get(email="colleague@latchkey.test")
    claimant.refresh_from_db()
    assert (added.is_staff, claimant.is_staff, claimant.email) == (True, False, "")
    released = AuditEvent.objects.get(tag="organization:account:address_released")
    assert released.organization_slug == claimant.organizations.get().slug
    assert released.reason == REASON
    # And the stranger still has the account that is theirs.
    login = {"login": "colleague@latchkey.test", "password": ANSWERS["password"]}
    cache.clear()
    signed_in = Client()
    signed_in.post(reverse("account_login"), login)
    assert signed_in.session["_auth_user_id"] == str(claimant.pk)
    assert signed_in.get(reverse("admin:index")).status_code == 302


@pytest.mark.fault("X1")
@pytest.mark.parametrize("holder", ["proven", "staff"])
def test_an_address_that_is_somebodys_is_taken_by_no_new_colleague(boss, holder):
    UserFactory(email="x@latchkey.test", proven=holder == "proven", is_staff=holder == "staff")

    page = boss.client.post(
        reverse("admin:orgs_user_add"),
        {"email": "x@latchkey.test", "role": "Support", "reason": REASON},
    )

    assert "There is already an account with this email address" in text_of(page)
    with pytest.raises(addresses.AddressTaken):
        add_staff(
            email="x@latchkey.test", role=StaffRole.SUPPORT, by=boss.user, reason=REASON, now=NOW
        )
    assert User.objects.filter(emailaddress__email="x@latchkey.test").count() <= 1


@pytest.mark.fault("X1")
def test_staff_free_an_address_that_was_never_proven_and_no_other(claimant, db):
    desk, proven = Desk(StaffRole.OPERATOR), UserFactory()

    said = desk.act("free_address", claimant, proven)

    claimant.refresh_from_db()
    proven.refresh_from_db()
    assert claimant.email == ""
    assert proven.email
    assert sum("left alone" in one for one in said) == 1
    assert claimant in addresses.accounts_with("colleague@latchkey.test")


@pytest.mark.fault("X1", "A8")
def test_ownership_is_given_to_nobody_who_has_only_claimed_an_address(claimant, db):
    desk, organization = Desk(StaffRole.OPERATOR), OrganizationFactory(plan="STARTER")

    said = desk.act("give_ownership", organization, email=claimant.email)

    assert "nobody who is active here has proven colleague@latchkey.test" in said[0]
    assert not organization.memberships.exists()
    with pytest.raises(Unproven):
        team.give_ownership(
            organization, email=claimant.email, by=desk.user, reason=REASON, now=NOW
        )
