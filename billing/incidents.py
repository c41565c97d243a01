"""Refunds and disputes: recorded for staff, and signalled to apps that depend on the payment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import stripe
from django.db import transaction

from billing.customers import customer_by_id, customer_lock, former_ids_of, ids_of
from billing.models import Customer, PaymentIncident, Subscription
from billing.signals import payment_ended
from billing.stripe_api import (
    StripeNotFound,
    list_charges,
    list_disputes,
    list_lines_paid_by,
    list_refunds,
    retrieve_charge,
    retrieve_dispute,
)
from billing.subscriptions import sync_subscription
from orgs.audit import Tag, record_event

# A year of months; older charges can no longer be disputed.
CHARGES_LOOKED_AT = 12
FULL = "full"


def note_refund(charge_id: str, *, stripe_customer_id: str | None, now: datetime) -> None:
    """Record a charge's refund as Stripe holds it now; ignored if it is another customer's.

    A full refund of the current period ends the payment, once, when the refund is first recorded.
    Raises StripeError or StripeUnavailable.
    """
    customer = customer_by_id(stripe_customer_id)
    if customer is None:
        return
    with customer_lock(customer.stripe_id):
        charge = retrieve_charge(charge_id)
        if charge.customer not in ids_of(customer.organization):
            return
        refund = _refund_columns(charge, given_back=_given_back(charge))
        if not _is_news(charge, refund):
            return
        # Ask Stripe first, as no transaction may stay open across an outside call.
        is_full = refund["status"] == FULL
        ends_payment = is_full and _paid_what_runs(charge, customer=customer, now=now)
        with transaction.atomic():
            _write_down(
                Tag.PAYMENT_REFUNDED, customer=customer, now=now, stripe_id=charge.id, **refund
            )
            if ends_payment:
                payment_ended.send(sender=Subscription, organization=customer.organization, now=now)


def note_dispute(dispute_id: str, *, charge_id: str, now: datetime) -> None:
    """Record a dispute of this charge as Stripe holds it now.

    Access stays, because the bank decides. Raises StripeError or StripeUnavailable.
    """
    # A dispute does not name its customer, but its charge always does.
    customer = customer_by_id(retrieve_charge(charge_id).customer)
    if customer is None:
        return
    with customer_lock(customer.stripe_id):
        dispute = retrieve_dispute(dispute_id)
        with transaction.atomic():
            _write_down(
                Tag.PAYMENT_DISPUTED,
                customer=customer,
                now=now,
                stripe_id=dispute.id,
                kind=PaymentIncident.Kind.DISPUTE,
                amount=dispute.amount,
                currency=dispute.currency.upper(),
                status=dispute.status,
                reason=dispute.reason,
            )


def look_for_incidents(customer: Customer, *, now: datetime) -> None:
    """Record refunds and disputes of the customer's latest charges whose events were lost.

    Charges of a former Stripe customer of the organization are included. Raises StripeError or
    StripeUnavailable.
    """
    refunds = PaymentIncident.objects.filter(
        organization=customer.organization, kind=PaymentIncident.Kind.REFUND
    )
    noted = set(refunds.values_list("pk", flat=True))
    for charge in _latest_charges(customer):
        if charge.amount_refunded or charge.id in noted:
            note_refund(charge.id, stripe_customer_id=customer.stripe_id, now=now)
        if charge.disputed:
            for dispute in list_disputes(charge.id):
                note_dispute(dispute.id, charge_id=charge.id, now=now)


def _latest_charges(customer: Customer) -> Iterator[stripe.Charge]:
    yield from list_charges(customer.stripe_id, limit=CHARGES_LOOKED_AT)
    for former_id in former_ids_of(customer.organization):
        with suppress(StripeNotFound):  # A charge of another mode, for instance.
            yield from list_charges(former_id, limit=CHARGES_LOOKED_AT)


def _given_back(charge: stripe.Charge) -> int:
    """Return how much of a charge was refunded, leaving out refunds that failed later."""
    refunds = list_refunds(charge.id) if charge.amount_refunded else []
    return sum(refund.amount for refund in refunds if refund.status not in ("failed", "canceled"))


def _is_news(charge: stripe.Charge, refund: dict[str, Any]) -> bool:
    """Whether the amount refunded of a charge differs from the amount that we recorded."""
    known = PaymentIncident.objects.filter(pk=charge.id)
    if not refund["amount"] and not known.exists():
        return False
    return not known.filter(**refund).exists()


def _refund_columns(charge: stripe.Charge, *, given_back: int) -> dict[str, Any]:
    part = "partial" if given_back else "failed"
    return {
        "kind": PaymentIncident.Kind.REFUND,
        "amount": given_back,
        "currency": charge.currency.upper(),
        "status": FULL if given_back >= charge.amount else part,
    }


def _write_down(
    tag: Tag, *, customer: Customer, now: datetime, stripe_id: str, **columns: Any
) -> None:
    """Store one row per incident; audit each change of its state."""
    before = PaymentIncident.objects.filter(pk=stripe_id).values(*columns).first()
    if before == columns:
        return
    PaymentIncident.objects.update_or_create(
        pk=stripe_id,
        defaults={**columns, "organization": customer.organization},
        create_defaults={**columns, "organization": customer.organization, "noticed_at": now},
    )
    record_event(tag, organization=customer.organization, now=now, stripe_id=stripe_id, **columns)


def _paid_what_runs(charge: stripe.Charge, *, customer: Customer, now: datetime) -> bool:
    """Whether the charge paid for the current period of the subscription in force.

    Refunding an earlier period, or the prorated difference of a plan change, leaves the current
    period paid.
    """
    # Ask Stripe, because our row may not know yet that the next period has begun.
    subscription = sync_subscription(customer, now=now)
    if subscription is None or subscription.has_ended or not charge.payment_intent:
        return False
    return any(
        _is_for(line, subscription) for line in list_lines_paid_by(str(charge.payment_intent))
    )


def _is_for(line: stripe.InvoiceLineItem, subscription: Subscription) -> bool:
    item = line.parent.subscription_item_details if line.parent else None
    if item is None or item.proration or item.subscription != subscription.stripe_id:
        return False
    ends_at = datetime.fromtimestamp(line.period.end, UTC)
    return ends_at == subscription.current_period_end
