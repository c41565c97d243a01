from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0009_what_is_to_end_and_at_what_price"),
        ("orgs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="subscription",
            name="resume_wanted_at",
            field=models.DateTimeField(
                help_text="Its customer wants it resumed, and may have to add a card first.",
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="StripeRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("CHECKOUT", "Opening a checkout"),
                            ("CONFIRMING", "Looking at a payment"),
                            ("PORTAL", "Opening the billing portal"),
                            ("READING", "Reading the subscription"),
                            ("RESUMING", "Resuming the subscription"),
                            ("ENDING", "Ending the subscription"),
                            ("ADDRESS", "Telling Stripe the address"),
                        ],
                        max_length=20,
                    ),
                ),
                ("cause", models.TextField(help_text="In Stripe's words.")),
                ("code", models.CharField(blank=True, max_length=100)),
                (
                    "reference",
                    models.CharField(
                        help_text="What the customer was told to quote the last time.",
                        max_length=20,
                    ),
                ),
                ("times", models.PositiveIntegerField(default=1)),
                ("first_at", models.DateTimeField()),
                ("latest_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stripe_refusals",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("settle_striperefusal", "Can take a refusal of Stripe's off the list")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "act"), name="one_refusal_per_organization_and_act"
                    )
                ],
            },
        ),
    ]
