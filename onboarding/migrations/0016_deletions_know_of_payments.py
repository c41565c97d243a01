from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0015_workers_name_what_fails")]

    operations = [
        migrations.AddField(
            model_name="deletion",
            name="payments_to_refund",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Checkout sessions that were paid and for which nobody was served.",
            ),
            preserve_default=False,
        ),
    ]
