"""What a subscription's status does to an organization's access; docs/billing.md has the table.

Access changes on positive evidence only: a status that is unknown or says nothing changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from billing.models import Checkout, Subscription
from billing.plans import plan_by_code
from billing.signals import AccessChange, access_changed
from orgs.audit import Tag, record_event
from orgs.models import Organization

# How long we keep serving a customer whose renewal failed, while Stripe retries their card.
GRACE = timedelta(days=14)


class Effect(Enum):
    GRANTS = "served"
    WARNS = "served for the grace period, and told to pay"
    SUSPENDS = "not served, data kept"
    NOTHING = "as before"


EFFECTS = {
    "active": Effect.GRANTS,
    "trialing": Effect.GRANTS,
    "past_due": Effect.WARNS,
    "unpaid": Effect.SUSPENDS,
    "paused": Effect.SUSPENDS,
    "canceled": Effect.SUSPENDS,
    # No first payment arrived, so an earlier subscription, if any, decides about access.
    "incomplete": Effect.NOTHING,
    "incomplete_expired": Effect.NOTHING,
}


def apply(subscription: Subscription, *, now: datetime) -> None:
    """Apply the effect of the status just stored; call inside the transaction that stored it."""
    effect = EFFECTS.get(subscription.status, Effect.NOTHING)
    if effect is not Effect.SUSPENDS and _awaits_payment(subscription.organization):
        return  # Active at Stripe before the bank has answered; the payment resumes access.
    if effect is Effect.GRANTS:
        _grant(subscription, now=now)
    elif effect is Effect.WARNS:
        _warn(subscription, now=now)
    elif effect is Effect.SUSPENDS:
        # A later failed renewal must start a new grace period, even if we missed the recovery.
        subscription.set_past_due_since(None)
        _suspend(subscription, now=now)


def is_served_beyond(subscription: Subscription) -> bool:
    """Return whether the organization is still served although the stored status suspends it."""
    organization = subscription.organization
    ends = EFFECTS.get(subscription.status) is Effect.SUSPENDS
    return ends and not organization.is_suspended and organization.has_or_had_key


def grace_ends_at(subscription: Subscription) -> datetime | None:
    """Return when an overdue organization will be suspended, None if it is not overdue."""
    since = subscription.past_due_since
    return since + GRACE if since else None


def _awaits_payment(organization: Organization) -> bool:
    """Whether a suspended organization has an open checkout whose payment would restore access."""
    checkouts = Checkout.objects.filter(organization=organization, state=Checkout.State.OPEN)
    return organization.is_suspended and checkouts.exclude(stripe_session_id="").exists()


def awaits_upgrade(organization: Organization) -> bool:
    """Whether a customer of a free plan has an open checkout: until it is paid, that plan stays."""
    plan = plan_by_code(organization.plan)
    checkouts = Checkout.objects.filter(organization=organization, state=Checkout.State.OPEN)
    # No paid plan may be given before its payment in place of one that the folder lost.
    is_on_free_plan = bool(organization.plan) and (plan is None or plan.free)
    return is_on_free_plan and checkouts.exclude(stripe_session_id="").exists()


def plan_in_force(subscription: Subscription) -> str:
    """Return the code of the plan that the organization has: a paid one only once it is paid."""
    organization = subscription.organization
    return organization.plan if awaits_upgrade(organization) else subscription.plan


def _grant(subscription: Subscription, *, now: datetime) -> None:
    subscription.set_past_due_since(None)
    if subscription.organization.resume():
        _tell(subscription.organization, Tag.RESUMED, AccessChange.RESUMED, now=now)


def _warn(subscription: Subscription, *, now: datetime) -> None:
    ends_at = grace_ends_at(subscription)
    if ends_at is None:
        subscription.set_past_due_since(now)
        if subscription.organization.resume():
            _tell(subscription.organization, Tag.RESUMED, AccessChange.RESUMED, now=now)
        _tell(subscription.organization, Tag.PAYMENT_OVERDUE, AccessChange.OVERDUE, now=now)
    elif ends_at <= now:
        _suspend(subscription, now=now)


def _suspend(subscription: Subscription, *, now: datetime) -> None:
    organization = subscription.organization
    if organization.suspend(now=now):
        _tell(
            organization,
            Tag.SUSPENDED,
            AccessChange.SUSPENDED,
            now=now,
            status=subscription.status,
        )


def _tell(
    organization: Organization, tag: Tag, change: AccessChange, *, now: datetime, **facts: Any
) -> None:
    record_event(tag, organization=organization, now=now, **facts)
    access_changed.send(sender=Subscription, organization=organization, change=change, now=now)
