"""What must stand before anyone can pay, and again before a workspace is built."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from billing.stripe_api import StripeError, StripeUnavailable, retrieve_account
from billing.stripe_setup import has_webhook_endpoint, missing_prices
from onboarding.bootstrap import bootstrap_status
from onboarding.warehouse import WarehouseError, WarehouseUnavailable

CACHE_KEY = "onboarding.prerequisites"
# How long an answer may be relied on, in seconds; a bad one only so long that a crowd of visitors
# does not keep asking a service that is down.
MAX_AGE = 30
MAX_AGE_IF_BAD = 10
# A visitor waits for this check, so it gives up sooner than provisioning would.
PATIENCE = 4.0


@dataclass(frozen=True)
class Prerequisite:
    """One named condition. `detail` is for operators, never for customers.

    `may_pass`: it could not be seen, because somebody does not answer; that may pass by itself.
    """

    name: str
    is_met: bool
    detail: str
    may_pass: bool = False


def check_all() -> list[Prerequisite]:
    """Ask every outside system now: a second if they answer, some ten if they hang.

    Raises nothing; the database comes first.
    """
    database = _database()
    if not database.is_met:
        return [database]
    with ThreadPoolExecutor(1) as aside:
        warehouse = aside.submit(_bootstrap)
        found = [database, *_stripe(), warehouse.result()]
    all_met = all(prerequisite.is_met for prerequisite in found)
    cache.set(CACHE_KEY, [asdict(p) for p in found], MAX_AGE if all_met else MAX_AGE_IF_BAD)
    return found


def check_recently() -> list[Prerequisite]:
    """Return an answer that is recent enough, or ask now."""
    try:
        kept = cache.get(CACHE_KEY)
    except (DatabaseError, InterfaceError):
        kept = None  # The cache is a table; that it is out of reach is what the check will say.
    return [Prerequisite(**p) for p in kept] if kept else check_all()


def unmet() -> list[Prerequisite]:
    return [prerequisite for prerequisite in check_recently() if not prerequisite.is_met]


def _database() -> Prerequisite:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError) as e:
        detail = f"PostgreSQL does not answer: {type(e).__name__}"
        return Prerequisite("database", False, detail, may_pass=True)
    detail = f"{len(waiting)} migrations wait: run manage.py bootstrap" if waiting else "migrated"
    return Prerequisite("database", not waiting, detail)


def _stripe() -> list[Prerequisite]:
    """Return what Stripe says; where it says nothing, nobody waits for it three times."""
    found = [_ask_stripe("stripe", _account)]
    for name, ask in (("prices", _prices), ("webhook_endpoint", _webhook_endpoint)):
        silent = found[0].may_pass
        found.append(
            Prerequisite(name, False, found[0].detail, may_pass=True)
            if silent
            else _ask_stripe(name, ask)
        )
    return found


def _ask_stripe(name: str, ask: Callable[[], tuple[bool, str]]) -> Prerequisite:
    try:
        is_met, detail = ask()
    except StripeUnavailable as e:
        detail = f"Stripe at {settings.STRIPE_API_BASE} does not answer: {e}"
        return Prerequisite(name, False, detail, may_pass=True)
    except StripeError as e:
        return Prerequisite(name, False, f"Stripe refused: {e}")
    return Prerequisite(name, is_met, detail)


def _account() -> tuple[bool, str]:
    return True, f"account {retrieve_account(quick=True).id}, {_mode()} mode"


def _prices() -> tuple[bool, str]:
    missing = missing_prices(quick=True)
    detail = f"missing in {_mode()} mode: {', '.join(missing)}" if missing else "all known"
    return not missing, detail


def _webhook_endpoint() -> tuple[bool, str]:
    is_registered = has_webhook_endpoint(quick=True)
    return is_registered, "registered" if is_registered else "missing: run manage.py bootstrap"


def _bootstrap() -> Prerequisite:
    try:
        report = bootstrap_status(patience=PATIENCE)
    except WarehouseError as e:
        silent = isinstance(e, WarehouseUnavailable)
        return Prerequisite("bootstrap", False, f"BigQuery: {e}", may_pass=silent)
    detail = ", ".join([report.status, *report.findings[:5]])
    return Prerequisite("bootstrap", report.is_synced, detail)


def _mode() -> str:
    return "live" if settings.STRIPE_LIVE_MODE else "test"
