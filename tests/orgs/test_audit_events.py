"""What is recorded in the audit log: who did what, from where, and never a secret."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from onboarding.models import Onboarding
from onboarding.provisioning import runner
from onboarding.warehouse import WarehouseUnavailable
from orgs.addresses import claim
from orgs.audit import OPERATOR, SYSTEM, Tag, record_event
from orgs.models import AuditEvent, Organization, User
from tests.factories import MembershipFactory, OnboardingFactory, UserFactory
from tests.orgs.audit_log import NOW, events, recorded, verify

PASSWORD = "correct horse battery"


def test_an_event_says_who_from_where_under_which_reference(member):
    client, acme = Client(REMOTE_ADDR="192.0.2.7"), member.organization

    answer = sign_in(client, member.user)

    (event,) = events(acme)
    assert (event.tag, event.actor) == (Tag.SIGNED_IN, member.user.email)
    assert (event.address, event.reference) == ("192.0.2.7", answer["X-Reference"])


@pytest.mark.parametrize(
    ("proxies", "address"), [(0, "192.0.2.7"), (1, "198.51.100.9"), (2, "203.0.113.5")]
)
def test_only_proxies_that_are_trusted_say_where_somebody_is(member, settings, proxies, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    client = Client(
        REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "203.0.113.5, 198.51.100.9"}
    )

    sign_in(client, member.user)

    assert events(member.organization)[0].address == address


def test_what_no_request_caused_has_no_address(member):
    sign_in(Client(), member.user)

    record_event(Tag.ONBOARDING_STARTED, organization=member.organization, now=NOW)

    event = events(member.organization)[-1]
    assert (event.actor, event.address) == (SYSTEM, "")


def test_a_failed_sign_in_is_recorded_for_every_account_with_the_address(db):
    first, second = MembershipFactory(), MembershipFactory(user=UserFactory(email=""))
    MembershipFactory(user=UserFactory(email=""))
    claim(second.user, first.user.email)

    sign_in(Client(), first.user, password="wrong")

    for organization in (first.organization, second.organization):
        (event,) = events(organization)
        assert (event.tag, event.facts) == (Tag.SIGN_IN_FAILED, {"email": first.user.email})
    assert AuditEvent.objects.count() == 2


def test_signing_in_and_out_is_recorded_in_every_chain_of_the_user(member):
    other, client = MembershipFactory(user=member.user).organization, Client()

    sign_in(client, member.user, password="wrong")
    sign_in(client, member.user)
    client.post(reverse("account_logout"))

    for organization in (member.organization, other):
        assert [(e.tag, e.actor) for e in events(organization)] == [
            (Tag.SIGN_IN_FAILED, "anonymous"),
            (Tag.SIGNED_IN, member.user.email),
            (Tag.SIGNED_OUT, member.user.email),
        ]
    assert events(other)[0].facts == {"email": member.user.email}
    assert not events(OPERATOR)


def test_an_address_that_nobody_has_stands_neither_in_a_chain_nor_in_the_log(member, caplog):
    caplog.set_level("INFO")

    sign_in(Client(), User(email="my-secret-passphrase@example.com"))

    assert not AuditEvent.objects.exists()
    assert "an address that nobody has" in caplog.text
    assert "passphrase" not in caplog.text


def test_a_reset_password_is_recorded(member, mailoutbox):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": member.user.email})
    (link,) = [word for word in mailoutbox[0].body.split() if "/reset/key/" in word]
    form = client.get(link.removeprefix("http://testserver"), follow=True)

    new = dict.fromkeys(["password1", "password2"], "another horse battery")
    client.post(form.redirect_chain[-1][0], new)

    assert [(e.tag, e.actor) for e in events(member.organization)] == [
        (Tag.PASSWORD_RESET, member.user.email)
    ]


def test_no_password_is_ever_recorded(member):
    client = Client()
    sign_in(client, member.user, password="a wrong password")
    sign_in(client, member.user)

    everything = str(list(AuditEvent.objects.values()))

    assert "a wrong password" not in everything
    assert PASSWORD not in everything


def test_staff_are_recorded_in_the_operators_own_chain(transactional_db):
    staff = with_password(UserFactory(is_staff=True))

    sign_in(Client(), staff)

    assert [(e.tag, e.actor) for e in events(OPERATOR)] == [(Tag.SIGNED_IN, staff.email)]
    assert verify("--organization", "operator") == "1 events in 1 chains, 0 not intact, 0 findings."


def test_each_failure_is_recorded_whether_it_passes_or_not(transactional_db):
    onboarding = OnboardingFactory(paid=True)

    runner._set_back(onboarding, WarehouseUnavailable("503"), now=NOW)
    Onboarding.objects.update(deadline_at=NOW)
    onboarding.refresh_from_db()
    runner._set_back(onboarding, WarehouseUnavailable("503"), now=NOW)

    assert [(e.tag, e.facts) for e in events(onboarding.organization)] == [
        (Tag.ONBOARDING_SET_BACK, {"code": "warehouse_unreachable"}),
        (Tag.ONBOARDING_FAILED, {"code": "warehouse_unreachable"}),
    ]


def test_a_run_that_lost_its_lease_records_nothing(transactional_db):
    onboarding = OnboardingFactory(paid=True)
    Onboarding.objects.update(attempt=7)

    runner._set_back(onboarding, WarehouseUnavailable("503"), now=NOW)

    assert not AuditEvent.objects.exists()


def test_it_outlives_user_and_organization(member):
    acme, email = member.organization, member.user.email
    sign_in(Client(), member.user)

    Organization.objects.all().delete()
    User.objects.all().delete()

    (event,) = events(acme)
    assert (event.organization_slug, event.actor) == (acme.slug, email)
    assert verify("--organization", acme.slug) == "1 events in 1 chains, 0 not intact, 0 findings."


def test_staff_read_where_an_event_stands_in_its_chain_and_change_nothing(sam):
    acme, client = recorded(2), Client()
    client.force_login(sam)
    event = events(acme)[1]

    listed = client.get(reverse("admin:orgs_auditevent_changelist")).content.decode()
    address = reverse("admin:orgs_auditevent_change", args=[event.pk])
    shown = client.get(address).content.decode()

    assert acme.slug in listed
    assert event.hash in shown
    assert event.previous_hash in shown
    assert client.post(address, {"tag": "x"}).status_code == 403


# --- The stage ----------------------------------------------------------------------------------


@pytest.fixture
def member(transactional_db):
    """The owner of an organization, who has a password."""
    membership = MembershipFactory()
    with_password(membership.user)
    return membership


def with_password(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": user.email, "password": password})
