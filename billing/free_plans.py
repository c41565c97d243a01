"""Free plans: subscriptions at Stripe over nothing, begun without a checkout and without a card.

Being subscriptions, they take the same way as paid ones: events, access, reconciliation, erasure.
"""

from __future__ import annotations

import logging
from datetime import datetime

import stripe

from billing.items import is_free
from billing.models import Customer, Subscription
from billing.plans import charged_currency, plan_after_end
from billing.refusals import ConfigurationRefused
from billing.stripe_api import (
    StripeRefused,
    create_subscription,
    list_prices,
    retrieve_currency_options,
)

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


def follow_up(
    customer: Customer, ended: stripe.Subscription | None, *, now: datetime
) -> stripe.Subscription | None:
    """Subscribe a customer whose paid plan has just ended to the free plan that follows, if any.

    Nothing follows a subscription that we ended ourselves, or one that never began. Call while
    holding the customer's lock. Raises StripeError, but for a refusal, or StripeUnavailable.
    """
    plan = plan_after_end()
    if plan is None or ended is None or not _has_just_ended(ended, customer):
        return None
    try:
        [price] = list_prices([plan.lookup_key(plan.intervals[0])])
        # Stripe replays its own failure under a key for a day, so each hour has another. One that
        # began all the same is found when the subscriptions are listed, before this is called.
        key = f"free-after-{ended.id}-{now:%Y-%m-%d-%H}"
        return subscribe(customer, price_id=price.id, key=key)
    except (StripeRefused, ValueError):  # No refusal may keep us from storing the end.
        logger.exception("No free plan could follow", extra={"subscription": ended.id})
        return None


def _has_just_ended(ended: stripe.Subscription, customer: Customer) -> bool:
    organization = customer.organization
    if ended.status != "canceled" or is_free(ended) or not organization.has_or_had_key:
        return False
    before = Subscription.objects.filter(organization=organization, stripe_id=ended.id).first()
    return before is not None and not before.has_ended and not before.is_to_end
