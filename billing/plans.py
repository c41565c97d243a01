"""The three plans as code; Stripe holds their prices, found by lookup key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel import Locale
from babel.numbers import format_currency

from billing.money import decimals, in_smallest_unit, in_whole_units

Interval = Literal["month", "year"]
INTERVALS: tuple[Interval, ...] = ("month", "year")
DEFAULT_CURRENCY = "USD"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan that customers can buy.

    `monthly` holds the price a month in whole units of each currency; a year costs ten months.
    `quotas` are limits a calendar month unless their name says otherwise.
    """

    code: str
    name: str
    tagline: str
    features: tuple[str, ...]
    monthly: Mapping[str, int]
    quotas: Mapping[str, int]
    highlighted: bool = False

    @property
    def stripe_product_id(self) -> str:
        return f"latchkey_{self.code.lower()}"

    def lookup_key(self, interval: Interval) -> str:
        return f"latchkey_{self.code.lower()}_{interval}"

    def amount(self, interval: Interval, currency: str) -> int:
        """Return the plan's price in the currency's smallest unit, as Stripe counts it."""
        months = 10 if interval == "year" else 1
        return in_smallest_unit(self.monthly[currency] * months, currency)


STARTER = Plan(
    code="STARTER",
    name="Starter",
    tagline="For a team that wants its costs in one place.",
    features=("3 connected providers", "10 pipeline runs a day", "2 seats", "Email support"),
    monthly={"USD": 29, "EUR": 27, "GBP": 24, "INR": 2400, "JPY": 4400},
    quotas={"seats": 2, "providers": 3, "pipeline_runs_daily": 10, "api_requests": 50_000},
)
PROFESSIONAL = Plan(
    code="PROFESSIONAL",
    name="Professional",
    tagline="For a company that steers by its numbers.",
    features=(
        "10 connected providers",
        "100 pipeline runs a day",
        "10 seats",
        "Budgets and alerts",
        "Support within a day",
    ),
    monthly={"USD": 99, "EUR": 92, "GBP": 82, "INR": 8200, "JPY": 15000},
    quotas={"seats": 10, "providers": 10, "pipeline_runs_daily": 100, "api_requests": 500_000},
    highlighted=True,
)
SCALE = Plan(
    code="SCALE",
    name="Scale",
    tagline="For many teams, regions and clouds.",
    features=(
        "Unlimited providers",
        "1,000 pipeline runs a day",
        "50 seats",
        "Cost centres and chargeback",
        "Support within an hour",
    ),
    monthly={"USD": 299, "EUR": 279, "GBP": 249, "INR": 24900, "JPY": 45000},
    quotas={"seats": 50, "providers": 100, "pipeline_runs_daily": 1000, "api_requests": 5_000_000},
)
PLANS = (STARTER, PROFESSIONAL, SCALE)

_BY_CODE = {plan.code: plan for plan in PLANS}
_BY_LOOKUP_KEY = {plan.lookup_key(interval): plan for plan in PLANS for interval in INTERVALS}


def plan_by_code(code: str) -> Plan | None:
    return _BY_CODE.get(code)


def plan_by_lookup_key(lookup_key: str | None) -> Plan | None:
    return _BY_LOOKUP_KEY.get(lookup_key or "")


def charged_currency(currency: str) -> str:
    """Return the currency a customer pays in: their own if every plan has a price in it."""
    return currency if all(currency in plan.monthly for plan in PLANS) else DEFAULT_CURRENCY


def format_price(plan: Plan, interval: Interval, currency: str, *, locale: str = "en") -> str:
    """Format the plan's price for people: $29, €27, ¥4,400, and 27 € in a German browser."""
    return format_amount(plan.amount(interval, currency), currency, locale=locale)


def format_amount(amount: int, currency: str, *, locale: str = "en") -> str:
    """Format an amount in the currency's smallest unit for people; no cents if there are none.

    `locale` is a babel locale: en, de, en_IN.
    """
    value = in_whole_units(amount, currency)
    is_whole = value == value.to_integral_value()
    cents = "" if is_whole else "." + "0" * decimals(currency)
    pattern = re.sub(r"\.0+", cents, Locale.parse(locale).currency_formats["standard"].pattern)
    return format_currency(value, currency, locale=locale, format=pattern, currency_digits=False)
