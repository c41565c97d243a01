"""A key whose maker has left is the owners' to see, as docs/api-keys.md says."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs.keys import api_keys
from orgs.keys.reveal import reopen_for_owner
from orgs.models import Membership, User
from orgs.teams import team
from tests.factories import MembershipFactory

pytestmark = pytest.mark.fault("A9")


@pytest.fixture
def home(alice):
    return alice.arrive()


@pytest.fixture
def admin(home):
    return MembershipFactory(organization=home.organization, role="ADMIN").user


@pytest.fixture
def theirs(home, admin):
    """A key that an admin made and nobody has stored yet."""
    return api_keys.issue(
        home.organization,
        name="nightly",
        lifetime=None,
        by=admin,
        request_id=uuid.uuid4(),
        now=timezone.now(),
    )


def leave(user):
    team.leave(Membership.objects.get(user=user), now=timezone.now())


def shown_to(client):
    """Return how many keys the page has a button for."""
    page = client.get(reverse("settings_keys")).content.decode()
    return page.count(f'action="{reverse("reveal")}"')


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def test_while_they_belong_to_it_it_is_theirs_alone(home, admin, theirs):
    home.reveal()
    home.client.post(reverse("acknowledge"))

    assert shown_to(home.client) == 0


@pytest.mark.thorough
@pytest.mark.parametrize(
    "goes",
    [leave, lambda user: User.objects.filter(pk=user.pk).update(is_active=False)],
    ids=["leaves", "is deactivated"],
)
def test_once_they_are_gone_an_owner_has_it_shown(home, admin, theirs, goes):
    home.reveal()
    home.client.post(reverse("acknowledge"))
    goes(admin)

    page = home.client.get(reverse("settings_keys"))
    answer = home.client.post(reverse("reveal"), {"link": home.field_on(page, "link")})

    assert api_keys.find_by_plaintext(home.key_on(answer), now=timezone.now()) == theirs


def test_no_other_admin_has_it_shown(home, admin, theirs):
    other = MembershipFactory(organization=home.organization, role="ADMIN").user
    leave(admin)

    assert shown_to(signed_in(other)) == 0


@pytest.mark.thorough
def test_what_staff_make_in_its_place_is_the_owners(home, admin, theirs, sam):
    leave(admin)
    type(theirs).objects.filter(pk=theirs.pk).update(encrypted_copy=None)

    reopen_for_owner(theirs, by=sam, reason="asked", now=timezone.now())

    successor = type(theirs).objects.get(replaces=theirs)
    assert successor.created_by is None
    assert api_keys.maker_of(successor) is None


def test_what_staff_make_for_somebody_who_is_here_stays_theirs(home, admin, theirs, sam):
    type(theirs).objects.filter(pk=theirs.pk).update(encrypted_copy=None)

    reopen_for_owner(theirs, by=sam, reason="asked", now=timezone.now())

    assert type(theirs).objects.get(replaces=theirs).created_by == admin
