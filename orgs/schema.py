"""The database schema of our tables, if it is not the server's default."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver


@receiver(connection_created)
def enter_schema(sender: object, *, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Set the connection's search path so that it finds our tables, and only ours.

    Not done with a startup parameter: Supabase's pooler silently drops those, and every table would
    be created in `public`.
    """
    if settings.DATABASE_SCHEMA:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('search_path', %s, false)", [settings.DATABASE_SCHEMA]
            )


def ensure_schema(connection: BaseDatabaseWrapper) -> None:
    """Create the schema; raises ImproperlyConfigured if new tables would go elsewhere."""
    if not settings.DATABASE_SCHEMA:
        return
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{settings.DATABASE_SCHEMA}"')
        cursor.execute("SELECT current_schema()")
        [current] = cursor.fetchone()
    if current != settings.DATABASE_SCHEMA:
        raise ImproperlyConfigured(
            f"The connection stays in schema {current} and not in {settings.DATABASE_SCHEMA}: "
            "DATABASE_URL must be a direct connection or a pooler in session mode."
        )
