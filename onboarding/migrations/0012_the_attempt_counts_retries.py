from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0011_moving_deleting_and_running_now")]

    operations = [
        migrations.AlterField(
            model_name="onboarding",
            name="attempt",
            field=models.PositiveIntegerField(
                default=0, help_text="Counts claims, retries and abandonings; the fencing token."
            ),
        ),
    ]
