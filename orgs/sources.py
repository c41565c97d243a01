"""Sign-in sources: limits count an address together with the place it is typed from.

An address also has a limit over all sources, or an attacker with many sources could guess without
end. That limit never locks out the owner: it does not count sources where they signed in before,
and a password link to their mailbox makes any place such a source.
"""

from __future__ import annotations

from typing import cast

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from orgs import addresses
from orgs.models import User

KNOWN_FOR_SECONDS = 30 * 24 * 3600


def by_source(request: HttpRequest, email: str) -> str:
    """Return a rate-limit key for an address and the place it is typed from.

    Using up the limit elsewhere therefore does not lock out the owner.
    """
    return f"{addresses.comparable(email)} {get_ip(request)}"


def remember_owner(request: HttpRequest, user: User) -> None:
    """Remember this source as the account's own, if it has proven its address.

    Otherwise anybody could register a source by signing up with the address.
    """
    if email := addresses.proven_by(user):
        remember(request, email)


def remember(request: HttpRequest, email: str) -> None:
    """Remember this source for an address whose mail the user has just shown they can read."""
    cache.set(_key(request, email), True, KNOWN_FOR_SECONDS)


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether the address's owner is signed in, or recently signed in, from this source."""
    user = getattr(request, "user", None)
    if user and user.is_authenticated:
        return addresses.has_proven(cast(User, user), addresses.comparable(email))
    return bool(cache.get(_key(request, email)))


def _key(request: HttpRequest, email: str) -> str:
    # Hashed, so that the cache table does not show who was where.
    return "known." + salted_hmac("orgs.sources", by_source(request, email)).hexdigest()
