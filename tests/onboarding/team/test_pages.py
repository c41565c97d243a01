"""The team's pages and the way in, as browsers of several people ask for them."""

from __future__ import annotations

import io
import logging
import re
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import addresses
from orgs.models import Invitation, Membership, User
from orgs.references import FieldFormatter
from orgs.teams import invitations
from orgs.teams.team import Role
from tests.onboarding.team.pages import PASSWORD, invite, link, page_of, said
from tests.people.traveller import ANSWERS
from tests.test_gaps import _text

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
        ("alice@acme.example", "This person is already on your team"),
        ("carol@acme.example", "This person has already been invited"),
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
    assert "Send invitation" not in page_of(alice.client)
    assert not Invitation.objects.exists()


@pytest.mark.thorough
def test_the_daily_limit_is_told_in_plain_words(team):
    for number in range(invitations.DAILY_LIMIT):
        # An invitation that was withdrawn takes no seat.
        Invitation.objects.update(revoked_at=timezone.now())
        assert invite(team, f"bob{number}@acme.example").status_code == 302

    assert "reached the daily limit" in said(invite(team))
    invitation = Invitation.objects.latest("pk")
    again = team.client.post(reverse("team_resend", args=[invitation.pk]), follow=True)
    assert "reached the daily limit" in said(again)


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
    assert "has been withdrawn" in said(gone)
    assert Client().get(newer).status_code == 404
    for name in ("team_resend", "team_revoke"):
        late = team.client.post(reverse(name, args=[invitation.pk]), follow=True)
        assert "is no longer open" in said(late)


# --- Joining ------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_somebody_new_makes_an_account_and_sees_the_workspace(team):
    invite(team, role="ADMIN")
    bob, address = Client(), link(team)

    page = said(bob.get(address))
    assert "alice@acme.example has invited you to join Acme Inc. on Latchkey" in page
    answer = bob.post(address, {"password": PASSWORD}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("settings_onboarding")
    assert "You’ve joined Acme Inc." in said(answer)
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
    assert "You already have an account for bob@acme.example" in _text(page)
    sign_in = unescape(re.search(rf'href="({reverse("account_login")}\?next[^"]+)"', page).group(1))
    form = bob.get(sign_in).content.decode()
    fields = {"login": "bob@acme.example", "password": PASSWORD}
    back = re.search(r'name="next" value="([^"]+)"', form).group(1)
    answer = bob.post(reverse("account_login"), {**fields, "next": back}, follow=True)

    assert answer.redirect_chain[-1][0] == address
    assert "You’re signed in as bob@acme.example." in said(answer)
    assert "Join" in said(answer)
    assert "You’ve joined Acme Inc." in said(bob.post(address, follow=True))


@pytest.mark.thorough
def test_nobody_takes_an_account_over_with_an_invitation(team):
    bob = User.objects.create_user("bob@acme.example", PASSWORD)
    addresses.prove(bob, "bob@acme.example")
    invite(team, "Bob@acme.example")

    answer = Client().post(link(team), {"password": "mallory's password"})

    bob.refresh_from_db()
    assert "Sign in, and we’ll bring you back here" in said(answer)
    assert bob.check_password(PASSWORD)
    assert not bob.memberships.exists()


@pytest.mark.thorough
def test_who_is_signed_in_as_somebody_else_signs_out_and_comes_back(team, hire):
    carol, _ = hire(Role.MEMBER, "carol@acme.example")
    invite(team)
    address = link(team)

    for answer in (carol.get(address), carol.post(address)):
        assert "is for bob@acme.example, but you’re signed in as carol@acme.example" in said(answer)
        # The language switch comes back here; nothing else repeats the link.
        assert answer.content.decode().count(address) == 1
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
    assert "no longer works" in said(Client().get(address))


@pytest.mark.thorough
def test_a_link_that_leads_nowhere_says_what_to_do_and_nothing_else(team):
    invite(team)
    used, forged = link(team), reverse("invitation", args=["0" * 32 + "." + "A" * 43])
    Client().post(used, {"password": PASSWORD})

    pages = [Client().get(address) for address in (used, forged, "/invitations/x/")]

    assert {page.status_code for page in pages} == {404}
    assert (
        # The language switch leads back to where its reader is.
        len(
            {
                re.sub(r'token" value="\w+|Token": "\w+|next" value="[^"]+', "", p.content.decode())
                for p in pages
            }
        )
        == 1
    )
    assert "ask the person who invited you to send it again" in said(pages[0])


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


# --- Addresses that are only claimed, and what people are called --------------------------------


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
    assert "Already have an account? Sign in" in said(page)  # It may be their own.
    assert "You’ve joined Acme Inc.." in said(joining)
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
    assert "carol@acme.example is no longer on the team" in pages[3]
    for text in [*pages, *(letter.body for letter in mail.outbox)]:
        assert "carol@acme.example" in text
        assert not re.search(r"account \d", text)


@pytest.mark.fault("X13")
def test_no_page_and_no_letter_calls_anybody_by_a_number():
    """`known_as` is for the audit log and for staff."""
    rooms = ("wizard", "plans", "keys", "team", "integrations", "mail")
    house = Path(__file__).parents[3] / "onboarding"
    for_customers = [path for room in rooms for path in house.glob(f"{room}/*.py")]

    assert len(for_customers) > 25
    assert [path.name for path in for_customers if "known_as" in path.read_text()] == []
