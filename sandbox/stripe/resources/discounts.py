"""Discounts from coupons, on checkout sessions and subscriptions' invoices."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.parameters import Params, Shape, array, text
from sandbox.stripe.periods import add_interval
from sandbox.stripe.resources import coupons
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

# How endpoints accept discounts; at most one is modelled.
DISCOUNTS = array(Shape(optional={"coupon": text, "promotion_code": text}))


def read(
    tx: Transaction, asked: list[Params], *, customer: str | None, currency: str, amount: int
) -> list[StripeObject]:
    """Return the requested discounts as a session shows them.

    Raises StripeError for several discounts, or one that does not apply to this customer and
    amount.
    """
    if len(asked) > 1:
        raise StripeError("The sandbox knows one discount at a time.", param="discounts")
    return [_read(tx, one, customer=customer, currency=currency, amount=amount) for one in asked]


def amount_off(tx: Transaction, chosen: list[StripeObject], *, currency: str, amount: int) -> int:
    """Return how much these discounts reduce an amount, at most to zero."""
    left = amount
    for one in chosen:
        left -= _off(tx.get("coupon", one["coupon"]), currency=currency, amount=left)
    return amount - left


def begin(
    tx: Transaction, chosen: list[StripeObject], *, customer: str, subscription: str, session: str
) -> list[str]:
    """Give a subscription the chosen discounts, and return their ids."""
    return [
        _begin(tx, one, customer=customer, subscription=subscription, session=session)
        for one in chosen
    ]


def in_force(tx: Transaction, subscription: StripeObject) -> list[StripeObject]:
    """Return the discounts that apply to the subscription's next invoice."""
    items = [tx.get("subscription_item", item) for item in subscription["items"]["data"]]
    begins = min(item["current_period_start"] for item in items)
    found = [tx.get("discount", discount) for discount in subscription["discounts"]]
    return [discount for discount in found if discount["end"] is None or discount["end"] > begins]


def shares(
    tx: Transaction, discounts: list[StripeObject], amounts: list[int], *, currency: str
) -> list[list[StripeObject]]:
    """Return the discount's share of each amount; the last share absorbs the rounding."""
    chosen = [{"coupon": discount["source"]["coupon"]} for discount in discounts]
    off, whole = amount_off(tx, chosen, currency=currency, amount=sum(amounts)), sum(amounts)
    parts = [off * amount // whole if whole else 0 for amount in amounts]
    if parts:
        parts[-1] += off - sum(parts)
    if not discounts:
        return [[] for _ in parts]
    return [[{"amount": part, "discount": discounts[0]["id"]}] for part in parts]


def use_up(tx: Transaction, subscription: StripeObject) -> StripeObject:
    """Return the subscription without discounts that were for one invoice only."""
    left = []
    for discount in in_force(tx, subscription):
        if tx.get("coupon", discount["source"]["coupon"])["duration"] == "once":
            tx.save({**discount, "end": tx.now})
        else:
            left.append(discount["id"])
    return tx.save({**subscription, "discounts": left})


def _read(
    tx: Transaction, asked: Params, *, customer: str | None, currency: str, amount: int
) -> StripeObject:
    if len(asked) != 1:
        raise StripeError("A discount is one of coupon or promotion_code.", param="discounts")
    if "coupon" in asked:
        coupon = coupons.usable(tx, asked["coupon"], param="discounts[0][coupon]")
        _refuse_other_currency(coupon, currency)
        return {"coupon": coupon["id"], "promotion_code": None}
    code = coupons.usable_code(tx, asked["promotion_code"], param="discounts[0][promotion_code]")
    _refuse_unless_met(tx, code, customer=customer, currency=currency, amount=amount)
    _refuse_other_currency(tx.get("coupon", code["promotion"]["coupon"]), currency)
    return {"coupon": code["promotion"]["coupon"], "promotion_code": code["id"]}


def _refuse_unless_met(
    tx: Transaction, code: StripeObject, *, customer: str | None, currency: str, amount: int
) -> None:
    rules = code["restrictions"]
    has_paid = customer and any(c["paid"] for c in tx.find("charge", customer=customer))
    too_little = rules["minimum_amount"] is not None and (
        rules["minimum_amount_currency"] != currency or amount < rules["minimum_amount"]
    )
    is_anothers = code["customer"] is not None and code["customer"] != customer
    if is_anothers or too_little or (rules["first_time_transaction"] and has_paid):
        raise StripeError(
            "This promotion code cannot be redeemed because its restrictions are not met.",
            param="promotion_code",
        )


def _refuse_other_currency(coupon: StripeObject, currency: str) -> None:
    if coupon["amount_off"] is not None and coupon["currency"] != currency:
        raise StripeError(
            f"The coupon {coupon['id']} is in {coupon['currency']}, not in {currency}.",
            param="discounts",
        )


def _off(coupon: StripeObject, *, currency: str, amount: int) -> int:
    if coupon["amount_off"] is not None:
        return min(int(coupon["amount_off"]), amount)
    exact = Decimal(amount) * Decimal(str(coupon["percent_off"])) / 100
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def _begin(
    tx: Transaction, chosen: StripeObject, *, customer: str, subscription: str, session: str
) -> str:
    coupon = tx.get("coupon", chosen["coupon"])
    coupons.redeem(tx, coupon["id"], chosen["promotion_code"])
    months = coupon["duration_in_months"]
    discount = {
        **blank("discount"),
        "id": new_id("di"),
        "checkout_session": session or None,
        "customer": customer,
        "end": add_interval(tx.now, "month", months) if months else None,
        "promotion_code": chosen["promotion_code"],
        "source": {"coupon": coupon["id"], "type": "coupon"},
        "start": tx.now,
        "subscription": subscription,
    }
    return str(tx.create(discount, event="customer.discount.created")["id"])
