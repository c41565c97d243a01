"""Services in the admin: a superuser creates and rotates them, an Operator ends one that leaked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from orgs import service_credentials
from orgs.encryption import decrypt
from orgs.keys.api_keys import issue_initial_key
from orgs.models import AuditEvent, Service, ServiceSecret
from orgs.staff.roles import Role
from tests.factories import OrganizationFactory
from tests.people.program import Program
from tests.people.staff import REASON, SUPERUSER, Desk, list_of, page_of, text_of

SECRET = re.compile(r"lk_service_\w+")


@pytest.fixture
def boss(db):
    return Desk(SUPERUSER)


@pytest.fixture
def key(db):
    organization = OrganizationFactory(plan="STARTER")
    return decrypt(issue_initial_key(organization, now=timezone.now()).encrypted_copy)


def add(desk, **fields):
    sent = {"name": "nimbus-api", "scopes": ["keys:verify"], "reason": REASON, **fields}
    return desk.client.post(reverse("admin:orgs_service_add"), sent)


def secret_in(answer):
    [secret] = set(SECRET.findall(text_of(answer)))
    return secret


def status_with(secret, key):
    return Program(secret=secret).post("api_verify_key", {"key": key}).status_code


def last_used_in(page):
    return re.search(r'class="field-last_used[^>]*>(.*?)<', page).group(1)


def deeds():
    events = AuditEvent.objects.filter(tag__startswith="operator:service").order_by("sequence")
    return [(event.tag, event.actor, event.reason) for event in events]


def test_a_service_of_the_admin_may_ask_what_was_ticked_and_nothing_more(boss, key):
    secret = secret_in(add(boss))

    program = Program(secret=secret)
    assert program.verify(key)["valid"]
    assert program.post("api_report_usage", {}).status_code == 403
    assert deeds() == [("operator:service:created", boss.user.email, REASON)]


def test_the_secret_is_shown_once_and_stored_nowhere_in_plain_text(boss):
    answer = add(boss)
    secret, service = secret_in(answer), Service.objects.get()

    later = text_of(boss.client.get(list_of(Service))) + boss.look_at(service)

    assert "no-store" in answer["Cache-Control"]
    assert secret not in later + str(answer.cookies) + str(boss.client.cookies)
    assert ServiceSecret.objects.get().digest not in later
    assert secret not in str(list(ServiceSecret.objects.values()))
    assert secret not in str(list(AuditEvent.objects.values()))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "Not plain"}, "a-z, 0-9 and hyphens"),
        ({"name": "taken"}, "already exists"),
        ({"scopes": []}, "required"),
        ({"scopes": ["all"]}, "not one of the available choices"),
        ({"reason": ""}, "required"),
    ],
)
def test_what_no_service_may_have_is_refused_in_words(boss, fields, words):
    service_credentials.create(
        name="taken", scopes=["events:read"], by="operator", now=timezone.now()
    )

    page = text_of(add(boss, **fields))

    assert re.search(rf'class="errorlist"[^>]*>\s*<li>[^<]*{words}', page)
    assert page.count('class="errorlist"') == 1
    assert Service.objects.count() == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SUPPORT, Role.OPERATOR])
def test_nobody_else_makes_one(db, role):
    assert add(Desk(role)).status_code == 403
    assert not Service.objects.exists()


@pytest.mark.parametrize(("hours", "before"), [(24, 200), (0, 401)])
def test_after_a_rotation_the_secret_before_ends_when_it_was_said(boss, key, hours, before):
    old = secret_in(add(boss))

    answer = boss.confirm("rotate", Service.objects.get(), grace=hours)

    new = secret_in(answer)
    assert "no-store" in answer["Cache-Control"]
    assert [status_with(secret, key) for secret in (old, new)] == [before, 200]
    assert deeds()[-1] == ("operator:service:rotated", boss.user.email, REASON)


def test_a_rotation_asks_when_the_secret_before_ends(boss):
    old = secret_in(add(boss))

    page = text_of(boss.confirm("rotate", Service.objects.get()))

    assert "The secret before ends" in page
    assert old not in page
    assert ServiceSecret.objects.count() == 1


def test_an_operator_ends_a_service_for_good(boss, key):
    secret = secret_in(add(boss))
    operator, service = Desk(Role.OPERATOR), Service.objects.get()

    [said] = operator.act("revoke", service, reason="It leaked")
    [again] = operator.act("revoke", service)

    assert "refused from now on" in said
    assert "left alone" in again
    assert status_with(secret, key) == 401
    assert "left alone" not in text_of(add(boss))
    assert "left alone" in text_of(boss.confirm("rotate", service, grace=0))
    assert deeds()[1:] == [("operator:service:revoked", operator.user.email, "It leaked")]


def test_staff_see_what_each_may_do_and_when_it_was_last_used(boss, key):
    secret = secret_in(add(boss, scopes=["keys:verify", "events:read"]))
    unused = text_of(boss.client.get(list_of(Service)))
    status_with(secret, key)
    boss.confirm("rotate", Service.objects.get(), grace=24)
    viewer = Desk(Role.VIEWER)

    page = viewer.look_at(Service.objects.get())
    listed = text_of(viewer.client.get(list_of(Service)))

    assert "keys:verify, events:read" in listed
    assert last_used_in(unused) == "-" != last_used_in(listed)
    tomorrow = timezone.now() + timedelta(days=1)
    assert f"until {tomorrow:%-d %B %Y}" in page
    assert "until it is rotated" in page
    assert viewer.list_of(Service, revoked_at__isempty="0") == set()


def test_the_page_of_a_service_is_read_only(boss):
    add(boss)
    service = Service.objects.get()

    answer = boss.client.post(page_of(service), {"name": "other", "scopes": ["events:read"]})

    assert answer.status_code == 403
    assert Service.objects.get() == service
