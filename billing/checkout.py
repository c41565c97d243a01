"""Paying: at most one open checkout per organization; only `confirm` marks one as paid."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Any

import stripe
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django_q.tasks import async_task

from billing import access, free_plans, trials
from billing.customers import customer_by_id, customer_lock, ensure_customer
from billing.locales import locale_of
from billing.models import Checkout, Customer, StripeRefusal, Subscription
from billing.payment_pages import create_session
from billing.plans import Interval, Plan, charged_currencies, charged_currency, plan_by_code
from billing.refusals import PriceMissing, noted
from billing.signals import payment_confirmed, subscription_changed
from billing.stripe_api import (
    StripeError,
    StripeNotFound,
    StripeUnavailable,
    expire_checkout_session,
    find_checkout_session,
    list_prices,
    retrieve_checkout_session,
    retrieve_invoice,
    retrieve_subscription,
)
from billing.subscriptions import (
    ReadSubscriptions,
    end_one,
    end_subscription,
    follow_plan,
    read_subscriptions,
    sync_subscription,
)
from billing.unnoticed import tell_of_payment
from orgs.addresses import require_proof
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

# How long after opening a checkout we first ask Stripe about it ourselves.
FIRST_LOOK = timedelta(minutes=2)
# How often to start over when another tab changes the checkout at the same moment.
MAX_TURNS = 4
# A purchase as columns of a Checkout row.
Order = dict[str, Any]
PAID = frozenset({"paid", "no_payment_required"})
# Subscription statuses in which Stripe is still waiting for a bank; see docs/billing.md.
WAITING_STATUSES = frozenset({"active", "trialing", "incomplete"})
SESSION_ID = re.compile(r"cs_(test|live)_[A-Za-z0-9]{10,200}")


class CheckoutRefused(Exception):
    """The checkout was refused because the organization would pay twice; subclasses say why."""


class AlreadyPaid(CheckoutRefused):
    """The organization has paid already; a second checkout would charge it twice.

    `session_id` names a checkout session that was paid but not confirmed here yet, else it is
    empty.
    """

    def __init__(self, session_id: str = "") -> None:
        super().__init__(session_id)
        self.session_id = session_id


class AlreadySubscribed(CheckoutRefused):
    """A subscription exists that is neither in force nor over; it must be settled first."""


class SuspendedByStaff(CheckoutRefused):
    """Staff suspended the organization, maybe to delete it, so no free plan begins."""


class SubscribedElsewhere(CheckoutRefused):
    """The customer has a subscription that no checkout of ours made; only staff can resolve it.

    `subscription_ids` lists those subscriptions.
    """

    def __init__(self, subscription_ids: Sequence[str]) -> None:
        super().__init__(*subscription_ids)
        self.subscription_ids = subscription_ids


class Doubt(StrEnum):
    """Reasons why a session does not count as paid. Never stored; the wizard words them."""

    UNKNOWN = "unknown"
    FOREIGN = "foreign"
    UNFINISHED = "unfinished"
    EXPIRED = "expired"
    WAITING_FOR_BANK = "waiting_for_bank"
    BANK_REFUSED = "bank_refused"
    NOT_ACTIVE = "not_active"


class NotConfirmed(Exception):
    """Stripe did not say that this session was paid for this organization."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


def start_checkout(
    *, organization: Organization, plan: Plan, interval: Interval, user: User, now: datetime
) -> str:
    """Return the URL of the Stripe page on which the organization pays for this plan.

    A free plan begins at once, and the URL is empty. An open page for the same plan at today's
    price in the reader's language is reused; any other open page is expired first. Raises
    CheckoutRefused, PriceMissing, StripeError or StripeUnavailable, and Unproven if nothing is to
    be paid for an address that is not proven.
    """
    with noted(StripeRefusal.Act.CHECKOUT, organization, now=now):
        return _start(organization, plan=plan, interval=interval, user=user, now=now)


def _start(
    organization: Organization, *, plan: Plan, interval: Interval, user: User, now: datetime
) -> str:
    if plan.free:
        require_proof(user)
    customer = ensure_customer(organization)
    found = _refuse_second_subscription(customer, plan=plan, now=now)
    wanted = _order(organization, plan=plan, interval=interval)
    # A trial of which nothing came but a failed setup does not count.
    has_had_trial = found.has_had_trial and organization.has_or_had_key
    if plan.trial_days and not has_had_trial and trials.may_try(organization, user, now=now):
        require_proof(user)
        wanted["trial_days"] = plan.trial_days
    for _ in range(MAX_TURNS):
        try:
            checkout = _open_checkout(organization, wanted, user=user, now=now)
        except IntegrityError:
            continue  # Another tab opened a checkout and closed it again.
        if wanted["trial_days"] and not trials.may_try(organization, user, now=now):
            wanted["trial_days"] = 0  # Another organization of this person was quicker.
        page = _begin(checkout, wanted, customer=customer, now=now)
        if page is not None:
            return page
    raise StripeUnavailable("several tabs keep replacing each other's checkout")


def _begin(checkout: Checkout, wanted: Order, *, customer: Customer, now: datetime) -> str | None:
    """Return the page of an open checkout, or nothing to open once its free plan has begun.

    Returns None if the checkout sells something else or is over; it is closed then.
    """
    if _is_for_free_plan(checkout):
        if _is_for(checkout, wanted):
            _begin_free(checkout, customer=customer, now=now)
            return ""
        checkout.set_closed()
        return None
    session = _session_of(checkout, customer=customer, now=now)
    if session is None:
        checkout.set_closed()
    elif session.status == "complete":
        _settle_complete(checkout, session, customer=customer, now=now)
    elif session.status == "open" and not _offers(session, checkout, wanted, customer):
        _expire(checkout, session)
    elif session.status == "open" and _is_still_open(checkout):
        return session.url or ""
    else:
        checkout.set_closed()
    return None


def session_to_confirm(organization: Organization) -> str:
    """Return the id of the checkout session that may have been paid; empty if there is none.

    To whoever is on a free plan, only an open one says anything.
    """
    checkouts = Checkout.objects.filter(organization=organization).exclude(stripe_session_id="")
    if is_on_free_plan(organization):
        checkouts = checkouts.exclude(state=Checkout.State.COMPLETE)
    latest = checkouts.exclude(state=Checkout.State.CLOSED).order_by("-created_at").first()
    return latest.stripe_session_id if latest else ""


def is_on_free_plan(organization: Organization) -> bool:
    subscription = Subscription.objects.filter(organization=organization).first()
    return subscription is not None and subscription.is_free and subscription.grants_access


def confirm(session_id: str, *, organization: Organization | None, now: datetime) -> Organization:
    """Ask Stripe whether this session was paid, record the payment and return its organization.

    The success page passes the signed-in owner's organization; the webhook passes None. Whichever
    comes first records the payment, and calling again is harmless. Raises NotConfirmed with the
    reason, or StripeError or StripeUnavailable if nothing could be established.
    """
    opened = Checkout.objects.filter(stripe_session_id=session_id).select_related("organization")
    whose = organization or next((checkout.organization for checkout in opened), None)
    if whose is None:  # A restored database may lack a checkout that Stripe still knows.
        whose = _customer_of(_retrieve(session_id), None).organization
    with noted(StripeRefusal.Act.CONFIRMING, whose, now=now):
        return _confirm(session_id, whose=whose, now=now)


def _confirm(session_id: str, *, whose: Organization, now: datetime) -> Organization:
    session = _retrieve(session_id)
    customer = _customer_of(session, whose)
    _confirm_session(session, customer=customer, now=now)
    return customer.organization


def _confirm_session(
    session: stripe.checkout.Session, *, customer: Customer, now: datetime
) -> None:
    _check_complete(session)
    subscription = sync_subscription(customer, now=now)
    _check_paid(session, subscription, now=now)
    if subscription is None or subscription.stripe_id != session.subscription:
        _confirm_replacement(session, subscription, now=now)
        return
    if subscription.has_ended:
        close(session.id)  # An ended subscription never becomes paid again.
    if not subscription.is_served:
        raise NotConfirmed(Doubt.NOT_ACTIVE)
    _record_payment(session.id, subscription=subscription, customer=customer, now=now)


def _confirm_replacement(
    session: stripe.checkout.Session, subscription: Subscription | None, *, now: datetime
) -> None:
    """Confirm the payment through the subscription that replaced this session's at Stripe.

    Raises NotConfirmed if the replacing subscription is not paid.
    """
    if _has_ended(session):
        close(session.id)  # An ended subscription never becomes paid again.
    if subscription is None or not tell_of_payment(subscription, now=now):
        raise NotConfirmed(Doubt.NOT_ACTIVE)


def _refuse_second_subscription(
    customer: Customer, *, plan: Plan | None, now: datetime
) -> ReadSubscriptions:
    """Refuse a checkout if Stripe already holds a subscription; our own row may be out of date.

    Raises AlreadyPaid if a subscription is in force, AlreadySubscribed if one is not over, and
    SubscribedElsewhere if one was not made by us. An incomplete subscription of ours is left to its
    own checkout, and a free plan of ours may be followed by a paid one.
    """
    found = read_subscriptions(customer, now=now)
    subscription = found.subscription
    is_upgrade = subscription and subscription.is_free and not (plan and plan.free)
    if subscription and subscription.grants_access and not is_upgrade:
        session_id = session_to_confirm(customer.organization)
        if not session_id and not tell_of_payment(subscription, now=now):
            # The bank has not decided, and a restored database has lost the session's id.
            session_id = find_checkout_session(subscription.stripe_id)
        raise AlreadyPaid(session_id)
    if subscription and subscription.is_unsettled:
        raise AlreadySubscribed(subscription.status)
    # The checkout that is open may have left an unsettled one, and settles it before all else.
    if found.unsettled_ids and not session_to_confirm(customer.organization):
        raise AlreadySubscribed(*found.unsettled_ids)
    if found.foreign_ids:
        raise SubscribedElsewhere(found.foreign_ids)
    return found


class Payment(Enum):
    """Whether a checkout session was paid, and whether the subscription has ended since."""

    UNPAID = "not paid, or not yet"
    PAID = "paid"
    OVER = "paid, and its subscription has ended since"


def payment_of(session_id: str) -> Payment:
    """Return what became of a session at Stripe, whoever owns it; changes nothing."""
    session = retrieve_checkout_session(session_id)
    is_complete = session.status == "complete"
    if not is_complete or not (session.payment_status in PAID or _was_paid_later(session)):
        return Payment.UNPAID
    return Payment.OVER if _has_ended(session) else Payment.PAID


def _has_ended(session: stripe.checkout.Session) -> bool:
    """Return whether the subscription that this session started has ended."""
    if not session.subscription:
        return False
    status = retrieve_subscription(str(session.subscription)).status
    return status in Subscription.ENDED_STATUSES


def _order(organization: Organization, *, plan: Plan, interval: Interval) -> Order:
    """Return the purchase, without a trial, as columns of a Checkout row; raises PriceMissing."""
    interval = interval if interval in plan.intervals else plan.intervals[0]
    prices = list_prices([plan.lookup_key(interval)])
    if not prices:
        raise PriceMissing(plan.code)
    return {
        "plan": plan.code,
        "interval": interval,
        "currency": currency_of(organization),
        "stripe_price_id": prices[0].id,
        "trial_days": 0,
        # A free plan has no page.
        "locale": "" if plan.free else locale_of(get_language()),
    }


def currency_of(organization: Organization) -> str:
    """Return the currency that the organization pays in.

    Beside a free plan it is that plan's, if there are still prices in it: Stripe takes no second
    currency from a customer who has a subscription.
    """
    held = Subscription.objects.filter(organization=organization).first()
    if held and held.is_free and held.grants_access and held.currency in charged_currencies():
        return held.currency
    return charged_currency(organization.currency)


def _offers(
    session: stripe.checkout.Session,
    checkout: Checkout,
    wanted: Order,
    customer: Customer,
) -> bool:
    """Whether the open session sells what is wanted, in this language, to this customer."""
    return session.customer == customer.stripe_id and _is_for(checkout, wanted)


def _is_for(checkout: Checkout, wanted: Order) -> bool:
    return all(getattr(checkout, name) == wanted[name] for name in wanted)


def _is_for_free_plan(checkout: Checkout) -> bool:
    plan = plan_by_code(checkout.plan)
    return plan is not None and plan.free and not checkout.stripe_session_id


def _begin_free(checkout: Checkout, *, customer: Customer, now: datetime) -> None:
    """Begin a free plan at Stripe and record it, like a payment; once, however many tabs ask.

    Raises CheckoutRefused, StripeError or StripeUnavailable.
    """
    key, plan = f"free-{checkout.organization_id}-{checkout.pk}", plan_by_code(checkout.plan)
    with customer_lock(customer.stripe_id), _closed_on_failure(checkout):
        _refuse_suspended(customer.organization)
        _refuse_second_subscription(customer, plan=plan, now=now)
        free_plans.subscribe(customer, price_id=checkout.stripe_price_id, key=key)
        subscription = sync_subscription(customer, now=now)
        if subscription is None or not subscription.is_served:
            raise StripeUnavailable("the free subscription is not in force yet")
        with transaction.atomic():
            first = free_plans.record_start(subscription, now=now)
            _settle(subscription, first=first, now=now)


def _refuse_suspended(organization: Organization) -> None:
    """Raise SuspendedByStaff; while we hold the customer's lock, a deletion ends what we begin."""
    served = Organization.objects.filter(pk=organization.pk, suspended_by_staff_at=None)
    if not served.exists():
        raise SuspendedByStaff(organization.slug)


@contextlib.contextmanager
def _closed_on_failure(checkout: Checkout) -> Iterator[None]:
    """Close the checkout when asking Stripe again under the same key would not help."""
    try:
        yield
    except CheckoutRefused:
        checkout.set_closed()
        raise
    except StripeError as e:
        # Stripe would replay its failure under this key, so the next attempt needs a new key.
        if not isinstance(e, StripeUnavailable) or e.was_answered:
            checkout.set_closed()
        raise


def _open_checkout(
    organization: Organization, wanted: Order, *, user: User, now: datetime
) -> Checkout:
    """Return the organization's open checkout, whatever it is for, or open one for `wanted`."""
    with transaction.atomic():
        checkout, opened = Checkout.objects.get_or_create(
            organization=organization,
            state=Checkout.State.OPEN,
            defaults={**wanted, "created_at": now, "due_at": now + FIRST_LOOK},
        )
        if opened:
            plan = wanted["plan"]
            record_event(
                Tag.CHECKOUT_STARTED, organization=organization, now=now, actor=user, plan=plan
            )
        if opened and checkout.trial_days and not trials.claim(checkout, user, now=now):
            checkout.set_trial_days(0)
    return checkout


def _session_of(
    checkout: Checkout, *, customer: Customer, now: datetime
) -> stripe.checkout.Session | None:
    """Return the checkout's current session at Stripe, creating the session if there is none.

    All parameters come from the row, so two tabs, or a retry after a lost response, send the same
    request under the same idempotency key and get the same session. Returns None if Stripe no
    longer knows the session.
    """
    if checkout.stripe_session_id:
        with contextlib.suppress(StripeNotFound):
            return retrieve_checkout_session(checkout.stripe_session_id)
        return None
    with _closed_on_failure(checkout):
        # Check again now that the row blocks others: somebody may have paid since the first check.
        _refuse_second_subscription(customer, plan=plan_by_code(checkout.plan), now=now)
        session = create_session(checkout, customer=customer)
    if not checkout.set_session(session.id):
        # Another tab closed this checkout while we asked Stripe: its session must not be paid.
        expire_checkout_session(session.id)
        session = retrieve_checkout_session(session.id)
    return session


def _settle_complete(
    checkout: Checkout, session: stripe.checkout.Session, *, customer: Customer, now: datetime
) -> None:
    """Raise AlreadyPaid if the payment stands or may still arrive; otherwise close the checkout.

    A payment does not stand if its subscription has been cancelled or the bank refused. What the
    bank refused is ended first, so that Stripe cannot collect it beside the next one. Raises
    AlreadySubscribed if it was paid and a later payment failed.
    """
    status = _status_of(session, sync_subscription(customer, now=now))
    if status in (*Subscription.GRANTING_STATUSES, "incomplete"):
        raise AlreadyPaid(session.id)
    if status in Subscription.UNSETTLED_STATUSES:
        if session.payment_status in PAID or _was_paid_later(session):
            raise AlreadySubscribed(status)
        end_one(str(session.subscription), now=now)
    checkout.set_closed()


def _expire(checkout: Checkout, session: stripe.checkout.Session) -> None:
    """Expire the session at Stripe, so that a forgotten tab cannot pay for an unwanted plan.

    If the session was paid at this very moment, Stripe refuses, and the next check finds the
    payment.
    """
    try:
        expire_checkout_session(session.id)
    except StripeUnavailable:
        raise
    except StripeError:
        if retrieve_checkout_session(session.id).status == "open":
            raise
        return
    checkout.set_closed()


def _is_still_open(checkout: Checkout) -> bool:
    return Checkout.objects.filter(pk=checkout.pk, state=Checkout.State.OPEN).exists()


def sweep(*, now: datetime) -> int:
    """Wake a worker for each open checkout that is due to be checked; returns how many.

    This finds payments whose customer closed the tab and whose webhook was lost.
    """
    due = Checkout.objects.filter(state=Checkout.State.OPEN, due_at__lte=now)
    checkouts = list(due.exclude(stripe_session_id="")[:100])
    for checkout in checkouts:
        async_task("billing.tasks.look_after_checkout", checkout.pk)
    return len(checkouts)


def look_after(checkout_id: int, *, now: datetime) -> None:
    """Check an open checkout: confirm it if paid, close it if over, else schedule another check."""
    checkout = Checkout.objects.filter(pk=checkout_id, state=Checkout.State.OPEN).first()
    if checkout is None:
        return
    claimed = Checkout.objects.filter(
        pk=checkout_id, state=Checkout.State.OPEN, due_at=checkout.due_at
    ).update(due_at=now + max(FIRST_LOOK, (now - checkout.created_at) / 2))
    if not claimed:
        return
    with contextlib.suppress(NotConfirmed):
        confirm(checkout.stripe_session_id, organization=None, now=now)


def _retrieve(session_id: str) -> stripe.checkout.Session:
    if not SESSION_ID.fullmatch(session_id):
        raise NotConfirmed(Doubt.UNKNOWN)
    try:
        return retrieve_checkout_session(session_id)
    except StripeNotFound as e:
        close(session_id)  # While open, this checkout would hide a payment made in another way.
        raise NotConfirmed(Doubt.UNKNOWN) from e


def _customer_of(session: stripe.checkout.Session, organization: Organization | None) -> Customer:
    """Return our customer to whom this session belongs.

    Raises NotConfirmed if customer, organization, mode or metadata belong to anybody else.
    """
    customer = customer_by_id(session.customer)
    if customer is None or (organization and customer.organization_id != organization.pk):
        raise NotConfirmed(Doubt.FOREIGN)
    fits = session.mode == "subscription" and session.livemode == settings.STRIPE_LIVE_MODE
    if not fits or not _is_ours(session, customer):
        raise NotConfirmed(Doubt.FOREIGN)
    return customer


def _is_ours(session: stripe.checkout.Session, customer: Customer) -> bool:
    """Whether we made this session: we store its id, or its metadata name our customer."""
    held = Checkout.objects.filter(
        organization=customer.organization_id, stripe_session_id=session.id
    )
    if held.exists():
        return True
    is_referred_to = session.client_reference_id == str(customer.organization_id)
    return is_referred_to and customer.owns(session)


def _check_complete(session: stripe.checkout.Session) -> None:
    if session.status == "expired":
        close(session.id)
        raise NotConfirmed(Doubt.EXPIRED)
    if session.status != "complete":
        raise NotConfirmed(Doubt.UNFINISHED)


def _check_paid(
    session: stripe.checkout.Session, subscription: Subscription | None, *, now: datetime
) -> None:
    """Raise NotConfirmed unless the session's money arrived; an active subscription is no proof.

    Stripe activates a subscription while a bank is still deciding. If the bank refused, the unpaid
    subscription is ended, so that the customer can pay in another way.
    """
    if session.payment_status in PAID or _was_paid_later(session):
        return
    status = _status_of(session, subscription)
    if status in WAITING_STATUSES:
        raise NotConfirmed(Doubt.WAITING_FOR_BANK)
    if subscription and status and status not in Subscription.ENDED_STATUSES:
        if subscription.stripe_id == session.subscription:
            end_subscription(subscription.organization, now=now)
        else:
            end_one(str(session.subscription), now=now)
    close(session.id)
    raise NotConfirmed(Doubt.BANK_REFUSED)


def _status_of(session: stripe.checkout.Session, subscription: Subscription | None) -> str:
    """Return the status of the subscription that this session began, if it counts.

    It counts if it is the one that we store, or begins beside the free plan that we store.
    """
    if subscription is None or not session.subscription:
        return ""
    if subscription.stripe_id == session.subscription:
        return subscription.status
    if not subscription.is_free:
        return ""
    return str(retrieve_subscription(str(session.subscription)).status)


def close(session_id: str) -> None:
    """Close the open checkout of a session that can no longer be paid."""
    Checkout.objects.filter(stripe_session_id=session_id, state=Checkout.State.OPEN).update(
        state=Checkout.State.CLOSED
    )


def _was_paid_later(session: stripe.checkout.Session) -> bool:
    """Whether the session's invoice was paid later, which leaves the session marked unpaid."""
    return bool(session.invoice) and retrieve_invoice(str(session.invoice)).status == "paid"


def _record_payment(
    session_id: str, *, subscription: Subscription, customer: Customer, now: datetime
) -> None:
    organization = customer.organization
    # Keep the row unchanged while the access change that waited for this payment is applied.
    with customer_lock(customer.stripe_id), transaction.atomic():
        is_upgrade = access.awaits_upgrade(organization)
        first = _complete(session_id, subscription, now=now)
        if first:
            record_event(
                Tag.PAYMENT_CONFIRMED, organization=organization, now=now, session=session_id
            )
        if first and is_upgrade:
            async_task("billing.tasks.end_free_beside", customer.pk)
        _settle(subscription, first=first, now=now)


def _settle(subscription: Subscription, *, first: bool, now: datetime) -> None:
    """Apply what waited for the payment, and signal it; call in the transaction that records it."""
    organization = subscription.organization
    if first:
        current = Subscription.objects.select_related("organization").get(pk=subscription.pk)
        access.apply(current, now=now)
        follow_plan(current, now=now)
        subscription_changed.send(sender=Subscription, organization=organization, now=now)
    payment_confirmed.send(sender=Checkout, organization=organization, now=now, is_new=first)


def _complete(session_id: str, subscription: Subscription, *, now: datetime) -> bool:
    """Mark the session's checkout complete; returns whether this call did it.

    If a restored database has lost the checkout, it is created again.
    """
    checkout, is_new = Checkout.objects.get_or_create(
        stripe_session_id=session_id,
        defaults={
            "organization": subscription.organization,
            "state": Checkout.State.COMPLETE,
            "plan": subscription.plan,
            "interval": subscription.interval,
            "currency": subscription.currency,
            "created_at": now,
            "due_at": now,
        },
    )
    return is_new or _mark_complete(checkout)


def _mark_complete(checkout: Checkout) -> bool:
    """Mark the checkout complete; returns whether this call did it."""
    unpaid = Checkout.objects.filter(pk=checkout.pk).exclude(state=Checkout.State.COMPLETE)
    return bool(unpaid.update(state=Checkout.State.COMPLETE))
