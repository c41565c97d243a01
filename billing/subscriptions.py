"""Our one subscription row per organization, always written from what Stripe holds now."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import stripe
from django.db import transaction

from billing.customers import customer_lock, is_ours, stripe_metadata
from billing.models import Customer, Subscription
from billing.plans import plan_by_lookup_key
from billing.signals import payment_ended
from billing.stripe_api import (
    cancel_subscription,
    find_paid_invoice,
    list_subscriptions,
    retrieve_charge,
    retrieve_currency_options,
)
from orgs.audit import Tag, record_event
from orgs.models import Organization

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


def end_subscription(organization: Organization, *, now: datetime) -> None:
    """Cancel the organization's subscription at Stripe at once, unless it has ended already.

    Raises StripeError or StripeUnavailable.
    """
    customer = Customer.objects.select_related("organization").get(organization=organization)
    subscription = sync_subscription(customer, now=now)
    if subscription and not subscription.has_ended:
        cancel_subscription(subscription.stripe_id)
        sync_subscription(customer, now=now)


def note_refund(charge_id: str, *, now: datetime) -> None:
    """Say that the payment ended if this charge, refunded in full, paid for the subscription.

    Raises StripeError or StripeUnavailable.
    """
    charge = retrieve_charge(charge_id)
    customer = Customer.objects.filter(stripe_id=charge.customer).first()
    if customer is None or not charge.refunded:
        return
    subscription = Subscription.objects.filter(
        organization=customer.organization_id, stripe_id=_subscription_paid_by(charge)
    ).first()
    if subscription:
        payment_ended.send(sender=Subscription, organization=subscription.organization, now=now)


def _subscription_paid_by(charge: stripe.Charge) -> str:
    """Return the id of the subscription whose invoice the charge paid; empty if there is none."""
    invoice = find_paid_invoice(str(charge.payment_intent)) if charge.payment_intent else None
    details = invoice.parent.subscription_details if invoice and invoice.parent else None
    return str(details.subscription) if details else ""


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
    organization = customer.organization
    # Read under the lock: another tab may have changed the plan since the caller loaded it.
    organization.refresh_from_db(fields=["plan"])
    subscription, _ = Subscription.objects.update_or_create(
        organization=organization,
        defaults={
            **_columns(stripe_subscription, unit_amount=unit_amount),
            "stripe_customer_id": customer.stripe_id,
            "plan": _plan_of(stripe_subscription) or organization.plan,
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
    if subscription.has_ended:
        payment_ended.send(sender=Subscription, organization=organization, now=now)
    return subscription


def _columns(stripe_subscription: stripe.Subscription, *, unit_amount: int) -> dict[str, Any]:
    """Return what our row takes over from Stripe's object."""
    # `items` is a method of the library's dict-like object, hence the subscript.
    item = stripe_subscription["items"].data[0]
    return {
        "stripe_id": stripe_subscription.id,
        "stripe_price_id": item.price.id,
        "lookup_key": item.price.lookup_key or "",
        "status": stripe_subscription.status,
        "amount": unit_amount * (item.quantity or 1),
        "currency": stripe_subscription.currency.upper(),
        "interval": item.price.recurring.interval if item.price.recurring else "",
        "current_period_end": _moment(item.current_period_end),
        "cancel_at": _moment(stripe_subscription.cancel_at),
        "livemode": stripe_subscription.livemode,
    }


def _plan_of(stripe_subscription: stripe.Subscription) -> str:
    """Return the plan that the paid price says; empty for an unknown one, which changes nothing."""
    price = stripe_subscription["items"].data[0].price
    plan = plan_by_lookup_key(price.lookup_key)
    if plan is None:
        logger.warning("A paid price belongs to no plan", extra={"price": price.id})
    return plan.code if plan else ""


def _moment(unix_seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(unix_seconds, UTC) if unix_seconds else None
