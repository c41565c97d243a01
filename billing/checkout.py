"""Paying: one open checkout per organization, and `confirm`, the only way to paid."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

import stripe
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from billing.customers import ensure_customer, is_ours, stripe_metadata
from billing.models import Checkout, Customer, Subscription
from billing.plans import Plan, charged_currency
from billing.signals import payment_confirmed
from billing.stripe_api import (
    StripeError,
    StripeNotFound,
    create_checkout_session,
    expire_checkout_session,
    list_prices,
    retrieve_checkout_session,
)
from billing.subscriptions import sync_subscription
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

SESSION_ID = re.compile(r"cs_(test|live)_[A-Za-z0-9]{10,200}")


class AlreadyPaid(Exception):
    """The organization has paid already; a second checkout would charge it twice.

    `session_id` names the checkout session that was paid and not confirmed yet, if it is that.
    """

    def __init__(self, session_id: str = "") -> None:
        super().__init__(session_id)
        self.session_id = session_id


class PriceMissing(StripeError):
    """Stripe has no active price with the plan's lookup key; run `manage.py bootstrap`."""


class Doubt(StrEnum):
    """Why a session does not count as paid. Stored nowhere, shown in words by the wizard."""

    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    UNFINISHED = "unfinished"
    EXPIRED = "expired"
    WAITING_FOR_BANK = "waiting_for_bank"
    NOT_ACTIVE = "not_active"


class NotConfirmed(Exception):
    """Stripe did not say that this session was paid for this organization."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


def start_checkout(*, organization: Organization, plan: Plan, user: User, now: datetime) -> str:
    """Return the address of Stripe's page where the organization pays for this plan.

    A page opened before for the same plan is used again; one for another plan is expired first.
    Raises AlreadyPaid, PriceMissing, StripeError or StripeUnavailable.
    """
    subscription = Subscription.objects.filter(organization=organization).first()
    if subscription and subscription.grants_access:
        raise AlreadyPaid
    customer = ensure_customer(organization)
    checkout = _open_checkout(organization, plan=plan, user=user, now=now)
    if not checkout.url:
        _create_session(checkout, customer=customer, plan=plan)
    return checkout.url


def confirm(session_id: str, *, organization: Organization | None, now: datetime) -> Organization:
    """Establish with Stripe that this session was paid, and write that down.

    The success page calls it with the signed-in owner's organization, the webhook with None;
    whoever comes first does the work and the other finds it done. Raises NotConfirmed with the
    reason, or StripeError and StripeUnavailable, which mean nothing was established.
    """
    session = _retrieve(session_id)
    customer = _customer_of(session, organization)
    _check(session)
    subscription = sync_subscription(customer, now=now)
    if (
        subscription is None
        or subscription.stripe_id != session.subscription
        or not subscription.grants_access
    ):
        raise NotConfirmed(Doubt.NOT_ACTIVE)
    _record_payment(session.id, organization=customer.organization, now=now)
    return customer.organization


def _open_checkout(
    organization: Organization, *, plan: Plan, user: User, now: datetime
) -> Checkout:
    """Return the one open checkout, replacing one that is spent or for another plan."""
    existing = Checkout.objects.filter(organization=organization, state=Checkout.State.OPEN).first()
    if existing and existing.can_be_used(plan=plan.code, now=now):
        return existing
    if existing:
        _close(existing)
    try:
        with transaction.atomic():
            checkout = Checkout.objects.create(
                organization=organization,
                plan=plan.code,
                currency=charged_currency(organization.currency),
                created_at=now,
            )
            record_event(
                Tag.CHECKOUT_STARTED, organization=organization, now=now, actor=user, plan=plan.code
            )
            return checkout
    except IntegrityError:
        # Another tab was quicker; both get the same page.
        return Checkout.objects.get(organization=organization, state=Checkout.State.OPEN)


def _close(checkout: Checkout) -> None:
    """Expire the session at Stripe, so that an old tab cannot pay for what nobody wants.

    Raises AlreadyPaid if it was paid in the meantime.
    """
    if checkout.stripe_session_id:
        session = _retrieve(checkout.stripe_session_id)
        if session.status == "complete":
            raise AlreadyPaid(checkout.stripe_session_id)
        if session.status == "open":
            expire_checkout_session(checkout.stripe_session_id)
    Checkout.objects.filter(pk=checkout.pk, state=Checkout.State.OPEN).update(
        state=Checkout.State.CLOSED
    )


def _create_session(checkout: Checkout, *, customer: Customer, plan: Plan) -> None:
    metadata = stripe_metadata(checkout.organization)
    success = settings.SITE_URL + reverse("success")
    session = create_checkout_session(
        {
            "mode": "subscription",
            "customer": customer.stripe_id,
            "client_reference_id": str(checkout.organization_id),
            "currency": checkout.currency.lower(),
            "line_items": [{"price": _price_id(plan), "quantity": 1}],
            "metadata": metadata,
            "subscription_data": {"metadata": metadata},
            # Stripe fills in the id; `reverse` would escape its braces.
            "success_url": success + "?session_id={CHECKOUT_SESSION_ID}",
            "cancel_url": settings.SITE_URL + reverse("billing", query={"back": "1"}),
        },
        # The row's own id: a lost answer and a second tab both get this same session.
        idempotency_key=f"checkout-{checkout.organization_id}-{checkout.pk}",
    )
    checkout.set_session(
        stripe_session_id=session.id,
        url=session.url or "",
        expires_at=datetime.fromtimestamp(session.expires_at, UTC),
    )


def _price_id(plan: Plan) -> str:
    prices = list_prices([plan.lookup_key("month")])
    if not prices:
        raise PriceMissing(plan.lookup_key("month"))
    return prices[0].id


def _retrieve(session_id: str) -> stripe.checkout.Session:
    if not SESSION_ID.fullmatch(session_id):
        raise NotConfirmed(Doubt.UNKNOWN)
    try:
        return retrieve_checkout_session(session_id)
    except StripeNotFound as e:
        raise NotConfirmed(Doubt.UNKNOWN) from e


def _customer_of(session: stripe.checkout.Session, organization: Organization | None) -> Customer:
    """Return our customer whose session this is; foreign in any respect means foreign."""
    customer = (
        Customer.objects.select_related("organization").filter(stripe_id=session.customer).first()
    )
    if customer is None or (organization and customer.organization_id != organization.pk):
        raise NotConfirmed(Doubt.FOREIGN)
    ours = stripe_metadata(customer.organization)
    if (
        session.client_reference_id != ours["organization_id"]
        or not is_ours(session.metadata, ours)
        or session.mode != "subscription"
        or session.livemode != settings.STRIPE_LIVE_MODE
    ):
        raise NotConfirmed(Doubt.FOREIGN)
    return customer


def _check(session: stripe.checkout.Session) -> None:
    if session.status == "expired":
        raise NotConfirmed(Doubt.EXPIRED)
    if session.status != "complete":
        raise NotConfirmed(Doubt.UNFINISHED)
    if session.payment_status not in ("paid", "no_payment_required"):
        raise NotConfirmed(Doubt.WAITING_FOR_BANK)


def _record_payment(session_id: str, *, organization: Organization, now: datetime) -> None:
    with transaction.atomic():
        first = (
            Checkout.objects.filter(organization=organization, stripe_session_id=session_id)
            .exclude(state=Checkout.State.COMPLETE)
            .update(state=Checkout.State.COMPLETE)
        )
        if first:
            record_event(
                Tag.PAYMENT_CONFIRMED, organization=organization, now=now, session=session_id
            )
        payment_confirmed.send(sender=Checkout, organization=organization, now=now)
