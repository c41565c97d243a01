"""Customer search with equality only; new customers are not found immediately.

Stripe's search does not read your own writes: its index lags by up to a minute.
"""

from __future__ import annotations

import re

from sandbox.stripe.errors import StripeError
from sandbox.stripe.forms import FormValue
from sandbox.stripe.parameters import Params, Shape, limit, text
from sandbox.stripe.resources.endpoint import Endpoint
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction

URL = "/v1/customers/search"
INDEXED_AFTER = 60
_CLAUSE = re.compile(
    r"""(?P<field>email|name|metadata\[(?P<a>['"])(?P<key>[^'"]+)(?P=a)\])"""
    r""":(?P<b>['"])(?P<value>[^'"]*)(?P=b)"""
)


def search(tx: Transaction, params: Params) -> StripeObject:
    clauses = [_clause(written) for written in params["query"].split(" AND ")]
    found = [c for c in tx.find("customer") if _is_indexed(tx, c)]
    found = [c for c in found if all(_value(c, *names) == value for *names, value in clauses)]
    begin, size = int(params.get("page", 0)), params.get("limit", 10)
    has_more = len(found) > begin + size
    return {
        "object": "search_result",
        "data": found[begin : begin + size],
        "has_more": has_more,
        "next_page": str(begin + size) if has_more else None,
        "url": URL,
    }


def _clause(written: str) -> tuple[str, str, str]:
    """Return the field, the metadata key if any, and the value; raises StripeError."""
    match = _CLAUSE.fullmatch(written.strip())
    if match is None:
        raise StripeError(
            f"We were unable to parse your search query: {written!r}. This sandbox knows email, "
            "name and metadata['key'], compared by a colon and joined by AND.",
            param="query",
        )
    return match["field"].partition("[")[0], match["key"] or "", match["value"]


def _value(customer: StripeObject, field: str, key: str) -> object:
    return customer["metadata"].get(key) if field == "metadata" else customer[field]


def _is_indexed(tx: Transaction, customer: StripeObject) -> bool:
    return not customer.get("deleted") and tx.now - int(customer["created"]) >= INDEXED_AFTER


def _page(value: FormValue, path: str) -> str:
    read = text(value, path)
    if not read.isdecimal():
        raise StripeError("We were unable to read the page of your search.", param=path)
    return read


ENDPOINTS = (
    Endpoint(
        "GET",
        URL,
        search,
        Shape(required={"query": text}, optional={"limit": limit, "page": _page}),
    ),
)
