"""From where somebody signs in: limits count an address together with its source.

Over all sources together an address has a limit too, or whoever has many would try out as many
passwords as they please. That limit keeps nobody out: it does not count where the address's owner
has been, and a link for a new password, which goes to its mailbox, makes any place one of those.
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
    """Name an address together with where it is typed, for limits.

    Whoever uses one of those up from elsewhere keeps nobody from their own account.
    """
    return f"{addresses.comparable(email)} {get_ip(request)}"


def remember_owner(request: HttpRequest, user: User) -> None:
    """Note that an account is at home here, if it has proven its address.

    Else anybody would be at home with any address, by signing up with it.
    """
    if email := addresses.proven_by(user):
        remember(request, email)


def remember(request: HttpRequest, email: str) -> None:
    """Note from where somebody comes who has the mails to an address."""
    cache.set(_key(request, email), True, KNOWN_FOR_SECONDS)


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether the owner of an address is signed in, or has signed in from here lately."""
    user = getattr(request, "user", None)
    if user and user.is_authenticated:
        return addresses.has_proven(cast(User, user), addresses.comparable(email))
    return bool(cache.get(_key(request, email)))


def _key(request: HttpRequest, email: str) -> str:
    # Hashed: the table of the cache need not tell who was where.
    return "known." + salted_hmac("orgs.sources", by_source(request, email)).hexdigest()
