"""What is owed is done by one worker at a time, and one that was overtaken changes nothing more."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from billing import inbox as stripe_inbox
from billing.models import StripeEvent
from onboarding.lifecycle import deletion
from onboarding.mail import outbox
from onboarding.models import AuditShipment, Deletion, Onboarding, OutgoingMail, Refresh
from onboarding.sync import audit_shipping, refresh
from orgs.audit import Tag, record_event
from orgs.encryption import encrypt
from orgs.events import courier, numbering
from orgs.events.sending import Result
from orgs.identity import inbox as identity_inbox
from orgs.identity.formats import EventKind
from orgs.models import EventDelivery, EventEndpoint, IdentityEvent, OutgoingEvent
from orgs.owed import Owed, Pauses
from orgs.staff.roles import Role
from tests.factories import OnboardingFactory, OrganizationFactory
from tests.people.staff import Desk, page_of
from tests.trouble.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timezone.now()
LATER = NOW + timedelta(hours=2)
ROUNDS = 10


@dataclass
class User:
    """One that owes: how it comes to, does it, and meets the world outside in between."""

    model: Any
    owe: Callable[[], Any]
    work: Callable[[Any], None]
    # What stands at the door while the work goes on, made of what is to happen then.
    door: str
    stand_in: Callable[[Callable[[], None]], Any]
    done: dict[str, Any]

    def settle(self, row) -> bool:
        """Write that it is done, as the work's end does."""
        return row.settle(**self.done) if self.done else row.drop()


def owe_stripe_event():
    pk = f"evt_{uuid.uuid4().hex}"
    payload = {
        "id": pk,
        "object": "event",
        "type": "customer.created",
        "data": {"object": {"id": "cus_1", "object": "customer"}},
    }
    return StripeEvent.objects.create(
        pk=pk,
        type="customer.created",
        livemode=settings.STRIPE_LIVE_MODE,
        payload=payload,
        received_at=NOW,
        due_at=NOW,
    )


def owe_identity_event():
    payload = {"type": "user.deleted", "data": {"id": "user_1", "object": "user", "deleted": True}}
    return IdentityEvent.objects.create(
        provider="clerk",
        event_id=uuid.uuid4().hex,
        type=EventKind.DELETED,
        payload=json.dumps(payload),
        received_at=NOW,
        due_at=NOW,
    )


def owe_refresh():
    onboarding = OnboardingFactory(state=Onboarding.State.ROLLED_BACK)
    return Refresh.objects.create(
        organization=onboarding.organization, requested_at=NOW, due_at=NOW
    )


def owe_shipment():
    with transaction.atomic():
        record_event(Tag.SIGNED_UP, organization=OrganizationFactory(), now=NOW)
    AuditShipment.objects.all().delete()
    return AuditShipment.objects.create(due_at=NOW)


def owe_deletion():
    return Deletion.objects.create(pk=OrganizationFactory().pk, requested_at=NOW, due_at=NOW)


def owe_mail():
    return OutgoingMail.objects.create(
        organization=OrganizationFactory(),
        kind=OutgoingMail.Kind.SUSPENDED,
        recipient="ada@example.com",
        created_at=NOW,
        due_at=NOW,
    )


def owe_delivery():
    with transaction.atomic():
        record_event(Tag.PAYMENT_OVERDUE, organization=OrganizationFactory(), now=NOW)
    numbering.number()
    endpoint = EventEndpoint.objects.create(
        name=f"crm-{uuid.uuid4().hex[:8]}",
        url="https://crm.example.com/events",
        encrypted_secret=encrypt(f"whsec_{'A' * 32}"),
        created_at=NOW,
    )
    event = OutgoingEvent.objects.order_by("position").last()
    return EventDelivery.objects.create(endpoint=endpoint, event=event, created_at=NOW, due_at=NOW)


def deliver(pk):
    courier.deliver_next(EventDelivery.objects.get(pk=pk).endpoint_id, now=NOW)


def sent(act):
    """Stand in for a sending that is answered; one that fails is no exception, but an answer."""

    def stand_in(*args, **kwargs):
        try:
            act()
        except RuntimeError as e:
            return Result(0.0, error=repr(e))
        return Result(0.0, status=204)

    return stand_in


def called(act):
    return lambda *_, **__: act()


def mirror(act):
    @contextmanager
    def stand_in(customer_id):
        yield lambda payload: act() or ""

    return stand_in


def warehouse(act):
    return lambda: SimpleNamespace(add_rows=called(act))


USERS = {
    "a Stripe event": User(
        model=StripeEvent,
        owe=owe_stripe_event,
        work=lambda pk: stripe_inbox.process(pk, now=NOW),
        door="billing.inbox.mirror",
        stand_in=mirror,
        done={"processed_at": NOW},
    ),
    "an identity event": User(
        model=IdentityEvent,
        owe=owe_identity_event,
        work=lambda pk: identity_inbox.process(pk, now=NOW),
        door="orgs.identity.inbox.forget_user",
        stand_in=called,
        done={"processed_at": NOW},
    ),
    "a refresh": User(
        model=Refresh,
        owe=owe_refresh,
        work=lambda pk: refresh.run(pk, now=NOW),
        door="onboarding.sync.listing.withdraw",
        stand_in=called,
        done={},
    ),
    "an audit shipment": User(
        model=AuditShipment,
        owe=owe_shipment,
        work=lambda pk: audit_shipping.run(now=NOW),
        door="onboarding.sync.audit_shipping.get_warehouse",
        stand_in=warehouse,
        done={"due_at": LATER + timedelta(days=1), "attempts": 0},
    ),
    "a deletion": User(
        model=Deletion,
        owe=owe_deletion,
        work=lambda pk: deletion.run(pk, now=NOW),
        door="billing.erasure.end_at_stripe",
        stand_in=called,
        done={"finished_at": NOW},
    ),
    "a mail": User(
        model=OutgoingMail,
        owe=owe_mail,
        work=lambda pk: outbox.send(pk, now=NOW),
        door="onboarding.mail.outbox.EmailMultiAlternatives.send",
        stand_in=called,
        done={"sent_at": NOW},
    ),
    "a delivery of an event": User(
        model=EventDelivery,
        owe=owe_delivery,
        work=deliver,
        door="orgs.events.courier.sending.send",
        stand_in=sent,
        done={"delivered_at": NOW},
    ),
}


@pytest.fixture(params=USERS)
def user(request):
    return USERS[request.param]


def rows_of(user) -> list[dict[str, Any]]:
    return list(user.model.objects.values())


def take_over(user, pk) -> None:
    """Have another worker take it up because the first one took too long."""
    assert user.model.objects.claim(pk, now=LATER)


def ask_anew(user, pk) -> None:
    """Have somebody ask for it anew, which is for another worker; attempts count from zero."""
    user.model.objects.filter(pk=pk).update(attempts=0, due_at=LATER)
    take_over(user, pk)


def run_now(user, pk) -> None:
    """Have staff end the pause, with the same two who work on it."""
    user.model.objects.filter(pk=pk).update(due_at=NOW + timedelta(seconds=1))
    assert user.model.objects.claim(pk, now=NOW + timedelta(seconds=1))


def test_these_are_all_that_owe():
    assert {user.model for user in USERS.values()} == set(Owed.__subclasses__())


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("overtake", [take_over, ask_anew, run_now])
def test_who_lost_the_claim_changes_nothing_after_the_work(user, overtake, fails, monkeypatch):
    pk, seen = user.owe().pk, []

    def meanwhile():
        overtake(user, pk)
        seen.extend(rows_of(user))
        if fails:
            raise RuntimeError

    monkeypatch.setattr(user.door, user.stand_in(meanwhile))
    user.work(pk)

    assert seen
    assert rows_of(user) == seen


def test_who_has_the_claim_ends_it(user, monkeypatch):
    pk, calls = user.owe().pk, []
    monkeypatch.setattr(user.door, user.stand_in(lambda: calls.append(pk)))

    user.work(pk)
    user.work(pk)

    assert calls == [pk]
    assert not user.model.objects.due(NOW + timedelta(seconds=29)).exists()


def test_of_workers_at_once_one_does_the_work(user, monkeypatch):
    pk, calls = user.owe().pk, []
    monkeypatch.setattr(user.door, user.stand_in(lambda: calls.append(pk)))

    at_once(4, lambda: user.work(pk))

    assert calls == [pk]


def test_of_two_workers_at_once_never_both_settle_a_row(user):
    for _ in range(ROUNDS):
        pk = user.owe().pk
        slow = user.model.objects.claim(pk, now=NOW)

        def settle_late(row=slow) -> bool:
            return user.settle(row)

        def take_over_and_settle(pk=pk) -> bool:
            row = user.model.objects.claim(pk, now=LATER)
            return row is not None and user.settle(row)

        acts = [settle_late, take_over_and_settle]
        assert sorted(at_once(2, lambda acts=acts: acts.pop()())) == [False, True]


def test_pauses_double_up_to_the_longest():
    pauses = Pauses(timedelta(minutes=2), timedelta(hours=1))

    minutes = [pauses.after(n).total_seconds() / 60 for n in (0, 1, 2, 4, 5, 10_000)]

    assert minutes == [2, 4, 8, 32, 60, 60]


def test_what_was_tried_too_often_is_still_owed_and_not_due():
    mail = owe_mail()
    OutgoingMail.objects.update(attempts=OutgoingMail.PAUSES.at_most)

    assert OutgoingMail.objects.claim(mail.pk, now=LATER) is None
    assert list(OutgoingMail.objects.owed()) == [mail]


def test_staff_read_what_it_is_before_how_often_it_was_tried():
    page = Desk(Role.SUPPORT).client.get(page_of(owe_mail())).content.decode()

    places = [page.index(f"field-{name}") for name in ("kind", "created_at", "due_at", "error")]
    assert places == sorted(places)
