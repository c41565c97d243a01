from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A process that does not know a column leaves it out of what it inserts."""

    dependencies = [
        ("onboarding", "0018_mails_about_ones_own_place"),
    ]

    operations = [
        migrations.AlterField(
            model_name="deletion",
            name="payments_to_refund",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                help_text="Checkout sessions that were paid and for which nobody was served.",
            ),
        ),
        migrations.AlterField(
            model_name="onboarding",
            name="catalog_version",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The catalog that the workspace matched when it was last seen to match "
                "one.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="worker",
            name="failing",
            field=models.TextField(
                blank=True,
                db_default="",
                default="",
                help_text="What its last sweep could not look for; the log says why.",
            ),
        ),
    ]
