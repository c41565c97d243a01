"""Resuming a subscription that paused because its trial ended without a payment method.

Stripe does not resume it when a payment method is added, and resuming charges at once. So we resume
it only if the customer asked for it and a payment method exists.
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
    """Remember that the customer wants the subscription resumed, until a payment method exists.

    Raises StripeUnavailable if another process holds the customer's lock for too long.
    """
    # Under the lock, because a concurrent sync would overwrite the whole row.
    with customer_lock(customer.stripe_id):
        _paused(customer).update(resume_wanted_at=now)


def resume_if_wanted(customer: Customer, *, now: datetime) -> None:
    """Resume the subscription if its customer asked for it and it has a payment method.

    Raises StripeError or StripeUnavailable.
    """
    wanted = _paused(customer).exclude(resume_wanted_at=None).first()
    if wanted is None or not has_payment_method(wanted.stripe_id):
        return
    try:
        with noted(StripeRefusal.Act.RESUMING, customer.organization, now=now):
            # One idempotency key per wish, so that concurrent callers create a single invoice.
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
