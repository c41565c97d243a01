"""What must stand before anyone can pay, and again before a workspace is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from billing.stripe_api import StripeError, retrieve_account
from billing.stripe_setup import has_webhook_endpoint, missing_prices
from onboarding.bootstrap import bootstrap_status
from onboarding.warehouse import WarehouseError

CACHE_KEY = "onboarding.prerequisites"
# How long a page view may rely on a good answer, in seconds; a bad one is kept only so long that
# a crowd of visitors does not keep asking a service that is down.
MAX_AGE = 30
MAX_AGE_IF_BAD = 3
# A visitor waits for this check, so it gives up sooner than provisioning would.
PATIENCE = 4.0


@dataclass(frozen=True)
class Prerequisite:
    """One named condition. `detail` is for operators, never for customers."""

    name: str
    is_met: bool
    detail: str


def check_all() -> list[Prerequisite]:
    """Ask every outside system now; takes about a second. Raises nothing."""
    found = [check() for check in CHECKS]
    all_met = all(prerequisite.is_met for prerequisite in found)
    cache.set(CACHE_KEY, [asdict(p) for p in found], MAX_AGE if all_met else MAX_AGE_IF_BAD)
    return found


def check_recently() -> list[Prerequisite]:
    """Return an answer that is recent enough, or ask now."""
    kept = cache.get(CACHE_KEY)
    return [Prerequisite(**p) for p in kept] if kept else check_all()


def unmet() -> list[Prerequisite]:
    return [prerequisite for prerequisite in check_recently() if not prerequisite.is_met]


def _database() -> Prerequisite:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as e:
        return Prerequisite("database", False, f"PostgreSQL does not answer: {type(e).__name__}")
    detail = f"{len(waiting)} migrations wait: run manage.py bootstrap" if waiting else "migrated"
    return Prerequisite("database", not waiting, detail)


def _stripe() -> Prerequisite:
    try:
        account = retrieve_account()
    except StripeError as e:
        return Prerequisite("stripe", False, f"Stripe at {settings.STRIPE_API_BASE}: {e}")
    return Prerequisite("stripe", True, f"account {account.id}, {_mode()} mode")


def _prices() -> Prerequisite:
    try:
        missing = missing_prices()
    except StripeError as e:
        return Prerequisite("prices", False, str(e))
    detail = f"missing in {_mode()} mode: {', '.join(missing)}" if missing else "all known"
    return Prerequisite("prices", not missing, detail)


def _webhook_endpoint() -> Prerequisite:
    try:
        present = has_webhook_endpoint()
    except (StripeError, DatabaseError) as e:
        return Prerequisite("webhook_endpoint", False, str(e))
    detail = "registered" if present else "not registered: run manage.py bootstrap"
    return Prerequisite("webhook_endpoint", present, detail)


def _bootstrap() -> Prerequisite:
    try:
        report = bootstrap_status(patience=PATIENCE)
    except WarehouseError as e:
        return Prerequisite("bootstrap", False, f"the warehouse does not answer: {e}")
    detail = ", ".join([report.status, *report.findings[:5]])
    return Prerequisite("bootstrap", report.is_synced, detail)


CHECKS: tuple[Callable[[], Prerequisite], ...] = (
    _database,
    _stripe,
    _prices,
    _webhook_endpoint,
    _bootstrap,
)


def _mode() -> str:
    return "live" if settings.STRIPE_LIVE_MODE else "test"
