"""Words of the plan page: plans with prices, and why a checkout could not be opened."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import get_currency_name
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from billing.payments import Doubt
from billing.plans import (
    Interval,
    Plan,
    charged_currencies,
    charged_currency,
    format_amount,
    format_price,
    have_cents,
    intervals,
    offered_plans,
    tax_behavior,
)
from billing.refusals import ConfigurationRefused
from billing.stripe_api import StripeError, StripeKeyRefused, StripeRefused, StripeUnavailable
from orgs import languages

NOT_READY = gettext_lazy(
    "We can’t take payments at the moment because we’re still preparing part of our service. "
    "You haven’t been charged. Please come back in a few minutes."
)
PAYMENT_DOWN = gettext_lazy(
    "The payment service isn’t responding. You haven’t been charged. Please try again in a few "
    "minutes."
)
PAYMENT_REFUSED = gettext_lazy(
    "The payment service declined our request, so you haven’t been charged. Trying again won’t "
    "help. Our support team can see it and will sort it out; if you write to us, quote the "
    "reference below."
)
ADDRESS_REFUSED = gettext_lazy(
    "The payment service doesn’t accept your organization’s email address, so you haven’t been "
    "charged. Use a different address for your account, then choose a plan again. If that doesn’t "
    "help, write to support and quote the reference below."
)
SUBSCRIBED_ELSEWHERE = gettext_lazy(
    "This account already has a subscription, so we didn’t start a second one, and you haven’t "
    "been charged. Write to support and quote the reference below; we’ll sort it out."
)


def words_for(error: StripeError) -> tuple[str, int]:
    """Return words and HTTP status for a customer whose checkout could not be opened.

    Only an outage is worded as something that passes; a refusal is not.
    """
    if isinstance(error, StripeUnavailable):
        return str(PAYMENT_DOWN), 503
    if isinstance(error, StripeKeyRefused | ConfigurationRefused):
        return str(NOT_READY), 503
    is_address = isinstance(error, StripeRefused) and error.param == "email"
    return str(ADDRESS_REFUSED if is_address else PAYMENT_REFUSED), 409


REASONS: dict[str, StrOrPromise] = {
    Doubt.UNKNOWN: gettext_lazy(
        "We don’t recognize this payment. If you haven’t paid yet, choose a plan below."
    ),
    Doubt.FOREIGN: gettext_lazy(
        "This payment doesn’t belong to your organization. Choose a plan below, or sign in "
        "with the account that paid."
    ),
    Doubt.UNFINISHED: gettext_lazy("You haven’t paid yet. Choose a plan to continue."),
    Doubt.EXPIRED: gettext_lazy(
        "The payment page expired, and you weren’t charged. Choose a plan to continue."
    ),
    Doubt.BANK_REFUSED: gettext_lazy(
        "Your bank didn’t make the payment, so you weren’t charged. Choose a plan to pay "
        "another way."
    ),
    Doubt.NOT_ACTIVE: gettext_lazy(
        "The payment service shows no active subscription for this payment. Choose a plan, or "
        "write to support if you were charged."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A plan with its price in words."""

    plan: str
    name: str
    tagline: str
    price: str
    interval: str
    saving: str
    features: tuple[str, ...]
    highlighted: bool
    # What is offered before the first payment; empty if there is no trial.
    trial: str = ""
    # Whether this is the plan that the organization has.
    is_current: bool = False


def offers_for(
    currency: str, interval: Interval = "month", *, current: str = "", may_try: bool = True
) -> list[Offer]:
    """Return the plans with their prices in the currency that the customer is charged in.

    `current` is the code of the plan that the organization has; trials are left out unless the
    reader `may_try`.
    """
    charged = charged_currency(currency)
    return [
        Offer(
            plan=plan.code,
            name=plan.name,
            tagline=plan.tagline,
            price=_price(plan, interval, charged),
            interval="" if plan.free else _per(interval),
            saving="" if plan.free else _saving(plan, interval, charged),
            features=plan.features,
            highlighted=plan.highlighted,
            trial=_trial(plan) if may_try else "",
            is_current=plan.code == current,
        )
        for plan in offered_plans()
    ]


def _price(plan: Plan, interval: Interval, currency: str) -> str:
    if plan.free:
        return gettext("Free")
    return format_price(plan, interval, currency, locale=languages.locale())


def _per(interval: Interval) -> str:
    return gettext("per year") if interval == "year" else gettext("per month")


def _trial(plan: Plan) -> str:
    if not plan.trial_days:
        return ""
    if plan.trial_needs_card:
        words = ngettext("%(days)d day free", "%(days)d days free", plan.trial_days)
    else:
        words = ngettext(
            "%(days)d day free, no card needed",
            "%(days)d days free, no card needed",
            plan.trial_days,
        )
    return words % {"days": plan.trial_days}


def tax_note() -> str:
    """Return what the prices say about taxes; empty if the folder does not say."""
    notes = {
        "inclusive": gettext("Prices include taxes."),
        "exclusive": gettext("Taxes are added at checkout."),
    }
    return notes.get(tax_behavior(), "")


def yearly() -> str:
    """Return what the link to the yearly prices says."""
    amounts = [
        (plan.amount("month", currency), plan.amount("year", currency))
        for plan in offered_plans()
        for currency in charged_currencies()
        if len(plan.intervals) > 1
    ]
    saves_two_months = all(year == 10 * month for month, year in amounts)
    return gettext("Yearly, two months free") if saves_two_months else gettext("Yearly")


def _saving(plan: Plan, interval: Interval, currency: str) -> str:
    if interval != "year" or "month" not in intervals():
        return ""
    saved = plan.amount("month", currency) * 12 - plan.amount("year", currency)
    if saved <= 0:
        return ""
    cents = have_cents(interval, currency)
    amount = format_amount(saved, currency, locale=languages.locale(), cents=cents)
    return gettext("%(amount)s less than paying monthly") % {"amount": amount}


def currency_note(own: str, *, charged: str) -> str:
    """Return a note if the customer is charged in another currency than they chose; else empty."""
    if charged == own:
        return ""
    names = {
        "charged": get_currency_name(charged, locale=languages.locale()),
        "own": get_currency_name(own, locale=languages.locale()),
    }
    if not settings.PRODUCT.parts.budget:
        return gettext("We charge in %(charged)s. Your reports stay in %(own)s.") % names
    return gettext("We charge in %(charged)s. Your budgets and reports stay in %(own)s.") % names
