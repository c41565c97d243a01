from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody is known to have been told: the daily reading tells Stripe each address once."""

    dependencies = [
        ("billing", "0006_events_say_whose_they_are"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="told_email",
            field=models.EmailField(
                blank=True,
                default="",
                help_text="The address that we last told Stripe to send receipts to.",
                max_length=254,
            ),
            preserve_default=False,
        ),
    ]
