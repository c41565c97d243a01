"""Billing portal sessions: links to the page where a customer manages their subscription."""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import StripeError
from sandbox.stripe.ids import new_id
from sandbox.stripe.parameters import Params, Shape, text, url
from sandbox.stripe.resources import portal_configurations
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

KIND = "billing_portal.session"
URL = "/v1/billing_portal/sessions"
CREATE = Shape(
    required={"customer": text},
    optional={"configuration": text, "locale": text, "return_url": url},
)


def create(tx: Transaction, params: Params) -> StripeObject:
    customer = tx.get("customer", params["customer"], param="customer")
    configuration = _configuration(tx, params)
    session_id = new_id("bps")
    session = {
        **blank(KIND),
        "id": session_id,
        "configuration": configuration["id"],
        "created": tx.now,
        "customer": customer["id"],
        "locale": params.get("locale"),
        "return_url": params.get("return_url", configuration["default_return_url"]),
        "url": f"{tx.base_url}/p/session/{session_id}",
    }
    return tx.create(session, event="billing_portal.session.created")


def _configuration(tx: Transaction, params: Params) -> StripeObject:
    if "configuration" not in params:
        return portal_configurations.default(tx)
    asked = tx.get(portal_configurations.KIND, params["configuration"], param="configuration")
    if not asked["active"]:
        raise StripeError(
            f"The configuration {asked['id']} is inactive; sessions need an active one.",
            param="configuration",
        )
    return asked


ENDPOINTS = (Endpoint("POST", URL, create, CREATE),)
