"""Money that arrived and that nobody noticed: found at Stripe, and told to whoever builds on it.

Nearly every payment is noticed by its checkout session. What is left is a subscription in force
that no checkout of ours leads to: another one was put in its place at Stripe, or our database was
restored from a dump older than the payment.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from billing import access
from billing.customers import customer_lock
from billing.models import Checkout, Customer, Subscription
from billing.resuming import resume_if_wanted
from billing.signals import payment_confirmed
from billing.stripe_api import has_paid_invoice
from billing.subscriptions import sync_subscription


def look(customer: Customer, *, now: datetime) -> Subscription | None:
    """Read the subscription and do what is left to do about it; returns it.

    A payment that nobody noticed is told of, and what its customer wants resumed is resumed. This
    is what an event and the clock do. Raises StripeError or StripeUnavailable.
    """
    subscription = sync_subscription(customer, now=now)
    if subscription:
        tell_of_payment(subscription, now=now)
    resume_if_wanted(customer, now=now)
    return subscription


def tell_of_payment(subscription: Subscription, *, now: datetime) -> bool:
    """Have built what this subscription pays for; returns whether it is in force and paid.

    Not while a page of Stripe's is open: its own checkout says what becomes of it. Raises
    StripeError or StripeUnavailable.
    """
    organization = subscription.organization
    waiting = Checkout.objects.filter(organization=organization, state=Checkout.State.OPEN)
    if waiting.exclude(stripe_session_id="").exists() or not is_paid(subscription):
        return False
    # The lock keeps the row as it is while it takes the effect that an open page had put off.
    with customer_lock(subscription.stripe_customer_id), transaction.atomic():
        subscriptions = Subscription.objects.select_related("organization")
        access.apply(subscriptions.get(organization=organization), now=now)
        payment_confirmed.send(sender=Checkout, organization=organization, now=now, is_new=False)
    return True


def is_paid(subscription: Subscription) -> bool:
    """Whether money came and stayed: Stripe has one active while a bank is still at it."""
    if not subscription.is_served:
        return False
    return subscription.status == "trialing" or has_paid_invoice(subscription.stripe_id)
