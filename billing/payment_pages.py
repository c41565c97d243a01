"""Stripe's pages on which a checkout is paid: what they sell, and what they ask for."""

from __future__ import annotations

from typing import Any

import stripe
from django.conf import settings

from billing.models import Checkout, Customer
from billing.plans import plan_by_code
from billing.stripe_api import create_checkout_session
from orgs.access import address_for
from orgs.product.plans import CheckoutPage

# What Stripe computes from, or keeps with, the address and name of the customer.
NEEDS_DETAILS = {"automatic_tax", "tax_id_collection", "billing_address_collection"}


def create_session(checkout: Checkout, *, customer: Customer) -> stripe.checkout.Session:
    """Create the page of an open checkout; one for each row, however often this is called.

    Raises StripeError or StripeUnavailable.
    """
    organization, metadata = checkout.organization, customer.stripe_metadata
    return create_checkout_session(
        {
            **_asked_for(),
            **({"locale": checkout.locale} if checkout.locale else {}),
            **_trial(checkout),
            "mode": "subscription",
            "customer": customer.stripe_id,
            "client_reference_id": str(checkout.organization_id),
            "currency": checkout.currency.lower(),
            "line_items": [{"price": checkout.stripe_price_id, "quantity": 1}],
            "metadata": metadata,
            "subscription_data": {"metadata": metadata, **_trial_of_subscription(checkout)},
            # Stripe replaces the placeholder with the id; `reverse` would escape its braces.
            "success_url": address_for(organization, "success")
            + "&session_id={CHECKOUT_SESSION_ID}",
            "cancel_url": address_for(organization, "billing"),
        },
        idempotency_key=f"checkout-{checkout.organization_id}-{checkout.pk}",
    )


def _asked_for() -> dict[str, Any]:
    """Return what the page asks for as the folder says; nothing that Stripe would not by itself."""
    wanted: CheckoutPage = settings.PRODUCT.plans.checkout
    asked: dict[str, Any] = {}
    if wanted.tax == "automatic":
        asked["automatic_tax"] = {"enabled": True}
    if wanted.tax_ids:
        asked["tax_id_collection"] = {"enabled": True}
    if wanted.promotion_codes:
        asked["allow_promotion_codes"] = True
    if wanted.billing_address == "required":
        asked["billing_address_collection"] = "required"
    if asked.keys() & NEEDS_DETAILS:
        # The customer exists already, and Stripe changes one only if we allow it.
        asked["customer_update"] = {"address": "auto", "name": "auto"}
    return asked


def _trial(checkout: Checkout) -> dict[str, Any]:
    plan = plan_by_code(checkout.plan)
    if checkout.trial_days and plan and not plan.trial_needs_card:
        return {"payment_method_collection": "if_required"}
    return {}


def _trial_of_subscription(checkout: Checkout) -> dict[str, Any]:
    plan = plan_by_code(checkout.plan)
    if not checkout.trial_days or plan is None:
        return {}
    return {
        "trial_period_days": checkout.trial_days,
        "trial_settings": {
            "end_behavior": {"missing_payment_method": plan.trial_without_card_ends}
        },
    }
