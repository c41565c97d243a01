"""Our one subscription row per organization, always written from what Stripe holds now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import stripe
from django.db import transaction
from django_q.tasks import async_task

from billing import access
from billing.customers import customer_lock
from billing.items import Bought, deciding_price_id, what_is_bought
from billing.models import Customer, Subscription
from billing.signals import payment_ended, subscription_changed
from billing.stripe_api import (
    StripeNotFound,
    cancel_subscription,
    list_subscriptions,
    retrieve_subscription,
)
from orgs.audit import Tag, record_event
from orgs.models import Organization

# Which subscription speaks for the organization, should there be several: the first that fits.
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
# A second one in any of these is charged for beside the first.
CHARGED_STATUSES = frozenset({"active", "trialing", "past_due", "unpaid"})


# Well within the days for which Stripe tries a card again.
READ_AGAIN_AFTER = timedelta(days=1)
TRY_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class _Found:
    """What Stripe holds: the subscription that counts, and what else was asked about it."""

    stripe_subscription: stripe.Subscription
    bought: Bought
    other_live_ids: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """What a customer holds: our subscription as it is written down now, and others' doing."""

    subscription: Subscription | None
    # Neither made by us nor over.
    foreign_ids: tuple[str, ...]


def differences(customer: Customer) -> list[str]:
    """Return what our row says otherwise than Stripe does, or did not lead to; a line each.

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
    return found


def sync_subscription(customer: Customer, *, now: datetime) -> Subscription | None:
    """Read the customer's subscriptions from Stripe and write down the one that counts.

    Returns None where the customer has none of ours. Raises StripeError or StripeUnavailable.
    """
    return read_standing(customer, now=now).subscription


def read_standing(customer: Customer, *, now: datetime) -> Standing:
    """Sync the subscription; also return the ids of subscriptions that we did not create.

    Raises StripeError or StripeUnavailable.
    """
    with customer_lock(customer.stripe_id):
        held = _held_by(customer)
        ours, others = _split(held, customer)
        foreign_ids = tuple(s.id for s in others if s.status not in Subscription.ENDED_STATUSES)
        stripe_subscription = _deciding(ours)
        if stripe_subscription is None:
            return Standing(None, foreign_ids)
        # Everything is asked before the transaction opens.
        found = _Found(
            stripe_subscription,
            bought=what_is_bought(stripe_subscription),
            other_live_ids=_other_live_ids(stripe_subscription, held),
        )
        with transaction.atomic():
            return Standing(_write_down(found, customer=customer, now=now), foreign_ids)


def sweep(*, now: datetime) -> int:
    """Have each live subscription read again that nothing was heard of for a day.

    This is what a lost event comes to light by, and how a grace period ends.
    """
    due = Subscription.objects.filter(due_at__lte=now).exclude(
        status__in=Subscription.ENDED_STATUSES
    )
    due_ids = list(due.values_list("pk", flat=True)[:100])
    # Moved on at once, so that the next sweep does not ask for it again; reading it makes it a day.
    Subscription.objects.filter(pk__in=due_ids).update(due_at=now + TRY_AGAIN_AFTER)
    for pk in due_ids:
        async_task("billing.tasks.read_subscription", pk)
    return len(due_ids)


def end_subscription_later(organization: Organization, *, now: datetime) -> None:
    """Have a worker end the subscription, if there is one; inside a transaction, after it.

    Should Stripe not let it, that is owed and tried again every hour.
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
    """Cancel the organization's subscription at Stripe at once, unless it has ended already.

    `still_mine` is asked right before, and what it raises ends the work. Raises StripeError or
    StripeUnavailable.
    """
    customer = Customer.objects.select_related("organization").get(organization=organization)
    subscription = sync_subscription(customer, now=now)
    if subscription and not subscription.has_ended:
        if still_mine:
            still_mine()
        cancel_subscription(subscription.stripe_id)
        sync_subscription(customer, now=now)


def end_one(stripe_id: str, *, now: datetime) -> None:
    """Cancel this very subscription at Stripe, whichever counts by now, and read what counts.

    Raises StripeError or StripeUnavailable.
    """
    cancel_subscription(stripe_id)
    customers = Customer.objects.select_related("organization")
    for customer in customers.filter(organization__subscription__stripe_id=stripe_id):
        sync_subscription(customer, now=now)


def _held_by(customer: Customer) -> list[stripe.Subscription]:
    """Return every subscription of the customer, and the one whose id we hold in any case.

    A customer who was deleted at Stripe has no list there any more; their subscriptions, which
    ended with them, still stand under their ids. Raises StripeNotFound where Stripe knows neither.
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
    return min(held, key=lambda s: (_rank(s.status), -s.created, s.id), default=None)


def _split(
    held: Sequence[stripe.Subscription], customer: Customer
) -> tuple[list[stripe.Subscription], list[stripe.Subscription]]:
    """Return the subscriptions that are ours, and the others.

    Ours is the one whose id we hold, and what names this organization. Which deployment it names
    says nothing, because the customer is ours.
    """
    held_id = _held_id(customer)
    ours = [s for s in held if s.id == held_id or customer.is_named_by(s)]
    return ours, [s for s in held if s not in ours]


def _rank(status: str) -> int:
    """Return the place in PRECEDENCE; a status that Stripe came up with since counts last."""
    return PRECEDENCE.index(status) if status in PRECEDENCE else len(PRECEDENCE)


def _other_live_ids(
    deciding: stripe.Subscription, held: Sequence[stripe.Subscription]
) -> tuple[str, ...]:
    """Return the customer's further subscriptions that are charged for, whoever made them."""
    return tuple(sorted(s.id for s in held if s.id != deciding.id and s.status in CHARGED_STATUSES))


def _write_down(found: _Found, *, customer: Customer, now: datetime) -> Subscription:
    """Write the row, let it take effect, and tell whoever builds on it what changed."""
    organization = customer.organization
    # Read under the lock: another tab may have changed the plan since the caller loaded it.
    organization.refresh_from_db(fields=["plan", "suspended_at", "suspended_by_staff_at"])
    before = Subscription.objects.filter(organization=organization).first()
    wishes = _wishes_kept(found, before)
    subscription, _ = Subscription.objects.update_or_create(
        organization=organization,
        defaults={
            **_columns(found),
            "stripe_customer_id": customer.stripe_id,
            "plan": found.bought.plan.code if found.bought.plan else organization.plan,
            "updated_at": now,
            "is_to_end": False,
            "resume_wanted_at": None,
            **wishes,
            "due_at": now + (TRY_AGAIN_AFTER if wishes.get("is_to_end") else READ_AGAIN_AFTER),
        },
    )
    subscription.organization = organization
    _note_oddities(subscription, before, now=now)
    _follow_plan(subscription, now=now)
    access.apply(subscription, now=now)
    grace_ends_at = access.grace_ends_at(subscription)
    if grace_ends_at and now < grace_ends_at < subscription.due_at:
        subscription.set_due_at(grace_ends_at)
    if subscription.has_ended:
        payment_ended.send(sender=Subscription, organization=organization, now=now)
    if before is None or _told(before) != _told(subscription):
        subscription_changed.send(sender=Subscription, organization=organization, now=now)
    return subscription


def _wishes_kept(found: _Found, before: Subscription | None) -> dict[str, Any]:
    """Return what is still to be done: that is of one subscription, and not of what follows it."""
    held = found.stripe_subscription
    if before is None or before.stripe_id != held.id:
        return {}
    return {
        "is_to_end": before.is_to_end and held.status not in Subscription.ENDED_STATUSES,
        "resume_wanted_at": before.resume_wanted_at if held.status == "paused" else None,
    }


def _follow_plan(subscription: Subscription, *, now: datetime) -> None:
    """The plan is what the paid price says."""
    organization = subscription.organization
    if subscription.grants_access and subscription.plan != organization.plan:
        record_event(
            Tag.PLAN_CHANGED,
            organization=organization,
            now=now,
            old=organization.plan,
            new=subscription.plan,
        )
        organization.set_plan(subscription.plan)


def _note_oddities(
    subscription: Subscription, before: Subscription | None, *, now: datetime
) -> None:
    """Record for staff, once each, what only they can put right."""
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
    """Return what other systems are told of a subscription."""
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
    """Return what our row takes over from Stripe's object."""
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
    }


def _moment(unix_seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(unix_seconds, UTC) if unix_seconds else None
