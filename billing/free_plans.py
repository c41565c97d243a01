"""Free plans: subscriptions at Stripe over nothing, begun without a checkout and without a card.

Being subscriptions, they take the same way as paid ones: events, access, reconciliation, erasure.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

import stripe

from billing.items import is_free
from billing.models import Checkout, Customer, StripeRefusal, Subscription
from billing.plans import Plan, charged_currency, plan_after_end
from billing.refusals import ConfigurationRefused, PriceMissing, noted
from billing.stripe_api import (
    StripeRefused,
    create_subscription,
    list_prices,
    retrieve_currency_options,
)
from orgs.audit import Tag, record_event

logger = logging.getLogger(__name__)


class NotFree(ConfigurationRefused):
    """A free plan's price at Stripe costs something; run `manage.py bootstrap`."""


def subscribe(customer: Customer, *, price_id: str, key: str) -> stripe.Subscription:
    """Subscribe the customer to a free plan, once for each key.

    Raises NotFree, StripeError or StripeUnavailable.
    """
    _require_nothing_to_pay(price_id)
    return create_subscription(
        {
            "customer": customer.stripe_id,
            "currency": charged_currency(customer.organization.currency).lower(),
            "items": [{"price": price_id}],
            "metadata": customer.stripe_metadata,
        },
        idempotency_key=key,
    )


def _require_nothing_to_pay(price_id: str) -> None:
    """Raise NotFree unless the price is zero in every currency: nobody has agreed to pay it."""
    options = retrieve_currency_options(price_id)
    if not options or any(option.get("unit_amount") != 0 for option in options.values()):
        raise NotFree(price_id)


def record_start(subscription: Subscription, *, now: datetime) -> bool:
    """Complete the open checkout that led to this free plan; returns whether this call did it.

    Call inside a transaction.
    """
    organization = subscription.organization
    waiting = Checkout.objects.filter(
        organization=organization,
        state=Checkout.State.OPEN,
        plan=subscription.plan,
        stripe_session_id="",
    )
    if not subscription.is_free or not waiting.update(state=Checkout.State.COMPLETE):
        return False
    record_event(Tag.FREE_PLAN_STARTED, organization=organization, now=now, plan=subscription.plan)
    return True


@dataclass(frozen=True)
class Following:
    """The free plan that follows a paid one: begun, or owed after so many refusals, or neither."""

    begun: stripe.Subscription | None = None
    refusals: int = 0


def follow_up(customer: Customer, ended: stripe.Subscription | None, *, now: datetime) -> Following:
    """Subscribe a customer whose paid plan has ended to the free plan that follows, if any.

    If Stripe refuses, the free plan stays owed and each later call asks again. Nothing follows a
    subscription that we ended ourselves, or one that never began. Call while holding the customer's
    lock. Raises StripeError, but for a refusal, or StripeUnavailable.
    """
    plan = plan_after_end()
    before = _to_be_followed(ended, customer) if plan and ended else None
    if plan is None or before is None:
        return Following()
    # Stripe replays its own failure under a key for a day, so each hour and each refusal has
    # another. One that began all the same is listed, and found before this is called.
    key = f"free-after-{before.stripe_id}-{before.free_plan_refusals}-{now:%Y-%m-%d-%H}"
    try:
        with noted(StripeRefusal.Act.FOLLOWING, customer.organization, now=now):
            return Following(subscribe(customer, price_id=_price_id(plan), key=key))
    except StripeRefused:  # No refusal may keep us from storing the end.
        logger.exception("No free plan could follow", extra={"subscription": before.stripe_id})
        return Following(refusals=before.free_plan_refusals + 1)


def is_owed(subscription: Subscription) -> bool:
    """Whether the free plan that follows this subscription was refused and is still to begin."""
    return bool(subscription.free_plan_refusals) and plan_after_end() is not None


def _price_id(plan: Plan) -> str:
    prices = list_prices([plan.lookup_key(plan.intervals[0])])
    if not prices:
        raise PriceMissing(plan.code)
    return str(prices[0].id)


def _to_be_followed(ended: stripe.Subscription, customer: Customer) -> Subscription | None:
    """Return our row of a paid subscription that has just ended, or is owed its free plan."""
    organization = customer.organization
    if ended.status != "canceled" or is_free(ended) or not organization.has_or_had_key:
        return None
    before = Subscription.objects.filter(organization=organization, stripe_id=ended.id).first()
    if before is None or before.is_to_end or (before.has_ended and not before.free_plan_refusals):
        return None
    return before
