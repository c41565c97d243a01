from __future__ import annotations

import json
from datetime import timedelta
from queue import SimpleQueue

import pytest
import stripe as stripe_library
from django.urls import reverse
from django.utils import timezone
from djstripe.models import Event as MirroredEvent
from djstripe.models import Subscription as MirroredSubscription

from billing import customers, inbox
from billing.models import StripeEvent, Subscription, WebhookEndpoint
from onboarding.models import OutgoingMail
from orgs.audit import Tag
from orgs.models import AuditEvent
from sandbox.stripe.signatures import signature_header
from tests.factories import UserFactory
from tests.trouble.races import at_once, meanwhile, until


@pytest.fixture
def endpoint(bootstrapped):
    return WebhookEndpoint.objects.get()


def send(client, endpoint, body, *, secret="", age=0):
    signature = signature_header(
        body, secret=secret or endpoint.secret, timestamp=int(timezone.now().timestamp()) - age
    )
    return client.post(
        reverse("stripe_webhook", args=[endpoint.uuid]),
        body,
        content_type="application/json",
        headers={"Stripe-Signature": signature},
    ).status_code


BODY = b'{"id": "evt_1", "type": "made.up", "livemode": false, "data": {"object": {}}}'


def test_it_stores_a_signed_event_and_answers_200(client, endpoint):
    assert send(client, endpoint, BODY) == 200
    assert StripeEvent.objects.get().type == "made.up"


def test_it_stores_an_event_once_however_often_it_comes(client, endpoint):
    statuses = at_once(8, lambda: send(client, endpoint, BODY))

    assert statuses == [200] * 8
    assert StripeEvent.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"secret": "whsec_wrong"}, {"age": 301}])
def test_it_stores_nothing_that_is_not_signed_by_stripe_just_now(client, endpoint, wrong):
    assert send(client, endpoint, BODY, **wrong) == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.parametrize(
    "signature", ["", "nonsense", "t=1,v1=ä", "t=ä,v1=00", "t=1,v1=\N{SNOWMAN}"]
)
def test_it_stores_nothing_whose_signature_cannot_be_read(client, endpoint, signature):
    answer = client.post(
        reverse("stripe_webhook", args=[endpoint.uuid]),
        BODY,
        content_type="application/json",
        headers={"Stripe-Signature": signature},
    )

    assert answer.status_code == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.parametrize("body", [b"", b"not json", b"\xff\xfe"])
def test_it_stores_nothing_unreadable(client, endpoint, body):
    assert send(client, endpoint, body) == 400
    assert not StripeEvent.objects.exists()


def test_it_knows_no_other_endpoint(client, endpoint):
    WebhookEndpoint.objects.update(uuid="00000000-0000-4000-8000-000000000000")

    assert send(client, endpoint, BODY) == 404


@pytest.mark.thorough
def test_it_has_dj_stripe_mirror_what_happened(traveller):
    traveller.arrive()
    traveller.deliver("customer.subscription.updated", "customer.created")
    traveller.worker.run()

    mirrored = MirroredSubscription.objects.get()
    assert mirrored.stripe_data["status"] == "active"
    assert mirrored.customer.subscriber == traveller.organization


@pytest.mark.thorough
def test_a_failure_stays_visible_and_is_tried_again(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.faults.add("api", "down")
    traveller.deliver("customer.subscription.updated")
    traveller.worker.run()
    event = StripeEvent.objects.get()
    assert (event.processed_at, event.attempts) == (None, 1)
    assert "StripeUnavailable" in event.error

    stripe.sandbox.faults.clear()
    StripeEvent.objects.update(due_at=timezone.now())
    assert inbox.sweep(now=timezone.now()) == 1
    traveller.worker.run()

    event.refresh_from_db()
    assert event.processed_at
    assert event.error == ""


@pytest.mark.thorough
def test_an_event_is_left_alone_until_its_pause_is_over(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.faults.add("api", "down")
    traveller.deliver("customer.subscription.updated")
    traveller.worker.run()

    assert inbox.sweep(now=timezone.now()) == 0
    assert inbox.sweep(now=timezone.now() + timedelta(minutes=2)) == 1


@pytest.mark.thorough
def test_two_workers_never_work_on_one_event(traveller):
    traveller.arrive()
    traveller.deliver("customer.subscription.updated")
    event_id = StripeEvent.objects.get().pk

    at_once(8, lambda: inbox.process(event_id, now=timezone.now()))

    assert StripeEvent.objects.get().attempts == 1


@pytest.mark.thorough
def test_an_old_event_that_comes_late_does_not_bring_an_old_state_back(traveller, stripe):
    traveller.arrive()
    created = traveller.deliver("customer.subscription.created")
    traveller.worker.run()

    assert created == [200]
    assert Subscription.objects.get().status == "active"


@pytest.mark.thorough
def test_an_event_of_somebody_elses_customer_changes_nothing(traveller, stripe, settings):
    traveller.sign_up()
    address = traveller.pay()
    settings.ENVIRONMENT = "another one on the same account"
    Subscription.objects.all().delete()
    from billing.models import Customer

    Customer.objects.all().delete()
    traveller.deliver("customer.subscription.updated", "checkout.session.completed")
    traveller.worker.run()

    assert address
    assert not Subscription.objects.exists()
    assert StripeEvent.objects.filter(processed_at=None).count() == 0


# --- Siblings at once ---------------------------------------------------------------------------


@pytest.mark.thorough
def test_eight_siblings_processed_at_once_end_in_stripes_state_and_tell_it_once(traveller, stripe):
    traveller.arrive()
    subscription_id = Subscription.objects.get().stripe_id
    stripe.sandbox.moments.fail_renewal(subscription_id)
    stripe.sandbox.moments.end_dunning(subscription_id, status="unpaid")
    traveller.deliver("customer.subscription.updated", "invoice.payment_failed", "invoice.paid")
    traveller.deliver("customer.subscription.created", "customer.updated")
    siblings = SimpleQueue()
    for event_id in StripeEvent.objects.order_by("?").values_list("pk", flat=True):
        siblings.put(event_id)
    number = siblings.qsize()
    traveller.worker.lose_tasks()

    at_once(number, lambda: inbox.process(siblings.get(), now=timezone.now()))

    traveller.worker.run()
    assert number == 8
    assert Subscription.objects.get().status == "unpaid"
    assert traveller.organization.is_suspended
    assert OutgoingMail.objects.filter(kind="SUSPENDED").count() == 1
    assert AuditEvent.objects.filter(tag="organization:access:suspended").count() == 1
    assert not StripeEvent.objects.filter(processed_at=None).exists()


@pytest.fixture
def before_dj_stripe(stripe, _stripe_door, monkeypatch):
    """What lies between dj-stripe and Stripe; our own way there leads past it."""
    door, faults = _stripe_door
    monkeypatch.setattr(stripe_library, "api_base", door)
    yield faults
    faults.clear()
    faults.settle()


@pytest.mark.thorough
def test_a_mirror_that_hangs_keeps_nobody_from_their_payment(
    traveller, before_dj_stripe, monkeypatch
):
    monkeypatch.setattr(customers, "LOCK_PATIENCE", 0.0)
    traveller.sign_up()
    address = traveller.pay()
    traveller.deliver("customer.created")
    hanging = before_dj_stripe.add("hang", path="^/v1/customers/")

    with meanwhile(lambda: inbox.process(StripeEvent.objects.get().pk, now=timezone.now())):
        until(lambda: hanging.times == 0)
        page = traveller.come_back(address)
        before_dj_stripe.clear()

    assert page.status_code == 200
    assert traveller.onboarding.state == "IN_PROGRESS"


# --- Secrets, versions and modes ----------------------------------------------------------------


def test_the_next_secret_is_taken_beside_the_last_while_they_are_exchanged(
    client, endpoint, settings
):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_the_next"]

    by_the_last = send(client, endpoint, BODY)
    by_the_next = send(client, endpoint, BODY.replace(b"evt_1", b"evt_2"), secret="whsec_the_next")

    assert (by_the_last, by_the_next) == (200, 200)
    assert StripeEvent.objects.count() == 2


def test_the_next_secret_is_the_endpoints_once_stripe_signed_with_it(client, endpoint, settings):
    last = endpoint.secret
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_the_next"]
    send(client, endpoint, BODY, secret="whsec_the_next")
    settings.STRIPE_WEBHOOK_SECRETS = []

    by_the_next = send(client, endpoint, BODY.replace(b"evt_1", b"evt_2"), secret="whsec_the_next")
    by_the_last = send(client, endpoint, BODY.replace(b"evt_1", b"evt_3"), secret=last)

    assert (by_the_next, by_the_last) == (200, 400)
    assert WebhookEndpoint.objects.get().secret == "whsec_the_next"


def test_the_last_secret_stays_the_endpoints_until_stripe_signs_with_the_next(
    client, endpoint, settings
):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_the_next"]

    send(client, endpoint, BODY)

    assert WebhookEndpoint.objects.get().secret == endpoint.secret


@pytest.mark.parametrize("known", [["whsec_the_next"], ["", "whsec_the_next"]])
def test_any_other_secret_is_refused_while_they_are_exchanged(client, endpoint, settings, known):
    settings.STRIPE_WEBHOOK_SECRETS = known

    assert send(client, endpoint, BODY, secret="whsec_wrong") == 400
    assert not StripeEvent.objects.exists()


def test_a_secret_that_is_left_empty_opens_no_door(client, endpoint, settings):
    settings.STRIPE_WEBHOOK_SECRETS = [""]
    signature = signature_header(BODY, secret="", timestamp=int(timezone.now().timestamp()))

    answer = client.post(
        reverse("stripe_webhook", args=[endpoint.uuid]),
        BODY,
        content_type="application/json",
        headers={"Stripe-Signature": signature},
    )

    assert answer.status_code == 400


@pytest.mark.thorough
def test_an_event_of_another_api_version_is_acted_on_and_marked(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    event = last_event(stripe, "customer.subscription.updated")

    traveller.hand_in({**event, "api_version": "2019-12-03"})
    traveller.worker.run()

    stored = StripeEvent.objects.get()
    assert stored.has_other_version
    assert (stored.state, Subscription.objects.get().status) == ("processed", "past_due")


@pytest.mark.thorough
def test_an_event_of_the_pinned_api_version_is_not_marked(traveller):
    traveller.arrive()

    traveller.deliver("customer.subscription.created")

    assert not StripeEvent.objects.get().has_other_version


@pytest.mark.thorough
def test_an_event_of_the_other_mode_changes_nothing(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    event = last_event(stripe, "customer.subscription.updated")

    traveller.hand_in({**event, "livemode": True})
    traveller.worker.run()

    assert Subscription.objects.get().status == "active"
    assert StripeEvent.objects.get().state == "left"


# --- Deleted, left alone, sent again ------------------------------------------------------------


@pytest.mark.thorough
def test_what_was_dealt_with_is_deleted_after_ninety_days_with_dj_stripes_copy(traveller, stripe):
    traveller.arrive()
    traveller.deliver("customer.subscription.updated", "customer.created")
    traveller.worker.run()
    young, *old = StripeEvent.objects.order_by("pk").values_list("pk", flat=True)
    long_ago = timezone.now() - inbox.KEPT_FOR - timedelta(seconds=1)
    StripeEvent.objects.filter(pk__in=old).update(received_at=long_ago)

    deleted = inbox.prune(now=timezone.now())

    assert deleted == len(old)
    assert [event.pk for event in StripeEvent.objects.all()] == [young]
    assert [event.id for event in MirroredEvent.objects.all()] == [young]
    assert MirroredSubscription.objects.exists()


def test_what_staff_left_alone_is_deleted_in_time_and_what_waits_never_is(endpoint):
    long_ago = timezone.now() - inbox.KEPT_FOR - timedelta(days=1)
    for pk, fate in [("waits", {}), ("failed", {"error": "…"}), ("left", {"ignored_at": long_ago})]:
        stored_event(pk, received_at=long_ago, **fate)

    inbox.prune(now=timezone.now())

    assert set(StripeEvent.objects.values_list("pk", flat=True)) == {"waits", "failed"}


@pytest.mark.thorough
def test_an_event_that_staff_left_alone_is_taken_up_by_nobody(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    traveller.hand_in(last_event(stripe, "customer.subscription.updated"))

    assert inbox.ignore(StripeEvent.objects.get(), **by_staff())
    traveller.worker.run()

    assert inbox.sweep(now=timezone.now() + timedelta(days=1)) == 0
    assert Subscription.objects.get().status == "active"
    assert (StripeEvent.objects.get().attempts, StripeEvent.objects.get().state) == (0, "ignored")


def test_an_event_that_was_dealt_with_cannot_be_left_alone_any_more(endpoint):
    event = stored_event("evt_1", processed_at=timezone.now())

    assert not inbox.ignore(event, **by_staff())
    assert StripeEvent.objects.get().state == "processed"


@pytest.mark.thorough
def test_an_event_that_is_processed_again_does_no_harm(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    traveller.hand_in(last_event(stripe, "customer.subscription.updated"))
    traveller.worker.run()
    before = told()

    inbox.resend(StripeEvent.objects.get(), **by_staff())
    traveller.worker.run()

    event = StripeEvent.objects.get()
    assert (event.state, event.attempts) == ("processed", 1)
    assert told() == before
    assert Subscription.objects.get().status == "past_due"


@pytest.mark.thorough
def test_an_event_that_was_given_up_is_processed_when_it_is_sent_again(traveller, stripe):
    traveller.arrive()
    stripe.sandbox.moments.fail_renewal(Subscription.objects.get().stripe_id)
    traveller.hand_in(last_event(stripe, "customer.subscription.updated"))
    StripeEvent.objects.update(attempts=StripeEvent.PAUSES.at_most, error="…")
    traveller.worker.run()
    assert StripeEvent.objects.get().state == "failing"

    inbox.resend(StripeEvent.objects.get(), **by_staff())
    traveller.worker.run()

    assert StripeEvent.objects.get().state == "processed"
    assert Subscription.objects.get().status == "past_due"


def by_staff():
    return {"by": UserFactory(is_staff=True), "reason": "They ask", "now": timezone.now()}


def last_event(stripe, event_type):
    return [event for event in stripe.sandbox.events() if event["type"] == event_type][-1]


def stored_event(pk, **fields):
    now = timezone.now()
    return StripeEvent.objects.create(
        **{
            "pk": pk,
            "type": "made.up",
            "livemode": False,
            "payload": json.loads(BODY),
            "received_at": now,
            "due_at": now,
            **fields,
        }
    )


def told():
    """Return what anybody was told so far, but for what staff did."""
    mails = OutgoingMail.objects.order_by("pk").values_list("kind", "sent_at")
    return list(mails), AuditEvent.objects.exclude(tag=Tag.STRIPE_EVENT_RESENT).count()
