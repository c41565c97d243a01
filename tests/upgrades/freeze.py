"""Freezes what a release leaves behind: its database, the clouds, what people hold, its folder.

Each release does this once, by its own code: `uv run pytest -n 0 tests/upgrades/freeze.py`. The
releases after it thaw the folder that this makes, and bring it up to date. Whatever a row, a link,
a cookie or an object at Stripe may look like, it looks like it there. tests/README.md says more.

It asks its tests' fixtures for the stand-ins, so it is run like a test, though it proves nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import is_dataclass, replace
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.core import mail as mail_module
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from billing import stripe_api
from billing.models import Customer as BilledCustomer
from billing.models import Subscription
from billing.tasks import read_subscription
from onboarding.lifecycle import deletion, relocation
from onboarding.models import Onboarding
from onboarding.provisioning import abandonment, runner
from onboarding.warehouse import WarehouseError, WarehouseUnavailable, get_warehouse
from onboarding.warehouse.memory import MemoryWarehouse
from orgs.models import ApiKey, User
from sandbox.postgres import SUPERUSER
from sandbox.postgres_files import find_programs
from sandbox.stripe.banks import GOOD_IBAN
from tests.groundwork import services
from tests.people.traveller import Traveller

FROZEN = Path(__file__).parent
# Where Stripe's stand-in was; another port each time.
STRIPE = "http://stripe.frozen"
# Of no use to anybody later: what was cached, and who asked how often.
LEFT_OUT = ("django_cache", "orgs_ratelimit")
# What nobody compares.
UNSAID = ("description",)
# Nothing waits for a worker of theirs.
SETTLED = ("ended", "confirmed")
# For psql alone.
NOT_SQL = re.compile(r"^(--.*|\\(un)?restrict .*|)\n", re.MULTILINE)
COMPANIES: dict[str, Callable[..., dict[str, str] | None]] = {}


class KilledError(BaseException):
    """The worker's process is no more, and tells nobody."""


def company(live: Callable[..., dict[str, str] | None]) -> Callable[..., object]:
    """Note a customer: what happened to them, and what they hold of it, if anything."""
    COMPANIES[live.__name__] = live
    return live


# --- Those who are where they want to be, or will never be --------------------------------------


@company
def ended(one):
    is_refused(one)
    give_up(one)
    build(one)
    Onboarding.objects.filter(pk=one.onboarding.pk).update(
        abandoned_at=timezone.now() - abandonment.SETTLING, lease_expires_at=timezone.now()
    )
    build(one)


@company
def confirmed(one):
    """Has confirmed the first key, made a second one, invited two and connected what there is."""
    build(one.buys())
    key = one.reveal()
    one.client.post(reverse("acknowledge"), {"key": ApiKey.objects.latest("pk").pk})
    for number, email in enumerate(("bea@frozen.example", "cem@frozen.example")):
        one.client.post(reverse("team_invite"), {"email": email, "role": "MEMBER"})
        one.worker.run()
        if not number:
            accept(email)
    one.client.post(reverse("openai_key"), {"key": "sk-proj-Ab12Cd34Ef56Gh78Ij90"})
    one.client.post(
        reverse("budget"), {"amount": "5000", "period": "MONTHLY", "alert_thresholds": ["80"]}
    )
    one.worker.run()
    tell(one, "invoice.paid")
    return {"key": key, "invitation": invitation_link()}


@company
def has_seen_the_key(one):
    """Has a page open whose button shows it once more."""
    build(one.buys())
    key = one.reveal()
    return {"key": key, "reveal_link": one.reveal_link()}


@company
def pays_late(one):
    """Has a card that was declined, and is warned by a mail that is owed."""
    return live_until(one, one.stripe.sandbox.moments.fail_renewal)


@company
def has_left(one):
    """Has cancelled, and the key opens nothing any more."""
    return live_until(one, stripe_api.cancel_subscription)


@company
def has_not_seen_the_key(one):
    """Was never mailed that all is ready: the mail is owed, and its task waits."""
    build(one.buys())
    return {"reveal_link": one.reveal_link()}


# --- Those whose onboarding is under way --------------------------------------------------------


@company
def undecided(one):
    one.signs_up()


@company
def at_the_checkout(one):
    one.signs_up()
    return {"checkout": one.choose()["Location"]}


@company
def paid_and_was_not_noticed(one):
    one.signs_up()
    one.pay()


@company
def paid_and_stripe_told(one):
    """Stripe's event is stored, and its task waits."""
    one.signs_up()
    one.pay()
    tell(one, "checkout.session.completed")


@company
def waits_for_the_bank(one):
    one.signs_up()
    address = one.pay(bank=GOOD_IBAN)
    one.come_back(address)
    return {"checkout_session": address.partition("session_id=")[2]}


@company
def just_paid(one):
    one.buys()


@company
def set_back(one):
    with failing("ensure_table", WarehouseUnavailable("503 backendError"), after=3):
        build(one.buys())


@company
def left_by_a_killed_worker(one):
    with suppress(KilledError), failing("ensure_table", KilledError(), after=3):
        build(one.buys())


@company
def failed(one):
    is_refused(one)


@company
def given_up(one):
    """Is undone, but for what a late worker may still do."""
    is_refused(one)
    give_up(one)
    build(one)


@company
def cannot_be_undone(one):
    is_refused(one)
    give_up(one)
    with failing("drop_dataset", WarehouseError("403 accessDenied")):
        build(one)


@company
def moves(one):
    build(one.buys())
    relocation.move(
        one.organization,
        location="US",
        by=one.staff,
        reason="They asked for it",
        may_drop_rows=True,
        now=timezone.now(),
    )


@company
def is_deleted(one):
    build(one.buys())
    deletion.request(one.organization, by=one.staff, reason="They asked for it", now=timezone.now())


# --- How it is done -----------------------------------------------------------------------------


class Customer(Traveller):
    """Somebody of a company that is called like what happened to it."""

    def __init__(self, name: str, staff: User, **stage: object) -> None:
        super().__init__(Client(), **stage)
        self.name, self.staff = name, staff

    def signs_up(self) -> Customer:
        # Another from the same address, and newcomers are limited.
        cache.clear()
        name = self.name.replace("_", " ").capitalize()
        self.sign_up(email=f"{self.name}@frozen.example", company_name=name)
        self.verify()
        return self

    def buys(self) -> Customer:
        self.signs_up()
        self.come_back(self.pay())
        return self


def build(one: Customer) -> None:
    """Run the onboarding as a worker does; the tasks that this queues are left."""
    runner.run(one.onboarding.pk)


def live_until(one: Customer, end: Callable[[str], object]) -> dict[str, str]:
    """Arrive, have the subscription end in some way at Stripe, and look there."""
    build(one.buys())
    key = one.reveal()
    subscription = Subscription.objects.get(organization=one.organization)
    end(subscription.stripe_id)
    read_subscription(subscription.pk)
    return {"key": key}


def tell(one: Customer, kind: str) -> None:
    """Have Stripe deliver what it has to say of this customer alone."""
    stripe_id = BilledCustomer.objects.get(organization=one.organization).stripe_id
    for event in one.stripe.sandbox.events():
        if event["type"] == kind and event["data"]["object"]["customer"] == stripe_id:
            assert one.hand_in(event) == 200


def is_refused(one: Customer) -> None:
    """Pay, and have the warehouse refuse a table after three."""
    with failing("ensure_table", WarehouseError("403 accessDenied"), after=3):
        build(one.buys())


def give_up(one: Customer) -> None:
    because = Onboarding.Abandoned.BY_STAFF
    assert abandonment.abandon(one.onboarding, because=because, now=timezone.now())


@contextmanager
def failing(method: str, error: BaseException, *, after: int = 0):
    """Let the warehouse fail at this, after so many that go through."""
    act, done = getattr(MemoryWarehouse, method), []

    def fail(*args, **options):
        if len(done) >= after:
            raise error
        done.append(act(*args, **options))

    with patch.object(MemoryWarehouse, method, fail):
        yield


def accept(email: str) -> None:
    browser = Client()
    fields = {"password": "another good word", "password1": "another good word"}
    answer = browser.post(invitation_link(), fields)
    assert answer.status_code == 302, answer.content.decode()
    assert User.objects.get(email=email).memberships.exists()


def invitation_link() -> str:
    return re.search(r"http://testserver(/invitations/\S+/)", mail_module.outbox[-1].body).group(1)


def test_freeze(in_memory, own_supabase, openai, transactional_db, worker, stripe, sam):
    folder = FROZEN / version()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    freeze(folder, worker=worker, stripe=stripe, staff=sam)
    # The first release had none.
    if (settings.BASE_DIR / "product").exists():
        shutil.copytree(settings.BASE_DIR / "product", folder / "product")


def version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return project["project"]["version"]


def freeze(folder: Path, *, worker, stripe, staff: User) -> None:
    """Let every company live, and write down what there is then."""
    held = {}
    for name, live in COMPANIES.items():
        one = Customer(name, staff, worker=worker, stripe=stripe)
        held[name] = live(one) or {}
        held[name]["session"] = one.client.session.session_key
        if name in SETTLED:
            worker.run()
    people = {"frozen_at": timezone.now().isoformat(), "companies": held}
    files = {
        "people.json": json.dumps(people, indent=1) + "\n",
        "database.sql": database(),
        "stripe.json": lines(objects_at(stripe)),
        "warehouse.json": lines(datasets(get_warehouse())),
    }
    for name, text in files.items():
        (folder / name).write_text(text.replace(stripe.url, STRIPE))


def lines(items: list[object]) -> str:
    """Return a JSON list, an item a line."""
    each = [json.dumps(item, ensure_ascii=False, default=plain) for item in items]
    return "[\n" + ",\n".join(each) + "\n]\n"


def plain(value: object) -> object:
    """Return what JSON has no word for; of a declaration, what is not left open."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value):
        given = {name: it for name, it in vars(value).items() if it not in (None, "", (), {})}
        return {name: it for name, it in given.items() if name not in UNSAID}
    return str(value)


def database() -> str:
    """Return the schema and the rows of everything, as SQL that needs no psql."""
    programs = find_programs(services.postgres._account)
    left_out = [f"--exclude-table-data={settings.DATABASE_SCHEMA}.{name}" for name in LEFT_OUT]
    dump = subprocess.run(
        [
            *(programs / "pg_dump", "--inserts", "--rows-per-insert=1000", "--no-owner", *left_out),
            *(
                "-h",
                services.postgres.socket_dir,
                "-U",
                SUPERUSER,
                connection.settings_dict["NAME"],
            ),
        ],
        capture_output=True,
        check=True,
        text=True,
    )
    return NOT_SQL.sub("", dump.stdout)


def objects_at(stripe) -> list[object]:
    """Return what is at Stripe, but for the stand-in's own account and what it told us of."""
    return [each for each in stripe.sandbox.store if each["object"] not in ("account", "event")]


def datasets(warehouse) -> list[object]:
    """Return every dataset with its tables, which say as what they were declared, and its rows."""
    declared: list[object] = []
    for stored in warehouse.datasets.values():
        for table in stored.tables.values():
            table = replace(table, labels={})
            declared += [] if table in declared else [table]
    return [
        *(plain(table) for table in declared),
        *(
            {
                **plain(stored.dataset),
                "tables": {
                    table.name: {
                        "declared": declared.index(replace(table, labels={})),
                        "labels": table.labels,
                        "rows": list(stored.rows.get(table.name, {}).items()),
                    }
                    for table in stored.tables.values()
                },
            }
            for stored in warehouse.datasets.values()
        ),
    ]
