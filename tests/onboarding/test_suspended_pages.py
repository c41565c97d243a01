"""What an organization that is not served can do, and what its pages say of it."""

from __future__ import annotations

import uuid

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from billing.models import Subscription
from onboarding.error_pages import server_error
from orgs import suspension
from orgs.keys import api_keys
from orgs.keys.api_keys import find_initial_key
from orgs.models import ApiKey, Invitation, Membership, Organization
from orgs.suspension import NotServed
from orgs.teams import invitations
from tests.factories import MembershipFactory

NOW = timezone.now()


@pytest.fixture
def home(alice):
    return alice.arrive()


@pytest.fixture
def suspended(home, sam):
    suspension.suspend(home.organization, by=sam, reason="abuse", now=NOW)
    mail.outbox.clear()
    return home


def page(traveller, name, *args):
    answer = traveller.client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


# --- Nothing is sent, no key is made ------------------------------------------------------------


@pytest.mark.thorough
@pytest.mark.fault("X11")
def test_what_staff_suspended_makes_no_key_and_says_whom_to_ask(suspended):
    answer = suspended.client.post(reverse("settings_keys"), {"name": "nightly"})

    assert answer.status_code == 422
    assert "You can’t do this while your organization is suspended" in answer.content.decode()
    assert "support@example.com" in answer.content.decode()
    assert ApiKey.objects.count() == 1


@pytest.mark.thorough
@pytest.mark.fault("X11")
def test_it_replaces_none_but_can_revoke(suspended):
    api_key = find_initial_key(suspended.organization)

    replaced = suspended.client.post(reverse("rotate_key", args=[api_key.pk]), {"grace": "0"})
    revoked = suspended.client.post(reverse("revoke_key", args=[api_key.pk]))

    assert replaced.status_code == 422
    assert "You can’t do this while your organization is suspended" in replaced.content.decode()
    assert revoked.status_code == 302
    assert ApiKey.objects.get().revoked_at is not None


@pytest.mark.thorough
@pytest.mark.fault("X11")
def test_it_invites_nobody_and_sends_no_invitation_again(home, sam):
    invited = invitations.invite(
        organization=home.organization,
        email="new@acme.example",
        role=Membership.Role.MEMBER,
        by=home.user,
        now=NOW,
    )
    home.worker.run()
    suspension.suspend(home.organization, by=sam, reason="abuse", now=NOW)
    mail.outbox.clear()

    answer = home.client.post(
        reverse("team_invite"), {"email": "more@acme.example", "role": "MEMBER"}
    )
    again = home.client.post(reverse("team_resend", args=[invited.pk]), follow=True)
    home.worker.run()

    assert answer.status_code == 422
    assert "You can’t do this while your organization is suspended" in answer.content.decode()
    assert "You can’t do this while your organization is suspended" in again.content.decode()
    assert Invitation.objects.count() == 1
    assert mail.outbox == []


@pytest.mark.fault("X11")
def test_a_suspension_counts_that_came_after_the_organization_was_read(home, sam):
    read_before = Organization.objects.get()
    suspension.suspend(home.organization, by=sam, reason="abuse", now=NOW)

    with pytest.raises(NotServed):
        api_keys.issue(
            read_before, name="CI", lifetime=None, by=home.user, request_id=uuid.uuid4(), now=NOW
        )


# --- What the pages say -------------------------------------------------------------------------


@pytest.mark.fault("U2")
def test_no_key_is_called_active_while_none_is_accepted(suspended):
    words = page(suspended, "settings_keys")

    assert "Active" not in words
    assert '<span class="badge badge-failed">Blocked</span>' in words
    assert "badge-completed" not in words


@pytest.mark.thorough
@pytest.mark.fault("U2")
def test_so_it_is_for_who_has_not_paid_whose_badge_is_not_green_either(home):
    Subscription.objects.update(status="unpaid")
    Organization.objects.update(suspended_at=NOW)

    assert '<span class="badge badge-failed">Blocked</span>' in page(home, "settings_keys")
    assert '<span class="badge badge-failed">Not paid</span>' in page(home, "settings_billing")


@pytest.mark.thorough
@pytest.mark.fault("U2")
def test_who_is_served_sees_that_the_key_is_active(home):
    assert '<span class="badge badge-completed">Active</span>' in page(home, "settings_keys")


@pytest.mark.fault("U1")
def test_the_role_of_an_admin_says_that_they_make_and_revoke_keys(home):
    assert "creates and revokes API keys" in page(home, "settings_team")

    boss = MembershipFactory(organization=home.organization, role="ADMIN").user
    browser = Client()
    browser.force_login(boss)
    made = browser.post(reverse("settings_keys"), {"name": "nightly"})
    # As the role says.
    assert made.status_code in (200, 302)


@pytest.mark.fault("U3")
def test_an_address_stands_beside_every_reference(home, settings):
    settings.SUPPORT_EMAIL = "help@latchkey.example"

    words = page(home, "settings_onboarding")
    assert "help@latchkey.example</a> and quote this reference: <code>LK-" in words

    # Rendered without any context, whatever broke.
    broken = server_error(RequestFactory().get("/")).content.decode()
    assert "help@latchkey.example</a> and quote this reference" in broken
