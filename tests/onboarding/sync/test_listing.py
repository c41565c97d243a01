"""What the directory is told of members and credentials, and that it hears of each change."""

from __future__ import annotations

import pytest
from django.utils import timezone

from onboarding.directory import Credential, Member, get_directory
from onboarding.integrations.connect import remove_openai
from onboarding.models import Refresh
from onboarding.sync import listing
from orgs.credentials import Check, Status, connect
from orgs.identity.users import Profile, ensure_user, forget_user
from orgs.models import Membership
from orgs.teams import invitations, team
from tests.factories import MembershipFactory

NOW = timezone.now()
ADA = "5d1f0b1c-6d0e-4a37-9a52-0c7c6f4c0a01"


@pytest.fixture
def home(alice):
    """An organization that is in the directory, of whose changes nothing is owed yet."""
    alice.arrive()
    alice.worker.run()
    assert not Refresh.objects.exists()
    return alice


def entry():
    (found,) = get_directory().entries.values()
    return found


def ada(email="ada@acme.example"):
    return ensure_user("supabase", ADA, Profile(as_of=NOW, email=email))


def hire(traveller, user, role="ADMIN"):
    return MembershipFactory(organization=traveller.organization, user=user, role=role)


@pytest.mark.thorough
def test_members_are_known_by_their_account_at_supabase_and_their_role_here(home):
    hire(home, ada())
    elsewhere = MembershipFactory(user=ada(), role="OWNER").organization
    hire(home, ensure_user("clerk", "user_1", Profile(as_of=NOW)))

    told = listing.entry_of(home.organization, is_onboarded=True)

    assert told.members == (Member(user_id=ADA, role="ADMIN"),)
    assert elsewhere != home.organization


@pytest.mark.thorough
def test_who_joins_changes_role_and_leaves_is_told(home):
    owner, user = home.user, ada()
    invitation = invitations.invite(
        organization=home.organization, email=user.email, role=team.Role.MEMBER, by=owner, now=NOW
    )

    invitations.accept(invitation, user=user, now=NOW)
    home.worker.run()
    assert entry().members == (Member(user_id=ADA, role="MEMBER"),)

    membership = Membership.objects.get(user=user)
    team.change_role(membership, role=team.Role.ADMIN, by=owner, now=NOW)
    home.worker.run()
    assert entry().members == (Member(user_id=ADA, role="ADMIN"),)

    team.leave(membership, now=NOW)
    home.worker.run()
    assert entry().members == ()


@pytest.mark.thorough
def test_whose_account_is_deleted_is_told(home):
    hire(home, ada())
    listing.publish(home.organization)

    forget_user("supabase", ADA, now=NOW)
    home.worker.run()

    assert entry().members == ()


@pytest.mark.thorough
def test_that_a_key_is_held_is_told_and_never_the_key(home):
    key = "sk-proj-Ab12Cd34Ef56Gh78Ij90"
    connect(home.organization, key=key, check=Check(Status.VALID), by=home.user, now=NOW)

    told = listing.entry_of(home.organization, is_onboarded=True)
    assert told.credentials == (Credential(provider="OPENAI", key_prefix="sk-proj-Ab12"),)

    listing.publish(home.organization)
    remove_openai(home.organization, by=home.user, now=NOW)
    home.worker.run()
    assert entry().credentials == ()
