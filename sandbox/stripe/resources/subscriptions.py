"""Subscriptions: what a customer subscribes to, paid until when, and how they begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import list_object, page
from sandbox.stripe.parameters import Params, Shape, listing, one_of, text, time_range
from sandbox.stripe.periods import add_interval
from sandbox.stripe.resources import customers, discounts, prices, taxes
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/subscriptions"
STATUSES = (
    "active",
    "canceled",
    "incomplete",
    "incomplete_expired",
    "past_due",
    "paused",
    "trialing",
    "unpaid",
)
# Unpaid, but paying what is open makes the subscription active again.
UNPAID = frozenset({"incomplete", "past_due", "unpaid"})
# Values of the list's `status` filter besides the statuses themselves.
STATUS_GROUPS = {"all": STATUSES, "ended": ("canceled", "incomplete_expired")}
LIST = listing(
    created=time_range,
    customer=text,
    price=text,
    status=one_of(*STATUSES, *STATUS_GROUPS),
)


@dataclass(frozen=True)
class Order:
    """A subscription to be created."""

    customer: str
    currency: str
    # Each with `price`, and optionally `quantity` and `metadata`.
    items: list[Params]
    metadata: dict[str, str] = field(default_factory=dict)
    description: str | None = None
    trial_end: int | None = None
    default_payment_method: str | None = None
    # As a checkout session shows them, and the session they were chosen on.
    discounts: list[Params] = field(default_factory=list)
    checkout_session: str = ""
    is_taxed: bool = False
    # What happens if a trial ends without a payment method.
    trial_settings: Params | None = None


def open_subscription(tx: Transaction, order: Order) -> StripeObject:
    """Return a new subscription: on trial, or incomplete until its first invoice is paid.

    Raises StripeError if a price does not fit, or the customer is bound to another currency.
    """
    customers.check_currency(tx, order.customer, order.currency)
    subscription = _new_subscription(order, now=tx.now)
    for item in order.items:
        subscription = add_item(tx, subscription, item)
    tx.save(subscription)
    _bind_customer(tx, order)
    subscription["discounts"] = discounts.begin(
        tx,
        order.discounts,
        customer=order.customer,
        subscription=subscription["id"],
        session=order.checkout_session,
    )
    return tx.create(subscription, event="customer.subscription.created")


def add_item(tx: Transaction, subscription: StripeObject, item: Params) -> StripeObject:
    """Return the subscription with one more item; raises StripeError for a repeated price."""
    price = usable_price(tx, item["price"], currency=subscription["currency"])
    if any(other["price"] == price["id"] for other in items_of(tx, subscription)):
        raise StripeError(
            f"An existing Subscription Item is already using this Price: {price['id']}",
            param="items",
        )
    added = tx.create(
        {
            **blank("subscription_item"),
            "id": new_id("si"),
            "created": tx.now,
            "metadata": item.get("metadata") or {},
            "price": price["id"],
            "quantity": item.get("quantity", 1),
            "subscription": subscription["id"],
            **first_period(price, start=tx.now, trial_end=subscription["trial_end"]),
        }
    )
    return with_items(subscription, [*subscription["items"]["data"], added["id"]])


def usable_price(tx: Transaction, price_id: str, *, currency: str) -> StripeObject:
    """Return a price that can be subscribed to in this currency; raises StripeError otherwise."""
    price = tx.get("price", price_id, param="items[0][price]")
    prices.refuse_unless_sold(tx, price, param="items[0][price]")
    if price["recurring"] is None:
        raise StripeError(
            f"The price specified is set to `type=one_time` but this field only accepts prices "
            f"with `type=recurring`: {price_id}",
            param="items[0][price]",
        )
    prices.unit_amount(price, currency)
    return price


def first_period(price: StripeObject, *, start: int, trial_end: int | None) -> StripeObject:
    recurring = price["recurring"]
    end = trial_end or add_interval(start, recurring["interval"], recurring["interval_count"])
    return {"current_period_start": start, "current_period_end": end}


def items_of(tx: Transaction, subscription: StripeObject) -> list[StripeObject]:
    return [tx.get("subscription_item", item) for item in subscription["items"]["data"]]


def with_items(subscription: StripeObject, item_ids: list[str]) -> StripeObject:
    return {**subscription, "items": {**subscription["items"], "data": item_ids}}


def change(tx: Transaction, subscription: StripeObject, **changes: Any) -> StripeObject:
    """Change fields of the subscription and emit its event."""
    return tx.update(subscription, event="customer.subscription.updated", **changes)


def period_end(tx: Transaction, subscription: StripeObject) -> int:
    return min(int(item["current_period_end"]) for item in items_of(tx, subscription))


def payment_method_of(tx: Transaction, subscription: StripeObject) -> StripeObject | None:
    """Return the payment method for renewals, unless it was detached."""
    customer = tx.get("customer", subscription["customer"])
    method = (
        subscription["default_payment_method"]
        or customer["invoice_settings"]["default_payment_method"]
    )
    found = tx.get("payment_method", method) if method else None
    return found if found and found["customer"] == customer["id"] else None


def live_subscription(tx: Transaction, subscription_id: str) -> StripeObject:
    """Return a subscription that can still be changed; raises StripeError otherwise."""
    subscription = tx.get("subscription", subscription_id)
    if subscription["status"] in customers.ENDED:
        raise StripeError(
            "A canceled subscription can only update its cancellation_details and metadata."
        )
    return subscription


def _new_subscription(order: Order, *, now: int) -> StripeObject:
    subscription_id = new_id("sub")
    items_url = f"/v1/subscription_items?subscription={subscription_id}"
    return {
        **blank("subscription"),
        "id": subscription_id,
        "automatic_tax": {"disabled_reason": None, **taxes.settings(is_enabled=order.is_taxed)},
        "billing_cycle_anchor": order.trial_end or now,
        "created": now,
        "currency": order.currency,
        "customer": order.customer,
        "default_payment_method": order.default_payment_method,
        "description": order.description,
        "items": list_object([], url=items_url),
        "metadata": order.metadata,
        "start_date": now,
        "status": "trialing" if order.trial_end else "incomplete",
        "trial_end": order.trial_end,
        **({"trial_settings": order.trial_settings} if order.trial_settings else {}),
        "trial_start": now if order.trial_end else None,
    }


def _bind_customer(tx: Transaction, order: Order) -> None:
    customer = tx.get("customer", order.customer)
    tx.update(customer, event="customer.updated", currency=order.currency)


def _find(tx: Transaction, params: Params) -> StripeObject:
    tx.refuse_unknown("customer", params.get("customer"))
    asked = str(params.get("status", ""))
    statuses = STATUS_GROUPS.get(asked, (asked,))
    found = [
        subscription
        for subscription in tx.find("subscription", customer=params.get("customer"))
        # Without a status: all that have not ended.
        if (subscription["status"] in statuses if asked else subscription["status"] != "canceled")
        and _has_price(tx, subscription, params.get("price"))
    ]
    return page(found, params, url=URL)


def _has_price(tx: Transaction, subscription: StripeObject, price: str | None) -> bool:
    return price is None or any(item["price"] == price for item in items_of(tx, subscription))


def _find_items(tx: Transaction, params: Params) -> StripeObject:
    subscription = tx.get("subscription", params["subscription"], param="subscription")
    return page(items_of(tx, subscription), params, url="/v1/subscription_items")


_LIST_ITEMS = Shape(required={"subscription": text}, optional=listing().optional)
ENDPOINTS = (
    Endpoint("GET", URL, _find, LIST),
    retrieving("subscription", URL),
    Endpoint("GET", "/v1/subscription_items", _find_items, _LIST_ITEMS),
    retrieving("subscription_item", "/v1/subscription_items"),
)
