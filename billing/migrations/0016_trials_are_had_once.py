from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0015_admin_says_it_in_plain_english"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkout",
            name="trial_days",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Days of trial that the checkout offers; 0 for none.",
            ),
        ),
        migrations.CreateModel(
            name="TrialClaim",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("is_used", models.BooleanField(default=False)),
                (
                    "checkout",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="trial_claims",
                        to="billing.checkout",
                    ),
                ),
            ],
        ),
        migrations.AlterField(
            model_name="subscription",
            name="is_to_end",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="We cancel it at Stripe, retrying until done; no free plan follows.",
            ),
        ),
    ]
