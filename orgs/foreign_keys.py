"""Foreign keys that PostgreSQL follows by itself, for migrations.

While a release is rolled out, processes of the one before delete rows without knowing of the tables
that refer to them. Django's own foreign keys would refuse that.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

ADD = """
ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}) REFERENCES {target} (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
DROP = "ALTER TABLE {table} DROP CONSTRAINT {name}"


def goes_with(table: str, column: str, target: str) -> RunSQL:
    """Delete a row of the table with the row of `target` that its column names, whoever does it.

    The column's ForeignKey says `db_constraint=False`, so that this is its constraint.
    """
    named = {"table": table, "column": column, "target": target}
    named["name"] = f"{table}_goes_with_{column.removesuffix('_id')}"
    return RunSQL(ADD.format(**named), DROP.format(**named))
