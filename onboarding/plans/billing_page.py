"""Words of the billing settings: the subscription, the invoices, and what the owner can do."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from billing.access import awaits_upgrade, grace_ends_at
from billing.invoices import Invoice, latest_invoices
from billing.models import Customer, Subscription
from billing.money import decimals
from billing.payments import is_on_free_plan
from billing.plans import format_amount, plan_by_code, plan_name
from billing.stripe_api import StripeError, StripeUnavailable
from onboarding.models import Onboarding
from orgs import languages
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
    # Whether the page has an amount with cents, so that it writes all of them with cents.
    have_cents: bool = False

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


PER = {
    "month": gettext_lazy("%(amount)s per month"),
    "year": gettext_lazy("%(amount)s per year"),
}
STATUSES = {
    "active": gettext_lazy("Active"),
    "trialing": gettext_lazy("Free trial"),
    "past_due": gettext_lazy("Payment overdue"),
    "unpaid": gettext_lazy("Not paid"),
    "paused": gettext_lazy("Paused"),
    "canceled": gettext_lazy("Ended"),
    "incomplete": gettext_lazy("Waiting for the first payment"),
    "incomplete_expired": gettext_lazy("First payment not made"),
}
# Statuses in which an invoice is open that the customer can pay.
UNPAID = frozenset({"past_due", "unpaid", "paused"})


NOT_ASKED = Invoices()
INVOICES_DOWN = gettext_lazy(
    "The payment service isn’t responding at the moment. Your invoices are safe; please check "
    "again in a few minutes."
)
INVOICES_REFUSED = gettext_lazy(
    "We can’t show your invoices here. They’re safe: write to support, and we’ll send them to you."
)


def summary_of(
    organization: Organization, *, invoices: Invoices = NOT_ASKED
) -> SubscriptionSummary | None:
    """Return the subscription in words; None if the organization never had one."""
    subscription = Subscription.objects.filter(organization=organization).first()
    if subscription is None:
        return None
    journey = Onboarding.objects.of(organization)
    return SubscriptionSummary(
        plan=plan_name(subscription.plan),
        price=_price(subscription, cents=invoices.have_cents),
        status=str(STATUSES.get(subscription.status, gettext("Under review"))),
        next_date=_next_date(subscription, journey),
        warning=_warning(subscription, journey, invoices),
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


def invoices_of(organization: Organization) -> Invoices:
    """Return the invoices; if Stripe refuses or does not answer, the reason in words instead."""
    customer = Customer.objects.filter(organization=organization).first()
    if customer is None:
        return Invoices()
    try:
        found = latest_invoices(customer.stripe_id, limit=SHOWN_INVOICES)
    except StripeError as e:
        logger.warning("Invoices could not be listed", exc_info=e)
        return Invoices(problem=str(INVOICES_DOWN if is_outage(e) else INVOICES_REFUSED))
    # Stripe makes an invoice over nothing for each month of a free plan.
    shown = [invoice for invoice in found if invoice.total or invoice.status == "open"]
    cents = any(_has_cents(one.total, one.currency) for one in shown) or _costs_cents(organization)
    lines = tuple(_line(invoice, cents=cents) for invoice in shown)
    return Invoices(lines=lines, have_cents=cents)


def portal_problem(error: StripeError) -> str:
    """Return the words for a customer whose portal page could not be opened."""
    if is_outage(error):
        return gettext(
            "The payment service isn’t responding. Nothing was changed. Try again in a few "
            "minutes; if it still doesn’t work, write to %(support_email)s and quote %(reference)s."
        ) % {"support_email": settings.SUPPORT_EMAIL, "reference": current_reference()}
    return gettext(
        "The payment service declined our request. Nothing was changed, and trying again won’t "
        "help. Our support team can see it and will sort it out; if you write to "
        "%(support_email)s, quote %(reference)s."
    ) % {"support_email": settings.SUPPORT_EMAIL, "reference": current_reference()}


def is_outage(error: StripeError) -> bool:
    return isinstance(error, StripeUnavailable)


def _has_cents(amount: int, currency: str) -> bool:
    return bool(amount % 10 ** decimals(currency))


def _costs_cents(organization: Organization) -> bool:
    """Whether the price of the subscription, which stands above its invoices, has cents."""
    paid = Subscription.objects.filter(organization=organization).exclude(amount=None).first()
    return paid is not None and _has_cents(paid.amount or 0, paid.currency)


def _line(invoice: Invoice, *, cents: bool) -> InvoiceLine:
    words = {
        "paid": gettext("Paid"),
        "open": gettext("Open"),
        "void": gettext("Cancelled"),
        "uncollectible": gettext("Not paid"),
    }
    return InvoiceLine(
        number=invoice.number or "–",
        date=languages.day(invoice.created_at),
        amount=_amount(invoice.total, invoice.currency, cents=cents),
        status=words.get(invoice.status, "–"),
        is_open=invoice.status == "open",
        url=invoice.url,
    )


def _amount(amount: int, currency: str, *, cents: bool) -> str:
    return format_amount(amount, currency, locale=languages.locale(), cents=cents)


def _price(subscription: Subscription, *, cents: bool) -> str:
    if subscription.amount is None:
        return gettext("See your invoices")
    if subscription.is_free:
        return gettext("Free")
    amount = _amount(subscription.amount, subscription.currency, cents=cents)
    words = PER.get(subscription.interval)
    return words % {"amount": amount} if words else amount


def _next_date(subscription: Subscription, journey: Onboarding) -> str:
    """Return in words when the next payment is due, or until when the subscription lasts."""
    if subscription.has_ended:
        is_kept = journey.state == Onboarding.State.COMPLETED
        return gettext("It has ended; your data is safe.") if is_kept else gettext("It has ended.")
    if not subscription.grants_access:
        return ""  # The open invoice is shown above; naming the payment after it would not help.
    if subscription.cancel_at:
        return gettext("It ends on %(day)s.") % {"day": languages.day(subscription.cancel_at)}
    if subscription.is_free:
        return ""
    if subscription.is_collection_paused:
        return gettext("Payments are paused: you won’t be charged until they resume.")
    if not subscription.current_period_end:
        return ""
    day = languages.day(subscription.current_period_end)
    if subscription.status == "trialing":  # During a trial, the current period is the trial.
        ends = gettext("The trial ends on %(day)s, with the first payment.") % {"day": day}
        return f"{ends} {_without_card(subscription)}".rstrip()
    return gettext("The next payment is on %(day)s.") % {"day": day}


def _without_card(subscription: Subscription) -> str:
    """Return in words how a trial ends that may have begun without a payment method."""
    plan = plan_by_code(subscription.plan)
    if plan is None or plan.trial_needs_card:
        return ""
    if plan.trial_without_card_ends == "pause":
        return gettext("Without a payment method your plan is paused then.")
    return gettext("Without a payment method your plan ends then.")


def _warning(subscription: Subscription, journey: Onboarding, invoices: Invoices) -> str:
    if subscription.organization.is_suspended_by_staff:
        return gettext(
            "Our support team has suspended your organization, so API requests are blocked. Your "
            "data is safe. Write to %(support_email)s to resolve this."
        ) % {"support_email": settings.SUPPORT_EMAIL}
    if journey.state != Onboarding.State.COMPLETED:
        return _warning_without_workspace(subscription, journey, invoices)
    if awaits_upgrade(subscription.organization) and not subscription.is_free:
        return gettext(
            "We’re waiting for your bank. You keep your current plan until the payment arrives."
        )
    if subscription.grants_access and subscription.organization.is_suspended:
        return gettext(
            "We’re waiting for your bank. Your data is safe, and your API keys will work again as "
            "soon as the payment arrives."
        )
    if subscription.status == "past_due" and not subscription.organization.is_suspended:
        return _warning_overdue(subscription, invoices)
    if subscription.has_ended:
        return gettext(
            "Your subscription has ended, so API requests are blocked. Choose a plan to continue."
        )
    if subscription.organization.is_suspended:
        return " ".join(
            [
                _why_refused(subscription),
                gettext("API requests are blocked, but your data is safe."),
                _way_to_pay(subscription, invoices),
                gettext("Everything will then work again right away."),
            ]
        )
    return ""


def _warning_overdue(subscription: Subscription, invoices: Invoices) -> str:
    ends, way = grace_ends_at(subscription), _way_to_pay(subscription, invoices)
    if not ends:
        said = gettext("Your last payment didn’t go through. Everything keeps working for now.")
        return f"{said} {way}"
    said = gettext("Your last payment didn’t go through. Everything keeps working until %(day)s.")
    before = gettext("Please do so before then.")
    return f"{said % {'day': languages.day(ends)}} {way} {before}"


def _why_refused(subscription: Subscription) -> str:
    if subscription.status == "paused":
        return gettext("Your trial ended without a payment.")
    return gettext("Your subscription hasn’t been paid.")


def _way_to_pay(subscription: Subscription, invoices: Invoices) -> str:
    """Return in words how to pay what is open: adding another card alone pays no open invoice."""
    if invoices.to_pay:
        return gettext("Pay the open invoice.")
    if subscription.status == "paused":
        return gettext("Resume your subscription; you may need to add a payment method first.")
    if subscription.status == "unpaid":
        return gettext("Pay the open invoice under Billing.")
    return gettext("Update your payment method.")


def _warning_without_workspace(
    subscription: Subscription, journey: Onboarding, invoices: Invoices
) -> str:
    if subscription.status in UNPAID:
        blocked = gettext("We can’t build your workspace yet.")
        return f"{_why_refused(subscription)} {blocked} {_way_to_pay(subscription, invoices)}"
    if journey.state == Onboarding.State.ROLLED_BACK:
        return gettext(
            "Your setup was cancelled, and we’ve removed what we had built. You can start again."
        )
    if journey.is_being_undone:
        return gettext("We’re cancelling your setup and removing what we had built.")
    return ""
