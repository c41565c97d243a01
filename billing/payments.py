"""What became of a payment page: only `confirm` marks a checkout as paid."""

from __future__ import annotations

import contextlib
import re
from datetime import datetime, timedelta
from enum import Enum, StrEnum

import stripe
from django.conf import settings
from django.db import transaction
from django_q.tasks import async_task

from billing import access
from billing.customers import customer_by_id, customer_lock
from billing.models import Checkout, Customer, StripeRefusal, Subscription
from billing.refusals import noted
from billing.signals import payment_confirmed, subscription_changed
from billing.stripe_api import (
    StripeNotFound,
    retrieve_checkout_session,
    retrieve_invoice,
    retrieve_subscription,
)
from billing.subscriptions import end_one, end_subscription, follow_plan, sync_subscription
from billing.unnoticed import tell_of_payment
from orgs.audit import Tag, record_event
from orgs.models import Organization

# How long after opening a checkout we first ask Stripe about it ourselves.
FIRST_LOOK = timedelta(minutes=2)
PAID = frozenset({"paid", "no_payment_required"})
# Subscription statuses in which Stripe is still waiting for a bank; see docs/billing.md.
WAITING_STATUSES = frozenset({"active", "trialing", "incomplete"})
SESSION_ID = re.compile(r"cs_(test|live)_[A-Za-z0-9]{10,200}")


class Doubt(StrEnum):
    """Reasons why a session does not count as paid. Never stored; the wizard words them."""

    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    UNFINISHED = "unfinished"
    EXPIRED = "expired"
    WAITING_FOR_BANK = "waiting_for_bank"
    BANK_REFUSED = "bank_refused"
    NOT_ACTIVE = "not_active"


class NotConfirmed(Exception):
    """Stripe did not say that this session was paid for this organization."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


class Payment(Enum):
    """Whether a checkout session was paid, and whether the subscription has ended since."""

    UNPAID = "not paid, or not yet"
    PAID = "paid"
    OVER = "paid, and its subscription has ended since"


def session_to_confirm(organization: Organization) -> str:
    """Return the id of the checkout session that may have been paid; empty if there is none.

    To whoever is on a free plan, only an open one says anything.
    """
    checkouts = Checkout.objects.filter(organization=organization).exclude(stripe_session_id="")
    if is_on_free_plan(organization):
        checkouts = checkouts.exclude(state=Checkout.State.COMPLETE)
    latest = checkouts.exclude(state=Checkout.State.CLOSED).order_by("-created_at").first()
    return latest.stripe_session_id if latest else ""


def is_on_free_plan(organization: Organization) -> bool:
    subscription = Subscription.objects.filter(organization=organization).first()
    return subscription is not None and subscription.is_free and subscription.grants_access


def confirm(session_id: str, *, organization: Organization | None, now: datetime) -> Organization:
    """Ask Stripe whether this session was paid, record the payment and return its organization.

    The success page passes the signed-in owner's organization; the webhook passes None. Whichever
    comes first records the payment, and calling again is harmless. Raises NotConfirmed with the
    reason, or StripeError or StripeUnavailable if nothing could be established.
    """
    opened = Checkout.objects.filter(stripe_session_id=session_id).select_related("organization")
    whose = organization or next((checkout.organization for checkout in opened), None)
    if whose is None:  # A restored database may lack a checkout that Stripe still knows.
        whose = _customer_of(_retrieve(session_id), None).organization
    with noted(StripeRefusal.Act.CONFIRMING, whose, now=now):
        return _confirm(session_id, whose=whose, now=now)


def _confirm(session_id: str, *, whose: Organization, now: datetime) -> Organization:
    session = _retrieve(session_id)
    customer = _customer_of(session, whose)
    _confirm_session(session, customer=customer, now=now)
    return customer.organization


def _confirm_session(
    session: stripe.checkout.Session, *, customer: Customer, now: datetime
) -> None:
    _check_complete(session)
    subscription = sync_subscription(customer, now=now)
    _check_paid(session, subscription, now=now)
    if subscription is None or subscription.stripe_id != session.subscription:
        _confirm_replacement(session, subscription, now=now)
        return
    if subscription.has_ended:
        close(session.id)  # An ended subscription never becomes paid again.
    if not subscription.is_served:
        raise NotConfirmed(Doubt.NOT_ACTIVE)
    _record_payment(session.id, subscription=subscription, customer=customer, now=now)


def _confirm_replacement(
    session: stripe.checkout.Session, subscription: Subscription | None, *, now: datetime
) -> None:
    """Confirm the payment through the subscription that replaced this session's at Stripe.

    Raises NotConfirmed if the replacing subscription is not paid.
    """
    if _has_ended(session):
        close(session.id)  # An ended subscription never becomes paid again.
    if subscription is None or not tell_of_payment(subscription, now=now):
        raise NotConfirmed(Doubt.NOT_ACTIVE)


def payment_of(session_id: str) -> Payment:
    """Return what became of a session at Stripe, whoever owns it; changes nothing."""
    session = retrieve_checkout_session(session_id)
    is_complete = session.status == "complete"
    if not (is_complete and is_paid_for(session)):
        return Payment.UNPAID
    return Payment.OVER if _has_ended(session) else Payment.PAID


def _has_ended(session: stripe.checkout.Session) -> bool:
    """Return whether the subscription that this session started has ended."""
    if not session.subscription:
        return False
    status = retrieve_subscription(str(session.subscription)).status
    return status in Subscription.ENDED_STATUSES


def sweep(*, now: datetime) -> int:
    """Wake a worker for each open checkout that is due to be checked; returns how many.

    This finds payments whose customer closed the tab and whose webhook was lost.
    """
    due = Checkout.objects.filter(state=Checkout.State.OPEN, due_at__lte=now)
    checkouts = list(due.exclude(stripe_session_id="")[:100])
    for checkout in checkouts:
        async_task("billing.tasks.look_after_checkout", checkout.pk)
    return len(checkouts)


def look_after(checkout_id: int, *, now: datetime) -> None:
    """Check an open checkout: confirm it if paid, close it if over, else schedule another check."""
    checkout = Checkout.objects.filter(pk=checkout_id, state=Checkout.State.OPEN).first()
    if checkout is None:
        return
    claimed = Checkout.objects.filter(
        pk=checkout_id, state=Checkout.State.OPEN, due_at=checkout.due_at
    ).update(due_at=now + max(FIRST_LOOK, (now - checkout.created_at) / 2))
    if not claimed:
        return
    with contextlib.suppress(NotConfirmed):
        confirm(checkout.stripe_session_id, organization=None, now=now)


def _retrieve(session_id: str) -> stripe.checkout.Session:
    if not SESSION_ID.fullmatch(session_id):
        raise NotConfirmed(Doubt.UNKNOWN)
    try:
        return retrieve_checkout_session(session_id)
    except StripeNotFound as e:
        close(session_id)  # While open, this checkout would hide a payment made in another way.
        raise NotConfirmed(Doubt.UNKNOWN) from e


def _customer_of(session: stripe.checkout.Session, organization: Organization | None) -> Customer:
    """Return our customer to whom this session belongs.

    Raises NotConfirmed if customer, organization, mode or metadata belong to anybody else.
    """
    customer = customer_by_id(session.customer)
    if customer is None or (organization and customer.organization_id != organization.pk):
        raise NotConfirmed(Doubt.FOREIGN)
    fits = session.mode == "subscription" and session.livemode == settings.STRIPE_LIVE_MODE
    if not fits or not _is_ours(session, customer):
        raise NotConfirmed(Doubt.FOREIGN)
    return customer


def _is_ours(session: stripe.checkout.Session, customer: Customer) -> bool:
    """Whether we made this session: we store its id, or its metadata name our customer."""
    held = Checkout.objects.filter(
        organization=customer.organization_id, stripe_session_id=session.id
    )
    if held.exists():
        return True
    is_referred_to = session.client_reference_id == str(customer.organization_id)
    return is_referred_to and customer.owns(session)


def _check_complete(session: stripe.checkout.Session) -> None:
    if session.status == "expired":
        close(session.id)
        raise NotConfirmed(Doubt.EXPIRED)
    if session.status != "complete":
        raise NotConfirmed(Doubt.UNFINISHED)


def _check_paid(
    session: stripe.checkout.Session, subscription: Subscription | None, *, now: datetime
) -> None:
    """Raise NotConfirmed unless the session's money arrived; an active subscription is no proof.

    Stripe activates a subscription while a bank is still deciding. If the bank refused, the unpaid
    subscription is ended, so that the customer can pay in another way.
    """
    if is_paid_for(session):
        return
    status = status_of(session, subscription)
    if status in WAITING_STATUSES:
        raise NotConfirmed(Doubt.WAITING_FOR_BANK)
    if subscription and status and status not in Subscription.ENDED_STATUSES:
        if subscription.stripe_id == session.subscription:
            end_subscription(subscription.organization, now=now)
        else:
            end_one(str(session.subscription), now=now)
    close(session.id)
    raise NotConfirmed(Doubt.BANK_REFUSED)


def status_of(session: stripe.checkout.Session, subscription: Subscription | None) -> str:
    """Return the status of the subscription that this session began, if it counts.

    It counts if it is the one that we store, or begins beside the free plan that we store.
    """
    if subscription is None or not session.subscription:
        return ""
    if subscription.stripe_id == session.subscription:
        return subscription.status
    if not subscription.is_free:
        return ""
    return str(retrieve_subscription(str(session.subscription)).status)


def close(session_id: str) -> None:
    """Close the open checkout of a session that can no longer be paid."""
    Checkout.objects.filter(stripe_session_id=session_id, state=Checkout.State.OPEN).update(
        state=Checkout.State.CLOSED
    )


def is_paid_for(session: stripe.checkout.Session) -> bool:
    """Whether the session's money arrived, or nothing was to pay."""
    if session.payment_status in PAID:
        return True
    # An invoice that is paid later leaves the session marked unpaid.
    return bool(session.invoice) and retrieve_invoice(str(session.invoice)).status == "paid"


def _record_payment(
    session_id: str, *, subscription: Subscription, customer: Customer, now: datetime
) -> None:
    organization = customer.organization
    # Keep the row unchanged while the access change that waited for this payment is applied.
    with customer_lock(customer.stripe_id), transaction.atomic():
        is_upgrade = access.awaits_upgrade(organization)
        first = _complete(session_id, subscription, now=now)
        if first:
            record_event(
                Tag.PAYMENT_CONFIRMED, organization=organization, now=now, session=session_id
            )
        if first and is_upgrade:
            async_task("billing.tasks.end_free_beside", customer.pk)
        settle(subscription, first=first, now=now)


def settle(subscription: Subscription, *, first: bool, now: datetime) -> None:
    """Apply what waited for the payment, and signal it; call in the transaction that records it."""
    organization = subscription.organization
    if first:
        current = Subscription.objects.select_related("organization").get(pk=subscription.pk)
        access.apply(current, now=now)
        follow_plan(current, now=now)
        subscription_changed.send(sender=Subscription, organization=organization, now=now)
    payment_confirmed.send(sender=Checkout, organization=organization, now=now, is_new=first)


def _complete(session_id: str, subscription: Subscription, *, now: datetime) -> bool:
    """Mark the session's checkout complete; returns whether this call did it.

    If a restored database has lost the checkout, it is created again.
    """
    checkout, is_new = Checkout.objects.get_or_create(
        stripe_session_id=session_id,
        defaults={
            "organization": subscription.organization,
            "state": Checkout.State.COMPLETE,
            "plan": subscription.plan,
            "interval": subscription.interval,
            "currency": subscription.currency,
            "created_at": now,
            "due_at": now,
        },
    )
    return is_new or _mark_complete(checkout)


def _mark_complete(checkout: Checkout) -> bool:
    """Mark the checkout complete; returns whether this call did it."""
    unpaid = Checkout.objects.filter(pk=checkout.pk).exclude(state=Checkout.State.COMPLETE)
    return bool(unpaid.update(state=Checkout.State.COMPLETE))
