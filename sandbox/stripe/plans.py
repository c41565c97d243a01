"""Plan objects, the predecessors of prices, which subscription items still include."""

from __future__ import annotations

from sandbox.stripe.store import StripeObject

_SAME = ("active", "billing_scheme", "created", "currency", "id", "livemode", "metadata")
_SAME_TOO = ("nickname", "product", "tiers_mode")
_RECURRING = ("interval", "interval_count", "meter", "trial_period_days", "usage_type")


def plan_of(price: StripeObject) -> StripeObject:
    return {
        **{name: price[name] for name in (*_SAME, *_SAME_TOO)},
        **{name: price["recurring"][name] for name in _RECURRING},
        "object": "plan",
        "amount": price["unit_amount"],
        "amount_decimal": price["unit_amount_decimal"],
        "transform_usage": None,
    }
