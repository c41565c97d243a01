from __future__ import annotations

from django.db import migrations, models

# What a hash covers: each field behind its length, so that no two events read the same.
# orgs.audit_chain does it again in Python.
BYTES = """
CREATE FUNCTION audit_log_bytes(event org_audit_logs) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT convert_to(
        string_agg(octet_length(convert_to(field, 'UTF8')) || ':' || field, '' ORDER BY place),
        'UTF8'
    )
    FROM unnest(ARRAY[
        'latchkey-audit-1',
        event.organization_id::text,
        event.sequence::text,
        event.previous_hash,
        event.id::text,
        to_char(event.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        event.organization_slug,
        event.tag,
        event.actor,
        event.address,
        event.reference,
        event.reason,
        event.facts::text
    ]) WITH ORDINALITY AS fields (field, place)
$$;
"""
# Chained when the transaction commits, and not before: the head is then locked last of all rows
# and for a moment only, so that nobody who holds it waits for anything but another head. Those
# are locked in one order, for which the heads of everything that this transaction recorded are
# taken at once: rows without a number that it can see are its own.
CHAIN = """
CREATE FUNCTION audit_log_link(event org_audit_logs) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    SELECT head.sequence + 1, head.hash INTO event.sequence, event.previous_hash
        FROM org_audit_heads AS head WHERE head.organization_id = event.organization_id FOR UPDATE;
    event.hash := encode(sha256(audit_log_bytes(event)), 'hex');
    UPDATE org_audit_logs AS log
        SET sequence = event.sequence, previous_hash = event.previous_hash, hash = event.hash
        WHERE log.id = event.id;
    UPDATE org_audit_heads AS head SET sequence = event.sequence, hash = event.hash
        WHERE head.organization_id = event.organization_id;
END
$$;
CREATE FUNCTION audit_log_lock_heads() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO org_audit_heads (organization_id, sequence, hash)
        SELECT DISTINCT log.organization_id, 0, repeat('0', 64) FROM org_audit_logs AS log
        WHERE log.sequence IS NULL ORDER BY log.organization_id
        ON CONFLICT DO NOTHING;
    PERFORM 1 FROM org_audit_heads AS head
        WHERE head.organization_id IN (
            SELECT log.organization_id FROM org_audit_logs AS log WHERE log.sequence IS NULL
        )
        ORDER BY head.organization_id FOR UPDATE;
END
$$;
CREATE FUNCTION audit_log_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this_transaction text := pg_current_xact_id();
BEGIN
    -- Once a transaction, at its first event; a head is missing only where it is chained before
    -- its commit, by SET CONSTRAINTS, and goes on.
    IF current_setting('latchkey.audit_heads_locked', true) IS DISTINCT FROM this_transaction
        OR NOT EXISTS (SELECT FROM org_audit_heads WHERE organization_id = NEW.organization_id)
    THEN
        PERFORM audit_log_lock_heads();
        PERFORM set_config('latchkey.audit_heads_locked', this_transaction, true);
    END IF;
    PERFORM audit_log_link(NEW);
    RETURN NULL;
END
$$;
-- Whoever calls them, they mean our tables, and never a temporary one of the same name.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'audit_log_bytes(org_audit_logs)', 'audit_log_link(org_audit_logs)',
        'audit_log_lock_heads()', 'audit_log_chain()'
    ] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
    END LOOP;
END
$$;
"""
CHAIN_WHAT_IS_THERE = """
DO $$
DECLARE
    event org_audit_logs;
BEGIN
    INSERT INTO org_audit_heads (organization_id, sequence, hash)
        SELECT DISTINCT organization_id, 0, repeat('0', 64) FROM org_audit_logs;
    FOR event IN SELECT * FROM org_audit_logs ORDER BY recorded_at, id LOOP
        PERFORM audit_log_link(event);
    END LOOP;
END
$$;
CREATE CONSTRAINT TRIGGER audit_log_chain AFTER INSERT ON org_audit_logs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_log_chain();
"""
# ALWAYS: in a session whose replication role is `replica`, too. The others give way there, or a
# logical replica, which gets numbered rows and heads from elsewhere, could not be kept.
GUARD = """
CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only ever grows: % on % was refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_log_no_number_of_ones_own BEFORE INSERT ON org_audit_logs FOR EACH ROW
    WHEN (NEW.sequence IS NOT NULL OR NEW.previous_hash <> '' OR NEW.hash <> '')
    EXECUTE FUNCTION audit_log_refuse();
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON org_audit_logs FOR EACH ROW
    WHEN (OLD.sequence IS NOT NULL) EXECUTE FUNCTION audit_log_refuse();
CREATE TRIGGER audit_log_no_update_but_the_chains BEFORE UPDATE ON org_audit_logs FOR EACH ROW
    WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_log_refuse();
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON org_audit_logs FOR EACH ROW
    EXECUTE FUNCTION audit_log_refuse();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON org_audit_logs FOR EACH STATEMENT
    EXECUTE FUNCTION audit_log_refuse();
ALTER TABLE org_audit_logs ENABLE ALWAYS TRIGGER audit_log_no_update;
ALTER TABLE org_audit_logs ENABLE ALWAYS TRIGGER audit_log_no_delete;
ALTER TABLE org_audit_logs ENABLE ALWAYS TRIGGER audit_log_no_truncate;

CREATE TRIGGER audit_head_no_write_but_the_chains BEFORE INSERT OR UPDATE ON org_audit_heads
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_log_refuse();
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON org_audit_heads FOR EACH ROW
    EXECUTE FUNCTION audit_log_refuse();
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON org_audit_heads FOR EACH STATEMENT
    EXECUTE FUNCTION audit_log_refuse();
ALTER TABLE org_audit_heads ENABLE ALWAYS TRIGGER audit_head_no_delete;
ALTER TABLE org_audit_heads ENABLE ALWAYS TRIGGER audit_head_no_truncate;
"""
LET_GO = """
DROP TRIGGER audit_log_chain ON org_audit_logs;
DROP TRIGGER audit_log_no_number_of_ones_own ON org_audit_logs;
DROP TRIGGER audit_log_no_update ON org_audit_logs;
DROP TRIGGER audit_log_no_update_but_the_chains ON org_audit_logs;
DROP TRIGGER audit_log_no_delete ON org_audit_logs;
DROP TRIGGER audit_log_no_truncate ON org_audit_logs;
DROP TRIGGER audit_head_no_write_but_the_chains ON org_audit_heads;
DROP TRIGGER audit_head_no_delete ON org_audit_heads;
DROP TRIGGER audit_head_no_truncate ON org_audit_heads;
DROP FUNCTION audit_log_refuse();
DROP FUNCTION audit_log_chain();
DROP FUNCTION audit_log_lock_heads();
DROP FUNCTION audit_log_link(org_audit_logs);
DROP FUNCTION audit_log_bytes(org_audit_logs);
"""


class Migration(migrations.Migration):
    dependencies = [("orgs", "0005_invitation")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("organization_id", models.UUIDField(primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"db_table": "org_audit_heads"},
        ),
        migrations.AddField(
            model_name="auditevent",
            name="address",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The client's IP address; empty outside of requests.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditevent",
            name="reason",
            field=models.TextField(
                blank=True, default="", help_text="Why, in the words of whoever did it."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditevent",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Within the organization, from 1; given when its transaction commits.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="auditevent",
            name="previous_hash",
            field=models.CharField(
                blank=True, default="", help_text="Of the event before it.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditevent",
            name="hash",
            field=models.CharField(
                blank=True,
                default="",
                help_text="SHA-256 over this event and the hash before it, hex.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.UniqueConstraint(
                fields=("organization_id", "sequence"), name="one_audit_event_a_number"
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("sequence", None)),
                fields=["organization_id"],
                name="audit_to_be_chained",
            ),
        ),
        migrations.RunSQL(BYTES + CHAIN + CHAIN_WHAT_IS_THERE + GUARD, LET_GO),
    ]
