"""Creating and changing subscriptions, through the API and the portal."""

from __future__ import annotations

from typing import Any

from sandbox.stripe.errors import StripeError, no_such
from sandbox.stripe.parameters import (
    Params,
    Reader,
    Shape,
    array,
    boolean,
    clearable,
    currency,
    integer,
    merge_metadata,
    metadata,
    one_of,
    text,
)
from sandbox.stripe.resources import (
    account,
    cancellations,
    collection,
    customers,
    payment_methods,
    prorations,
    subscriptions,
)
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

DAY = 24 * 3600

_ITEM: dict[str, Reader] = {"metadata": metadata, "price": text, "quantity": integer}
_ACCEPTED: dict[str, Reader] = {
    "cancel_at_period_end": boolean,
    "collection_method": one_of("charge_automatically"),
    "default_payment_method": text,
    "description": clearable(text),
    "metadata": metadata,
}
# How long payments are paused: until somebody clears it.
_PAUSE = Shape(required={"behavior": one_of("keep_as_draft", "mark_uncollectible", "void")})
TRIAL_SETTINGS = Shape(
    required={
        "end_behavior": Shape(
            required={"missing_payment_method": one_of("cancel", "create_invoice", "pause")}
        )
    }
)
CREATE = Shape(
    required={"customer": text, "items": array(Shape(required={"price": text}, optional=_ITEM))},
    optional={
        **_ACCEPTED,
        "billing_mode": Shape(required={"type": one_of("flexible")}),
        "currency": currency,
        "payment_behavior": one_of("allow_incomplete", "default_incomplete", "error_if_incomplete"),
        "trial_end": integer,
        "trial_period_days": integer,
        "trial_settings": TRIAL_SETTINGS,
    },
)
UPDATE = Shape(
    optional={
        **_ACCEPTED,
        "cancellation_details": cancellations.DETAILS,
        "pause_collection": clearable(_PAUSE),
        # Without it nothing is prorated here, unlike at Stripe.
        "proration_behavior": one_of(*prorations.BEHAVIORS),
        "items": array(Shape(optional={**_ITEM, "deleted": boolean, "id": text})),
    }
)


def create(tx: Transaction, params: Params) -> StripeObject:
    account.refuse_unless_charging(tx)
    order = _read_order(tx, params)
    subscription = subscriptions.open_subscription(tx, order)
    subscription = collection.bill(tx, subscription, reason="subscription_create")
    method = subscriptions.payment_method_of(tx, subscription)
    if params.get("payment_behavior") == "default_incomplete":
        return subscription
    is_due = tx.get("invoice", subscription["latest_invoice"])["status"] != "paid"
    if method is None and is_due:
        raise _no_payment_method()
    subscription = collection.collect(tx, subscription, method)
    asked = params.get("payment_behavior")
    if asked == "error_if_incomplete" and subscription["status"] == "incomplete":
        raise StripeError(
            "The payment for this subscription could not be completed, so it was not created.",
            status=402,
            code="subscription_payment_intent_requires_action",
        )
    return subscription


def update(tx: Transaction, params: Params, subscription_id: str) -> StripeObject:
    subscription = subscriptions.live_subscription(tx, subscription_id)
    before = tx.show(subscription)
    behavior = params.get("proration_behavior", "none")
    changed, has_new_period = _change_items(
        tx, subscription, params.get("items", []), is_prorated=behavior != "none"
    )
    changed = tx.save({**changed, **_read_changes(tx, changed, params)})
    if has_new_period:
        changed = collection.bill(tx, changed, reason="subscription_update")
    tx.emit_difference("customer.subscription.updated", before, changed)
    if behavior == "always_invoice" and not has_new_period and params.get("items"):
        changed = collection.bill(tx, changed, reason="subscription_update", is_for_changes=True)
        has_new_period = True
    if has_new_period:
        return collection.collect(tx, changed, subscriptions.payment_method_of(tx, changed))
    return changed


def trial_end(params: Params, *, now: int) -> int | None:
    """Return the end of the requested trial; raises StripeError if it is in the past."""
    if "trial_period_days" in params:
        return now + int(params["trial_period_days"]) * DAY
    end: int | None = params.get("trial_end")
    if end is not None and end <= now:
        raise StripeError("Invalid timestamp: must be in the future", param="trial_end")
    return end


def _read_order(tx: Transaction, params: Params) -> subscriptions.Order:
    customer = tx.get("customer", params["customer"], param="customer")
    first_price = tx.get("price", params["items"][0]["price"], param="items[0][price]")
    method = params.get("default_payment_method")
    return subscriptions.Order(
        customer=customer["id"],
        currency=customers.currency_for(customer, first_price, params),
        items=params["items"],
        metadata=merge_metadata({}, params.get("metadata")),
        description=params.get("description"),
        trial_end=trial_end(params, now=tx.now),
        default_payment_method=method and _own_method(tx, method, customer),
        trial_settings=params.get("trial_settings"),
    )


def _own_method(tx: Transaction, method: str, customer: StripeObject) -> str:
    return str(payment_methods.of_customer(tx, method, customer=customer["id"])["id"])


def _read_changes(tx: Transaction, subscription: StripeObject, params: Params) -> StripeObject:
    changes: dict[str, Any] = {}
    if "description" in params:
        changes["description"] = params["description"]
    if "metadata" in params:
        changes["metadata"] = merge_metadata(subscription["metadata"], params["metadata"])
    if "pause_collection" in params:
        pause = params["pause_collection"]
        changes["pause_collection"] = pause and {**pause, "resumes_at": None}
    if "default_payment_method" in params:
        customer = tx.get("customer", subscription["customer"])
        method = _own_method(tx, params["default_payment_method"], customer)
        changes["default_payment_method"] = method
    return {**changes, **_read_cancellation(tx, subscription, params)}


def _read_cancellation(tx: Transaction, subscription: StripeObject, params: Params) -> StripeObject:
    asked = params.get("cancel_at_period_end", subscription["cancel_at_period_end"])
    given = params.get("cancellation_details", {})
    subscription = {
        **subscription,
        "cancellation_details": {**subscription["cancellation_details"], **given},
    }
    if asked == subscription["cancel_at_period_end"]:
        return {"cancellation_details": subscription["cancellation_details"]}
    if asked:
        return cancellations.at_period_end(tx, subscription)
    return cancellations.not_at_all(subscription)


def _change_items(
    tx: Transaction, subscription: StripeObject, changes: list[Params], *, is_prorated: bool
) -> tuple[StripeObject, bool]:
    """Return the subscription with its items changed, and whether a new period began.

    As at Stripe, a change without an `id` adds an item.
    """
    has_new_period = False
    for change in changes:
        if "id" not in change:
            subscription = subscriptions.add_item(tx, subscription, change)
        elif change.get("deleted"):
            subscription = _remove_item(tx, subscription, change["id"])
        else:
            item = _own_item(tx, subscription, change["id"])
            is_new_period = _change_item(tx, subscription, change)
            has_new_period |= is_new_period
            after = tx.get("subscription_item", item["id"])
            if is_prorated and _costs(item) != _costs(after):
                subscription = prorations.note(
                    tx, subscription, item, after, is_new_period=is_new_period
                )
    return subscription, has_new_period


def _change_item(tx: Transaction, subscription: StripeObject, change: Params) -> bool:
    item = _own_item(tx, subscription, change["id"])
    asked = str(change.get("price", item["price"]))
    price = subscriptions.usable_price(tx, asked, currency=subscription["currency"])
    has_new_period = _interval(price) != _interval(tx.get("price", item["price"]))
    if has_new_period and subscription["status"] != "trialing":
        item |= subscriptions.first_period(price, start=tx.now, trial_end=None)
    merged = merge_metadata(item["metadata"], change.get("metadata", {}))
    quantity = change.get("quantity", item["quantity"])
    tx.save({**item, "metadata": merged, "price": price["id"], "quantity": quantity})
    return has_new_period and subscription["status"] != "trialing"


def _remove_item(tx: Transaction, subscription: StripeObject, item_id: str) -> StripeObject:
    _own_item(tx, subscription, item_id)
    rest = [other for other in subscription["items"]["data"] if other != item_id]
    if not rest:
        raise StripeError("A subscription must have at least one active plan.", param="items")
    tx.store.delete(item_id)
    return subscriptions.with_items(subscription, rest)


def _own_item(tx: Transaction, subscription: StripeObject, item_id: str) -> StripeObject:
    if item_id not in subscription["items"]["data"]:
        raise no_such("subscription_item", item_id, param="items[0][id]")
    return tx.get("subscription_item", item_id)


def _costs(item: StripeObject) -> tuple[str, int]:
    return item["price"], item["quantity"]


def _interval(price: StripeObject) -> tuple[str, int]:
    return price["recurring"]["interval"], price["recurring"]["interval_count"]


def _no_payment_method() -> StripeError:
    return StripeError(
        "This customer has no attached payment source or default payment method. Please consider "
        "adding a default payment method. For more information, visit "
        "https://stripe.com/docs/billing/subscriptions/payment-methods-setting"
        "#payment-method-priority.",
        code="resource_missing",
    )


ENDPOINTS = (
    Endpoint("POST", subscriptions.URL, create, CREATE),
    Endpoint("POST", f"{subscriptions.URL}/{{id}}", update, UPDATE),
)
