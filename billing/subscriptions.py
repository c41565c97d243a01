"""Our one subscription row per organization, always stored from what Stripe holds now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import stripe
from django.db import transaction
from django.db.models import Q
from django_q.tasks import async_task

from billing import access, free_plans
from billing.customers import customer_lock, ids_of
from billing.items import Bought, deciding_price_id, is_free, what_is_bought
from billing.models import Customer, StripeRefusal, Subscription
from billing.signals import payment_ended, subscription_changed
from billing.stripe_api import (
    StripeNotFound,
    cancel_subscription,
    list_subscriptions,
    retrieve_subscription,
)
from orgs.audit import Tag, record_event
from orgs.models import Organization

# Which status speaks for the organization if there are several subscriptions: the first match.
PRECEDENCE = (
    "active",
    "trialing",
    "past_due",
    "unpaid",
    "paused",
    "incomplete",
    "canceled",
    "incomplete_expired",
)
# A second subscription in one of these statuses is charged in addition to the first.
CHARGED_STATUSES = frozenset({"active", "trialing", "past_due", "unpaid"})


# Well within the days for which Stripe retries a card.
READ_AGAIN_AFTER = timedelta(days=1)
TRY_AGAIN_AFTER = timedelta(hours=1)
# From then on only people can help, and staff see the refusal.
REFUSALS_AN_HOUR_APART = 24


@dataclass(frozen=True)
class _Found:
    """The subscription at Stripe that counts, and further details read with it."""

    stripe_subscription: stripe.Subscription
    bought: Bought
    other_live_ids: tuple[str, ...]
    # How often Stripe refused the free plan that is to follow it.
    free_plan_refusals: int = 0


@dataclass(frozen=True)
class ReadSubscriptions:
    """A reading from Stripe: our subscription as just stored, and ids of foreign ones."""

    subscription: Subscription | None
    # Ids of subscriptions that have not ended and that we did not create.
    foreign_ids: tuple[str, ...]
    # Ids of paid subscriptions of ours that are neither in force nor over, beside another.
    unsettled_ids: tuple[str, ...] = ()
    # Ids of free subscriptions of ours beside a paid one.
    free_beside_ids: tuple[str, ...] = ()
    # Whether any subscription of the customer ever began with a trial.
    has_had_trial: bool = False


def differences(customer: Customer) -> list[str]:
    """Return how our subscription row differs from Stripe, one line per difference.

    Raises StripeError or StripeUnavailable.
    """
    held = _held_by(customer)
    deciding = _deciding(_split(held, customer)[0])
    ours = Subscription.objects.filter(organization=customer.organization).first()
    if deciding is None:
        return [f"{ours.stripe_id} is not at Stripe"] if ours else []
    if ours is None:
        return [f"{deciding.id} is {deciding.status} and was not noticed"]
    compared = {
        "id": (ours.stripe_id, deciding.id),
        "status": (ours.status, deciding.status),
        "price": (ours.stripe_price_id, deciding_price_id(deciding)),
        "further ones": (ours.other_live_ids, " ".join(_other_live_ids(deciding, held))),
    }
    found = [f"{name} {a!r} here, {b!r} there" for name, (a, b) in compared.items() if a != b]
    if access.is_served_beyond(ours):
        found.append(f"{ours.stripe_id} is {ours.status}, and its organization is still served")
    if free_plans.is_owed(ours):
        found.append(f"the free plan that follows {ours.stripe_id} has not begun")
    return found


def sync_subscription(customer: Customer, *, now: datetime) -> Subscription | None:
    """Read the customer's subscriptions from Stripe and store the one that counts.

    Returns None if the customer has no subscription of ours. Raises StripeError or
    StripeUnavailable.
    """
    return read_subscriptions(customer, now=now).subscription


def read_subscriptions(customer: Customer, *, now: datetime) -> ReadSubscriptions:
    """Sync the subscription; also return the ids of subscriptions that we did not create.

    Raises StripeError or StripeUnavailable.
    """
    with customer_lock(customer.stripe_id):
        held = _held_by(customer)
        ours, others = _split(held, customer)
        foreign_ids = tuple(s.id for s in others if s.status not in Subscription.ENDED_STATUSES)
        has_had_trial = any(s.trial_start for s in held)
        deciding = _deciding(ours)
        following = free_plans.follow_up(customer, deciding, now=now)
        stripe_subscription = following.begun or deciding
        if stripe_subscription is None:
            return ReadSubscriptions(None, foreign_ids, has_had_trial=has_had_trial)
        # Ask Stripe everything before the transaction opens.
        found = _Found(
            stripe_subscription,
            bought=what_is_bought(stripe_subscription),
            other_live_ids=_other_live_ids(stripe_subscription, held),
            free_plan_refusals=following.refusals,
        )
        with transaction.atomic():
            subscription = _write_down(found, customer=customer, now=now)
        return ReadSubscriptions(
            subscription,
            foreign_ids,
            unsettled_ids=_unsettled_beside(subscription, ours),
            free_beside_ids=_free_beside(subscription, ours),
            has_had_trial=has_had_trial,
        )


def sweep(*, now: datetime) -> int:
    """Queue a sync of each live subscription not heard of for a day; returns how many.

    This catches lost events, ends grace periods and begins free plans that Stripe had refused.
    """
    is_live = ~Q(status__in=Subscription.ENDED_STATUSES)
    due = Subscription.objects.filter(is_live | Q(free_plan_refusals__gt=0), due_at__lte=now)
    due_ids = list(due.values_list("pk", flat=True)[:100])
    # Postpone at once, so that the next sweep skips this one; the sync then sets a full day.
    Subscription.objects.filter(pk__in=due_ids).update(due_at=now + TRY_AGAIN_AFTER)
    for pk in due_ids:
        async_task("billing.tasks.read_subscription", pk)
    return len(due_ids)


def end_subscription_later(organization: Organization, *, now: datetime) -> None:
    """Queue a task that ends the organization's subscription; call inside a transaction.

    If Stripe fails, the cancellation stays owed and is retried every hour.
    """
    held = Subscription.objects.filter(organization=organization)
    for subscription in held.exclude(status__in=Subscription.ENDED_STATUSES):
        Subscription.objects.filter(pk=subscription.pk).update(
            due_at=now + TRY_AGAIN_AFTER, is_to_end=True
        )
        async_task("billing.tasks.end_subscription", subscription.stripe_id)


def end_subscription(
    organization: Organization, *, now: datetime, still_mine: Callable[[], object] | None = None
) -> None:
    """Cancel the organization's subscription at Stripe now, unless it has ended already.

    `still_mine` is called right before cancelling; an exception from it stops the work. Raises
    StripeError or StripeUnavailable.
    """
    customer = Customer.objects.select_related("organization").get(organization=organization)
    subscription = sync_subscription(customer, now=now)
    if subscription and not subscription.has_ended:
        if still_mine:
            still_mine()
        end_for_good(organization)
        cancel_subscription(subscription.stripe_id)
        sync_subscription(customer, now=now)


def end_for_good(organization: Organization) -> None:
    """Note that we end the subscription ourselves, so that no free plan follows.

    A process that is reading the customer is awaited: what it begins is ended as well. Raises
    StripeUnavailable if it takes too long.
    """
    with ExitStack() as locks:
        for stripe_customer_id in ids_of(organization):
            locks.enter_context(customer_lock(stripe_customer_id))
        held = Subscription.objects.filter(organization=organization)
        held.update(is_to_end=True, free_plan_refusals=0)


def end_free_beside(customer: Customer, *, now: datetime) -> None:
    """Cancel free subscriptions beside the paid one that took their place.

    Does nothing while a payment is awaited, as the free plan goes on if it does not arrive. Raises
    StripeError or StripeUnavailable.
    """
    with customer_lock(customer.stripe_id):
        found = read_subscriptions(customer, now=now)
        is_served = found.subscription is not None and found.subscription.is_served
        if is_served and not access.awaits_upgrade(customer.organization):
            for stripe_id in found.free_beside_ids:
                cancel_subscription(stripe_id)


def end_one(stripe_id: str, *, now: datetime) -> None:
    """Cancel the subscription with this id at Stripe, then sync the one that counts now.

    Raises StripeError or StripeUnavailable.
    """
    cancel_subscription(stripe_id)
    customers = Customer.objects.select_related("organization")
    for customer in customers.filter(organization__subscription__stripe_id=stripe_id):
        sync_subscription(customer, now=now)


def _held_by(customer: Customer) -> list[stripe.Subscription]:
    """Return the customer's subscriptions, always including the one whose id we store.

    Stripe lists nothing for a deleted customer, but the subscriptions that ended with it can still
    be read by id. Raises StripeNotFound if Stripe knows neither customer nor subscription.
    """
    held_id = _held_id(customer)
    try:
        found = list_subscriptions(customer.stripe_id)
    except StripeNotFound:
        if not held_id:
            raise
        return [retrieve_subscription(held_id)]
    if held_id and all(s.id != held_id for s in found):
        with suppress(StripeNotFound):
            found.append(retrieve_subscription(held_id))
    return found


def _held_id(customer: Customer) -> str:
    held = Subscription.objects.filter(organization=customer.organization_id)
    return held.values_list("stripe_id", flat=True).first() or ""


def _deciding(held: Sequence[stripe.Subscription]) -> stripe.Subscription | None:
    """Return the one that counts: by status, paid before free, the newest."""
    return min(held, key=lambda s: (_rank(s), -s.created, s.id), default=None)


def _split(
    held: Sequence[stripe.Subscription], customer: Customer
) -> tuple[list[stripe.Subscription], list[stripe.Subscription]]:
    """Split subscriptions into ours and others'.

    Ours are the one whose id we store and those that name this organization. The deployment they
    name is ignored, because the customer is ours.
    """
    held_id = _held_id(customer)
    ours = [s for s in held if s.id == held_id or customer.is_named_by(s)]
    return ours, [s for s in held if s not in ours]


def _rank(held: stripe.Subscription) -> tuple[int, bool]:
    """Rank by the status's position in PRECEDENCE, one that we do not know last.

    A free plan in force comes after a paid one on trial.
    """
    status = "trialing" if is_free(held) and held.status == "active" else held.status
    position = PRECEDENCE.index(status) if status in PRECEDENCE else len(PRECEDENCE)
    return position, is_free(held)


def _other_live_ids(
    deciding: stripe.Subscription, held: Sequence[stripe.Subscription]
) -> tuple[str, ...]:
    """Return the ids of the customer's other subscriptions that are charged, whoever made them."""
    others = (s for s in held if s.id != deciding.id and s.status in CHARGED_STATUSES)
    return tuple(sorted(s.id for s in others if not is_free(s)))


def _free_beside(
    subscription: Subscription, ours: Sequence[stripe.Subscription]
) -> tuple[str, ...]:
    if subscription.is_free:
        return ()
    live = (s for s in ours if s.status not in Subscription.ENDED_STATUSES)
    return tuple(s.id for s in live if s.id != subscription.stripe_id and is_free(s))


def _unsettled_beside(
    subscription: Subscription, ours: Sequence[stripe.Subscription]
) -> tuple[str, ...]:
    others = (s for s in ours if s.id != subscription.stripe_id and not is_free(s))
    return tuple(s.id for s in others if s.status in Subscription.UNSETTLED_STATUSES)


def _write_down(found: _Found, *, customer: Customer, now: datetime) -> Subscription:
    """Store the row, apply its effect on access and signal what changed."""
    organization = customer.organization
    # Read under the lock: another tab may have changed the plan since the caller loaded the row.
    organization.refresh_from_db(fields=["plan", "suspended_at", "suspended_by_staff_at"])
    # Locked, so that a wish that is just being written is not overwritten by what it was before.
    before = Subscription.objects.select_for_update().filter(organization=organization).first()
    wishes = _wishes_kept(found, before)
    subscription, _ = Subscription.objects.update_or_create(
        organization=organization,
        defaults={
            **_columns(found),
            "stripe_customer_id": customer.stripe_id,
            "plan": _plan_code(found, before, organization),
            "updated_at": now,
            "is_to_end": False,
            "resume_wanted_at": None,
            **wishes,
            "due_at": now + _pause(found, is_to_end=bool(wishes.get("is_to_end"))),
        },
    )
    subscription.organization = organization
    if before and before.free_plan_refusals and not subscription.free_plan_refusals:
        settled = StripeRefusal.objects.filter(act=StripeRefusal.Act.FOLLOWING)
        settled.filter(organization=organization).delete()
    _note_oddities(subscription, before, now=now)
    follow_plan(subscription, now=now)
    access.apply(subscription, now=now)
    grace_ends_at = access.grace_ends_at(subscription)
    if grace_ends_at and now < grace_ends_at < subscription.due_at:
        subscription.set_due_at(grace_ends_at)
    if subscription.has_ended:
        payment_ended.send(sender=Subscription, organization=organization, now=now)
    if before is None or _told(before) != _told(subscription):
        subscription_changed.send(sender=Subscription, organization=organization, now=now)
    return subscription


def _pause(found: _Found, *, is_to_end: bool) -> timedelta:
    """Return when to read it again: soon while something is owed, a day once refused all day."""
    is_owed = is_to_end or 0 < found.free_plan_refusals < REFUSALS_AN_HOUR_APART
    return TRY_AGAIN_AFTER if is_owed else READ_AGAIN_AFTER


def _plan_code(found: _Found, before: Subscription | None, organization: Organization) -> str:
    """Return the code of the plan that is bought; if no price names one, the code as before."""
    if found.bought.plan:
        return found.bought.plan.code
    is_same = before is not None and before.stripe_id == found.stripe_subscription.id
    return before.plan if before and is_same else organization.plan


def _wishes_kept(found: _Found, before: Subscription | None) -> dict[str, Any]:
    """Return the pending wishes to keep: they belong to one subscription, not to a later one."""
    held = found.stripe_subscription
    if before is None or before.stripe_id != held.id:
        return {}
    return {
        "is_to_end": before.is_to_end and held.status not in Subscription.ENDED_STATUSES,
        "resume_wanted_at": before.resume_wanted_at if held.status == "paused" else None,
    }


def follow_plan(subscription: Subscription, *, now: datetime) -> None:
    """Set the organization's plan to the one that the paid price names, once it is paid."""
    organization = subscription.organization
    if access.awaits_upgrade(organization):
        return
    if subscription.grants_access and subscription.plan != organization.plan:
        before = organization.plan
        # First, as the event that is published carries the plan that the organization has now.
        organization.set_plan(subscription.plan)
        record_event(
            Tag.PLAN_CHANGED,
            organization=organization,
            now=now,
            old=before,
            new=subscription.plan,
        )


def _note_oddities(
    subscription: Subscription, before: Subscription | None, *, now: datetime
) -> None:
    """Audit, once each, the oddities of a subscription that only staff can put right."""
    organization = subscription.organization
    others = subscription.other_live_ids
    if others and others != (before.other_live_ids if before else ""):
        record_event(Tag.SUBSCRIPTION_DOUBLED, organization=organization, now=now, others=others)
    known_before = before.stripe_price_id if before and before.has_unknown_price else ""
    if subscription.has_unknown_price and subscription.stripe_price_id != known_before:
        record_event(
            Tag.PLAN_UNKNOWN,
            organization=organization,
            now=now,
            price=subscription.stripe_price_id,
        )


def _told(subscription: Subscription) -> tuple[object, ...]:
    """Return the values whose change is signalled to other apps."""
    return (
        subscription.stripe_id,
        subscription.status,
        subscription.plan,
        subscription.stripe_price_id,
        subscription.amount,
        subscription.currency,
        subscription.current_period_end,
        subscription.cancel_at,
    )


def _columns(found: _Found) -> dict[str, Any]:
    """Return the columns of our row that are taken from Stripe's object."""
    stripe_subscription, item = found.stripe_subscription, found.bought.item
    return {
        "stripe_id": stripe_subscription.id,
        "stripe_price_id": item.price.id,
        "lookup_key": item.price.lookup_key or "",
        "status": stripe_subscription.status,
        "amount": found.bought.amount,
        "currency": stripe_subscription.currency.upper(),
        "interval": item.price.recurring.interval if item.price.recurring else "",
        "current_period_end": _moment(item.current_period_end),
        "cancel_at": _moment(stripe_subscription.cancel_at),
        "is_collection_paused": stripe_subscription.pause_collection is not None,
        "livemode": stripe_subscription.livemode,
        "other_live_ids": " ".join(found.other_live_ids),
        "has_unknown_price": found.bought.plan is None,
        "free_plan_refusals": found.free_plan_refusals,
    }


def _moment(unix_seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(unix_seconds, UTC) if unix_seconds else None
