"""Webhook endpoints: addresses that receive events, and their signing secrets."""

from __future__ import annotations

from sandbox.stripe.blanks import blank
from sandbox.stripe.ids import new_id, random_text
from sandbox.stripe.lists import page
from sandbox.stripe.parameters import (
    Params,
    Shape,
    array,
    boolean,
    clearable,
    listing,
    merge_metadata,
    metadata,
    text,
    url,
)
from sandbox.stripe.resources.endpoint import Endpoint, retrieving
from sandbox.stripe.store import PRIVATE, StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/webhook_endpoints"
SECRET_LENGTH = 32
CREATE = Shape(
    required={"enabled_events": array(text), "url": url},
    optional={
        "api_version": text,
        "connect": boolean,
        "description": clearable(text),
        "metadata": metadata,
    },
)
UPDATE = Shape(
    optional={
        "description": clearable(text),
        "disabled": boolean,
        "enabled_events": array(text),
        "metadata": metadata,
        "url": url,
    }
)


def create(tx: Transaction, params: Params) -> StripeObject:
    """Return a new endpoint with its secret, which is shown only once."""
    secret = f"whsec_{random_text(SECRET_LENGTH)}"
    endpoint = tx.create(
        {
            **blank("webhook_endpoint"),
            "id": new_id("we"),
            "api_version": params.get("api_version"),
            "created": tx.now,
            "description": params.get("description"),
            "enabled_events": params["enabled_events"],
            "metadata": merge_metadata({}, params.get("metadata")),
            "url": params["url"],
            PRIVATE: {"secret": secret},
        }
    )
    return {**endpoint, "secret": secret}


def update(tx: Transaction, params: Params, endpoint_id: str) -> StripeObject:
    endpoint = tx.get("webhook_endpoint", endpoint_id)
    changes = {name: value for name, value in params.items() if name != "disabled"}
    if "metadata" in params:
        changes["metadata"] = merge_metadata(endpoint["metadata"], params["metadata"])
    if "disabled" in params:
        changes["status"] = "disabled" if params["disabled"] else "enabled"
    return tx.update(endpoint, **changes)


def delete(tx: Transaction, params: Params, endpoint_id: str) -> StripeObject:
    tx.get("webhook_endpoint", endpoint_id)
    tx.store.delete(endpoint_id)
    return {"id": endpoint_id, "object": "webhook_endpoint", "deleted": True}


def find(tx: Transaction, params: Params) -> StripeObject:
    return page(tx.find("webhook_endpoint"), params, url=URL)


ENDPOINTS = (
    Endpoint("POST", URL, create, CREATE),
    Endpoint("GET", URL, find, listing()),
    retrieving("webhook_endpoint", URL),
    Endpoint("POST", f"{URL}/{{id}}", update, UPDATE),
    Endpoint("DELETE", f"{URL}/{{id}}", delete),
)
