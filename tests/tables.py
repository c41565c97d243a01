"""The database between tests on real connections: what they left is taken out again, quickly.

Django's flush truncates every table there is, and sends the signals of a migration so that what
those wrote is written anew; that takes longer than most of the tests. Here one look finds the
tables that differ from what should be in them, and only those are emptied and filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection

# The rows of some tables, as PostgreSQL copies them out and in.
Rows = Mapping[str, bytes]
# A table that always refuses to have rows deleted; it has to be truncated.
GUARDED = """
    SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgenabled = 'A' AND t.tgtype & 8 > 0
"""


class Tables:
    """Every table of Django's."""

    def __init__(self) -> None:
        self._names = connection.introspection.django_table_names(only_existing=True)
        with connection.cursor() as cursor:
            cursor.execute(GUARDED)
            self._guarded = {name for (name,) in cursor.fetchall()}

    def read(self) -> Rows:
        """Return the rows of every table that has any."""
        with connection.cursor() as cursor:
            return {name: _copy_out(cursor, name) for name in self._filled(cursor, self._names)}

    def put_back(self, rows: Rows) -> None:
        """Make these the rows of their tables, and empty all others."""
        with connection.cursor() as cursor, _unchecked(cursor):
            empty = [name for name in self._names if name not in rows]
            for name in self._filled(cursor, empty):
                self._empty(cursor, name)
            for name in rows:
                if _copy_out(cursor, name) != rows[name]:
                    self._empty(cursor, name)
                    _copy_in(cursor, name, rows[name])

    def add(self, rows: Rows) -> None:
        """Put these rows into their tables, which are empty."""
        with connection.cursor() as cursor, _unchecked(cursor):
            for name in rows:
                _copy_in(cursor, name, rows[name])

    def _filled(self, cursor, names) -> list[str]:
        looks = [f'EXISTS(SELECT FROM "{name}")' for name in names]
        cursor.execute(f"SELECT {', '.join(looks)}")
        return [name for name, filled in zip(names, cursor.fetchone(), strict=True) if filled]

    def _empty(self, cursor, name) -> None:
        # Truncating makes new files, which takes longer than deleting a few rows.
        verb = "TRUNCATE" if name in self._guarded else "DELETE FROM"
        cursor.execute(f'{verb} "{name}"')


@contextmanager
def _unchecked(cursor) -> Iterator[None]:
    """Leave keys and triggers out: the rows belong together, in whatever order they come."""
    cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        cursor.execute("SET session_replication_role = origin")


def _copy_out(cursor, name) -> bytes:
    with cursor.copy(f'COPY (SELECT * FROM "{name}" ORDER BY 1) TO STDOUT') as copy:
        return b"".join(copy)


def _copy_in(cursor, name, rows) -> None:
    with cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
        copy.write(rows)
