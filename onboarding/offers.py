"""What the billing page says: the plans with their prices, and why somebody is (back) here."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import get_currency_name

from billing.checkout import Doubt
from billing.plans import PLANS, charged_currency, format_price

NOT_READY = (
    "We cannot take payments at the moment, because a part of our service is being prepared. "
    "Nothing was charged. Please come back in a few minutes."
)
PAYMENT_DOWN = (
    "The payment service does not answer. Nothing was charged. Please try again in a few minutes."
)

REASONS: dict[str, str] = {
    Doubt.UNKNOWN: "We do not know this payment. If you have not paid yet, choose a plan below.",
    Doubt.FOREIGN: (
        "This payment does not belong to your organization. Choose a plan below, or sign in with "
        "the account that paid."
    ),
    Doubt.UNFINISHED: "No payment has been made yet. Choose a plan to go on.",
    Doubt.EXPIRED: "The payment page has expired; nothing was charged. Choose a plan to go on.",
    Doubt.NOT_ACTIVE: (
        "The payment service shows no active subscription for this payment. Choose a plan, or "
        "write to support if you were charged."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One plan with its price in words."""

    plan: str
    name: str
    tagline: str
    price: str
    interval: str
    features: tuple[str, ...]
    highlighted: bool


def offers_for(currency: str) -> list[Offer]:
    """Return the plans with what they cost in the currency the customer is charged in."""
    charged = charged_currency(currency)
    return [
        Offer(
            plan=plan.code,
            name=plan.name,
            tagline=plan.tagline,
            price=format_price(plan, "month", charged),
            interval="per month",
            features=plan.features,
            highlighted=plan.highlighted,
        )
        for plan in PLANS
    ]


def currency_note(currency: str) -> str:
    """Say so where somebody is charged in another currency than the one they chose."""
    charged = charged_currency(currency)
    if charged == currency:
        return ""
    return (
        f"We charge in {get_currency_name(charged, locale='en')}. "
        f"Your budgets and reports stay in {get_currency_name(currency, locale='en')}."
    )
