"""The plans of the product folder; Stripe holds their prices, found by lookup key."""

from __future__ import annotations

import re

from babel import Locale
from babel.numbers import format_currency
from django.conf import settings

from billing.money import decimals, in_whole_units
from orgs.product.plans import INTERVALS, Interval, Plan, PlansFile

__all__ = ["INTERVALS", "Interval", "Plan"]


def all_plans() -> tuple[Plan, ...]:
    """Return the plans, from the smallest to the greatest."""
    return _folder().plans


def intervals() -> tuple[Interval, ...]:
    """Return the intervals at which customers can pay."""
    return _folder().intervals


def default_currency() -> str:
    """Return the currency of customers whose own has no prices."""
    return _folder().default_currency


def charged_currencies() -> tuple[str, ...]:
    """Return the currencies in which every plan has a price."""
    return _folder().currencies


def charged_currency(currency: str) -> str:
    """Return the currency a customer pays in: their own if every plan has a price in it."""
    return currency if currency in charged_currencies() else default_currency()


def plan_by_code(code: str) -> Plan | None:
    return next((plan for plan in all_plans() if plan.code == code), None)


def plan_by_lookup_key(lookup_key: str | None) -> Plan | None:
    """Return the plan to which a price belongs, also one of an interval no longer offered."""
    named = ((plan, plan.lookup_key(interval)) for plan in all_plans() for interval in INTERVALS)
    return next((plan for plan, name in named if name == lookup_key), None)


def plan_name(code: str) -> str:
    """Return the plan's name for people; a plan that the folder no longer has goes by its code."""
    plan = plan_by_code(code)
    return plan.name if plan else code


def lookup_keys() -> list[str]:
    """Return the lookup keys of every price that is offered."""
    return [plan.lookup_key(interval) for plan in all_plans() for interval in intervals()]


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


def _folder() -> PlansFile:
    plans: PlansFile = settings.PRODUCT.plans
    return plans
