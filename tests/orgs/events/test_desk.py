"""What staff do with endpoints and deliveries: create, rotate, switch, try, send again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from onboarding.sweeper import sweep
from orgs.audit import OPERATOR, Tag, record_event
from orgs.events import courier
from orgs.models import AuditEvent, EventDelivery, EventEndpoint
from orgs.staff.roles import Role
from tests.factories import OrganizationFactory
from tests.orgs.events.published import published
from tests.people.staff import REASON, Desk, text_of

SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


@pytest.fixture(autouse=True)
def _strict(settings):
    """Let no host be near, as in production, unless a test says so."""
    settings.EVENT_HOSTS = ()


@pytest.fixture
def operator(transactional_db):
    return Desk(Role.OPERATOR)


def add(desk, **fields):
    sent = {"name": "crm", "url": "https://crm.example.com/", "reason": REASON, **fields}
    return desk.client.post(reverse("admin:orgs_eventendpoint_add"), sent)


def happen(tag=Tag.PAYMENT_OVERDUE):
    record_event(tag, organization=OrganizationFactory(), now=timezone.now())
    return published()[-1]


def deeds():
    events = AuditEvent.objects.filter(tag__startswith="operator:").order_by("sequence")
    return events.filter(organization_id=OPERATOR.pk)


def test_an_endpoint_of_staffs_is_sent_events_signed_with_its_own_secret(
    operator, receiver, worker
):
    answer = add(operator, url=f"{receiver.url}/events", types=["key.created", "key.revoked"])
    [secret] = SECRET.findall(text_of(answer))
    receiver.trust(secret)
    EventEndpoint.objects.update(types=[])
    happen()
    worker.run()

    assert (len(receiver.ids), receiver.refused) == (1, 0)
    [deed] = deeds()
    assert (deed.tag, deed.reason, deed.actor) == (
        "operator:endpoint:created",
        REASON,
        operator.user.email,
    )


def test_a_secret_is_shown_once_and_stored_nowhere_in_plain_text(operator):
    answer = add(operator)
    [secret] = SECRET.findall(text_of(answer))
    later = operator.client.get(reverse("admin:orgs_eventendpoint_changelist"))
    endpoint = EventEndpoint.objects.get()

    assert "no-store" in answer["Cache-Control"]
    assert secret not in text_of(later) + operator.look_at(endpoint)
    assert secret.encode() not in bytes(endpoint.encrypted_secret)
    assert secret not in str(list(AuditEvent.objects.values()))
    assert secret not in str(answer.cookies) + str(operator.client.cookies)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Not plain"},
        {"name": "taken"},
        {"url": "http://crm.example.com/"},
        {"url": "https://a:b@crm.example.com/"},
        {"types": ["key.lost"]},
        {"reason": ""},
    ],
)
def test_what_no_endpoint_may_have_is_refused_in_words(operator, fields):
    EventEndpoint.objects.create(name="taken", is_declared=True, created_at=timezone.now())

    answer = add(operator, **fields)

    assert answer.status_code == 200
    assert "errorlist" in text_of(answer)
    assert EventEndpoint.objects.count() == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SUPPORT])
def test_whoever_is_no_operator_makes_no_endpoint(transactional_db, role):
    assert add(Desk(role)).status_code == 403
    assert not EventEndpoint.objects.exists()


def test_after_a_rotation_either_secret_verifies(operator, endpoint, receiver):
    answer = operator.confirm("rotate", endpoint)
    [secret] = SECRET.findall(text_of(answer))
    happen()
    happen()

    courier.deliver_next(endpoint.pk, now=timezone.now())
    receiver.trust(secret)
    courier.deliver_next(endpoint.pk, now=timezone.now())

    assert (len(receiver.ids), receiver.refused) == (2, 0)
    assert "no-store" in answer["Cache-Control"]


def test_the_secret_before_is_kept_no_longer_than_it_is_signed_with(operator, endpoint):
    operator.confirm("rotate", endpoint)

    now = timezone.now()
    found = [sweep(now=now + timedelta(hours=hours)) for hours in (23, 25)]

    assert [one["former secrets of endpoints deleted"] for one in found] == [0, 1]
    assert EventEndpoint.objects.get().encrypted_former_secret is None
    assert EventEndpoint.objects.get().encrypted_secret


def test_what_the_folder_declares_is_not_rotated_here(operator):
    declared = EventEndpoint.objects.create(name="a", is_declared=True, created_at=timezone.now())

    said = text_of(operator.confirm("rotate", declared))

    assert "product.toml declares it" in said
    assert not SECRET.search(said)
    assert not deeds().exists()


def test_an_endpoint_that_is_off_is_sent_nothing_until_it_is_on(
    operator, endpoint, receiver, worker
):
    waiting = happen()
    [off] = operator.act("switch_off", endpoint)
    worker.run()
    while_off, unasked = happen(), list(receiver.ids)
    [on] = operator.act("switch_on", endpoint)
    worker.run()

    assert unasked == []
    assert receiver.ids == [waiting.public_id]
    assert not EventDelivery.objects.filter(event=while_off).exists()
    assert ("is sent nothing" in off, "is sent events" in on) == (True, True)
    assert [deed.tag for deed in deeds()] == [
        "operator:endpoint:switched_off",
        "operator:endpoint:switched_on",
    ]
    assert "left alone" in operator.act("switch_on", endpoint)[0]


def test_a_test_says_how_the_endpoint_answers(operator, endpoint, receiver):
    receiver.say(200, 500)

    said = [operator.act("try", endpoint)[0] for _ in range(2)]

    assert "answered 200" in said[0]
    assert "did not take the test: answered 500" in said[1]
    assert [sent["type"] for sent in receiver.told] == ["endpoint.test"] * 2
    assert not EventDelivery.objects.exists()


def test_an_event_is_sent_again_with_its_own_id_whether_it_was_taken_or_not(
    operator, endpoint, receiver, worker
):
    event = happen()
    worker.run()
    delivery = EventDelivery.objects.get()
    EventDelivery.objects.update(attempts=8)

    [said] = operator.act("send_again", delivery)
    worker.run()
    [waits] = operator.act("send_again", EventDelivery.objects.get())

    assert receiver.ids == [event.public_id] * 2
    assert "is sent again" in said
    assert EventDelivery.objects.filter(delivered_at=None).exists()
    assert "is sent again" in waits
    assert "left alone" in operator.act("send_again", EventDelivery.objects.get())[0]


def test_staff_see_how_an_endpoint_answered(operator, endpoint, receiver, worker):
    receiver.say(503)
    event = happen()
    worker.run()

    page = operator.look_at(EventDelivery.objects.get())

    assert "answered 503" in page
    assert event.organization["slug"] in page
    assert operator.list_of(EventDelivery, state="waiting") == {EventDelivery.objects.get()}
    assert operator.list_of(EventDelivery, state="delivered") == set()


def test_an_endpoint_that_takes_nothing_for_hours_is_listed_first_thing(
    operator, endpoint, receiver, worker
):
    receiver.say(500)
    happen()
    worker.run()
    at_first = operator.dashboard()
    EventDelivery.objects.update(attempts=5)

    assert "Endpoints that take no events" not in at_first
    assert "Endpoints that take no events" in operator.dashboard()
    assert operator.list_of(EventEndpoint, attention="needed") == {endpoint}
