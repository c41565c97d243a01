"""The audit log's way into the warehouse: all of it, once, in the end, whatever happens."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ

from onboarding import sweeper, warehouse
from onboarding.models import AuditCursor, AuditShipment
from onboarding.sync import audit_shipping
from onboarding.warehouse import WarehouseUnavailable, get_warehouse
from onboarding.workspaces import bootstrap
from orgs.audit import Tag, record_event
from orgs.models import AuditEvent, Organization
from tests.factories import OrganizationFactory
from tests.trouble.races import at_once

COPIED = (
    "id, organization_id, organization_slug, sequence, recorded_at, tag, actor, address, "
    "reference, reason, facts, previous_hash, hash"
)


@pytest.fixture
def shelf(transactional_db, settings):
    """The warehouse in memory, with the system dataset; the rows of its audit log."""
    settings.WAREHOUSE_BACKEND = "onboarding.warehouse.memory.MemoryWarehouse"
    warehouse._backend.cache_clear()
    bootstrap.sync_system_dataset(count=lambda done, total: None)
    system = get_warehouse().datasets[bootstrap.system_dataset().dataset_id]
    yield system.rows.setdefault("org_audit_logs", {})
    warehouse._backend.cache_clear()


@pytest.mark.thorough
def test_a_whole_journey_arrives_in_the_warehouse_as_it_was_recorded(traveller, bigquery):
    traveller.arrive()
    traveller.reveal()

    ship()

    copied = rows_in(bigquery)
    ours = [as_copied(event) for event in AuditEvent.objects.order_by("sequence")]
    assert copied == ours
    assert len(copied) > 5
    assert verify("--warehouse").endswith("0 findings.")


@pytest.mark.thorough
def test_what_was_copied_is_not_copied_again_and_never_changed(traveller, bigquery):
    traveller.sign_up()
    ship()
    before = rows_in(bigquery, also=", copied_at")

    AuditCursor.objects.all().delete()
    traveller.choose()
    ship()

    after = rows_in(bigquery, also=", copied_at")
    assert after[: len(before)] == before
    assert [row["sequence"] for row in after] == list(range(1, len(before) + 2))


def test_what_outlived_its_organization_is_copied_as_well(shelf):
    acme = recorded(3)
    Organization.objects.all().delete()

    ship()

    assert [row["organization_slug"] for row in shelf.values()] == [acme.slug] * 3


def test_it_is_copied_in_batches_across_organizations(shelf, monkeypatch):
    monkeypatch.setattr(audit_shipping, "BATCH", 4)
    monkeypatch.setattr(audit_shipping, "BATCHES", 2)
    organizations = [recorded(3) for _ in range(5)]

    ship()
    assert len(shelf) == 8
    assert is_due()
    audit_shipping.run(now=timezone.now())

    assert numbers(shelf) == {str(o.pk): [1, 2, 3] for o in organizations}
    assert not is_due()


def test_several_workers_at_once_copy_everything_once(shelf, monkeypatch):
    monkeypatch.setattr(audit_shipping, "BATCH", 2)
    organizations = [recorded(4) for _ in range(3)]
    now = timezone.now()

    # As if each had found the shipment due before the others took it.
    at_once(8, lambda: audit_shipping._ship(now=now))

    assert numbers(shelf) == {str(o.pk): [1, 2, 3, 4] for o in organizations}
    assert [c.sequence for c in AuditCursor.objects.all()] == [4] * 3


def test_of_many_workers_one_takes_a_shipment_in_hand(shelf):
    AuditShipment.objects.create(due_at=timezone.now())

    taken = at_once(8, lambda: AuditShipment.objects.claim(1, now=timezone.now()))

    assert taken.count(None) == 7


def test_a_warehouse_that_is_down_costs_nothing_but_time(shelf):
    recorded(3)
    pauses = []
    for _ in range(8):
        get_warehouse().errors.append(WarehouseUnavailable("503"))
        now = ship()
        pauses.append(AuditShipment.objects.get().due_at - now)
    assert "503" in AuditShipment.objects.get().error

    ship()

    assert pauses == sorted(pauses)
    assert pauses[-1] == AuditShipment.PAUSES.longest
    assert len(shelf) == 3
    shipment = AuditShipment.objects.get()
    assert (shipment.attempts, shipment.error) == (0, "")


def test_the_sweeper_starts_it_and_the_worker_does_it(shelf, worker):
    recorded(3)

    assert sweeper.sweep(now=timezone.now())["audit shipments"] == 0
    AuditShipment.objects.update(due_at=timezone.now())
    assert sweeper.sweep(now=timezone.now())["audit shipments"] == 1
    worker.run()
    assert sweeper.sweep(now=timezone.now())["audit shipments"] == 0

    assert len(shelf) == 3
    assert not OrmQ.objects.exists()


# --- What the copy is good for ------------------------------------------------------------------


def test_a_truncated_chain_whose_head_was_set_back_is_found(shelf):
    acme = recorded(5)
    ship()
    tamper(
        "delete from org_audit_logs where sequence > 3",
        "update org_audit_heads set sequence = 3, "
        "hash = (select hash from org_audit_logs where sequence = 3)",
    )

    assert findings() == [
        f"✗ {acme.slug}: event 5 is missing or was altered, says our note of what was copied"
    ]


def test_a_chain_that_was_made_anew_is_found_in_the_warehouse(traveller):
    traveller.sign_up()
    ship()
    forget_everything_of(traveller.organization)
    record_event(Tag.SIGNED_UP, organization=traveller.organization, now=timezone.now())

    assert verify().endswith("0 findings.")
    (line,) = findings("--warehouse")
    assert line == (
        f"✗ {traveller.organization.slug}: event 2 is missing or was altered, says the warehouse"
    )


def test_a_second_history_in_the_warehouse_does_not_cover_the_first(shelf):
    acme = recorded(2)
    ship()
    forget_everything_of(acme)
    for _ in range(2):
        record_event(Tag.SIGNED_UP, organization=acme, now=timezone.now())
    ship()

    assert findings("--warehouse") == [
        f"✗ {acme.slug}: event 2 is missing or was altered, says the warehouse"
    ]


def test_another_organizations_trouble_is_not_reported_for_one(shelf):
    acme, other = recorded(2), recorded(2)
    ship()
    forget_everything_of(acme)

    clean = verify("--warehouse", "--organization", other.slug)

    assert clean == "2 events in 1 chains, 0 not intact, 0 findings."
    assert findings("--warehouse") == [
        f"✗ {acme.pk}: event 2 is missing or was altered, says the warehouse"
    ]


def test_a_warehouse_that_does_not_answer_is_said_so(shelf):
    recorded(1)
    get_warehouse().errors.append(WarehouseUnavailable("503"))

    with pytest.raises(CommandError, match="did not let us compare: 503"):
        verify("--warehouse")


# --- The stage ----------------------------------------------------------------------------------


def ship():
    """Let the worker find a shipment due, and return when that was."""
    now = timezone.now()
    AuditShipment.objects.get_or_create(defaults={"due_at": now})
    AuditShipment.objects.update(due_at=now)
    audit_shipping.run(now=now)
    return now


def is_due():
    return AuditShipment.objects.filter(due_at__lte=timezone.now()).exists()


def recorded(number):
    organization = OrganizationFactory()
    for count in range(number):
        record_event(Tag.SIGNED_UP, organization=organization, now=timezone.now(), count=count)
    return organization


def numbers(shelf):
    found = {}
    for row in sorted(shelf.values(), key=lambda row: row["sequence"]):
        found.setdefault(row["organization_id"], []).append(row["sequence"])
    return found


def rows_in(bigquery, *, also=""):
    """Return what BigQuery holds of the one organization there is."""
    found = bigquery.client().query_and_wait(
        f"select {COPIED}{also} from organizations.org_audit_logs order by sequence"
    )
    rows = [dict(row.items()) for row in found]
    for row in rows:
        if isinstance(row["facts"], str):
            row["facts"] = json.loads(row["facts"])
    return rows


def as_copied(event):
    names = COPIED.split(", ")
    values = {name: getattr(event, name) for name in names}
    return {**values, "id": str(event.pk), "organization_id": str(event.organization_id)}


def tamper(*statements):
    """Do as somebody who owns the database may."""
    with connection.cursor() as cursor:
        for table in ("org_audit_logs", "org_audit_heads"):
            cursor.execute(f"alter table {table} disable trigger user")
        for statement in statements:
            cursor.execute(statement)
        for table in ("org_audit_logs", "org_audit_heads"):
            cursor.execute(f"alter table {table} enable trigger user")
        # As tests have it; see the conftest.
        cursor.execute("alter table org_audit_logs disable trigger audit_log_no_truncate")
        cursor.execute("alter table org_audit_heads disable trigger audit_head_no_truncate")


def forget_everything_of(organization):
    """Leave no trace of its chain in this database, the note of what was copied included."""
    of_it = f"where organization_id = '{organization.pk}'"
    tamper(f"delete from org_audit_logs {of_it}", f"delete from org_audit_heads {of_it}")
    AuditCursor.objects.filter(pk=organization.pk).delete()


def verify(*arguments) -> str:
    """Return the last line of `verify_audit`; raises CommandError where something is found."""
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue().splitlines()[-1]


def findings(*arguments) -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue().splitlines()[:-1]
