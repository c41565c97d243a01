"""Every address of the project, and what it answers to whom.

The table is the whole truth: an address that is not in it fails, and so does a row without an
address. Whoever adds a page says here who may open it.
"""

from __future__ import annotations

import uuid
from http.cookies import SimpleCookie

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from billing.models import PaymentIncident, StripeEvent, StripeRefusal
from onboarding.models import Deletion, Worker
from orgs.budgets import set_budget
from orgs.credentials import Check, Status, connect
from orgs.keys.api_keys import issue
from orgs.models import (
    EventDelivery,
    EventEndpoint,
    Identity,
    IdentityEvent,
    Membership,
    OpenIDClient,
    Organization,
    OutgoingEvent,
    Service,
    WorkspaceGrant,
)
from orgs.staff.permissions import OURS
from orgs.staff.roles import Role
from orgs.teams import invitations
from tests.access_table import (
    APPS,
    PASSWORD_RESET,
    TABLE,
    VISITORS,
    WITH_A_SIGNING_KEY,
    WITH_SUPABASE_AUTH,
)
from tests.factories import MembershipFactory, OrganizationFactory
from tests.onboarding.openid.conftest import new_key
from tests.outside.identity_provider import PUBLISHABLE_KEY
from tests.people.staff import employee
from tests.people.traveller import Traveller

LETTERS = {
    200: "P",
    204: "P",
    302: "M",
    303: "M",
    400: "B",
    401: "U",
    402: "S",
    403: "F",
    404: "N",
    405: "X",
    409: "C",
    410: "G",
    422: "I",
    503: "D",
}
NO_ROW = "00000000-0000-0000-0000-000000000000"
# What is posted where an empty form would be refused to whoever may post as well.
SENT = {
    "settings/team/members/<int:pk>/role/": {"role": "ADMIN"},
}


class World:
    """An organization with people of every kind around it, and one row of everything of theirs."""

    def __init__(self, acme, other, unpaid, provider):
        self.provider = provider
        staff = employee(Role.VIEWER), employee(Role.OPERATOR)
        member, boss = (joined(acme.organization, role) for role in ("MEMBER", "ADMIN"))
        people = None, other.user, member, boss, acme.user, *staff, unpaid.user
        self.people = dict(zip(VISITORS, people, strict=True))
        self.cookies = {visitor: signed_in(person) for visitor, person in self.people.items()}
        self.acmes, self.unpaids = rows_of(acme), rows_of(unpaid)
        Organization.objects.filter(pk=unpaid.organization.pk).update(suspended_at=timezone.now())

    def address(self, route, visitor):
        """Return the address of Acme's at this route; for the suspended, that of their own."""
        values = self.unpaids if visitor == "suspended" else self.acmes
        for placeholder, value in {**values, "<path:object_id>": row_at(route)}.items():
            route = route.replace(placeholder, str(value))
        return f"/{route}"

    def answers_at(self, routes, *, visitors=VISITORS):
        """Return the row of the table for each of these routes, as it turns out to be."""
        return {
            route: tuple(
                "".join(self.ask(method, route, visitor) for visitor in visitors)
                for method in ("get", "post")
            )
            for route in routes
        }

    def ask(self, method, route, visitor):
        """Return the letter for what a visitor is answered; nothing of it stays."""
        client, person = Client(raise_request_exception=False), self.people[visitor]
        client.cookies = SimpleCookie(self.cookies[visitor])
        headers = {}
        if person and route.startswith("api/"):
            headers["Authorization"] = f"Bearer {self.provider.clerk_token(f'user_{person.pk}')}"
        sent = SENT.get(route, {}) if method == "post" else {}
        with transaction.atomic():
            answer = getattr(client, method)(self.address(route, visitor), sent, headers=headers)
            transaction.set_rollback(True)
        return letter_of(answer)


def joined(organization, role):
    return MembershipFactory(organization=organization, role=role).user


def signed_in(person):
    """Return the cookies of a session, of somebody who has an account at Clerk as well."""
    client = Client()
    if person:
        Identity.objects.create(provider="clerk", subject=f"user_{person.pk}", user=person)
        client.force_login(person)
    return client.cookies.output(header="")


def rows_of(traveller):
    """Make one row of each kind; return what stands for it in an address."""
    organization, now = traveller.organization, timezone.now()
    by = {"by": traveller.user, "now": now}
    key = issue(organization, name="CI", lifetime=None, request_id=uuid.uuid4(), **by)
    invitation = invitations.invite(
        organization=organization, email="new@acme.example", role=Membership.Role.MEMBER, **by
    )
    colleague = MembershipFactory(organization=organization, role=Membership.Role.MEMBER)
    connect(organization, key="sk-" + "0" * 20, check=Check(Status.VALID), **by)
    grant = WorkspaceGrant.objects.create(
        organization=organization,
        email="jo@acme.example",
        kind="USER",
        role="READER",
        created_at=now,
    )
    terms = {"amount": 100, "period": "MONTHLY", "alert_thresholds": [100]}
    set_budget(organization, **terms, **by)
    return {
        PASSWORD_RESET: "password/reset/key/1-x/",
        APPS: "admin/orgs/",
        "(?P<url>.*)$": "nowhere/",
        "<int:key_id>": key.pk,
        "access/<int:pk>": f"access/{grant.pk}",
        "members/<int:pk>": f"members/{colleague.pk}",
        "waiting/<int:pk>": f"waiting/{invitation.pk}",
        "invitations/<int:pk>": f"invitations/{invitation.pk}",
        "passkeys/<int:pk>": "passkeys/1",
        "<str:token>": invitations.token_of(invitation),
        "<slug:slug>": organization.slug,
        "<slug:provider>": "clerk",
        "<uuid:endpoint_uuid>": uuid.uuid4(),
        "<path:content_type_id>": ContentType.objects.get_for_model(Organization).pk,
    }


def rows_for_staff(organization):
    """Make what a journey leaves no row of."""
    now = timezone.now()
    waiting = {"requested_at": now, "due_at": now}
    Deletion.objects.create(pk=OrganizationFactory().pk, **waiting)
    Worker.objects.create(pk="one", started_at=now)
    PaymentIncident.objects.create(
        pk="du_1", organization=organization, amount=9900, currency="EUR", noticed_at=now
    )
    StripeRefusal.objects.create(
        organization=organization, act="CHECKOUT", first_at=now, latest_at=now
    )
    OpenIDClient.objects.create(name="Reports")
    Service.objects.create(name="nimbus-api", scopes=["keys:verify"], created_at=now)
    received = {"received_at": now, "due_at": now}
    IdentityEvent.objects.create(provider="clerk", event_id="1", type="user.created", **received)
    endpoint = EventEndpoint.objects.create(name="crm", is_declared=True, created_at=now)
    EventDelivery.objects.create(
        endpoint=endpoint, event=OutgoingEvent.objects.first(), created_at=now, due_at=now
    )
    StripeEvent.objects.create(pk="evt_1", livemode=False, payload={}, **received)


def row_at(route):
    """Return the id of one of our rows on whose pages a route is; of none for what is not ours."""
    for model in admin.site._registry:
        opts = model._meta
        if opts.app_label in OURS and route.startswith(
            f"admin/{opts.label_lower.replace('.', '/')}/"
        ):
            return quote(model.objects.order_by("pk").first().pk)
    return NO_ROW


def letter_of(answer):
    where = answer.get("Location", "")
    if answer.status_code == 302 and where.startswith(("/login/?next=", "/admin/login/?next=")):
        return "L"
    return LETTERS.get(answer.status_code, f"({answer.status_code})")


def routes(patterns=None, before=""):
    """Yield the route of every address that the project answers at."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


@pytest.fixture
def world(alice, worker, stripe, provider):
    def arrived(traveller, **answers):
        traveller.sign_up(**answers)
        traveller.verify()
        traveller.come_back(traveller.pay())
        worker.run()
        assert traveller.onboarding.state == "COMPLETED"
        return traveller

    acme, other, unpaid = (
        arrived(traveller, email=f"alice@{name}.example", company_name=name)
        for name, traveller in (
            ("acme", alice),
            ("other", Traveller(Client(), worker=worker, stripe=stripe)),
            ("unpaid", Traveller(Client(), worker=worker, stripe=stripe)),
        )
    )
    rows_for_staff(acme.organization)
    return World(acme, other, unpaid, provider)


# --- The table ----------------------------------------------------------------------------------


def test_every_address_stands_in_the_table_and_no_other():
    assert set(routes()) == set(TABLE)


# Each part is a test by itself, the first for all that has none of its own. The admin's pages are
# many and alike, so that everybody is at every one of them in the thorough tests alone.
PARTS = (
    "",
    pytest.param("admin/", marks=pytest.mark.thorough),
    pytest.param("admin/djstripe/", marks=pytest.mark.thorough),
)
WHO_AT_THE_ADMIN = {
    "admin/": ("anonymous", "owner", "staff operator"),
    "admin/djstripe/": ("anonymous", "staff viewer"),
}


def part_of(route):
    parts = ("", *WHO_AT_THE_ADMIN)
    return max((part for part in parts if route.startswith(part)), key=len)


@pytest.mark.parametrize("part", PARTS)
def test_everybody_is_answered_as_the_table_says(world, part):
    expected = {route: answers for route, answers in TABLE.items() if part_of(route) == part}

    assert world.answers_at(expected) == expected


@pytest.mark.parametrize("part", WHO_AT_THE_ADMIN)
def test_pages_of_the_admin_answer_some_as_the_table_says(world, part):
    some = WHO_AT_THE_ADMIN[part]
    expected = {
        route: tuple("".join(row[VISITORS.index(who)] for who in some) for row in answers)
        for route, answers in TABLE.items()
        if part_of(route) == part
    }

    assert world.answers_at(expected, visitors=some) == expected


def test_so_they_are_at_the_pages_that_supabase_auth_needs(world, settings):
    settings.SUPABASE_AUTH, settings.SUPABASE_PUBLISHABLE_KEY = True, PUBLISHABLE_KEY

    assert world.answers_at(WITH_SUPABASE_AUTH) == WITH_SUPABASE_AUTH


def test_so_they_are_at_the_pages_of_signing_in_elsewhere(world, settings):
    settings.IDP_OIDC_PRIVATE_KEYS = [{"pem": new_key()}]

    assert world.answers_at(WITH_A_SIGNING_KEY) == WITH_A_SIGNING_KEY
