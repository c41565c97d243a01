"""The page on which owners say who may use the workspace in BigQuery."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from orgs import grants, suspension
from orgs.models import AuditEvent, Membership, Organization, WorkspaceGrant
from tests.factories import MembershipFactory
from tests.onboarding.grants.access import NIMBUS, add, page_of, product_with, remove, state_of

pytestmark = pytest.mark.usefixtures("quick_hashing")


@pytest.fixture
def home(alice):
    return alice.arrive()


def event(tag):
    return AuditEvent.objects.get(tag=f"organization:data_access:{tag}")


def test_an_owner_lists_somebody_and_sees_that_they_wait_and_are_let_in(home):
    answer = add(home)

    assert answer["Location"] == reverse("settings_access")
    assert "Being set up" in page_of(home)
    home.worker.run()
    assert "Person · May read · In force" in page_of(home)
    assert event("granted").facts == {
        "email": "jo@acme.example",
        "kind": "USER",
        "role": "READER",
    }
    assert event("granted").actor == home.email


def test_an_owner_takes_somebody_off_the_list(home):
    add(home)

    page = remove(home, follow=True).content.decode()

    assert "jo@acme.example loses access within about a minute." in page
    assert not WorkspaceGrant.objects.exists()
    assert event("withdrawn").facts["email"] == "jo@acme.example"


def test_a_service_account_says_so_by_its_address(home):
    add(home, NIMBUS, kind="GROUP")

    assert WorkspaceGrant.objects.get().kind == "SERVICE_ACCOUNT"
    assert "Service account" in page_of(home)


def test_adding_an_address_again_changes_what_it_may_do(home):
    add(home)
    add(home, "Jo@ACME.example", role="WRITER", kind="GROUP")

    grant = WorkspaceGrant.objects.get()
    assert (grant.email, grant.role, grant.kind) == ("jo@acme.example", "WRITER", "GROUP")


@pytest.mark.parametrize(
    "wrong", [{"email": "nobody"}, {"email": ""}, {"role": "OWNER"}, {"kind": "domain"}]
)
def test_what_is_no_account_is_refused_in_place(home, wrong):
    assert add(home, **wrong).status_code == 422
    assert not WorkspaceGrant.objects.exists()


def test_there_is_a_most_of_addresses(home, monkeypatch):
    monkeypatch.setattr(grants, "MOST", 1)
    add(home)

    page = add(home, "kim@acme.example")

    assert "Use a Google group" in page.content.decode()
    assert WorkspaceGrant.objects.count() == 1
    assert add(home, role="WRITER").status_code == 302


def test_a_refused_address_is_said_to_be_and_is_tried_again_when_added_again(home):
    add(home, "nobody@acme.example")
    home.worker.run()
    assert "Google doesn’t let this address in." in page_of(home)

    add(home, "nobody@acme.example")

    assert state_of("nobody@acme.example") == "WAITING"


def suspend_by_staff(home):
    suspension.suspend(home.organization, by=home.user, reason="abuse", now=timezone.now())


def suspend_unpaid(home):
    Organization.objects.update(suspended_at=timezone.now())


@pytest.mark.parametrize("suspend", [suspend_by_staff, suspend_unpaid])
def test_while_suspended_nobody_is_added_and_anybody_can_be_removed(home, suspend):
    add(home, role="WRITER")
    suspend(home)

    assert add(home, "kim@acme.example").status_code == 422
    assert "writing is paused" in page_of(home)
    remove(home)

    assert not WorkspaceGrant.objects.exists()


@pytest.mark.parametrize("role", [Membership.Role.ADMIN, Membership.Role.MEMBER])
def test_only_owners_see_the_page(home, role):
    client = Client()
    client.force_login(MembershipFactory(organization=home.organization, role=role).user)

    assert client.get(reverse("settings_access")).status_code == 403
    assert "Data access" not in client.get(reverse("settings_team")).content.decode()


def test_an_owner_proves_their_address_first(home):
    home.user.emailaddress_set.update(verified=False)

    answer = add(home)

    assert answer["Location"].startswith(reverse("account_email_verification_sent"))
    assert not WorkspaceGrant.objects.exists()


def test_before_there_is_a_workspace_there_is_no_page(alice):
    alice.buy()

    assert alice.client.get(reverse("settings_access"))["Location"] == reverse("onboarding")


def test_programs_of_the_product_are_named(home, settings):
    settings.PRODUCT = product_with(readers=[NIMBUS])

    assert NIMBUS in page_of(home)
