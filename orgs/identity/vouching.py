"""Whether a provider really confirms the addresses that it calls confirmed."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.core.cache import cache

from orgs.identity.users import Account
from orgs.models import Provider
from orgs.outages import PAUSE
from orgs.outside import Busy, limited_to, waiting_for
from orgs.supabase_connection import SECONDS_IN_ALL, headers, http

# Seconds for which Supabase's setting is cached.
SETTINGS_LAST = 600


def as_vouched_for(account: Account) -> Account:
    """Treat a Supabase address as claimed only, while its project confirms none by mail."""
    provider, subject, profile = account
    if provider != Provider.SUPABASE or not profile.email or confirms_addresses():
        return account
    return Account(provider, subject, replace(profile, email=None, claim=profile.email))


def confirms_addresses() -> bool:
    """Whether Supabase requires a confirmation mail before calling an address confirmed.

    The setting is public. If Supabase does not answer, addresses count as unconfirmed.
    """
    known: bool | None = cache.get("supabase.confirms_addresses")
    if known is None:
        said = says_autoconfirm()
        known = said is False
        cache.set("supabase.confirms_addresses", known, PAUSE if said is None else SETTINGS_LAST)
    return known


def says_autoconfirm() -> bool | None:
    """Return Supabase's `autoconfirm` setting; None if it could not be read."""
    import httpx

    key = settings.SUPABASE_PUBLISHABLE_KEY or settings.SUPABASE_SECRET_KEY
    if not settings.SUPABASE_URL or not key:
        return None
    try:
        with (
            waiting_for(Provider.SUPABASE, seconds=SECONDS_IN_ALL),
            limited_to(SECONDS_IN_ALL),
        ):
            answer = http().get(f"{settings.SUPABASE_URL}/auth/v1/settings", headers=headers(key))
        said = answer.json()["mailer_autoconfirm"] if answer.status_code == 200 else None
    except (Busy, httpx.HTTPError, ValueError, LookupError, TypeError):
        return None
    return said if isinstance(said, bool) else None
