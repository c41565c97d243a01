"""Nobody comes into an organization that is being deleted, and no money is lost on the way."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onboarding.lifecycle import deletion
from onboarding.models import Deletion
from orgs.audit import Tag
from orgs.models import AuditEvent, Invitation, Organization, User
from orgs.staff.roles import Role
from orgs.teams import invitations
from sandbox.stripe.testing import pay
from tests.people.staff import Desk

pytestmark = pytest.mark.fault("A4")


@pytest.fixture
def operator(db):
    return Desk(Role.OPERATOR)


def ask(traveller, sam):
    return deletion.request(traveller.organization, by=sam, reason="asked", now=timezone.now())


@pytest.mark.thorough
def test_an_open_invitation_lets_nobody_in(alice, sam):
    alice.arrive()
    invited = invitations.invite(
        organization=alice.organization,
        email="new@acme.example",
        role="ADMIN",
        by=alice.user,
        now=timezone.now(),
    )
    link = reverse("invitation", args=[invitations.token_of(invited)])
    ask(alice, sam)

    answer = Client().post(link, {"password": "correct horse battery"})

    assert answer.status_code == 404
    assert Invitation.objects.get().revoked_at is not None
    assert not User.objects.filter(email="new@acme.example").exists()
    revoked = AuditEvent.objects.get(tag=Tag.INVITATION_REVOKED)
    assert revoked.facts["email"] == "new@acme.example"


@pytest.mark.thorough
def test_resume_does_not_make_its_keys_work_again(alice, sam, operator):
    alice.arrive()
    organization = alice.organization
    ask(alice, sam)

    [said] = operator.act("resume", organization)

    assert "left alone: its data is being deleted" in said
    assert Organization.objects.get().is_suspended_by_staff


@pytest.mark.thorough
def test_a_payment_that_nobody_had_noticed_is_shown_to_staff(alice, sam, operator):
    alice.sign_up()
    alice.verify()
    organization = alice.organization
    pay(alice.choose()["Location"])
    [session] = [one["id"] for one in alice.stripe.sandbox.objects("checkout.session")]
    ask(alice, sam)

    alice.worker.run()

    assert Deletion.objects.get(pk=organization.pk).payments_to_refund == session
    assert "Deletions that met a payment to refund" in operator.dashboard()
    assert session in operator.look_at(Deletion.objects.get())


def test_a_payment_that_comes_in_meanwhile_is_shown_as_well(alice, sam):
    alice.sign_up()
    alice.verify()
    organization, returned = alice.organization, alice.pay()
    ask(alice, sam)
    alice.deliver("checkout.session.completed")

    alice.worker.run()

    assert Deletion.objects.get(pk=organization.pk).payments_to_refund in returned


@pytest.mark.thorough
def test_a_deletion_without_one_says_nothing(alice, sam, operator):
    alice.arrive()
    ask(alice, sam)
    alice.worker.run()

    assert Deletion.objects.get().payments_to_refund == ""
    assert "payment to refund" not in operator.dashboard()
