"""How a test on real connections leaves the database: as the migrations left it, and quickly.

Django's own `flush` truncates every table of every application, a hundred of them, and makes all
content types and permissions anew: a third of a second of each test, nearly all of it for nothing.
"""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

# Filled by migrations and by post_migrate, and hardly ever changed by a test.
STANDING = (
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
)
# A table that never held a row has no page. What always fires keeps rows from being deleted.
HOLDING_SOMETHING = """
    select relname, exists (
        select from pg_trigger where tgrelid = pg_class.oid and tgenabled = 'A'
    )
    from pg_class where oid = any(%s::regclass[]) and pg_relation_size(oid) > 0
"""


class Emptying:
    """Empties the tables that hold something, in place of Django's own way."""

    def __init__(self) -> None:
        tables = connection.introspection.django_table_names(only_existing=True)
        self.tables = sorted(set(tables) - set(STANDING))
        self.standing = _contents_of_standing()

    def empty(self) -> None:
        if _contents_of_standing() != self.standing:
            call_command("flush", verbosity=0, interactive=False)
            self.standing = _contents_of_standing()
            return
        with connection.cursor() as cursor:
            cursor.execute(HOLDING_SOMETHING, [self.tables])
            statements = [
                f"{'truncate' if is_guarded else 'delete from'} {connection.ops.quote_name(name)}"
                for name, is_guarded in cursor.fetchall()
            ]
            # Few rows are deleted in a hundredth of the time that it takes to truncate their tables
            # and all that refer to them. As a replica, one does not ask who refers to whom.
            everything = ["set local session_replication_role = replica", *statements]
            with transaction.atomic():
                cursor.execute("; ".join(everything))


def take_the_place_of_flush(emptying: Emptying) -> None:
    def empty(test_case: TransactionTestCase) -> None:
        emptying.empty()

    TransactionTestCase._fixture_teardown = empty


def _contents_of_standing() -> list[tuple[str, str]]:
    """Return a digest of each table; of a table's rows in any order."""
    digest = "md5(coalesce(string_agg(t::text, ';' order by t::text), ''))"
    queries = [f"select '{name}', {digest} from {name} t" for name in STANDING]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(queries) + " order by 1")
        return list(cursor.fetchall())
