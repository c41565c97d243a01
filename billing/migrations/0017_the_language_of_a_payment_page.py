from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0016_trials_are_had_once"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkout",
            name="locale",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The language of the page at Stripe; empty for that of the browser.",
                max_length=10,
            ),
        ),
    ]
