"""Finds paid subscriptions that no checkout of ours recorded, and signals the payment.

Nearly every payment is recorded through its checkout session. This module covers a subscription in
force that no checkout leads to: staff replaced a subscription at Stripe, or our database was
restored from a dump older than the payment.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from billing import access, free_plans
from billing.customers import customer_lock
from billing.models import Checkout, Customer, Subscription
from billing.resuming import resume_if_wanted
from billing.signals import payment_confirmed
from billing.stripe_api import has_paid_invoice
from billing.subscriptions import end_free_beside, follow_plan, read_subscriptions


def look(customer: Customer, *, now: datetime) -> Subscription | None:
    """Sync the subscription, signal an unrecorded payment and resume it if asked; returns it.

    Events and the sweeper call this. Raises StripeError or StripeUnavailable.
    """
    found = read_subscriptions(customer, now=now)
    is_paid_for = found.subscription and tell_of_payment(found.subscription, now=now)
    if is_paid_for and found.free_beside_ids:
        end_free_beside(customer, now=now)
    resume_if_wanted(customer, now=now)
    return found.subscription


def tell_of_payment(subscription: Subscription, *, now: datetime) -> bool:
    """Signal the payment of this subscription; returns whether it is in force and paid.

    Does nothing while a checkout is open, because that checkout decides. Raises StripeError or
    StripeUnavailable.
    """
    organization = subscription.organization
    waiting = Checkout.objects.filter(organization=organization, state=Checkout.State.OPEN)
    if waiting.exclude(stripe_session_id="").exists() or not is_paid(subscription):
        return False
    # Keep the row unchanged while the access change that an open checkout delayed is applied.
    with customer_lock(subscription.stripe_customer_id), transaction.atomic():
        subscriptions = Subscription.objects.select_related("organization")
        current = subscriptions.get(organization=organization)
        access.apply(current, now=now)
        follow_plan(current, now=now)
        free_plans.record_start(current, now=now)  # The answer to its beginning was lost.
        payment_confirmed.send(sender=Checkout, organization=organization, now=now, is_new=False)
    return True


def is_paid(subscription: Subscription) -> bool:
    """Whether money arrived and stayed: Stripe activates a subscription before the bank decides."""
    if not subscription.is_served:
        return False
    return subscription.status == "trialing" or has_paid_invoice(subscription.stripe_id)
