"""The webhook inbox: verify, store, answer; a worker does the rest and may do it again."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import stripe
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django_q.tasks import async_task
from djstripe.models import Event, WebhookEndpoint

from billing.checkout import Doubt, NotConfirmed, confirm
from billing.customers import mirror_lock
from billing.incidents import note_dispute, note_refund
from billing.models import Checkout, Customer, StripeEvent
from billing.subscriptions import sync_subscription
from orgs.audit import OPERATOR, Tag, record_event
from orgs.models import User

logger = logging.getLogger(__name__)

SIGNATURE_TOLERANCE = 300
# Longer than processing takes, so that nobody takes up an event that is still worked on. With
# the hourly pauses that follow, attempts go on for three days, as Stripe's own would.
FIRST_RETRY = timedelta(seconds=60)
LONGEST_RETRY = timedelta(hours=1)
MAX_ATTEMPTS = 78
# Longer than Stripe itself can tell of an event; its API goes back thirty days.
KEPT_FOR = timedelta(days=90)

# What we act on; dj-stripe mirrors these and whatever else the endpoint is sent.
CHECKOUT_EVENTS = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    }
)
SUBSCRIPTION_EVENTS = frozenset(
    {
        "customer.subscription.created",
        "customer.subscription.updated",
        "customer.subscription.deleted",
        "customer.subscription.paused",
        "customer.subscription.resumed",
        "invoice.paid",
        "invoice.payment_failed",
    }
)
REFUND_EVENTS = frozenset({"charge.refunded"})
DISPUTE_EVENTS = frozenset(
    {"charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed"}
)
MIRRORED_EVENTS = frozenset(
    {
        "customer.created",
        "customer.updated",
    }
)
ENABLED_EVENTS = sorted(
    CHECKOUT_EVENTS | SUBSCRIPTION_EVENTS | REFUND_EVENTS | DISPUTE_EVENTS | MIRRORED_EVENTS
)


class NotSigned(Exception):
    """The request does not carry a valid signature of this endpoint; nothing was stored."""


def receive(endpoint_uuid: UUID, *, body: bytes, signature: str, now: datetime) -> None:
    """Store a signed event once and wake a worker; seen before, it is left alone.

    While a secret is exchanged, the first event signed with the next one makes that the
    endpoint's; Stripe signs with both for as long as both are valid. Raises
    WebhookEndpoint.DoesNotExist or NotSigned.
    """
    endpoint = WebhookEndpoint.objects.filter(djstripe_uuid=endpoint_uuid)
    held = endpoint.values_list("secret", flat=True).get()
    event, used = _verified(body, signature, secrets=[*settings.STRIPE_WEBHOOK_SECRETS, held])
    if used != held:
        endpoint.filter(secret=held).update(secret=used)
    with transaction.atomic():
        if _store(event, payload=body.decode(), now=now):
            _wake(event["id"])


def due(now: datetime) -> QuerySet[StripeEvent]:
    return StripeEvent.objects.filter(
        processed_at=None, ignored_at=None, due_at__lte=now, attempts__lt=MAX_ATTEMPTS
    )


def resend(event: StripeEvent, *, by: User, reason: str, now: datetime) -> None:
    """Have an event processed again as if it had just come; harmless where it was processed."""
    with transaction.atomic():
        StripeEvent.objects.filter(pk=event.pk).update(
            processed_at=None, ignored_at=None, attempts=0, error="", due_at=now
        )
        _record(Tag.STRIPE_EVENT_RESENT, event, by=by, reason=reason, now=now)
        _wake(event.pk)


def ignore(event: StripeEvent, *, by: User, reason: str, now: datetime) -> bool:
    """Leave an event unprocessed for good; returns False where it was processed or ignored."""
    with transaction.atomic():
        waiting = StripeEvent.objects.filter(pk=event.pk, processed_at=None, ignored_at=None)
        ignored = waiting.update(ignored_at=now)
        if ignored:
            _record(Tag.STRIPE_EVENT_IGNORED, event, by=by, reason=reason, now=now)
    return bool(ignored)


def prune(*, now: datetime) -> int:
    """Delete what was dealt with long ago, some hundred at a time; returns how many.

    dj-stripe keeps its own copy of each event, which goes as well.
    """
    old = StripeEvent.objects.filter(received_at__lt=now - KEPT_FOR)
    dealt_with = old.exclude(processed_at=None, ignored_at=None)
    event_ids = list(dealt_with.values_list("pk", flat=True)[:500])
    Event.objects.filter(id__in=event_ids).delete()
    StripeEvent.objects.filter(pk__in=event_ids).delete()
    return len(event_ids)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each event that is due, because its task was lost or it failed."""
    event_ids = list(due(now).order_by("due_at").values_list("pk", flat=True)[:100])
    for event_id in event_ids:
        _wake(event_id)
    return len(event_ids)


def process(event_id: str, *, now: datetime) -> None:
    """Act on one event: ours first, because money hangs on it, then dj-stripe's mirror.

    A failure is kept on the row, where staff see it, and tried again with growing pauses.
    """
    event = _claim(event_id, now=now)
    if event is None:
        return
    try:
        _handle(event, now=now)
        _mirror(event)
    except Exception:
        logger.exception("A Stripe event could not be processed", extra={"event": event_id})
        StripeEvent.objects.filter(pk=event_id).update(error=traceback.format_exc())
    else:
        StripeEvent.objects.filter(pk=event_id).update(processed_at=now, error="")


def _record(tag: Tag, event: StripeEvent, *, by: User, reason: str, now: datetime) -> None:
    """Record what staff did with an event, for the organization it is about if that is ours."""
    stripe_object = event.payload["data"]["object"]
    about = Customer.objects.filter(
        stripe_id__in=filter(None, [stripe_object.get("customer"), stripe_object.get("id")])
    )
    customer = about.select_related("organization").first()
    record_event(
        tag,
        organization=customer.organization if customer else OPERATOR,
        now=now,
        actor=by,
        reason=reason,
        event=event.pk,
        type=event.type,
    )


def _store(event: dict[str, Any], *, payload: str, now: datetime) -> bool:
    """Store the event in one statement; returns False if it was there.

    By hand, because Django does not say what an insert that ignores conflicts did.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO billing_stripeevent (stripe_id, type, livemode, api_version, payload,"
            " received_at, due_at, attempts, error)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, 0, '') ON CONFLICT (stripe_id) DO NOTHING",
            [
                event["id"],
                event["type"],
                event["livemode"],
                event.get("api_version") or "",
                payload,
                now,
                now,
            ],
        )
        return bool(cursor.rowcount)


def _verified(body: bytes, signature: str, *, secrets: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return the event, and which of the secrets signed it just now; raises NotSigned.

    There are several while a secret is being exchanged.
    """
    try:
        payload = body.decode()
        used = next((s for s in secrets if s and _is_signed(payload, signature, s)), None)
        if used is None:
            raise NotSigned
        event: dict[str, Any] = json.loads(payload)
    except ValueError as e:
        raise NotSigned from e
    return event, used


def _is_signed(payload: str, signature: str, secret: str) -> bool:
    # Signatures are hexadecimal; the library cannot compare anything beyond ASCII.
    if not signature.isascii():
        return False
    try:
        stripe.WebhookSignature.verify_header(payload, signature, secret, SIGNATURE_TOLERANCE)
    except stripe.SignatureVerificationError:
        return False
    return True


def _claim(event_id: str, *, now: datetime) -> StripeEvent | None:
    """Take the event up, or return None if it is done, not due or another worker's."""
    event = due(now).filter(pk=event_id).first()
    if event is None:
        return None
    pause = min(FIRST_RETRY * 2 ** min(event.attempts, 10), LONGEST_RETRY)
    # The number of attempts is the fence: of two workers that read it, one changes it.
    claimed = StripeEvent.objects.filter(pk=event_id, attempts=event.attempts).update(
        attempts=F("attempts") + 1, due_at=now + pause
    )
    return event if claimed else None


def _handle(event: StripeEvent, *, now: datetime) -> None:
    if event.livemode != settings.STRIPE_LIVE_MODE:
        logger.warning("A Stripe event of the other mode was left alone", extra={"event": event.pk})
        return
    if event.has_other_version:
        # Harmless, as objects are read anew in our version; but somebody changed the endpoint.
        logger.warning("A Stripe event has another API version", extra={"event": event.pk})
    stripe_object = event.payload["data"]["object"]
    if event.type in CHECKOUT_EVENTS:
        _confirm_quietly(stripe_object["id"], now=now)
    elif event.type in SUBSCRIPTION_EVENTS:
        _follow_subscription(stripe_object["customer"], now=now)
    elif event.type in REFUND_EVENTS:
        whose = stripe_object["customer"]
        note_refund(stripe_object["id"], stripe_customer_id=whose, now=now)
    elif event.type in DISPUTE_EVENTS:
        note_dispute(stripe_object["id"], charge_id=stripe_object["charge"], now=now)


def _mirror(event: StripeEvent) -> None:
    """Have dj-stripe mirror the object, one event of a customer at a time.

    It reads the object from Stripe and writes it; two at once could write in the wrong order.
    """
    stripe_object = event.payload["data"]["object"]
    is_customer = stripe_object.get("object") == "customer"
    customer_id = stripe_object.get("id" if is_customer else "customer")
    with mirror_lock(customer_id) if isinstance(customer_id, str) else nullcontext():
        Event.process(event.payload)


def _follow_subscription(stripe_customer_id: str, *, now: datetime) -> None:
    customer = Customer.objects.filter(stripe_id=stripe_customer_id).first()
    if customer is None:
        return  # Somebody else's: Stripe accounts are shared with other systems.
    sync_subscription(customer, now=now)
    # Had the checkout's own event been lost, this one would still lead to the payment.
    for checkout in Checkout.objects.filter(
        organization=customer.organization, state=Checkout.State.OPEN
    ).exclude(stripe_session_id=""):
        _confirm_quietly(checkout.stripe_session_id, now=now)


def _confirm_quietly(session_id: str, *, now: datetime) -> None:
    """Confirm where Stripe says so; a session that is not ours or not paid is no failure."""
    try:
        confirm(session_id, organization=None, now=now)
    except NotConfirmed as e:
        if e.doubt is not Doubt.UNFINISHED:
            logger.info(
                "A checkout session was not confirmed",
                extra={"session": session_id, "doubt": e.doubt},
            )


def _wake(event_id: str) -> None:
    async_task("billing.tasks.process_stripe_event", event_id)
