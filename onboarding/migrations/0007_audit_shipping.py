from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0006_mails_of_setup_and_team"),
        ("orgs", "0006_the_audit_log_is_chained"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditCursor",
            fields=[
                ("organization_id", models.UUIDField(primary_key=True, serialize=False)),
                ("sequence", models.PositiveBigIntegerField()),
                ("hash", models.CharField(help_text="Of the last event copied.", max_length=64)),
                ("copied_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AuditShipment",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_shipment")
                ],
            },
        ),
    ]
