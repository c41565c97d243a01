from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0012_the_attempt_counts_retries")]

    operations = [
        migrations.AddField(
            model_name="onboarding",
            name="retried_at",
            field=models.DateTimeField(
                null=True,
                help_text="The last time; what was done before is made sure of once more.",
            ),
        ),
        migrations.AlterField(
            model_name="onboarding",
            name="deadline_at",
            field=models.DateTimeField(
                null=True,
                help_text="PENDING is gone quiet here, IN_PROGRESS fails, FAILED is abandoned. "
                "Time in which no worker was there is added.",
            ),
        ),
    ]
