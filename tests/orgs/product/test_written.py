"""What our code writes, compared with what a catalog declares: refused at start, not at a merge."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal

import pytest

from billing.models import Subscription
from onboarding.sync import audit_shipping, rows
from orgs import budgets, credentials
from orgs.credentials import Check, Status
from orgs.models import AuditEvent, Budget
from orgs.product.catalog.written import ALL_WRITTEN
from orgs.product.loading import load
from tests.orgs.product.folders import folder_with, mistakes_in

PROFILES = "organizations/org_profiles.json"


@pytest.fixture
def folder(tmp_path):
    return folder_with(tmp_path)


def edit(folder, name, change):
    """Change a JSON file of the folder's catalog by what a function makes of it."""
    path = folder / "catalog" / name
    content = json.loads(path.read_text())
    path.write_text(json.dumps(change(content) or content))


def column(columns, name):
    return next(c for c in columns if c["name"] == name)


def drop_table(folder, kind, name):
    edit(folder, f"{kind}/manifest.json", lambda manifest: manifest["tables"].pop(name) and None)
    (folder / "catalog" / kind / f"{name}.json").unlink()


def test_a_system_table_that_we_do_not_write_may_be_dropped(folder):
    written = {written.name for written in ALL_WRITTEN}
    for table in load(folder).catalogs["organizations"].tables:
        if table.name not in written:
            drop_table(folder, "organizations", table.name)

    declared = {table.name for table in load(folder).catalogs["organizations"].tables}

    assert declared == {w.name for w in ALL_WRITTEN if w.kind == "organizations"}


def test_a_table_that_we_write_must_be_declared(folder):
    drop_table(folder, "organizations", "org_audit_logs")

    assert mistakes_in(folder) == [
        "catalog/organizations/manifest.json: table org_audit_logs: found no such table; "
        "allowed: the table, because our code writes it"
    ]


CHANGES = [
    (
        lambda c: [one for one in c if one["name"] != "company_name"],
        "column company_name: found no such column; allowed: NULLABLE or REQUIRED STRING, because "
        "our code writes it",
    ),
    (
        lambda c: column(c, "org_slug").update(type="INTEGER"),
        "column org_slug: found REQUIRED INTEGER; allowed: NULLABLE or REQUIRED STRING, as our "
        "code writes it",
    ),
    (
        lambda c: column(c, "currency").update(maxLength=2),
        "column currency: found REQUIRED STRING(2); allowed: NULLABLE or REQUIRED STRING or "
        "STRING(3), as our code writes it",
    ),
    (
        lambda c: column(c, "onboarded_at").update(mode="REQUIRED"),
        "column onboarded_at: found REQUIRED; allowed: NULLABLE, or a default, because our code "
        "writes no value",
    ),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_a_column_that_would_refuse_our_rows_is_named(folder, change, told):
    edit(folder, PROFILES, change)

    assert mistakes_in(folder) == [f"catalog/{PROFILES}: table org_profiles, {told}"]


def test_a_table_that_we_read_may_not_insist_on_a_filter(folder):
    def insist(manifest):
        by_day = {"type": "DAY", "field": "recorded_at", "require_filter": True}
        manifest["tables"]["org_audit_logs"]["partitioning"] = by_day

    edit(folder, "organizations/manifest.json", insist)

    [line] = mistakes_in(folder)
    assert line.startswith("catalog/organizations/manifest.json: table org_audit_logs: found requi")


def test_slips_in_several_files_are_told_together(folder):
    edit(folder, PROFILES, lambda c: column(c, "org_slug").update(type="TEXT"))
    edit(folder, PROFILES, lambda c: column(c, "plan").update(mode="MAYBE"))
    edit(folder, "workspace/budgets.json", lambda c: column(c, "name").update(typ="STRING"))

    lines = mistakes_in(folder)

    assert [line.partition(": found")[0] for line in lines] == [
        "catalog/organizations/org_profiles.json: table org_profiles, column org_slug",
        "catalog/organizations/org_profiles.json: table org_profiles, column plan",
        "catalog/workspace/budgets.json: table budgets, column name",
    ]
    assert "found that the type TEXT is not known; allowed: use one of STRING" in lines[0]


def test_a_catalog_that_is_not_there_is_told(folder):
    shutil.rmtree(folder / "catalog/workspace")

    [line] = mistakes_in(folder)
    assert line.startswith("catalog/workspace/manifest.json: found that there is no such file")


def test_an_own_column_and_an_own_table_are_welcome(folder):
    own = {"name": "cost_center", "type": "STRING", "description": "Cost centre."}
    edit(folder, PROFILES, lambda c: c.append(own))
    shutil.copy(folder / "catalog" / PROFILES, folder / "catalog/workspace/parcels.json")
    edit(
        folder,
        "workspace/manifest.json",
        lambda m: m["tables"].update(parcels={"description": "Parcels.", "labels": {}}),
    )

    product = load(folder)

    assert product.catalogs["workspace"].has("parcels")
    assert product.catalogs["organizations"].table("org_profiles").columns[-1].name == "cost_center"


def test_the_list_is_what_our_rows_hold(alice):
    alice.arrive()
    organization, onboarding = alice.organization, alice.onboarding
    now, by = onboarding.finished_at, organization.members.get()
    budget = budgets.set_budget(
        organization,
        amount=Decimal(9),
        period=Budget.Period.MONTHLY,
        alert_thresholds=[50],
        by=by,
        now=now,
    )
    key, check = "sk-proj-" + "a" * 40, Check(Status.VALID)
    credential = credentials.connect(organization, key=key, check=check, by=by, now=now)
    event = AuditEvent.objects.latest("recorded_at")
    event.sequence = 1  # As from its commit on.
    made = {
        "org_profiles": [rows.profile_row(onboarding, now=now)],
        "org_subscriptions": [rows.subscription_row(Subscription.objects.get())],
        "org_usage_quotas": rows.quota_rows(onboarding, now=now),
        "org_api_keys": rows.api_key_rows(organization),
        "org_integration_credentials": [rows.credential_row(credential)],
        "org_audit_logs": [audit_shipping._row(event, now=now)],
        "budgets": [rows.budget_row(budget)],
    }

    for written in ALL_WRITTEN:
        assert set(made[written.name][0]) == set(written.columns), written.name
        empty = {name for name, value in made[written.name][0].items() if value is None}
        assert empty <= {name for name, type_ in written.columns.items() if type_.endswith("?")}
    assert set(made) == {written.name for written in ALL_WRITTEN}
