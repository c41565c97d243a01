"""Re-reads everything Stripe holds of one organization when staff ask for it.

Events, returning customers and the sweeper each do a part of this; staff use it when none came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from billing.customers import find_customer
from billing.incidents import look_for_incidents
from billing.models import Checkout, Subscription
from billing.payments import NotConfirmed, confirm
from billing.subscriptions import sync_subscription
from billing.unnoticed import tell_of_payment
from orgs.audit import Tag, record_event
from orgs.models import Organization, User

# An organization with more checkouts than this has other troubles than a lost event.
CHECKOUTS_LOOKED_AT = 5


class NeverAtStripe(Exception):
    """The organization has no customer at Stripe: nobody has tried to pay."""


@dataclass(frozen=True)
class Reading:
    """Stripe's answer: the subscription that counts, and for each unpaid checkout the reason."""

    subscription: Subscription | None
    doubts: dict[str, str]


def read_again(organization: Organization, *, by: User, reason: str, now: datetime) -> Reading:
    """Re-read checkouts, subscription and charges from Stripe and apply what they say.

    Raises NeverAtStripe, StripeError or StripeUnavailable; whatever was read before the failure
    stays stored.
    """
    customer = find_customer(organization)
    if customer is None:
        raise NeverAtStripe
    record_event(Tag.STRIPE_READ_AGAIN, organization=organization, now=now, actor=by, reason=reason)
    doubts = dict(_confirm_checkouts(organization, now=now))
    subscription = sync_subscription(customer, now=now)
    look_for_incidents(customer, now=now)
    if subscription:
        tell_of_payment(subscription, now=now)
    return Reading(subscription, doubts)


def _confirm_checkouts(organization: Organization, *, now: datetime) -> Iterator[tuple[str, str]]:
    """Confirm each paid checkout; yield the id of every other with Stripe's reason."""
    unpaid = Checkout.objects.filter(organization=organization).exclude(
        state=Checkout.State.COMPLETE
    )
    latest = unpaid.exclude(stripe_session_id="").order_by("-created_at")
    for checkout in latest[:CHECKOUTS_LOOKED_AT]:
        try:
            confirm(checkout.stripe_session_id, organization=organization, now=now)
        except NotConfirmed as e:
            yield checkout.stripe_session_id, e.doubt
