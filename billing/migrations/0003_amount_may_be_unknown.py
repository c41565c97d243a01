from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0002_life_after_payment"),
    ]

    operations = [
        migrations.AlterField(
            model_name="subscription",
            name="amount",
            field=models.BigIntegerField(
                help_text="In the currency's smallest unit, an interval; empty if not known.",
                null=True,
            ),
        ),
    ]
