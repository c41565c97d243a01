"""The audit log: it only ever grows, each event is chained to the one before, tampering shows."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onboarding.models import Onboarding
from orgs.audit import Tag, record_event
from orgs.models import AuditEvent, AuditHead
from tests.factories import OnboardingFactory, OrganizationFactory
from tests.groundwork.dice import examples
from tests.orgs.audit_log import NOW, events, recorded, settle, verify
from tests.trouble.races import at_once

EVERY_TABLE = ("org_audit_logs", "org_audit_heads")
# Text as PostgreSQL can store it, and JSON as a fact may hold it.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


# --- It only ever grows -------------------------------------------------------------------------


def test_the_migrations_leave_every_guard_on(django_db_setup):
    assert django_db_setup == {
        "audit_log_chain": "O",
        "audit_log_no_number_of_ones_own": "O",
        "audit_log_no_update": "A",
        "audit_log_no_update_but_the_chains": "O",
        "audit_log_no_delete": "A",
        "audit_log_no_truncate": "A",
        "audit_head_no_write_but_the_chains": "O",
        "audit_head_no_delete": "A",
        "audit_head_no_truncate": "A",
    }


@pytest.mark.parametrize(
    "statement",
    [
        "update org_audit_logs set tag = 'organization:nothing:happened'",
        "update org_audit_logs set sequence = null, previous_hash = '', hash = ''",
        "delete from org_audit_logs",
        "update org_audit_heads set sequence = 0",
        "delete from org_audit_heads",
        "insert into org_audit_heads values (gen_random_uuid(), 0, '')",
    ],
)
def test_postgresql_refuses_to_change_or_to_delete(db, statement):
    recorded()

    assert_refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "update org_audit_logs set tag = 'organization:nothing:happened'",
        "delete from org_audit_logs",
        "delete from org_audit_heads",
    ],
)
def test_a_session_that_fires_no_ordinary_triggers_is_refused_as_well(db, statement):
    recorded()
    run("set local session_replication_role = replica")

    assert_refused(statement)


def test_what_its_own_transaction_has_not_committed_yet_is_not_changed_either(db):
    record_event(Tag.SIGNED_UP, organization=OrganizationFactory(), now=NOW)

    assert_refused("update org_audit_logs set tag = 'organization:nothing:happened'")
    assert_refused("delete from org_audit_logs")


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_postgresql_refuses_to_empty_it(db, table):
    short = {"org_audit_logs": "audit_log", "org_audit_heads": "audit_head"}[table]
    run(f"alter table {table} enable always trigger {short}_no_truncate")

    assert_refused(f"truncate {table}")
    assert_refused("truncate orgs_organization, org_audit_heads, org_audit_logs cascade")


@pytest.mark.parametrize("column", ["sequence", "previous_hash", "hash"])
def test_nobody_numbers_an_event_by_themselves(db, column):
    values = {"sequence": 1, "previous_hash": "0" * 64, "hash": "f" * 64}
    organization = OrganizationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.create(
            organization_id=organization.pk,
            tag=Tag.SIGNED_UP,
            facts={},
            recorded_at=NOW,
            **{column: values[column]},
        )


# --- Each event is chained to the one before ----------------------------------------------------


def test_events_are_numbered_within_their_organization_and_name_the_one_before(db):
    acme, other = OrganizationFactory(), OrganizationFactory()
    for organization in (acme, other, acme, acme):
        record_event(Tag.SIGNED_UP, organization=organization, now=NOW)

    settle()

    assert chain_of(acme) == [(1, "0" * 64), (2, hash_of(acme, 1)), (3, hash_of(acme, 2))]
    assert chain_of(other) == [(1, "0" * 64)]
    head = AuditHead.objects.get(pk=acme.pk)
    assert (head.sequence, head.hash) == (3, hash_of(acme, 3))


def test_what_is_rolled_back_leaves_no_gap(transactional_db):
    acme = OrganizationFactory()
    record_event(Tag.SIGNED_UP, organization=acme, now=NOW)
    with transaction.atomic():
        record_event(Tag.CHECKOUT_STARTED, organization=acme, now=NOW)
        transaction.set_rollback(True)
    record_event(Tag.PAYMENT_CONFIRMED, organization=acme, now=NOW)

    assert [number for number, _ in chain_of(acme)] == [1, 2]
    assert verify() == "2 events in 1 chains, 0 not intact, 0 findings."


@pytest.mark.thorough
@pytest.mark.property
@examples(20, 60)
def test_whatever_an_event_holds_python_computes_the_hash_that_postgresql_gave(db, examples):
    acme = OrganizationFactory()

    @hypothesis_settings(max_examples=examples)
    @given(
        facts=st.dictionaries(TEXT, JSON, max_size=4),
        reason=TEXT,
        moment=st.datetimes(
            datetime(1970, 1, 1),
            datetime(2200, 1, 1),
            timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))]),
        ),
    )
    def any_event_verifies(facts, reason, moment):
        with transaction.atomic():
            AuditEvent.objects.create(
                organization_id=acme.pk,
                organization_slug=acme.slug,
                tag=Tag.SIGNED_UP,
                actor="héloïse@acme.example",
                reference="-",
                reason=reason,
                facts=facts,
                recorded_at=moment,
            )
            assert verify() == "1 events in 1 chains, 0 not intact, 0 findings."
            transaction.set_rollback(True)

    any_event_verifies()


def test_no_two_events_are_hashed_over_the_same_bytes(db):
    one = OrganizationFactory()
    with transaction.atomic():
        record_event(Tag.SIGNED_UP, organization=one, now=NOW, actor="ab", reason="")
        settle()
        first = AuditEvent.objects.values().get()
        transaction.set_rollback(True)
    record_event(Tag.SIGNED_UP, organization=one, now=NOW, actor="a", reason="b")
    settle()

    second = AuditEvent.objects.values().get()
    assert first["hash"] != second["hash"]
    assert verify().endswith("0 findings.")


@pytest.mark.thorough
def test_events_recorded_before_there_was_a_chain_are_chained_by_the_migration(db, settings):
    # Its models are many, and rendered anew for each step of the way.
    settings.MIGRATION_MODULES = {"djstripe": None}
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate([("orgs", "0005_invitation")])
    for slug, minute in itertools.product(["one_01082026", "two_01082026"], range(3)):
        run(
            "insert into org_audit_logs (id, tag, organization_id, organization_slug, actor, "
            "reference, facts, recorded_at) values (gen_random_uuid(), 'x', md5(%s)::uuid, %s, "
            "'system', '-', '{\"a\": 1.50}', %s)",
            [slug, slug, NOW - timedelta(minutes=minute)],
        )

    MigrationExecutor(connection).migrate(leaves)

    assert verify() == "6 events in 2 chains, 0 not intact, 0 findings."
    in_order = AuditEvent.objects.order_by("organization_id", "sequence")
    numbered = list(in_order.values_list("sequence", "recorded_at"))
    assert [number for number, _ in numbered] == [1, 2, 3] * 2
    assert sorted(numbered[:3]) == sorted(numbered[:3], key=lambda event: event[1])
    assert_refused("delete from org_audit_logs")


# --- Many at once -------------------------------------------------------------------------------


def test_sixteen_connections_write_one_chain(transactional_db):
    acme = OrganizationFactory()

    def write():
        for number in range(5):
            with transaction.atomic():
                record_event(Tag.KEY_REVEALED, organization=acme, now=NOW, number=number)
                if number % 2:
                    record_event(Tag.KEY_ACKNOWLEDGED, organization=acme, now=NOW)

    at_once(16, write)

    assert [number for number, _ in chain_of(acme)] == list(range(1, 16 * 7 + 1))
    assert verify() == "112 events in 1 chains, 0 not intact, 0 findings."


def test_sixteen_connections_write_two_chains_in_either_order(transactional_db):
    both = [OrganizationFactory(), OrganizationFactory()]
    orders = itertools.cycle([both, both[::-1]])

    def write():
        in_order = next(orders)
        for _ in range(5):
            with transaction.atomic():
                for organization in in_order:
                    record_event(Tag.KEY_REVEALED, organization=organization, now=NOW)

    at_once(16, write)

    assert verify() == "160 events in 2 chains, 0 not intact, 0 findings."


def test_it_does_not_matter_whether_a_row_is_locked_before_or_after_recording(transactional_db):
    """Two transactions lock the same rows in opposite order, and neither waits for ever."""
    onboarding = OnboardingFactory()
    acme, both_began, turns = onboarding.organization, Barrier(2), itertools.count()

    def change():
        Onboarding.objects.update(setbacks=1)

    def record():
        record_event(Tag.ONBOARDING_RETRIED, organization=acme, now=NOW)

    def write():
        acts = [change, record] if next(turns) else [record, change]
        with transaction.atomic():
            acts[0]()
            both_began.wait()
            acts[1]()

    at_once(2, write)

    assert verify() == "2 events in 1 chains, 0 not intact, 0 findings."


# --- Tampering shows ----------------------------------------------------------------------------

ALTERED = "event 3 was altered"
ROW = "organization_id = %(acme)s and sequence = "
INSERT = (
    "insert into org_audit_logs (id, tag, organization_id, organization_slug, actor, address, "
    "reference, reason, facts, recorded_at, sequence, previous_hash, hash) select "
    "gen_random_uuid(), tag, organization_id, organization_slug, actor, address, reference, "
    "reason, facts, recorded_at, "
)
TAMPERINGS = {
    "another tag": (f"update org_audit_logs set tag = 'x' where {ROW} 3", [ALTERED]),
    "another actor": (f"update org_audit_logs set actor = 'x' where {ROW} 3", [ALTERED]),
    "another address": (f"update org_audit_logs set address = 'x' where {ROW} 3", [ALTERED]),
    "another reason": (f"update org_audit_logs set reason = 'x' where {ROW} 3", [ALTERED]),
    "another reference": (f"update org_audit_logs set reference = 'x' where {ROW} 3", [ALTERED]),
    "another id": (f"update org_audit_logs set id = gen_random_uuid() where {ROW} 3", [ALTERED]),
    "other facts": (f"update org_audit_logs set facts = '{{}}' where {ROW} 3", [ALTERED]),
    "a microsecond later": (
        f"update org_audit_logs set recorded_at = recorded_at + '1 microsecond' where {ROW} 3",
        [ALTERED],
    ),
    "a hash to fit": (
        "update org_audit_logs as log set tag = 'x', hash = encode(sha256(audit_log_bytes("
        "jsonb_populate_record(log, '{\"tag\": \"x\"}'))), 'hex') "
        f"where {ROW} 3",
        ["event 4 does not follow on the one before it"],
    ),
    "a hash to fit the last": (
        "update org_audit_logs as log set tag = 'x', hash = encode(sha256(audit_log_bytes("
        "jsonb_populate_record(log, '{\"tag\": \"x\"}'))), 'hex') "
        f"where {ROW} 5",
        ["its head does not know event 5"],
    ),
    "the first is gone": (f"delete from org_audit_logs where {ROW} 1", ["event 1 is missing"]),
    "one in between is gone": (f"delete from org_audit_logs where {ROW} 3", ["event 3 is missing"]),
    "some are gone": (
        f"delete from org_audit_logs where {ROW} 3 or {ROW} 4",
        ["events 3 to 4 are missing"],
    ),
    "the last are gone": (
        f"delete from org_audit_logs where {ROW} 4 or {ROW} 5",
        ["events 4 to 5 are missing"],
    ),
    "all are gone": (
        "delete from org_audit_logs where organization_id = %(acme)s",
        ["all of its 5 events are missing"],
    ),
    "two are exchanged": (
        f"update org_audit_logs set sequence = 7 - sequence where {ROW} 3 or {ROW} 4",
        [
            "event 3 does not follow on the one before it",
            ALTERED,
            "event 4 does not follow on the one before it",
            "event 4 was altered",
            "event 5 does not follow on the one before it",
        ],
    ),
    "one belongs to somebody else": (
        f"update org_audit_logs set organization_id = gen_random_uuid() where {ROW} 3",
        [
            "event 3 is missing",
            "events 1 to 2 are missing",
            ALTERED,
            "its head is missing",
        ],
    ),
    "a fork": (
        f"{INSERT} sequence, previous_hash, hash from org_audit_logs where {ROW} 3",
        ["event 3 is there more than once", ALTERED],
    ),
    "one put in past the chain": (
        f"{INSERT} null, '', '' from org_audit_logs where {ROW} 3",
        ["was put in past the chain"],
    ),
    "one put in at the end": (
        f"{INSERT} 6, hash, hash from org_audit_logs where {ROW} 5",
        ["event 6 was altered", "its head says 5 and there are 6 events"],
    ),
    "the head set back": (
        "update org_audit_heads set sequence = 3 where organization_id = %(acme)s",
        ["its head says 3 and there are 5 events"],
    ),
    "another head": (
        "update org_audit_heads set hash = repeat('f', 64) where organization_id = %(acme)s",
        ["its head does not know event 5"],
    ),
    "no head": (
        "delete from org_audit_heads where organization_id = %(acme)s",
        ["its head is missing"],
    ),
}


@pytest.mark.parametrize(("statement", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_it_is_found(db, statement, expected):
    acme, _ = recorded(5), recorded(2)
    with guards_down():
        run(statement, {"acme": acme.pk})

    lines = findings()

    assert len(lines) == len(expected)
    assert all(any(e in line for line in lines) for e in expected), lines


def test_only_the_chain_that_was_asked_for_is_looked_at(db):
    acme, other = recorded(3), recorded(2)
    with guards_down():
        run("delete from org_audit_logs where organization_id = %s and sequence = 2", [acme.pk])

    with pytest.raises(CommandError):
        verify("--organization", acme.slug)
    clean = verify("--organization", other.slug)

    assert findings("--organization", acme.slug) == [f"✗ {acme.slug}: event 2 is missing"]
    assert clean == "2 events in 1 chains, 0 not intact, 0 findings."


def test_it_says_so_where_there_is_nothing_to_look_at(db):
    with pytest.raises(CommandError, match="no audit log of nobody_01082026"):
        verify("--organization", "nobody_01082026")


def test_an_intact_log_of_many_events_is_read_chunk_by_chunk(db, monkeypatch):
    monkeypatch.setattr("orgs.audit_chain.CHUNK", 2)
    recorded(7)

    assert verify() == "7 events in 1 chains, 0 not intact, 0 findings."


def chain_of(organization):
    return [(event.sequence, event.previous_hash) for event in events(organization)]


def hash_of(organization, sequence):
    return AuditEvent.objects.get(organization_id=organization.pk, sequence=sequence).hash


def findings(*arguments) -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_audit", *arguments, stdout=out)
    return out.getvalue().splitlines()[:-1]


def assert_refused(statement):
    with pytest.raises(IntegrityError, match="only ever grows"), transaction.atomic():
        run(statement)


def run(statement, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@contextmanager
def guards_down():
    """Do as somebody who owns the database may."""
    for table in EVERY_TABLE:
        run(f"alter table {table} disable trigger user")
    run("alter table org_audit_logs drop constraint one_audit_event_a_number")
    yield
    for table in EVERY_TABLE:
        run(f"alter table {table} enable trigger user")
