"""While a release is rolled out, processes of the one before it write to the tables of the new."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from allauth.idp.oidc.models import Client, Token
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations import AddField, CreateModel, RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.utils.timezone import now

from billing.models import Checkout, TrialClaim
from onboarding.management.commands import bootstrap
from orgs.models import SignIn
from tests.factories import MembershipFactory, OrganizationFactory

OURS = ("orgs", "billing", "onboarding")
# Processes that do not know these are long gone. Nothing is to be added here.
OLD = {
    "billing_checkout.interval",
    "billing_subscription.due_at",
    "billing_subscription.has_unknown_price",
    "billing_subscription.other_live_ids",
    "onboarding_onboarding.abandoned_because",
    "onboarding_onboarding.may_drop_rows",
    "onboarding_outgoingmail.facts",
    "onboarding_outgoingmail.occasion",
    "onboarding_outgoingmail.resends",
    "onboarding_refresh.failure_code",
    "org_audit_logs.address",
    "org_audit_logs.hash",
    "org_audit_logs.previous_hash",
    "org_audit_logs.reason",
    "orgs_apikey.reveals",
}
# In the migrations before these rows were changed beside the columns; no table was large then.
OLD_FILLINGS = {
    "orgs.0006_the_audit_log_is_chained",
    "orgs.0015_keys_say_when_they_expire",
}
# Tables that refer to older ones whose rows they keep from being deleted by whoever does not know
# of them. Processes that do not are long gone. Nothing is to be added here either.
OLD_REFERENCES = {
    "billing_formercustomer.organization_id",
    "billing_paymentincident.organization_id",
    "billing_striperefusal.organization_id",
    "onboarding_refresh.organization_id",
    "orgs_budget.organization_id",
    "orgs_identity.user_id",
    "orgs_integrationcredential.organization_id",
    "orgs_invitation.invited_by_id",
    "orgs_invitation.organization_id",
}
DEFAULTS = """
    select table_name || '.' || column_name from information_schema.columns
    where table_schema = current_schema() and is_nullable = 'NO'
        and column_default is null and is_identity = 'NO'
"""


REFERENCES = """
    select conrelid::regclass::text || '.' || attname, confdeltype = 'a'
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and connamespace = current_schema()::regnamespace
"""


def migrations():
    """Every migration of ours, oldest first in its application."""
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return [found[key] for key in sorted(found) if key[0] in OURS]


def born_required() -> set[str]:
    """Return the columns that were NOT NULL when their table was made."""
    found = set()
    for migration in migrations():
        fields = [
            (operation.name.lower(), name, field)
            for operation in migration.operations
            if isinstance(operation, CreateModel)
            for name, field in operation.fields
        ]
        born_here = {model for model, _, _ in fields}
        fields += [
            (operation.model_name.lower(), operation.name, operation.field)
            for operation in migration.operations
            if isinstance(operation, AddField) and operation.model_name.lower() in born_here
        ]
        found |= {
            f"{migration.app_label}.{model}.{name}" for model, name, f in fields if not f.null
        }
    return found


def columns_of_ours():
    """Each column of ours, as the database calls it, with its field."""
    return {
        f"{model._meta.db_table}.{field.column}": field
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        if not model._meta.proxy
        for field in model._meta.local_concrete_fields
    }


def born_of(field) -> str:
    """Return where a field was born, as `born_required` names it."""
    return f"{field.model._meta.label_lower}.{field.name}"


def test_a_column_that_came_after_its_table_may_be_left_out_by_who_does_not_know_it(db):
    with connection.cursor() as cursor:
        cursor.execute(DEFAULTS)
        required = {name for (name,) in cursor.fetchall()}
    born = born_required()

    later = {
        column
        for column, field in columns_of_ours().items()
        if column in required and born_of(field) not in born
    }

    assert later == OLD


def test_no_migration_fills_a_table_while_it_keeps_others_out_of_it():
    """Altering a table locks it until the migration ends, however long filling it takes."""
    both = {
        f"{migration.app_label}.{migration.name}"
        for migration in migrations()
        if any(isinstance(o, AddField) for o in migration.operations)
        and any(isinstance(o, RunSQL | RunPython) for o in migration.operations)
    }

    assert both == OLD_FILLINGS


def born() -> dict[str, str]:
    """Return the migration that made each table, by model."""
    return {
        f"{migration.app_label}.{operation.name.lower()}": f"{migration.app_label}.{migration.name}"
        for migration in migrations()
        for operation in migration.operations
        if isinstance(operation, CreateModel)
    }


def refers_to_older(field, birth) -> bool:
    made = birth[field.model._meta.label_lower]
    is_first = made.endswith("0001_initial")
    return not is_first and made != birth.get(field.related_model._meta.label_lower)


def test_a_row_may_be_deleted_by_who_does_not_know_the_table_that_refers_to_it(db):
    with connection.cursor() as cursor:
        cursor.execute(REFERENCES)
        keeps = dict(cursor.fetchall())
    birth = born()
    later = {
        column
        for column, field in columns_of_ours().items()
        if field.is_relation and refers_to_older(field, birth)
    }

    assert later <= keeps.keys()
    assert {name for name in later if keeps[name]} == OLD_REFERENCES


def test_a_checkout_goes_though_nobody_told_its_claims_to_a_trial(transactional_db):
    opened = {"created_at": now(), "due_at": now()}
    checkout = Checkout.objects.create(organization=OrganizationFactory(), **opened)
    TrialClaim.objects.create(digest="0" * 64, checkout=checkout)

    with connection.cursor() as cursor:
        cursor.execute("delete from billing_checkout")

    assert TrialClaim.objects.get().checkout_id is None


def test_a_person_goes_though_nobody_told_of_their_sign_ins_elsewhere(transactional_db):
    membership = MembershipFactory()
    client = Client.objects.create(id="crm", name="CRM")
    SignIn.objects.create(membership=membership, client=client, created_at=now(), used_at=now())
    Token.objects.create(type="rt", user=membership.user, client=client)

    with connection.cursor() as cursor:
        cursor.execute("delete from account_emailaddress")
        cursor.execute("delete from orgs_membership")
        cursor.execute("delete from orgs_user")

    assert not SignIn.objects.exists()
    assert not Token.objects.exists()


@contextmanager
def a_backup_under_way():
    """Read a table in a transaction without an end, on a connection of its own."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("lock table billing_checkout in access share mode")
        yield
    finally:
        other.rollback()
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_does_not_get_its_table_gives_up_before_others_wait_behind_it(monkeypatch):
    def migrate(*args, **options):
        with connection.cursor() as cursor:
            cursor.execute("alter table billing_checkout add column added integer")

    monkeypatch.setattr(bootstrap, "call_command", migrate)
    monkeypatch.setattr(bootstrap, "LONGEST_WAIT", "100ms")

    with a_backup_under_way(), pytest.raises(CommandError, match="run this again"):
        call_command("bootstrap")

    connection.close()  # As the end of the command does.
