"""The team's pages and the way in, as browsers of several people ask for them."""

from __future__ import annotations

import io
import logging
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from starlette.responses import Response

from orgs import addresses, invitations
from orgs.identity import Profile, ensure_user
from orgs.models import AuditEvent, Identity, Invitation, Membership, Organization, User
from orgs.references import FieldFormatter
from orgs.team import Role
from tests.factories import MembershipFactory, OrganizationFactory
from tests.test_gaps import _text
from tests.traveller import ANSWERS

PASSWORD = "another good word"


@pytest.fixture
def team(alice):
    """Alice's organization, which has arrived, with her browser."""
    alice.arrive()
    mail.outbox.clear()
    return alice


@pytest.fixture
def hire(team):
    """Somebody of this role in Alice's organization, with a browser."""

    def one(role, email="bob@acme.example"):
        membership = MembershipFactory(organization=team.organization, role=role, user__email=email)
        client = Client()
        client.force_login(membership.user)
        return client, membership

    return one


def invite(team, email="bob@acme.example", role="MEMBER", client=None, **options):
    client = client or team.client
    return client.post(reverse("team_invite"), {"email": email, "role": role}, **options)


def link(team) -> str:
    """Have the mails sent and return the link of the latest."""
    team.worker.run()
    return re.search(r"http://testserver(/invitations/\S+/)", mail.outbox[-1].body).group(1)


def page_of(client, name="settings_team") -> str:
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200
    return _text(answer.content.decode())


def said(answer) -> str:
    return _text(answer.content.decode())


# --- Inviting -----------------------------------------------------------------------------------


@pytest.mark.thorough
def test_an_owner_invites_somebody_and_sees_it(team):
    page = invite(team, follow=True)

    assert "An invitation is on its way to bob@acme.example" in said(page)
    assert "bob@acme.example Member The link works until" in said(page)
    link(team)
    [message] = mail.outbox
    assert message.to == ["bob@acme.example"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("alice@acme.example", "They belong to your team already"),
        ("carol@acme.example", "They are invited already"),
        ("nonsense", "Enter a valid email address"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_at_the_field(team, email, words):
    invite(team, "carol@acme.example")

    answer = invite(team, email)

    assert answer.status_code == 422
    assert words in said(answer)
    assert Invitation.objects.count() == 1


@pytest.mark.thorough
def test_nobody_is_invited_as_owner(team):
    assert invite(team, role="OWNER").status_code == 422
    assert not Invitation.objects.exists()


def test_nobody_is_invited_before_there_is_a_plan(alice):
    alice.sign_up()

    answer = invite(alice)

    assert answer.status_code == 422
    assert "once your organization has a plan" in said(answer)
    assert "Send the invitation" not in page_of(alice.client)
    assert not Invitation.objects.exists()


@pytest.mark.thorough
def test_the_daily_limit_is_told_in_plain_words(team):
    for number in range(invitations.DAILY_LIMIT):
        assert invite(team, f"bob{number}@acme.example").status_code == 302

    assert "enough mail for a day" in said(invite(team))
    invitation = Invitation.objects.latest("pk")
    again = team.client.post(reverse("team_resend", args=[invitation.pk]), follow=True)
    assert "enough mail for a day" in said(again)


@pytest.mark.thorough
def test_an_invitation_is_sent_again_and_withdrawn(team):
    invite(team)
    older = link(team)
    invitation = Invitation.objects.get()

    again = team.client.post(reverse("team_resend", args=[invitation.pk]), follow=True)
    newer = link(team)
    assert "A new link is on its way" in said(again)
    assert [Client().get(address).status_code for address in (older, newer)] == [404, 200]

    gone = team.client.post(reverse("team_revoke", args=[invitation.pk]), follow=True)
    assert "is withdrawn" in said(gone)
    assert Client().get(newer).status_code == 404
    for name in ("team_resend", "team_revoke"):
        late = team.client.post(reverse(name, args=[invitation.pk]), follow=True)
        assert "had ended meanwhile" in said(late)


# --- Joining ------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_somebody_new_makes_an_account_and_sees_the_workspace(team):
    invite(team, role="ADMIN")
    bob, address = Client(), link(team)

    page = said(bob.get(address))
    assert "alice@acme.example invites you to Acme Inc. on Latchkey, as admin" in page
    answer = bob.post(address, {"password": PASSWORD}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("settings_onboarding")
    assert "You belong to Acme Inc. now" in said(answer)
    member = Membership.objects.get(user__email="bob@acme.example")
    assert (member.organization, member.role) == (team.organization, "ADMIN")
    assert Client().login(email="bob@acme.example", password=PASSWORD)


@pytest.mark.thorough
@pytest.mark.parametrize("password", ["", "short", "password123", "bob@acme.example"])
def test_a_weak_password_makes_no_account(team, password):
    invite(team)
    address = link(team)

    answer = Client().post(address, {"password": password})

    assert answer.status_code == 422
    assert "Please check what you entered" in said(answer)
    assert not User.objects.filter(email="bob@acme.example").exists()


@pytest.mark.thorough
def test_the_address_is_that_of_the_invitation_whatever_is_sent(team):
    invite(team)

    Client().post(link(team), {"password": PASSWORD, "email": "mallory@evil.example"})

    assert not User.objects.filter(email__contains="mallory").exists()


@pytest.mark.thorough
def test_who_has_an_account_signs_in_and_comes_back(team, hire):
    addresses.prove(User.objects.create_user("bob@acme.example", PASSWORD), "bob@acme.example")
    invite(team)
    bob, address = Client(), link(team)

    page = bob.get(address).content.decode()
    assert "You have an account as bob@acme.example" in _text(page)
    sign_in = unescape(re.search(rf'href="({reverse("account_login")}\?next[^"]+)"', page).group(1))
    form = bob.get(sign_in).content.decode()
    fields = {"login": "bob@acme.example", "password": PASSWORD}
    back = re.search(r'name="next" value="([^"]+)"', form).group(1)
    answer = bob.post(reverse("account_login"), {**fields, "next": back}, follow=True)

    assert answer.redirect_chain[-1][0] == address
    assert "You are signed in as bob@acme.example." in said(answer)
    assert "Join" in said(answer)
    assert "You belong to Acme Inc. now" in said(bob.post(address, follow=True))


@pytest.mark.thorough
def test_nobody_takes_an_account_over_with_an_invitation(team):
    bob = User.objects.create_user("bob@acme.example", PASSWORD)
    addresses.prove(bob, "bob@acme.example")
    invite(team, "Bob@acme.example")

    answer = Client().post(link(team), {"password": "mallory's password"})

    bob.refresh_from_db()
    assert "Sign in and you come back here" in said(answer)
    assert bob.check_password(PASSWORD)
    assert not bob.memberships.exists()


@pytest.mark.thorough
def test_who_is_signed_in_as_somebody_else_signs_out_and_comes_back(team, hire):
    carol, _ = hire(Role.MEMBER, "carol@acme.example")
    invite(team)
    address = link(team)

    for answer in (carol.get(address), carol.post(address)):
        assert "is for bob@acme.example, and you are signed in as carol@acme.example" in said(
            answer
        )
        assert address not in answer.content.decode()
    assert not User.objects.filter(email="bob@acme.example").exists()
    out = carol.post(address, {"sign_out": "yes"}, follow=True)
    assert out.redirect_chain[-1][0] == address
    assert "Create account and join" in said(out)


@pytest.mark.thorough
def test_who_comes_by_the_link_again_finds_their_workspace(team):
    invite(team)
    bob, address = Client(), link(team)
    bob.post(address, {"password": PASSWORD})

    for again in (bob.get(address), bob.post(address)):
        assert again["Location"] == reverse("onboarding")
    assert "does not work" in said(Client().get(address))


@pytest.mark.thorough
def test_a_link_that_leads_nowhere_says_what_to_do_and_nothing_else(team):
    invite(team)
    used, forged = link(team), reverse("invitation", args=["0" * 32 + "." + "A" * 43])
    Client().post(used, {"password": PASSWORD})

    pages = [Client().get(address) for address in (used, forged, "/invitations/x/")]

    assert {page.status_code for page in pages} == {404}
    assert (
        len({re.sub(r'token" value="\w+|Token": "\w+', "", p.content.decode()) for p in pages}) == 1
    )
    assert "ask whoever invited you to send it again" in said(pages[0])


@pytest.mark.thorough
def test_no_link_stands_readable_in_the_log(team):
    invite(team)
    address = link(team)
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(FieldFormatter("{message}", style="{"))
    logging.getLogger("django").addHandler(handler)
    try:
        Client().post(address, {"password": ""})
        Client(enforce_csrf_checks=True).post(address)
    finally:
        logging.getLogger("django").removeHandler(handler)

    assert output.getvalue().count("/invitations/…") == 2
    assert address.split("/")[2] not in output.getvalue()


@pytest.mark.thorough
def test_no_cache_keeps_the_page_of_a_link(team):
    invite(team)

    assert "no-store" in Client().get(link(team))["Cache-Control"]


# --- Roles --------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_members_see_the_team_and_change_nothing(team, hire):
    invite(team, "carol@acme.example")
    bob, _ = hire(Role.MEMBER)
    owner = Membership.objects.get(user=team.user)

    page = page_of(bob)
    assert "alice@acme.example Owner" in page
    assert "carol@acme.example" in page
    for words in ("Change", "Send again", "Withdraw", "Send the invitation"):
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
    assert "bob@acme.example has the role Admin now" in said(changed)
    asked = team.client.get(reverse("team_remove", args=[member.pk]))
    assert "Remove bob@acme.example?" in said(asked)
    assert bob.get(reverse("settings_team")).status_code == 200
    gone = team.client.post(reverse("team_remove", args=[member.pk]), follow=True)

    assert "does not belong to the team any more" in said(gone)
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
        assert "Make somebody else an owner first" in said(answer)
    assert Membership.objects.get().role == "OWNER"


@pytest.mark.thorough
def test_a_member_leaves_after_a_question(team, hire):
    bob, _ = hire(Role.MEMBER)

    assert "Leave Acme Inc.?" in page_of(bob, "team_leave")
    answer = bob.post(reverse("team_leave"), follow=True)

    assert answer.redirect_chain[-1][0] == reverse("company")
    assert "You have left Acme Inc." in said(answer)
    assert "Does your company use Latchkey already?" in said(answer)
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
    organization.set_plan("STARTER")
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
    assert "Who belongs to Acme Inc." in page_of(client)

    switched = client.post(
        reverse("switch_organization"), {"organization": str(other.organization_id)}
    )

    assert switched["Location"] == reverse("settings_onboarding")
    assert "Who belongs to Beta" in page_of(client)
    assert client.get(reverse("settings_billing")).status_code == 403
    other.delete()
    assert "Who belongs to Acme Inc." in page_of(client)


@pytest.mark.thorough
@pytest.mark.parametrize("wanted", ["", "nonsense", "theirs"])
def test_nobody_switches_to_where_they_do_not_belong(team, wanted):
    stranger = MembershipFactory()
    wanted = str(stranger.organization_id) if wanted == "theirs" else wanted

    answer = team.client.post(reverse("switch_organization"), {"organization": wanted})

    assert answer.status_code == 404
    assert "Who belongs to Acme Inc." in page_of(team.client)


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

    assert "Who belongs to Beta" in page_of(team.client)
    assert Organization.objects.filter(members=team.user).count() == 2


# --- Where accounts are kept at Supabase --------------------------------------------------------


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
    assert "You belong to Acme Inc. now." in said(answer)


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


@pytest.mark.thorough
@pytest.mark.fault("A10")
def test_a_strangers_claim_keeps_nobody_out_who_was_invited(team):
    stranger = Client()
    claim = {"email": "bob@acme.example", "password": "a word of his"}
    stranger.post(reverse("signup"), {**ANSWERS, **claim})
    claimant = User.objects.get(email="bob@acme.example")
    invite(team)

    page = Client().get(link(team))
    joining = Client().post(link(team), {"password": PASSWORD}, follow=True)

    assert "Create account and join" in said(page)
    assert "You have an account? Sign in" in said(page)  # It may be their own.
    assert "You belong to Acme Inc. now." in said(joining)
    bob = User.objects.get(email="bob@acme.example")
    claimant.refresh_from_db()
    assert (bob != claimant, addresses.is_proven(bob)) == (True, True)
    assert (claimant.email, claimant.check_password("a word of his")) == ("", True)
    assert not claimant.memberships.filter(organization=team.organization).exists()


@pytest.mark.thorough
@pytest.mark.fault("X2")
def test_nobody_joins_by_the_number_of_an_invitation_to_an_address_that_they_have_not_proven(
    team, hire
):
    mallory, _ = hire(Role.MEMBER, "mallory@evil.example")
    claiming = User.objects.create_user("bob@acme.example", PASSWORD)
    invite(team)
    unproven = Client()
    unproven.force_login(claiming)

    for client in (mallory, unproven):
        answer = client.post(reverse("join_waiting", args=[Invitation.objects.get().pk]))
        assert answer.status_code == 404

    assert not claiming.memberships.exists()


@pytest.mark.thorough
@pytest.mark.fault("X13")
def test_nobody_is_called_a_number_which_would_tell_that_their_address_has_an_account(team, hire):
    """Whoever lost their address is shown by it, like whoever had it from the beginning."""
    carol, membership = hire(Role.ADMIN, "carol@acme.example")
    invite(team, "dora@acme.example", client=carol)
    carol.post(reverse("settings_keys"), {"name": "nightly", "request_id": str(uuid4())})
    addresses.withdraw(membership.user)
    addresses.claim(membership.user, "carol@acme.example")
    mail.outbox.clear()

    pages = [page_of(team.client), page_of(team.client, "settings_keys")]
    token = invitations.token_of(Invitation.objects.get())
    pages.append(said(Client().get(reverse("invitation", args=[token]))))
    team.worker.run()
    removed = team.client.post(reverse("team_remove", args=[membership.pk]), follow=True)
    pages.append(said(removed))

    assert "Invited by carol@acme.example" in pages[0]
    assert "carol@acme.example does not belong to the team any more" in pages[3]
    for text in [*pages, *(letter.body for letter in mail.outbox)]:
        assert "carol@acme.example" in text
        assert not re.search(r"account \d", text)


@pytest.mark.fault("X13")
def test_no_page_and_no_letter_calls_anybody_by_a_number():
    """`known_as` is for the audit log and for staff."""
    house = Path(__file__).parents[2]
    for_customers = [
        *house.glob("onboarding/*_page*.py"),
        *house.glob("onboarding/*views.py"),
        *house.glob("onboarding/*mails.py"),
        house / "onboarding" / "letters.py",
    ]

    assert [path.name for path in for_customers if "known_as" in path.read_text()] == []
