"""Resuming a subscription that paused because its trial ended without a payment method.

Stripe does not do that by itself when a payment method is added, and it charges at once. So it is
done where the customer asked for it, and not before there is something to charge.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from billing.customers import customer_lock
from billing.models import Customer, StripeRefusal, Subscription
from billing.refusals import noted
from billing.stripe_api import StripeRefused, has_payment_method, resume_subscription
from billing.subscriptions import sync_subscription


def want(customer: Customer, *, now: datetime) -> None:
    """Keep that the customer wants it resumed, for as long as it takes to add a payment method.

    Raises StripeUnavailable where another process reads the customer for too long.
    """
    # Whoever reads the subscription writes the whole row.
    with customer_lock(customer.stripe_id):
        _paused(customer).update(resume_wanted_at=now)


def resume_if_wanted(customer: Customer, *, now: datetime) -> None:
    """Resume what the customer wants resumed, once there is a payment method to charge.

    Raises StripeError or StripeUnavailable.
    """
    wanted = _paused(customer).exclude(resume_wanted_at=None).first()
    if wanted is None or not has_payment_method(wanted.stripe_id):
        return
    try:
        with noted(StripeRefusal.Act.RESUMING, customer.organization, now=now):
            # The same wish leads to one invoice, from however many places it is seen to.
            key = f"resume-{wanted.stripe_id}-{wanted.resume_wanted_at}"
            resume_subscription(wanted.stripe_id, idempotency_key=key)
    except StripeRefused:
        _fulfil(customer, wanted)
        raise
    _fulfil(customer, wanted)
    sync_subscription(customer, now=now)


def _fulfil(customer: Customer, wanted: Subscription) -> None:
    _paused(customer).filter(resume_wanted_at=wanted.resume_wanted_at).update(resume_wanted_at=None)


def _paused(customer: Customer) -> QuerySet[Subscription]:
    return Subscription.objects.filter(organization=customer.organization_id, status="paused")
