"""Opening a checkout: at most one per organization, and never beside a plan that is paid.

What became of it is in `billing.payments`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import stripe
from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from billing import free_plans, trials
from billing.customers import customer_lock, ensure_customer
from billing.locales import locale_of
from billing.models import Checkout, Customer, StripeRefusal, Subscription
from billing.payment_pages import create_session
from billing.payments import FIRST_LOOK, is_paid_for, session_to_confirm, settle, status_of
from billing.plans import Interval, Plan, charged_currencies, charged_currency, plan_by_code
from billing.refusals import PriceMissing, noted
from billing.stripe_api import (
    StripeError,
    StripeNotFound,
    StripeUnavailable,
    expire_checkout_session,
    find_checkout_session,
    list_prices,
    retrieve_checkout_session,
)
from billing.subscriptions import (
    ReadSubscriptions,
    end_one,
    read_subscriptions,
    sync_subscription,
)
from billing.unnoticed import tell_of_payment
from orgs.addresses import require_proof
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

# How often to start over when another tab changes the checkout at the same moment.
MAX_TURNS = 4
# A purchase as columns of a Checkout row.
Order = dict[str, Any]


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
            settle(subscription, first=first, now=now)


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
    status = status_of(session, sync_subscription(customer, now=now))
    if status in (*Subscription.GRANTING_STATUSES, "incomplete"):
        raise AlreadyPaid(session.id)
    if status in Subscription.UNSETTLED_STATUSES:
        if is_paid_for(session):
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
