"""Each type of event comes from what really happens, with what programs need and nothing more."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import Subscription
from orgs import suspension
from orgs.keys import api_keys, expiry
from orgs.models import AuditEvent, EventDelivery, Membership, Organization, OutgoingEvent
from orgs.openid.subjects import subject_of
from orgs.teams import invitations, team
from tests.billing.life import Life
from tests.billing.test_change_of_plan import change_price
from tests.factories import MembershipFactory, UserFactory
from tests.onboarding.lifecycle.test_after_a_deletion import delete
from tests.orgs.events.published import published, types
from tests.people.staff import Desk

DAY = timedelta(days=1)


@pytest.fixture
def life(alice, stripe):
    return Life(alice.arrive(), stripe)


@pytest.fixture
def owner(db):
    return MembershipFactory(organization__plan="STARTER")


def last():
    return published()[-1]


def a_key_of(owner, **wanted):
    asked = {"name": "Backend", "lifetime": None, "request_id": uuid.uuid4(), **wanted}
    return api_keys.issue(owner.organization, by=owner.user, now=timezone.now(), **asked)


def test_a_new_customer_is_told_of_once_with_their_first_key(alice):
    alice.buy()
    Organization.objects.update(answers={"team_size": "small", "newsletter": False})
    before = types()
    alice.worker.run()

    onboarded, created = published()
    organization, key = alice.organization, alice.organization.api_keys.get()
    assert before == []
    assert (onboarded.type, created.type) == ("organization.onboarded", "key.created")
    assert onboarded.organization == {
        "id": str(organization.pk),
        "slug": organization.slug,
        "name": "Acme Inc.",
        "plan": "PROFESSIONAL",
        "status": "active",
    }
    assert onboarded.data == {
        "currency": "EUR",
        "timezone": "Europe/Berlin",
        "location": "EU",
        "dataset": organization.dataset_id,
        "answers": {"team_size": "small", "newsletter": False},
        "members": [{"id": subject_of(alice.user), "role": "OWNER"}],
    }
    assert created.data["key"]["fingerprint"] == key.fingerprint


def test_neither_keys_nor_addresses_of_people_are_in_any_event(alice):
    key = alice.arrive().reveal()
    member = MembershipFactory(organization=alice.organization, role=Membership.Role.MEMBER)
    team.leave(member, now=timezone.now())

    told = json.dumps([[event.organization, event.data] for event in published()])

    assert "member.left" in types()
    for secret in (key, alice.email, member.user.email, "digest"):
        assert secret not in told


def test_what_stripe_says_reaches_programs(life):
    change_price(life, "latchkey_scale_month")
    life.hear("customer.subscription.updated")
    changed = last()

    life.moments.fail_renewal(life.subscription_id)
    life.hear("invoice.payment_failed", "customer.subscription.updated")
    overdue = last()

    life.client.v1.subscriptions.cancel(life.subscription_id)
    life.hear("customer.subscription.deleted")
    ended = last()

    assert [(event.type, event.organization["status"]) for event in (changed, overdue, ended)] == [
        ("organization.plan_changed", "active"),
        ("subscription.past_due", "past_due"),
        ("organization.suspended", "unpaid"),
    ]
    assert (changed.data, changed.organization["plan"]) == (
        {"before": "PROFESSIONAL", "after": "SCALE"},
        "SCALE",
    )
    assert ended.data == {"because": "payment"}


def test_a_payment_that_brings_access_back_is_told(life):
    organization = life.traveller.organization
    organization.suspend(now=timezone.now())
    Subscription.objects.update(due_at=timezone.now())

    life.read_what_is_due()

    assert (last().type, last().data) == ("organization.resumed", {"because": "payment"})


def test_a_suspension_by_staff_is_told_without_their_reason(owner):
    desk = Desk("Operator")

    desk.act("suspend", owner.organization, reason="owes us a favour")
    suspended = last()
    suspension.resume(owner.organization, by=desk.user, reason="paid", now=timezone.now())

    assert (suspended.type, suspended.data) == ("organization.suspended", {"because": "staff"})
    assert suspended.organization["status"] == "suspended"
    assert (last().type, last().organization["status"]) == ("organization.resumed", "active")


@pytest.mark.thorough
def test_what_is_left_of_a_deleted_organization_names_nobody(alice, endpoint, receiver):
    alice.buy()
    Organization.objects.update(answers={"heard_of_us": "from Bob at the fair"})
    alice.worker.run()
    organization, owner = alice.organization, alice.user
    key = a_key_of(MembershipFactory(organization=organization), name="Bob's laptop")
    api_keys.rotate(key, grace=DAY, by=owner, request_id=uuid.uuid4(), now=timezone.now())
    alice.worker.run()
    EventDelivery.objects.update(answer='{"welcome": "Acme Inc."}')

    delete(alice)

    told, answered = left_of(organization)
    heard = [sent for sent in receiver.told if sent["type"] == "organization.deleted"]
    assert [sent["data"]["organization"]["name"] for sent in heard] == [""]
    assert "key.rotated" in told
    for typed in ("Acme Inc.", "Bob", alice.email):
        assert typed not in told + answered


def left_of(organization):
    """Return what is stored of its events, and of what endpoints answered, as text."""
    events = OutgoingEvent.objects.filter(organization_id=organization.pk)
    deliveries = EventDelivery.objects.filter(event__in=events)
    return json.dumps(list(events.values()), default=str), str(list(deliveries.values()))


def test_the_whole_life_of_a_key_is_told(owner):
    key = a_key_of(owner)
    created = last()
    successor = api_keys.rotate(
        key, grace=DAY, by=owner.user, request_id=uuid.uuid4(), now=timezone.now()
    )
    rotated = last()
    expiry.sweep(now=timezone.now() + 2 * DAY)
    expired = last()
    api_keys.revoke(successor, by=owner.user, now=timezone.now())

    key.refresh_from_db()
    told = (created, rotated, expired, last())
    assert [event.type for event in told] == [
        "key.created",
        "key.rotated",
        "key.expired",
        "key.revoked",
    ]
    assert [event.data["key"]["id"] for event in told] == [
        key.pk,
        successor.pk,
        key.pk,
        successor.pk,
    ]
    assert rotated.data["replaces"] == {
        "id": key.pk,
        "name": "Backend",
        "prefix": key.prefix,
        "fingerprint": key.fingerprint,
        "expires_at": key.expires_at.isoformat(),
    }


def test_a_key_that_nobody_was_offered_is_told_of_to_nobody(owner):
    api_keys.issue_initial_key(owner.organization, now=timezone.now())
    api_keys.revoke_initial_key(owner.organization, now=timezone.now())

    assert AuditEvent.objects.filter(tag="organization:api_key:revoked").exists()
    assert types() == []


def test_who_belongs_to_an_organization_is_told(owner):
    now = timezone.now()
    invited = invitations.invite(
        organization=owner.organization,
        email="new@acme.example",
        role=Membership.Role.MEMBER,
        by=owner.user,
        now=now,
    )
    user = invitations.accept_as_new(invited, password="another good word", now=now)
    member = Membership.objects.get(user=user)
    team.change_role(member, role=Membership.Role.ADMIN, by=owner.user, now=now)
    team.remove_member(member, by=owner.user, now=now)

    # The `sub` of their sign-in, or a program could not tell whom to sign out.
    user.refresh_from_db()
    subject = str(user.openid_subject)
    assert [(event.type, event.data) for event in published()] == [
        ("member.joined", {"member": {"id": subject, "role": "MEMBER"}}),
        (
            "member.role_changed",
            {"member": {"id": subject, "role": "ADMIN"}, "before": "MEMBER"},
        ),
        ("member.left", {"member": {"id": subject, "role": "ADMIN"}}),
    ]


@pytest.mark.parametrize("is_member", [True, False])
def test_an_owner_by_staff_joins_or_changes_their_role(owner, is_member):
    user = UserFactory()
    if is_member:
        MembershipFactory(organization=owner.organization, user=user, role="MEMBER")

    team.give_ownership(
        owner.organization, email=user.email, by=UserFactory(), reason="gone", now=timezone.now()
    )

    [event] = published()
    assert event.type == ("member.role_changed" if is_member else "member.joined")
    assert event.data["member"] == {"id": subject_of(user), "role": "OWNER"}
