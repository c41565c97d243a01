"""Events, as webhooks delivered them."""

from __future__ import annotations

import fnmatch

from sandbox.stripe.lists import page
from sandbox.stripe.parameters import Params, array, boolean, listing, text, time_range
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/events"
LIST = listing(created=time_range, delivery_success=boolean, type=text, types=array(text))


def retrieve(tx: Transaction, params: Params, event_id: str) -> StripeObject:
    return _counted(tx, tx.get("event", event_id))


def find(tx: Transaction, params: Params) -> StripeObject:
    patterns = [params["type"]] if "type" in params else params.get("types", ["*"])
    events = [
        _counted(tx, event)
        for event in tx.find("event")
        if any(fnmatch.fnmatchcase(event["type"], pattern) for pattern in patterns)
    ]
    if "delivery_success" in params:
        wanted = params["delivery_success"]
        events = [event for event in events if (event["pending_webhooks"] == 0) == wanted]
    return page(events, params, url=URL)


def _counted(tx: Transaction, event: StripeObject) -> StripeObject:
    return {**event, "pending_webhooks": tx.publisher.count_undelivered(event["id"])}


ENDPOINTS = (
    Endpoint("GET", URL, find, LIST),
    Endpoint("GET", f"{URL}/{{id}}", retrieve),
)
