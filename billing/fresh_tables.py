"""Create dj-stripe's tables on an empty database without its minute of migrations.

dj-stripe's second migration has over 500 operations, and Django renders all models anew for each.
On an empty database their result is known beforehand: the final state of the migrations. Creating
that state directly gives the same tables in a second. The state is computed from the installed
release's own migrations, so nothing has to be kept up to date here; a release whose migrations also
move data runs them normally. tests/billing/test_fresh_tables.py compares both ways.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.special import (
    RunPython,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.migrations.recorder import MigrationRecorder

APP = "djstripe"
# The final state does not show what these operations do to a database.
OPAQUE = (RunPython, RunSQL, SeparateDatabaseAndState)


def is_fresh(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the database is empty: no table was ever created, by migrations or by hand."""
    return not connection.introspection.table_names()


def create_tables(connection: BaseDatabaseWrapper) -> bool:
    """Create dj-stripe's tables in their final state and record its migrations as applied.

    The tables that they refer to must exist. Returns False, having done nothing, if the migrations
    contain operations whose effect the final state does not show.
    """
    loader = MigrationLoader(connection)
    migrations = {key: m for key, m in loader.disk_migrations.items() if key[0] == APP}
    if any(isinstance(o, OPAQUE) for m in migrations.values() for o in m.operations):
        return False
    apps = loader.project_state(loader.graph.leaf_nodes(APP)).apps
    with connection.schema_editor() as editor:
        for model in apps.get_app_config(APP).get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        recorder = MigrationRecorder(connection)
        for key in migrations:
            recorder.record_applied(*key)
    return True
