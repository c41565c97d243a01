"""Stripe's billing portal: its configuration, and links to its pages.

A new Stripe account has no portal configuration, and without one Stripe opens no page. So we create
our own, marked by metadata, and name it whenever a page is opened.
"""

from __future__ import annotations

from typing import Any

import stripe
from django.conf import settings
from django.utils.translation import get_language

from billing.locales import locale_of
from billing.models import Customer
from billing.plans import lookup_keys, plan_by_lookup_key
from billing.stripe_api import (
    create_portal_configuration,
    create_portal_session,
    list_portal_configurations,
    list_prices,
    update_portal_configuration,
)

PURPOSE = "latchkey_billing_portal"


def portal_url(customer: Customer, *, return_url: str) -> str:
    """Return the URL of the customer's portal page; raises StripeError or StripeUnavailable.

    Before the first bootstrap, the configuration saved in Stripe's dashboard is used.
    """
    ours = _ours()
    return create_portal_session(
        customer_id=customer.stripe_id,
        return_url=return_url,
        configuration_id=ours.id if ours else "",
        locale=locale_of(get_language()),
    )


def ensure_portal() -> None:
    """Create or update our portal configuration; run after the prices exist."""
    ours, wanted = _ours(), _wanted()
    if ours is None:
        # Only an existing link can be cleared.
        given = {name: url for name, url in wanted["business_profile"].items() if url}
        create_portal_configuration(
            {**wanted, "business_profile": given, "metadata": _metadata(), "name": _name()}
        )
    elif _differing(ours, wanted):
        update_portal_configuration(ours.id, wanted)


def portal_differences() -> list[str]:
    """Return how the portal differs from what bootstrap would set, one sentence each."""
    ours = _ours()
    if ours is None:
        return ["not configured"]
    return _differing(ours, _wanted())


def _ours() -> stripe.billing_portal.Configuration | None:
    """Return this deployment's configuration, the oldest if two bootstraps each made one."""
    wanted = _metadata().items()
    found = [
        configuration
        for configuration in list_portal_configurations()
        if wanted <= (configuration.to_dict().get("metadata") or {}).items()
    ]
    return found[-1] if found else None


def _metadata() -> dict[str, str]:
    return {"purpose": PURPOSE, "environment": _deployment()}


def _name() -> str:
    return f"{settings.PRODUCT.brand.name} {_deployment()}"


def _deployment() -> str:
    return str(settings.ENVIRONMENT)


def _wanted() -> dict[str, Any]:
    """Return what our configuration says: features, and links to what the company publishes."""
    addresses = settings.PRODUCT.addresses
    profile = {
        "privacy_policy_url": addresses.privacy or "",
        "terms_of_service_url": addresses.terms or "",
    }
    return {"features": _wanted_features(), "business_profile": profile}


def _wanted_features() -> dict[str, Any]:
    """Return the portal features we want; customers change their email address only with us."""
    return {
        "customer_update": {"enabled": True, "allowed_updates": ["address", "name", "tax_id"]},
        "invoice_history": {"enabled": True},
        "payment_method_update": {"enabled": True},
        "subscription_cancel": {"enabled": True, "mode": "at_period_end"},
        "subscription_update": _wanted_update(),
    }


def _wanted_update() -> dict[str, Any]:
    """Return how plans are changed in the portal; Stripe refuses that where it lists no plan."""
    products = _products()
    if not products:
        return {"enabled": False}
    return {
        "enabled": True,
        "default_allowed_updates": ["price"],
        # Without this setting an upgrade would cost nothing until the period ends.
        "proration_behavior": "create_prorations",
        "products": products,
    }


def _products() -> list[dict[str, Any]]:
    """Return the plans as the portal's configuration lists them: products with their prices.

    Free plans are not listed: whoever cancels a paid one gets what the folder says, and a paid one
    is begun on the checkout's page.
    """
    held = list_prices(lookup_keys())
    offered: dict[str, list[str]] = {}
    for price in held:
        plan = plan_by_lookup_key(price.lookup_key)
        if plan and plan.offered and not plan.free:
            offered.setdefault(plan.stripe_name, []).append(price.id)
    return [{"product": product, "prices": ids} for product, ids in offered.items()]


def _differing(held: stripe.billing_portal.Configuration, wanted: dict[str, Any]) -> list[str]:
    """Return how Stripe's configuration differs from the wanted one, one sentence each."""
    there = held.to_dict()
    links = there.get("business_profile") or {}
    features, profile = wanted["features"], wanted["business_profile"]
    found = [
        f"{name} differs"
        for name, value in features.items()
        if not _says(there["features"].get(name), value)
    ]
    return found + ["links differ"] * any((links.get(n) or "") != url for n, url in profile.items())


def _says(held: Any, wanted: Any) -> bool:
    """Whether Stripe's value contains everything wanted; additional fields are ignored."""
    if isinstance(wanted, dict):
        fields = held if isinstance(held, dict) else {}
        return all(_says(fields.get(name), value) for name, value in wanted.items())
    if isinstance(wanted, list):
        return _says_each(held if isinstance(held, list) else [], wanted)
    return bool(held == wanted)


def _says_each(held: list[Any], wanted: list[Any]) -> bool:
    """Return whether two lists match, ignoring their order."""
    if not all(isinstance(item, dict) for item in wanted):
        return sorted(held) == sorted(wanted)
    by_product = {item.get("product"): item for item in held}
    return len(held) == len(wanted) and all(
        _says(by_product.get(item["product"]), item) for item in wanted
    )
