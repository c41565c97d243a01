"""dj-stripe's tables on a database that did not exist before, without its minute of migrations.

dj-stripe's second migration has over 500 operations, and Django renders all models anew for each.
On an empty database their sum is known beforehand: the final state of the migrations. Creating
that state directly gives the same tables in a second. It is taken from the installed release's
own migrations, so nothing has to be kept up to date here; a release whose migrations also move
data takes the long way by itself. tests/billing/test_fresh_tables.py compares both ways.
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
# What these do to a database cannot be read off the final state.
OPAQUE = (RunPython, RunSQL, SeparateDatabaseAndState)


def is_fresh(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing was ever created here, neither by migrations nor by hand."""
    return not connection.introspection.table_names()


def create_tables(connection: BaseDatabaseWrapper) -> bool:
    """Create the final state of dj-stripe's migrations and record them as applied.

    The tables that they refer to must exist. Returns False, having done nothing, where only the
    migrations themselves can tell what to do.
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
