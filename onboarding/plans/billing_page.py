"""Words of the billing settings: the subscription, the invoices, and what the owner can do."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import gettext

from billing.access import awaits_upgrade, grace_ends_at
from billing.checkout import is_on_free_plan
from billing.invoices import Invoice, latest_invoices
from billing.models import Customer, Subscription
from billing.plans import format_amount, plan_by_code, plan_name
from billing.stripe_api import StripeError, StripeUnavailable
from onboarding.models import Onboarding
from orgs.models import Organization
from orgs.references import current_reference

logger = logging.getLogger(__name__)

# Two years of months.
SHOWN_INVOICES = 24


@dataclass(frozen=True, kw_only=True)
class SubscriptionSummary:
    """The subscription in words. `warning` says what is wrong and what to do; empty if nothing."""

    plan: str
    price: str
    status: str
    next_date: str
    warning: str = ""
    is_suspended: bool = False


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """One invoice in words."""

    number: str
    date: str
    amount: str
    status: str
    is_open: bool
    url: str


@dataclass(frozen=True, kw_only=True)
class Invoices:
    """Invoices, newest first. `problem` says why none can be shown; otherwise empty."""

    lines: tuple[InvoiceLine, ...] = ()
    problem: str = ""

    @property
    def to_pay(self) -> str:
        """Return the Stripe URL for paying the newest open invoice; empty if there is none."""
        return next((line.url for line in self.lines if line.is_open and line.url), "")


@dataclass(frozen=True, kw_only=True)
class WaysOn:
    """The buttons of the page: what an owner can do about the subscription."""

    choose_plan: bool
    start_again: bool
    # Stripe's page of the open invoice; paying the invoice restores the subscription.
    to_pay: str
    resume: bool
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
# Statuses in which an invoice is open that the customer can pay.
UNPAID = frozenset({"past_due", "unpaid", "paused"})


NOT_ASKED = Invoices()
INVOICES_DOWN = (
    "The payment service isn’t responding at the moment. Your invoices are safe; please check "
    "again in a few minutes."
)
INVOICES_REFUSED = (
    "We can’t show your invoices here. They’re safe: write to support, and we’ll send them to you."
)


def summary_of(
    organization: Organization, *, locale: str, invoices: Invoices = NOT_ASKED
) -> SubscriptionSummary | None:
    """Return the subscription in words; None if the organization never had one."""
    subscription = Subscription.objects.filter(organization=organization).first()
    if subscription is None:
        return None
    journey = Onboarding.objects.of(organization)
    return SubscriptionSummary(
        plan=plan_name(subscription.plan),
        price=_price(subscription, locale=locale),
        status=STATUSES.get(subscription.status, "Under review"),
        next_date=_next_date(subscription, journey, locale=locale),
        warning=_warning(subscription, journey, invoices, locale=locale),
        is_suspended=organization.is_suspended or organization.is_suspended_by_staff,
    )


def needs_plan(organization: Organization) -> bool:
    """Whether the owner should choose a plan: nothing was paid yet, or the plan is over."""
    journey = Onboarding.objects.of(organization)
    if journey.state == Onboarding.State.PENDING:
        return True
    subscription = Subscription.objects.filter(organization=organization).first()
    is_over = subscription is not None and subscription.has_ended
    return journey.state == Onboarding.State.COMPLETED and is_over


def may_choose_plan(organization: Organization) -> bool:
    """Whether the owner may choose a plan: they need one, or are on a free one."""
    if needs_plan(organization):
        return True
    is_built = Onboarding.objects.of(organization).state == Onboarding.State.COMPLETED
    return is_built and (is_on_free_plan(organization) or awaits_upgrade(organization))


def current_plan(organization: Organization) -> str:
    """Return the code of the free plan that the organization has; empty if it must choose one."""
    return "" if needs_plan(organization) else organization.plan


def begins_with_a_plan(organization: Organization) -> bool:
    """Whether there are only plans to show: unpaid, and with no subscription to settle."""
    subscription = Subscription.objects.filter(organization=organization).first()
    is_unsettled = subscription is not None and subscription.is_unsettled
    return Onboarding.objects.of(organization).state == Onboarding.State.PENDING and (
        not is_unsettled
    )


def ways_on_of(organization: Organization, *, invoices: Invoices) -> WaysOn:
    """Return the buttons to show; a subscription that is not over is managed in Stripe's portal."""
    state = Onboarding.objects.of(organization).state
    subscription = Subscription.objects.filter(organization=organization).first()
    is_over = subscription is None or subscription.has_ended
    is_unpaid = subscription is not None and subscription.status in UNPAID
    to_pay = invoices.to_pay if is_unpaid else ""
    return WaysOn(
        choose_plan=state == Onboarding.State.COMPLETED
        and (is_over or may_choose_plan(organization)),
        start_again=state == Onboarding.State.ROLLED_BACK,
        to_pay=to_pay,
        # While an earlier attempt's invoice is open, Stripe wants that invoice paid.
        resume=subscription is not None and subscription.status == "paused" and not to_pay,
        # There is nothing to manage about a free plan.
        portal=subscription is not None and not is_over and not subscription.is_free,
    )


def invoices_of(organization: Organization, *, locale: str) -> Invoices:
    """Return the invoices; if Stripe refuses or does not answer, the reason in words instead."""
    customer = Customer.objects.filter(organization=organization).first()
    if customer is None:
        return Invoices()
    try:
        found = latest_invoices(customer.stripe_id, limit=SHOWN_INVOICES)
    except StripeError as e:
        logger.warning("Invoices could not be listed", exc_info=e)
        return Invoices(problem=INVOICES_DOWN if is_outage(e) else INVOICES_REFUSED)
    # Stripe makes an invoice over nothing for each month of a free plan.
    shown = [invoice for invoice in found if invoice.total or invoice.status == "open"]
    return Invoices(lines=tuple(_line(invoice, locale=locale) for invoice in shown))


def portal_problem(error: StripeError) -> str:
    """Return the words for a customer whose portal page could not be opened."""
    if is_outage(error):
        return (
            "The payment service isn’t responding. Nothing was changed. Try again in a few "
            f"minutes; if it still doesn’t work, write to {settings.SUPPORT_EMAIL} and quote "
            f"{current_reference()}."
        )
    return (
        "The payment service declined our request. Nothing was changed, and trying again will not "
        "help. Our support team can see it and will sort it out; if you write to "
        f"{settings.SUPPORT_EMAIL}, quote {current_reference()}."
    )


def is_outage(error: StripeError) -> bool:
    return isinstance(error, StripeUnavailable)


def _line(invoice: Invoice, *, locale: str) -> InvoiceLine:
    words = {"paid": "Paid", "open": "Open", "void": "Cancelled", "uncollectible": "Not paid"}
    return InvoiceLine(
        number=invoice.number or "–",
        date=_day(invoice.created_at, locale=locale),
        amount=format_amount(invoice.total, invoice.currency, locale=locale),
        status=words.get(invoice.status, "–"),
        is_open=invoice.status == "open",
        url=invoice.url,
    )


def _price(subscription: Subscription, *, locale: str) -> str:
    if subscription.amount is None:
        return "See your invoices"
    if subscription.is_free:
        return gettext("Free")
    amount = format_amount(subscription.amount, subscription.currency, locale=locale)
    return f"{amount} per {subscription.interval}" if subscription.interval else amount


def _next_date(subscription: Subscription, journey: Onboarding, *, locale: str) -> str:
    """Return in words when the next payment is due, or until when the subscription lasts."""
    if subscription.has_ended:
        is_kept = journey.state == Onboarding.State.COMPLETED
        return "It has ended; your data is safe." if is_kept else "It has ended."
    if not subscription.grants_access:
        return ""  # The open invoice is shown above; naming the payment after it would not help.
    if subscription.cancel_at:
        return f"It ends on {_day(subscription.cancel_at, locale=locale)}."
    if subscription.is_free:
        return ""
    if subscription.is_collection_paused:
        return "Payments are paused: you won’t be charged until they resume."
    if not subscription.current_period_end:
        return ""
    day = _day(subscription.current_period_end, locale=locale)
    if subscription.status == "trialing":  # During a trial, the current period is the trial.
        ends = f"The trial ends on {day}, with the first payment."
        return f"{ends} {_without_card(subscription)}".rstrip()
    return f"The next payment is on {day}."


def _without_card(subscription: Subscription) -> str:
    """Return in words how a trial ends that may have begun without a payment method."""
    plan = plan_by_code(subscription.plan)
    if plan is None or plan.trial_needs_card:
        return ""
    if plan.trial_without_card_ends == "pause":
        return gettext("Without a payment method your plan is paused then.")
    return gettext("Without a payment method your plan ends then.")


def _warning(
    subscription: Subscription, journey: Onboarding, invoices: Invoices, *, locale: str
) -> str:
    if subscription.organization.is_suspended_by_staff:
        return (
            "Our support team has suspended your organization, so API requests are blocked. Your "
            f"data is safe. Write to {settings.SUPPORT_EMAIL} to resolve this."
        )
    if journey.state != Onboarding.State.COMPLETED:
        return _warning_without_workspace(subscription, journey, invoices)
    if awaits_upgrade(subscription.organization) and not subscription.is_free:
        return gettext(
            "We’re waiting for your bank. You keep your current plan until the payment arrives."
        )
    if subscription.grants_access and subscription.organization.is_suspended:
        return (
            "We’re waiting for your bank. Your data is safe, and your API keys will work again as "
            "soon as the payment arrives."
        )
    if subscription.status == "past_due" and not subscription.organization.is_suspended:
        ends = grace_ends_at(subscription)
        until = f" until {_day(ends, locale=locale)}" if ends else ""
        return (
            f"Your last payment didn’t go through. Everything keeps working{until}. "
            f"{_way_to_pay(subscription, invoices)} before then."
        )
    if subscription.has_ended:
        return (
            "Your subscription has ended, so API requests are blocked. Choose a plan to continue."
        )
    if subscription.organization.is_suspended:
        return (
            f"{_why_refused(subscription)}, so API requests are blocked. Your data is safe. "
            f"{_way_to_pay(subscription, invoices)}, and everything will work again right away."
        )
    return ""


def _why_refused(subscription: Subscription) -> str:
    if subscription.status == "paused":
        return "Your trial ended without a payment"
    return "Your subscription hasn’t been paid"


def _way_to_pay(subscription: Subscription, invoices: Invoices) -> str:
    """Return in words how to pay what is open: adding another card alone pays no open invoice."""
    if invoices.to_pay:
        return "Pay the open invoice"
    if subscription.status == "paused":
        return "Resume your subscription (you may need to add a payment method first)"
    if subscription.status == "unpaid":
        return "Pay the open invoice under Billing"
    return "Update your payment method"


def _warning_without_workspace(
    subscription: Subscription, journey: Onboarding, invoices: Invoices
) -> str:
    if subscription.status in UNPAID:
        return (
            f"{_why_refused(subscription)}, so we can’t build your workspace. "
            f"{_way_to_pay(subscription, invoices)} to continue."
        )
    if journey.state == Onboarding.State.ROLLED_BACK:
        return "Your setup was cancelled, and we’ve removed what we had built. You can start again."
    if journey.is_being_undone:
        return "We’re cancelling your setup and removing what we had built."
    return ""


def _day(moment: datetime, *, locale: str) -> str:
    """Return the date in English, in the order customary in the locale if that is English."""
    return format_date(moment, format="medium", locale=locale if locale.startswith("en") else "en")
