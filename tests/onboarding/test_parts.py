"""Parts that a product does without: their pages are gone, and nothing leads or waits there."""

from __future__ import annotations

import json
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from onboarding.integrations import connect
from onboarding.models import Onboarding, OutgoingMail
from onboarding.provisioning import abandonment, runner
from onboarding.warehouse import get_warehouse
from onboarding.workspaces import bootstrap
from orgs import budgets, clock
from orgs.models import Budget, Membership, User
from orgs.product.loading import load
from tests.orgs.product.folders import TODAY, TODAYS_PLANS, folder_with, mistakes_in, worn

PAGES = {
    "openai": ["openai_key", "check_openai_key"],
    "budget": ["budget", "remove_budget"],
    "team": ["team_invite"],
}
LINK = re.compile(r'(?:href|action|hx-\w+)="(/[^"]*)"')
CARDS = {"openai": "openai-heading", "budget": "budget-heading"}
ADDRESSES = [(part, page) for part, pages in PAGES.items() for page in pages]


def folder_without(path, *parts):
    """Make a folder like today's that does without these parts, and without their tables."""
    about = (TODAY / "product.toml").read_text()
    lines = "".join(f"{part} = false\n" for part in parts)
    folder = folder_with(path, f"{about}\n[parts]\n{lines}", **TODAYS_PLANS)
    if "openai" in parts:
        drop_table(folder, "organizations", "org_integration_credentials")
    if "budget" in parts:
        drop_table(folder, "workspace", "budgets")
    return folder


def drop_table(folder, kind, name):
    manifest = folder / "catalog" / kind / "manifest.json"
    declared = json.loads(manifest.read_text())
    del declared["tables"][name]
    manifest.write_text(json.dumps(declared))
    (folder / "catalog" / kind / f"{name}.json").unlink()


@pytest.fixture
def without(tmp_path):
    """Deploy a product without some parts, for as long as the test lasts."""
    wearing = []

    def deploy(*parts):
        wearing.append(worn(folder_without(tmp_path, *parts)))
        wearing[-1].__enter__()

    yield deploy
    for one in reversed(wearing):
        one.__exit__(None, None, None)


def page(alice, name):
    return alice.client.get(reverse(name)).content.decode()


@pytest.mark.parametrize(("part", "name"), ADDRESSES, ids=lambda value: value)
def test_the_pages_of_a_part_that_is_off_are_not_there(alice, without, part, name):
    alice.arrive()
    without(part)

    assert alice.client.get(reverse(name)).status_code == 404
    assert alice.client.post(reverse(name)).status_code == 404


def test_an_invitation_leads_nowhere_without_teams(alice, without):
    without("team")

    assert alice.client.get(reverse("invitation", args=["token"])).status_code == 404


@pytest.mark.thorough
def test_an_invitation_that_is_owed_is_not_mailed_any_more(alice, without):
    alice.arrive()
    invited = {"email": "bob@example.com", "role": "MEMBER"}
    alice.client.post(reverse("team_invite"), invited)
    owed = OutgoingMail.objects.get(kind="INVITATION")
    without("team")
    mail.outbox.clear()

    alice.worker.run()
    owed.refresh_from_db()

    assert mail.outbox == []
    assert (owed.sent_at, owed.withdrawn_at is not None) == (None, True)


@pytest.mark.thorough
def test_nobody_is_told_of_budgets_that_the_product_does_without(alice, without):
    shown = alice.client.get(reverse("signup")).content.decode()
    alice.sign_up(currency="CHF")
    choice = page(alice, "billing")
    alice.client.logout()
    without("budget")

    assert "budgets" in shown
    assert "budgets" in choice
    assert "budgets" not in alice.client.get(reverse("signup")).content.decode()
    alice.client.force_login(alice.user)
    assert "budgets" not in page(alice, "billing")


def test_nobody_is_sent_to_a_colleague_without_teams(client, db, without):
    client.force_login(User.objects.create_user("bob@example.com"))
    assert "Ask a colleague" in client.get(reverse("company")).content.decode()
    without("team")

    assert "Ask a colleague" not in client.get(reverse("company")).content.decode()


@pytest.mark.thorough
def test_a_member_can_be_removed_after_teams_were_switched_off(alice, without):
    alice.arrive()
    bob = User.objects.create_user("bob@example.com")
    member = Membership.objects.create(user=bob, organization=alice.organization, role="MEMBER")
    without("team")

    assert reverse("settings_team") in page(alice, "settings_account")
    shown = page(alice, "settings_team")
    alice.client.post(reverse("team_remove", args=[member.pk]))

    assert "bob@example.com" in shown
    assert reverse("team_invite") not in shown
    assert not Membership.objects.filter(pk=member.pk).exists()


def test_a_key_can_be_removed_after_its_part_was_switched_off(alice, without, settings):
    settings.OPENAI_CHECK = False
    alice.arrive()
    by = alice.organization.members.get()
    connect.connect_openai(alice.organization, key="sk-" + "a" * 40, by=by, now=clock.now())
    alice.worker.run()
    told = get_warehouse().datasets[bootstrap.system_dataset().dataset_id].rows
    without("openai", "budget")

    shown = page(alice, "settings_integrations")
    answer = alice.client.post(reverse("remove_openai_key"), follow=True)
    alice.worker.run()

    assert reverse("remove_openai_key") in shown
    assert reverse("openai_key") + '"' not in shown
    assert answer.status_code == 200
    assert not alice.organization.has_connections
    [row] = told["org_integration_credentials"].values()
    assert row["status"] != "connected"
    assert alice.client.get(reverse("settings_integrations")).status_code == 404


@pytest.mark.thorough
@pytest.mark.parametrize("part", CARDS)
def test_the_other_part_stays_when_one_is_off(alice, without, part):
    alice.buy()
    alice.worker.run()
    without(part)
    [other] = CARDS.keys() - {part}

    for name in ("settings_integrations", "success"):
        shown = page(alice, name)
        assert CARDS[part] not in shown
        assert CARDS[other] in shown


def test_nothing_leads_to_parts_that_are_off(alice, without):
    without(*PAGES)
    alice.arrive()
    call_command("sweep")

    pages = [page(alice, name) for name in ("settings_onboarding", "settings_account", "home")]
    links = {
        link for shown in pages for link in re.findall(r'(?:href|action|hx-\w+)="(/[^"]*)"', shown)
    }
    gone = {reverse(name) for _, name in ADDRESSES}
    gone |= {reverse("settings_integrations"), reverse("settings_team")}
    mails = " ".join(message.body for message in mail.outbox)

    assert links.isdisjoint(gone)
    assert alice.client.get(reverse("settings_integrations")).status_code == 404
    assert not any(address in mails for address in gone)


def test_a_customer_arrives_and_goes_without_parts_and_their_tables(alice, without):
    without(*PAGES)
    alice.arrive()
    assert alice.onboarding.state == "COMPLETED", alice.onboarding.failure_detail

    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.DELETED, now=clock.now())
    alice.worker.run()
    Onboarding.objects.update(
        abandoned_at=clock.now() - abandonment.SETTLING, lease_expires_at=clock.now()
    )
    runner.run(alice.onboarding.pk)

    assert alice.onboarding.state == "ROLLED_BACK", alice.onboarding.failure_detail


@pytest.mark.thorough
def test_a_deletion_takes_the_rows_of_a_table_that_the_catalog_dropped_since(
    alice, without, settings
):
    settings.OPENAI_CHECK = False
    alice.arrive()
    by = alice.organization.members.get()
    connect.connect_openai(alice.organization, key="sk-" + "a" * 40, by=by, now=clock.now())
    alice.worker.run()
    system = get_warehouse().datasets[bootstrap.system_dataset().dataset_id]
    kept = system.rows["org_integration_credentials"]
    assert kept
    without("openai")

    abandonment.abandon(alice.onboarding, because=Onboarding.Abandoned.DELETED, now=clock.now())
    alice.worker.run()

    assert not kept


@pytest.mark.thorough
def test_what_was_set_up_before_a_part_was_switched_off_is_told_nobody(alice, without, capsys):
    alice.arrive()
    now, by = clock.now(), alice.organization.members.get()
    connect.set_budget(
        alice.organization,
        amount=9,
        period=Budget.Period.MONTHLY,
        alert_thresholds=[50],
        by=by,
        now=now,
    )
    without("budget", "openai")

    alice.worker.run()
    call_command("reconcile")

    assert budgets.budget_of(alice.organization)
    assert not get_warehouse().datasets[alice.organization.dataset_id].rows.get("budgets")


def test_a_table_of_a_part_that_is_on_must_be_declared(tmp_path):
    folder = folder_without(tmp_path, "budget")
    about = folder / "product.toml"
    about.write_text(about.read_text().replace("budget = false", "budget = true"))

    [line] = mistakes_in(folder)

    assert line.startswith("catalog/workspace/manifest.json: table budgets: found no such table")


def test_parts_are_on_unless_the_folder_says_otherwise(tmp_path):
    product = load(folder_with(tmp_path))

    assert product.parts.switched_off == frozenset()
    assert bootstrap.tables().has("org_integration_credentials")
