"""An API endpoint: method, path, accepted parameters and function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.stripe.lists import list_object
from sandbox.stripe.parameters import NOTHING, Params, Shape, hash_of, listing
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

# Called with the transaction, the parsed parameters and the path's ids in order.
Run = Callable[..., StripeObject]


@dataclass(frozen=True)
class Endpoint:
    method: str
    path: str
    run: Run
    params: Shape = NOTHING


def retrieving(kind: str, path: str) -> Endpoint:
    """Return the endpoint that retrieves one object by id."""

    def retrieve(tx: Transaction, params: Params, object_id: str) -> StripeObject:
        return tx.get(kind, object_id)

    return Endpoint("GET", f"{path}/{{id}}", retrieve)


def always_empty(path: str, *filters: str) -> Endpoint:
    """Return a list endpoint for objects that the sandbox never has."""

    def find(tx: Transaction, params: Params, *ids: str) -> StripeObject:
        return list_object([], url=path.format(id=ids[0]) if ids else path)

    return Endpoint("GET", path, find, listing(**dict.fromkeys(filters, _anything)))


def _anything(value: Any, path: str) -> Any:
    return hash_of(_anything)(value, path) if isinstance(value, dict) else value
