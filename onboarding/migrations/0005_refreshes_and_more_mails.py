from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0004_what_ended_stays_ended"),
        ("orgs", "0004_organization_suspended_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="Refresh",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="refresh",
                        serialize=False,
                        to="orgs.organization",
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="outgoingmail",
            name="one_mail_of_each_kind",
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="occasion",
            field=models.CharField(
                blank=True,
                help_text="Tells those apart that may be owed more than once.",
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="kind",
            field=models.CharField(
                choices=[
                    ("WELCOME", "Welcome"),
                    ("PAYMENT_OVERDUE", "A payment failed"),
                    ("SUSPENDED", "Suspended"),
                    ("RESUMED", "In force again"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmail",
            constraint=models.UniqueConstraint(
                fields=("organization", "kind", "occasion"), name="one_mail_an_occasion"
            ),
        ),
    ]
