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
        migrations.AddField(
            model_name="subscription",
            name="free_plan_refusals",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="How often Stripe refused the free plan that follows; "
                "it is owed if above 0.",
            ),
        ),
        migrations.AlterField(
            model_name="striperefusal",
            name="act",
            field=models.CharField(
                choices=[
                    ("CHECKOUT", "Opening a checkout"),
                    ("CONFIRMING", "Looking at a payment"),
                    ("PORTAL", "Opening the billing portal"),
                    ("READING", "Reading the subscription"),
                    ("RESUMING", "Resuming the subscription"),
                    ("ENDING", "Ending the subscription"),
                    ("ADDRESS", "Telling Stripe the address"),
                    ("FOLLOWING", "Beginning the free plan that follows"),
                ],
                max_length=20,
            ),
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
