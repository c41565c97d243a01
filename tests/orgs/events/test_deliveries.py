"""Each endpoint is sent what it wants, in order, signed, and again until it takes it."""

from __future__ import annotations

import asyncio
import multiprocessing
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from starlette.responses import Response

from onboarding import sweeper
from orgs.audit import Tag, record_event
from orgs.encryption import encrypt
from orgs.events import courier, feed, queues
from orgs.models import AuditEvent, EventDelivery, EventEndpoint, OutgoingEvent
from tests.factories import OrganizationFactory
from tests.orgs.events.published import published
from tests.orgs.product.folders import STEP_SECRET, TODAY, folder_with, worn
from tests.people.staff import Desk
from tests.trouble.races import at_once, meanwhile, until

OTHER_SECRET = "whsec_" + "b3RoZXI" * 6
SECOND = timedelta(seconds=1)


@pytest.fixture
def acme(transactional_db):
    return OrganizationFactory(plan="STARTER")


def happen(organization, *tags):
    for tag in tags or [Tag.PAYMENT_OVERDUE]:
        record_event(tag, organization=organization, now=timezone.now())
    return published()[-1]


def test_an_event_is_sent_at_once_signed_and_whole(acme, endpoint, receiver, worker):
    event = happen(acme)

    worker.run()

    assert receiver.requests == [
        (
            event.public_id,
            {**feed.as_json(event), "data": {"organization": event.organization}},
        )
    ]
    delivery = EventDelivery.objects.get()
    assert (delivery.status, delivery.attempts, delivery.error) == (200, 1, "")
    assert delivery.delivered_at >= event.created_at


def test_events_are_sent_in_their_order(acme, endpoint, receiver, worker):
    other = OrganizationFactory()
    for _ in range(3):
        happen(acme)
        happen(other)

    worker.run()

    assert receiver.ids == [event.public_id for event in published()]


def test_an_endpoint_is_sent_the_types_that_it_wants(acme, endpoint, receiver, worker):
    EventEndpoint.objects.update(types=["organization.suspended"])

    happen(acme, Tag.PAYMENT_OVERDUE, Tag.SUSPENDED_BY_STAFF)
    worker.run()

    assert [sent["type"] for sent in receiver.told] == ["organization.suspended"]


def test_an_event_that_is_not_taken_is_sent_again_by_the_schedule(acme, endpoint, receiver):
    # A receiver that is asked at a time far from its own takes nothing, either.
    receiver.say(500, 500)
    happen(acme)
    now, waits = timezone.now() + SECOND, []

    while courier.deliver_next(endpoint.pk, now=now):
        due = EventDelivery.objects.get().due_at
        assert not courier.deliver_next(endpoint.pk, now=due - SECOND)
        waits.append(round((due - now).total_seconds()))
        now = due

    assert waits == [5, 300, 1800, 7200, 18000, 36000, 36000, 30]
    assert (len(receiver.ids), receiver.refused) == (2, 6)
    assert EventDelivery.objects.get().error == "answered 401"
    assert not courier.deliver_next(endpoint.pk, now=now + timedelta(days=30))


def test_an_event_that_fails_does_not_keep_back_those_behind_it(acme, endpoint, receiver, worker):
    receiver.say(503)
    first, second = happen(acme), happen(acme)

    worker.run()
    courier.serve(endpoint.pk)

    assert receiver.ids == [first.public_id, second.public_id]
    assert list(EventDelivery.objects.owed()) == [EventDelivery.objects.get(event=first)]


def test_an_endpoint_that_hangs_delays_no_other(acme, endpoint, receiver, endpoint_at, worker):
    silent = endpoint_at(f"{receiver.url}/silent", name="silent")
    EventEndpoint.objects.filter(pk=endpoint.pk).update(types=["organization.resumed"])
    receiver.say(receiver.HANGS)
    happen(acme)

    with meanwhile(lambda: courier.serve(silent.pk)):
        until(lambda: receiver.requests)
        happen(acme, Tag.RESUMED_BY_STAFF)
        courier.serve(endpoint.pk)
        told = [sent["type"] for sent in receiver.told]
        receiver.waiting.set()

    assert told == ["subscription.past_due", "organization.resumed"]


def test_two_couriers_at_one_endpoint_send_each_event_once(acme, endpoint, receiver):
    events = [happen(acme) for _ in range(12)]

    at_once(4, lambda: courier.serve(endpoint.pk))
    courier.serve(endpoint.pk)

    assert receiver.ids == [event.public_id for event in events]


def test_a_courier_that_was_killed_leaves_its_event_to_the_next(acme, endpoint, receiver):
    happen(acme)
    now = timezone.now() + SECOND
    # As far as a courier comes before it waits for the answer.
    courier._take(endpoint.pk, now=now)
    EventDelivery.objects.claim(EventDelivery.objects.get().pk, now=now)

    too_early = courier.deliver_next(endpoint.pk, now=now + 10 * SECOND)
    in_time = courier.deliver_next(endpoint.pk, now=now + 31 * SECOND)

    assert (too_early, in_time, len(receiver.ids)) == (False, True, 1)


class Late(Response):
    """An answer that takes a moment."""

    async def __call__(self, scope, receive, send):
        await asyncio.sleep(0.5)
        await super().__call__(scope, receive, send)


# pytest has threads, which this child never uses.
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_that_ends_lets_an_attempt_end_first(acme, endpoint, receiver, settings):
    """A worker's process ends after some hundred tasks, and another takes its place."""
    settings.WORKER_ID = "one"
    receiver.say(Late())
    for _ in range(2):
        happen(acme)

    # As a worker forks its processes.
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=courier.begin, args=[endpoint.pk])
    process.start()
    process.join(30)

    assert [delivery.status for delivery in EventDelivery.objects.order_by("pk")] == [200, None]
    assert EventEndpoint.objects.get().served_until is None


def test_the_sweeper_wakes_couriers_whose_task_was_lost(acme, endpoint, receiver, worker):
    happen(acme)
    worker.lose_tasks()

    found = sweeper.sweep(now=timezone.now() + SECOND)["endpoints to serve"]
    worker.run()

    assert (found, len(receiver.ids)) == (1, 1)
    assert sweeper.sweep(now=timezone.now())["endpoints to serve"] == 0


def test_what_is_due_is_found_without_reading_what_was_delivered(acme, endpoint, receiver):
    """Of 100,000 events, the last few wait: sorting or passing all others took 0.2 s each time."""
    happen(acme)
    with CaptureQueriesContext(connection) as captured:
        courier.deliver_next(endpoint.pk, now=timezone.now())

    [sql, *_] = [query["sql"] for query in captured if "ORDER BY" in query["sql"]]
    with transaction.atomic(), connection.cursor() as cursor:
        # Of so few rows it would read all.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("EXPLAIN " + sql)
        plan = str(cursor.fetchall())
    assert "using event_deliveries_owed" in plan
    assert "Sort" not in plan


# --- Secrets ------------------------------------------------------------------------------------


def test_while_a_secret_is_rotated_both_are_good(acme, endpoint, receiver):
    now = timezone.now()
    EventEndpoint.objects.update(
        encrypted_secret=encrypt(OTHER_SECRET),
        encrypted_former_secret=encrypt(STEP_SECRET),
        former_secret_until=now + timedelta(hours=1),
    )
    for _ in range(3):
        happen(acme)

    courier.deliver_next(endpoint.pk, now=timezone.now())
    receiver.trust(OTHER_SECRET)
    courier.deliver_next(endpoint.pk, now=timezone.now())
    both = receiver.refused
    receiver.trust(STEP_SECRET)
    EventEndpoint.objects.update(former_secret_until=now)
    courier.deliver_next(endpoint.pk, now=timezone.now())

    assert (both, receiver.refused, len(receiver.ids)) == (0, 1, 2)


def test_a_secret_that_no_key_reads_is_a_failure_like_others(acme, endpoint, caplog):
    EventEndpoint.objects.update(encrypted_secret=b"of another deployment")
    happen(acme)

    courier.serve(endpoint.pk)

    assert "DecryptionFailed" in EventDelivery.objects.get().error


# --- product.toml -------------------------------------------------------------------------------

DECLARED = """
[[events.endpoints]]
name = "billing"
url = "{url}"
secret = "BILLING_EVENT_SECRET"
types = [{types}]

[network]
internal_hosts = ["127.0.0.1"]
"""


def folder(tmp_path, name, url, types=""):
    today = (TODAY / "product.toml").read_text()
    return folder_with(tmp_path / name, today + DECLARED.format(url=url, types=types))


def sweep():
    return sweeper.sweep(now=timezone.now())["endpoints of the product folder"]


def test_an_endpoint_of_the_folder_is_sent_events(acme, receiver, worker, tmp_path):
    with worn(folder(tmp_path, "first", f"{receiver.url}/events")):
        found = [sweep(), sweep()]
        happen(acme)
        worker.run()

    assert (found, len(receiver.ids)) == ([1, 0], 1)


def test_in_a_demo_a_stand_in_is_sent_them_and_nobody_else(
    acme, receiver, worker, tmp_path, settings
):
    settings.COMPANY_API_BASE = receiver.url
    with worn(folder(tmp_path, "first", "https://billing.example.com/events")):
        sweep()
        happen(acme)
        worker.run()

    assert len(receiver.ids) == 1


def test_what_the_folder_says_of_an_endpoint_is_followed(acme, receiver, worker, tmp_path):
    url = f"{receiver.url}/events"
    with worn(folder(tmp_path, "first", f"{url}/old")):
        sweep()
    with worn(folder(tmp_path, "second", url, '"organization.resumed"')):
        changed = sweep()
        happen(acme, Tag.PAYMENT_OVERDUE, Tag.RESUMED_BY_STAFF)
        worker.run()

    row = EventEndpoint.objects.get()
    assert (changed, row.url, [sent["type"] for sent in receiver.told]) == (
        1,
        url,
        ["organization.resumed"],
    )


def test_an_endpoint_that_the_folder_drops_is_off_until_it_is_back(acme, receiver, tmp_path):
    declared = folder(tmp_path, "first", f"{receiver.url}/events")
    with worn(declared):
        sweep()
    dropped = [sweep(), sweep()]
    off = EventEndpoint.objects.get()
    with worn(declared):
        back = sweep()

    assert (dropped, off.switched_off_because, back) == ([1, 0], "UNDECLARED", 1)
    assert EventEndpoint.objects.get().switched_off_at is None


# --- Five days ----------------------------------------------------------------------------------


DAY = timedelta(days=1)


def fail_at(acme, endpoint, *moments):
    """Let something happen at each of these moments, and be tried in vain with all that waits."""
    for now in moments:
        happen(acme)
        while courier.deliver_next(endpoint.pk, now=now):
            pass
    return EventEndpoint.objects.get(pk=endpoint.pk)


def test_an_endpoint_that_fails_for_five_days_is_switched_off(
    acme, endpoint, receiver, worker, mailoutbox
):
    operator = Desk("Operator").user
    receiver.say(500)
    now = timezone.now()
    EventEndpoint.objects.update(
        failing_since=now - queues.PATIENCE - SECOND, failed_at=now - DAY + SECOND
    )
    happen(acme)
    worker.run()
    sweeper.sweep(now=timezone.now())
    worker.run()
    happen(acme)

    assert EventEndpoint.objects.get().switched_off_because == "FAILING"
    assert AuditEvent.objects.filter(tag=Tag.ENDPOINT_SWITCHED_OFF).count() == 1
    [mail] = mailoutbox
    assert mail.to == [operator.email]
    assert "crm" in mail.subject
    assert str(endpoint.pk) in mail.body
    assert OutgoingEvent.objects.count() == 2
    assert EventDelivery.objects.count() == 1


def test_it_is_sent_what_happens_until_the_five_days_are_over(acme, endpoint_at, nobody_there):
    endpoint, began = endpoint_at(nobody_there), timezone.now() + SECOND

    almost = fail_at(acme, endpoint, *(began + n * DAY / 2 for n in range(10)))
    after_all = fail_at(acme, endpoint, began + 5 * DAY)

    assert (almost.switched_off_at, almost.failing_since) == (None, began)
    assert after_all.switched_off_at == began + 5 * DAY


def test_one_event_that_was_refused_long_ago_switches_nothing_off(acme, endpoint, receiver):
    """Nothing happened for a month, in which it may have been as well as ever."""
    receiver.say(*[500] * 9)
    began = timezone.now() + SECOND

    row = fail_at(acme, endpoint, began, began + 30 * DAY)

    assert (row.switched_off_at, row.failing_since) == (None, began + 30 * DAY)


def test_operators_are_mailed_again_when_mail_is_back(endpoint, worker, mailoutbox, settings):
    now = timezone.now()
    EventEndpoint.objects.update(
        switched_off_at=now, switched_off_because="FAILING", mail_due_at=now
    )
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "nowhere.Backend"
    sweeper.sweep(now=now)
    sweeper.sweep(now=now)
    worker.run()
    settings.EMAIL_BACKEND = backend

    EventEndpoint.objects.update(mail_due_at=now)
    sweeper.sweep(now=now)
    worker.run()
    sweeper.sweep(now=now)
    worker.run()

    assert [mail.to for mail in mailoutbox] == [[settings.SUPPORT_EMAIL]]


def test_an_endpoint_that_takes_an_event_fails_no_more(acme, endpoint, receiver, worker):
    receiver.say(500)
    happen(acme)
    happen(acme)

    worker.run()

    assert EventEndpoint.objects.get().failing_since is None
