"""Configurations of the billing portal: what customers may do there."""

from __future__ import annotations

from typing import Any

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import (
    Params,
    Reader,
    Shape,
    array,
    boolean,
    clearable,
    listing,
    merge_metadata,
    metadata,
    one_of,
    text,
    url,
)
from sandbox.stripe.resources import prorations
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

KIND = "billing_portal.configuration"
URL = "/v1/billing_portal/configurations"

# Customer details that a configuration may let customers change.
DETAILS = ("address", "email", "name", "phone", "tax_id")
_ENABLED = {"enabled": boolean}
_SUBSCRIPTION_UPDATE = Shape(
    optional={
        **_ENABLED,
        "default_allowed_updates": clearable(array(one_of("price"))),
        "products": clearable(array(Shape(required={"product": text, "prices": array(text)}))),
        "proration_behavior": one_of(*prorations.BEHAVIORS),
    }
)
_SUBSCRIPTION_CANCEL = Shape(
    optional={
        **_ENABLED,
        "mode": one_of("at_period_end", "immediately"),
    }
)
_CUSTOMER_UPDATE = Shape(
    optional={**_ENABLED, "allowed_updates": clearable(array(one_of(*DETAILS)))}
)
_FEATURES = Shape(
    optional={
        "customer_update": _CUSTOMER_UPDATE,
        "invoice_history": Shape(optional=_ENABLED),
        "payment_method_update": Shape(optional=_ENABLED),
        "subscription_cancel": _SUBSCRIPTION_CANCEL,
        "subscription_update": _SUBSCRIPTION_UPDATE,
    }
)
_PROFILE_FIELDS = ("headline", "privacy_policy_url", "terms_of_service_url")
_OPTIONAL: dict[str, Reader] = {
    "business_profile": Shape(optional=dict.fromkeys(_PROFILE_FIELDS, clearable(text))),
    "default_return_url": clearable(url),
    "metadata": metadata,
    "name": clearable(text),
}
CREATE = Shape(required={"features": _FEATURES}, optional=_OPTIONAL)
UPDATE = Shape(optional={**_OPTIONAL, "active": boolean, "features": _FEATURES})


def save_default(tx: Transaction) -> StripeObject:
    """Return the default configuration, created when the portal is saved in the dashboard."""
    for found in tx.find(KIND, is_default=True):
        return found
    return tx.create({**_new_configuration(tx), "is_default": True})


def default(tx: Transaction) -> StripeObject:
    """Return the default configuration; raises StripeError if the portal was never saved."""
    for found in tx.find(KIND, is_default=True):
        return found
    raise StripeError(
        "No configuration provided and your test mode default configuration has not been created. "
        "Provide a configuration or create your default by saving your customer portal settings "
        "in test mode at https://dashboard.stripe.com/test/settings/billing/portal."
    )


def create(tx: Transaction, params: Params) -> StripeObject:
    configuration = _new_configuration(tx)
    # Only the default configuration allows features that were not asked for.
    for feature in configuration["features"].values():
        feature["enabled"] = False
    changed = {**configuration, **_read(configuration, params)}
    return tx.create(changed, event="billing_portal.configuration.created")


def update(tx: Transaction, params: Params, configuration_id: str) -> StripeObject:
    configuration = tx.get(KIND, configuration_id)
    changes = {**_read(configuration, params), "updated": tx.now}
    return tx.update(configuration, event="billing_portal.configuration.updated", **changes)


def find(tx: Transaction, params: Params) -> StripeObject:
    found = tx.find(KIND, active=params.get("active"), is_default=params.get("is_default"))
    return page(found, params, url=URL)


def _new_configuration(tx: Transaction) -> StripeObject:
    return {**blank(KIND), "id": new_id("bpc"), "created": tx.now, "updated": tx.now}


def _read(configuration: StripeObject, params: Params) -> StripeObject:
    changes = dict(params)
    if "metadata" in params:
        changes["metadata"] = merge_metadata(configuration["metadata"] or {}, params["metadata"])
    for name in ("business_profile", "features"):
        if name in params:
            changes[name] = _merged(configuration[name], params[name])
    _hide_products(changes)
    return changes


def _hide_products(changes: StripeObject) -> None:
    """Store products under their hidden name, shown only if expanded."""
    update = changes.get("features", {}).get("subscription_update", {})
    if "products" in update:
        update["_products"] = update.pop("products") or []


def _merged(before: StripeObject, changes: Params) -> StripeObject:
    """Return the hash with the given values merged in at every depth."""
    merged: dict[str, Any] = dict(before)
    for name, value in changes.items():
        if isinstance(value, dict) and isinstance(before.get(name), dict):
            merged[name] = _merged(before[name], value)
        else:
            merged[name] = [] if value is None and isinstance(before.get(name), list) else value
    return merged


ENDPOINTS = (
    Endpoint("POST", URL, create, CREATE),
    Endpoint("GET", URL, find, listing(active=boolean, is_default=boolean)),
    retrieving(KIND, URL),
    Endpoint("POST", f"{URL}/{{id}}", update, UPDATE),
)
