"""How often the API may be called: so often a minute by one key or person, and from one address.

Each has a row that says until when what it did is used up; a request moves that moment on, unless
it would come to lie more than a minute ahead. So a minute's worth may come at once, and after that
as much as the rate lets through. One statement counts a request, and it holds across processes.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from orgs.models import ApiKey, RateLimit, User

MINUTE = timedelta(minutes=1)
# A request without a valid key costs its address as much as this many: guessing ends soon.
WRONG_KEY_COSTS = 20
# Whoever has a network of IPv6 addresses has at least as many as these leave open.
IPV6_PREFIX = 64

COUNT = """
    INSERT INTO orgs_ratelimit AS held (bucket, spent_until)
    SELECT bucket, %(now)s + cost FROM unnest(%(buckets)s::text[], %(costs)s::interval[])
        AS asked (bucket, cost)
    ON CONFLICT (bucket) DO UPDATE
        SET spent_until = GREATEST(held.spent_until, %(now)s) + (EXCLUDED.spent_until - %(now)s)
        WHERE GREATEST(held.spent_until, %(now)s) + (EXCLUDED.spent_until - %(now)s)
            <= %(now)s + interval '1 minute'
    RETURNING bucket
"""


class TooManyRequests(Exception):
    """This key or address has used up what it may do, and may again in `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


def count_request(request: HttpRequest, *, api_key: ApiKey | None, now: datetime) -> None:
    """Count a request with this key, None if it has no valid one. Raises TooManyRequests."""
    costs = {f"address {_address_of(request)}": _address_cost(is_known=api_key is not None)}
    if api_key:
        costs[f"key {api_key.pk}"] = MINUTE / settings.API_RATE_PER_KEY
    _spend(costs, now=now)


def ensure_room(request: HttpRequest, *, now: datetime) -> None:
    """Refuse an address that has used up what it may do, before a guess of its is looked at.

    Raises TooManyRequests.
    """
    bucket = f"address {_address_of(request)}"
    full = now + MINUTE - _address_cost(is_known=True)
    if RateLimit.objects.filter(bucket=bucket, spent_until__gt=full).exists():
        raise TooManyRequests(_seconds_until_free({bucket: _address_cost(is_known=True)}, now=now))


def count_token(request: HttpRequest, *, now: datetime) -> None:
    """Count a request with a token that nobody has looked at yet. Raises TooManyRequests."""
    _spend({f"address {_address_of(request)}": _address_cost(is_known=True)}, now=now)


def count_wrong_token(request: HttpRequest, *, now: datetime) -> None:
    """Count what a wrong token costs more than any: as much as a wrong key."""
    extra = _address_cost(is_known=False) - _address_cost(is_known=True)
    _spend({f"address {_address_of(request)}": extra}, now=now)


def count_person(user: User, *, now: datetime) -> None:
    """Count a request with a valid token, as one with a key. Raises TooManyRequests."""
    _spend({f"user {user.pk}": MINUTE / settings.API_RATE_PER_KEY}, now=now)


def prune(*, now: datetime) -> int:
    """Delete the rows of those who have nothing used up any more; returns how many."""
    # Not those that somebody is counting on this very moment: deleting waits for nobody.
    done_with = RateLimit.objects.filter(spent_until__lt=now - MINUTE)
    buckets = done_with.select_for_update(skip_locked=True).values("pk")[:1000]
    return RateLimit.objects.filter(pk__in=buckets).delete()[0]


def _spend(costs: Mapping[str, timedelta], *, now: datetime) -> None:
    # The address comes first in every request, so no two of them wait for each other.
    values: dict[str, Any] = {"now": now, "buckets": [*costs], "costs": [*costs.values()]}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        counted = {row[0] for row in cursor.fetchall()}
    refused = {bucket: cost for bucket, cost in costs.items() if bucket not in counted}
    if refused:
        raise TooManyRequests(_seconds_until_free(refused, now=now))


def _seconds_until_free(costs: Mapping[str, timedelta], *, now: datetime) -> int:
    held = RateLimit.objects.in_bulk(list(costs))
    waits = [held[bucket].spent_until + cost - MINUTE - now for bucket, cost in costs.items()]
    return max(1, ceil(max(waits).total_seconds()))


def _address_cost(*, is_known: bool) -> timedelta:
    # Never more than there is, or nobody could make even one mistake.
    units = 1 if is_known else min(WRONG_KEY_COSTS, settings.API_RATE_PER_ADDRESS)
    cost: timedelta = MINUTE / settings.API_RATE_PER_ADDRESS * units
    return cost


def _address_of(request: HttpRequest) -> str:
    """Return the caller's address; of IPv6 the network, through which one caller may wander."""
    address = str(get_adapter().get_client_ip(request))
    try:
        is_v6 = ipaddress.ip_address(address).version == 6
    except ValueError:
        return address[:40]
    if not is_v6:
        return address
    return str(ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False))
