"""dj-stripe's mirror: a copy of what Stripe holds, for staff to look things up in.

No code of ours asks its tables.
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
    """Give what mirrors an event of a customer's, one at a time; it returns why it did not.

    It reads the object from Stripe and writes it; two at once could write in the wrong order.
    """
    with mirror_lock(stripe_customer_id) if stripe_customer_id else nullcontext():
        yield _copy


def _copy(payload: dict[str, Any]) -> str:
    try:
        Event.process(payload)
    except (DataError, UnicodeError) as e:  # U+0000 in a name, say.
        return _given_up(NOT_STORABLE, e, payload)
    except stripe.InvalidRequestError as e:
        return _given_up(NOT_TOLD, e, payload)
    return ""


def _given_up(reason: str, error: Exception, payload: dict[str, Any]) -> str:
    """Return the reason why asking again would not help."""
    logger.warning("An event could not be mirrored", exc_info=error, extra={"event": payload["id"]})
    return reason


def keep_no_api_key() -> None:
    """Have dj-stripe find the account behind our key without writing the key down.

    It would keep each key it reads with in a table, in clear, only to remember whose it is.
    """
    Account.get_or_retrieve_for_api_key = classmethod(_account_behind)


def _account_behind(cls: Any, api_key: str) -> Account:
    """Return the row of the account that a key belongs to, made the first time."""
    account, is_new = cls.objects.get_or_create(id=_account_id(api_key))
    if is_new:
        cls.sync_from_stripe_data(retrieve_account(), api_key=api_key)
        account.refresh_from_db()
    return account


@functools.cache
def _account_id(api_key: str) -> str:
    """Ask Stripe whose key this is, once a process; there is one, of our settings."""
    return retrieve_account().id
