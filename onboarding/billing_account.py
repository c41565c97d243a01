"""What the billing page says: the subscription in words, and the invoices."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime

import stripe
from babel.dates import format_date
from django.conf import settings

from billing.access import grace_ends_at
from billing.models import Customer, Subscription
from billing.plans import format_amount, plan_by_code
from billing.stripe_api import StripeError, list_invoices
from onboarding.models import Onboarding
from orgs.models import Organization

logger = logging.getLogger(__name__)

# Two years of months.
SHOWN_INVOICES = 24


@dataclass(frozen=True, kw_only=True)
class Account:
    """The subscription for people. `warning` says what is wrong and what to do, else empty."""

    plan: str
    price: str
    status: str
    next_date: str
    warning: str = ""
    is_suspended: bool = False


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """One invoice for people."""

    number: str
    date: str
    amount: str
    status: str
    url: str


@dataclass(frozen=True, kw_only=True)
class WaysOn:
    """What an owner can do from here; each is a button.

    `begins_with_a_plan`: there is nothing to show yet but the plans.
    """

    begins_with_a_plan: bool
    choose_plan: bool
    start_again: bool
    portal: bool


STATUSES = {
    "active": "Active",
    "trialing": "Free trial",
    "past_due": "Payment overdue",
    "unpaid": "Not paid",
    "paused": "Paused",
    "canceled": "Ended",
    "incomplete": "Waiting for the first payment",
    "incomplete_expired": "First payment not made",
}
# In these something is open that the customer can pay.
UNPAID = frozenset({"past_due", "unpaid", "paused"})


def account_of(organization: Organization, *, locale: str) -> Account | None:
    """Return the subscription in words, None where there never was one."""
    subscription = Subscription.objects.filter(organization=organization).first()
    if subscription is None:
        return None
    plan, journey = plan_by_code(subscription.plan), Onboarding.objects.of(organization)
    return Account(
        plan=plan.name if plan else subscription.plan.title(),
        price=_price(subscription, locale=locale),
        status=STATUSES.get(subscription.status, "Being looked at"),
        next_date=_next_date(subscription, journey, locale=locale),
        warning=_warning(subscription, journey, locale=locale),
        is_suspended=organization.is_suspended or organization.is_suspended_by_staff,
    )


def ways_on_of(organization: Organization) -> WaysOn:
    """Return what can be done; a subscription that is not over is seen to in Stripe's portal."""
    state = Onboarding.objects.of(organization).state
    subscription = Subscription.objects.filter(organization=organization).first()
    is_unsettled = subscription is not None and subscription.is_unsettled
    is_over = subscription is None or subscription.has_ended
    return WaysOn(
        begins_with_a_plan=state == Onboarding.State.PENDING and not is_unsettled,
        choose_plan=state == Onboarding.State.COMPLETED and is_over,
        start_again=state == Onboarding.State.ROLLED_BACK,
        portal=not is_over,
    )


def invoices_of(organization: Organization, *, locale: str) -> list[InvoiceLine] | None:
    """Return the invoices, newest first; None where Stripe does not answer."""
    customer = Customer.objects.filter(organization=organization).first()
    if customer is None:
        return []
    try:
        found = list_invoices(customer.stripe_id, limit=SHOWN_INVOICES)
    except StripeError as e:
        logger.warning("Invoices could not be listed", exc_info=e)
        return None
    return [_line(invoice, locale=locale) for invoice in found]


def _line(invoice: stripe.Invoice, *, locale: str) -> InvoiceLine:
    words = {"paid": "Paid", "open": "To be paid", "void": "Cancelled", "uncollectible": "Not paid"}
    return InvoiceLine(
        number=invoice.number or "–",
        date=_day(datetime.fromtimestamp(invoice.created, UTC), locale=locale),
        amount=format_amount(invoice.total, invoice.currency.upper(), locale=locale),
        status=words.get(invoice.status or "", "–"),
        url=invoice.hosted_invoice_url or "",
    )


def _price(subscription: Subscription, *, locale: str) -> str:
    if subscription.amount is None:
        return "As your invoices say"
    amount = format_amount(subscription.amount, subscription.currency, locale=locale)
    return f"{amount} per {subscription.interval}" if subscription.interval else amount


def _next_date(subscription: Subscription, journey: Onboarding, *, locale: str) -> str:
    """Say when it is paid for the next time, or until when it lasts."""
    if subscription.has_ended:
        is_kept = journey.state == Onboarding.State.COMPLETED
        return "It has ended; your data are kept." if is_kept else "It has ended."
    if not subscription.grants_access:
        return ""  # What is open is said above; what comes after it is no comfort.
    if subscription.cancel_at:
        return f"It ends on {_day(subscription.cancel_at, locale=locale)}."
    if subscription.is_collection_paused:
        return "Payments are paused: nothing is charged until they are resumed."
    if not subscription.current_period_end:
        return ""
    day = _day(subscription.current_period_end, locale=locale)
    if subscription.status == "trialing":  # The period is the trial then.
        return f"The trial ends on {day}, with the first payment."
    return f"The next payment is on {day}."


def _warning(subscription: Subscription, journey: Onboarding, *, locale: str) -> str:
    if subscription.organization.is_suspended_by_staff:
        return (
            "Our support has suspended your organization and your API keys are refused. Your data "
            f"are kept. Write to {settings.SUPPORT_EMAIL} to settle it."
        )
    if journey.state != Onboarding.State.COMPLETED:
        return _warning_without_workspace(subscription, journey)
    if subscription.grants_access and subscription.organization.is_suspended:
        return (
            "We are waiting for your bank. Your data are kept, and your API keys are accepted "
            "again as soon as the payment arrives."
        )
    if subscription.status == "past_due" and not subscription.organization.is_suspended:
        ends = grace_ends_at(subscription)
        until = f" until {_day(ends, locale=locale)}" if ends else ""
        return (
            f"Your last payment did not go through. Everything goes on working{until}; please "
            "update your payment method before then."
        )
    if subscription.has_ended:
        return "Your subscription has ended and your API keys are refused. Choose a plan to go on."
    if subscription.organization.is_suspended:
        return (
            "Your subscription is not paid and your API keys are refused. Your data are kept. "
            "Update your payment method and everything works again at once."
        )
    return ""


def _warning_without_workspace(subscription: Subscription, journey: Onboarding) -> str:
    if subscription.status in UNPAID:
        return (
            "Your subscription is not paid, and without that your workspace cannot be built. "
            "Update your payment method to go on."
        )
    if journey.state == Onboarding.State.ROLLED_BACK:
        return "Your setup was ended. What had been built was taken down; you can start again."
    if journey.is_being_undone:
        return "Your setup is being ended. What had been built is being taken down."
    return ""


def _day(moment: datetime, *, locale: str) -> str:
    """Return the day in English, in the order of the reader's country if that reads English."""
    return format_date(moment, format="medium", locale=locale if locale.startswith("en") else "en")
