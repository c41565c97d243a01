"""Our one subscription row per organization, always written from what Stripe holds now."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

import stripe
from django.db import transaction

from billing.customers import customer_lock, is_ours, stripe_metadata
from billing.models import Customer, Subscription
from billing.plans import plan_by_lookup_key
from billing.stripe_api import list_subscriptions, retrieve_currency_options
from orgs.audit import Tag, record_event

logger = logging.getLogger(__name__)

# Which subscription speaks for the organization, should there be several: the first that fits.
PRECEDENCE = (
    "active",
    "trialing",
    "past_due",
    "unpaid",
    "paused",
    "incomplete",
    "canceled",
    "incomplete_expired",
)


def sync_subscription(customer: Customer, *, now: datetime) -> Subscription | None:
    """Read the customer's subscriptions from Stripe and write down the one that counts.

    Returns None where the customer has none of ours. Raises StripeError or StripeUnavailable.
    """
    with customer_lock(customer.stripe_id):
        stripe_subscription = _deciding(list_subscriptions(customer.stripe_id), customer)
        if stripe_subscription is None:
            return None
        unit_amount = _unit_amount(stripe_subscription)
        with transaction.atomic():
            return _write_down(
                stripe_subscription, customer=customer, unit_amount=unit_amount, now=now
            )


def _deciding(
    subscriptions: Sequence[stripe.Subscription], customer: Customer
) -> stripe.Subscription | None:
    ours = stripe_metadata(customer.organization)
    candidates = [s for s in subscriptions if is_ours(s.metadata, ours)]
    return min(candidates, key=lambda s: (_rank(s.status), -s.created), default=None)


def _rank(status: str) -> int:
    """Return the place in PRECEDENCE; a status that Stripe came up with since counts last."""
    return PRECEDENCE.index(status) if status in PRECEDENCE else len(PRECEDENCE)


def _unit_amount(stripe_subscription: stripe.Subscription) -> int:
    """Return what one unit costs in the currency that the customer pays in.

    A price tells its amount in its own currency only; the others have to be asked for.
    """
    price, currency = stripe_subscription["items"].data[0].price, stripe_subscription.currency
    if price.currency == currency:
        return price.unit_amount or 0
    option = retrieve_currency_options(price.id).get(currency, {})
    return option.get("unit_amount") or price.unit_amount or 0


def _write_down(
    stripe_subscription: stripe.Subscription,
    *,
    customer: Customer,
    unit_amount: int,
    now: datetime,
) -> Subscription:
    # `items` is a method of the library's dict-like object, hence the subscript.
    item = stripe_subscription["items"].data[0]
    organization, price = customer.organization, item.price
    # Read under the lock: another tab may have changed the plan since the caller loaded it.
    organization.refresh_from_db(fields=["plan"])
    plan = plan_by_lookup_key(price.lookup_key)
    if plan is None:
        logger.warning("A paid price belongs to no plan", extra={"price": price.id})
    subscription, _ = Subscription.objects.update_or_create(
        organization=organization,
        defaults={
            "stripe_id": stripe_subscription.id,
            "stripe_customer_id": customer.stripe_id,
            "stripe_price_id": price.id,
            "lookup_key": price.lookup_key or "",
            "status": stripe_subscription.status,
            # An unknown price changes nothing: the plan stays what it was.
            "plan": plan.code if plan else organization.plan,
            "amount": unit_amount * (item.quantity or 1),
            "currency": stripe_subscription.currency.upper(),
            "interval": price.recurring.interval if price.recurring else "",
            "current_period_end": _moment(item.current_period_end),
            "cancel_at": _moment(stripe_subscription.cancel_at),
            "livemode": stripe_subscription.livemode,
            "updated_at": now,
        },
    )
    if subscription.grants_access and subscription.plan != organization.plan:
        record_event(
            Tag.PLAN_CHANGED,
            organization=organization,
            now=now,
            old=organization.plan,
            new=subscription.plan,
        )
        organization.set_plan(subscription.plan)
    return subscription


def _moment(unix_seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(unix_seconds, UTC) if unix_seconds else None
