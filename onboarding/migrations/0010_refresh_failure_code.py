from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0009_keys_from_before"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="refresh",
            options={"verbose_name_plural": "refreshes"},
        ),
        migrations.AddField(
            model_name="refresh",
            name="failure_code",
            field=models.CharField(blank=True, help_text="Of the last attempt.", max_length=40),
        ),
    ]
