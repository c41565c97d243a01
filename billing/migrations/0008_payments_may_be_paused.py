from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0007_stripe_was_told_an_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="subscription",
            name="is_collection_paused",
            field=models.BooleanField(
                default=False,
                help_text="Somebody paused its payments at Stripe: nothing is collected.",
            ),
        ),
    ]
