"""Who on the staff may do what: every action by every role, and how somebody gets a role."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing.models import Checkout, Customer, StripeEvent, StripeRefusal, Subscription
from onboarding.models import Deletion, Onboarding, OutgoingMail, Refresh
from orgs.audit import OPERATOR
from orgs.keys.api_keys import issue_initial_key
from orgs.models import (
    ApiKey,
    EventDelivery,
    EventEndpoint,
    IdentityEvent,
    OpenIDClient,
    Organization,
    OutgoingEvent,
    Service,
    User,
)
from orgs.staff.actions import everything_offered
from orgs.staff.permissions import ensure_roles, permissions_of
from orgs.staff.roles import Role, role_of
from tests.factories import OnboardingFactory, OrganizationFactory, UserFactory
from tests.people.staff import (
    EVERYBODY,
    NO_ROLE,
    NOBODY,
    SUPERUSER,
    Desk,
    deeds,
    list_of,
    reason_in,
    text_of,
)

RUNBOOK = Path(__file__).parents[3] / "docs" / "runbook.md"

# Who may do it, beside those with more to say.
LEAST = {
    (Onboarding, "retry"): Role.SUPPORT,
    (Onboarding, "run_now"): Role.SUPPORT,
    (Onboarding, "abandon"): Role.OPERATOR,
    (Organization, "read_again"): Role.SUPPORT,
    (Organization, "sync"): Role.OPERATOR,
    (Organization, "suspend"): Role.OPERATOR,
    (Organization, "resume"): Role.OPERATOR,
    (Organization, "move"): Role.OPERATOR,
    (Organization, "delete"): Role.OPERATOR,
    (Customer, "read_again"): Role.SUPPORT,
    (Checkout, "read_again"): Role.SUPPORT,
    (Subscription, "read_again"): Role.SUPPORT,
    (StripeRefusal, "settle"): Role.SUPPORT,
    (StripeEvent, "resend"): Role.SUPPORT,
    (StripeEvent, "ignore"): Role.OPERATOR,
    (ApiKey, "reopen"): Role.SUPPORT,
    (OutgoingMail, "resend"): Role.SUPPORT,
    (Refresh, "run_now"): Role.SUPPORT,
    (Deletion, "run_now"): Role.OPERATOR,
    (IdentityEvent, "resend"): Role.SUPPORT,
    (Organization, "give_ownership"): Role.OPERATOR,
    (User, "free_address"): Role.OPERATOR,
    (User, "deactivate"): Role.OPERATOR,
    (User, "reactivate"): Role.OPERATOR,
    (EventEndpoint, "try"): Role.SUPPORT,
    (EventEndpoint, "switch_on"): Role.OPERATOR,
    (EventEndpoint, "switch_off"): Role.OPERATOR,
    (EventEndpoint, "rotate"): Role.OPERATOR,
    (EventDelivery, "send_again"): Role.SUPPORT,
    (User, "give_role"): SUPERUSER,
    (User, "remove_second_steps"): Role.OPERATOR,
    (OpenIDClient, "close"): SUPERUSER,
    (Service, "rotate"): SUPERUSER,
    (Service, "revoke"): Role.OPERATOR,
}


def a_row(model):
    """Return a row for which the action would do something, were it allowed."""
    organization, now = OrganizationFactory(), timezone.now()
    at_stripe = {"organization": organization, "stripe_customer_id": "cus_1", "livemode": False}
    made = {
        Onboarding: lambda: OnboardingFactory(failed=True),
        Organization: lambda: organization,
        User: UserFactory,
        OpenIDClient: lambda: OpenIDClient(name="Reports"),
        Customer: lambda: Customer(organization=organization, stripe_id="cus_1"),
        Checkout: lambda: Checkout(organization=organization, created_at=now, due_at=now),
        Subscription: lambda: Subscription(**at_stripe, amount=1, updated_at=now),
        StripeRefusal: lambda: StripeRefusal(
            organization=organization, act="CHECKOUT", first_at=now, latest_at=now
        ),
        StripeEvent: lambda: StripeEvent(
            pk="evt_1",
            livemode=False,
            payload={"data": {"object": {}}},
            received_at=now,
            due_at=now,
        ),
        IdentityEvent: lambda: IdentityEvent(
            provider="clerk", event_id="msg_1", type="user.created", received_at=now, due_at=now
        ),
        Service: lambda: Service(name="nimbus-api", scopes=["keys:verify"], created_at=now),
        EventEndpoint: lambda: EventEndpoint(name="crm", is_declared=True, created_at=now),
        EventDelivery: lambda: _a_delivery(organization, now=now),
        ApiKey: lambda: issue_initial_key(organization, now=now),
        OutgoingMail: lambda: OutgoingMail(
            organization=organization,
            kind=OutgoingMail.Kind.WELCOME,
            recipient=organization.email,
            created_at=now,
            due_at=now,
        ),
        Refresh: lambda: Refresh(organization=organization, requested_at=now, due_at=now),
        Deletion: lambda: Deletion(pk=organization.pk, requested_at=now, due_at=now),
    }
    row = made[model]()
    row.save()
    return row


def _a_delivery(organization, *, now):
    event = OutgoingEvent.objects.create(
        id=uuid.uuid4(),
        organization_id=organization.pk,
        organization={"slug": organization.slug},
        data={},
        created_at=now,
    )
    endpoint = EventEndpoint.objects.create(name="crm", is_declared=True, created_at=now)
    owed = {"created_at": now, "due_at": now, "attempts": 1}
    return EventDelivery(endpoint=endpoint, event=event, **owed)


def test_every_action_there_is_stands_in_the_table():
    assert {(model, action.name) for model, action in everything_offered()} == set(LEAST)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(
    ("model", "action"), LEAST, ids=lambda value: getattr(value, "__name__", value)
)
def test_an_action_is_offered_to_and_obeyed_from_those_who_may(db, model, action, who):
    row, desk = a_row(model), Desk(who)
    before = model.objects.values().get(pk=row.pk)
    answers = {"slug": getattr(row, "slug", ""), "location": "US", "role": "none"}
    answers["email"] = UserFactory().email

    asked = desk.choose(action, row)

    if EVERYBODY.index(who) >= EVERYBODY.index(LEAST[model, action]):
        assert f'<option value="{action}">' in text_of(desk.client.get(list_of(model)))
        assert 'name="reason"' in text_of(asked)
        return
    confirmed = desk.confirm(action, row, **answers)
    if who == NOBODY:
        for answer in (asked, confirmed):
            assert answer["Location"].startswith(reverse("admin:login"))
    else:
        assert (asked.status_code, confirmed.status_code) == (403, 403)
    assert model.objects.values().get(pk=row.pk) == before
    assert not deeds().exists()


@pytest.mark.parametrize("who", [Role.VIEWER, Role.SUPPORT, Role.OPERATOR])
def test_every_role_sees_everything_of_ours_and_nothing_else(db, who):
    desk = Desk(who)

    seen = {app["app_label"] for app in desk.client.get(reverse("admin:index")).context["app_list"]}

    assert seen == {"orgs", "billing", "onboarding"}
    assert not desk.user.has_perm("djstripe.view_customer")


def test_staff_without_a_role_see_nothing(db):
    desk = Desk(NO_ROLE)

    page = desk.client.get(reverse("admin:index"))

    assert page.context["app_list"] == []
    assert "dashboard" not in page.context
    assert desk.client.get(list_of(Organization)).status_code == 403


def test_the_runbook_has_the_same_table():
    row = r"^\| (.+?) \| (.+?) \| (Support|Operator|Superuser) \|"
    told = {(where, what): who for where, what, who in re.findall(row, RUNBOOK.read_text(), re.M)}

    assert told == {
        (_capitalized(model._meta.verbose_name_plural), action.title.rstrip("…")): (
            action.role or SUPERUSER
        )
        for model, action in everything_offered()
    }


def _capitalized(name):
    return name[:1].upper() + name[1:]


# --- The groups ---------------------------------------------------------------------------------


def test_the_groups_are_there_after_every_migration_and_nobody_changes_them_for_long(db):
    support = Group.objects.get(name=Role.SUPPORT)
    support.permissions.clear()
    theirs = Group.objects.create(name="Theirs")
    theirs.permissions.add(Permission.objects.get(codename="view_user"))

    for _ in range(2):
        ensure_roles(None)

    held = {f"{p.content_type.app_label}.{p.codename}" for p in support.permissions.all()}
    assert held == permissions_of(Role.SUPPORT)
    assert Group.objects.filter(name__in=list(Role)).count() == len(Role)
    assert theirs.permissions.count() == 1


def test_where_only_a_part_was_migrated_nothing_is_done(db):
    Group.objects.all().delete()

    class Half:
        def get_app_configs(self):
            return [apps.get_app_config("auth"), apps.get_app_config("orgs")]

    ensure_roles(None, apps=Half())

    assert not Group.objects.exists()


def test_each_role_may_do_what_those_before_it_may():
    viewer, support, operator = map(permissions_of, Role)

    assert viewer < support < operator
    assert all(name.split(".")[1].startswith("view_") for name in viewer)


# --- Giving a role ------------------------------------------------------------------------------


@pytest.fixture
def boss(db):
    return Desk(SUPERUSER)


def test_a_superuser_puts_somebody_into_a_role_and_out_of_it(boss):
    user = UserFactory()

    said = boss.act("give_role", user, role="Support", reason="Our new colleague")
    user.refresh_from_db()
    as_support = (user.is_staff, role_of(user))
    boss.act("give_role", user, role="Operator")
    as_operator = role_of(User.objects.get(pk=user.pk))
    boss.act("give_role", user, role="none")

    user = User.objects.get(pk=user.pk)
    assert said == [f"success: {user.email}: is Support from now on."]
    assert as_support == (True, "Support")
    assert as_operator == "Operator"
    assert (user.is_staff, role_of(user), user.groups.count()) == (False, "", 0)
    first = deeds().order_by("recorded_at").first()
    assert first.organization_id == OPERATOR.pk
    assert (first.actor, reason_in(first)) == (boss.user.email, "Our new colleague")
    assert (first.facts["user"], first.facts["role"]) == (user.email, "Support")


def test_nobody_changes_their_own_role_or_a_superusers(boss):
    other = UserFactory(is_superuser=True, is_staff=True)

    said = boss.act("give_role", boss.user, other, role="Viewer")

    assert all("left alone" in one for one in said)
    assert User.objects.filter(is_superuser=True, is_staff=True).count() == 2
    assert not deeds().exists()


def test_a_superuser_adds_a_colleague_who_then_chooses_a_password(boss, mailoutbox):
    add = reverse("admin:orgs_user_add")

    page = boss.client.post(
        add,
        {"email": "new@latchkey.test", "role": "Support", "reason": "Starts today"},
        follow=True,
    )
    user = User.objects.get(email="new@latchkey.test")
    Client().post(reverse("account_reset_password"), {"email": user.email})

    assert "They choose a password themselves" in text_of(page)
    assert (user.is_staff, user.is_superuser, role_of(user)) == (True, False, "Support")
    assert not user.has_usable_password()
    assert [mail.to for mail in mailoutbox] == [[user.email]]
    assert deeds().get().tag == "operator:staff:added"


def test_an_address_that_is_taken_is_refused_in_words(boss):
    UserFactory(email="taken@latchkey.test")

    page = boss.client.post(
        reverse("admin:orgs_user_add"),
        {"email": "Taken@latchkey.test", "role": "Viewer", "reason": "Twice"},
    )

    assert "There is already an account with this email address" in text_of(page)
    assert not deeds().exists()


@pytest.mark.parametrize("who", [Role.VIEWER, Role.SUPPORT, Role.OPERATOR])
def test_nobody_else_adds_staff(db, who):
    desk = Desk(who)

    answer = desk.client.post(
        reverse("admin:orgs_user_add"),
        {"email": "me@latchkey.test", "role": "Operator", "reason": "Because I can"},
    )

    assert answer.status_code == 403
    assert not User.objects.filter(email="me@latchkey.test").exists()
