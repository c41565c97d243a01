"""Refunds and disputes: written down for staff, and told to whoever builds on the payment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import stripe
from django.db import transaction

from billing.customers import customer_lock
from billing.models import Customer, PaymentIncident, Subscription
from billing.signals import payment_ended
from billing.stripe_api import (
    find_paid_invoice,
    list_charges,
    list_disputes,
    list_refunds,
    retrieve_charge,
    retrieve_dispute,
)
from orgs.audit import Tag, record_event

# A year of months: what is older is no longer disputed.
CHARGES_LOOKED_AT = 12


def note_refund(charge_id: str, *, stripe_customer_id: str | None, now: datetime) -> None:
    """Write a refund of this customer's down as Stripe holds it now.

    Refunded in full, the payment of the subscription in force has ended. Raises StripeError or
    StripeUnavailable.
    """
    customer = _customer(stripe_customer_id)
    if customer is None:
        return
    with customer_lock(customer.stripe_id):
        charge = retrieve_charge(charge_id)
        if charge.customer != customer.stripe_id:
            return
        given_back = _given_back(charge)
        if not given_back and not _is_known(charge):
            return
        # Asked before the transaction, as no transaction stays open across a call.
        paid_for = _subscription_paid_by(charge) if given_back >= charge.amount else ""
        with transaction.atomic():
            _write_refund_down(charge, given_back, customer=customer, now=now)
            in_force = Subscription.objects.filter(organization=customer.organization)
            if in_force.filter(stripe_id=paid_for).exists():
                payment_ended.send(sender=Subscription, organization=customer.organization, now=now)


def note_dispute(dispute_id: str, *, charge_id: str, now: datetime) -> None:
    """Write a dispute of this charge down as Stripe holds it now.

    Access stays, because the bank decides. Raises StripeError or StripeUnavailable.
    """
    # A dispute does not say whose it is, and its charge always says the same.
    customer = _customer(retrieve_charge(charge_id).customer)
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
    """Note what became of the customer's latest charges, should no event have told of it.

    Raises StripeError or StripeUnavailable.
    """
    for charge in list_charges(customer.stripe_id, limit=CHARGES_LOOKED_AT):
        if charge.amount_refunded or _is_known(charge):
            note_refund(charge.id, stripe_customer_id=customer.stripe_id, now=now)
        if charge.disputed:
            for dispute in list_disputes(charge.id):
                note_dispute(dispute.id, charge_id=charge.id, now=now)


def _given_back(charge: stripe.Charge) -> int:
    """Return how much of a charge was given back; a refund that failed since does not count."""
    refunds = list_refunds(charge.id) if charge.amount_refunded else []
    return sum(refund.amount for refund in refunds if refund.status not in ("failed", "canceled"))


def _is_known(charge: stripe.Charge) -> bool:
    return PaymentIncident.objects.filter(pk=charge.id).exists()


def _write_refund_down(
    charge: stripe.Charge, given_back: int, *, customer: Customer, now: datetime
) -> None:
    part = "partial" if given_back else "failed"
    _write_down(
        Tag.PAYMENT_REFUNDED,
        customer=customer,
        now=now,
        stripe_id=charge.id,
        kind=PaymentIncident.Kind.REFUND,
        amount=given_back,
        currency=charge.currency.upper(),
        status="full" if given_back >= charge.amount else part,
    )


def _write_down(
    tag: Tag, *, customer: Customer, now: datetime, stripe_id: str, **columns: Any
) -> None:
    """Keep one row an incident; the audit log gets an event whenever it became another."""
    before = PaymentIncident.objects.filter(pk=stripe_id).values(*columns).first()
    if before == columns:
        return
    PaymentIncident.objects.update_or_create(
        pk=stripe_id,
        defaults={**columns, "organization": customer.organization},
        create_defaults={**columns, "organization": customer.organization, "noticed_at": now},
    )
    record_event(tag, organization=customer.organization, now=now, stripe_id=stripe_id, **columns)


def _customer(stripe_customer_id: object) -> Customer | None:
    """Return our customer; None for those of others who share the Stripe account."""
    found = Customer.objects.select_related("organization").filter(stripe_id=stripe_customer_id)
    return found.first()


def _subscription_paid_by(charge: stripe.Charge) -> str:
    """Return the id of the subscription whose invoice the charge paid; empty if there is none."""
    invoice = find_paid_invoice(str(charge.payment_intent)) if charge.payment_intent else None
    details = invoice.parent.subscription_details if invoice and invoice.parent else None
    return str(details.subscription) if details else ""
