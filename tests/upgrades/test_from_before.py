"""A database of each release before is brought up to date, and everybody in it goes on."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ

from onboarding.models import Onboarding, OutgoingMail, Refresh, Stage
from onboarding.provisioning import build
from orgs.product.loading import load
from orgs.staff.roles import Role
from tests.orgs.product.test_command import product
from tests.people.staff import Desk
from tests.upgrades import thawing
from tests.upgrades.freeze import freeze

# They share one database that is loaded once.
pytestmark = pytest.mark.xdist_group("upgrades")


@pytest.fixture(scope="session", params=thawing.RELEASES, ids=lambda release: release.name)
def release(request):
    return request.param


@pytest.fixture(scope="session")
def frozen(release, django_db_setup):
    """The name of a database with all that a release left in it."""
    return thawing.make_database(release)


@pytest.fixture
def before(transactional_db, release, frozen, stripe, openai, worker, settings):
    """The world as a release before left it, and this one's code."""
    settings.WAREHOUSE_BACKEND = "onboarding.warehouse.memory.MemoryWarehouse"
    settings.DIRECTORY_BACKEND = "onboarding.directory.supabase_sql.SupabaseSqlDirectory"
    with thawing.world_of(release, database=frozen, stripe=stripe, worker=worker) as world:
        yield world


@pytest.fixture
def upgraded(before):
    """The same after what an operator does."""
    call_command("bootstrap", stdout=StringIO())
    before.worker.beat()
    return before


# Where those go who were under way.
ENDS = {
    "undecided": "COMPLETED",
    "at_the_checkout": "COMPLETED",
    "paid_and_was_not_noticed": "COMPLETED",
    "paid_and_stripe_told": "COMPLETED",
    "waits_for_the_bank": "COMPLETED",
    "just_paid": "COMPLETED",
    "set_back": "COMPLETED",
    "left_by_a_killed_worker": "COMPLETED",
    "failed": "COMPLETED",
    "moves": "COMPLETED",
    "given_up": "ROLLED_BACK",
    "cannot_be_undone": "ROLLED_BACK",
}
# Staff gave them up, and their subscriptions go on: people decide.
NAMED_BY_RECONCILE = ["cannot_be_undone", "ended", "given_up"]


def test_bootstrap_brings_what_an_upgrade_lacks_and_makes_nothing_at_stripe_anew(before):
    assert_whatever_can_be_under_way_is()
    kinds = ("product", "price", "webhook_endpoint", "billing_portal.configuration")
    known = [before.stripe.sandbox.objects(kind) for kind in kinds]
    call_command("migrate", verbosity=0)
    before.worker.beat()

    first = report_of("bootstrap", "--check")
    report_of("bootstrap")
    then = report_of("bootstrap", "--check")

    assert "✓ database: migrated" in first
    assert "✗" not in then
    assert all(known)
    assert [before.stripe.sandbox.objects(kind) for kind in kinds] == known


def assert_whatever_can_be_under_way_is():
    assert all(Onboarding.objects.filter(stage.condition) for stage in Stage)
    assert OutgoingMail.objects.owed().exists()
    assert OrmQ.objects.exists()


def test_every_onboarding_under_way_goes_to_its_end(upgraded):
    # What has to be done by others: customers pay and retry, banks answer, staff resume.
    bank = upgraded.stripe.sandbox.moments.bank_succeeds
    bank(upgraded.waits_for_the_bank.held["checkout_session"])
    upgraded.undecided.come_back(upgraded.undecided.pay())
    upgraded.at_the_checkout.pay_here(upgraded.at_the_checkout.held["checkout"])
    upgraded.failed.client.post(reverse("retry"))
    Desk(Role.OPERATOR).act("abandon", upgraded.cannot_be_undone.onboarding)

    upgraded.live_on(rounds=6)

    assert {name: upgraded.customers[name].onboarding.state for name in ENDS} == ENDS
    assert upgraded.is_deleted.is_gone
    for name, one in upgraded.customers.items():
        if ENDS.get(name) == "COMPLETED":
            assert_arrived_once(one)
    assert not OutgoingMail.objects.owed().exists()
    assert not Refresh.objects.exists()
    assert_all_systems_agree(upgraded)


def assert_arrived_once(one):
    """See that somebody has every step of this release, one mail and one key, and it works."""
    steps = one.onboarding.steps.order_by("position")
    assert list(steps.values_list("name", "state")) == [(name, "DONE") for name in build.titles()]
    assert one.organization.mails.filter(kind=OutgoingMail.Kind.WELCOME).count() == 1 + (
        one.email.startswith("moves")
    )
    assert one.organization.api_keys.filter(revoked_at=None).count() == 1
    assert status_by(one.reveal(), one) == 200


def assert_all_systems_agree(world):
    lines = report_of("reconcile").splitlines()[:-1]
    slugs = [world.customers[name].organization.slug for name in NAMED_BY_RECONCILE]
    assert sorted(line.removeprefix("✗ ").partition(":")[0] for line in lines) == slugs, lines
    assert ", 0 not intact, 0 findings." in report_of("verify_audit")


def test_keys_links_and_cookies_open_what_they_opened(upgraded):
    confirmed, unseen = upgraded.confirmed, upgraded.has_not_seen_the_key
    for one in upgraded.customers.values():
        page = one.client.get(reverse("settings_account"))
        assert one is upgraded.is_deleted or one.email in page.content.decode()

    seen = upgraded.has_seen_the_key
    shown = [show(one, one.held["reveal_link"]) for one in (seen, unseen)]

    assert shown[0] == seen.held["key"]
    assert status_by(shown[1], unseen) == status_by(confirmed.held["key"], confirmed) == 200
    invited = Client().get(confirmed.held["invitation"])
    assert "cem@frozen.example" in invited.content.decode()


@pytest.mark.thorough
def test_who_owed_money_is_let_in_once_it_is_there(upgraded):
    late, left = upgraded.pays_late, upgraded.has_left
    assert [status_by(one.held["key"], one) for one in (late, left)] == [200, 402]

    upgraded.stripe.sandbox.moments.renew(late.organization.subscription.stripe_id)
    left.come_back(left.pay())
    upgraded.let_pass(timedelta(days=2))
    upgraded.live_on(rounds=2)

    assert [status_by(one.held["key"], one) for one in (late, left)] == [200, 200]
    statuses = [one.organization.subscription.status for one in (late, left)]
    assert statuses == ["active", "active"]


def show(one, link) -> str:
    return one.key_on(one.client.post(reverse("reveal"), {"link": link}))


@pytest.mark.thorough
def test_what_this_release_leaves_behind_can_be_taken_up(
    in_memory, own_supabase, openai, transactional_db, worker, stripe, sam, tmp_path
):
    """For the next one: `freeze` may only be found broken when nobody can wait."""
    freeze(tmp_path, worker=worker, stripe=stripe, staff=sam)

    database = thawing.make_database(tmp_path)
    with thawing.world_of(tmp_path, database=database, stripe=stripe, worker=worker) as world:
        test_every_onboarding_under_way_goes_to_its_end(world)


def status_by(key, one) -> int:
    address = reverse("api_organization_status", args=[one.organization.slug])
    return one.client.get(address, headers={"X-API-Key": key}).status_code


def report_of(command, *arguments) -> str:
    """Run a command as operators do; return what it prints, whether it is content or not."""
    out = StringIO()
    with suppress(CommandError):
        call_command(command, *arguments, stdout=out)
    return out.getvalue()


# --- Product folders ----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", thawing.FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_folder_of_a_release_before_is_in_order(folder):
    code, said = product("check", folder)

    assert code == 0, said


def test_the_default_folder_knows_what_the_first_release_handed_out():
    """It came without a folder, so nobody who upgrades from it has one."""
    first, product = thawing.RELEASES[0], load(thawing.FOLDERS[0])
    prices = [each for each in thawing.objects_in(first) if each["object"] == "price"]
    offered = {
        plan.lookup_key(interval): plan.prices.of(interval)
        for plan in product.plans.plans
        for interval in plan.intervals
    }
    tables = [table for catalog in product.catalogs.values() for table in catalog.tables]
    columns = {table.name: {(c.name, c.full_type) for c in table.columns} for table in tables}

    assert prices
    for price in prices:
        assert offered[price["lookup_key"]][price["currency"].upper()] == price["unit_amount"]
    for table in thawing.tables_in(first):
        assert {(c.name, c.full_type) for c in table.columns} <= columns[table.name]
    assert product.brand.key_prefix == "lk"
