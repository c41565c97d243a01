"""API rate limits, per minute: for a key, for a user, and for a client address.

Each caller has a row with the time until which its allowance is spent. A request moves that time
forward, and is refused if it would end up more than a minute ahead: a burst of one minute's
requests is allowed, then a steady rate. One UPSERT per request, so the limit holds across
processes.
"""

from __future__ import annotations

import ipaddress
import threading
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
# A request without a valid key costs its address as much as this many requests, to stop guessing.
WRONG_KEY_COSTS = 20
# Bits of an IPv6 address that name a network; its holder controls all the remaining ones.
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
    """The key or address has used up its allowance; retry in `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


def end_user_bucket(address: str) -> str:
    """Return where wrong keys of a service's own user are counted, by the address it sent."""
    return f"end user {_network_of(address)}" if address else ""


def ensure_room_of(spent_until: datetime | None, *, now: datetime) -> None:
    """Refuse an end user who sent too many wrong keys. Raises TooManyRequests."""
    cost = _address_cost(is_known=True)
    if spent_until and spent_until > now + MINUTE - cost:
        wait = spent_until + cost - MINUTE - now
        raise TooManyRequests(max(1, ceil(wait.total_seconds())))


def count_wrong_key(bucket: str, *, now: datetime) -> None:
    """Count a wrong key that a service's own user sent it. Raises TooManyRequests."""
    _spend({bucket: _address_cost(is_known=False)}, now=now)


class Allowance:
    """Requests that this process may still answer for services, taken from their limits in blocks.

    A row for every request would make all requests of a service wait for one another. A process
    that ends leaves what it took; the limit is never passed by more than was taken at a time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: dict[int, tuple[int, datetime]] = {}

    def count(self, service_id: int, *, now: datetime) -> None:
        """Count a request of the service's. Raises TooManyRequests."""
        if self._take_one(service_id, now=now):
            return
        # A second's worth, so that what is taken is used up at once by whoever needs it.
        block = max(1, settings.API_RATE_PER_SERVICE // 60)
        _spend({f"service {service_id}": MINUTE / settings.API_RATE_PER_SERVICE * block}, now=now)
        with self._lock:
            left, _ = self._left.get(service_id, (0, now))
            self._left[service_id] = (left + block - 1, now)

    def _take_one(self, service_id: int, *, now: datetime) -> bool:
        with self._lock:
            left, taken_at = self._left.get(service_id, (0, now))
            # What was taken a minute ago is part of a limit that has been refilled since.
            is_left = left > 0 and now - taken_at < MINUTE
            self._left[service_id] = (left - 1 if is_left else 0, taken_at)
        return is_left


allowance = Allowance()


def count_request(request: HttpRequest, *, api_key: ApiKey | None, now: datetime) -> None:
    """Count a request with this key, or None without a valid one. Raises TooManyRequests."""
    costs = {f"address {_address_of(request)}": _address_cost(is_known=api_key is not None)}
    if api_key:
        costs[f"key {api_key.pk}"] = MINUTE / settings.API_RATE_PER_KEY
    _spend(costs, now=now)


def ensure_room(request: HttpRequest, *, now: datetime) -> None:
    """Refuse an address without allowance before its guess is checked.

    Raises TooManyRequests.
    """
    bucket = f"address {_address_of(request)}"
    full = now + MINUTE - _address_cost(is_known=True)
    if RateLimit.objects.filter(bucket=bucket, spent_until__gt=full).exists():
        raise TooManyRequests(_seconds_until_free({bucket: _address_cost(is_known=True)}, now=now))


def count_token(request: HttpRequest, *, now: datetime) -> None:
    """Count a request whose token has not been verified yet. Raises TooManyRequests."""
    _spend({f"address {_address_of(request)}": _address_cost(is_known=True)}, now=now)


def count_wrong_token(request: HttpRequest, *, now: datetime) -> None:
    """Count an invalid token at the price of an invalid key, beyond its request itself."""
    extra = _address_cost(is_known=False) - _address_cost(is_known=True)
    _spend({f"address {_address_of(request)}": extra}, now=now)


def count_person(user: User, *, now: datetime) -> None:
    """Count a request with a valid token like a request with a key. Raises TooManyRequests."""
    _spend({f"user {user.pk}": MINUTE / settings.API_RATE_PER_KEY}, now=now)


def prune(*, now: datetime) -> int:
    """Delete the rows of callers with a full allowance; returns how many."""
    # Rows that a request is updating are skipped, so that deleting waits for nobody.
    done_with = RateLimit.objects.filter(spent_until__lt=now - MINUTE)
    buckets = done_with.select_for_update(skip_locked=True).values("pk")[:1000]
    return RateLimit.objects.filter(pk__in=buckets).delete()[0]


def _spend(costs: Mapping[str, timedelta], *, now: datetime) -> None:
    # Every request locks its address row first, so that two requests cannot deadlock.
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
    # Capped at a minute's allowance, or a single mistake would always be refused.
    units = 1 if is_known else min(WRONG_KEY_COSTS, settings.API_RATE_PER_ADDRESS)
    cost: timedelta = MINUTE / settings.API_RATE_PER_ADDRESS * units
    return cost


def _address_of(request: HttpRequest) -> str:
    """Return the client's address; for IPv6 its network, which one client may roam."""
    return _network_of(str(get_adapter().get_client_ip(request)))


def _network_of(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:40]
    if isinstance(found, ipaddress.IPv4Address):
        return address
    # As a socket for both versions writes it: by its network, all of IPv4 would be one caller.
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False))
