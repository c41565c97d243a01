"""Prerequisites: what must stand before anyone can pay, and before a workspace is built."""

from __future__ import annotations

import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from billing.portal import portal_differences
from billing.stripe_api import StripeError, StripeUnavailable, retrieve_account
from billing.stripe_setup import (
    endpoint_differences,
    has_taken_over_secrets,
    held_prices,
    price_drifts,
    product_drifts,
    webhook_endpoint,
)
from onboarding import warehouse
from onboarding.directory import DirectoryError, DirectoryUnavailable, get_directory
from onboarding.mail import server as mail_server
from onboarding.warehouse import WarehouseError, WarehouseUnavailable
from onboarding.worker import heartbeats
from onboarding.workspaces import bootstrap
from orgs import clock
from orgs.outside import Busy, waiting_for

Migration = tuple[str, str]
CACHE_KEY = "onboarding.prerequisites"
# Seconds for which an answer is reused. A bad answer is reused only briefly: long enough that many
# visitors do not flood a service that is down.
MAX_AGE = 30
MAX_AGE_IF_BAD = 10
# While one request asks anew, all others get the previous answer.
LAST_KEY = f"{CACHE_KEY}.last"
MAX_AGE_WHILE_ASKED = 120
SECONDS_IN_ALL = 12.0
# Seconds; a visitor waits for this check, so it gives up sooner than provisioning does.
PATIENCE = 4.0
WRONG_PRICE = "Correct plans.toml, or run manage.py bootstrap to have new prices made as it says."


@dataclass(frozen=True)
class Prerequisite:
    """A named condition. `detail` is for operators, never for customers.

    `may_pass`: the condition may become met by itself soon: a service did not answer, or `manage.py
    bootstrap`, which runs with each release, creates what is missing. `is_needed`: while unmet,
    nobody may pay and nothing is built. `stops_runs`: while unmet, workspaces that are paid for are
    not built either.
    """

    name: str
    is_met: bool
    detail: str
    may_pass: bool = False
    is_needed: bool = True
    stops_runs: bool = True

    @property
    def is_in_the_way(self) -> bool:
        return self.is_needed and not self.is_met


NOT_KNOWN_YET = Prerequisite("services", False, "being asked for the first time", may_pass=True)


def check_all(*, quick: bool = True) -> list[Prerequisite]:
    """Check every outside system now: about a second if all answer, some ten if they hang.

    Without `quick`, calls are retried as persistently as the steps' own. Never raises. The database
    is checked first.
    """
    database = _database()
    if not database.is_met:
        return [database]
    with ThreadPoolExecutor(3) as aside:
        patience = PATIENCE if quick else warehouse.PATIENCE
        system, access = aside.submit(_bootstrap, patience), aside.submit(_access, patience)
        mail = aside.submit(_mail)
        stripe, directory = _stripe(quick=quick), _directory()
        of_warehouse = [system.result(), access.result()]
        found = [database, *stripe, *of_warehouse, directory, mail.result()]
    all_met = all(prerequisite.is_met for prerequisite in found)
    answer = [asdict(p) for p in found]
    cache.set(CACHE_KEY, answer, MAX_AGE if all_met else MAX_AGE_IF_BAD)
    cache.set(LAST_KEY, answer, MAX_AGE_WHILE_ASKED)
    return [*found, _worker()]


def check_recently() -> list[Prerequisite]:
    """Return a recent answer, or check now; while another request checks, the previous answer."""
    kept = _kept()
    try:
        if not kept:
            with waiting_for("prerequisites", seconds=SECONDS_IN_ALL, at_once=1):
                kept = _kept()
                if not kept:
                    return check_all()
    except Busy:
        kept = _kept(LAST_KEY) or [NOT_KNOWN_YET]
    # The worker is always checked: that takes one query, and a worker may have just started.
    return [*kept, _worker()]


def unmet() -> list[Prerequisite]:
    return [prerequisite for prerequisite in check_recently() if prerequisite.is_in_the_way]


def unmet_for_run() -> list[Prerequisite]:
    """Return the unmet prerequisites that a run must wait for; re-check unless all were met."""
    kept = _kept()
    if kept and not any(prerequisite.is_in_the_way for prerequisite in kept):
        return []
    return [p for p in check_all(quick=False) if p.is_in_the_way and p.stops_runs]


def _kept(key: str = CACHE_KEY) -> list[Prerequisite]:
    """Return the last answer while it may be reused, otherwise an empty list."""
    try:
        kept = cache.get(key)
    except (DatabaseError, InterfaceError):
        kept = None  # The cache is a table; the check itself reports a database outage.
    return [Prerequisite(**p) for p in kept or ()]


def _database() -> Prerequisite:
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
        waiting = [name for name, ways in _migrations().items() if not ways & applied]
    except (DatabaseError, InterfaceError) as e:
        detail = f"PostgreSQL does not answer: {type(e).__name__}"
        return Prerequisite("database", False, detail, may_pass=True)
    detail = f"{len(waiting)} migrations wait: run manage.py bootstrap" if waiting else "migrated"
    return Prerequisite("database", not waiting, detail, may_pass=True)


@functools.cache
def _migrations() -> dict[Migration, frozenset[Migration]]:
    """Return this release's migrations, each with the set of migrations that also prove it applied.

    A squashed migration is applied under its own name, or as the last of those it replaces.
    """
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ways = {name: {name, *migration.replaces[-1:]} for name, migration in found.items()}
    for name, migration in found.items():
        for replaced in migration.replaces:
            ways.get(replaced, set()).add(name)
    return {name: frozenset(standing) for name, standing in ways.items()}


def _stripe(*, quick: bool) -> list[Prerequisite]:
    """Check account, prices, products and webhook at Stripe; stop once Stripe is unreachable."""
    found = [_ask_stripe("stripe", _account, quick=quick)]
    for name, ask in (("prices", _prices), ("webhook_endpoint", _webhook_endpoint)):
        silent = found[0].may_pass
        found.append(
            Prerequisite(name, False, found[0].detail, may_pass=True)
            if silent
            else _ask_stripe(name, ask, quick=quick)
        )
    return found


def _ask_stripe(name: str, ask: Callable[[bool], Prerequisite], *, quick: bool) -> Prerequisite:
    try:
        return ask(quick)
    except StripeUnavailable as e:
        detail = f"Stripe at {settings.STRIPE_API_BASE} does not answer: {e}"
        return Prerequisite(name, False, detail, may_pass=True)
    except StripeError as e:
        return Prerequisite(name, False, f"Stripe refused: {e}")


def _account(quick: bool) -> Prerequisite:
    account = retrieve_account(quick=quick)
    known = f"account {account.id}, {_mode()} mode"
    # A live account must be activated before it may charge; test mode works without.
    is_tried_out = not settings.STRIPE_LIVE_MODE and not account.details_submitted
    if account.charges_enabled or is_tried_out:
        return Prerequisite("stripe", True, known)
    reason = account.requirements.disabled_reason if account.requirements else None
    detail = f"{known}, may not charge ({reason or 'no reason given'}): see Stripe's dashboard"
    return Prerequisite("stripe", False, detail, stops_runs=False)


def _prices(quick: bool) -> Prerequisite:
    held = held_prices(quick=quick)
    drifts = price_drifts(held)
    missing = [drift.lookup_key for drift in drifts if not drift.differences]
    if missing:
        detail = f"missing in {_mode()} mode: {', '.join(missing)}: run manage.py bootstrap"
        return Prerequisite("prices", False, detail, may_pass=True)
    if drifts:
        each = [f"{drift.lookup_key}: {'; '.join(drift.differences)}" for drift in drifts]
        return Prerequisite("prices", False, f"{'. '.join(each)}. {WRONG_PRICE}", stops_runs=False)
    if renamed := product_drifts(held):
        detail = f"{'. '.join(renamed)}: run manage.py bootstrap"
        return Prerequisite("prices", False, detail, is_needed=False)
    return Prerequisite("prices", True, "all as plans.toml says")


def check_portal() -> Prerequisite:
    """Check the billing portal; for operators only, because nobody is blocked by it."""
    return _ask_stripe("portal", _portal, quick=False)


def _portal(quick: bool) -> Prerequisite:
    if differences := portal_differences():
        detail = f"{'; '.join(differences)}: run manage.py bootstrap"
        return Prerequisite("portal", False, detail, is_needed=False)
    return Prerequisite("portal", True, "configured with our plans")


def _webhook_endpoint(quick: bool) -> Prerequisite:
    """Check the webhook endpoint. Missing events only delay us, so they never block checkout."""
    name, endpoint = "webhook_endpoint", webhook_endpoint(quick=quick)
    if endpoint is None:
        return Prerequisite(name, False, "missing: run manage.py bootstrap", may_pass=True)
    if differences := endpoint_differences(endpoint):
        detail = f"{'; '.join(differences)}: run manage.py bootstrap"
        return Prerequisite(name, False, detail, is_needed=False)
    return Prerequisite(name, True, f"registered{_exchange()}")


def _exchange() -> str:
    """Return how far a change of the signing secret has come; empty if none is under way."""
    if not settings.STRIPE_WEBHOOK_SECRETS:
        return ""
    if has_taken_over_secrets():
        return "; STRIPE_WEBHOOK_SECRETS is taken over and may be removed"
    return "; keep STRIPE_WEBHOOK_SECRETS until Stripe has signed with it"


def _bootstrap(patience: float) -> Prerequisite:
    try:
        report = bootstrap.bootstrap_status(patience=patience)
    except WarehouseError as e:
        silent = isinstance(e, WarehouseUnavailable)
        return Prerequisite("bootstrap", False, f"BigQuery: {e}", may_pass=silent)
    detail = ", ".join([report.status, *report.findings[:5]])
    return Prerequisite("bootstrap", report.is_synced, detail, may_pass=not report.mismatches)


def _access(patience: float) -> Prerequisite:
    """Check the permissions that building a workspace needs, without changing anything."""
    system, table = bootstrap.system_dataset(), bootstrap.tables().table("org_profiles")
    try:
        unseen = warehouse.get_warehouse().check_access(system, table, patience=patience)
    except warehouse.Missing:
        return Prerequisite("warehouse", True, "not looked at before the system dataset stands")
    except WarehouseError as e:
        silent = isinstance(e, WarehouseUnavailable)
        return Prerequisite("warehouse", False, f"BigQuery: {e}", may_pass=silent)
    return Prerequisite("warehouse", True, unseen or "jobs and datasets are allowed")


def _directory() -> Prerequisite:
    """Check the directory. Being down or outdated blocks nobody: its entries are written later."""
    directory = get_directory()
    try:
        finding = directory.check(patience=PATIENCE)
    except DirectoryUnavailable as e:
        detail = f"{directory.description}: {e}"
        return Prerequisite("directory", False, detail, may_pass=True, is_needed=False)
    except DirectoryError as e:
        return Prerequisite("directory", False, f"{directory.description}: {e}")
    detail = f"{directory.description}: {finding}" if finding else directory.description
    return Prerequisite("directory", not finding, detail, is_needed=False)


def _mail() -> Prerequisite:
    """Check the mail server. Without mail nobody can prove an address; runs go on anyway."""
    found = mail_server.finding()
    return Prerequisite("mail", not found, found or "the mail server answers", stops_runs=False)


def _worker() -> Prerequisite:
    """Check for a worker. Paid workspaces would wait for one, so without a worker nobody pays."""
    try:
        alive = heartbeats.alive(now=clock.now())
    except (DatabaseError, InterfaceError):
        alive = []
    detail = ", ".join(alive) or "none works off tasks: start manage.py worker"
    return Prerequisite("worker", bool(alive), detail, may_pass=True, stops_runs=False)


def _mode() -> str:
    return "live" if settings.STRIPE_LIVE_MODE else "test"
