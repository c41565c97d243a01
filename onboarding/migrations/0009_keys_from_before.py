from __future__ import annotations

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.timezone import now


def let_them_be_revealed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep the copies of keys whose workspace stands for another seven days, as from today on."""
    keys = apps.get_model("orgs", "ApiKey").objects
    completed = apps.get_model("onboarding", "Onboarding").objects.filter(state="COMPLETED")
    keys.filter(organization__in=completed.values("organization"), copy_kept_until=None).update(
        copy_kept_until=now() + timedelta(days=7)
    )
    keys.filter(revealed_at__isnull=False, reveals=0).update(reveals=1)


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0008_mails_about_keys"),
        ("orgs", "0007_keys_for_many_uses"),
    ]

    operations = [migrations.RunPython(let_them_be_revealed, migrations.RunPython.noop)]
