from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0002_cache_table"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="apikey",
            name="one_initial_key_per_organization",
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_initial", True), ("revoked_at", None)),
                fields=("organization",),
                name="one_initial_key_per_organization",
            ),
        ),
    ]
