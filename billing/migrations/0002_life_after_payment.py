from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("orgs", "0004_organization_suspended_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentIncident",
            fields=[
                (
                    "stripe_id",
                    models.CharField(
                        help_text="Of the charge refunded, or of the dispute.",
                        max_length=255,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("REFUND", "Refund"), ("DISPUTE", "Dispute")], max_length=10
                    ),
                ),
                ("amount", models.BigIntegerField(help_text="In the currency's smallest unit.")),
                ("currency", models.CharField(max_length=3)),
                ("status", models.CharField(max_length=40)),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("noticed_at", models.DateTimeField()),
            ],
        ),
        migrations.AlterModelOptions(
            name="stripeevent",
            options={
                "permissions": [
                    ("resend_stripeevent", "Can have an event processed again"),
                    ("ignore_stripeevent", "Can leave an event unprocessed for good"),
                ]
            },
        ),
        migrations.RemoveIndex(
            model_name="stripeevent",
            name="unprocessed_stripe_events",
        ),
        migrations.AddField(
            model_name="checkout",
            name="interval",
            field=models.CharField(
                choices=[("month", "month"), ("year", "year")], default="month", max_length=5
            ),
        ),
        migrations.AddField(
            model_name="stripeevent",
            name="ignored_at",
            field=models.DateTimeField(help_text="Staff decided to leave it.", null=True),
        ),
        migrations.AddField(
            model_name="subscription",
            name="due_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                help_text="When we read it again, should no event come.",
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="has_unknown_price",
            field=models.BooleanField(
                default=False,
                help_text="What is paid belongs to no plan, so the plan was left as it was.",
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="other_live_ids",
            field=models.CharField(
                blank=True, help_text="Further live subscriptions of this customer.", max_length=500
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="past_due_since",
            field=models.DateTimeField(help_text="Its grace period began then.", null=True),
        ),
        migrations.AddIndex(
            model_name="stripeevent",
            index=models.Index(
                condition=models.Q(("ignored_at", None), ("processed_at", None)),
                fields=["due_at"],
                name="unprocessed_stripe_events",
            ),
        ),
        migrations.AddIndex(
            model_name="stripeevent",
            index=models.Index(fields=["received_at"], name="stripe_events_by_age"),
        ),
        migrations.AddField(
            model_name="paymentincident",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payment_incidents",
                to="orgs.organization",
            ),
        ),
    ]
