from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0005_stripe_secrets_are_encrypted"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasedCustomer",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
        ),
        migrations.AddField(
            model_name="stripeevent",
            name="left_because",
            field=models.CharField(
                blank=True, default="", help_text="Why nothing was done with it.", max_length=200
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stripeevent",
            name="stripe_customer_id",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                help_text="Whose it is, as far as that is known.",
                max_length=255,
            ),
            preserve_default=False,
        ),
    ]
