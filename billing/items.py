"""The items of a Stripe subscription: the one that names the plan, and their total price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import stripe

from billing.plans import Plan, all_plans, plan_by_code, plan_by_lookup_key, plan_by_stripe_name
from billing.stripe_api import (
    StripeNotFound,
    list_items,
    retrieve_currency_options,
    retrieve_product,
)


@dataclass(frozen=True)
class Bought:
    """The plan and price of a subscription.

    `item` decides plan, period and interval. `plan` is None if no item names one. `amount` is the
    total of all items in the currency's smallest unit, None if unknown.
    """

    item: stripe.SubscriptionItem
    plan: Plan | None
    amount: int | None


def what_is_bought(stripe_subscription: stripe.Subscription) -> Bought:
    """Return the plan and price of a subscription, from its items in an order of our own.

    Stripe promises no order of items. Raises StripeError or StripeUnavailable.
    """
    items = _sorted_items(stripe_subscription)
    item, plan = _deciding(items)
    amount = _total(items, like=item, currency=stripe_subscription.currency)
    return Bought(item, plan, amount)


def deciding_price_id(stripe_subscription: stripe.Subscription) -> str:
    """Return the id of the price that determines the subscription's plan."""
    item, _ = _deciding(_sorted_items(stripe_subscription))
    return str(item.price.id)


def is_free(stripe_subscription: stripe.Subscription) -> bool:
    """Whether this is a free plan's subscription, also one of a plan that the folder lost."""
    # `items` is a method of the library's dict-like object, hence the subscript.
    prices = [item.price for item in stripe_subscription["items"].data]
    plans = [_plan_of_price(price) for price in prices]
    costs_nothing = all(price.unit_amount == 0 for price in prices)
    return costs_nothing and all(plan is None or plan.free for plan in plans)


def _sorted_items(stripe_subscription: stripe.Subscription) -> list[stripe.SubscriptionItem]:
    return sorted(list_items(stripe_subscription), key=lambda item: (item.created, item.id))


def _deciding(
    items: Sequence[stripe.SubscriptionItem],
) -> tuple[stripe.SubscriptionItem, Plan | None]:
    """Return the item whose price names a plan, the greatest if several, else the first item.

    A price names its plan by lookup key, else by metadata. Products are asked only if no price
    names a plan.
    """
    for plan_named_by in (_plan_of_price, _plan_of_product):
        named = [(item, plan) for item in items if (plan := plan_named_by(item.price))]
        if named:
            return max(named, key=lambda pair: all_plans().index(pair[1]))
    return items[0], None


def _plan_of_price(price: stripe.Price) -> Plan | None:
    return plan_by_lookup_key(price.lookup_key) or _plan_in(price.metadata)


def _plan_of_product(price: stripe.Price) -> Plan | None:
    named = plan_by_stripe_name(str(price.product))
    if named:
        return named
    try:
        return _plan_in(retrieve_product(str(price.product)).metadata)
    except StripeNotFound:
        return None


def _plan_in(metadata: stripe.StripeObject | None) -> Plan | None:
    return plan_by_code((metadata.to_dict() if metadata else {}).get("plan", ""))


def _total(
    items: Sequence[stripe.SubscriptionItem], *, like: stripe.SubscriptionItem, currency: str
) -> int | None:
    """Return the items' total; None if a price is unknown or billed at another interval."""
    total = 0
    for item in items:
        unit_amount = _unit_amount(item.price, currency)
        if unit_amount is None or _rhythm(item.price) != _rhythm(like.price):
            return None
        total += unit_amount * (1 if item.quantity is None else item.quantity)
    return total


def _rhythm(price: stripe.Price) -> tuple[str, int] | None:
    return (price.recurring.interval, price.recurring.interval_count) if price.recurring else None


def _unit_amount(price: stripe.Price, currency: str) -> int | None:
    """Return the price of one unit in the currency that the customer pays in.

    A price states the amount in its own currency only; Stripe is asked for the others. Returns None
    if Stripe does not say: the amount of another currency would be wrong.
    """
    if price.currency == currency:
        own: int | None = price.unit_amount
        return own
    amount: int | None = retrieve_currency_options(price.id).get(currency, {}).get("unit_amount")
    return amount
