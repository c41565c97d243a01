from __future__ import annotations

from django.db import migrations


def delete_sessions(apps, schema_editor):
    """Everybody signs in anew: what was stored before can be read by whoever reads the table."""
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0020_the_release_before_may_write"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(delete_sessions, migrations.RunPython.noop)]
