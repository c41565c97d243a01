"""The plans of the product folder; Stripe holds their prices, found by lookup key."""

from __future__ import annotations

import re

from babel import Locale
from babel.numbers import format_currency
from django.conf import settings
from django.utils.translation import get_language, gettext

from billing.money import decimals, in_whole_units
from orgs.product.plans import INTERVALS, Interval, Plan, PlansFile

__all__ = ["INTERVALS", "Interval", "Plan"]


def all_plans() -> tuple[Plan, ...]:
    """Return the plans, from the smallest to the greatest."""
    return _folder().plans


def offers() -> list[tuple[Plan, Interval]]:
    """Return every plan with each interval at which customers can pay for it."""
    return [(plan, interval) for plan in all_plans() for interval in plan.intervals]


def intervals() -> tuple[Interval, ...]:
    """Return the intervals at which customers can pay."""
    return _folder().intervals


def default_currency() -> str:
    """Return the currency of customers whose own has no prices."""
    return _folder().default_currency


def charged_currencies() -> tuple[str, ...]:
    """Return the currencies in which every plan has a price."""
    return _folder().currencies or (default_currency(),)


def charged_currency(currency: str) -> str:
    """Return the currency a customer pays in: their own if every plan has a price in it."""
    return currency if currency in charged_currencies() else default_currency()


def offered_plans() -> tuple[Plan, ...]:
    """Return the plans that can be chosen, with their texts in the reader's language."""
    return tuple(_in_words(plan) for plan in all_plans() if plan.offered)


def limit_title(name: str) -> str:
    """Return what people call a limit: as the folder labels it, else its name in plain letters."""
    label = _folder().labels.get(name)
    return gettext(label) if label else name.replace("_", " ").capitalize()


def plan_by_code(code: str) -> Plan | None:
    return _folder().by_code(code)


def plan_by_lookup_key(lookup_key: str | None) -> Plan | None:
    """Return the plan to which a price belongs, also one of an interval no longer offered."""
    named = ((plan, plan.lookup_key(interval)) for plan in all_plans() for interval in INTERVALS)
    return next((plan for plan, name in named if name == lookup_key), None)


def plan_by_stripe_name(product_id: str) -> Plan | None:
    """Return the plan of a product at Stripe, whatever its code was when a price was made."""
    return next((plan for plan in all_plans() if plan.stripe_name == product_id), None)


def plan_name(code: str) -> str:
    """Return the plan's name for people; a plan that the folder no longer has goes by its code."""
    plan = plan_by_code(code)
    return _in_words(plan).name if plan else code


def plan_after_end() -> Plan | None:
    """Return the free plan that follows when a paid one ends; None if access then ends too."""
    return plan_by_code(_folder().plan_after_end or "")


def tax_behavior() -> str:
    """Return whether prices include taxes, in Stripe's word; empty if its settings decide."""
    includes = _folder().checkout.prices_include_tax
    return "" if includes is None else "inclusive" if includes else "exclusive"


def lookup_keys() -> list[str]:
    """Return the lookup keys of every price that is offered."""
    return [plan.lookup_key(interval) for plan, interval in offers()]


def have_cents(interval: Interval, currency: str) -> bool:
    """Whether any price is not a whole amount, so that all of them are written with cents."""
    amounts = (plan.prices.of(interval).get(currency, 0) for plan in all_plans())
    return any(amount % 10 ** decimals(currency) for amount in amounts)


def format_price(plan: Plan, interval: Interval, currency: str, *, locale: str = "en") -> str:
    """Format the plan's price for people: $29, €27, ¥4,400, and 27 € in a German browser."""
    amount, cents = plan.amount(interval, currency), have_cents(interval, currency)
    return format_amount(amount, currency, locale=locale, cents=cents)


def format_amount(amount: int, currency: str, *, locale: str = "en", cents: bool = False) -> str:
    """Format an amount in the currency's smallest unit for people.

    A whole amount has cents only if asked for. `locale` is a babel locale: en, de, en_IN.
    """
    value = in_whole_units(amount, currency)
    is_whole = value == value.to_integral_value() and not cents
    digits = "" if is_whole or not decimals(currency) else "." + "0" * decimals(currency)
    pattern = re.sub(r"\.0+", digits, Locale.parse(locale).currency_formats["standard"].pattern)
    return format_currency(value, currency, locale=locale, format=pattern, currency_digits=False)


def _in_words(plan: Plan) -> Plan:
    return plan.in_language(get_language() or "")


def _folder() -> PlansFile:
    plans: PlansFile = settings.PRODUCT.plans
    return plans
