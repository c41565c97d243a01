from __future__ import annotations

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.utils.timezone import now


def fill_deadlines(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give those that wait for somebody the time they would have got from today's rules."""
    rows = apps.get_model("onboarding", "Onboarding").objects
    rows.filter(state="PENDING", deadline_at=None).update(
        deadline_at=F("created_at") + timedelta(days=7)
    )
    rows.filter(state="FAILED").update(deadline_at=now() + timedelta(days=30))


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0002_abandonment")]

    operations = [migrations.RunPython(fill_deadlines, migrations.RunPython.noop)]
