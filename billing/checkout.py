"""Paying: at most one open checkout per organization; only `confirm` marks one as paid."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum, StrEnum

import stripe
from django.conf import settings
from django.db import IntegrityError, transaction
from django_q.tasks import async_task

from billing import access
from billing.customers import customer_by_id, customer_lock, ensure_customer
from billing.models import Checkout, Customer, StripeRefusal, Subscription
from billing.plans import Interval, Plan, charged_currency
from billing.refusals import ConfigurationRefused, noted
from billing.signals import payment_confirmed
from billing.stripe_api import (
    StripeError,
    StripeNotFound,
    StripeUnavailable,
    create_checkout_session,
    expire_checkout_session,
    find_checkout_session,
    list_prices,
    retrieve_checkout_session,
    retrieve_invoice,
    retrieve_subscription,
)
from billing.subscriptions import end_subscription, read_subscriptions, sync_subscription
from billing.unnoticed import tell_of_payment
from orgs.access import address_for
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

# How long after opening a checkout we first ask Stripe about it ourselves.
FIRST_LOOK = timedelta(minutes=2)
# How often to start over when another tab changes the checkout at the same moment.
MAX_TURNS = 4
PAID = frozenset({"paid", "no_payment_required"})
# Subscription statuses in which Stripe is still waiting for a bank; see docs/billing.md.
WAITING_STATUSES = frozenset({"active", "trialing", "incomplete"})
SESSION_ID = re.compile(r"cs_(test|live)_[A-Za-z0-9]{10,200}")


class CheckoutRefused(Exception):
    """The checkout was refused because the organization would pay twice; subclasses say why."""


class AlreadyPaid(CheckoutRefused):
    """The organization has paid already; a second checkout would charge it twice.

    `session_id` names a checkout session that was paid but not confirmed here yet, else it is
    empty.
    """

    def __init__(self, session_id: str = "") -> None:
        super().__init__(session_id)
        self.session_id = session_id


class PriceMissing(ConfigurationRefused):
    """Stripe has no active price with the plan's lookup key; run `manage.py bootstrap`."""


class AlreadySubscribed(CheckoutRefused):
    """A subscription exists that is neither in force nor over; it must be settled first."""


class SubscribedElsewhere(CheckoutRefused):
    """The customer has a subscription that no checkout of ours made; only staff can resolve it.

    `subscription_ids` lists those subscriptions.
    """

    def __init__(self, subscription_ids: Sequence[str]) -> None:
        super().__init__(*subscription_ids)
        self.subscription_ids = subscription_ids


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


def start_checkout(
    *, organization: Organization, plan: Plan, interval: Interval, user: User, now: datetime
) -> str:
    """Return the URL of the Stripe page on which the organization pays for this plan.

    An open page for the same plan at today's price is reused; any other open page is expired first.
    Raises CheckoutRefused, PriceMissing, StripeError or StripeUnavailable.
    """
    with noted(StripeRefusal.Act.CHECKOUT, organization, now=now):
        return _start(organization, plan=plan, interval=interval, user=user, now=now)


def _start(
    organization: Organization, *, plan: Plan, interval: Interval, user: User, now: datetime
) -> str:
    customer = ensure_customer(organization)
    _refuse_second_subscription(customer, now=now)
    wanted = _order(organization, plan=plan, interval=interval)
    for _ in range(MAX_TURNS):
        try:
            checkout = _open_checkout(organization, wanted, user=user, now=now)
        except IntegrityError:
            continue  # Another tab opened a checkout and closed it again.
        session = _session_of(checkout, customer=customer, now=now)
        if session is None:
            checkout.set_closed()
        elif session.status == "complete":
            _settle_complete(checkout, session, customer=customer, now=now)
        elif session.status == "open" and not _offers(session, checkout, wanted, customer):
            _expire(checkout, session)
        elif session.status == "open" and _is_still_open(checkout):
            return session.url or ""
        else:
            checkout.set_closed()
    raise StripeUnavailable("several tabs keep replacing each other's checkout")


def session_to_confirm(organization: Organization) -> str:
    """Return the id of the checkout session that may have been paid; empty if there is none."""
    checkouts = Checkout.objects.filter(organization=organization).exclude(stripe_session_id="")
    latest = checkouts.exclude(state=Checkout.State.CLOSED).order_by("-created_at").first()
    return latest.stripe_session_id if latest else ""


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


def _refuse_second_subscription(customer: Customer, *, now: datetime) -> None:
    """Refuse a checkout if Stripe already holds a subscription; our own row may be out of date.

    Raises AlreadyPaid if a subscription is in force, AlreadySubscribed if one is not over, and
    SubscribedElsewhere if one was not made by us. An incomplete subscription of ours is left to its
    own checkout.
    """
    found = read_subscriptions(customer, now=now)
    subscription = found.subscription
    if subscription and subscription.grants_access:
        session_id = session_to_confirm(customer.organization)
        if not session_id and not tell_of_payment(subscription, now=now):
            # The bank has not decided, and a restored database has lost the session's id.
            session_id = find_checkout_session(subscription.stripe_id)
        raise AlreadyPaid(session_id)
    if subscription and subscription.is_unsettled:
        raise AlreadySubscribed(subscription.status)
    if found.foreign_ids:
        raise SubscribedElsewhere(found.foreign_ids)


class Payment(Enum):
    """Whether a checkout session was paid, and whether the subscription has ended since."""

    UNPAID = "not paid, or not yet"
    PAID = "paid"
    OVER = "paid, and its subscription has ended since"


def payment_of(session_id: str) -> Payment:
    """Return what became of a session at Stripe, whoever owns it; changes nothing."""
    session = retrieve_checkout_session(session_id)
    is_complete = session.status == "complete"
    if not is_complete or not (session.payment_status in PAID or _was_paid_later(session)):
        return Payment.UNPAID
    return Payment.OVER if _has_ended(session) else Payment.PAID


def _has_ended(session: stripe.checkout.Session) -> bool:
    """Return whether the subscription that this session started has ended."""
    if not session.subscription:
        return False
    status = retrieve_subscription(str(session.subscription)).status
    return status in Subscription.ENDED_STATUSES


def _order(organization: Organization, *, plan: Plan, interval: Interval) -> dict[str, str]:
    """Return the purchase as columns of a Checkout row; raises PriceMissing."""
    prices = list_prices([plan.lookup_key(interval)])
    if not prices:
        raise PriceMissing(plan.code)
    return {
        "plan": plan.code,
        "interval": interval,
        "currency": charged_currency(organization.currency),
        "stripe_price_id": prices[0].id,
    }


def _offers(
    session: stripe.checkout.Session,
    checkout: Checkout,
    wanted: dict[str, str],
    customer: Customer,
) -> bool:
    """Whether the open session sells the wanted plan, at today's price, to this customer."""
    is_theirs = session.customer == customer.stripe_id
    return is_theirs and all(getattr(checkout, name) == wanted[name] for name in wanted)


def _open_checkout(
    organization: Organization, wanted: dict[str, str], *, user: User, now: datetime
) -> Checkout:
    """Return the organization's open checkout, whatever it is for, or open one for `wanted`."""
    with transaction.atomic():
        checkout, opened = Checkout.objects.get_or_create(
            organization=organization,
            state=Checkout.State.OPEN,
            defaults={**wanted, "created_at": now, "due_at": now + FIRST_LOOK},
        )
        if opened:
            plan = wanted["plan"]
            record_event(
                Tag.CHECKOUT_STARTED, organization=organization, now=now, actor=user, plan=plan
            )
    return checkout


def _session_of(
    checkout: Checkout, *, customer: Customer, now: datetime
) -> stripe.checkout.Session | None:
    """Return the checkout's current session at Stripe, creating the session if there is none.

    All parameters come from the row, so two tabs, or a retry after a lost response, send the same
    request under the same idempotency key and get the same session. Returns None if Stripe no
    longer knows the session.
    """
    if checkout.stripe_session_id:
        with contextlib.suppress(StripeNotFound):
            return retrieve_checkout_session(checkout.stripe_session_id)
        return None
    try:
        # Check again now that the row blocks others: somebody may have paid since the first check.
        _refuse_second_subscription(customer, now=now)
        session = _create_session(checkout, customer=customer)
    except CheckoutRefused:
        checkout.set_closed()
        raise
    except StripeError as e:
        # Stripe would replay its failure under this key, so the next attempt needs a new key.
        if not isinstance(e, StripeUnavailable) or e.was_answered:
            checkout.set_closed()
        raise
    if not checkout.set_session(session.id):
        # Another tab closed this checkout while we asked Stripe: its session must not be paid.
        expire_checkout_session(session.id)
        session = retrieve_checkout_session(session.id)
    return session


def _settle_complete(
    checkout: Checkout, session: stripe.checkout.Session, *, customer: Customer, now: datetime
) -> None:
    """Raise AlreadyPaid if the payment stands or may still arrive; otherwise close the checkout.

    A payment does not stand if its subscription has been cancelled or the bank refused.
    """
    subscription = sync_subscription(customer, now=now)
    holds = subscription and (subscription.grants_access or subscription.status == "incomplete")
    if subscription and holds and subscription.stripe_id == session.subscription:
        raise AlreadyPaid(session.id)
    checkout.set_closed()


def _expire(checkout: Checkout, session: stripe.checkout.Session) -> None:
    """Expire the session at Stripe, so that a forgotten tab cannot pay for an unwanted plan.

    If the session was paid at this very moment, Stripe refuses, and the next check finds the
    payment.
    """
    try:
        expire_checkout_session(session.id)
    except StripeUnavailable:
        raise
    except StripeError:
        if retrieve_checkout_session(session.id).status == "open":
            raise
        return
    checkout.set_closed()


def _is_still_open(checkout: Checkout) -> bool:
    return Checkout.objects.filter(pk=checkout.pk, state=Checkout.State.OPEN).exists()


def _create_session(checkout: Checkout, *, customer: Customer) -> stripe.checkout.Session:
    organization, metadata = checkout.organization, customer.stripe_metadata
    return create_checkout_session(
        {
            "mode": "subscription",
            "customer": customer.stripe_id,
            "client_reference_id": str(checkout.organization_id),
            "currency": checkout.currency.lower(),
            "line_items": [{"price": checkout.stripe_price_id, "quantity": 1}],
            "metadata": metadata,
            "subscription_data": {"metadata": metadata},
            # Stripe replaces the placeholder with the id; `reverse` would escape its braces.
            "success_url": address_for(organization, "success")
            + "&session_id={CHECKOUT_SESSION_ID}",
            "cancel_url": address_for(organization, "billing"),
        },
        idempotency_key=f"checkout-{checkout.organization_id}-{checkout.pk}",
    )


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
    if session.payment_status in PAID or _was_paid_later(session):
        return
    is_this_one = subscription is not None and subscription.stripe_id == session.subscription
    if subscription and is_this_one and subscription.status in WAITING_STATUSES:
        raise NotConfirmed(Doubt.WAITING_FOR_BANK)
    if subscription and is_this_one and not subscription.has_ended:
        end_subscription(subscription.organization, now=now)
    close(session.id)
    raise NotConfirmed(Doubt.BANK_REFUSED)


def close(session_id: str) -> None:
    """Close the open checkout of a session that can no longer be paid."""
    Checkout.objects.filter(stripe_session_id=session_id, state=Checkout.State.OPEN).update(
        state=Checkout.State.CLOSED
    )


def _was_paid_later(session: stripe.checkout.Session) -> bool:
    """Whether the session's invoice was paid later, which leaves the session marked unpaid."""
    return bool(session.invoice) and retrieve_invoice(str(session.invoice)).status == "paid"


def _record_payment(
    session_id: str, *, subscription: Subscription, customer: Customer, now: datetime
) -> None:
    organization = customer.organization
    # Keep the row unchanged while the access change that waited for this payment is applied.
    with customer_lock(customer.stripe_id), transaction.atomic():
        first = _complete(session_id, subscription, now=now)
        if first:
            record_event(
                Tag.PAYMENT_CONFIRMED, organization=organization, now=now, session=session_id
            )
            subscriptions = Subscription.objects.select_related("organization")
            access.apply(subscriptions.get(organization=organization), now=now)
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
    unpaid = Checkout.objects.filter(pk=checkout.pk).exclude(state=Checkout.State.COMPLETE)
    return is_new or bool(unpaid.update(state=Checkout.State.COMPLETE))
