"""dj-stripe's mirror: a copy of Stripe's objects in which staff can look things up.

None of our own code reads its tables.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import stripe
from django.db import DataError
from djstripe.models import Account, Event

from billing.customers import mirror_lock
from billing.stripe_api import retrieve_account

logger = logging.getLogger(__name__)

NOT_TOLD = "Stripe tells nothing of its object any more; it was not mirrored."
NOT_STORABLE = "dj-stripe's tables cannot hold what Stripe does; it was not mirrored."


@contextmanager
def mirror(stripe_customer_id: str) -> Iterator[Callable[[dict[str, Any]], str]]:
    """Lock the customer's mirror and yield a function that mirrors one event.

    The function reads the event's object from Stripe and stores it; it returns why the event was
    not mirrored, or an empty string. Two at once could write in the wrong order.
    """
    with mirror_lock(stripe_customer_id) if stripe_customer_id else nullcontext():
        yield _copy


def _copy(payload: dict[str, Any]) -> str:
    try:
        Event.process(payload)
    except (DataError, UnicodeError) as e:  # For instance U+0000 in a name.
        return _left_unmirrored(NOT_STORABLE, e, payload)
    except stripe.InvalidRequestError as e:
        return _left_unmirrored(NOT_TOLD, e, payload)
    return ""


def _left_unmirrored(reason: str, error: Exception, payload: dict[str, Any]) -> str:
    """Log that this event will not be mirrored and return the reason; a retry would not help."""
    logger.warning("An event could not be mirrored", exc_info=error, extra={"event": payload["id"]})
    return reason


def keep_no_api_key() -> None:
    """Make dj-stripe find the account of our API key without storing the key.

    By default dj-stripe stores each key it reads with in plain text, only to remember its account.
    """
    Account.get_or_retrieve_for_api_key = classmethod(_account_behind)


def _account_behind(cls: Any, api_key: str) -> Account:
    """Return the row of the Stripe account behind a key, created on first use."""
    account, is_new = cls.objects.get_or_create(id=_account_id(api_key))
    if is_new:
        cls.sync_from_stripe_data(retrieve_account(), api_key=api_key)
        account.refresh_from_db()
    return account


@functools.cache
def _account_id(api_key: str) -> str:
    """Return the id of the account behind our API key, asking Stripe once per process."""
    return retrieve_account().id
