"""The webhook inbox: verify, store, answer; a worker processes each event, safely repeatable."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import stripe
from django.conf import settings
from django.db import DataError, connection, transaction
from django_q.tasks import async_task
from djstripe.models import Event

from billing import unnoticed
from billing.customers import customer_by_id, known_customer
from billing.incidents import note_dispute, note_refund
from billing.mirror import mirror
from billing.models import Checkout, Customer, ErasedCustomer, StripeEvent, WebhookEndpoint
from billing.payloads import (
    MAX_ID,
    NotAnEvent,
    id_in,
    named_customer,
    object_of,
    parse,
    storable,
    without_client_secrets,
)
from billing.payments import Doubt, NotConfirmed, confirm
from billing.resuming import resume_if_wanted
from billing.stripe_api import (
    StripeNotFound,
    retrieve_charge,
    retrieve_invoice,
    retrieve_payment_intent,
    retrieve_subscription,
)
from orgs.audit import OPERATOR, Tag, record_event
from orgs.models import User

logger = logging.getLogger(__name__)

SIGNATURE_TOLERANCE = 300
# Longer than Stripe's own API keeps events, which is thirty days.
KEPT_FOR = timedelta(days=90)

# Event types that we act on; dj-stripe mirrors these and any other type the endpoint receives.
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
REFUND_EVENTS = frozenset({"charge.refunded", "refund.failed", "refund.updated"})
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

# For objects that do not name their customer: how to ask Stripe for the object that does.
_BEHIND: dict[str, Callable[[str], Any]] = {
    "charge": retrieve_charge,
    "payment_intent": retrieve_payment_intent,
    "invoice": retrieve_invoice,
    "subscription": retrieve_subscription,
}
NO_OBJECT = "It names no object, as Stripe's thin events do."
OTHER_MODE = "It is of Stripe's other mode, test or live."
OTHER_ACCOUNT = "It is of an account connected to ours, which we have nothing to do with."
CUSTOMER_GONE = "The customer was deleted at Stripe; what that ended is told by other events."
ERASED = "Its customer's data was erased here, and what it said of them with it."


class NotSigned(Exception):
    """The request carries no valid signature of this endpoint; nothing was stored."""


def receive(endpoint_uuid: UUID, *, body: bytes, signature: str, now: datetime) -> None:
    """Store a signed event once and wake a worker; an event stored before is left unchanged.

    During a change of signing secret, Stripe signs with both; the first event signed with the new
    secret makes it the endpoint's. Raises WebhookEndpoint.DoesNotExist, NotSigned, or NotAnEvent if
    the signed body is not an event.
    """
    endpoint = WebhookEndpoint.objects.get(uuid=endpoint_uuid)
    held = endpoint.secret if endpoint.is_readable else ""
    event, used = _verified(body, signature, secrets=[*settings.STRIPE_WEBHOOK_SECRETS, held])
    if used != held:
        endpoint.replace_secret(used)
    try:
        with transaction.atomic():
            if _store(event, payload=without_client_secrets(storable(body.decode())), now=now):
                _wake(event["id"])
    except DataError as e:  # For instance a number too large for its column.
        raise NotAnEvent from e


def resend(event: StripeEvent, *, by: User, reason: str, now: datetime) -> None:
    """Process an event again as if it had just arrived; harmless if it was processed before."""
    with transaction.atomic():
        StripeEvent.objects.filter(pk=event.pk).update(
            processed_at=None, ignored_at=None, attempts=0, error="", due_at=now
        )
        _record(Tag.STRIPE_EVENT_RESENT, event, by=by, reason=reason, now=now)
        _wake(event.pk)


def ignore(event: StripeEvent, *, by: User, reason: str, now: datetime) -> bool:
    """Leave an event unprocessed for good; returns False if it was processed or ignored already."""
    with transaction.atomic():
        ignored = StripeEvent.objects.owed().filter(pk=event.pk).update(ignored_at=now)
        if ignored:
            _record(Tag.STRIPE_EVENT_IGNORED, event, by=by, reason=reason, now=now)
    return bool(ignored)


def prune(*, now: datetime) -> int:
    """Delete long-settled events, a few hundred per call; returns how many.

    dj-stripe's own copy of each event is deleted too.
    """
    old = StripeEvent.objects.filter(received_at__lt=now - KEPT_FOR)
    dealt_with = old.exclude(processed_at=None, ignored_at=None)
    event_ids = list(dealt_with.values_list("pk", flat=True)[:500])
    Event.objects.filter(id__in=event_ids).delete()
    StripeEvent.objects.filter(pk__in=event_ids).delete()
    return len(event_ids)


def sweep(*, now: datetime) -> int:
    """Wake a worker for each due event, whose task was lost or failed; returns how many."""
    due = StripeEvent.objects.due(now).order_by("due_at")
    event_ids = list(due.values_list("pk", flat=True)[:100])
    for event_id in event_ids:
        _wake(event_id)
    return len(event_ids)


def process(event_id: str, *, now: datetime) -> None:
    """Process one event: first our own handling, because money depends on it, then the mirror.

    A failure is stored on the event's row, where staff see it, and retried with growing pauses.
    """
    event = StripeEvent.objects.claim(event_id, now=now)
    if event is None:
        return
    try:
        left_because = _deal_with(event, now=now)
    except Exception:
        logger.exception("A Stripe event could not be processed", extra={"event": event_id})
        event.settle(error=traceback.format_exc())
    else:
        event.settle(processed_at=now, error="", left_because=left_because)


def _reason_to_leave(event: StripeEvent) -> str:
    """Return why the event is left alone whoever it concerns; empty if it must be processed."""
    if event.livemode != settings.STRIPE_LIVE_MODE:
        return OTHER_MODE
    if event.payload.get("account"):
        return OTHER_ACCOUNT
    if event.left_because == ERASED:
        return ERASED
    return "" if id_in(object_of(event.payload), "id") else NO_OBJECT


def _deal_with(event: StripeEvent, *, now: datetime) -> str:
    """Handle the event and mirror it; returns why it was left alone, or an empty string.

    An event about an erased customer is never kept, even if it would be left alone anyway.
    """
    reason = _reason_to_leave(event)
    customer_id = event.stripe_customer_id = _named(event) if reason else _whose(event)
    if not reason and not _is_erased(customer_id):
        _handle(event, now=now)
    # Erasure holds the mirror's lock, so that nothing is written after the erasure.
    with mirror(customer_id) as copy:
        if _is_erased(customer_id):
            _forget(event)
            return ERASED
        if not reason and event.type == "customer.deleted":
            return CUSTOMER_GONE
        return reason or copy(event.payload)


def _named(event: StripeEvent) -> str:
    return event.stripe_customer_id or named_customer(event.payload)


def _whose(event: StripeEvent) -> str:
    """Store and return the Stripe customer id that the event concerns; empty if there is none."""
    stripe_object = object_of(event.payload)
    if known := _named(event):
        return known
    for name, retrieve in _BEHIND.items():
        linked = id_in(stripe_object, name)
        with suppress(StripeNotFound):
            found = id_in(retrieve(linked).to_dict(), "customer") if linked else ""
            if found:
                event.settle(stripe_customer_id=found)
                return found
    return ""


def _is_erased(customer_id: str) -> bool:
    digest = ErasedCustomer.digest_of(customer_id)
    return bool(customer_id) and ErasedCustomer.objects.filter(pk=digest).exists()


def _forget(event: StripeEvent) -> None:
    """Erase the event's content and dj-stripe's copy; only the fact that it arrived is kept."""
    kind = object_of(event.payload).get("object")
    data = {"object": {"object": kind}}
    payload = {"id": event.pk, "object": "event", "type": event.type, "data": data}
    event.settle(payload=payload, stripe_customer_id="")
    Event.objects.filter(id=event.pk).delete()


def _record(tag: Tag, event: StripeEvent, *, by: User, reason: str, now: datetime) -> None:
    """Audit a staff action on an event, if the event concerns an organization of ours."""
    customer = known_customer(event.stripe_customer_id)
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
    """Store the event in one statement; returns False if it was stored before.

    Written in SQL because Django does not report whether an insert that ignores conflicts inserted.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO billing_stripeevent (stripe_id, type, livemode, api_version, payload,"
            " stripe_customer_id, received_at, due_at, attempts, error, left_because)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 0, '', '')"
            " ON CONFLICT (stripe_id) DO NOTHING",
            [
                event["id"],
                # No event type that we act on is this long, and the payload keeps the full name.
                event["type"][:100],
                bool(event.get("livemode")),
                str(event.get("api_version") or "")[:40],
                payload,
                named_customer(event)[:MAX_ID],
                now,
                now,
            ],
        )
        return bool(cursor.rowcount)


def _verified(body: bytes, signature: str, *, secrets: Sequence[str]) -> tuple[dict[str, Any], str]:
    """Return the event and the secret that signed it; raises NotSigned.

    There are two secrets while a signing secret is being changed.
    """
    try:
        payload = body.decode()
        used = next((s for s in secrets if s and _is_signed(payload, signature, s)), None)
        if used is None:
            raise NotSigned
    except UnicodeDecodeError as e:
        raise NotSigned from e
    return parse(storable(payload)), used


def _is_signed(payload: str, signature: str, secret: str) -> bool:
    # Signatures are hexadecimal; the library fails on anything but ASCII.
    if not signature.isascii():
        return False
    try:
        stripe.WebhookSignature.verify_header(payload, signature, secret, SIGNATURE_TOLERANCE)
    except stripe.SignatureVerificationError:
        return False
    return True


def _handle(event: StripeEvent, *, now: datetime) -> None:
    if event.has_other_version:
        # Harmless, as we read objects again in our own version; but somebody changed the endpoint.
        logger.warning("A Stripe event has another API version", extra={"event": event.pk})
    stripe_object = object_of(event.payload)
    object_id = id_in(stripe_object, "id")
    if event.type in CHECKOUT_EVENTS:
        _confirm_quietly(object_id, now=now)
    elif event.type in SUBSCRIPTION_EVENTS:
        _follow_subscription(event.stripe_customer_id, now=now)
    elif event.type == "customer.updated":
        _see_to_payment_method(object_id, now=now)
    elif event.type in REFUND_EVENTS:
        # The object is a charge, or a refund, which names its charge if it has one.
        is_charge = stripe_object.get("object") == "charge"
        if charge_id := object_id if is_charge else id_in(stripe_object, "charge"):
            note_refund(charge_id, stripe_customer_id=event.stripe_customer_id, now=now)
    elif event.type in DISPUTE_EVENTS:
        note_dispute(object_id, charge_id=id_in(stripe_object, "charge"), now=now)


def _follow_subscription(stripe_customer_id: str, *, now: datetime) -> None:
    customer = customer_by_id(stripe_customer_id)
    if customer is None:
        return  # An object of another system on the same Stripe account.
    unnoticed.look(customer, now=now)
    # If the checkout's own event was lost, this event still leads to the payment.
    for checkout in Checkout.objects.filter(
        organization=customer.organization, state=Checkout.State.OPEN
    ).exclude(stripe_session_id=""):
        _confirm_quietly(checkout.stripe_session_id, now=now)


def _see_to_payment_method(stripe_customer_id: str, *, now: datetime) -> None:
    """Resume a subscription that waits for a payment method; its customer may have left."""
    customers = Customer.objects.select_related("organization")
    for customer in customers.filter(stripe_id=stripe_customer_id):
        resume_if_wanted(customer, now=now)


def _confirm_quietly(session_id: str, *, now: datetime) -> None:
    """Confirm a session if it was paid; a session that is unpaid or not ours is no failure."""
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
