from __future__ import annotations

from typing import Any

from django.db import migrations

# Of dj-stripe's tables those that are there: on an empty database they come after ours.
COLUMNS = """
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = current_schema() and data_type in ('jsonb', 'json', 'text')
        and (table_name like 'djstripe\\_%' or (table_name, column_name) =
            ('billing_stripeevent', 'payload'))
"""
# As billing.payloads.without_client_secrets, in PostgreSQL's dialect.
FIELD = r"""("client_secret"\s*:\s*)"(?:[^"\\]|\\.)*\""""
ANYWHERE = (
    r"(?:(?<=\\[bfnrt])|(?<!\\)\m)"
    r"[a-z]+(?:(?:_test|_live)?_[A-Za-z0-9]{8,}|_client)_secret_[A-Za-z0-9_%]+"
)
BLANK = r"""
    update {table} set {column} = regexp_replace(
        regexp_replace({column}::text, %(field)s, '\1""', 'g'), %(anywhere)s, '', 'g'
    )::{type}
    where {column}::text ~ '"client_secret"\s*:\s*"[^"]' or {column}::text ~ %(anywhere)s
"""


def blank_client_secrets(apps: Any, schema_editor: Any) -> None:
    """Leave none of what a browser goes on with a payment by, wherever it was written down."""
    quote = schema_editor.connection.ops.quote_name
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(COLUMNS, None)
        for table, column, kind in cursor.fetchall():
            sql = BLANK.format(table=quote(table), column=quote(column), type=kind)
            cursor.execute(sql, {"field": FIELD, "anywhere": ANYWHERE})


class Migration(migrations.Migration):
    # Each statement lets go of its rows, which workers may want.
    atomic = False

    dependencies = [
        ("billing", "0013_customers_who_were_replaced"),
    ]

    operations = [
        migrations.RunPython(blank_client_secrets, migrations.RunPython.noop),
    ]
